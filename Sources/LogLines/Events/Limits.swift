/// The sizes that every writer of a log keeps to.
public enum LogLimits {
  /// The bytes of a line, its newline aside.
  public static let line = 1 << 20

  /// The events of a batch.
  public static let batchEvents = 1_000

  /// The bytes of a batch, newlines included.
  public static let batchBytes = 8 << 20

  /// The brackets that may be open at once in a line, its own included.
  public static let depth = 64

  /// The characters of `by`, and of a case's number.
  public static let name = 64

  /// The size at which a writer begins a new segment by default.
  public static let segment = 64 << 20
}

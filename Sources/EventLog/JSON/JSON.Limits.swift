extension JSON {
  /// What a parse allows beyond the grammar.
  public struct Limits: Equatable, Sendable {
    /// How many brackets may be open at once.
    public var depth: Int

    /// How many bytes the text may have.
    public var length: Int

    /// Whether a name may come twice in an object; the last value counts then.
    public var duplicateKeys: Bool

    /// Makes limits.
    public init(depth: Int, length: Int, duplicateKeys: Bool) {
      self.depth = depth
      self.length = length
      self.duplicateKeys = duplicateKeys
    }

    /// The grammar of RFC 8259 with room for any sane document.
    ///
    /// Its depth takes less than 200 KiB of stack, a small part of what any thread has.
    public static let standard = Limits(depth: 512, length: 1 << 30, duplicateKeys: true)

    /// What Docket's own files keep: no name twice.
    public static let strict = Limits(depth: 512, length: 1 << 30, duplicateKeys: false)

    /// What a line of the log keeps: 64 brackets, 1 MiB, no name twice.
    public static let line = Limits(depth: 64, length: 1 << 20, duplicateKeys: false)
  }
}

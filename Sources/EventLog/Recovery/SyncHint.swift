/// How far the last writer is known to have synced, and whether it was changing the log since; it stands in the lock file.
///
/// A writer says so before it touches the log and again after its sync, in two small writes that are never synced themselves: they
/// are for the writer that follows on the same running machine, in the same folder, and count only there (``WriterLock``). Where that one finds a change under way, or more bytes than were
/// synced, the writer before was interrupted, and its bytes are written again and synced before anything relies on them. After
/// a power loss the hint may be older than the log, which costs one needless sync; it is never newer.
struct SyncHint: Equatable {
  let segment: Int

  /// The length of it that is durable.
  let length: Int

  /// Whether a writer was about to change what lies behind.
  let isChanging: Bool

  private static let digits = 18

  /// The marks of a log at rest and of one being changed.
  private static let marks = (rest: UInt8(ascii: "="), change: UInt8(ascii: "~"))

  /// Makes a hint.
  init(segment: Int, length: Int, isChanging: Bool = false) {
    self.segment = segment
    self.length = length
    self.isChanging = isChanging
  }

  /// The length of its line.
  static let length = 2 * digits + 4

  /// Reads what a lock file's first line says, where it says anything.
  init?(_ line: ArraySlice<UInt8>) {
    let bytes = Array(line)
    guard bytes.count == Self.length, bytes[Self.digits] == UInt8(ascii: " "), bytes[2 * Self.digits + 1] == UInt8(ascii: " "),
      bytes.last == UInt8(ascii: "\n"), let segment = bytes.span.number(at: 0, digits: Self.digits), segment > 0,
      let length = bytes.span.number(at: Self.digits + 1, digits: Self.digits)
    else { return nil }
    self.init(segment: segment, length: length, isChanging: bytes[2 * Self.digits + 2] != Self.marks.rest)
  }

  /// The hint as a line.
  var line: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: segment, digits: Self.digits)
    bytes.append(UInt8(ascii: " "))
    bytes.append(number: length, digits: Self.digits)
    bytes.append(UInt8(ascii: " "))
    bytes.append(isChanging ? Self.marks.change : Self.marks.rest)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}

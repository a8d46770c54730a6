/// How far the last writer is known to have synced, written into the lock file after each sync.
///
/// Only a hint: where it falls short of the log's end, the writer before was interrupted between its write and its sync, and its
/// bytes are written again and synced before anything relies on them. After a power loss it may be older than the log, which
/// costs one needless sync; it is never newer.
struct SyncHint: Equatable {
  /// The segment.
  let segment: Int

  /// The length of it that is durable.
  let length: Int

  private static let digits = 18

  /// Makes a hint.
  init(segment: Int, length: Int) {
    self.segment = segment
    self.length = length
  }

  /// Reads what a lock file says, where it says anything.
  init?(_ lock: any File) throws(IOFailure) {
    let bytes = try lock.bytes(at: 0, count: 2 * Self.digits + 2)
    guard bytes.count == 2 * Self.digits + 2, bytes[Self.digits] == UInt8(ascii: " "), bytes.last == UInt8(ascii: "\n"),
      let segment = bytes.span.number(at: 0, digits: Self.digits), segment > 0,
      let length = bytes.span.number(at: Self.digits + 1, digits: Self.digits)
    else { return nil }
    self.segment = segment
    self.length = length
  }

  /// Writes the hint; what is lost with a failure is a hint.
  func write(to lock: any File) throws(IOFailure) {
    var bytes: [UInt8] = []
    bytes.append(number: segment, digits: Self.digits)
    bytes.append(UInt8(ascii: " "))
    bytes.append(number: length, digits: Self.digits)
    bytes.append(UInt8(ascii: "\n"))
    try lock.writeFully(bytes.span, at: 0)
  }
}

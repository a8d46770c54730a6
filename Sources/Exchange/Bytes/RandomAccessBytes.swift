/// Bytes that can be read at any place, as often as needed: a file, or memory in tests.
///
/// Reading a ledger takes two looks at the same bytes (is it sound as a whole, then row by row), so a plain stream won't do.
public protocol RandomAccessBytes: Sendable {
  /// The number of bytes there.
  var count: Int { get }

  /// Fills the buffer with bytes from an offset on and returns how many; fewer than asked only at the end.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int
}

extension RandomAccessBytes {
  /// Returns exactly these bytes, or fails where the source is shorter than it was.
  func bytes(at offset: Int, count wanted: Int) throws(FileFault) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: wanted)
    var failure: FileFault?
    result.withUnsafeMutableBytes { buffer in
      do throws(FileFault) {
        if try read(at: offset, into: buffer) != wanted { failure = .changed }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return result
  }

  /// Returns the first bytes, at most `limit` of them.
  func prefix(_ limit: Int) throws(FileFault) -> [UInt8] {
    try bytes(at: 0, count: min(limit, count))
  }
}

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
  package func bytes(at offset: Int, count wanted: Int) throws(FileFault) -> [UInt8] {
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
  package func prefix(_ limit: Int) throws(FileFault) -> [UInt8] {
    try bytes(at: 0, count: min(limit, count))
  }
}

/// Bytes held in memory, read like a file.
public struct MemoryBytes: RandomAccessBytes {
  /// The bytes themselves.
  public let contents: [UInt8]

  /// Wraps the given bytes.
  public init(_ contents: [UInt8]) {
    self.contents = contents
  }

  /// Wraps the UTF-8 of a text.
  public init(_ text: String) {
    self.init(Array(text.utf8))
  }

  public var count: Int { contents.count }

  public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
    guard offset >= 0, offset < contents.count else { return 0 }
    let length = min(buffer.count, contents.count - offset)
    contents.withUnsafeBytes { bytes in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length]))
    }
    return length
  }
}

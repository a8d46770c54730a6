/// Bytes held in memory, behind the same door as a file.
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

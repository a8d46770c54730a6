/// The packed bytes of one part, read from the file piece by piece.
final class PackedInput {
  let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
  var position = 0
  private(set) var end = 0
  private let source: any RandomAccessBytes
  private var offset: Int
  private var left: Int

  /// Covers a range of the file.
  init(_ source: any RandomAccessBytes, offset: Int, count: Int) {
    self.source = source
    self.offset = offset
    left = count
  }

  deinit {
    bytes.deallocate()
  }

  /// Reads the next piece; afterwards `position` equals `end` where there is none.
  func refill() throws(FileFault) {
    let wanted = min(bytes.count, left)
    let got = try source.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<wanted]))
    if got < wanted { throw .changed }
    offset += got
    left -= got
    position = 0
    end = got
  }
}

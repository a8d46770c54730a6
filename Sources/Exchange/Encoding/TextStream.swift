#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The text of a file as UTF-8 bytes, decoded piece by piece.
struct TextStream {
  /// The line up to which the text was decoded; exact only when decoding fails.
  private(set) var line = 1

  private let source: any RandomAccessBytes
  private let encoding: TextEncoding
  private let converter: Converter?
  private let input: InputBuffer
  private var offset: Int
  private var counter = LineCounter()

  /// Raw bytes that wait for the converter.
  private final class InputBuffer {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    var start = 0
    var end = 0

    deinit { bytes.deallocate() }
  }

  /// Begins after the mark of a source whose encoding is known.
  init(_ source: any RandomAccessBytes, _ detected: DetectedEncoding) throws(FileFault) {
    self.source = source
    encoding = detected.encoding
    converter = detected.encoding == .utf8 ? nil : try Converter(from: detected.encoding)
    input = InputBuffer()
    offset = detected.markLength
  }

  /// Fills the buffer with the next UTF-8 bytes; 0 at the end of the text.
  ///
  /// UTF-8 is handed on unchecked: detection has looked at the whole file. A chunk may end within a character.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
    guard let converter else {
      let length = try source.read(at: offset, into: buffer)
      offset += length
      return length
    }
    while true {
      if input.end - input.start < 16 { try refill() }
      if input.start == input.end { return 0 }
      let waiting = UnsafeRawBufferPointer(rebasing: input.bytes[input.start..<input.end])
      switch converter.convert(waiting, into: buffer) {
      case .refused(_, let written):
        count(buffer, written)
        throw .text(.undecodable(encoding, line: line))
      case .progressed(let read, let written):
        input.start += read
        count(buffer, written)
        if written > 0 { return written }
        if read == 0 {
          // Nothing moved: either a character is cut off at the end of the file, or more input is needed.
          let before = input.end - input.start
          try refill()
          if input.end - input.start == before { throw .text(.undecodable(encoding, line: line)) }
        }
      }
    }
  }

  private mutating func count(_ buffer: UnsafeMutableRawBufferPointer, _ written: Int) {
    counter.feed(UnsafeRawBufferPointer(rebasing: buffer[..<written]))
    line = counter.line
  }

  /// Moves what is left to the front and reads on behind it.
  private mutating func refill() throws(FileFault) {
    let left = input.end - input.start
    if left > 0, input.start > 0, let base = input.bytes.baseAddress { memmove(base, base + input.start, left) }
    input.start = 0
    input.end = left
    let length = try source.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: input.bytes[left...]))
    offset += length
    input.end += length
  }
}

import Glibc

/// The text of a file as UTF-8 bytes, decoded piece by piece.
struct TextStream {
  /// The line decoded up to, exact only after a failure.
  private(set) var line = 1

  private let source: any RandomAccessBytes
  private let charset: TextEncoding.Charset
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
  init(_ source: any RandomAccessBytes, _ encoding: TextEncoding) throws(FileFault) {
    self.source = source
    charset = encoding.charset
    converter = charset == .utf8 ? nil : Converter(from: charset)
    if converter == nil, charset != .utf8 { throw .text(.noConverter(charset)) }
    input = InputBuffer()
    offset = encoding.markLength
  }

  /// Fills the buffer with the next UTF-8 bytes; returns 0 at the end of the text.
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
      let step = converter.convert(waiting, into: buffer)
      count(buffer, step.written)
      if step.isRefused { throw .text(.undecodable(charset, line: line)) }
      input.start += step.read
      if step.written > 0 { return step.written }
      if step.read == 0 {
        // Nothing moved: either a character is cut off at the end of the file, or more input is needed.
        let before = input.end - input.start
        try refill()
        if input.end - input.start == before { throw .text(.undecodable(charset, line: line)) }
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

/// Counts physical lines, however they end: LF, CR LF or CR.
struct LineCounter {
  /// The line that the next byte belongs to, from 1.
  private(set) var line = 1
  private var afterCR = false

  /// Takes the next bytes.
  mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { feed(byte) }
  }

  /// Takes the next byte.
  mutating func feed(_ byte: UInt8) {
    if byte == 0x0A {
      if !afterCR { line += 1 }
    } else if byte == 0x0D {
      line += 1
    }
    afterCR = byte == 0x0D
  }
}

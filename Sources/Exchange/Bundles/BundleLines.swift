import Formats

/// The lines of a bundle's file, one after the other, without a second copy of it in memory.
struct BundleLines {
  private let source: any RandomAccessBytes
  private var buffer: [UInt8] = []
  /// Where in the buffer the next line begins, and where in the file the buffer begins.
  private var start = 0
  private var base = 0
  private var number = 0

  private static let chunk = 1 << 20

  init(_ source: any RandomAccessBytes) {
    self.source = source
  }

  /// A line with its newline, its number, and where it begins.
  struct Line {
    let bytes: [UInt8]
    let number: Int
    let offset: Int
  }

  /// The next line up to a length; nil at the file's end.
  ///
  /// A line without a newline means a truncated file.
  mutating func next(limit: Int) throws(BundleFault) -> Line? {
    number += 1
    var searched = start
    while true {
      if let newline = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        guard newline - start <= limit else { throw .damaged(line: number, .tooLong) }
        let line = Line(bytes: Array(buffer[start...newline]), number: number, offset: base + start)
        start = newline + 1
        return line
      }
      guard buffer.count - start <= limit else { throw .damaged(line: number, .tooLong) }
      searched = buffer.count
      buffer.removeSubrange(..<start)
      base += start
      searched -= start
      start = 0
      let wanted = min(Self.chunk, source.count - base - buffer.count)
      guard wanted > 0 else {
        if buffer.isEmpty { return nil }
        throw .damaged(line: number, .truncated)
      }
      buffer += try source.bundled(at: base + buffer.count, count: wanted)
    }
  }
}

extension RandomAccessBytes {
  /// Bytes of a bundle's file.
  func bundled(at offset: Int, count: Int) throws(BundleFault) -> [UInt8] {
    do throws(FileFault) { return try bytes(at: offset, count: count) } catch { throw .file(error) }
  }
}

/// What is around a page's blocks, which editors, browsers and mail gateways rewrite without touching a figure.
public enum PageWrapping {
  private static let (newline, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// A file without a byte order mark, its lines ended as the program ends them.
  public static func unwrapped(_ file: [UInt8]) -> [UInt8] {
    var text = file.starts(with: mark) ? file.dropFirst(mark.count) : file[...]
    if DrawnPage.isSaved(text) { text = DrawnPage.ended(text) }
    guard text.contains(carriageReturn) else { return Array(text) }
    var lines: [UInt8] = []
    lines.reserveCapacity(text.count)
    var isBehindReturn = false
    for byte in text {
      if !(byte == newline && isBehindReturn) { lines.append(byte == carriageReturn ? newline : byte) }
      isBehindReturn = byte == carriageReturn
    }
    return lines
  }

  /// Whether a file is a page but for its byte order mark, line ends, and comments and blanks in front of its style and behind its script.
  public static func isRewritten(_ file: [UInt8], of page: [UInt8]) -> Bool { kernel(of: file) == kernel(of: page) }

  private static func kernel(of file: [UInt8]) -> [UInt8] {
    let text = unwrapped(file)
    let start = text.firstPlace(of: Array("<style>".utf8), from: 0) ?? text.count
    let end = max(start, text.lastPlace(of: Array("</script>".utf8)) ?? text.count)
    return bare(text[..<start]) + text[start..<end] + bare(text[end...])
  }

  /// Markup without comments and blanks between its lines.
  private static func bare(_ markup: ArraySlice<UInt8>) -> [UInt8] {
    var text = Array(markup)
    let (opening, closing) = (Array("<!--".utf8), Array("-->".utf8))
    while let start = text.firstPlace(of: opening, from: 0), let end = text.firstPlace(of: closing, from: start + opening.count) {
      text.removeSubrange(start..<(end + closing.count))
    }
    return text.split(separator: newline).flatMap { line in
      Array(line.drop { $0 == UInt8(ascii: " ") }.reversed().drop { $0 == UInt8(ascii: " ") }.reversed())
    }
  }
}

extension [UInt8] {
  /// Where some bytes come next.
  func firstPlace(of bytes: [UInt8], from start: Int) -> Int? {
    guard count >= start + bytes.count else { return nil }
    return (start...(count - bytes.count)).first { self[$0] == bytes[0] && self[$0..<$0 + bytes.count].elementsEqual(bytes) }
  }

  /// Where some bytes come last.
  fileprivate func lastPlace(of bytes: [UInt8]) -> Int? {
    guard count >= bytes.count else { return nil }
    return (0...(count - bytes.count)).last { self[$0] == bytes[0] && self[$0..<$0 + bytes.count].elementsEqual(bytes) }
  }
}

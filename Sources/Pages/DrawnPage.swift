/// A page as a browser saves it once the program has drawn: the same blocks and program, around what was on the screen.
///
/// Opened again, the program draws it again; so what was saved may say anything, as long as it stands where the program draws.
public enum DrawnPage {
  private static let (end, savedEnd) = (Array("</script>\n</body>\n</html>\n".utf8), Array("</script></body></html>".utf8))
  private static let body = (own: Array("<body>\n".utf8), paged: Array("<body class=\"paged\">\n".utf8))
  private static let blocks = Array("</footer>\n<template ".utf8)

  /// Whether a file ends as a browser writes it.
  static func isSaved(_ file: some BidirectionalCollection<UInt8>) -> Bool { file.suffix(savedEnd.count).elementsEqual(savedEnd) }

  /// A file that a browser saved, ended as the program ends it.
  static func ended(_ file: ArraySlice<UInt8>) -> ArraySlice<UInt8> { file.dropLast(savedEnd.count) + end }

  /// Whether a file is a page but for what the program draws.
  public static func isSaved(_ file: [UInt8], of page: [UInt8]) -> Bool {
    guard isSaved(file) else { return false }
    let file = PageWrapping.unwrapped(file)
    let isPaged = file.firstPlace(of: body.paged, from: 0) != nil
    let opening = isPaged ? body.paged : body.own
    guard let ownBody = page.firstPlace(of: body.own, from: 0), let savedBody = file.firstPlace(of: opening, from: 0),
      let ownBlocks = page.firstPlace(of: blocks, from: ownBody), let savedBlocks = file.firstPlace(of: blocks, from: savedBody),
      page[ownBlocks...].elementsEqual(file[savedBlocks...])
    else { return false }
    let footer = Array("</footer>".utf8)
    let drawn = file[(savedBody + opening.count)..<(savedBlocks + footer.count)]
    return head(page[..<ownBody]) == head(file[..<savedBody]) && outline(of: drawn) == ["header#top", "main#main", "footer#foot"]
  }

  /// What stands in front of the body, without the title and the language that the program sets.
  private static func head(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let text = Array(text)
    guard let start = text.firstPlace(of: Array("<head>".utf8), from: 0),
      let title = text.firstPlace(of: Array("<title>".utf8), from: start),
      let end = text.firstPlace(of: Array("</title>".utf8), from: title)
    else { return text }
    return Array(text[start..<title] + text[end...])
  }

  private static let void: Set<String> = ["br", "hr", "img", "input", "wbr"]
  /// What the program draws none of, and a browser would obey.
  private static let foreign: Set<String> = ["script", "style", "link", "meta", "base", "iframe", "object", "embed", "dialog"]

  /// The outermost elements of markup; nil where it isn't closed, has text between them, or holds what the program never draws.
  private static func outline(of markup: ArraySlice<UInt8>) -> [String]? {
    var (outermost, open): ([String], [String]) = ([], [])
    var rest = markup
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      guard !open.isEmpty || rest[..<start].allSatisfy({ $0 == UInt8(ascii: "\n") }), let tag = tag(in: rest[start...]) else { return nil }
      rest = rest[tag.end...]
      guard !foreign.contains(tag.name) else { return nil }
      if tag.isClosing {
        guard open.popLast() == tag.name else { return nil }
      } else if !void.contains(tag.name) {
        if open.isEmpty { outermost.append("\(tag.name)#\(tag.id)") }
        open.append(tag.name)
      } else if open.isEmpty {
        return nil
      }
    }
    return open.isEmpty && rest.allSatisfy { $0 == UInt8(ascii: "\n") } ? outermost : nil
  }

  /// A tag at the beginning of some markup; a quoted value may hold its end.
  private static func tag(in markup: ArraySlice<UInt8>) -> (name: String, id: String, isClosing: Bool, end: Int)? {
    var isQuoted = false
    guard
      let end = markup.firstIndex(where: { byte in
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        return byte == UInt8(ascii: ">") && !isQuoted
      })
    else { return nil }
    let text = String(decoding: markup[(markup.startIndex + 1)..<end], as: UTF8.self)
    let isClosing = text.hasPrefix("/")
    let name = text.dropFirst(isClosing ? 1 : 0).prefix { $0 != " " }
    guard let first = name.first, first.isLetter else { return nil }
    let id = text.firstRange(of: " id=\"").map { text[$0.upperBound...].prefix { $0 != "\"" } }
    return (name.lowercased(), String(id ?? ""), isClosing, end + 1)
  }
}

/// Reads the characters of a paragraph, heading or cell: emphasis, links, escapes and line breaks.
struct MarkdownInline {
  /// The characters to read, with their places.
  let sources: [MarkdownLine.Source]
  /// The index of the next character.
  var index = 0
  /// The runs that are complete.
  var text = RichText([])
  /// The characters of the current run.
  var pending = ""
  /// The bold emphasis around the current run.
  var bold: Mark?
  /// The italic emphasis around the current run.
  var italic: Mark?
  /// The link that the current run belongs to.
  var link: Link?

  /// An open emphasis: its marker and the marker's index.
  struct Mark {
    let marker: String
    let index: Int
  }

  /// Joins lines to one text, with a space unless an ideograph is at the seam.
  static func text(of lines: [MarkdownLine]) throws(MarkdownError) -> RichText {
    var reader = MarkdownInline(sources: joined(lines))
    return try reader.read()
  }

  /// The text ahead, scanned once.
  private(set) lazy var ahead = MarkdownLookahead(sources)

  private mutating func read() throws(MarkdownError) -> RichText {
    while index < sources.count { try readNext() }
    flush()
    if let open = [bold, italic].compactMap({ $0 }).min(by: { $0.index < $1.index }) {
      throw error(.unclosedEmphasis(open.marker), at: open.index)
    }
    return text.trimmed
  }

  /// Reads one character or one construct.
  mutating func readNext() throws(MarkdownError) {
    switch sources[index].character {
    case "\\": readEscape()
    case "*", "_": readMarker()
    case "[": try readLink()
    case "!" where peek(1) == "[": throw error(.unsupported(.image), at: index)
    case "`": throw error(.unsupported(.codeSpan), at: index)
    case "~" where peek(1) == "~": throw error(.unsupported(.strikethrough), at: index)
    case "<": try readTag()
    case "&": readEntity()
    default: advance()
    }
  }

  /// The character at a distance from the next one.
  func peek(_ offset: Int) -> Character? {
    sources.indices.contains(index + offset) ? sources[index + offset].character : nil
  }

  /// An error at a character, by its index.
  func error(_ problem: MarkdownError.Problem, at index: Int) -> MarkdownError {
    MarkdownError(line: sources[index].line, column: sources[index].column, problem: problem)
  }

  /// Ends the current run.
  mutating func flush() {
    text.append(Run(pending, bold: bold != nil, italic: italic != nil, link: link))
    pending = ""
  }

  /// Takes the next character as it is.
  mutating func advance() {
    pending.append(sources[index].character)
    index += 1
  }

  private mutating func readEscape() {
    guard let next = peek(1), next == "\n" || next.isASCII && (next.isPunctuation || next.isSymbol) else { return advance() }
    pending.append(next)
    index += 2
  }

  /// Reads a row of asterisks or underscores: emphasis that begins or ends, or plain characters.
  private mutating func readMarker() {
    let character = sources[index].character
    let length = sources[index...].prefix { $0.character == character }.count
    let isLowLine = character == "_"
    let canToggle = (length == 1 || canToggle(bold, length: length)) && (length == 2 || canToggle(italic, length: length))
    if length > 3 || (isLowLine && !isLowLineMarker(length)) || !canToggle {
      pending += String(repeating: character, count: length)
    } else {
      flush()
      let marker = String(repeating: character, count: length)
      if length != 1 { toggle(\.bold, marker: length == 3 ? String(marker.dropLast()) : marker) }
      if length != 2 { toggle(\.italic, marker: String(character)) }
    }
    index += length
  }

  private mutating func toggle(_ mark: WritableKeyPath<MarkdownInline, Mark?>, marker: String) {
    self[keyPath: mark] = self[keyPath: mark] == nil ? Mark(marker: marker, index: index) : nil
  }

  /// Whether a marker of this length can begin emphasis, or end an open one.
  private func canToggle(_ mark: Mark?, length: Int) -> Bool {
    guard let mark else { return peek(length).map { !$0.isWhitespace } ?? false }
    return mark.marker.first == sources[index].character && (peek(-1).map { !$0.isWhitespace } ?? false)
  }

  /// Underscores mark emphasis only around whole words; an unclosed row is a blank to write on.
  private mutating func isLowLineMarker(_ length: Int) -> Bool {
    let isOpen = length == 2 ? bold?.marker == "__" : italic?.marker == "_"
    if isOpen { return !(peek(length)?.isLetter ?? false) }
    if peek(-1).map({ $0.isLetter || $0.isNumber }) ?? false || length > 2 { return false }
    return ahead.lastLowLine[length - 1] > index + length
  }
}

extension MarkdownInline {
  /// The characters of all lines with their positions; a line feed is a hard line break.
  static func joined(_ lines: [MarkdownLine]) -> [MarkdownLine.Source] {
    var sources: [MarkdownLine.Source] = []
    for (number, line) in lines.enumerated() {
      let isLast = number == lines.count - 1
      var part = line.trimmed.sources
      let spaces = line.characters.reversed().prefix { $0 == " " }.count
      let slashes = part.reversed().prefix { $0.character == "\\" }.count
      let end = MarkdownLine.Source(character: "\n", line: line.number, column: line.offset + line.characters.count + 1)
      if !isLast && slashes % 2 == 1 {
        part.removeLast()
        part.append(end)
      } else if !isLast && spaces >= 2 {
        part.append(end)
      } else if !isLast, let before = part.last?.character, let after = lines[number + 1].trimmed.characters.first,
        displayWidth(before) < 2 && displayWidth(after) < 2
      {
        part.append(MarkdownLine.Source(character: " ", line: end.line, column: end.column))
      }
      sources += part
    }
    return sources
  }
}

extension MarkdownInline {
  /// Reads `[words](address)`; a bracket that begins no link is plain text.
  mutating func readLink() throws(MarkdownError) {
    guard link == nil, let (closing, address, end) = linkParts() else { return advance() }
    guard let target = Link(address) else { throw error(.address(address), at: closing + 2) }
    flush()
    link = target
    var inner = MarkdownInline(sources: Array(sources[(index + 1)..<closing]))
    (inner.bold, inner.italic, inner.link) = (
      bold.map { _ in Mark(marker: "**", index: 0) }, italic.map { _ in Mark(marker: "*", index: 0) }, target
    )
    let (wasBold, wasItalic) = (bold != nil, italic != nil)
    while inner.index < inner.sources.count { try inner.readNext() }
    inner.flush()
    if (inner.bold != nil) != wasBold || (inner.italic != nil) != wasItalic {
      throw error(.unclosedEmphasis(inner.bold != nil && !wasBold ? "**" : "*"), at: index)
    }
    for run in inner.text.runs { text.append(run) }
    link = nil
    index = end
  }

  /// The index of the closing bracket, the address, and the index after the link.
  private mutating func linkParts() -> (closing: Int, address: String, end: Int)? {
    guard let closing = ahead.bracket(from: index + 1), closing + 1 < sources.count, sources[closing + 1].character == "(",
      let end = ahead.parenthesis(from: closing + 2)
    else { return nil }
    var address = ""
    var position = closing + 2
    while position < end {
      if sources[position].character == "\\", position + 1 < sources.count { position += 1 }
      address.append(sources[position].character)
      position += 1
    }
    return (closing, address, end + 1)
  }

  /// Reads a tag for a line break or for emphasis, or an address between angle brackets.
  mutating func readTag() throws(MarkdownError) {
    guard let next = peek(1), next.isLetter && next.isASCII || next == "/" || next == "!" else { return advance() }
    guard let end = sources[index...].firstIndex(where: { $0.character == ">" }) else { throw error(.unsupported(.html), at: index) }
    let tag = String(sources[(index + 1)..<end].map(\.character))
    switch tag {
    case "br", "br/", "br /": pending.append("\n")
    case "strong", "b": begin(\.bold, marker: "<" + tag + ">")
    case "em", "i": begin(\.italic, marker: "<" + tag + ">")
    case "/strong", "/b": try finish(\.bold, opening: ["<strong>", "<b>"])
    case "/em", "/i": try finish(\.italic, opening: ["<em>", "<i>"])
    default:
      guard tag.contains(":"), let address = Link(tag) else { throw error(.unsupported(.html), at: index) }
      flush()
      text.append(Run(tag, bold: bold != nil, italic: italic != nil, link: address))
    }
    index = end + 1
  }

  private mutating func begin(_ mark: WritableKeyPath<MarkdownInline, Mark?>, marker: String) {
    flush()
    self[keyPath: mark] = Mark(marker: marker, index: index)
  }

  /// Ends an emphasis that one of these tags has begun.
  private mutating func finish(_ mark: WritableKeyPath<MarkdownInline, Mark?>, opening: Set<String>) throws(MarkdownError) {
    guard let open = self[keyPath: mark], opening.contains(open.marker) else { throw error(.unsupported(.html), at: index) }
    flush()
    self[keyPath: mark] = nil
  }

  /// Reads a character reference; an ampersand that begins none is plain text.
  mutating func readEntity() {
    let names: [String: Character] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}"]
    let rest = sources[(index + 1)...].prefix(9)
    guard let end = rest.firstIndex(where: { $0.character == ";" }) else { return advance() }
    let name = String(sources[(index + 1)..<end].map(\.character))
    let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    guard let character = names[name] ?? code.flatMap(Unicode.Scalar.init).map(Character.init) else { return advance() }
    pending.append(character)
    index = end + 1
  }
}

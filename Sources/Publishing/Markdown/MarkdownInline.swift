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
  /// The bold emphasis that the current run stands in.
  var bold: Mark?
  /// The italic emphasis that the current run stands in.
  var italic: Mark?
  /// The link that the current run belongs to.
  var link: Link?

  /// An emphasis that has begun: its marker and the index at which it stands.
  struct Mark {
    let marker: String
    let index: Int
  }

  /// Reads lines into one text, joining them with a space unless an ideograph stands at the seam.
  static func text(of lines: [MarkdownLine]) throws(MarkdownError) -> RichText {
    var reader = MarkdownInline(sources: joined(lines))
    return try reader.read()
  }

  /// What stands further on, looked at once.
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
    default: take()
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
  mutating func take() {
    pending.append(sources[index].character)
    index += 1
  }

  private mutating func readEscape() {
    guard let next = peek(1), next == "\n" || next.isASCII && (next.isPunctuation || next.isSymbol) else { return take() }
    pending.append(next)
    index += 2
  }

  /// Reads a row of asterisks or low lines: emphasis that begins or ends, or characters that stand for themselves.
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

  /// Tells whether a marker of this length can begin the emphasis, or end what the same character has begun.
  private func canToggle(_ mark: Mark?, length: Int) -> Bool {
    guard let mark else { return peek(length).map { !$0.isWhitespace } ?? false }
    return mark.marker.first == sources[index].character && (peek(-1).map { !$0.isWhitespace } ?? false)
  }

  /// Low lines mark emphasis only around whole words; a row of them that closes nothing is a blank to write on.
  private mutating func isLowLineMarker(_ length: Int) -> Bool {
    let isOpen = length == 2 ? bold?.marker == "__" : italic?.marker == "_"
    if isOpen { return !(peek(length)?.isLetter ?? false) }
    if peek(-1).map({ $0.isLetter || $0.isNumber }) ?? false || length > 2 { return false }
    return ahead.lastLowLine[length - 1] > index + length
  }
}

extension MarkdownInline {
  /// Reads `[words](address)`; a bracket that begins no link stands for itself.
  mutating func readLink() throws(MarkdownError) {
    guard link == nil, let (closing, address, end) = linkParts() else { return take() }
    guard let found = Link(address) else { throw error(.address(address), at: closing + 2) }
    flush()
    link = found
    var inner = MarkdownInline(sources: Array(sources[(index + 1)..<closing]))
    (inner.bold, inner.italic, inner.link) = (
      bold.map { _ in Mark(marker: "**", index: 0) }, italic.map { _ in Mark(marker: "*", index: 0) }, found
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
    guard let next = peek(1), next.isLetter && next.isASCII || next == "/" || next == "!" else { return take() }
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

  /// Reads a character reference; an ampersand that begins none stands for itself.
  mutating func readEntity() {
    let names: [String: Character] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}"]
    let rest = sources[(index + 1)...].prefix(9)
    guard let end = rest.firstIndex(where: { $0.character == ";" }) else { return take() }
    let name = String(sources[(index + 1)..<end].map(\.character))
    let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    guard let character = names[name] ?? code.flatMap(Unicode.Scalar.init).map(Character.init) else { return take() }
    pending.append(character)
    index = end + 1
  }
}

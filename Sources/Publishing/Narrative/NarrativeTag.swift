import Indicators

/// The content of double braces: a measure or word, its format, and its fallback.
struct NarrativeTag: Equatable, Sendable {
  /// The measure or the word.
  let content: String
  /// How a figure prints.
  let format: FigureFormat?
  /// What prints for a figure that nothing was counted for.
  let fallback: String?

  /// Reads `measure|format|else text`.
  init(_ inside: String) throws(NarrativeError) {
    let parts = inside[...].parts(where: { $0 == "|" })
    content = String(parts[0])
    var format: FigureFormat?
    var fallback: String?
    for part in parts.dropFirst() {
      let text = String(part)
      if let word = ["else", "否则"].first(where: { text == $0 || text.hasPrefix($0 + " ") }), fallback == nil {
        fallback = String(text.dropFirst(word.count).drop(while: \.isWhitespace))
      } else if let found = FigureFormat(text), format == nil {
        format = found
      } else {
        throw .unknownFormat(text)
      }
    }
    self.format = format
    self.fallback = fallback
    if content.isEmpty { throw .emptyTag }
  }

  /// The text of a figure by this tag's format.
  func text(of figure: Indicators.Figure) throws(NarrativeError) -> String {
    if figure.value == nil {
      guard let fallback else { throw .undefined(content) }
      return fallback
    }
    guard let text = format.map({ $0.text(of: figure) }) ?? FigureFormat.defaultText(of: figure) else {
      throw .unfitFormat(content)
    }
    return text
  }
}

/// `{{#each name = measure; … --per key,…}}`: the repeated block and its figures' names.
struct NarrativeEach: Equatable, Sendable {
  /// A measure and the name of its figure inside.
  struct Member: Equatable, Sendable {
    let name: String
    let measure: String
  }

  /// The measures.
  let members: [Member]
  /// What they are grouped by.
  let keys: [String]

  /// The names of the first key, of a single figure without a name of its own, and of the group's number.
  private static let (key, value, index) = ("key", "value", "index")

  /// Reads the text behind `#each`.
  init(_ inside: Substring) throws(NarrativeError) {
    let option = "--per"
    guard let range = inside.indices.last(where: { inside[$0...].hasPrefix(option) }) else {
      throw .eachWithoutKey
    }
    let words = inside[inside.index(range, offsetBy: option.count)...].split { $0 == "," || $0 == "，" || $0.isWhitespace }
    keys = words.map(String.init)
    if keys.isEmpty { throw .eachWithoutKey }
    var members: [Member] = []
    for part in inside[..<range].parts(where: { $0 == ";" || $0 == "；" }) {
      let member = Self.member(part)
      if member.measure.isEmpty { throw .emptyTag }
      let isTaken =
        members.contains { $0.name == member.name } || keys.contains(member.name) || [Self.key, Self.index].contains(member.name)
      if isTaken { throw .nameTaken(member.name) }
      members.append(member)
    }
    if members.isEmpty { throw .emptyTag }
    self.members = members
  }

  private static func member(_ text: Substring) -> Member {
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
    let behind = text[name.endIndex...].drop(while: \.isWhitespace)
    guard !name.isEmpty, behind.first == "=" else { return Member(name: value, measure: String(text)) }
    return Member(name: String(name), measure: String(behind.dropFirst().drop(while: \.isWhitespace)))
  }

  /// The meaning of a name inside the block; nil for a word of the report or a measure.
  func meaning(of name: String) -> Meaning? {
    if let index = members.firstIndex(where: { $0.name == name }) { return .figure(index) }
    if let index = keys.firstIndex(of: name) { return .key(index) }
    switch name {
    case Self.key: return .key(0)
    case Self.index, "序号": return .number
    default: return nil
    }
  }

  /// The meaning of a name inside the block.
  enum Meaning: Equatable {
    /// A part of the group's key.
    case key(Int)
    /// One of its figures.
    case figure(Int)
    /// Its number, from 1.
    case number
  }
}

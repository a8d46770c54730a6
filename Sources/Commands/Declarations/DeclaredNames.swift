import TextForms

/// The names on a line, `--due DATE · --期限 日期 [required]`, and the attributes behind them.
struct DeclaredNames {
  /// The line, for errors.
  let line: DeclarationLine
  /// What is written on either side of the point.
  private let sides: (id: [Substring], label: [Substring])
  /// The attributes that nothing has asked for yet.
  private var attributes: [Substring] = []

  /// Reads the names in a text of a line; of the path in a heading the last word is the name.
  init(_ line: DeclarationLine, _ text: Substring, isPath: Bool = false) throws(DeclarationError) {
    self.line = line
    var words = text.utf8.split(separator: .space).map { Substring($0) }
    if text.utf8.last == UInt8(ascii: "]"), let first = words.firstIndex(where: { $0.utf8.first == UInt8(ascii: "[") }) {
      let listed = Substring(text[words[first].startIndex...].utf8.dropFirst().dropLast())
      attributes = listed.utf8.split(separator: .comma).map { Substring($0.drop { $0 == .space }) }
      words.removeSubrange(first...)
    }
    if isPath { words.removeFirst(max(0, (words.firstIndex(of: "·") ?? 0) - 1)) }
    guard let point = words.firstIndex(of: "·"), point > 0, words.count == 2 * point + 1 else { throw line.error(.missingName) }
    sides = (Array(words[..<point]), Array(words[(point + 1)...]))
  }

  /// The term, without its marks; further words for it are attributes.
  mutating func term(dropping mark: Int = 0) -> Term {
    let (id, label) = (sides.id[0].utf8.dropFirst(mark), sides.label[0].utf8.dropFirst(mark))
    return Term(String(Substring(id)), String(Substring(label)), aliases: values("alias"))
  }

  /// The word for a value behind an option's name; nil for a flag.
  var placeholder: Localized? {
    sides.id.count > 1 ? Localized(zh: String(sides.label[1]), en: String(sides.id[1])) : nil
  }

  /// Whether an attribute is there.
  mutating func has(_ attribute: Substring) -> Bool {
    if attributes.isEmpty { return false }
    let count = attributes.count
    attributes.removeAll { $0 == attribute }
    return attributes.count < count
  }

  /// What is written behind the attributes of a name.
  mutating func values(_ name: String) -> [String] {
    // Most lines have none.
    if attributes.isEmpty { return [] }
    let named = attributes.filter { $0.hasPrefix(name + " ") }
    attributes.removeAll { $0.hasPrefix(name + " ") }
    return named.map { String($0.dropFirst(name.count + 1)) }
  }

  /// What a shell may offer.
  mutating func completion(_ words: some DeclaredWords) throws(DeclarationError) -> ValueCompletion {
    if has("files") { return .files }
    if has("directories") { return .directories }
    if has("people") { return .people }
    guard let name = values("completion").first else { return .none }
    return try line.known(words.completion(name))
  }

  /// The choices that are named here, else those that are written below the line.
  mutating func choices(_ words: some DeclaredWords) throws(DeclarationError) -> [OptionChoice] {
    if let name = values("choices").first { return try line.known(words.choices(name)) }
    return try line.below.filter { $0.word == "choice" }.map { line throws(DeclarationError) in
      var names = try DeclaredNames(line, line.rest)
      let term = names.term()
      try names.finish()
      return OptionChoice(term.id, term.label, aliases: term.aliases)
    }
  }

  /// Makes sure that no attribute is left over.
  func finish() throws(DeclarationError) {
    if !attributes.isEmpty { throw line.error(.unknownWord) }
  }
}

public import TextForms

/// The words for one thing that people name on the command line: a noun, a verb, a flag, a choice.
public struct Term: Hashable, Sendable {
  /// The stable English identifier, in kebab-case.
  public let id: String
  /// The Chinese label.
  public let label: String
  /// Further words that are understood but not shown.
  public let aliases: [String]

  /// Makes a term of its words.
  public init(_ id: String, _ label: String, aliases: [String] = []) {
    self.id = id
    self.label = label
    self.aliases = aliases
  }

  /// The word of a language.
  public subscript(language: Language) -> String { language.choose(label, id) }

  /// The word of either language.
  public var text: Localized { Localized(zh: label, en: id) }
  /// How an option of that name is typed.
  var flag: Localized { Localized(zh: "--\(label)", en: "--\(id)") }
  /// An argument of that name in a usage line.
  var placeholder: Localized { Localized(zh: label, en: id.uppercased()) }

  /// All words, the identifier first.
  public var words: [String] { [id, label] + aliases }

  /// Whether the word is one of the term's, in any width and case.
  public func answers(to word: String) -> Bool {
    isWritten(word) || answers(toFolded: TextForms.nfkcFolded(word))
  }

  /// The word in the script that somebody writes: a label for Chinese writing, else the identifier.
  func word(inScriptOf text: String) -> String {
    self[Language(scriptOf: text)]
  }

  /// The term by one of its words, which is shown even where it is a further one.
  fileprivate func shown(as word: String) -> Term {
    if !aliases.contains(word) { return self }
    return Language(scriptOf: word) == .zh ? Term(id, word) : Term(word, label)
  }

  fileprivate func isWritten(_ word: String) -> Bool {
    word == id || word == label || aliases.contains(word)
  }

  fileprivate func answers(toFolded word: String) -> Bool {
    words.contains { TextForms.nfkcFolded($0) == word }
  }
}

extension Sequence {
  /// The first element that a word means: by name, then by synonym, else in any width and case.
  public func first(named word: String, by term: (Element) -> Term) -> Element? {
    if let called = first(where: { term($0).id == word || term($0).label == word }) { return called }
    if let exact = first(where: { term($0).isWritten(word) }) { return exact }
    let folded = TextForms.nfkcFolded(word)
    return first { term($0).answers(toFolded: folded) }
  }
}

extension Sequence {
  /// The elements that a shortened word may mean, by their beginning or else by a part.
  ///
  /// A beginning that is a word of its own names something else: `host` isn't `host-name`, 主机 isn't 主机名.
  func shortened(to word: String, by term: (Element) -> Term) -> [Element] {
    let folded = TextForms.nfkcFolded(word)
    let han = folded.unicodeScalars.count { $0.properties.isIdeographic }
    if folded.isEmpty { return [] }
    func isBegun(_ whole: String) -> Bool {
      let rest = whole.dropFirst(folded.count)
      return whole.hasPrefix(folded) && rest.first != "-" && rest != "名"
    }
    let begun = filter { term($0).words.contains { isBegun(TextForms.nfkcFolded($0)) } }
    // One letter is too little to be taken for a word, but not to list those that begin with it.
    if han == 0, folded.count < 2 { return begun.count > 1 ? begun : [] }
    if !begun.isEmpty || han < 2 { return begun }
    return filter { term($0).words.contains { TextForms.nfkcFolded($0).contains(folded) } }
  }
}

extension Sequence where Element == Term {
  /// The term that a mistyped word most likely meant.
  public func nearest(to word: String) -> Term? { likely(word).first }

  /// The terms that a mistyped word most likely meant, three at most.
  func likely(_ word: String) -> [Term] {
    var terms: [Term] = []
    for meant in TextForms.likely(word, among: flatMap(\.words)) {
      guard TextForms.isNear(word, meant) || TextForms.contains(meant, in: [word]) || TextForms.contains(word, in: [meant]),
        let term = first(where: { $0.words.contains(meant) }), !terms.contains(where: { $0.id == term.id })
      else { continue }
      terms.append(term.shown(as: meant))
    }
    return terms
  }
}

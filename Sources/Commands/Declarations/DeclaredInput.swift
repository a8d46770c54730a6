import TextForms

extension PositionalSpec {
  /// Reads `argument dir · 目录 [optional, directories]`.
  init(_ line: DeclarationLine, _ words: some DeclaredWords) throws(DeclarationError) {
    try line.only(["choice"])
    var names = try DeclaredNames(line, line.rest)
    let term = names.term()
    let count: Count = names.has("optional") ? .optional : names.has("any") ? .any : names.has("some") ? .some : .one
    let (choices, completion) = (try names.choices(words), try names.completion(words))
    try names.finish()
    self.init(term.id, term.label, count: count, choices: choices, completion: completion, help: try line.texts())
  }
}

extension OptionSpec {
  /// Reads `--due DATE · --期限 日期 [required]`; without a word for its value it is a flag.
  init(_ line: DeclarationLine, _ words: some DeclaredWords) throws(DeclarationError) {
    guard line.isOption else { throw line.error(.unknownWord) }
    var names = try DeclaredNames(line, line.text)
    try line.only(names.placeholder == nil ? [] : ["choice", "default"])
    let (term, help) = (names.term(dropping: 2), try line.texts())
    guard let placeholder = names.placeholder else {
      self = .flag(term.id, term.label, aliases: term.aliases, help: help)
      isAsked = names.has("asked")
      try names.finish()
      return
    }
    self = .value(
      term.id, term.label, aliases: term.aliases, placeholder: placeholder, isRequired: names.has("required"),
      isRepeatable: names.has("repeatable"), choices: try names.choices(words), fallback: try line.fallback(words),
      completion: try names.completion(words), help: help)
    takesSeveral = names.has("several")
    isAsked = names.has("asked")
    if names.has("personal") { withheld = .following }
    mistakenFor = names.values("mistaken")
    try names.finish()
  }
}

extension DeclarationLine {
  /// What holds without the option: `default today · 今天`, `default 64M`, or the program's `⟨name⟩`.
  fileprivate func fallback(_ words: some DeclaredWords) throws(DeclarationError) -> Localized? {
    guard let line = below.first(where: { $0.word == "default" }) else { return nil }
    if line.rest.first == "⟨" { return try line.known(words.text(String(line.rest.dropFirst().dropLast()))) }
    guard let (en, zh) = line.rest.halves(at: "·") else { return Localized(String(line.rest)) }
    return Localized(zh: zh, en: en)
  }
}

extension Example {
  /// Reads a line in each language and, behind `#`, what it does.
  init(_ line: DeclarationLine) throws(DeclarationError) {
    try line.only()
    let texts = try line.texts()
    guard let zh = texts.zh[...].halves(at: "#"), let en = texts.en[...].halves(at: "#") else { throw line.error(.missingText) }
    self.init(Localized(zh: zh.0, en: en.0), says: Localized(zh: zh.1, en: en.1))
  }
}

extension Substring {
  /// What is written on either side of a mark that is a word of its own.
  fileprivate func halves(at mark: Substring) -> (String, String)? {
    let words = utf8.split(separator: .space).map { Substring($0) }
    guard let index = words.firstIndex(of: mark), index > 0, index < words.count - 1 else { return nil }
    return (String(self[..<words[index - 1].endIndex]), String(self[words[index + 1].startIndex...]))
  }
}

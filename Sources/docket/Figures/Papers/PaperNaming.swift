import Casework
import Commands
import Publishing
import TextForms

/// The words by which people name papers: `review` or 整改复查意见书, with or without the kind before it.
struct PaperNaming {
  let catalog: Catalog

  init(catalog: Catalog) {
    self.catalog = catalog
  }

  /// The kinds that have papers.
  var kinds: [Kind] { catalog.kinds.filter { $0.origin != .system || $0.policy.paper != nil } }

  /// The paper of a case that a word names: a form's own name means the form, whatever the case's type.
  func paper(_ text: String, of kind: Kind?, named id: String, _ language: Language) throws -> Paper.Name {
    let prefixes = [id + ".", (kind?.label ?? id) + "."]
    let word = Self.spelled(prefixes.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) } ?? text)
    let names = Paper.names(of: kind)
    for case .typed(let form, _) in names where Paper.Name.form(form).words(in: kind).contains(word) { return .form(form) }
    let meant = Self.meant(by: word, among: names.map { ($0, $0.words(in: kind)) })
    if meant.count == 1 { return meant[0] }
    throw Failure.usage("no-such-paper", ["kind": id, "name": text, "names": Self.list(names)[language]])
  }

  /// The kind and the paper that a word names alone.
  func paper(_ text: String, _ language: Language) throws -> (kind: Kind, name: Paper.Name) {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let kind = catalog.kind(named: parts[0]), kinds.contains(kind) {
      let name = try paper(parts[1], of: kind, named: kind.id, language)
      guard case .form(let form) = name, let usual = kind.paperTypes(of: form).first else { return (kind, name) }
      return (kind, .typed(form, usual))
    }
    let all = kinds.flatMap { kind in
      Paper.names(of: kind).map { name in ((kind: kind, name: name), name.words(in: kind) + name.formWords(in: kind)) }
    }
    let meant = Self.meant(by: Self.spelled(text), among: all)
    if meant.count == 1 { return meant[0] }
    throw Failure.usage(
      "which-paper", ["name": text], hint: meant.isEmpty ? nil : Self.choice(of: meant.prefix(12).map { "\($0.kind.id).\($0.name.id)" }))
  }

  /// A word with the colon that is typed on either keyboard.
  private static func spelled(_ word: String) -> String { word.replacing("：", with: ":") }

  /// Those that a word is a name of, else those of whose names it is a part.
  private static func meant<Name>(by word: String, among names: [(name: Name, words: [String])]) -> [Name] {
    let exact = names.filter { $0.words.contains(word) }
    if !exact.isEmpty { return exact.map(\.name) }
    return word.isEmpty ? [] : names.filter { $0.words.contains { $0.contains(word) } }.map(\.name)
  }

  private static func choice(of names: [String]) -> Localized {
    Localized(zh: "可能是：\(names.joined(separator: " "))", en: "it may be: \(names.joined(separator: " "))")
  }

  /// The names of papers with their titles.
  static func list(_ names: [Paper.Name]) -> Localized {
    Localized { language in
      names.map { language.choose("\($0.id)（\($0.title.zh)）", "\($0.id) (\($0.title.en))") }.joined(separator: " ")
    }
  }
}

extension Paper.Name {
  /// The words that name it among a kind's papers.
  fileprivate func words(in kind: Kind?) -> [String] {
    guard case .typed(let form, let type) = self else { return [id, title.zh, title.en] }
    let owners = [form.rawValue, Paper.Name.form(form).title.zh] + [kind?.label, kind?.id].compactMap(\.self)
    return [title.zh, title.en] + owners.flatMap { ["\($0):\(type.value)", "\($0):\(type.label)"] }
  }

  /// The words of its form, which mean the usual type.
  fileprivate func formWords(in kind: Kind) -> [String] {
    guard case .typed(let form, let type) = self, type.isUsual else { return [] }
    return Paper.Name.form(form).words(in: kind)
  }
}

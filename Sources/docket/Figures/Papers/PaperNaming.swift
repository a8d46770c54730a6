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

  /// The paper of a case that a word names.
  func paper(_ text: String, of kind: Kind?, named id: String, _ language: Language) throws -> Paper.Name {
    let prefixes = [id + ".", (kind?.label ?? id) + "."]
    let word = prefixes.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) } ?? text
    let names = Paper.names(of: kind)
    if let found = names.first(where: { $0.isNamed(word) }) { return found }
    throw Failure.usage("no-such-paper", ["kind": id, "name": text, "names": Self.list(names)[language]])
  }

  /// The kind and the paper that a word names alone.
  func paper(_ text: String, _ language: Language) throws -> (kind: Kind, name: Paper.Name) {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let kind = catalog.kind(named: parts[0]), kinds.contains(kind) {
      return (kind, try paper(parts[1], of: kind, named: kind.id, language))
    }
    let found = kinds.flatMap { kind in Paper.names(of: kind).filter { $0.isNamed(text) }.map { (kind: kind, name: $0) } }
    if found.count == 1 { return found[0] }
    throw Failure.usage(
      "which-paper", ["name": text], hint: found.isEmpty ? nil : Self.choice(of: found.map { "\($0.kind.id).\($0.name.id)" }))
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
  fileprivate func isNamed(_ word: String) -> Bool { id == word || title.zh == word || title.en == word }
}

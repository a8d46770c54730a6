import TextForms

extension [Choice] {
  /// The choice that a word means: by identifier, label or another of its words, in any width and case, else the only one with it in its label.
  public func named(_ word: String) -> Choice? {
    let meant = meant(by: word)
    return meant.count == 1 ? meant[0] : nil
  }

  /// The choices that a word may mean; several only where each has it in its label.
  private func meant(by word: String) -> [Choice] {
    if let exact = first(where: { $0.id == word || $0.label == word || $0.aliases.contains(word) }) { return [exact] }
    let folded = TextForms.nfkcFolded(word)
    if let same = first(where: { ([$0.id, $0.label] + $0.aliases).contains { TextForms.nfkcFolded($0) == folded } }) { return [same] }
    return filter { TextForms.contains(word, in: [$0.label, $0.id]) }
  }

  /// Why a word is none of the choices, or which of them it may be.
  public func problem(with word: String) -> ValueProblem {
    let meant = meant(by: word)
    return meant.count > 1 ? .severalChoices(meant) : .notChoice(self, nearest: nearest(to: word))
  }

  /// The choice that a word most likely meant, by the word of it that is nearest.
  public func nearest(to word: String) -> Choice? {
    guard let meant = TextForms.nearest(to: word, among: flatMap { [$0.id, $0.label] + $0.aliases }), let choice = named(meant) else {
      return nil
    }
    let isLabel = choice.aliases.contains(meant) && meant.unicodeScalars.contains { $0.properties.isIdeographic }
    return isLabel ? Choice(choice.id, meant) : choice
  }
}

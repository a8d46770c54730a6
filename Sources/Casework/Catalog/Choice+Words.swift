import TextForms

extension [Choice] {
  /// The choice that a word names by identifier or label, whatever its width and case.
  public func named(_ word: String) -> Choice? {
    if let exact = first(where: { $0.id == word || $0.label == word || $0.aliases.contains(word) }) { return exact }
    let folded = TextForms.nfkcFolded(word)
    return first { ([$0.id, $0.label] + $0.aliases).contains { TextForms.nfkcFolded($0) == folded } }
  }

  /// The choice that a word most likely meant.
  public func nearest(to word: String) -> Choice? {
    TextForms.nearest(to: word, among: flatMap { [$0.id, $0.label] + $0.aliases }).flatMap(named)
  }
}

import TextForms

extension [Choice] {
  /// The choice that a word names by identifier or label, whatever its width and case.
  public func named(_ word: String) -> Choice? {
    if let exact = first(where: { $0.id == word || $0.label == word }) { return exact }
    let folded = TextForms.nfkcFolded(word)
    return first { $0.id == folded || TextForms.nfkcFolded($0.label) == folded }
  }

  /// The choice that a word most likely meant.
  public func nearest(to word: String) -> Choice? {
    TextForms.nearest(to: word, among: flatMap { [$0.id, $0.label] }).flatMap(named)
  }
}

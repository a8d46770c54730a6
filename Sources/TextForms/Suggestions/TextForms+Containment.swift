extension TextForms {
  /// Whether one of some labels holds a word that is long enough to mean something: two Han characters or three letters.
  public static func contains(_ word: String, in labels: [String]) -> Bool {
    let folded = nfkcFolded(word)
    let han = folded.unicodeScalars.count { $0.properties.isIdeographic }
    guard han >= 2 || folded.unicodeScalars.count >= 3 else { return false }
    return labels.contains { nfkcFolded($0).contains(folded) }
  }

  /// The words that a mistyped one most likely meant: of Chinese words up to three, else the nearest.
  ///
  /// A Chinese word is meant that holds what was typed, is part of it, or differs from it in one character, two beyond four.
  public static func likely(_ word: String, among candidates: some Sequence<String>) -> [String] {
    guard word.unicodeScalars.contains(where: { $0.properties.isIdeographic }) else {
      return nearest(to: word, among: candidates).map { [$0] } ?? []
    }
    let folded = Array(nfkcFolded(word))
    let text = String(folded)
    var found: [(rank: Int, word: String)] = []
    for candidate in candidates where !found.contains(where: { $0.word == candidate }) {
      let other = nfkcFolded(candidate)
      guard other.unicodeScalars.contains(where: { $0.properties.isIdeographic }) else { continue }
      if let distance = editDistance(folded, Array(other), limit: folded.count > 4 ? 2 : 1), distance < folded.count {
        found.append((distance, candidate))
      } else if other.contains(text) || text.contains(other) {
        found.append((3, candidate))
      }
    }
    // Of equally likely ones the earlier first.
    return (0...3).flatMap { rank in found.filter { $0.rank == rank }.map(\.word) }.prefix(3).map(\.self)
  }

  /// The same words as one text, for a hint; nil if there are none.
  public static func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    let words = likely(word, among: candidates)
    return words.isEmpty ? nil : words.joined(separator: "、")
  }
}

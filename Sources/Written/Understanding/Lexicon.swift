/// The words of a catalog: what is said exactly so, and what a longer heading may contain.
public struct Lexicon<Meaning: Hashable & Sendable>: Sendable {
  private let exact: [String: Meaning]
  /// The words by which a longer heading is known, longer ones first.
  private let contained: [Word]
  /// The places of those words by their first character.
  private let beginnings: [Character: [Int]]

  /// A word within a longer heading.
  private struct Word: Sendable {
    let characters: [Character]
    let meaning: Meaning
  }

  /// Makes a lexicon.
  ///
  /// - Parameters:
  ///   - exact: the words of each meaning; of a word that has two the first holds.
  ///   - contained: further words that mean something only within a longer heading.
  ///   - whole: words that mean something only alone: 单位 within 单位自评分 is who, not of what.
  public init(
    _ exact: [(meaning: Meaning, words: [String])], contained: [(meaning: Meaning, words: [String])] = [], whole: Set<String> = []
  ) {
    self.exact = Dictionary(exact.flatMap { meaning, words in words.map { ($0, meaning) } }) { first, _ in first }
    let all = (exact + contained).flatMap { meaning, words in
      words.filter { $0.count > 1 && !whole.contains($0) }.map { (word: $0, meaning: meaning) }
    }
    let ordered = all.sorted { ($1.word.count, $0.word) < ($0.word.count, $1.word) }
    let contained = ordered.map { Word(characters: Array($0.word), meaning: $0.meaning) }
    self.contained = contained
    beginnings = Dictionary(grouping: contained.indices) { contained[$0].characters[0] }
  }

  /// What a folded heading means by what was said of it just now, the catalog's word, the office's own, the one known word in it.
  public func understanding(of heading: String, own: OwnWords = OwnWords(), named: (String) -> Meaning?) -> Understanding<Meaning> {
    let answer = own.answer(to: heading)
    // What is said just now goes before the catalog; what was said of another file behind it.
    if answer == nil || answer?.shape != nil, let meaning = exact[heading] { return .taken(meaning, .exact) }
    if let answer {
      guard let word = answer.meaning else { return .leftOut }
      if let meaning = named(word) { return .taken(meaning, .own) }
    }
    if let meaning = exact[heading] { return .taken(meaning, .exact) }
    let meanings = meanings(within: heading)
    if meanings.count > 1 { return .several(meanings) }
    return meanings.first.map { .taken($0, .contained) } ?? .unknown
  }

  /// The meanings of the words in a heading; what a longer word covers isn't looked at again.
  private func meanings(within heading: String) -> [Meaning] {
    var characters: [Character?] = Array(heading)
    var meanings: [Meaning] = []
    for index in Set(heading).flatMap({ beginnings[$0] ?? [] }).sorted() where contained[index].characters.count <= characters.count {
      let word = contained[index].characters
      for start in 0...(characters.count - word.count) where word.indices.allSatisfy({ characters[start + $0] == word[$0] }) {
        for covered in start..<start + word.count { characters[covered] = nil }
        if !meanings.contains(contained[index].meaning) { meanings.append(contained[index].meaning) }
      }
    }
    return meanings
  }
}

import Casework
import Written

/// What some headings mean for each kind: by exact words, the office's own, else by the one in them.
struct HeadingSenses {
  /// The kinds' words, in the order of the kinds.
  let words: [HeadingWords]
  private var roles: [String: [HeadingWords.Role?]] = [:]

  /// A longer text is a sentence, and no heading.
  private static let longest = 16

  /// Understands the texts of some rows.
  init(of rows: [[String]], _ kinds: [Kind], _ understanding: LedgerUnderstanding) {
    words = kinds.map(HeadingWords.init)
    let answered = kinds.map { kind in
      { (heading: String) -> HeadingWords.Role? in
        guard let word = understanding.answer(to: heading, of: kind)?.meaning else { return nil }
        let meaning = LedgerMeaning.all(of: kind, in: kinds).named(word, of: kind)
        return meaning?.second == nil ? meaning?.role : nil
      }
    }
    for row in rows {
      // A title, or a remark, stands alone in its row.
      let isOne = Set(row.map(HeadingWords.folded).filter { !$0.isEmpty }).count < KindFit.fewest
      for text in row where roles[text] == nil && !HeadingWords.folded(text).isEmpty {
        let exact = words.map { $0.role(of: text)?.role }
        let ofRows = understanding.answer(to: text) == nil ? exact : zip(exact, answered).map { $1(text) ?? $0 }
        let isKnown = isOne || ofRows.contains { $0 != nil } || text.count > Self.longest
        roles[text] = isKnown ? ofRows : words.map { $0.contained(in: text, beside: kinds)?.role }
      }
    }
  }

  /// What a heading means for the kind at a place.
  func role(of heading: String, at kind: Int) -> HeadingWords.Role? { roles[heading]?[kind] }

  /// How many different things some headings mean for the kind at a place.
  func matches(of headings: [String], at kind: Int) -> Int { Set(headings.compactMap { role(of: $0, at: kind) }).count }

  /// How many different things some headings mean for the kind that they fit best.
  func mostMatches(of headings: [String]) -> Int { words.indices.map { matches(of: headings, at: $0) }.max() ?? 0 }
}

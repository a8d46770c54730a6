public import Casework
import Values
public import Written

/// How the headings and words of ledgers are understood beside the catalog: by what the office answered before, and just now.
public struct LedgerUnderstanding: Hashable, Sendable {
  /// Where such headings and words are asked.
  public static let door = "ledger"

  private var own = OwnWords()

  /// Understands by what was answered.
  public init(_ answers: [OwnWords.Answer] = []) {
    for answer in answers { take(answer) }
  }

  /// Takes an answer about a heading, or about a word of a field.
  public mutating func take(_ answer: OwnWords.Answer) { own.take(answer, as: HeadingWords.folded(answer.heading)) }

  /// The answers that were given just now.
  public var given: [OwnWords.Answer] { own.given }

  /// What a word of a field is kept as: 渠道：红网.
  public static func name(of word: String, for field: Field) -> String { "\(field.label)：\(word)" }

  /// What was answered of a heading.
  func answer(to heading: String) -> OwnWords.Answer? { own.answer(to: HeadingWords.folded(heading)) }

  /// What was answered of a word that stands under a heading, for a field.
  func answer(to word: String, for field: Field, under heading: String) -> OwnWords.Answer? {
    [field.label, field.id, heading].lazy.compactMap { own.answer(to: HeadingWords.folded("\($0)：\(word)")) }.first
  }

  /// What was answered of the words of a field, or of those under a heading; nil for a word that means nothing.
  func words(of field: Field, under heading: String) -> [String: String?] {
    var words: [String: String?] = [:]
    for answer in own.all {
      guard let sign = answer.heading.firstIndex(where: { $0 == "：" || $0 == ":" }) else { continue }
      let before = HeadingWords.folded(String(answer.heading[..<sign]))
      guard [field.label, field.id, heading].contains(where: { HeadingWords.folded($0) == before }) else { continue }
      words[PlainCell(String(answer.heading[answer.heading.index(after: sign)...])).text] = .some(answer.meaning)
    }
    return words
  }

  /// The headings of a ledger in one digest: a ledger of the same headings has the same.
  public static func shape(of header: [String]) -> String {
    SHA256.digest(of: Array(header.map(HeadingWords.folded).joined(separator: "|").utf8)).hex
  }

  /// The headings that were answered of a ledger of other headings, with what they are taken for.
  public func borrowed(for header: [String], _ kind: Kind, _ kinds: [Kind]) -> [(heading: String, meaning: LedgerMeaning)] {
    let meanings = LedgerMeaning.all(of: kind, in: kinds)
    return header.compactMap { heading in
      guard let answer = answer(to: heading), isBorrowed(answer, in: header) else { return nil }
      return answer.meaning.flatMap { meanings.named($0, of: kind) }.map { (heading, $0) }
    }
  }

  /// What the office has kept of some headings.
  public func kept(of headings: [String]) -> LedgerUnderstanding {
    LedgerUnderstanding(headings.compactMap { answer(to: $0) }.filter { $0.shape != nil })
  }

  /// Whether a heading, or a word of a column, was answered of a ledger of other headings.
  func isBorrowed(_ answer: OwnWords.Answer?, in header: [String]) -> Bool {
    guard let shape = answer?.shape else { return false }
    return shape != Self.shape(of: header)
  }
}

public import Casework
public import TextForms
import Values
public import Written

/// How the headings and words of ledgers are understood beside the catalog: by what the office answered before, and just now.
public struct LedgerUnderstanding: Hashable, Sendable {
  /// Where such headings and words are asked.
  public static let door = "ledger"

  private var own = OwnWords()
  /// The same answers by the kinds of the ledgers of which they were given.
  private var ofKinds: [String: OwnWords] = [:]

  /// Understands by what was answered.
  public init(_ answers: [OwnWords.Answer] = []) {
    for answer in answers { take(answer) }
  }

  /// Takes an answer about a heading, or about a word of a field.
  public mutating func take(_ answer: OwnWords.Answer) {
    own.take(answer, as: HeadingWords.folded(answer.heading))
    if let kind = answer.kind { ofKinds[kind, default: OwnWords()].take(answer, as: HeadingWords.folded(answer.heading)) }
  }

  /// Whether nothing was answered.
  var isEmpty: Bool { own.isEmpty }

  /// The answers that were given just now.
  public var given: [OwnWords.Answer] { own.given }

  /// What a word of a field is kept as: 渠道：红网.
  public static func name(of word: String, for field: Field) -> String { "\(field.label)：\(word)" }

  /// What the order of a column's days is kept as: 检查日期：写法.
  public static func orderName(of heading: String) -> String { heading + "：写法" }

  /// What the unit of a column's bare amounts is kept as: 工程造价：单位.
  public static func unitName(of heading: String) -> String { heading + "：单位" }

  /// What a field that all rows of a ledger have alike is kept as: 所有行：渠道.
  public static func wholeName(of field: Field, ofSecond kind: Kind? = nil) -> String {
    "所有行：" + (kind.map { $0.label + "." } ?? "") + field.label
  }

  /// What the column is kept as whose days a column of states has: 办理状态：日期.
  public static func dayName(of heading: String) -> String { heading + "：日期" }

  /// The texts of a column of days of which the office said that there is no day yet, with the word that says so.
  func notYet(under heading: String) -> [String: String] {
    words(of: Field("on", "日期", .date), under: heading).compactMapValues { word in word.flatMap { WrittenNotYet.isNoDay($0) ? $0 : nil } }
  }

  /// The order in which a column's days are written, as the office said.
  func order(of heading: String) -> DayFormat? {
    answer(to: Self.orderName(of: heading))?.meaning.flatMap { DayFormat(order: $0) }
  }

  /// A word that is a unit of some amounts of a kind, as it is kept.
  public static func unit(_ word: String, of kind: Kind) -> String? {
    let unit = word.trimmingBlanks
    return !unit.isEmpty && kind.allFields.contains { CellReader($0, form: .unit(unit)).takesUnit } ? unit : nil
  }

  /// The unit of a column's bare amounts, as the office said.
  func unit(of heading: String) -> String? { answer(to: Self.unitName(of: heading))?.meaning }

  /// What the office said that a field is in all rows.
  func whole(_ field: Field) -> OwnWords.Answer? {
    answer(to: Self.wholeName(of: field)) ?? answer(to: "所有行：\(field.id)")
  }

  /// What was answered of the days and of all rows of a ledger of other headings.
  public func borrowedWords(for header: [String], missing: [Field]) -> [(heading: String, meaning: Localized)] {
    let orders = header.compactMap { heading -> (String, Localized)? in
      guard let answer = answer(to: Self.orderName(of: heading)), isBorrowed(answer, in: header) else { return nil }
      return answer.meaning.flatMap { DayFormat(order: $0) }.map { (answer.heading, $0.order) }
    }
    let units = header.compactMap { heading -> (String, Localized)? in
      guard let answer = answer(to: Self.unitName(of: heading)), isBorrowed(answer, in: header), let unit = answer.meaning else {
        return nil
      }
      return (answer.heading, Localized(unit))
    }
    let wholes = missing.compactMap { field -> (String, Localized)? in
      guard let answer = whole(field), isBorrowed(answer, in: header), let word = answer.meaning else { return nil }
      let choice = field.type.choices.first { $0.id == word }
      return (answer.heading, choice.map { Localized(zh: $0.label, en: $0.id) } ?? Localized(word))
    }
    return orders + units + wholes
  }

  /// The words of choices and judgements that were answered of a ledger of other headings, by their fields, with what they are taken for.
  public func borrowedChoices(for header: [String], _ kinds: [Kind]) -> [String: [String: Localized]] {
    var words: [String: [String: Localized]] = [:]
    for answer in own.all where isBorrowed(answer, in: header) {
      guard let meaning = answer.meaning, let sign = answer.heading.firstIndex(where: { $0 == "：" || $0 == ":" }) else { continue }
      let (name, text) = (String(answer.heading[..<sign]), String(answer.heading[answer.heading.index(after: sign)...]))
      for field in kinds.flatMap(\.allFields) where field.isNamed(name) {
        guard let shown = field.shown(meaning) else { continue }
        words[field.id, default: [:]][PlainCell(text).text] = shown
      }
    }
    return words
  }

  /// What was answered of the words for a column.
  func answer(to heading: String) -> OwnWords.Answer? { own.answer(to: HeadingWords.folded(heading)) }

  /// What was answered of a heading over a column of a kind's ledger: of another kind's ledgers only where the kind has no such word itself.
  func answer(to heading: String, of kind: Kind) -> OwnWords.Answer? {
    guard let latest = answer(to: heading) else { return nil }
    if latest.shape == nil { return latest }
    if let ofKind = ofKinds[kind.id]?.answer(to: HeadingWords.folded(heading)) { return ofKind }
    return latest.kind == nil || HeadingWords(kind: kind).role(of: heading) == nil ? latest : nil
  }

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
  public static func shape(of header: [String]) -> String { digest(of: header).hex }

  static func digest(of header: [String]) -> Digest {
    SHA256.digest(of: Array(header.map(HeadingWords.folded).joined(separator: "|").utf8))
  }

  /// The headings that were answered of a ledger of other headings, with what they are taken for.
  public func borrowed(for header: [String], _ kind: Kind, _ kinds: [Kind]) -> [(heading: String, meaning: Localized)] {
    let meanings = LedgerMeaning.all(of: kind, in: kinds)
    return header.compactMap { heading in
      guard let answer = answer(to: heading, of: kind), isBorrowed(answer, in: header) else { return nil }
      guard let word = answer.meaning else { return (heading, Localized(zh: "不用", en: "nothing")) }
      return meanings.named(word, of: kind).map { (heading, $0.shown) }
    }
  }

  /// What the office has kept of some headings of a kind's ledger.
  public func kept(of headings: [String], _ kind: Kind) -> LedgerUnderstanding {
    LedgerUnderstanding(headings.compactMap { answer(to: $0, of: kind) }.filter { $0.shape != nil })
  }

  /// Whether a heading, or a word of a column, was answered of a ledger of other headings.
  func isBorrowed(_ answer: OwnWords.Answer?, in header: [String]) -> Bool {
    guard let shape = answer?.shape else { return false }
    return shape != Self.shape(of: header)
  }
}

extension Field {
  /// A word that was kept for the field's as people read it; nil where it is none.
  fileprivate func shown(_ word: String) -> Localized? {
    if type == .flag { return FieldReading.flag(word, of: self).map { $0 ? Localized(zh: "是", en: "yes") : Localized(zh: "否", en: "no") } }
    return type.choices.named(word).map { Localized(zh: $0.label, en: $0.id) }
  }
}

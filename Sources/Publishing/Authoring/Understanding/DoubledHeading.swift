import Formats
import Written

/// Two columns that mean the same by their headings: 指标值 beside 目标值, 得分 beside 财政评价得分, 2024年实际值 beside 2025年实际值.
enum DoubledHeading: Hashable {
  /// The one that was taken counts; the other one is left out.
  case first
  /// The other one counts.
  case second
  /// The other one counts; the first is of an earlier year.
  case secondOfLaterYear
  /// The other one counts; the first is of a part of the year.
  case secondOfWholeYear
  /// The first counts, and the other one is of an earlier year, or of a part of it.
  case firstOfLaterYear, firstOfWholeYear
  /// The other one is something else.
  case other(FormMeaning)
  /// They say the same in each row.
  case alike
  /// Nobody said.
  case open

  /// What the office said of two headings, else what their years and their figures say; nil where no row has figures in both.
  init?(
    _ first: HeadingColumn, _ second: HeadingColumn, bothAre meaning: FormMeaning, below row: Int, of sheet: DisplayedSheet,
    _ words: OwnWords
  ) {
    if let answer = words.answer(to: second.label) {
      switch answer.meaning.flatMap({ FormMeaning(named: $0) }) {
      case nil: self = .first
      case meaning?: self = .second
      case let other?: self = .other(other)
      }
      return
    }
    if let answer = words.answer(to: first.label) {
      self = answer.meaning == nil ? .second : .first
      return
    }
    if let years = FormSpan.year(in: first.label).flatMap({ one in FormSpan.year(in: second.label).map { (one, $0) } }), years.0 != years.1
    {
      self = years.0 < years.1 ? .secondOfLaterYear : .firstOfLaterYear
      return
    }
    if meaning == .actual, FormSpan.isPart(first.label) != FormSpan.isPart(second.label) {
      self = FormSpan.isPart(first.label) ? .secondOfWholeYear : .firstOfWholeYear
      return
    }
    let columns = (first: first.heading.columns.lowerBound, second: second.heading.columns.lowerBound)
    let pairs = sheet.rows(in: row + 1..<sheet.lastRow + 1).compactMap { line -> (first: String, second: String)? in
      guard let first = sheet[line, columns.first], let second = sheet[line, columns.second] else { return nil }
      let texts = (first: first.text.trimmed, second: second.text.trimmed)
      return FormWords.holdsNumber(texts.first) && FormWords.holdsNumber(texts.second) ? texts : nil
    }
    if pairs.isEmpty { return nil }
    self = pairs.allSatisfy { Self.areAlike($0.first, $0.second) } ? .alike : .open
  }

  /// Whether two texts are one figure: 30 and 30%.
  private static func areAlike(_ one: String, _ other: String) -> Bool {
    one == other || FormWords.weight(one).map { FormWords.weight(other) == $0 } ?? false
  }
}

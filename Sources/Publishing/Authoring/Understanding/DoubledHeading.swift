import Formats
import Written

/// Two columns that the catalog takes for one: 指标值 beside 目标值, 得分 beside 自评得分. Where their figures differ, a person says which counts.
enum DoubledHeading: Hashable {
  /// The left one counts; the right one is left out.
  case left
  /// The right one counts.
  case right
  /// The right one is something else.
  case other(FormMeaning)
  /// Nobody said.
  case open

  /// What the office said of two headings that mean the same; nil where it doesn't matter, because no row has different figures in them.
  init?(
    _ left: HeadingColumn, _ right: HeadingColumn, bothAre meaning: FormMeaning, below row: Int, of sheet: DisplayedSheet, _ words: OwnWords
  ) {
    let answers = (left: words.answer(to: left.label), right: words.answer(to: right.label))
    if let answer = answers.right {
      switch answer.meaning.flatMap({ FormMeaning(named: $0) }) {
      case nil: self = .left
      case meaning?: self = .right
      case let other?: self = .other(other)
      }
      return
    }
    if let answer = answers.left {
      self = answer.meaning == nil ? .right : .left
      return
    }
    let columns = (left: left.heading.columns.lowerBound, right: right.heading.columns.lowerBound)
    let differs = sheet.rows(in: row + 1..<sheet.lastRow + 1).contains { line in
      guard let left = sheet[line, columns.left], let right = sheet[line, columns.right] else { return false }
      let texts = (left: left.text.trimmed, right: right.text.trimmed)
      return FormWords.holdsNumber(texts.left) && FormWords.holdsNumber(texts.right) && texts.left != texts.right
    }
    guard differs else { return nil }
    self = .open
  }
}

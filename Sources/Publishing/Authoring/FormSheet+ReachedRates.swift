import Formats
import Indicators
import Values
import Written

/// A column that only divides what was done by what was asked for: 完成率, 目标完成程度.
extension FormSheet {
  /// Takes its cells for known where they are what the division gives, also of rows in words, where nothing is divided.
  mutating func checkReachedRates() {
    let taken = Set(columns.values)
    let rates = headings.filter { heading in
      !taken.contains(heading.heading.columns.lowerBound) && ["率", "程度", "比例", "百分比"].contains(where: heading.label.hasSuffix)
        && ["完成", "达成", "实现"].contains(where: heading.label.contains)
    }
    for column in rates.map(\.heading.columns.lowerBound) {
      var (isRight, isProved) = (true, false)
      var cells: [DisplayedSheet.Cell] = []
      for line in lines {
        guard let cell = sheet[line.row, column], FormWords.holdsNumber(cell.text.trimmed) else { continue }
        cells.append(cell)
        guard let isReached = Self.isReached(cell.text.trimmed, of: line) else { continue }
        isRight = isRight && isReached
        isProved = true
      }
      if isRight, isProved { for cell in cells { know(cell) } }
    }
  }

  /// Whether a rate is what a row's figures give; nil of a row without two figures.
  private static func isReached(_ printed: String, of line: Line) -> Bool? {
    let context = Target.Context(level1: "", level2: "", level3: "", period: FormRelation.anyYear)
    guard let comparator = Target.parse(line.json["target"]?.string ?? "", in: context).comparator,
      case .bound(_, let bound) = comparator.form,
      let actual = Quantity(line.filled.actual)
    else { return nil }
    guard let rate = Quantity(printed) else { return false }
    if actual.value == bound { return rate.value == Rational(1) }
    guard bound > .zero, let reached = actual.value.divided(by: bound), let half = rate.step.divided(by: Rational(2)) else { return false }
    // More than all is often printed as all.
    if reached > Rational(1), rate.value == Rational(1) { return true }
    return reached.subtracting(half).map { $0 <= rate.value } ?? false && (reached.adding(half).map { rate.value <= $0 } ?? false)
  }
}

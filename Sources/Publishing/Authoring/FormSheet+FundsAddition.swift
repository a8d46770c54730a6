import Formats
import Indicators
import LogLines
import Values
import Written

/// An amount under a heading that may be of the whole year's budget, or of what was only added to it: 年中调整 | 15.
extension FormSheet {
  /// What a heading that may be of an addition stands for, by its amount beside the others.
  private enum Addition {
    case whole, added
    /// Both are possible.
    case either
  }

  /// Takes an addition for what was planned in the end where it can only be that, and asks where it may be either.
  ///
  /// - Parameter heading: the cell that heads the amount which was taken for the adjusted budget.
  mutating func settleAddition(_ budget: inout JSON.Object, under heading: DisplayedSheet.Cell) {
    let label = FormWords.label(heading.text)
    guard Self.isAddition(label), !label.contains("调整预算"), !isExactFund(label) else { return }
    guard let initial = budget.amount("initial"), let adjusted = budget.amount("adjusted"), let sum = initial.adding(adjusted) else {
      return
    }
    let path: [JSONStep] = [.key("budget"), .key("adjusted")]
    // 调整数 alone is what bureaus call the adjusted budget itself.
    if label == "调整数", adjusted >= .zero { return }
    switch Self.addition(adjusted, to: initial, sum, spent: budget.amount("executed")) {
    case .whole: return
    case .added:
      guard let whole = sum.exactDecimal else { return }
      budget["adjusted"] = .string("\(whole)元")
      places[path] = nil
      noted.removeAll { $0.cell == heading.reference }
      let joined = heading.text.components.joined()
      noted.append(.init(heading: "年初预算＋\(joined)", cell: heading.reference, meaning: .adjusted, way: .shape))
    case .either:
      noted.removeAll { $0.cell == heading.reference }
      budget["adjusted"] = nil
      open.append(
        FormUnderstanding.Open(
          heading: heading.text.components.joined(), cell: heading.reference, candidates: [.adjusted],
          examples: [adjusted.exactDecimal.map { "\($0)元" } ?? ""], isNeeded: true))
    }
  }

  /// Takes what was added on the way for known where it is the difference of what it stands between.
  mutating func knowAddition(_ row: Int, _ heads: FundsHeads) {
    func number(_ column: Int?) -> Decimal? {
      guard let text = column.flatMap({ sheet[row, $0] })?.text.trimmed else { return nil }
      return text.isEmpty || FormWords.isStroke(text) ? .zero : WrittenNumber(text)?.value
    }
    for column in heads.carried { know(sheet[row, column]) }
    guard let column = heads.added, let added = number(column) else { return }
    guard let initial = number(heads.columns[.initial]), let adjusted = number(heads.columns[.adjusted]) else { return }
    if initial + added == adjusted || added == .zero { know(sheet[row, column]) }
  }

  /// Whether what was added on the way is what the budget was changed by; a blank or a stroke says nothing.
  func addsUp(_ cell: DisplayedSheet.Cell?, in budget: JSON.Object) -> Bool {
    guard let text = cell?.text.trimmed, FormWords.holdsNumber(text), let initial = budget.amount("initial"),
      let adjusted = budget.amount("adjusted")
    else { return true }
    return WrittenAmount(inFundsUnit(text))?.value.adding(initial) == adjusted
  }

  /// An amount with the unit of the funds, where it is written without one.
  func inFundsUnit(_ text: String) -> String { WrittenNumber(text)?.unit == "" ? text + fundsUnit.text : text }

  private static func addition(_ adjusted: Rational, to initial: Rational, _ sum: Rational, spent: Rational?) -> Addition {
    if adjusted < .zero { return .added }
    // More was spent than a whole budget of that size allows, and no more than both together.
    if let spent, spent > adjusted { return spent <= sum ? .added : .whole }
    // A budget that lost more than half of itself is as likely as one that gained so little.
    return adjusted.multiplied(by: Rational(2)).map { $0 >= initial } ?? true ? .whole : .either
  }
}

extension JSON.Object {
  /// An amount of a budget.
  func amount(_ key: String) -> Rational? { self[key]?.string.flatMap { WrittenAmount($0) }?.value }
}

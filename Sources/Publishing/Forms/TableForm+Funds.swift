import Casework
import Documents
import Indicators
import LogLines
import TextForms
import Values

/// The funds block (项目资金, 年度预算申请): its total, what it is made of, and the score of executing it.
extension TableForm {
  private typealias Column = TableDefinition.Budget.Column
  private typealias Group = TableDefinition.Budget.Group
  private typealias Part = (label: String, columns: TableResult.Columns?)

  /// The rows of the block; empty if the table has no funds.
  var fundsRows: [[TableCell]] {
    guard let budget = table.budget else { return [] }
    return Self.fundsBlock([total(of: budget)] + sources(of: budget) + natures(of: budget), of: table.definition, wording)
  }

  /// Rows of funds under their heads, with the block's title beside them.
  static func fundsBlock(
    _ rows: [[TableCell]], of definition: TableDefinition, _ wording: FormWording = FormWording()
  ) -> [[TableCell]] {
    let title = definition.kind == .project ? "项目资金\n（万元）" : "年度预算申请\n（万元）"
    let amounts = Column.allCases.map { wording.word(FormWording.part($0), else: $0.heading) }
    let scores = [wording.word(.weight, else: "分值"), wording.word(.rate, else: "执行率"), wording.word(.score, else: "得分")]
    let heads = (amounts + scores).map { head($0) }
    return [[label(title, rows: rows.count + 1, columns: 2), ""] + heads] + rows
  }

  /// The lines of two groups, each beside the other's.
  static func sideBySide(_ left: [String], _ right: [String]) -> [[TableCell]] {
    (0..<max(left.count, right.count)).map { row in
      [prose(row < left.count ? left[row] : "", columns: 3), prose(row < right.count ? right[row] : "", columns: 4)]
    }
  }

  /// 年度资金总额, the only scored row.
  private func total(of budget: TableResult.Budget) -> [TableCell] {
    var rate = self.rate(budget.rate, of: budget)
    let row = header.count + 1
    // Only where the amounts in the cells give the rate to the last digit.
    if let executed = budget.columns.executed.flatMap(Self.tenThousands), let base = budget.base.flatMap(Self.tenThousands),
      Rational(executed).divided(by: Rational(base))?.rounded(to: 6) == budget.rate?.rounded(to: 6)
    {
      rate.formula = .quotient(
        .init(row: row, column: 5), by: .init(row: row, column: budget.definition.base == .initial ? 3 : 4), decimals: 6)
    }
    return [Self.label("年度资金总额")]
      + Column.allCases.map { Self.amount(budget.columns[$0]).named("budget/\($0.rawValue)") } + [
        Self.weight(budget.definition.weight).named("budget/weight"), rate.named("budget/rate"),
        Self.score(budget.score, rule: budget.ruleScore.score, isOverridden: budget.assessment.overrides(budget.ruleScore.score))
          .named("budget/score"),
      ]
  }

  /// 其中：当年财政拨款 and the rows after it.
  private func sources(of budget: TableResult.Budget) -> [[TableCell]] {
    parts(.source, of: budget).enumerated().map { index, part in
      let label = index == 0 ? "其中：" + part.label : part.label
      let rate = part.columns?.rate(of: budget.definition.base)
      return [Self.label(label)] + Column.allCases.map { Self.amount(part.columns?[$0]) } + ["—", self.rate(rate, of: budget), "—"]
    }
  }

  /// 按收入性质分 beside 按支出性质分.
  private func natures(of budget: TableResult.Budget) -> [[TableCell]] {
    Self.sideBySide(lines(of: .income, column: .adjusted, in: budget), lines(of: .expenditure, column: .executed, in: budget))
  }

  /// A group as lines: its name with the sum, then its parts.
  private func lines(of group: Group, column: Column, in budget: TableResult.Budget) -> [String] {
    let parts = parts(group, of: budget)
    if parts.isEmpty { return [] }
    let figures = parts.compactMap { $0.columns?[column] }
    let values = figures.compactMap(\.value)
    let isWhole = !values.isEmpty && values.count == figures.count
    let sum = isWhole ? values.reduce(Rational?(.zero)) { sum, value in sum.flatMap { $0.adding(value) } } : nil
    let heading = group.heading + "：" + (sum.map { Self.amountText(Indicators.Figure($0, .yuan)) } ?? "")
    return [heading]
      + parts.enumerated().map { index, part in
        (index == 0 ? "其中：" : "　　　") + part.label + "：" + (part.columns?[column].map { Self.amountText($0) } ?? "")
      }
  }

  /// The parts of a group as defined, else its standard rows left blank.
  private func parts(_ group: Group, of budget: TableResult.Budget) -> [Part] {
    let given = zip(budget.definition.breakdown, budget.breakdown).filter { $0.0.group == group }.map { Part($0.0.label, $0.1) }
    return given.isEmpty ? table.definition.standardParts(group).map { Part($0.label, nil) } : given
  }

  private func rate(_ rate: Rational?, of budget: TableResult.Budget) -> TableCell {
    guard let rate, let text = budget.definition.rateFormat.text(of: Indicators.Figure(rate, .rate)) else { return "" }
    guard case .percent(let decimals) = budget.definition.rateFormat, let decimal = rate.rounded(to: 6) else {
      return TableCell(RichText(text))
    }
    return TableCell(RichText(text), number: CellNumber(decimal.description, format: .percent(decimals)))
  }

  /// An amount in 万元 with two decimals; the cell's value is exact to the fen.
  private static func amount(_ figure: Indicators.Figure?) -> TableCell {
    guard let figure else { return "" }
    let number = tenThousands(figure).flatMap { CellNumber($0.description, format: .fixed(2)) }
    return TableCell(RichText(amountText(figure)), number: number)
  }

  private static func amountText(_ figure: Indicators.Figure) -> String {
    if figure.value == nil { return FigureFormat.undefined.zh }
    return tenThousands(figure)?.formatted(decimals: 2) ?? FigureFormat.defaultText(of: figure) ?? ""
  }

  /// An amount of money in 万元; nil for other figures.
  static func tenThousands(_ figure: Indicators.Figure) -> Decimal? {
    figure.unit == .yuan ? figure.value?.divided(by: Rational(10_000))?.rounded(to: 6) : nil
  }
}

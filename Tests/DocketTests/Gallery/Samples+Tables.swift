import Casework
import Exchange
import LogLines
import Testing
import TextForms

@testable import Indicators

extension Sample {
  static let half = there(Rational(1, over: 2))
  static let cubic = PrintedUnit(naming: "万元")

  static let tableFindings: [TableFinding.Detail] =
    [
      .weights(sum: two), .block("产出", printed: two, rows: two), .noTarget, .unreadable(typed), .changeAsked(typed),
      .units(target: .rate, actual: .yuan),
      .noActual, .undefined("count(complaint.received)"), .unassessed, .noNote,
      .unread([UnreadCell(cell: "H5", text: "45")]), .goalEmpty, .textEmpty("存在问题"), .executedEmpty(task: nil),
      .executedEmpty(task: "质量安全监督"),
      .conservation(Conservation(kind: "notice", label: "通知书", opened: 3, open: 1, closed: 1, voided: 0)), .overshoot(beyond: half),
      .overspent(rate: Rational(2)),
      .lateTarget(on: day, at: later), .lateEvents([7, 8]), .lateEvents(Array(1...9)), .voided([7]),
      .same(row: "产出", values: ["一", "二"], byMeasure: true), .same(row: "产出", values: ["一", "二"], byMeasure: false),
      .tables(table: "质量", row: "产出", values: ["一"], byMeasure: true), .tables(table: "质量", row: "产出", values: ["一"], byMeasure: false),
      .override(score: two, ruleScore: nil, reason: nil), .override(score: two, ruleScore: two, reason: "按评审意见"),
      .noEvidence,
    ] + doubts.map { .judged($0) } + funds + units.map { .units(target: $0, actual: $0) }

  private static let doubts: [ActualDoubt] = [
    .says("低于", number: "240次"), .otherUnit("95次", target: "分"), .noNumber("效果很好"), .late(later, by: day),
  ]

  private static let units: [Indicators.Unit] = [.number, .rate, .yuan, .squareMetres, .days, .workdays, .date]

  private static let funds: [TableFinding.Detail] = TableDefinition.Budget.Column.allCases.flatMap { column in
    let parts: [TableFinding.Detail] = TableDefinition.Budget.Group.allCases.map {
      .parts($0, column, parts: half, total: Rational(20_000))
    }
    return [.noColumn(column), .zeroBase(column), .notMoney(column)] + parts
  }

  static let reconciled: [Contradiction.Finding] = [
    .offBy(power: 3), .offBy(power: 4), .offBy(power: 8), .offBy(power: 7), .countAsRate(row: "办结率"), .mixedUnits(row: "面积"),
    .swapped(second: 1), .twoValues, .equation("甲 + 乙 = 丙", left: half, right: half, unit: .percent),
    .equation(Array(repeating: "甲", count: 20).joined(separator: " + "), left: half, right: half, unit: cubic), .rateOverZero("甲 ÷ 乙"),
    .part("甲 ≤ 乙", left: half, right: half, unit: .none), .executionRate(line: "其他资金", computed: half),
    .budgetParts(group: "其中", column: "全年预算数", parts: half, total: half, unit: cubic), .weights(sum: two, expected: two),
    .blockWeights(block: "产出", sum: two, printed: two), .totalScore(sum: two), .blankTotal(sum: two), .score(row: "数量", expected: two),
    .doubledRow(row: "数量"), .cutShare(row: "数量", expected: two), .cutRate(line: "其他资金", computed: two),
    .shortYetFull(row: "数量", expected: two), .cutWithoutReason(row: "数量"), .beyondWeight(row: "数量"), .shortWithoutReason(row: "数量"),
    .lostWithoutDeviation(row: "数量"), .farBeyond(row: "数量"), .grade(of: two, expected: "优"),
  ]

  /// A contradiction among four printings of two labels: one printed again, one blank.
  static func contradiction(_ finding: Contradiction.Finding) -> Contradiction {
    let said = [("甲", "30"), ("甲", "30"), ("甲", "31"), ("乙", "")]
    let figures = said.enumerated().map { index, said in
      PublishedReport.Figure(id: "f\(index)", label: said.0, value: said.1, unit: "件", origin: .none, place: "三(1)1", line: index)
    }
    let printings = Printing.all(figures: figures, tables: [])
    return Contradiction(rule: .twoValues, printings: printings, told: printings, finding: finding)
  }

  static let excluded: [ExcludedEvent.Reason] = [
    .recordedLater, .voided, .outsidePeriod, .filtered("议题：“扬尘噪音”"), .dismissed(state: "merged", label: "已并案"), .sameCase, .withoutValue,
    .withoutDue, .notReached, .closedOtherwise(state: "transferred", label: "移交"), .notDue,
  ]

  static let statements: [StatementRefusal] = [
    .severalParts, .personal(phone), .noFacts(.notice), .noColumn(Localized(zh: "该谁办", en: "who")),
  ]
}

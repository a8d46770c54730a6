public import TextForms
public import Values

/// Something that a check of a table found.
public struct TableFinding: Hashable, Sendable {
  /// The row, `budget`, or nil if it concerns the whole table.
  public let row: String?
  /// What was found.
  public let detail: Detail

  /// Makes a finding.
  public init(_ detail: Detail, row: String? = nil) {
    self.row = row
    self.detail = detail
  }

  /// The checks, by the words that `--json` has for them.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// Weights that don't add to 100.
    case weights
    /// Rows that don't add to their block.
    case block
    /// No target.
    case target
    /// Target and actual in different units.
    case unit
    /// No actual.
    case actual
    /// No assessment.
    case assessment
    /// A shortfall without a deviation note.
    case note
    /// Funds that don't add up.
    case budget
    /// Nobody said how the goal was reached, and the bureau's form asks.
    case goalEmpty = "goal-empty"
    /// A text that the bureau's form asks for is missing.
    case textEmpty = "text-empty"
    /// What was spent is missing, of the funds or of a task.
    case executedEmpty = "executed-empty"
    /// Numbers of the bureau's form that were not read.
    case unread
    /// Cases that went missing.
    case conservation
    /// Far beyond the target without a note.
    case overshoot
    /// More was spent than there was, without a note.
    case overspent
    /// A target adopted after the period (目标倒置).
    case lateTarget = "late-target"
    /// Events recorded after the period.
    case lateEvents = "late-events"
    /// Voided events behind a figure.
    case voided
    /// Two rows that should be equal and aren't.
    case same
    /// Two tables that should be equal and aren't.
    case tables
    /// A score that isn't the one by rule.
    case override
    /// A row that rests on nothing.
    case noEvidence = "no-evidence"

    /// What the rule is called in either language.
    public var title: Localized { Localized(zh: name, en: rawValue) }

    private var name: String {
      switch self {
      case .weights: "分值合计"
      case .block: "分块分值"
      case .target: "指标值"
      case .unit: "单位"
      case .actual: "缺实际值"
      case .assessment: "缺自评"
      case .note: "缺原因"
      case .budget: "资金"
      case .goalEmpty: "缺目标完成"
      case .textEmpty: "缺文字"
      case .executedEmpty: "缺执行数"
      case .unread: "未读"
      case .conservation: "案件去向"
      case .overshoot: "超出过多"
      case .overspent: "超预算"
      case .lateTarget: "目标倒置"
      case .lateEvents: "事后登记"
      case .voided: "已作废"
      case .same: "同一数字"
      case .tables: "表间不一"
      case .override: "改动得分"
      case .noEvidence: "缺佐证"
      }
    }

    /// Whether the finding prevents submitting the table.
    public var isError: Bool {
      switch self {
      case .weights, .block, .target, .unit, .actual, .assessment, .note, .budget, .conservation, .goalEmpty, .textEmpty, .executedEmpty,
        .unread:
        true
      case .overshoot, .overspent, .lateTarget, .lateEvents, .voided, .same, .tables, .override, .noEvidence: false
      }
    }
  }

  /// What a check can find.
  public enum Detail: Hashable, Sendable {
    /// All weights together aren't 100.
    case weights(sum: Decimal)
    /// A block's rows don't add to its printed weight.
    case block(String, printed: Decimal, rows: Decimal)
    /// A row with a weight has no target.
    case noTarget
    /// What the row's worded target is said to mean is no target itself.
    case unreadable(String)
    /// The target asks for a change, and the measure may give what there is.
    case changeAsked(String)
    /// Target and actual can't be compared.
    case units(target: Unit, actual: Unit)
    /// A row with a weight has no actual.
    case noActual
    /// Nothing was counted.
    case undefined(String)
    /// Nobody has judged yet.
    case unassessed
    /// A person has to judge an actual whose target has a number.
    case judged(ActualDoubt)
    /// The target was missed and no note says why.
    case noNote
    /// A column of the funds block is missing.
    case noColumn(TableDefinition.Budget.Column)
    /// The amount that the execution is a share of is 0.
    case zeroBase(TableDefinition.Budget.Column)
    /// A column isn't an amount of money.
    case notMoney(TableDefinition.Budget.Column)
    /// How the goal was reached is missing.
    case goalEmpty
    /// A text is missing: one under the rows, or what came of a task.
    case textEmpty(String)
    /// What was spent is missing: of a task, or of the funds.
    case executedEmpty(task: String?)
    /// Numbers of the bureau's form were not read.
    case unread([UnreadCell])
    /// A group's parts don't add up to the total.
    case parts(TableDefinition.Budget.Group, TableDefinition.Budget.Column, parts: Rational, total: Rational)
    /// Cases opened aren't those open and closed.
    case conservation(Conservation)
    /// The actual is far beyond the target and no note says why.
    case overshoot(beyond: Rational)
    /// More of the funds was spent than there was, by this rate, and no note says why.
    case overspent(rate: Rational)
    /// The version in force was adopted after the period.
    case lateTarget(on: Day, at: Day)
    /// Events recorded after the period.
    case lateEvents([Int])
    /// Voided events.
    case voided([Int])
    /// Another row has the same measure or name and another value.
    case same(row: String, values: [String], byMeasure: Bool)
    /// Another table has the same measure or name and another value.
    case tables(table: String, row: String, values: [String], byMeasure: Bool)
    /// The score was overridden.
    case override(score: Decimal, ruleScore: Decimal?, reason: String?)
    /// Neither the log nor a file is behind the row.
    case noEvidence
  }

  /// The finding as `table check --json` has it.
  public func json(of table: TableResult, in language: Language) -> JSON {
    [
      "rule": .string(rule.rawValue), "row": .text(row), "message": .string(message[language]),
      "next": .text(table.next(for: self)?[language]),
    ]
  }
}

extension [TableFinding] {
  /// The answer of `table check --json`.
  public func json(of table: TableResult, in language: Language) -> JSON {
    [
      "verdict": .string(verdict.word.rawValue), "why": .text(verdict.finding?[language]),
      "errors": .array(filter(\.rule.isError).map { $0.json(of: table, in: language) }),
      "warnings": .array(filter { !$0.rule.isError }.map { $0.json(of: table, in: language) }),
    ]
  }

  /// Whether the table can't be submitted.
  public var hasErrors: Bool { contains { $0.rule.isError } }

  /// What the check says of the table as a whole: what is missing contradicts nothing, yet nothing follows without it.
  public var verdict: Verdict<Localized> {
    let errors = filter(\.rule.isError)
    let wrong = errors.filter { !$0.rule.isMissing }
    if let first = wrong.first { return .contradicted(first.told(among: wrong.count)) }
    guard let first = errors.first else { return .proved }
    return .unchecked(first.told(among: errors.count))
  }
}

extension TableFinding.Rule {
  /// Whether it only says that something isn't there yet, or wasn't read.
  fileprivate var isMissing: Bool {
    switch self {
    case .actual, .assessment, .goalEmpty, .textEmpty, .executedEmpty, .unread, .target: true
    case .weights, .block, .unit, .note, .budget, .conservation, .overshoot, .overspent, .lateTarget, .lateEvents, .voided, .same, .tables,
      .override, .noEvidence:
      false
    }
  }
}

extension TableFinding {
  /// The finding as the first of several.
  fileprivate func told(among count: Int) -> Localized {
    count == 1 ? message : Localized(message: "table-finding.first-of", ["message": message, "count": count])
  }

  /// The check that found it.
  public var rule: Rule { wording.rule }

  /// What was found, in words a clerk understands.
  public var message: Localized { wording.text }

  private var wording: (rule: Rule, text: Localized) {
    switch detail {
    case .weights(let sum): Self.wording(.weights, "table-finding.weights", ["sum": sum])
    case .block(let name, let printed, let sum):
      Self.wording(.block, "table-finding.block", ["name": name, "printed": printed, "sum": sum])
    case .noTarget: Self.wording(.target, "table-finding.no-target")
    case .unreadable(let text): Self.wording(.target, "table-finding.unreadable", ["text": text])
    case .changeAsked(let target): Self.wording(.target, "table-finding.change-asked", ["target": target])
    case .units(let target, let actual): Self.wording(.unit, "table-finding.units", ["name": target.name, "actualName": actual.name])
    case .noActual: Self.wording(.actual, "table-finding.no-actual")
    case .undefined(let expression): Self.wording(.actual, "table-finding.undefined", ["expression": expression])
    case .unassessed: Self.wording(.assessment, "table-finding.unassessed")
    case .judged(let doubt): (.assessment, doubt.message)
    case .noNote: Self.wording(.note, "table-finding.no-note")
    case .noColumn(let column): Self.wording(.budget, "table-finding.no-column", ["heading": column.heading, "column": column.rawValue])
    case .zeroBase(let column): Self.wording(.budget, "table-finding.zero-base", ["heading": column.heading, "column": column.rawValue])
    case .notMoney(let column): Self.wording(.budget, "table-finding.not-money", ["heading": column.heading, "column": column.rawValue])
    case .goalEmpty: Self.wording(.goalEmpty, "table-finding.goal-empty")
    case .textEmpty(let label): Self.wording(.textEmpty, "table-finding.text-empty", ["label": label])
    case .executedEmpty(nil): Self.wording(.executedEmpty, "table-finding.executed-empty")
    case .executedEmpty(let task?): Self.wording(.executedEmpty, "table-finding.executed-empty-task", ["task": task])
    case .unread(let cells): Self.wording(.unread, "table-finding.unread", ["count": cells.count, "cells": cells.listed])
    case .parts(let group, let column, let parts, let total):
      Self.wording(
        .budget, "table-finding.parts",
        [
          "heading": group.heading, "columnHeading": column.heading, "wan": parts.wan, "totalWan": total.wan, "group": group.rawValue,
          "column": column.rawValue,
        ])
    case .conservation(let count):
      Self.wording(
        .conservation, "table-finding.conservation",
        [
          "label": count.label, "opened": count.opened, "open": count.open, "closed": count.closed, "voided": count.voided,
          "kind": count.kind,
        ])
    case .overshoot(let beyond): Self.wording(.overshoot, "table-finding.overshoot", ["percent": beyond.percent])
    case .overspent(let rate): Self.wording(.overspent, "table-finding.overspent", ["percent": rate.percent])
    case .lateTarget(let on, let at):
      Self.wording(
        .lateTarget, "table-finding.late-target", ["on": on.formText(in: .zh), "at": at.formText(in: .zh), "value": on, "value2": at])
    case .lateEvents(let events): Self.wording(.lateEvents, "table-finding.late-events", ["events": events.count, "listed": events.listed])
    case .voided(let events): Self.wording(.voided, "table-finding.voided", ["events": events.count, "listed": events.listed])
    case .same(let other, let values, let byMeasure):
      Self.wording(.same, byMeasure ? "table-finding.same-measure" : "table-finding.same-name", ["other": other, "values": values])
    case .tables(let table, let other, let values, let byMeasure):
      Self.wording(
        .tables, byMeasure ? "table-finding.tables-measure" : "table-finding.tables-name",
        ["table": table, "other": other, "values": values])
    case .noEvidence: Self.wording(.noEvidence, "table-finding.no-evidence")
    case .override(let score, let ruleScore, let reason):
      Self.wording(
        .override, "table-finding.override", ["score": score, "rule": ruleScore?.description ?? "—", "reason": reason ?? ""])
    }
  }

  private static func wording(
    _ rule: Rule, _ key: String, _ values: [String: any CustomStringConvertible] = [:]
  ) -> (rule: Rule, text: Localized) {
    (rule, Localized(message: key, values))
  }
}

extension Unit {
  /// What is measured, for people.
  var name: Localized {
    switch self {
    case .number: Localized(zh: "数量", en: "a count")
    case .rate: Localized(zh: "比率", en: "a rate")
    case .yuan: Localized(zh: "金额", en: "money")
    case .squareMetres: Localized(zh: "面积", en: "an area")
    case .days: Localized(zh: "天数", en: "days")
    case .workdays: Localized(zh: "工作日数", en: "working days")
    case .date: Localized(zh: "日期", en: "a date")
    }
  }
}

extension Rational {
  /// An amount of yuan in 万元.
  fileprivate var wan: String {
    printed(in: PrintedUnit(naming: "万元"), decimals: 6, trailingZeros: false).map { String($0.dropLast(2)) } ?? "?"
  }

  /// A share in per cent.
  fileprivate var percent: String { printed(in: .percent, decimals: 2, trailingZeros: false) ?? "?" }
}

extension [Int] {
  /// Sequence numbers as people read them, the first few of many.
  fileprivate var listed: String {
    prefix(5).map { "#\($0)" }.joined(separator: " ") + (count > 5 ? " …" : "")
  }
}

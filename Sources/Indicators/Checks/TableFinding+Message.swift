internal import EventLog
public import TextForms

extension TableFinding {
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
    case .units(let target, let actual): Self.wording(.unit, "table-finding.units", ["name": target.name, "actualName": actual.name])
    case .noActual: Self.wording(.actual, "table-finding.no-actual")
    case .undefined(let expression): Self.wording(.actual, "table-finding.undefined", ["expression": expression])
    case .unassessed: Self.wording(.assessment, "table-finding.unassessed")
    case .noNote: Self.wording(.note, "table-finding.no-note")
    case .noColumn(let column): Self.wording(.budget, "table-finding.no-column", ["heading": column.heading, "column": column.rawValue])
    case .zeroBase(let column): Self.wording(.budget, "table-finding.zero-base", ["heading": column.heading, "column": column.rawValue])
    case .notMoney(let column): Self.wording(.budget, "table-finding.not-money", ["heading": column.heading, "column": column.rawValue])
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

internal import EventLog
public import TextForms

extension TableFinding {
  /// The check that found it.
  public var rule: Rule { wording.rule }

  /// What was found, in words a clerk understands.
  public var message: Localized { wording.text }

  private var wording: (rule: Rule, text: Localized) {
    switch detail {
    case .weights(let sum): Self.wording(.weights, zh: "各项分值合计为\(sum)，应为100", en: "the weights add up to \(sum), not 100")
    case .block(let name, let printed, let sum):
      Self.wording(
        .block, zh: "“\(name)”标明\(printed)分，所属指标分值合计为\(sum)", en: "\(name) is printed as \(printed), but its rows add up to \(sum)")
    case .noTarget: Self.wording(.target, zh: "没有年度指标值", en: "no target")
    case .unreadable(let text): Self.wording(.target, zh: "“\(text)”不是可以计算的指标值", en: "\(text) is no target that a rule can judge")
    case .units(let target, let actual):
      Self.wording(
        .unit, zh: "年度指标值是\(target.name.zh)，实际完成值是\(actual.name.zh)，无法比较",
        en: "the target is \(target.name.en), the actual \(actual.name.en): they can't be compared")
    case .noActual: Self.wording(.actual, zh: "没有说明实际完成值从何而来", en: "nothing gives the actual value")
    case .undefined(let expression): Self.wording(.actual, zh: "没有可统计的案件：\(expression)", en: "no cases to count: \(expression)")
    case .unassessed: Self.wording(.assessment, zh: "尚未评定（docket 绩效表 自评）", en: "not assessed yet (docket table assess)")
    case .noNote: Self.wording(.note, zh: "未完成指标值，须填写偏差原因分析及改进措施", en: "the target was missed: a deviation note is needed")
    case .noColumn(let column): Self.wording(.budget, zh: "没有\(column.heading)", en: "no figure for \(column.rawValue)")
    case .zeroBase(let column):
      Self.wording(.budget, zh: "\(column.heading)为0，无法计算执行率", en: "\(column.rawValue) is 0: there is no execution rate")
    case .notMoney(let column): Self.wording(.budget, zh: "\(column.heading)不是金额", en: "\(column.rawValue) is not an amount of money")
    case .parts(let group, let column, let parts, let total):
      Self.wording(
        .budget, zh: "“\(group.heading)”的\(column.heading)合计\(parts.wan)万元，与总额\(total.wan)万元不符",
        en: "the \(group.rawValue) rows of \(column.rawValue) add up to \(parts.wan) 万元, the total is \(total.wan) 万元")
    case .conservation(let count):
      Self.wording(
        .conservation, zh: "\(count.label)：登记\(count.opened)件，在办\(count.open)、办结\(count.closed)、作废\(count.voided)，合计不符",
        en: "\(count.kind): \(count.opened) opened, but \(count.open) open + \(count.closed) closed + \(count.voided) voided")
    case .overshoot(let beyond):
      Self.wording(
        .overshoot, zh: "实际完成值超过指标值\(beyond.percent)以上，请说明原因（指标值是否偏低）",
        en: "more than \(beyond.percent) beyond the target: say why (was it set too low?)")
    case .lateTarget(let on, let at):
      Self.wording(
        .lateTarget, zh: "指标值在年度结束后才确定（目标倒置）：\(on.formText(in: .zh))生效，\(at.formText(in: .zh))记录",
        en: "the targets were adopted after the period's end: on \(on), recorded \(at)")
    case .lateEvents(let events):
      Self.wording(
        .lateEvents, zh: "有\(events.count)条记录在年度结束后才登记：\(events.listed)",
        en: "\(events.count) events were recorded after the period's end: \(events.listed)")
    case .voided(let events):
      Self.wording(
        .voided, zh: "有\(events.count)条记录已作废，未计入：\(events.listed)", en: "\(events.count) voided events are not counted: \(events.listed)")
    case .same(let other, let values, let byMeasure):
      Self.wording(
        .same, zh: "与指标“\(other)”\(byMeasure ? "计算方法" : "名称")相同，数值不同：\(values.joined(separator: "、"))",
        en: "the same \(byMeasure ? "measure" : "name") as \(other), another value: \(values.joined(separator: ", "))")
    case .tables(let table, let other, let values, let byMeasure):
      Self.wording(
        .tables, zh: "与表“\(table)”的指标“\(other)”\(byMeasure ? "计算方法" : "名称")相同，数值不同：\(values.joined(separator: "、"))",
        en: "the same \(byMeasure ? "measure" : "name") as \(other) of table \(table), another value: \(values.joined(separator: ", "))")
    case .override(let score, let ruleScore, let reason):
      Self.wording(
        .override, zh: "得分改为\(score)，按规则为\(ruleScore?.description ?? "—")：\(reason ?? "")",
        en: "the score is \(score) instead of \(ruleScore?.description ?? "—") by rule: \(reason ?? "")")
    }
  }

  private static func wording(_ rule: Rule, zh: String, en: String) -> (rule: Rule, text: Localized) {
    (rule, Localized(zh: zh, en: en))
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

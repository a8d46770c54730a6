internal import EventLog
public import TextForms

extension TableFinding {
  /// What was found, in words a clerk understands.
  public func message(in language: Language) -> String {
    switch detail {
    case .weights(let sum): language.choose("各项分值合计为\(sum)，应为100", "the weights add up to \(sum), not 100")
    case .block(let name, let printed, let sum):
      language.choose("“\(name)”标明\(printed)分，所属指标分值合计为\(sum)", "\(name) is printed as \(printed), but its rows add up to \(sum)")
    case .noTarget: language.choose("没有年度指标值", "no target")
    case .unreadable(let text): language.choose("“\(text)”不是可以计算的指标值", "\(text) is no target that a rule can judge")
    case .units(let target, let actual):
      language.choose(
        "年度指标值是\(target.name(in: language))，实际完成值是\(actual.name(in: language))，无法比较",
        "the target is \(target.name(in: language)), the actual \(actual.name(in: language)): they can't be compared")
    case .noActual: language.choose("没有说明实际完成值从何而来", "nothing gives the actual value")
    case .undefined(let expression): language.choose("没有可统计的案件：\(expression)", "no cases to count: \(expression)")
    case .unassessed: language.choose("尚未评定（docket 绩效表 自评）", "not assessed yet (docket table assess)")
    case .noNote: language.choose("未完成指标值，须填写偏差原因分析及改进措施", "the target was missed: a deviation note is needed")
    case .noColumn(let column): language.choose("没有\(column.heading)", "no figure for \(column.rawValue)")
    case .zeroBase(let column):
      language.choose("\(column.heading)为0，无法计算执行率", "\(column.rawValue) is 0: there is no execution rate")
    case .notMoney(let column): language.choose("\(column.heading)不是金额", "\(column.rawValue) is not an amount of money")
    case .parts(let group, let column, let parts, let total):
      language.choose(
        "“\(group.heading)”的\(column.heading)合计\(parts.wan)万元，与总额\(total.wan)万元不符",
        "the \(group.rawValue) rows of \(column.rawValue) add up to \(parts.wan) 万元, the total is \(total.wan) 万元")
    case .conservation(let count):
      language.choose(
        "\(count.label)：立案\(count.opened)件，在办\(count.open)、办结\(count.closed)、作废\(count.voided)，合计不符",
        "\(count.kind): \(count.opened) opened, but \(count.open) open + \(count.closed) closed + \(count.voided) voided")
    case .overshoot(let beyond):
      language.choose(
        "实际完成值超过指标值\(beyond.percent)以上，请说明原因（指标值是否偏低）", "more than \(beyond.percent) beyond the target: say why (was it set too low?)")
    case .lateTarget(let on, let at):
      language.choose(
        "指标值在年度结束后才确定（目标倒置）：\(on.formText(in: language))生效，\(at.formText(in: language))记录",
        "the targets were adopted after the period's end: on \(on), recorded \(at)")
    case .lateEvents(let events):
      language.choose(
        "有\(events.count)条记录在年度结束后才登记：\(events.listed)", "\(events.count) events were recorded after the period's end: \(events.listed)")
    case .voided(let events):
      language.choose("有\(events.count)条记录已作废，未计入：\(events.listed)", "\(events.count) voided events are not counted: \(events.listed)")
    case .same(let other, let values, let byMeasure):
      language.choose(
        "与指标“\(other)”\(byMeasure ? "计算方法" : "名称")相同，数值不同：\(values.joined(separator: "、"))",
        "the same \(byMeasure ? "measure" : "name") as \(other), another value: \(values.joined(separator: ", "))")
    case .tables(let table, let other, let values, let byMeasure):
      language.choose(
        "与表“\(table)”的指标“\(other)”\(byMeasure ? "计算方法" : "名称")相同，数值不同：\(values.joined(separator: "、"))",
        "the same \(byMeasure ? "measure" : "name") as \(other) of table \(table), another value: \(values.joined(separator: ", "))")
    case .override(let score, let ruleScore, let reason):
      language.choose(
        "得分改为\(score)，按规则为\(ruleScore?.description ?? "—")：\(reason ?? "")",
        "the score is \(score) instead of \(ruleScore?.description ?? "—") by rule: \(reason ?? "")")
    }
  }
}

extension Unit {
  /// What is measured, for people.
  func name(in language: Language) -> String {
    switch self {
    case .number: language.choose("数量", "a count")
    case .rate: language.choose("比率", "a rate")
    case .yuan: language.choose("金额", "money")
    case .squareMetres: language.choose("面积", "an area")
    case .days: language.choose("天数", "days")
    case .workdays: language.choose("工作日数", "working days")
    case .date: language.choose("日期", "a date")
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

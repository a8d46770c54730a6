internal import Casework
public import TextForms

extension BoundMeasure {
  /// The measure in Chinese words, function by function.
  public var words: String {
    switch self {
    case .literal(let figure): FigureFormat.defaultText(of: figure) ?? "—"
    case .call(let call): call.words
    case .negation(let inner): "负的" + inner.words
    case .named(let name, let inner): "“\(name)”（\(inner.words)）"
    case .operation(let sign, let left, let right, _): "\(left.words) \(sign.word) \(right.words)"
    }
  }
}

extension MeasureOperator {
  fileprivate var word: String {
    switch self {
    case .plus: "加"
    case .minus: "减"
    case .times: "乘以"
    case .over: "除以"
    }
  }
}

extension BoundMeasure.Call {
  fileprivate var words: String {
    let counted =
      switch computation {
      case .count(let events): "\(events.label)的次数"
      case .cases(let cases): "期末\(cases.kind.label)的件数"
      case .overEvents(let statistic, let path, let events): "\(events.label)的\(path.field.label)\(statistic.word)"
      case .overCases(let statistic, let path, let cases): "期末\(cases.kind.label)的\(path.field.label)\(statistic.word)"
      case .day(let end, let events): "\(events.label)的\(end == .first ? "首次" : "最近一次")日期"
      case .rate(let passage, let limit): "\(passage.label)的占比\(limit.words)"
      case .duration(let statistic, let passage, let inWorkdays): "\(passage.label)的\(inWorkdays ? "工作日" : "天")数\(statistic.word)"
      case .cover(let cases, let events, _, .own): "\(cases.kind.label)按各自的频次该有\(events.label)的时段里达到的占比"
      case .cover(let cases, let events, _, _): "期末\(cases.kind.label)中有\(events.label)的占比"
      }
    // What must hold stands as it was written: key and value say it best.
    let conditions = text.split(whereSeparator: { " ()（），".contains($0) }).filter { $0.contains(":") || $0.contains("：") }
    return counted + (conditions.isEmpty ? "" : "（\(conditions.joined(separator: "，"))）")
  }
}

extension BoundMeasure.Events {
  fileprivate var label: String {
    let action = kind.actions(recording: event).first
    return kind.label + "“\(action?.label ?? event)”"
  }
}

extension BoundMeasure.Passage {
  fileprivate var label: String { "\(first.label)后到“\(goal.zh)”" }

  /// What it leads to, as people call it: 办结.
  public var goal: Localized {
    let name = milestone.event ?? milestone.state ?? ""
    let action = milestone.event.flatMap { first.kind.actions(recording: $0).first }
    return Localized(zh: action?.label ?? milestone.state.flatMap { first.kind.state($0)?.label } ?? name, en: name)
  }
}

extension BoundMeasure.Limit {
  fileprivate var words: String {
    switch self {
    case .none: ""
    case .days(let count): "（\(count)天内）"
    case .workdays(let count): "（\(count)个工作日内）"
    case .due: "（期限内）"
    }
  }
}

extension BoundMeasure.Statistic {
  fileprivate var word: String {
    switch self {
    case .sum: "合计"
    case .mean: "平均"
    case .least: "最小值"
    case .greatest: "最大值"
    case .median: "中位数"
    case .distinct: "（不同的个数）"
    case .only: "（唯一值）"
    }
  }
}

public import Casework
public import DocketTestSupport
import Indicators

/// Random measures that mean something, as texts.
public struct RandomMeasure {
  public var random: SeededGenerator

  /// The kinds that they speak of.
  let kinds: [Kind]

  /// The measures that the office adopted.
  public static let adopted = ["twelve": "12", "received": "count(complaint.received)", "done": "rate(complaint.received -> resolved)"]

  public init(random: SeededGenerator, kinds: [Kind] = RandomLog.kinds) {
    self.random = random
    self.kinds = kinds.filter { $0.id != "calendar" }
  }

  public mutating func text() -> String {
    switch random.below(12) {
    case 0, 1: "\(call()) \(random.pick(["+", "-", "*", "/"])) \(call())"
    case 2: "(\(call()) + 2) / \(call())"
    case 3: "\(call()) / \(random.pick(["12", "twelve", "(2 + 3)", "50万", "3项", "2023-01-05"]))"
    case 4: "\(random.pick(["100 -", "1 /", "0.5 *", "-", "5万元 +", "received -", "done *"])) \(call())"
    case 5: "\(random.pick(["received", "done"])) / \(call())"
    default: call()
    }
  }

  /// One function.
  public mutating func function() -> String { call() }

  /// A query for events.
  public mutating func query() -> String {
    let kind = random.pick(kinds)
    return kind.id + (random.oneIn(2) ? "." + random.pick(kind.events) : "") + words(kind)
  }

  /// A query for cases, as `list` takes it.
  public mutating func caseQuery() -> String {
    let kind = random.pick(kinds)
    return kind.id + words(kind)
  }

  private func numeric(_ kind: Kind) -> [Field] {
    kind.allFields.filter {
      switch $0.type {
      case .number, .count, .money: true
      case .text, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: false
      }
    }
  }

  private func plain(_ kind: Kind) -> [Field] {
    kind.allFields.filter { !$0.isPersonal && $0.type != .attachments && !$0.type.isPositions }
  }

  private mutating func call() -> String {
    let kind = random.pick(kinds)
    let event = "\(kind.id).\(random.pick(kind.events))"
    let goal = random.pick(kind.events + kind.states.map(\.id))
    let statistic = random.pick(["sum", "avg", "min", "max", "median"])
    switch random.below(14) {
    case 0, 1: return "count(\(event)\(words(kind)))"
    case 2: return "cases(\(kind.id)\(words(kind, ofCases: true)))"
    case 3, 4, 5:
      let passage = random.pick(["rate(", "days(", "median-days(", "max-days(", "workdays(", "ontime(", "within(10, ", "within(5wd, "])
      return "\(passage)\(event) -> \(goal)\(words(kind)))"
    case 6, 7:
      guard let field = field(ofNumbers: kind) else { return "count(\(event)\(words(kind)))" }
      return "\(statistic)(\(event).\(field)\(words(kind)))"
    case 8:
      guard let field = field(ofNumbers: kind) else { return "cases(\(kind.id))" }
      return "\(statistic)(\(kind.id).\(field)\(words(kind, ofCases: true)))"
    case 9: return "distinct(\(random.oneIn(3) ? kind.id : event).\(path(random.pick(plain(kind))))\(words(kind)))"
    case 10: return "\(random.pick(["first", "last"]))(\(event)\(words(kind)))"
    case 11:
      let linked = kinds.filter { $0.id == "project" || $0.allFields.contains { $0.type == .ref("project") } }
      guard !linked.isEmpty, let project = Catalog.builtIn.kind("project") else { return "count(\(event))" }
      let covering = random.pick(linked)
      let each = random.pick(["", " each month", " each quarter"])
      let words = words(covering) + " of project" + words(project, ofCases: true)
      return "cover(\(covering.id).\(random.pick(covering.events))\(words)\(each))"
    case 12:
      guard let covering = kinds.filter({ $0.allFields.contains { $0.type == .ref("project") } }).randomElement(using: &random),
        let project = Catalog.builtIn.kind("project")
      else { return "count(\(event))" }
      return "frequency(\(covering.id).\(random.pick(covering.events))\(words(covering)) per project\(words(project, ofCases: true)))"
    default: return "value(\(event).\(field(ofNumbers: kind) ?? "name")\(words(kind)))"
    }
  }

  private mutating func field(ofNumbers kind: Kind) -> String? {
    let fields = numeric(kind)
    return fields.isEmpty ? nil : random.pick(fields).id
  }

  /// A field, or a field of what it refers to.
  private mutating func path(_ field: Field) -> String {
    guard case .ref(let target) = field.type, let other = kinds.first(where: { $0.id == target }), random.oneIn(2) else { return field.id }
    return field.id + "." + random.pick(plain(other)).id
  }

  private mutating func words(_ kind: Kind, ofCases: Bool = false) -> String {
    (0..<random.pick([0, 0, 1, 1, 2])).map { _ in " " + (random.oneIn(4) ? "-" : "") + word(kind, ofCases: ofCases) }.joined()
  }

  private mutating func word(_ kind: Kind, ofCases: Bool) -> String {
    let dates = ["2023", "2022Q4", "2023-01..2023-06", ">=2023-03", "..2023-02", "2023-01-20", "<2023-02", "2023-01,2023-03", ""]
    switch random.below(16) {
    case 0: return "state:\(random.pick(kind.states).id)"
    case 1: return "is:\(random.pick(["open", "closed", "overdue", "late", "open,late"]))"
    case 2: return "\(random.pick(kind.events)):\(random.pick(dates))"
    case 3: return "last-\(random.pick(kind.events)):\(random.pick(dates))"
    case 4: return ofCases ? "during:\(random.pick(["2023", "2023-02", "2023-01-15", ">=2023-03", "..2023-01"]))" : "on:2023"
    case 5: return "by:\(random.pick(["li.na", "\"a b\"", "王\\\"丽"]))"
    case 6: return "seq:\(1 + random.below(100))..\(100 + random.below(300))"
    case 7: return random.pick(["甲", "foo", "\"o b\"", "乙,丁"])
    case 8: return "\(random.pick(["opened", "closed"])):\(random.pick(dates))"
    case 9: return "overdue:2023-0\(1 + random.below(9))-11"
    case 10: return "overdueDays:\(random.pick([">3", "..30", "1..400", "", ">3,"]))"
    case 11: return "who:\(random.pick(["li.na", "\"a b\"", "甲,li.na"]))"
    default:
      let field = random.pick(plain(kind))
      if case .ref(let target) = field.type, let other = kinds.first(where: { $0.id == target }), random.oneIn(2) {
        let last = random.pick(plain(other))
        return "\(field.id).\(last.id):\(value(last))"
      }
      return "\(random.oneIn(6) ? field.label : field.id):\(value(field))"
    }
  }

  private mutating func value(_ field: Field) -> String {
    if random.oneIn(5) { return "" }
    switch field.type {
    case .text, .list: return random.pick(["甲", "乙,丙", "\"foo bar\"", "=甲", "~foo,乙", "~甲"])
    case .number, .count: return random.pick([">2", "<=3", "1..2", "2", "1,3", "..4"])
    case .money: return random.pick([">2", "0.0001万..3", "<=3"])
    case .date: return random.pick(["2023", "2023-02..2023-07", ">2023-02-05"])
    case .quarter: return "2023Q1..2023Q2"
    case .choice(let choices, _): return "\(random.pick(choices).id),\(random.pick(choices).label)"
    case .flag: return random.pick(["yes", "no", "true"])
    case .ref(let kind): return random.pick(["\(kind)/2023-0001,\(kind)/2023-0002", "甲", "甲乙丙丁", "乙丙", "=甲"])
    case .positions, .attachments: return ""
    }
  }

  /// What figures are grouped by.
  public mutating func per() -> [String] {
    let times = ["month", "quarter", "year", "week", "day", "weekday"]
    switch random.below(12) {
    case 0, 1: return [random.pick(times)]
    case 2: return ["state"]
    case 3: return ["quarter", "state"]
    case 4: return [random.pick(["project.level", "project", "topic", "type", "project.inspector", "hazards"])]
    case 5: return ["by", "weekday"]
    case 6: return [random.pick(["person", "office", "who", "section"])]
    case 7: return [random.pick(plain(random.pick(kinds))).id]
    default: return []
    }
  }

  public mutating func period() -> String? {
    random.pick([nil, nil, "2023", "2022Q4", "2023-02..2023-05", "2023-01", "..2023-03", ">=2023-02"])
  }
}

import Casework
import DocketTestSupport
import Indicators

/// Random measures that mean something, as texts.
struct RandomMeasure {
  var random: SeededGenerator

  mutating func text() -> String {
    switch random.below(6) {
    case 0: "\(call()) \(random.pick(["+", "-", "*", "/"])) \(call())"
    case 1: "(\(call()) + 2) / \(call())"
    default: call()
    }
  }

  /// A query for events.
  mutating func query() -> String {
    let kind = builtIn(random.pick(["project", "inspection", "notice", "complaint", "crane", "bid-audit", "budget"]))
    return kind.id + (random.oneIn(2) ? "." + random.pick(kind.events) : "") + words(kind)
  }

  private mutating func call() -> String {
    let kind = random.pick(["project", "inspection", "notice", "complaint", "crane", "bid-audit", "budget"])
    let catalogKind = builtIn(kind)
    let event = "\(kind).\(random.pick(catalogKind.events))"
    let milestone = random.pick(catalogKind.events + catalogKind.states.map(\.id))
    let numeric = catalogKind.allFields.filter {
      switch $0.type {
      case .number, .count, .money: true
      default: false
      }
    }
    let any = catalogKind.allFields.filter { !$0.isPersonal && $0.type != .attachments && !$0.type.isPositions }
    let passage = random.pick(["rate", "days", "median-days", "max-days", "workdays", "ontime", "within(10,", "within(5wd,"])
    switch random.below(12) {
    case 0, 1: return "count(\(event)\(words(catalogKind)))"
    case 2: return "cases(\(kind)\(words(catalogKind, ofCases: true)))"
    case 3, 4, 5:
      let opening = passage.hasSuffix(",") ? passage + " " : passage + "("
      return "\(opening)\(event) -> \(milestone)\(words(catalogKind)))"
    case 6:
      guard !numeric.isEmpty else { return "count(\(event))" }
      return "\(random.pick(["sum", "avg", "min", "max", "median"]))(\(event).\(random.pick(numeric).id)\(words(catalogKind)))"
    case 7:
      guard !numeric.isEmpty else { return "cases(\(kind))" }
      return
        "\(random.pick(["sum", "avg", "min", "max", "median"]))(\(kind).\(random.pick(numeric).id)\(words(catalogKind, ofCases: true)))"
    case 8: return "distinct(\(event).\(random.pick(any).id)\(words(catalogKind)))"
    case 9: return "\(random.pick(["first", "last"]))(\(event)\(words(catalogKind)))"
    case 10:
      let target = builtIn("project")
      let each = random.pick(["", " each month", " each quarter"])
      return
        "cover(\(random.pick(["inspection.recorded", "complaint.received", "notice.issued", "project.started"])) of project\(words(target, ofCases: true))\(each))"
    default: return "value(\(event).\(random.pick(numeric.isEmpty ? catalogKind.fields : numeric).id)\(words(catalogKind)))"
    }
  }

  private mutating func words(_ kind: Kind, ofCases: Bool = false) -> String {
    (0..<random.below(3)).map { _ in " " + (random.oneIn(4) ? "-" : "") + word(kind, ofCases: ofCases) }.joined()
  }

  private mutating func word(_ kind: Kind, ofCases: Bool) -> String {
    let dates = ["2023", "2022Q4", "2023-01..2023-06", ">=2023-03", "..2023-02", ""]
    switch random.below(12) {
    case 0: return "state:\(random.pick(kind.states).id)"
    case 1: return "is:\(random.pick(["open", "closed", "overdue", "late", "open,late"]))"
    case 2: return "\(random.pick(kind.events)):\(random.pick(dates))"
    case 3: return "last-\(random.pick(kind.events)):\(random.pick(dates))"
    case 4: return ofCases ? "during:\(random.pick(["2023", "2023-02", "2023-01-15", ">=2023-03"]))" : "on:2023"
    case 5: return "by:\(random.pick(["li.na", "\"a b\"", "王\\\"丽"]))"
    case 6: return "seq:\(1 + random.below(100))..\(100 + random.below(300))"
    case 7: return random.pick(["甲", "foo", "\"o b\"", "乙,丁"])
    case 8: return "\(random.pick(["opened", "closed"])):\(random.pick(dates))"
    case 9: return "overdue:2023-0\(1 + random.below(9))-11"
    default:
      let field = random.pick(kind.allFields.filter { !$0.isPersonal && $0.type != .attachments && !$0.type.isPositions })
      return "\(field.id):\(value(field))"
    }
  }

  private mutating func value(_ field: Field) -> String {
    if random.oneIn(5) { return "" }
    switch field.type {
    case .text, .list: return random.pick(["甲", "乙", "FOO\\ BAR".replacing("\\ ", with: " ")]).contains(" ") ? "\"foo bar\"" : "甲"
    case .number, .count, .money: return random.pick([">2", "<=3", "1..2", "2", "1,3"])
    case .date: return random.pick(["2023", "2023-02..2023-07", ">2023-05-05"])
    case .quarter: return "2023Q1..2023Q2"
    case .choice(let choices, _): return "\(random.pick(choices).id),\(random.pick(choices).id)"
    case .flag: return random.pick(["yes", "no"])
    case .ref(let kind): return "\(kind)/2023-0001,\(kind)/2023-0002"
    case .positions, .attachments: return ""
    }
  }

  mutating func per() -> [String] {
    switch random.below(7) {
    case 0: ["month"]
    case 1: ["state"]
    case 2: ["quarter", "state"]
    case 3: ["project.level"]
    case 4: ["by", "weekday"]
    default: []
    }
  }

  mutating func period() -> String? {
    random.pick([nil, "2023", "2022Q4", "2023-02..2023-05", "2023-01"])
  }
}

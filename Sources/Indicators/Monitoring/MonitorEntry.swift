import LogLines
public import Values

/// How likely a target is to be reached (完成目标可能性).
public enum Likelihood: String, Hashable, Sendable, CaseIterable {
  case certain, possible, impossible

  /// The word of the form.
  public var label: String {
    switch self {
    case .certain: "确定能"
    case .possible: "有可能"
    case .impossible: "完全不可能"
    }
  }
}

/// What keeps a target from being reached, as the form parts it.
public enum DeviationCause: String, Hashable, Sendable, CaseIterable {
  case funds, rules, staff, equipment, other

  /// The word of the form.
  public var label: String {
    switch self {
    case .funds: "经费保障"
    case .rules: "制度保障"
    case .staff: "人员保障"
    case .equipment: "硬件条件保障"
    case .other: "其他"
    }
  }
}

/// What people entered for a row of one day's monitoring form.
public struct MonitorEntry: Hashable, Sendable {
  /// The row, or `budget`.
  public let row: String
  /// The day of the form.
  public let day: Day
  /// What was entered, as the event has it.
  private var given: [Part: String]

  /// What can be entered, by the names of the event's fields.
  public enum Part: String, CaseIterable, Sendable {
    case actual, expected, likelihood, cause, deviation, note
  }

  /// Makes an entry of what is given for each part.
  public init(row: String, day: Day, given: (Part) -> String? = { _ in nil }) {
    (self.row, self.day) = (row, day)
    self.given = Dictionary(uniqueKeysWithValues: Part.allCases.compactMap { part in given(part).map { (part, $0) } })
  }

  /// Reads the data of a `table.assessed`; nil if it isn't about monitoring.
  public init?(data: JSON) {
    guard let row = data["row"]?.string, let day = data["monitor"]?.string.flatMap({ Day($0) }) else { return nil }
    self.init(row: row, day: day) { data[$0.rawValue]?.string }
  }

  /// 执行情况.
  public var actual: String? { given[.actual] }
  /// 全年预计完成情况.
  public var expected: String? { given[.expected] }
  /// 完成目标可能性.
  public var likelihood: Likelihood? { given[.likelihood].flatMap(Likelihood.init) }
  /// What the deviation comes from.
  public var cause: DeviationCause? { given[.cause].flatMap(DeviationCause.init) }
  /// 偏差原因分析.
  public var deviation: String? { given[.deviation] }
  /// 备注.
  public var note: String? { given[.note] }

  /// Whether nothing was entered.
  public var isEmpty: Bool { given.isEmpty }

  /// The data of a `table.assessed`, without the note, which every event may have.
  public var data: JSON {
    var object: JSON.Object = ["row": .string(row), "monitor": .string(day.description)]
    for part in Part.allCases where part != .note { object[part.rawValue] = given[part].map { .string($0) } }
    return .object(object)
  }

  /// Lets a later entry replace the parts that it gives.
  public mutating func merge(_ later: MonitorEntry) { given.merge(later.given) { $1 } }
}

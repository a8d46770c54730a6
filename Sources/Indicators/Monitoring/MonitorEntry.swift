public import EventLog

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
  public var row: String
  /// The day of the form.
  public var day: Day
  /// 执行情况.
  public var actual: String?
  /// 全年预计完成情况.
  public var expected: String?
  /// 完成目标可能性.
  public var likelihood: Likelihood?
  /// What the deviation comes from.
  public var cause: DeviationCause?
  /// 偏差原因分析.
  public var deviation: String?
  /// 备注.
  public var note: String?

  /// Makes an entry.
  public init(
    row: String, day: Day, actual: String? = nil, expected: String? = nil, likelihood: Likelihood? = nil, cause: DeviationCause? = nil,
    deviation: String? = nil, note: String? = nil
  ) {
    self.row = row
    self.day = day
    self.actual = actual
    self.expected = expected
    self.likelihood = likelihood
    self.cause = cause
    self.deviation = deviation
    self.note = note
  }

  /// Reads the data of a `table.assessed` that has a `monitor`; nil of any other.
  public init?(data: JSON) {
    guard let row = data["row"]?.string, let day = data["monitor"]?.string.flatMap({ Day($0) }) else { return nil }
    self.init(
      row: row, day: day, actual: data["actual"]?.string, expected: data["expected"]?.string,
      likelihood: data["likelihood"]?.string.flatMap(Likelihood.init(rawValue:)),
      cause: data["cause"]?.string.flatMap(DeviationCause.init(rawValue:)), deviation: data["deviation"]?.string,
      note: data["note"]?.string)
  }

  /// The data of a `table.assessed`: what wasn't given is left out.
  public var data: JSON {
    var object = JSON.Object([("row", .string(row)), ("monitor", .string(day.description))])
    object["actual"] = actual.map { .string($0) }
    object["expected"] = expected.map { .string($0) }
    object["likelihood"] = likelihood.map { .string($0.rawValue) }
    object["cause"] = cause.map { .string($0.rawValue) }
    object["deviation"] = deviation.map { .string($0) }
    return .object(object)
  }

  /// Lets a later entry replace the parts that it gives.
  public mutating func merge(_ later: MonitorEntry) {
    actual = later.actual ?? actual
    expected = later.expected ?? expected
    likelihood = later.likelihood ?? likelihood
    cause = later.cause ?? cause
    deviation = later.deviation ?? deviation
    note = later.note ?? note
  }
}

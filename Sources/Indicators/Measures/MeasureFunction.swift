/// What a measure computes from cases or events.
public enum MeasureFunction: String, Hashable, Sendable, CaseIterable {
  case count, cases, sum, avg, min, max, median, distinct, value, first, last
  case rate, days, workdays, within, ontime, cover, frequency
  case medianDays = "median-days"
  case maxDays = "max-days"

  /// The Chinese word for it.
  public var label: String {
    switch self {
    case .count: "件数"
    case .cases: "案件数"
    case .sum: "合计"
    case .avg: "平均"
    case .min: "最小"
    case .max: "最大"
    case .median: "中位数"
    case .distinct: "不同"
    case .value: "值"
    case .first: "最早"
    case .last: "最近"
    case .rate: "比率"
    case .days: "天数"
    case .workdays: "工作日"
    case .within: "限时率"
    case .ontime: "按期率"
    case .cover: "覆盖率"
    case .frequency: "频次率"
    case .medianDays: "中位天数"
    case .maxDays: "最长天数"
    }
  }

  /// The function that a word names.
  public init?(named word: String) {
    guard let function = Self.allCases.first(where: { $0.rawValue == word || $0.label == word }) else { return nil }
    self = function
  }

  /// What figures the function gives when it doesn't depend on a field.
  var unit: Unit? {
    switch self {
    case .count, .cases, .distinct: .number
    case .rate, .within, .ontime, .cover, .frequency: .rate
    case .days, .medianDays, .maxDays: .days
    case .workdays: .workdays
    case .first, .last: .date
    case .sum, .avg, .min, .max, .median, .value: nil
    }
  }

  /// Whether the function computes from a field.
  var takesField: Bool {
    switch self {
    case .sum, .avg, .min, .max, .median, .distinct, .value: true
    case .count, .cases, .first, .last, .rate, .days, .workdays, .within, .ontime, .cover, .frequency, .medianDays, .maxDays: false
    }
  }

  /// Whether the function follows cases from one event to another.
  var isPassage: Bool {
    switch self {
    case .rate, .days, .workdays, .within, .ontime, .medianDays, .maxDays: true
    case .count, .cases, .sum, .avg, .min, .max, .median, .distinct, .value, .first, .last, .cover, .frequency: false
    }
  }
}

/// An arithmetic sign between two measures.
public enum MeasureOperator: String, Hashable, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case over = "/"

  /// Those that bind alike, the weakest first.
  static let levels: [[MeasureOperator]] = [[.plus, .minus], [.times, .over]]
}

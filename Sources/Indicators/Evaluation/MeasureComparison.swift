import Casework
import LogLines
import TextForms
public import Values

/// A figure beside that of the same days some years earlier.
public struct MeasureComparison: Sendable {
  /// The figures now, with a group for each key that either year has.
  public let now: MeasureResult

  /// The figure then.
  public let before: Figure

  /// The days then.
  public let period: ClosedRange<Day>

  /// The figures of the groups then, as those of `now`.
  public let groupsBefore: [Figure]

  /// Compares figures; `nothing` is the value of a group that the other year lacks.
  public init(
    _ now: MeasureResult, beside before: MeasureResult, of measure: BoundMeasure, years: Int, period: ClosedRange<Day>, nothing: Figure
  ) {
    let keys = measure.calls.first?.keys ?? []
    func moved(_ key: [JSON]) -> [JSON] {
      zip(keys, key).map { key, value in
        if case .time(let time) = key, time != .weekday {
          value.string.flatMap { $0.inYear(later: years) }.map { .string($0) } ?? value
        } else {
          value
        }
      }
    }
    var figures: [[JSON]: (now: Figure?, before: Figure?)] = [:]
    for group in now.groups { figures[group.key, default: (nil, nil)].now = group.figure }
    for group in before.groups { figures[moved(group.key), default: (nil, nil)].before = group.figure }
    let ordered = figures.sorted { JSON.groupsInOrder($0.key, $1.key) }
    var all = now
    all.groups = ordered.map { MeasureResult.Group(key: $0.key, figure: $0.value.now ?? nothing) }
    self.now = all
    self.before = before.figure
    self.period = period
    groupsBefore = ordered.map { $0.value.before ?? nothing }
  }

  /// What `count --compare` prints for programs.
  public func json(measure: String, period: ClosedRange<Day>, asOf: Day?) -> JSON {
    var object = now.json(measure: measure, period: period, asOf: asOf).object ?? [:]
    for (key, value) in FigureChange(from: before, to: now.figure).members(period: self.period) { object[key] = value }
    if let groups = object["groups"]?.array {
      object["groups"] = .array(
        zip(groups, zip(now.groups, groupsBefore)).map { json, figures in
          var members = json.object ?? [:]
          for (key, value) in FigureChange(from: figures.1, to: figures.0.figure).members() { members[key] = value }
          return .object(members)
        })
    }
    return .object(object)
  }
}

/// What became of a figure from one year to another.
public struct FigureChange: Sendable {
  /// The figure before.
  public let before: Figure
  /// The difference; nil if either figure is undefined.
  public let change: Rational?
  /// The difference as a share of the earlier figure; nil for rates, days, dates, and after 0.
  public let growth: Rational?

  /// Compares two figures.
  public init(from before: Figure, to now: Figure) {
    self.before = before
    let change = now.value.flatMap { value in before.value.flatMap { value.subtracting($0) } }
    self.change = change
    growth = now.unit.grows ? change.flatMap { change in before.value.flatMap { change.divided(by: $0) } } : nil
  }

  fileprivate func members(period: ClosedRange<Day>? = nil) -> [(String, JSON)] {
    var object = JSON.Object(before.members)
    if let period { object["period"] = .array([.string(period.lowerBound.description), .string(period.upperBound.description)]) }
    return [("before", .object(object)), ("change", change?.json ?? .null), ("growth", growth?.json ?? .null)]
  }
}

extension Unit {
  /// Whether figures of the unit grow by a share.
  public var grows: Bool {
    switch self {
    case .number, .yuan, .squareMetres: true
    case .rate, .days, .workdays, .date: false
    }
  }
}

extension ClosedRange<Day> {
  /// The same days some years earlier; 29 February becomes 28 February.
  public func years(earlier years: Int) -> ClosedRange<Day>? {
    guard let first = lowerBound.moved(years: -years), let last = upperBound.moved(years: -years), first <= last else { return nil }
    return first...last
  }
}

extension String {
  /// The name of a span of time some years later.
  fileprivate func inYear(later years: Int) -> String? {
    Int(written: prefix(4)).map { "\($0 + years)" + dropFirst(4) }
  }
}

extension ExcludedEvent.Reason: Said {
  package static var subject: String { "exclusion" }
}

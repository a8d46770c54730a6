public import EventLog
public import Indicators

extension YearReport {
  /// A figure of the report with the command that gives it and the events behind it.
  public struct Entry: Sendable {
    /// From 1, in the order in which they were computed.
    public let number: Int
    /// What it is called.
    public let label: String
    public let measure: String
    /// What it is grouped by.
    public let keys: [String]
    /// The days that it speaks of.
    public let period: ClosedRange<Day>
    /// What the measure gave.
    let result: MeasureResult
    /// The same a year earlier, where that was asked for and the log reaches it.
    let comparison: MeasureComparison?
    /// The events behind it, in the order of the logs.
    var events: FirstFew<EventPlace> { result.sample?.events ?? FirstFew() }
    /// The cases behind it, in the order of the offices, where the page names them.
    var cases: FirstFew<MeasureSample.OfficeCase> { result.sample?.cases ?? FirstFew() }

    public var figure: Indicators.Figure { result.figure }

    /// The word by which it is linked to.
    public var id: String { "f\(number)" }

    /// The place of a group in the answer; nil where there is no such group.
    func group(_ key: JSON) -> Int? { result.groups.firstIndex { $0.key == [key] } }

    /// The figure of a group; what is counted is 0 where there is no such group, anything else undefined.
    func figure(of key: JSON) -> Indicators.Figure {
      group(key).map { result.groups[$0].figure } ?? Indicators.Figure(figure.unit == .number ? .zero : nil, figure.unit)
    }

    /// The events behind a group.
    func events(of key: JSON) -> FirstFew<EventPlace> {
      guard let group = group(key), let groups = result.sample?.groups, groups.indices.contains(group) else { return FirstFew() }
      return groups[group]
    }
  }
}

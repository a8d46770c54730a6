public import EventLog

/// What a measure gives, with the way back to the events behind it.
public struct MeasureResult: Hashable, Sendable {
  /// The figure.
  public var figure: Figure

  /// The names of what the figures are grouped by.
  public var keys: [String]

  /// The figures of the groups, in the order of their keys, missing ones last.
  public var groups: [Group]

  /// The functions of the measure, each with its own figure and events.
  public var parts: [Part]

  /// Makes a result.
  public init(figure: Figure, keys: [String] = [], groups: [Group] = [], parts: [Part] = []) {
    self.figure = figure
    self.keys = keys
    self.groups = groups
    self.parts = parts
  }

  /// One group's figure.
  public struct Group: Hashable, Sendable {
    /// The values by which it is a group; `null` for a missing one.
    public let key: [JSON]
    /// The figure.
    public let figure: Figure

    /// Makes a group.
    public init(key: [JSON], figure: Figure) {
      self.key = key
      self.figure = figure
    }
  }

  /// One function of a measure.
  public struct Part: Hashable, Sendable {
    /// The function as it was written.
    public let text: String
    /// The days it speaks of.
    public let period: ClosedRange<Day>
    /// Its figure.
    public let figure: Figure
    /// The events that it counts, in the order of the log.
    public let counted: [CountedEvent]
    /// Events of the same type that it doesn't count, in the order of the log; only where they were asked for.
    public let excluded: [ExcludedEvent]
  }

  /// The numbers of all events behind the figure, each once; for the log of one office.
  public var events: [Int] {
    Set(parts.flatMap(\.counted).flatMap { [$0.place.seq] + ($0.milestone.map { [$0.seq] } ?? []) }).sorted()
  }

  /// The events that were not counted by any part, each with the first part's reason.
  public var excluded: [ExcludedEvent] {
    let counted = Set(parts.flatMap(\.counted).map(\.place))
    var seen = counted
    return parts.flatMap(\.excluded).sorted { $0.place < $1.place }.filter { seen.insert($0.place).inserted }
  }
}

/// The place of an event: in which of the logs asked about, and where.
public struct EventPlace: Hashable, Comparable, Sendable {
  /// Which log, from 0.
  public let office: Int
  /// The number in that log.
  public let seq: Int

  /// Names a place.
  public init(office: Int, seq: Int) {
    self.office = office
    self.seq = seq
  }

  public static func < (left: EventPlace, right: EventPlace) -> Bool {
    (left.office, left.seq) < (right.office, right.seq)
  }
}

/// An event behind a figure.
public struct CountedEvent: Hashable, Sendable {
  /// The event; where cases are counted, that which opened the case.
  public let place: EventPlace
  /// The case.
  public let caseID: CaseID
  /// The day it happened.
  public let on: Day
  /// The event by which the case reached what a rate asks for.
  public let milestone: EventPlace?
}

/// An event that a figure doesn't count, and why.
public struct ExcludedEvent: Hashable, Sendable {
  /// The event.
  public let place: EventPlace
  /// Why it isn't counted.
  public let reason: Reason

  /// Why an event isn't counted.
  public enum Reason: Hashable, Sendable {
    /// It was recorded after the day as of which was asked.
    case recordedLater
    /// It was voided, on that day by that person, for that reason.
    case voided(on: Day, by: String, because: String)
    /// It happened outside the period.
    case outsidePeriod(Day)
    /// A word of the measure doesn't hold of it.
    case filtered(String)
    /// The case was merged, rejected or returned: the state's label and identifier.
    case dismissed(state: String, label: String)
    /// The case is in the figure already, by an earlier event.
    case sameCase
    /// It has no value to compute from.
    case withoutValue
    /// The case has no due day.
    case withoutDue
    /// The case never got there, so it took no time to.
    case notReached
  }
}

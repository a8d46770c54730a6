import Casework
public import LogLines
public import Values

/// What a measure gives, with the way back to the events behind it.
public struct MeasureResult: Hashable, Sendable {
  public var figure: Figure

  /// The names of what the figures are grouped by.
  public var keys: [String]

  /// The figures of the groups, in the order of their keys, missing ones last.
  public var groups: [Group]

  /// The functions of the measure, each with its own figure and events.
  public var parts: [Part]

  /// The first few events behind it, if no more were asked for.
  public internal(set) var sample: MeasureSample?

  /// Makes a result.
  public init(figure: Figure, keys: [String] = [], groups: [Group] = [], parts: [Part] = []) {
    self.figure = figure
    self.keys = keys
    self.groups = groups
    self.parts = parts
  }

  /// One group's figure.
  public struct Group: Hashable, Sendable {
    /// The values that define the group; a missing one is `null`.
    public let key: [JSON]
    public let figure: Figure
    /// What each function of the measure comes to in it.
    let parts: [Figure]

    /// Makes a group.
    public init(key: [JSON], figure: Figure, parts: [Figure] = []) {
      self.key = key
      self.figure = figure
      self.parts = parts
    }
  }

  /// One function of a measure.
  public struct Part: Hashable, Sendable {
    /// The function as it was written.
    public let text: String
    public let function: MeasureFunction
    /// The events or the kind of case that it counts.
    public let type: String
    /// The days it speaks of.
    public let period: ClosedRange<Day>
    public let figure: Figure
    /// The events that it counts, in the order of the log.
    public let counted: [CountedEvent]
    /// The opening event of a case for each time that it is to be covered, if reasons were asked for.
    let covered: [CountedEvent]
    /// Events of the same type that aren't counted, by reason, if asked for.
    public let excluded: [Exclusion]
    /// The cases that a share lacks, if asked for.
    public let shortfall: Shortfall?
    /// How many open cases will count only once they are done, or due where there is a deadline.
    public let waiting: Int
    /// How many of the cases to be covered had ended before the period.
    public let endedBefore: Int
    /// How many counted cases aren't done on the last day on which they may be in time.
    public let dueToday: Int
  }

  /// How many open cases aren't in the figure yet, where it is of one function.
  public var waiting: Int { parts.count == 1 ? parts[0].waiting : 0 }

  /// The distinct numbers of all events behind the figure in one office's log.
  public var events: [Int] {
    var seqs: [Int] = []
    for part in parts {
      seqs.reserveCapacity(seqs.count + part.counted.count)
      for event in part.counted {
        seqs.append(event.place.seq)
        if let milestone = event.milestone { seqs.append(milestone.seq) }
      }
    }
    seqs.sort()
    var kept = 0
    for index in seqs.indices where kept == 0 || seqs[index] != seqs[kept - 1] {
      seqs[kept] = seqs[index]
      kept += 1
    }
    seqs.removeLast(seqs.count - kept)
    return seqs
  }

  /// The events that no part counts, grouped by the first part's reason, in the order of the log.
  public var exclusions: [Exclusion] {
    var seen: Set<EventPlace> = []
    if parts.count > 1 { seen = Set(parts.lazy.flatMap(\.counted).map(\.place)) }
    var exclusions: [Exclusion] = []
    for exclusion in parts.flatMap(\.excluded) {
      let places = parts.count > 1 ? exclusion.places.filter { seen.insert($0).inserted } : exclusion.places
      exclusions.add(places, exclusion.reason)
    }
    return exclusions.map { Exclusion(reason: $0.reason, places: $0.places.sorted()) }
  }

  /// The events that no part counts in the order of the log, with the first part's reason.
  public var excluded: [ExcludedEvent] {
    exclusions.flatMap { exclusion in exclusion.places.map { ExcludedEvent(place: $0, reason: exclusion.reason) } }
      .sorted { $0.place < $1.place }
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
  /// The event; for a counted case, the event that opened it.
  public let place: EventPlace
  /// Its case, as the number's code among the cases of its kind.
  let code: UInt32
  let cases: CaseNames
  /// The day it happened.
  public let on: Day
  /// The event by which the case reached what a rate asks for.
  public internal(set) var milestone: EventPlace?
  /// The index of its group in the answer; nil without groups.
  public internal(set) var group: Int?
  /// Whether it adds to the numerator of a share.
  var isReached = false
  /// What it adds to a statistic.
  var term: JSON?

  /// The case.
  public var caseID: CaseID { cases.id(code) }

  /// Identifies the case within the log without making its name.
  var caseKey: CaseKey { CaseKey(office: place.office, kind: cases.kind, code: code) }

  struct CaseKey: Hashable {
    let office: Int
    let kind: String
    let code: UInt32
  }

  public static func == (left: CountedEvent, right: CountedEvent) -> Bool {
    left.place == right.place && left.milestone == right.milestone && left.on == right.on
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(place) }
}

/// The names of the cases of one kind, by the codes of their numbers.
final class CaseNames: Sendable {
  let kind: String
  private let numbers: TextPool

  init(_ kind: Kind, _ numbers: TextPool) {
    self.kind = kind.id
    self.numbers = numbers
  }

  /// The case of a code.
  func id(_ code: UInt32) -> CaseID {
    guard let id = CaseID(kind: kind, number: numbers.text(code)) else { preconditionFailure("a column holds the numbers of cases") }
    return id
  }
}

/// Events that a figure doesn't count for the same reason.
public struct Exclusion: Hashable, Sendable {
  /// Why they aren't counted.
  public let reason: ExcludedEvent.Reason
  /// The events.
  public internal(set) var places: [EventPlace]
}

extension [Exclusion] {
  /// Adds events to those of the same reason.
  mutating func add(_ places: [EventPlace], _ reason: ExcludedEvent.Reason) {
    if let index = firstIndex(where: { $0.reason == reason }) {
      self[index].places += places
    } else if !places.isEmpty {
      append(Exclusion(reason: reason, places: places))
    }
  }
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
    /// It was voided.
    case voided
    /// It happened outside the period.
    case outsidePeriod
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
    /// The case is closed another way: the state's label and identifier.
    case closedOtherwise(state: String, label: String)
    /// The case is neither done nor due by what is known.
    case notDue
  }
}

/// What an answer has beside the figure.
public enum MeasureDetail: Hashable, Sendable {
  /// Nothing.
  case figure
  /// The first few of the events that count, and of their cases where these are named.
  case sample(namesCases: Bool)
  /// The events that count.
  case events
  /// Who is missing from a share too.
  case shortfall
  /// The events that don't count too, each with the reason.
  case reasons

  /// Whether the cases that a share lacks are returned.
  var tellsShortfall: Bool { self == .shortfall || self == .reasons }
}

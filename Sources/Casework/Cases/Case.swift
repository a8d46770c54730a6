public import EventLog

/// A case (案件) as its events have made it.
public struct Case: Hashable, Sendable {
  /// Its name in the log.
  public let id: CaseID

  /// The identifier of the state it is in.
  public var state: String

  /// Whether that state is a closed one.
  public var isClosed: Bool

  /// Whether the case is in a state in which its due day counts.
  public var isAwaited: Bool

  /// The field that holds its due day.
  public var dueField: String

  /// What it waits for in its state.
  public var waitsFor: Kind.Policy.Waiting.Purpose?

  /// The day it entered the state.
  public var since: Day

  /// The event by which it entered the state.
  public var sinceSeq: Int

  /// The state from which it entered the present one.
  public var cameFrom: String?

  /// The states it has been in, in the order of entering, each as often as it was entered.
  public var path: [String]

  /// How many events it has, amendments included.
  public var version: Int

  /// The fields; where several events carried one, the last.
  public var fields: JSON.Object

  /// What count fields have come to over all events.
  public var sums: [String: Decimal]

  /// The day of its first event.
  public var opened: Day

  /// The day it entered a closed state, none after it reopened.
  public var closed: Day?

  /// The person who opened it.
  public var openedBy: String

  /// The day by which it asks for an answer.
  public var due: Day? {
    fields[dueField]?.string.flatMap { Day($0) }
  }

  /// A count field, 0 where it is absent.
  public func count(_ field: String) -> Decimal {
    fields[field]?.decimal ?? .zero
  }

  /// What a count field has come to over all events.
  public func sum(_ field: String) -> Decimal {
    sums[field] ?? .zero
  }
}

/// An index over the beginning of a log.
public protocol EventLookup {
  /// The position behind the last event that is covered.
  var coveredEnd: LogPosition { get }

  /// The version of a case after its last covered event, 0 where it has none.
  func version(of caseID: CaseID) throws(StoreError) -> Int

  /// Where the event of an id stands, if it is covered.
  func place(of id: EventID) throws(StoreError) -> EventLine.Place?

  /// Whether the whole log surely has no event of an id, as the caller knows without looking it up.
  func surelyLacks(_ id: EventID) -> Bool

  /// Whether the version that a draft expects surely is its case's, since the caller decided it under the writer's lock.
  var knowsVersions: Bool { get }
}

extension EventLookup {
  /// An index knows what it covers, and no more.
  public func surelyLacks(_ id: EventID) -> Bool { false }

  /// An index decides nothing.
  public var knowsVersions: Bool { false }
}

/// What the store asks about drafts that were all decided under the writer's lock, every given id looked for: nothing is left to look up.
public struct DecidedDrafts: EventLookup {
  /// Makes the answers.
  public init() {}

  public var coveredEnd: LogPosition { .start }
  public var knowsVersions: Bool { true }

  public func surelyLacks(_ id: EventID) -> Bool { true }
  public func version(of caseID: CaseID) throws(StoreError) -> Int { 0 }
  public func place(of id: EventID) throws(StoreError) -> EventLine.Place? { nil }
}

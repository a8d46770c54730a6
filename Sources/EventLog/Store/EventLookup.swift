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

  /// Whether every case that a draft expects to be new surely is, since the caller has just numbered it under the writer's lock.
  var numbersNewCases: Bool { get }
}

extension EventLookup {
  /// An index knows what it covers, and no more.
  public func surelyLacks(_ id: EventID) -> Bool { false }

  /// An index numbers no cases.
  public var numbersNewCases: Bool { false }
}

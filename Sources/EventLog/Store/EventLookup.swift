/// An index over the beginning of a log.
public protocol EventLookup {
  /// The position behind the last event that is covered.
  var coveredEnd: LogPosition { get }

  /// The version of a case after its last covered event, 0 where it has none.
  func version(of caseID: CaseID) throws(StoreError) -> Int

  /// Where the event of an id stands, if it is covered.
  func place(of id: EventID) throws(StoreError) -> EventLine.Place?
}

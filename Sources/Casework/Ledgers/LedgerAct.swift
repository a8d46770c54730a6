public import LogLines
public import Values

/// A ledger of which rows came in, as the log says it: who brought it, and when.
public struct LedgerAct: Hashable, Sendable {
  /// The number of the event, behind which those of the rows are.
  public let seq: Int
  /// Who brought it.
  public let by: String
  /// The name of its file.
  public let name: String
  public let on: Day
  /// How many rows it had; nil where nothing says so.
  public let rows: Int?
  /// Whether it had gone out from this log, and came home.
  public let isReturned: Bool

  /// Reads an event; nil of any other.
  public init?(_ event: Event) {
    guard event.type.bringsLedger else { return nil }
    self.init(
      seq: event.seq, by: event.by, name: event.data[Self.nameKey]?.string ?? "", on: event.on,
      rows: event.data[Self.rowsKey]?.decimal?.whole, isReturned: event.type == .returned)
  }

  /// Makes one of what was noted beside a log before events said it.
  public init(seq: Int, by: String, name: String, on: Day, rows: Int? = nil, isReturned: Bool) {
    (self.seq, self.by, self.name, self.on, self.rows, self.isReturned) = (seq, by, name, on, rows, isReturned)
  }

  fileprivate static let (nameKey, rowsKey) = ("name", "rows")
}

extension Event {
  /// Where an event holds the id of the act by which a ledger's row brought it.
  public static let importKey = "import"

  /// The id of the act by which a ledger's row brought the event.
  public var importID: EventID? { data[Self.importKey]?.string.flatMap { EventID($0) } }
}

extension OfficeView {
  /// The ledger that brought an event; nil where none did, or no event says which.
  public func ledger(bringing event: Event) throws -> LedgerAct? {
    try event.importID.flatMap { try self.event(with: $0) }.flatMap(LedgerAct.init)
  }

  /// The acts by which ledgers came in, in the order of the log.
  public func ledgerActs() throws -> [(id: EventID, act: LedgerAct)] {
    let kind = EventType.imported.kind
    let events = try cases(ofAffair: kind).compactMap { try history(of: $0)?.events.first }
    return events.compactMap { event in LedgerAct(event).map { (event.id, $0) } }.sorted { $0.act.seq < $1.act.seq }
  }
}

/// A file of which rows come in.
public struct BroughtLedger: Hashable, Sendable {
  let name: String
  let digest: Digest
  let rows: Int
  /// The shape of the accepted reading by which it comes in, where it is one.
  let reading: String?

  /// Makes one.
  ///
  /// - Parameter rows: how many rows it has.
  public init(name: String, digest: Digest, rows: Int, reading: String? = nil) {
    (self.name, self.digest, self.rows, self.reading) = (name, digest, rows, reading)
  }
}

/// The event that says that rows of a ledger came in (导入, 读回), first of those that it brings.
///
/// Whether somebody may record a row is asked of each row's own events.
public func decideLedgerAct(
  _ type: EventType, of ledger: BroughtLedger, because reason: String?, by who: Who, in office: some OfficeView, at moment: Moment
) throws -> Draft {
  let number = try office.nextNumber(kind: type.kind, year: who.on.year)
  let data = JSON.Object(
    given: [
      LedgerAct.nameKey: ledger.name, "sha256": ledger.digest.hex, LedgerAct.rowsKey: ledger.rows, "reading": ledger.reading,
      "reason": reason,
    ])
  return Draft(
    id: who.id ?? moment.newID(), idIsGiven: who.id != nil, type: type, caseID: CaseID(kind: type.kind, wellFormedNumber: number),
    on: who.on, by: who.by, data: data, expectedVersion: 0)
}

extension Draft {
  /// The same event, brought by a ledger.
  public func brought(by act: EventID?) -> Draft {
    guard let act else { return self }
    var draft = self
    draft.data[Event.importKey] = .string(act.description)
    return draft
  }
}

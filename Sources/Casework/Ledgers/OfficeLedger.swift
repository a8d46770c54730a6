public import LogLines
public import Values

/// A workbook in which an office keeps a ledger (单位台账): filled from the log, and read back into it.
public struct OfficeLedger: Hashable, Sendable {
  /// What it is called.
  public let name: String
  /// The bureau's file.
  public let template: Attachment
  /// The kind of its rows' cases.
  public let kind: String
  /// Which of them stand in it, as words of a query; nil for all.
  public let query: String?
  /// The sheet and the rows that are filled, and what stands in their columns.
  public let layout: JSON
  /// The event that put it in force, its day and who recorded it.
  public let seq: Int
  public let on: Day
  public let by: String
}

extension Kind {
  /// The event by which an office keeps a ledger's file, or takes it back, and its fields.
  static let ledgerEvent = "ledger-set"
  static let ledgerField = "ledger"
  static let queryField = "query"
  static let layoutField = "layout"
}

extension OfficeView {
  /// The office's own ledgers in force, in the order of their names.
  public func ownLedgers() throws -> [OfficeLedger] {
    guard let history = try ownCase().flatMap({ try history(of: $0) }) else { return [] }
    var ledgers: [String: OfficeLedger] = [:]
    for entry in history.validEntries where entry.event.type.name == Kind.ledgerEvent {
      guard let name = entry.data[Kind.ledgerField]?.string else { continue }
      ledgers[name] = nil
      guard let template = entry.data.attachments.first, let kind = entry.data[Kind.kindOfRows]?.string,
        let layout = entry.data[Kind.layoutField]
      else { continue }
      ledgers[name] = OfficeLedger(
        name: name, template: template, kind: kind, query: entry.data[Kind.queryField]?.string, layout: layout, seq: entry.event.seq,
        on: entry.event.on, by: entry.event.by)
    }
    return ledgers.values.sorted { $0.name < $1.name }
  }
}

/// What an office says of one of its ledgers: this file holds, or none.
public enum LedgerChange: Sendable {
  case set(Attachment, kind: String, query: String?, layout: JSON)
  case remove
}

/// The event that keeps a ledger's file, or takes it back.
public func decideLedger(
  _ ledger: String, _ change: LedgerChange, by who: Who, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  guard let action = Kind.office.action("ledger"), let officeCase = try office.ownCase() else { return [] }
  try office.roster.check(who.by, may: .setLedger)
  if office.tag != nil { throw Refusal.notOnCopies }
  var data = JSON.Object(given: [Kind.ledgerField: ledger, "note": who.note])
  switch change {
  case .set(let template, let kind, let query, let layout):
    data["attachments"] = [template.json]
    data[Kind.kindOfRows] = .string(kind)
    if let query { data[Kind.queryField] = .string(query) }
    data[Kind.layoutField] = layout
  case .remove: data[Kind.removedField] = true
  }
  return try decideNamed(
    Intent(kind: .office, action: action, caseID: officeCase, fields: data, on: who.on, by: who.by, id: who.id), in: office, at: moment)
}

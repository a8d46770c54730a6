public import LogLines
public import Values

/// How an office reads the files of one shape, as somebody accepted it (读法).
public struct AcceptedReading: Hashable, Sendable {
  /// The digest of the file's headings and labels.
  public let shape: String
  /// The reading, as it was accepted.
  public let reading: JSON
  /// The event that accepted it, its day and who recorded it.
  public let seq: Int
  public let on: Day
  public let by: String

  /// Whether it names a column of a ledger that holds the row's own number.
  public var namesNumber: Bool {
    let columns = reading["grids"]?.array?.first?["columns"]?.object?.members ?? []
    return reading["of"] == "ledger" && columns.contains { $0.value == "key" }
  }
}

extension Kind {
  /// The event by which an office accepts how a file is read, and its fields.
  static let readEvent = "read"
  static let readingField = "reading"
}

extension OfficeView {
  /// The readings that the office accepted and still holds, in the order in which they were.
  public func acceptedReadings() throws -> [AcceptedReading] {
    guard let history = try ownCase().flatMap({ try history(of: $0) }) else { return [] }
    var readings: [AcceptedReading] = []
    for entry in history.validEntries where entry.event.type.name == Kind.readEvent {
      let shape = entry.data[Kind.shapeField]?.string ?? entry.data[Kind.forgottenField]?.string ?? ""
      readings.removeAll { $0.shape == shape }
      guard let reading = entry.data[Kind.readingField] else { continue }
      readings.append(AcceptedReading(shape: shape, reading: reading, seq: entry.event.seq, on: entry.event.on, by: entry.event.by))
    }
    return readings
  }
}

/// The event that keeps how the files of a shape are read.
public func decideReading(
  _ reading: JSON, of shape: String, door: String = UnderstoodWord.forms, by who: Who, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try office.roster.check(who.by, needs: UnderstoodWord.duty(at: door), to: .verb(.adoptTable))
  return try drafts([Kind.shapeField: .string(shape), Kind.readingField: reading], by: who, in: office, at: moment)
}

/// The event that takes an accepted reading back.
public func decideForgetting(reading shape: String, by who: Who, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  try office.roster.check(who.by, may: .adoptTable)
  return try drafts([Kind.forgottenField: .string(shape)], by: who, in: office, at: moment)
}

private func drafts(_ data: JSON.Object, by who: Who, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  guard let action = Kind.office.action("accept-reading"), let officeCase = try office.ownCase() else { return [] }
  var data = data
  if let note = who.note { data["note"] = .string(note) }
  return try decideNamed(
    Intent(kind: .office, action: action, caseID: officeCase, fields: data, on: who.on, by: who.by, id: who.id), in: office, at: moment)
}

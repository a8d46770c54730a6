public import LogLines
public import Values

/// A definition that somebody puts in force (采用): of a kind, a calendar, a measure or a table.
public struct Adoption: Sendable {
  /// The definition as stored.
  public var definition: JSON

  /// Any words beside it.
  public var note: String?

  /// The day from which it holds.
  public var on: Day

  /// Who adopts it.
  public var by: String

  /// Why the day may precede the previous adoption, if a supervisor says so.
  public var outOfOrderBecause: String?

  /// The version that the definition's case is expected to have.
  public var expectedVersion: Int?

  /// The id that the caller gave.
  public var id: EventID?

  /// Makes an adoption.
  public init(
    definition: JSON, note: String? = nil, on: Day, by: String, outOfOrderBecause: String? = nil, expectedVersion: Int? = nil,
    id: EventID? = nil
  ) {
    self.definition = definition
    self.note = note
    self.on = on
    self.by = by
    self.outOfOrderBecause = outOfOrderBecause
    self.expectedVersion = expectedVersion
    self.id = id
  }

  /// Drafts the event on the case that a kind of definition has under a name.
  func drafts(
    of kind: Kind, named name: String, data: JSON.Object, in office: some OfficeView, at moment: Moment
  ) throws -> [Draft] {
    guard let caseID = CaseID(kind: kind.id, number: name) else {
      throw Refusal.badValue(Refusal.FieldName(id: "id", label: "标识"), value: name, problem: .notText)
    }
    var data = data
    if let note { data["note"] = .string(note) }
    guard let action = kind.action("adopt") else { preconditionFailure("\(kind.id) is no kind of definition") }
    return try decideNamed(
      Intent(
        kind: kind, action: action, caseID: caseID, fields: data, on: on, by: by, outOfOrderBecause: outOfOrderBecause,
        expectedVersion: expectedVersion, id: id), in: office, at: moment)
  }
}

/// The event that puts a year's holidays and make-up working days in force.
///
/// - Throws: `DefinitionFault` where the calendar is wrong by itself.
public func decideCalendarAdoption(_ adoption: Adoption, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  let year = try CalendarYear(definition: adoption.definition)
  try office.roster.check(adoption.by, may: .adoptCalendar)
  return try adoption.drafts(
    of: .calendar, named: "\(year.year)", data: adoption.definition.object ?? [:], in: office, at: moment)
}

/// The event that gives an expression a name: `{"expression":"…","label":"…"}`.
///
/// - Parameter check: says what is wrong with an expression, by throwing it.
public func decideMeasureAdoption(
  _ adoption: Adoption, named name: String, check: (_ expression: String) throws -> Void, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  let root = DefinitionReader(adoption.definition)
  try root.checkKeys(["expression", "label"])
  let expression = try root.required("expression").text()
  if let label = root.optional("label") { _ = try label.text() }
  try check(expression)
  try office.roster.check(adoption.by, may: .adoptMeasure)
  return try adoption.drafts(of: .measure, named: name, data: ["definition": adoption.definition], in: office, at: moment)
}

/// The event that puts a performance table (绩效表) in force, or revises it while it isn't submitted.
///
/// - Parameters:
///   - unread: the cells with numbers of a form that weren't read.
///   - check: says what is wrong with a table's definition, by throwing it.
public func decideTableAdoption(
  _ adoption: Adoption, of file: AdoptedFile? = nil, unread: JSON? = nil, check: (_ definition: JSON) throws -> Void,
  in office: some OfficeView,
  at moment: Moment
) throws -> [Draft] {
  try check(adoption.definition)
  let id = try DefinitionReader(adoption.definition).required("id").text()
  try office.roster.check(adoption.by, may: .adoptTable)
  var data: JSON.Object = ["definition": adoption.definition]
  if let file {
    data["file"] = [
      "sha256": .string(file.attachment.hash.hex), "name": .string(file.attachment.name), "places": file.places, "wording": file.wording,
      "identity": file.identity, "reading": .string(file.reading),
    ]
    data["attachments"] = [file.attachment.json]
  }
  data["unread"] = unread
  return try adoption.drafts(of: .table, named: id, data: data, in: office, at: moment)
}

/// The bureau's own file that a table was read from, with each filled cell and the words it uses.
public struct AdoptedFile: Sendable {
  public let attachment: Attachment
  public let places: JSON
  public let wording: JSON
  /// Whose form it is, as the file says it itself.
  public let identity: JSON
  /// The shape of the file, by whose accepted reading it was read.
  public let reading: String

  public init(_ attachment: Attachment, places: JSON, wording: JSON, identity: JSON, reading: String) {
    (self.attachment, self.places, self.wording, self.identity, self.reading) = (attachment, places, wording, identity, reading)
  }
}

/// The event of a table that is there: assessed, submitted or withdrawn.
public func decideTable(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  if intent.action.id != "submit" { try intent.kind.checkWords(intent.fields, for: intent.action, opening: false) }
  try office.roster.check(intent.by, may: .editTable)
  return try decideNamed(intent, in: office, at: moment)
}

/// The event of the office's headcount (编制、在职、离退休).
public func decideStaffing(_ intent: Intent, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  try intent.kind.checkWords(intent.fields, for: intent.action, opening: false)
  try office.roster.check(intent.by, may: .recordStaff)
  return try decideNamed(intent.aboutOffice(office), in: office, at: moment)
}

/// The event that gives the office another name from a day on (改名).
public func decideOfficeName(_ name: String, by who: Who, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  try decideOfOffice("rename", ["name": name], by: who, in: office, at: moment)
}

/// What those who set the office's rules say of it, in the office alone.
func decideOfOffice(
  _ verb: String, _ fields: KeyValuePairs<String, (any JSONConvertible)?>, by who: Who, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try office.roster.check(who.by, may: .setPolicy)
  if office.tag != nil { throw Refusal.notOnCopies }
  guard let action = Kind.office.action(verb) else { return [] }
  var fields = JSON.Object(given: fields)
  if let note = who.note { fields["note"] = .string(note) }
  return try decideNamed(
    try Intent(kind: .office, action: action, fields: fields, on: who.on, by: who.by, id: who.id).aboutOffice(office), in: office,
    at: moment)
}

extension CaseHistory {
  /// What the office was called on a day, by its own history; nil where nothing says another name than its first.
  public func officeName(on day: Day) -> String? {
    validEntries.filter { $0.event.type.name == "renamed" && $0.on <= day }
      .max { ($0.on, $0.event.seq) < ($1.on, $1.event.seq) }?.data["name"]?.string
  }
}

extension Intent {
  /// The intent about the case of the office itself, of which a log has one.
  func aboutOffice(_ office: some OfficeView) throws -> Intent {
    guard let officeCase = try office.ownCase() else { throw Refusal.noSuchCase(Kind.office.id, kind: Kind.office.id) }
    if let given = caseID, given != officeCase { throw Refusal.noSuchCase(given.description, kind: Kind.office.id) }
    var intent = self
    intent.caseID = officeCase
    return intent
  }
}

extension OfficeView {
  /// The case of the office itself, which the log begins with.
  func ownCase() throws -> CaseID? {
    try event(at: 1).map(\.caseID).flatMap { $0.kind == Kind.office.id ? $0 : nil }
  }
}

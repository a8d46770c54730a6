import Casework
public import LogLines
public import Values

/// Finds the columns of a map's events in a header, and notes which of them are used.
struct PlannedColumns {
  /// How cells are read.
  var rules: CellRules
  /// The columns that were found.
  private(set) var used: Set<Int> = []
  /// Those of personal fields.
  private(set) var personal: Set<Int> = []
  private let header: [String]
  private let index: HeaderIndex

  init(_ header: [String], _ rules: CellRules) {
    self.header = header
    self.rules = rules
    index = HeaderIndex(header)
  }

  /// The place of a column.
  mutating func find(_ column: ImportMap.Column) throws(MapFault) -> Int {
    let taken = try index.index(of: column)
    used.insert(taken)
    return taken
  }

  /// A condition on a row, its column found.
  mutating func find(_ condition: ImportMap.Condition) throws(MapFault) -> ImportPlan.Condition {
    ImportPlan.Condition(
      column: try find(condition.column), texts: Set(condition.texts.map { PlainCell($0).text }),
      isExcluding: condition.isExcluding, rules: rules, others: condition.others.map { Set($0.map { PlainCell($0).text }) },
      ignored: condition.ignored,
      undone: Set(
        (condition.others ?? []).map { PlainCell($0).text }.filter { JudgementWord.read($0, of: MapSuggestion.passed, in: nil) == .notDone }
      ))
  }

  /// The events of a case, their columns found.
  mutating func plan(_ events: [ImportMap.Event], of kind: Kind) throws(MapFault) -> [ImportPlan.Rule] {
    var planned: [ImportPlan.Rule] = []
    for event in events {
      guard let action = kind.action(event.action) else {
        throw MapFault(.unknownAction(event.action, kind: kind.id, nearest: nil), at: .none)
      }
      let on = try value(event.on, for: Field("on", "日期", .date))
      let condition = try event.when.map { condition throws(MapFault) in try find(condition) }
      let author = try event.by.map { column throws(MapFault) in try find(column) }
      var fields: [PlannedValue] = []
      for given in event.fields {
        guard let field = kind.field(given.id) else { throw MapFault(.unknownField(given.id, action: action.id, nearest: nil), at: .none) }
        let value = try value(given.value, for: field)
        if field.isPersonal { personal.formUnion(value.columns) }
        fields.append(value)
      }
      // In the order in which the log writes them, so that they needn't be sorted for each event.
      fields.sort { $0.field.id.utf8.lexicographicallyPrecedes($1.field.id.utf8) }
      planned.append(ImportPlan.Rule(action, on: on, condition: condition, author: author, fields: fields))
    }
    return planned
  }

  private mutating func value(_ value: ImportMap.Value, for field: Field) throws(MapFault) -> PlannedValue {
    let planned = try PlannedValue(value, for: field, index, header: header, rules: rules)
    used.formUnion(planned.columns)
    return planned
  }
}

/// The events of one row in order, the first of which opens a case.
public struct PlannedRow: Equatable, Sendable {
  /// The physical line where the row begins.
  public let line: Int
  public let events: [PlannedEvent]

  /// Where the row itself waits in the temporary file.
  let place: Range<Int>
  /// What the row is, and which of several equal ones.
  let identity: RowIdentity
  let ordinal: Int

  /// The id of an event when the row is tried for the so manieth time.
  func id(of event: PlannedEvent, attempt: Int) -> EventID {
    attempt == 1 ? event.id : identity.eventID(ordinal: event.isToldByPlace ? 0 : ordinal, event: event.place, attempt: attempt)
  }
}

/// One event of a row before any comparison with the log.
public struct PlannedEvent: Equatable, Sendable {
  /// The identity at the first attempt, a function of what the row is.
  public internal(set) var id: EventID
  /// Which case of the row it is of: 0 for that of the main part, else that of a further one.
  public let part: Int
  /// The index of its event in the map, or behind those, of its action in the kind.
  public let rule: Int
  /// What its id is made of beside the row.
  var place: Int
  /// Whether it is of an exported row, whose events are identified by position.
  var isToldByPlace = false
  /// The day it happened.
  public let on: Day
  /// The fields, without those that identify people.
  public let fields: JSON.Object
  /// The fields that identify people, in clear.
  public let personal: JSON.Object
  /// The fields among them that name a case as people do; they must be looked up.
  public let names: [Name]
  /// The fields that hold the case of the row's main part.
  let rowCases: [String]
  /// The counts that are what remains of the case.
  var remaining: [String] = []
  /// Who did it by the row, if that is somebody on the roster.
  var author: String?
  /// Why the day may lie before the case's previous event, where the row says so.
  let because: String?
  /// The bytes of all texts together.
  let textLength: Int

  /// A field that refers to a case of a kind.
  public struct Name: Equatable, Sendable {
    /// The identifier of the field.
    public let field: String
    /// The kind it refers to.
    public let kind: String
    /// The opening event of that case in a file exported with this one, whose number differs here.
    let opening: RowIdentity?
  }
}

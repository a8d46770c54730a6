public import LogLines
public import Values

/// One line of raw append: another program's event before any lookup in the log.
public struct RawAppendLine: Hashable, Sendable {
  /// The kind of case and what happened.
  public var type: EventType

  /// The case; optional for an opening event.
  public var caseID: CaseID?

  /// The day it happened; today by default.
  public var on: Day?

  /// The fields.
  public var data: JSON.Object

  /// Who records it.
  public var by: String

  /// The version that the case is expected to have, 0 for a new one.
  public var expect: Int?

  /// The id that makes the line safe to send again.
  public var id: EventID?

  /// Makes a line.
  public init(
    type: EventType, caseID: CaseID? = nil, on: Day? = nil, data: JSON.Object = [:], by: String, expect: Int? = nil, id: EventID? = nil
  ) {
    self.type = type
    self.caseID = caseID
    self.on = on
    self.data = data
    self.by = by
    self.expect = expect
    self.id = id
  }

  /// Reads a line `{"type","case","on","data","id","by","expect"}`, of which only `type` is required.
  public init(_ line: JSON, by user: String) throws(DefinitionFault) {
    let root = DefinitionReader(line)
    try root.checkKeys(["type", "case", "on", "data", "id", "by", "expect"])
    self.type = try root.required("type").reading("event type") { EventType($0) }
    self.caseID = try root.optional("case")?.reading("case") { CaseID($0) }
    self.on = try root.optional("on")?.reading("date") { Day($0) }
    self.id = try root.optional("id")?.reading("UUID") { EventID($0) }
    self.by = try root.optional("by")?.text() ?? user
    self.data = [:]
    if let part = root.optional("data") {
      guard let data = part.value.object else { throw part.fault(.expected("object")) }
      self.data = data
    }
    if let part = root.optional("expect") {
      guard let expect = part.value.decimal?.whole, expect >= 0 else { throw part.fault(.expected("number")) }
      self.expect = expect
    }
  }
}

extension DefinitionReader {
  /// The part as a text that means something more.
  fileprivate func reading<Value>(_ what: String, _ read: (String) -> Value?) throws(DefinitionFault) -> Value {
    guard let value = read(try text()) else { throw fault(.expected(what)) }
    return value
  }
}

/// Checks of a definition that need higher layers or the log; each throws the fault.
public struct DefinitionChecks {
  /// Checks a table's definition.
  public var table: (_ definition: JSON) throws -> Void

  /// Checks that a table has the row that an assessment is about, and that the assessment fits it.
  public var assessment: (_ table: CaseID, _ data: JSON.Object) throws -> Void

  /// Joins the checks.
  public init(
    table: @escaping (_ definition: JSON) throws -> Void,
    assessment: @escaping (_ table: CaseID, _ data: JSON.Object) throws -> Void
  ) {
    self.table = table
    self.assessment = assessment
  }
}

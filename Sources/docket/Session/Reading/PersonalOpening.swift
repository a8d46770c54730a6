package import Casework
package import Commands
import EventLog
package import LogLines
package import TextForms
package import Values

/// Opens personal values for people who may see them, if they match the log, and counts them.
package final class PersonalOpening {
  /// Who looks.
  package let by: String
  /// How many values were opened, each counted once however often it is shown.
  package var opened: Int { shown.count }
  private var shown: Set<Shown> = []

  /// A value: its event and field.
  private struct Shown: Hashable {
    let event: EventID
    let field: String
  }

  /// The values that are not what the log committed to.
  package private(set) var misfits = 0

  private let session: OfficeSession

  /// Opens values of a log for a name.
  package init(_ session: OfficeSession, for by: String) {
    self.session = session
    self.by = by
  }

  /// Nil unless the call asks for personal values; refuses people without the right.
  package static func asked(by call: CommandCall, of session: OfficeSession) throws -> PersonalOpening? {
    guard call.invocation.has("with-personal") else { return nil }
    let by = try Attribution.name(call)
    try session.check(by, may: .openPersonal)
    return PersonalOpening(session, for: by)
  }

  /// The history of a case with every event's personal values in the place of what seals them.
  package func open(_ history: CaseHistory) throws -> CaseHistory {
    CaseHistory(id: history.id, events: try history.events.map { try open($0) }, kind: history.kind)
  }

  private func open(_ event: Event) throws -> Event {
    var data = event.data
    if event.type == .corrected, let set = data["set"]?.object {
      data["set"] = .object(try open(set, of: event.id))
    } else {
      data = try open(data, of: event.id)
    }
    return Event(
      seq: event.seq, id: event.id, type: event.type, caseID: event.caseID, version: event.version, on: event.on, at: event.at,
      by: event.by,
      data: data, part: event.part, hash: event.hash)
  }

  private func open(_ fields: JSON.Object, of id: EventID) throws -> JSON.Object {
    var opened = fields
    for (key, value) in fields where value.isSealed { opened[key] = try open(value, field: key, of: id) }
    return opened
  }

  /// The present fields of a case, with personal values in place of their seals.
  package func fields(of history: CaseHistory, _ wanted: (String) -> Bool = { _ in true }) throws -> JSON.Object {
    var fields = history.current?.fields ?? [:]
    for (key, value) in fields where value.isSealed && wanted(key) {
      if let source = history.source(of: key) { fields[key] = try open(value, field: key, of: source) }
    }
    return fields
  }

  /// The value of a seal; the seal itself if it is gone, marked if it doesn't match.
  private func open(_ sealed: JSON, field: String, of id: EventID) throws -> JSON {
    guard let values = try session.personalValues(of: id), values[field] != nil else { return sealed }
    if let value = values.value(of: field, committedTo: sealed) {
      shown.insert(Shown(event: id, field: field))
      return value
    }
    misfits += 1
    return ["sealed": sealed["sealed"] ?? .null, "misfit": true]
  }

  /// Notes on standard error what was opened; a value that doesn't match is damage.
  package func noteOpened(_ call: CommandCall, of whose: String) throws {
    call.console.note(message: "personal-opening.opened", ["by": by, "whose": whose, "opened": opened])
  }

  /// How a command ends that ends otherwise with a status.
  package func status(_ status: ExitStatus) -> ExitStatus { misfits > 0 ? .damaged : status }
}

extension JSON {
  /// Whether the value is a personal one that doesn't match the log.
  package var isMisfit: Bool { self["misfit"]?.bool ?? false }

  /// What people read in its place.
  package static let misfitText = Localized(zh: "（与封存不符）", en: "(does not fit its seal)")
}

/// The record of many personal values opened at once (出示个人信息), stored before they are shown.
package struct Disclosure {
  /// The command that opens them.
  package let command: String
  /// How many cases of each kind.
  var cases: [String: Int] = [:]
  /// How many values.
  package var values = 0

  package init(command: String, cases: [String: Int] = [:], values: Int = 0) {
    self.command = command
    self.cases = cases
    self.values = values
  }

  /// Takes a case of which some values are opened.
  package mutating func add(_ id: CaseID, values count: Int) {
    if count == 0 { return }
    cases[id.kind, default: 0] += 1
    values += count
  }

  /// Stores the record in the values' log; if that fails, nothing is shown.
  package func record(in log: String, by: String, _ call: CommandCall) throws {
    _ = try Recording(call: call).record(at: log) { session in
      try session.check(by, may: .openPersonal)
      return DecidedAct([draft(in: session, by: by, reason: call.invocation["reason"])])
    }
  }

  private func draft(in session: OfficeSession, by: String, reason: String?) -> Draft {
    var data: JSON.Object = [
      "command": command.json, "values": values.json,
      "cases": .object(JSON.Object(cases.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })),
    ]
    if let reason { data["reason"] = reason.json }
    guard let caseID = CaseID(kind: EventType.disclosed.kind, number: session.origin.id) else {
      preconditionFailure("the office of a log has a case")
    }
    return Draft(id: session.moment.newID(), type: .disclosed, caseID: caseID, on: session.today, by: by, data: data)
  }
}

extension OfficeSession {
  /// How many fields of the events from a number on hold texts that look as if they identified somebody.
  package func personalTexts(from seq: Int) throws -> Int {
    let catalog = office.catalog
    var count = 0
    _ = try snapshot.scan(from: try snapshot.position(of: seq), checksHashes: false) { line, bytes in
      count += PersonalText.fields(in: line, bytes, of: catalog).count
      return .more
    }
    return count
  }
}

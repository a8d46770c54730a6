import Casework
import Commands
import EventLog

/// The record of many personal values opened at once (出示个人信息), stored before they are shown.
struct Disclosure {
  /// The command that opens them.
  let command: String
  /// How many cases of each kind.
  var cases: [String: Int] = [:]
  /// How many values.
  var values = 0

  /// Takes a case of which some values are opened.
  mutating func add(_ id: CaseID, values count: Int) {
    if count == 0 { return }
    cases[id.kind, default: 0] += 1
    values += count
  }

  /// Stores the record in the values' log; if that fails, nothing is shown.
  func record(in log: String, by: String, _ call: CommandCall) throws(Failure) {
    let session = try OfficeSession.writing(call, path: log)
    defer { session.end() }
    try session.check(by, may: .openPersonal)
    var data: JSON.Object = [
      "command": command.json, "values": values.json,
      "cases": .object(JSON.Object(cases.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })),
    ]
    if let reason = call.invocation["reason"] { data["reason"] = reason.json }
    guard let caseID = CaseID(kind: EventType.disclosed.kind, number: session.origin.id) else {
      preconditionFailure("the office of a log has a case")
    }
    let draft = Draft(id: session.moment.newID(), type: .disclosed, caseID: caseID, on: session.today, by: by, data: data)
    _ = try session.append([draft])
  }
}

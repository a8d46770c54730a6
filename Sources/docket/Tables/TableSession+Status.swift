import Casework
import Commands
import EventLog
import Indicators

extension TableSession {
  /// What the table says of itself as it is shown: as it stands now, or stood on the day asked about.
  func status() throws(Failure) -> TableStatus {
    let tree = try session.tree(knownAt: figures.asOf.map { session.origin.zone.end(of: $0) })
    let checkpoint = Checkpoint(origin: session.logName, size: tree.size, root: tree.root)
    if let submission = table.submission { return TableStatus(.moved, seq: submission.event.seq, checkpoint: checkpoint) }
    let errors = result.findings(try facts()).count { $0.rule.isError }
    return TableStatus(errors == 0 ? .draft : .failing, errors: errors, checkpoint: checkpoint)
  }
}

extension OfficeSession {
  /// The name by which checkpoints call the log.
  var logName: String { "docket/\(origin.id)" }
}

extension TableResult {
  /// The table for programs, with what it says of itself.
  func json(with status: TableStatus) -> JSON {
    var object = json.object ?? [:]
    object["status"] = status.json
    return .object(object)
  }
}

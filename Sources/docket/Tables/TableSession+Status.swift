import Casework
import Commands
import EventLog
import Indicators

extension TableSession {
  /// What the table says of itself as it is shown: as it stands now, or stood on the day asked about.
  func status() throws(Failure) -> TableStatus {
    let checkpoint = try session.checkpoint(asOf: figures.asOf)
    if let submission = table.submission { return TableStatus(.moved, seq: submission.event.seq, checkpoint: checkpoint) }
    // Only warnings ask for the events behind each figure.
    let errors = result.findings(TableFacts(conservation: conservation)).count { $0.rule.isError }
    return TableStatus(errors == 0 ? .draft : .failing, errors: errors, checkpoint: checkpoint)
  }
}

extension OfficeSession {
  /// The name by which checkpoints call the log.
  var logName: String { "docket/\(origin.id)" }

  /// The tree head that figures stand on: as the log is, or was known on a day.
  func checkpoint(asOf: Day?) throws(Failure) -> Checkpoint {
    let tree = try tree(knownAt: asOf.map { origin.zone.end(of: $0) })
    return Checkpoint(origin: logName, size: tree.size, root: tree.root)
  }
}

extension TableResult {
  /// The table for programs, with what it says of itself.
  func json(with status: TableStatus) -> JSON {
    var object = json.object ?? [:]
    object["status"] = status.json
    return .object(object)
  }
}

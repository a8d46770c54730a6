import Casework
import Commands
import EventLog
import Indicators
import TextForms

/// A performance table by its case in the log: definition, entries, and submission.
struct TableCase {
  /// The case.
  let history: CaseHistory
  /// The event that adopted the version in force.
  let adoption: HistoryEntry
  /// The definition in force.
  let definition: TableDefinition
  /// What people entered, by row.
  let assessments: [String: Assessment]
  /// What they entered for monitoring forms, in the order of the log.
  let monitored: [MonitorEntry]

  /// Reads the table as it stood on a day.
  init(_ history: CaseHistory, on day: Day) throws(Failure) {
    self.history = history
    guard let adoption = history.standing.filter({ $0.event.type.name == "adopted" && $0.on <= day }).last,
      let json = adoption.data["definition"]
    else { throw .noTable(history.id.number) }
    self.adoption = adoption
    do throws(DefinitionFault) {
      // Expressions were checked when the table was adopted; a measure that is gone since is told when it is computed.
      definition = try TableDefinition(definition: json) { _ in nil }
    } catch {
      throw UnreadableDefinition(caseID: history.id, seq: adoption.event.seq, fault: error).failure
    }
    var entries: [String: [Assessment.Entry]] = [:]
    var monitored: [MonitorEntry] = []
    for entry in history.standing where entry.event.type.name == "assessed" && entry.on <= day {
      if let given = MonitorEntry(data: .object(entry.data)) {
        monitored.append(given)
      } else if let given = Assessment.Entry(data: .object(entry.data)) {
        entries[given.row, default: []].append(given)
      }
    }
    assessments = entries.mapValues { Assessment(folding: $0) }
    self.monitored = monitored
  }

  /// The event that submitted the table, if it is submitted.
  var submission: HistoryEntry? {
    guard history.current?.state == "submitted" else { return nil }
    return history.standing.filter { $0.event.type.name == "submitted" }.last
  }
}

extension Failure {
  /// No such table was adopted; a similar name is suggested.
  static func noTable(_ id: String, among known: [CaseHistory] = []) -> Failure {
    let nearest = TextForms.suggestion(for: id, among: known.map(\.id.number))
    return Failure.refused(
      "no-such-table", ["id": id],
      hint: nearest.map { Localized(zh: "是不是“\($0)”？", en: "did you mean '\($0)'?") }
        ?? Localized(zh: "docket 绩效表 列表 列出已录入的", en: "docket table list shows those that were"))
  }
}

package import Casework
package import Commands
package import Indicators
import LogLines
import TextForms
package import Values

/// A performance table by its case in the log: definition, entries, and submission.
package final class TableCase {
  /// The case.
  package let history: CaseHistory
  /// The event that adopted the version in force.
  package let adoption: HistoryEntry
  /// The definition in force, with what people entered since.
  package let definition: TableDefinition
  /// How that file words its form, as it is kept; nil where there is none.
  package let words: JSON?
  /// The bureau's own file that the table was last read from, if it was.
  package let file: (name: String, hash: Digest)?
  /// The sheet or the table of that file, and whose form it says it is.
  package let sheet: String?
  package let identity: JSON?
  /// What that file has cells for beside its rows.
  package let asked: Set<String>
  /// Whether missed targets have to be explained: a form without a column for reasons owes none.
  package let owesReasons: Bool
  /// What people entered, by row.
  package let assessments: [String: Assessment]
  /// What they entered for monitoring forms, in the order of the log.
  package let monitored: [MonitorEntry]

  /// Whether a form has a column for reasons.
  private static func asksReasons(_ places: JSON?) -> Bool {
    let rows = (places?["rows"]?.object ?? [:]).map(\.value)
    return rows.allSatisfy { $0["actual"] == nil && $0["score"] == nil } || rows.contains { $0["deviation"] != nil }
  }

  /// Reads the table as it stood on a day.
  package init(_ history: CaseHistory, on day: Day) throws {
    self.history = history
    guard let adoption = history.validEntries.filter({ $0.event.type.name == "adopted" && $0.on <= day }).last,
      let json = adoption.data["definition"]
    else { throw Failure.noTable(history.id.number) }
    self.adoption = adoption
    let files = history.validEntries.filter { $0.event.type.name == "adopted" && $0.on <= day }.compactMap { $0.data["file"] }
    file = files.last.flatMap { file in
      file["sha256"]?.string.flatMap { Digest(hex: $0) }.map { (file["name"]?.string ?? "", $0) }
    }
    (sheet, identity) = (files.last?["places"]?["sheet"]?.string, files.last?["identity"])
    asked = Set((files.last?["places"]?.object ?? [:]).filter { $0.value.string != nil }.map(\.key)).subtracting(["sheet"])
    owesReasons = Self.asksReasons(files.last?["places"])
    words = files.last?["wording"]
    let adopted: TableDefinition
    do throws(DefinitionFault) {
      // Expressions were checked when the table was adopted; a measure that is gone since is told when it is computed.
      adopted = try TableDefinition(definition: json) { _ in nil }
    } catch {
      throw UnreadableDefinition(caseID: history.id, seq: adoption.event.seq, fault: error)
    }
    var entries: [String: [Assessment.Entry]] = [:]
    var monitored: [MonitorEntry] = []
    for entry in history.validEntries where entry.event.type.name == "assessed" && entry.on <= day {
      if let given = MonitorEntry(data: .object(entry.data)) {
        monitored.append(given)
      } else if let given = Assessment.Entry(data: .object(entry.data)) {
        entries[given.row, default: []].append(given)
      }
    }
    assessments = entries.mapValues { Assessment(folding: $0) }
    var entered = adopted.entering(assessments)
    // A definition that was no form, or a workbook of ours, says nothing of what was left unread before.
    let forms = history.validEntries.filter {
      $0.event.type.name == "adopted" && $0.on <= day && ($0.data["file"] != nil || $0.data["unread"] != nil)
    }
    entered.unread = (forms.last?.data["unread"]?.array ?? []).compactMap { UnreadCell($0) }
    definition = entered
    self.monitored = monitored
  }

  /// The event that submitted the table, if it is submitted.
  package var submission: HistoryEntry? {
    guard history.current?.state == "submitted" else { return nil }
    return history.validEntries.filter { $0.event.type.name == "submitted" }.last
  }
}

extension Failure {
  /// No such table was adopted; a similar name is suggested.
  package static func noTable(_ id: String, among known: [CaseHistory] = []) -> Failure {
    let nearest = TextForms.suggestion(for: id, among: known.map(\.id.number))
    return Failure.refused(
      "no-such-table", ["id": id],
      hint: nearest.map { Localized(zh: "是不是“\($0)”？", en: "did you mean '\($0)'?") }
        ?? Localized(zh: "docket 绩效表 列表 列出已录入的", en: "docket table list shows those that were"))
  }
}

extension OfficeSession {
  /// The tables that were adopted by a day and not voided, as they were known at its end; as they are, without a day of knowledge.
  package func tables(asOf: Day?, on day: Day? = nil) throws -> [CaseHistory] {
    let day = day ?? asOf ?? today
    return try affairs(Kind.table.id).compactMap { known($0, asOf: asOf) }.filter { history in
      !history.isVoid && history.validEntries.contains { $0.event.type.name == "adopted" && $0.on <= day }
    }
  }
}

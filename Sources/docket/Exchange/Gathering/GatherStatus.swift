import Casework
import Commands
import Gathering
package import ProgramSession
import TextForms
import Values

/// Says who is there, how far, and what is wrong.
package final class GatherStatus: CommandBody {
  /// Reads the gathering's log and answers.
  package func run() throws -> Answer {
    let session = try GatheringSession.reading(call)
    let asked = try call.invocation["on"].map { text in
      try Attribution.day(
        text, flag: Localized(zh: "--日期", en: "--on"), today: session.own.today, calendar: WorkCalendar())
    }
    let standings = try session.standings(asked: asked)
    let rows = try standings.map { standing in try row(standing, session.folder) }
    let root = GatheredOffice.provinceRoot(of: Sources.offices(standings.map(\.source)))
    let current = standings.count { $0.state == .current }
    let json: JSON = [
      "gathering": session.own.origin.id.json, "on": asked.json, "expected": standings.count.json, "current": current.json,
      "provinceRoot": root.json, "offices": rows.json, "restored": standings.restored,
    ]
    let status = session.own.status(call.console)
    let isUnchecked = call.invocation.has("strict") && rows.contains { $0.waiting > 0 }
    return try Answer(
      call, json: json, lines: lines(of: rows, current: current, root: root, zone: session.own.origin.zone),
      status: status == .done && (current < standings.count || isUnchecked) ? .no : status)
  }

  /// An office with its waiting parcels.
  private struct Row: JSONConvertible {
    let standing: SourceStanding
    let waiting: Int
    let refused: [(parcel: String, refusal: Source.Refused)]
    let evidence: [String]

    /// The looks at what was refused, each with how many parcels it was at.
    var seen: [(seen: Source.Seen, count: Int)] {
      Dictionary(grouping: refused.compactMap(\.refusal.seen)) { $0 }.map { ($0, $1.count) }.sorted { $0.seen.at < $1.seen.at }
    }

    var json: JSON {
      let source = standing.source
      return [
        "office": source.office.json, "size": source.size.json, "root": source.root.json, "at": source.newest.json,
        "day": standing.day.json, "age": standing.age.json, "state": standing.state.rawValue.json, "waiting": waiting.json,
        "refused": .array(
          refused.map { parcel, refusal in
            [
              "parcel": parcel.json, "reason": refusal.reason.rawValue.json,
              "seen": refusal.seen.map { ["at": $0.at.json, "by": $0.by.json] } ?? .null,
            ]
          }),
      ]
    }
  }

  private func row(_ standing: SourceStanding, _ folder: GatheringFolder) throws -> Row {
    let office = standing.source.office
    let names = try folder.names(in: "\(folder.refused)/\(office)")
    let refused = standing.source.standingRefusals
    return Row(
      standing: standing, waiting: try folder.names(in: "\(folder.waiting)/\(office)").count,
      refused: refused.map { refusal in
        let name = names.first { $0.hasSuffix(String(refusal.manifest.hex.prefix(12))) }
        return (name.map { "\(folder.refused)/\(office)/\($0)" } ?? refusal.manifest.hex, refusal)
      },
      evidence: refused.filter { $0.reason == .rewritten }.map { KeptEvidence.path(folder, office, $0.manifest) })
  }

  private func table(_ rows: [Row]) -> ResultTable {
    var table = ResultTable([
      ResultTable.Column("office", "单位", mayShrink: false), .figures("size", "事件", "events"), .days("day", "报送到", "sent"),
      .figures("age", "几天前", "days ago"), ResultTable.Column("state", "情况"), .figures("waiting", "等待"), ResultTable.Column("refused", "退回"),
    ])
    for row in rows {
      let reasons = row.refused.map(\.refusal.reason.text)
      table.append([
        ResultTable.Cell(row.standing.source.office), ResultTable.Cell(row.standing.source.size),
        row.standing.day.map { ResultTable.Cell(.string($0.description)) } ?? .empty,
        row.standing.age.map { ResultTable.Cell(.number($0)) } ?? .empty,
        ResultTable.Cell(row.standing.state.rawValue, shown: row.standing.state.text), ResultTable.Cell(row.waiting),
        ResultTable.Cell(
          .string(reasons.map(\.en).joined(separator: ", ")),
          shown: Localized(zh: reasons.map(\.zh).joined(separator: "、"), en: reasons.map(\.en).joined(separator: ", "))),
      ])
    }
    return table
  }

  /// The table of offices, then what there is to say of all and of some.
  private func lines(of rows: [Row], current: Int, root: Digest, zone: Zone) -> [String] {
    let console = call.console
    let table = rows.isEmpty ? [] : [table(rows).text(in: console.language, width: console.width, ink: console.ink)]
    var notes = [
      Localized(message: "gather-status.summary", ["rows": rows.count, "current": current, "base64": root.base64])
    ]
    notes += rows.map(\.standing).restorations
    for row in rows {
      let office = row.standing.source.office
      notes += row.seen.map { seen, count in
        Localized(message: "gather-status.seen", ["office": office, "count": count, "by": seen.by, "on": zone.day(of: seen.at)])
      }
      notes += row.evidence.map { evidence in
        Localized(
          message: "gather-status.rewrote-its-history", ["office": office, "gatherEvidence": KeptEvidence.command(evidence)])
      }
    }
    return table + notes.map { console[$0] }
  }
}

extension SourceState: Said {
  package static var subject: String { "source-state" }
}

import Casework
import Commands
import EventLog
import Gathering
import TextForms

/// Says who is there, how far, and what is wrong.
struct GatherStatus: CommandBody {
  let call: CommandCall

  /// Reads the gathering's log and answers.
  func run() throws(Failure) -> ExitStatus {
    let session = try GatheringSession.reading(call)
    let asked = try call.invocation["on"].map { text throws(Failure) in
      try Attribution.day(
        text, flag: Localized(zh: "--日期", en: "--on"), today: session.own.today, calendar: WorkCalendar())
    }
    let standings = try session.standings(asked: asked)
    let rows = try standings.map { standing throws(Failure) in try row(standing, session.folder) }
    let root = GatheredOffice.provinceRoot(of: Sources.held(standings.map(\.source)))
    let current = standings.count { $0.state == .current }
    if call.console.wantsJSON(call.invocation) {
      try call.console.print(
        json: [
          "gathering": .string(session.own.origin.id), "on": asked.map { .string($0.description) } ?? .null,
          "expected": .number(standings.count), "current": .number(current), "provinceRoot": .string(root.base64),
          "offices": .array(rows.map(\.json)),
        ])
    } else {
      try call.answer(table(rows))
      try tell(rows, current: current, root: root)
    }
    let status = session.own.status(call.console)
    return status == .done && current < standings.count ? .no : status
  }

  /// An office and what lies beside it.
  private struct Row {
    let standing: SourceStanding
    let waiting: Int
    let refused: [(parcel: String, reason: ParcelFault.Reason)]
    let evidence: [String]

    var json: JSON {
      let source = standing.source
      return [
        "office": .string(source.office), "size": .number(source.size), "root": source.root.map { .string($0.base64) } ?? .null,
        "at": source.newest.map { .string($0.description) } ?? .null, "day": standing.day.map { .string($0.description) } ?? .null,
        "age": standing.age.map { .number($0) } ?? .null, "state": .string(standing.state.rawValue), "waiting": .number(waiting),
        "refused": .array(refused.map { ["parcel": .string($0.parcel), "reason": .string($0.reason.rawValue)] }),
      ]
    }
  }

  private func row(_ standing: SourceStanding, _ folder: GatheringFolder) throws(Failure) -> Row {
    let office = standing.source.office
    let names = try folder.names(in: "\(folder.refused)/\(office)")
    let refused = standing.source.standingRefusals
    return Row(
      standing: standing, waiting: try folder.names(in: "\(folder.waiting)/\(office)").count,
      refused: refused.map { refusal in
        let name = names.first { $0.hasSuffix(String(refusal.manifest.hex.prefix(12))) }
        return (name.map { "\(folder.refused)/\(office)/\($0)" } ?? refusal.manifest.hex, refusal.reason)
      },
      evidence: refused.filter { $0.reason == .rewritten }.map { GatherEvidence.path(folder, office, $0.manifest) })
  }

  private func table(_ rows: [Row]) -> ResultTable {
    var table = ResultTable([
      ResultTable.Column("office", Localized(zh: "单位", en: "office"), mayShrink: false),
      .figures("size", Localized(zh: "事件", en: "events")), .days("day", Localized(zh: "报送到", en: "sent")),
      .figures("age", Localized(zh: "几天前", en: "days ago")), ResultTable.Column("state", Localized(zh: "情况", en: "state")),
      .figures("waiting", Localized(zh: "等待", en: "waiting")), ResultTable.Column("refused", Localized(zh: "退回", en: "refused")),
    ])
    for row in rows {
      let reasons = row.refused.map(\.reason.label)
      table.append([
        ResultTable.Cell(.string(row.standing.source.office)), ResultTable.Cell(.number(row.standing.source.size)),
        row.standing.day.map { ResultTable.Cell(.string($0.description)) } ?? .empty,
        row.standing.age.map { ResultTable.Cell(.number($0)) } ?? .empty,
        ResultTable.Cell(.string(row.standing.state.rawValue), shown: row.standing.state.label), ResultTable.Cell(.number(row.waiting)),
        ResultTable.Cell(
          .string(reasons.map(\.en).joined(separator: ", ")),
          shown: Localized(zh: reasons.map(\.zh).joined(separator: "、"), en: reasons.map(\.en).joined(separator: ", "))),
      ])
    }
    return table
  }

  private func tell(_ rows: [Row], current: Int, root: Digest) throws(Failure) {
    try call.console.print(
      zh: "\(rows.count) 家中 \(current) 家已到 · 全省树根 \(root.base64)",
      en: "\(current) of \(rows.count) offices current · province root \(root.base64)")
    for row in rows {
      for evidence in row.evidence {
        try call.console.print(
          zh: "\(row.standing.source.office) 改写过历史：\(GatherEvidence.command(evidence).zh)",
          en: "\(row.standing.source.office) rewrote its history: \(GatherEvidence.command(evidence).en)")
      }
    }
  }
}

extension SourceState {
  /// What people read in place of the id.
  var label: Localized {
    switch self {
    case .rewritten: Localized(zh: "改写过历史", en: "rewritten")
    case .refused: Localized(zh: "被退回", en: "refused")
    case .missing: Localized(zh: "从未报送", en: "missing")
    case .late: Localized(zh: "迟了", en: "late")
    case .current: Localized(zh: "已到", en: "current")
    }
  }
}

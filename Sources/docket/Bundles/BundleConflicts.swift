import Casework
import Commands
import EventLog
import Exchange
import TextForms

/// Lists the events that were set aside, beside the case as it stands here.
struct BundleConflicts: CommandBody {
  let call: CommandCall

  /// Lists them.
  func run() throws(Failure) -> ExitStatus {
    let session = try OfficeSession.reading(call)
    if call.invocation.has("waiting") { return try listWaiting(session) }
    let setAsides = try Failure.catching { try session.ownSetAsides() }
    let pending = setAsides.pending
    if call.wantsJSON {
      try call.console.print(json: .array(try pending.map { entry throws(Failure) in try json(entry, session) }))
    } else if pending.isEmpty {
      try call.console.note(zh: "没有搁置的事件", en: "nothing is set aside")
    } else {
      let blocks = try pending.map { entry throws(Failure) in try text(entry, among: setAsides, session) }
      try call.console.print(blocks.joined(separator: "\n\n"))
    }
    return session.status(call.console)
  }

  /// Lists the events that wait, each with what it waits for.
  private func listWaiting(_ session: OfficeSession) throws(Failure) -> ExitStatus {
    let plan = try Failure.catching {
      let (events, setAsides) = (try session.waiting().events, try session.setAsides())
      return try merge(
        events, setAsides: setAsides, importer: try Attribution.name(call), checks: session.definitionChecks,
        hands: try session.handEvidence(for: events, setAsides, provenBy: nil), in: RosterlessOffice(session.office),
        head: session.snapshot.count,
        common: session.copy?.base ?? .max, at: session.moment)
    }
    // What could come in by now does so with the next import.
    let ready = plan.steps.map { step in
      switch step {
      case .lands(let bundled, _), .setAside(let bundled, _): bundled
      }
    }
    let waiting = BundledEvent.inOrder([ready, plan.waiting])
    if call.wantsJSON {
      try call.console.print(json: .array(waiting.map { waitingJSON($0, plan) }))
    } else if waiting.isEmpty {
      try call.console.note(zh: "没有等待的事件", en: "nothing waits")
    } else {
      let language = call.console.language
      let blocks = waiting.map { bundled in
        "\(bundled.id)\n  \(bundled.tag)  \(bundled.text(language, session))\n  \(Self.reason(bundled, plan)[language])"
      }
      try call.console.print(blocks.joined(separator: "\n\n"))
    }
    return session.status(call.console)
  }

  private static func reason(_ bundled: BundledEvent, _ plan: Merge) -> Localized {
    guard let need = plan.needs[bundled.id] else { return Localized(zh: "下次导入时进来", en: "comes in with the next import") }
    return Localized(zh: "等待 \(need)", en: "waits for \(need)")
  }

  private func waitingJSON(_ bundled: BundledEvent, _ plan: Merge) -> JSON {
    let event = bundled.event
    return [
      "id": .string(event.id.description), "type": .string(event.type.description), "case": .string(event.caseID.description),
      "on": .string(event.on.description), "by": .string(event.by), "data": .object(bundled.data),
      "reason": .string(Self.reason(bundled, plan)[call.console.language]), "tag": .string(bundled.tag.text),
      "waitsFor": .string(plan.needs[bundled.id] ?? event.caseID.description),
    ]
  }

  private func json(_ entry: SetAsides.Entry, _ session: OfficeSession) throws(Failure) -> JSON {
    let event = entry.bundled.event
    let history = try Failure.catching { try session.office.history(of: event.caseID) }
    return [
      "id": .string(event.id.description), "type": .string(event.type.description), "case": .string(event.caseID.description),
      "on": .string(event.on.description), "by": .string(event.by), "data": .object(entry.bundled.data), "reason": .string(entry.reason),
      "here": [
        "case": .string(event.caseID.description), "state": history?.current.map { .string($0.state) } ?? .null,
        "version": .number(history?.version ?? 0),
      ],
    ]
  }

  /// Both sides: what came, why it doesn't go in, and how the case stands here.
  private func text(_ entry: SetAsides.Entry, among setAsides: SetAsides, _ session: OfficeSession) throws(Failure) -> String {
    let (event, language) = (entry.bundled.event, call.console.language)
    var lines = [
      entry.bundled.id.description, "  \(entry.bundled.tag)  \(entry.bundled.text(language, session))",
      "  \(language.choose("原因  ", "reason  "))\(entry.reason)",
    ]
    let history = try Failure.catching { try session.office.history(of: event.caseID) }
    let label = language.choose("这里  ", "here    ")
    if let current = history?.current {
      let state = session.stateName(of: current)[language]
      let last = history?.entries.last?.event
      let who = last.map { " · #\($0.seq) \($0.on) \($0.by)" } ?? ""
      lines.append("  \(label)\(language.choose("\(state)，第 \(current.version) 版", "\(state), version \(current.version)"))\(who)")
    } else {
      lines.append(
        "  \(label)" + (history == nil ? language.choose("没有这个案件", "there is no such case") : language.choose("已作废", "it was voided")))
    }
    if let now = try now(entry, among: setAsides, session, language) { lines.append("  \(language.choose("现在  ", "now     "))\(now)") }
    return lines.joined(separator: "\n")
  }

  /// What accepting it would come to as things stand, where that is other than what was said then.
  private func now(
    _ entry: SetAsides.Entry, among setAsides: SetAsides, _ session: OfficeSession, _ language: Language
  ) throws(Failure) -> String? {
    let reason = try Failure.catching {
      try obstacle(
        to: entry, among: setAsides, importer: try Attribution.name(call), checks: session.definitionChecks,
        hands: try session.handEvidence(for: [entry.bundled], setAsides, provenBy: KeyTool(process: call.process)),
        in: RosterlessOffice(session.office), at: session.moment)
    }
    guard let reason else { return language.choose("可以采纳", "it can be accepted") }
    if reason.text[language] == entry.reason { return nil }
    return language.choose("不能采纳：\(reason.text.zh)", "it can't be accepted: \(reason.text.en)")
  }
}

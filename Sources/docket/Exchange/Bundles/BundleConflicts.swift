import Casework
import Commands
import EventLog
import Exchange
import LogLines
package import ProgramSession
package import TextForms
package import Values

/// Lists the set-aside events beside their cases.
package final class BundleConflicts: CommandBody {
  /// Lists them.
  package func run() throws -> Answer {
    let session = try OfficeSession.reading(call)
    if call.invocation.has("waiting") { return try listWaiting(session) }
    let setAsides = try session.ownSetAsides()
    return try answer(
      setAsides.pending, none: Localized(zh: "没有搁置的事件", en: "nothing is set aside"), session,
      json: { entry in try self.json(entry, among: setAsides, session) },
      text: { entry in try self.text(entry, among: setAsides, session) })
  }

  /// Answers with a value or a paragraph for each of some events, or says that there are none.
  private func answer<Entry>(
    _ entries: [Entry], none: Localized, _ session: OfficeSession, json: @escaping (Entry) throws -> JSON,
    text: @escaping (Entry) throws -> String
  ) throws -> Answer {
    try Answer(
      call, json: .array(try entries.map(json)), lines: entries.isEmpty ? [] : [try entries.map(text).joined(separator: "\n\n")],
      note: entries.isEmpty ? none : nil, status: session.status(call.console))
  }

  /// Lists the events that wait, each with what it waits for.
  private func listWaiting(_ session: OfficeSession) throws -> Answer {
    let (events, setAsides) = (try session.waiting().events, try session.setAsides())
    let plan = try merge(
      events, setAsides: setAsides, importer: try Attribution.name(call), checks: session.definitionChecks,
      hands: try session.handEvidence(for: events, setAsides, provenBy: nil), in: PendingOffice(rosterless: session.office),
      head: session.snapshot.count,
      common: session.copy?.base ?? .max, at: session.moment)
    // What could come in by now does so with the next import.
    let ready = plan.steps.map { step in
      switch step {
      case .lands(let bundled, _), .setAside(let bundled, _): bundled
      }
    }
    let language = call.console.language
    return try answer(
      BundledEvent.inOrder([ready, plan.waiting]), none: Localized(zh: "没有等待的事件", en: "nothing waits"), session,
      json: { bundled in self.waitingJSON(bundled, plan) },
      text: { bundled in
        "\(bundled.id)\n  \(bundled.tag)  \(bundled.text(language, session))\n  \(Self.reason(bundled, plan)[language])"
      })
  }

  private static func reason(_ bundled: BundledEvent, _ plan: Merge) -> Localized {
    guard let need = plan.needs[bundled.id] else { return Localized(message: "bundle-conflicts.reason") }
    return Localized(message: "bundle-conflicts.reason-2", ["need": need])
  }

  private func waitingJSON(_ bundled: BundledEvent, _ plan: Merge) -> JSON {
    let event = bundled.event
    var object = members(of: bundled, because: Self.reason(bundled, plan)[call.console.language])
    object["tag"] = bundled.tag.text.json
    object["waitsFor"] = (plan.needs[bundled.id] ?? event.caseID.description).json
    return object.json
  }

  private func json(_ entry: SetAsides.Entry, among setAsides: SetAsides, _ session: OfficeSession) throws -> JSON {
    let event = entry.bundled.event
    let history = try session.office.history(of: event.caseID)
    var object = members(of: entry.bundled, because: entry.reason)
    object["n"] = setAsides.shortNumber(of: entry).json
    object["here"] = [
      "case": event.caseID.json, "state": (history?.current?.state).json, "version": (history?.version ?? 0).json,
    ]
    return object.json
  }

  /// What programs get of an event that isn't in the log, and why it isn't.
  private func members(of bundled: BundledEvent, because reason: String) -> JSON.Object {
    let event = bundled.event
    return [
      "id": event.id.json, "type": event.type.description.json, "case": event.caseID.json, "on": event.on.json, "by": event.by.json,
      "data": bundled.data.json, "reason": reason.json,
    ]
  }

  /// Both sides: what came, why it conflicts, and the case as it is here.
  private func text(_ entry: SetAsides.Entry, among setAsides: SetAsides, _ session: OfficeSession) throws -> String {
    let (event, language) = (entry.bundled.event, call.console.language)
    var lines = [
      "#\(setAsides.shortNumber(of: entry))  \(entry.bundled.id)", "  \(entry.bundled.tag)  \(entry.bundled.text(language, session))",
      "  \(language.choose("原因  ", "reason  "))\(entry.reason)",
    ]
    let history = try session.office.history(of: event.caseID)
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

  /// The result of accepting it now, if that differs from the recorded reason.
  private func now(
    _ entry: SetAsides.Entry, among setAsides: SetAsides, _ session: OfficeSession, _ language: Language
  ) throws -> String? {
    let reason = try obstacle(
      to: entry, among: setAsides, importer: try Attribution.name(call), checks: session.definitionChecks,
      hands: try session.handEvidence(for: [entry.bundled], setAsides, provenBy: KeyTool(process: call.process)),
      in: PendingOffice(rosterless: session.office), at: session.moment)
    let number = setAsides.shortNumber(of: entry)
    func accepting(_ option: String) -> String {
      language.choose("docket 外勤包 处置 \(number) --采纳\(option) --理由 …", "docket bundle settle \(number) --accept\(option) --reason …")
    }
    guard let reason else { return language.choose("可以采纳：", "it can be accepted: ") + accepting("") }
    if case .refused(.outOfOrder) = reason {
      return language.choose("可以倒序采纳：", "it can be accepted out of order: ") + accepting(language.choose(" --倒序", " --backdate"))
    }
    if reason.text[language] == entry.reason { return nil }
    return language.choose("不能采纳：\(reason.text.zh)", "it can't be accepted: \(reason.text.en)")
  }
}

/// What is pending with copies and bundles, for `docket status`; nil in an office without any.
package struct FieldStatus {
  /// The copy's tag and the events after its last export, if the log is a copy.
  private let copy: (tag: CopyTag, unexported: Int)?
  /// How many events are set aside and wait for somebody to settle them.
  private let setAside: Int
  /// How many events wait for others.
  private let waiting: Int

  /// Looks at a log.
  package init(_ session: OfficeSession) throws {
    copy = session.copy.map { ($0.tag, session.snapshot.count - $0.exported) }
    setAside = try session.ownSetAsides().pending.count
    waiting = try FieldCopyFiles(store: session.store).readWaiting().events.count
  }

  /// The members for programs.
  package var members: [(String, JSON)] {
    var members: [(String, JSON)] = []
    if let copy { members.append(("copy", ["tag": .string(copy.tag.text), "unexported": .number(copy.unexported)])) }
    if setAside > 0 { members.append(("setAside", .number(setAside))) }
    if waiting > 0 { members.append(("waiting", .number(waiting))) }
    return members
  }

  /// The lines for people.
  package func lines(_ language: Language) -> [String] {
    var lines: [String] = []
    if let copy {
      lines.append(
        language.choose(
          "外勤副本 \(copy.tag)，\(copy.unexported) 个事件还没导出：docket 外勤包 导出",
          "field copy \(copy.tag), \(copy.unexported) events not exported: docket bundle export"))
    }
    if setAside > 0 { lines.append(language.choose("搁置 \(setAside)：docket 外勤包 冲突", "\(setAside) set aside: docket bundle conflicts")) }
    if waiting > 0 { lines.append(language.choose("等待前事的 \(waiting)", "\(waiting) wait for earlier events")) }
    return lines
  }
}

import Casework
import Commands
import EventLog
import Exchange
import TextForms

/// Accepts or discards an event that was set aside.
struct BundleSettlement: CommandBody {
  let call: CommandCall

  /// Settles it.
  func run() throws(Failure) -> ExitStatus {
    let isAccepted = call.invocation.has("accept")
    guard isAccepted != call.invocation.has("discard") else {
      throw .usage(
        "no-settlement", zh: "采纳还是舍弃？", en: "accept or discard?", hint: Localized(zh: "加 --采纳 或 --舍弃", en: "say --accept or --discard"))
    }
    let text = call.invocation.argument("id") ?? ""
    guard let id = EventID(text) else {
      throw .usage(
        "bad-id", zh: "“\(text)”不是事件的标识", en: "'\(text)' is no id of an event",
        hint: Localized(zh: "docket 外勤包 冲突 列出标识", en: "docket bundle conflicts lists the ids"))
    }
    let session = call.isDry ? try OfficeSession.reading(call) : try OfficeSession.writing(call)
    defer { session.end() }
    let settlement = Settlement(
      target: id, isAccepted: isAccepted, reason: call.invocation["reason"] ?? "", by: try Attribution.name(call))
    let setAsides = try Failure.catching { try session.ownSetAsides() }
    let files = FieldCopyFiles(store: session.store)
    var waiting = try Failure.catching { try session.waiting() }
    let isPending = setAsides[id].map { $0.settlement == nil } ?? false
    let dropped = isPending ? nil : waiting.events.first { $0.id == id }
    let bundled = dropped ?? setAsides[id]?.bundled
    let drafts = try Failure.catching {
      do {
        if let dropped { return try decideDropping(dropped, settlement, in: session.office, at: session.moment) }
        let hands = try session.handEvidence(
          for: bundled.map { [$0] } ?? [], setAsides, provenBy: KeyTool(process: call.process))
        return try decide(
          settlement, among: setAsides, checks: session.definitionChecks, hands: hands, in: session.office, at: session.moment)
      } catch let fault as DefinitionFault {
        throw Failure(.refused, code: "bad-definition", fault.message)
      } catch let error as DraftError {
        throw error.failure
      }
    }
    _ = try Failure.catching {
      if isAccepted {
        let erasures = try Erasures(in: session.snapshot)
        for draft in drafts { try session.checkAttachments(of: draft, unlessErased: erasures) }
      }
      return try session.take(drafts)
    }
    if call.isDry {
      let events = drafts.map { Event(provisional: $0, seq: 0, version: ($0.expectedVersion ?? 0) + 1).provisionalJSON }
      try answer(bundled, events, isAccepted, Destruction(), session)
      return session.status(call.console)
    }
    // What was discarded can be reached by no case's erasure, so that whoever writes next finishes what is interrupted here.
    let destroys = !isAccepted || bundled?.event.type == .erased
    if destroys { try Failure.catching { try ErasureMark(store: session.store).make() } }
    let stored = try session.append(drafts)
    if dropped != nil {
      waiting.events.removeAll { $0 == dropped }
      try Failure.catching { try files.write(waiting) }
    }
    let destroyed = destroys ? try Failure.catching { try ErasureWork(session: session).finish() } : Destruction()
    try answer(bundled, stored.map(\.event.json), isAccepted, destroyed, session)
    return .done
  }

  private func answer(
    _ bundled: BundledEvent?, _ events: [JSON], _ isAccepted: Bool, _ destroyed: Destruction, _ session: OfficeSession
  ) throws(Failure) {
    guard let bundled else { return }
    let history = try Failure.catching { try session.office.history(of: bundled.caseID) }
    if call.wantsJSON {
      var object: JSON.Object = [
        "case": .string(bundled.caseID.description), "state": history?.current.map { .string($0.state) } ?? .null,
        "version": .number(history?.version ?? 0), "accepted": .bool(isAccepted), "events": .array(events),
        "destroyed": destroyed.json,
      ]
      if call.isDry { object["dryRun"] = true }
      return try call.console.print(json: .object(object))
    }
    let state = history?.current.map { session.stateName(of: $0) }
    try call.console.print(
      Localized { language in
        let word = language.choose(isAccepted ? "已采纳：" : "已舍弃：", isAccepted ? "accepted: " : "discarded: ")
        return "\(word)\(bundled.text(language, session))" + (state.map { " · \($0[language])" } ?? "")
      })
    if !destroyed.isNothing { try call.console.print(destroyed.text) }
  }
}

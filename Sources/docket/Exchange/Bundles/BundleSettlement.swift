import Casework
import Commands
import Exchange
import LogLines
package import ProgramSession
import TextForms
import Values

/// Accepts or discards an event that was set aside.
package final class BundleSettlement: CommandBody {
  /// Settles it.
  package func run() throws -> Answer {
    let isAccepted = call.invocation.has("accept")
    guard isAccepted != call.invocation.has("discard") else {
      throw Failure.usage("no-settlement")
    }
    let text = call.invocation.argument("id") ?? ""
    return try Recording(call: call).perform { session in
      guard let id = try EventID(text) ?? session.ownSetAsides().event(numbered: text) else {
        throw Failure.usage("bad-id", ["text": text])
      }
      let plan = try settle(id, isAccepted, in: session)
      // What was discarded can be reached by no case's erasure, so that whoever writes next finishes what is interrupted here.
      let destroys = !isAccepted || plan.bundled?.event.type == .erased
      let effects = DecidedAct.Effects(
        before: { if destroys { try ErasureMark(store: session.store).make() } },
        after: {
          if let waiting = plan.waiting { try FieldCopyFiles(store: session.store).write(waiting) }
          return destroys ? try ErasureWork(log: session).finish() : Destruction()
        })
      return DecidedAct(plan.drafts, effects: effects) { recorded in
        try self.answer(plan.bundled, recorded.lines, isAccepted, recorded.destroyed, recorded.session)
      }
    }
  }

  /// What settling comes to: the event, what is recorded, and what waits then, where that changes.
  private typealias Plan = (bundled: BundledEvent?, drafts: [Draft], waiting: WaitingEvents?)

  private func settle(_ id: EventID, _ isAccepted: Bool, in session: OfficeSession) throws -> Plan {
    var settlement = Settlement(
      target: id, isAccepted: isAccepted, reason: call.invocation["reason"] ?? "", by: try Attribution.name(call),
      id: try call.givenID())
    settlement.isBackdated = call.invocation.has("backdate")
    let setAsides = try session.ownSetAsides()
    var waiting = try session.waiting()
    let isPending = setAsides[id].map { $0.settlement == nil } ?? false
    var dropped = isPending ? nil : waiting.events.first { $0.id == id }
    if session.isEarlier, !isPending, dropped == nil {
      // What waited when this was said first is among what was set aside since.
      let entry = try OfficeSession.reading(call).ownSetAsides()[id]
      dropped = entry?.reason == SetAsides.waited ? entry?.bundled : nil
    }
    let bundled = dropped ?? setAsides[id]?.bundled
    let drafts: [Draft]
    do {
      if let dropped {
        drafts = try decideDropping(dropped, settlement, in: session.office, at: session.moment)
      } else {
        let hands = try session.handEvidence(
          for: bundled.map { [$0] } ?? [], setAsides, provenBy: KeyTool(process: call.process))
        drafts = try decide(
          settlement, among: setAsides, checks: session.definitionChecks, hands: hands, in: session.office, at: session.moment)
      }
    } catch let refusal as Refusal {
      guard case .outOfOrder = refusal else { throw refusal }
      // Whoever answers for it says why it goes in all the same.
      var failure = refusal.failure
      failure.hint = Message("bundle-settlement.out-of-order").text
      throw failure
    } catch let fault as DefinitionFault {
      throw Failure(.refused, code: "bad-definition", fault.message)
    }
    if isAccepted {
      let erasures = try Erasures(in: session.snapshot)
      for draft in drafts { try session.checkAttachments(of: draft, unlessErased: erasures) }
    }
    guard let dropped else { return (bundled, drafts, nil) }
    waiting.events.removeAll { $0 == dropped }
    return (bundled, drafts, waiting)
  }

  private func answer(
    _ bundled: BundledEvent?, _ events: [JSON], _ isAccepted: Bool, _ destroyed: Destruction, _ session: OfficeSession
  ) throws -> Answer {
    guard let bundled else { preconditionFailure("what is settled was set aside or waits") }
    let history = try session.office.history(of: bundled.caseID)
    var object: JSON.Object = [
      "case": bundled.caseID.json, "state": (history?.current?.state).json, "version": (history?.version ?? 0).json,
      "accepted": isAccepted.json, "events": events.json, "destroyed": destroyed.json,
    ]
    if call.isDry { object["dryRun"] = true }
    return Answer(
      saying: isAccepted ? "bundle-settlement.accepted" : "bundle-settlement.discarded", object,
      words: [
        "event": Localized { bundled.text($0, session) }, "name": history?.current.map { session.stateName(of: $0) } ?? "",
        "what": destroyed.isNothing ? "" : destroyed.text,
      ], status: session.status(call.console))
  }
}

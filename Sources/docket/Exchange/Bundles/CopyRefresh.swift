import Casework
import Commands
import EventLog
import Exchange
import LogLines
package import ProgramSession
import TextForms
import Values

/// Refreshes a copy: the office's log, followed by this copy's events that the office lacks.
package final class CopyRefresh: CommandBody {
  private var from: String { call.invocation["from"] ?? "" }

  /// Refreshes.
  package func run() throws -> Answer {
    // Asked before the copy is opened to be written: where the answer is no, not a byte of it changes.
    try checkHistory()
    let session = try OfficeSession.recording(call)
    defer { session.end() }
    guard let copy = session.copy else { throw Failure.notACopy }
    let by = try Attribution.name(call)
    let office = try source(for: copy, session)
    try office.check(by, may: .refreshCopy)
    let refreshing = try CopyRefreshing(of: copy, session, from: office, by: by, checks: \.definitionChecks)
    let (lost, count) = (refreshing.lost, office.snapshot.count)
    if call.isDry {
      let plan = try refreshing.plan()
      call.noteSetAside(plan, session)
      return try answer(plan, lost: lost, events: count, Destruction())
    }
    let plan = try refreshing.record(rememberingOffice: try FieldCopy.remembered(from), call.merging(by: by)) { folder in
      try OfficeSession.writing(call, path: folder)
    }
    call.noteSetAside(plan, session)
    // What the office's log says was destroyed is destroyed here too, by the log as it is now.
    let destroyed = try ErasureWork(log: try OfficeSession.reading(call.process, path: session.path)).finish()
    return try answer(plan, lost: lost, events: count, destroyed)
  }

  /// The office's log, once it is clear that it is this copy's.
  private func source(for copy: FieldCopy, _ session: OfficeSession) throws -> OfficeSession {
    let office = try office()
    guard try isSameOffice(office, session) else { throw Failure.otherOffice(office.origin.id, here: session.origin.id, path: from) }
    let last = try office.lookup.event(at: copy.base)
    guard office.copy == nil, let last, last == (try session.lookup.event(at: copy.base)) else {
      throw Failure.refused("not-the-office", ["from": from])
    }
    // Nothing is relied on that the office could still lose.
    try office.store.synchronize()
    return office
  }

  /// The named log of the office, checked while it was read.
  private func office() throws -> OfficeSession {
    guard try LogStores.open(from, call.process).isThere() else { throw Failure.notALog(from) }
    let office = try OfficeSession.reading(call.process, path: from)
    if let damage = office.lookup.damage { throw damage }
    return office
  }

  /// Whether two logs began as one, whatever their first events say by now.
  private func isSameOffice(_ office: OfficeSession, _ session: OfficeSession) throws -> Bool {
    let (first, second) = (try office.lookup.event(at: 1), try session.lookup.event(at: 1))
    return first?.id == second?.id && first?.caseID == second?.caseID
  }

  /// Refuses an office whose history isn't the one that the copy was made of: then the copy is evidence.
  private func checkHistory() throws {
    let session = try OfficeSession.reading(call)
    guard let copy = session.copy else { throw Failure.notACopy }
    if let damage = session.damage { throw damage }
    let office = try office()
    // What isn't the office at all, or a copy cut shorter than what it stands on, is told further on.
    guard office.copy == nil, try isSameOffice(office, session), copy.base <= session.snapshot.count else { return }
    var known = copy.root
    if known == nil { known = try session.root(ofFirst: copy.base, in: session.snapshot) }
    guard let known else { return }
    try check(office, at: from, had: known, ofFirst: copy.base)
    // What the copy stands on may have been changed on the copy itself: refreshed, nobody would see it any more.
    try check(session, at: session.path, had: known, ofFirst: copy.base)
  }

  private func check(_ session: OfficeSession, at path: String, had known: Digest, ofFirst base: Int) throws {
    let (root, size): (Digest, Int)
    switch try session.snapshot.verdict(on: known, ofFirst: base) {
    case .agrees: return
    case .differs(let found): (root, size) = (found, base)
    case .isShorter: (root, size) = (try session.root(ofFirst: session.snapshot.count, in: session.snapshot), session.snapshot.count)
    }
    throw Failure(
      .no, Message("other-history", ["log": path, "base": base, "base64": known.base64, "size": size, "rootBase64": root.base64]))
  }

  private func answer(_ plan: Merge, lost: Int, events: Int, _ destroyed: Destruction) throws -> Answer {
    let (applied, waiting, setAside) = (plan.landing, plan.waiting.count, plan.settingAside)
    if lost > 0 {
      call.console.note(message: "copy-refresh.affairs-lost", ["lost": lost])
    }
    var object: JSON.Object = [
      "events": events.json, "applied": applied.json, "waiting": waiting.json, "setAside": setAside.json, "destroyed": destroyed.json,
    ]
    if call.isDry { object["dryRun"] = true }
    let note = Localized(message: "copy-refresh.out-of-reach")
    return Answer(
      saying: "copy-refresh.refreshed", object, words: ["count": destroyed.isNothing ? "" : destroyed.count],
      note: destroyed.isNothing ? nil : note, status: plan.ending)
  }
}

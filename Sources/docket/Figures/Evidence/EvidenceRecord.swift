import Casework
package import Commands
package import EventLog
package import LogLines
package import ProgramSession
import TextForms
import Values

/// Records in the log that a folder was written (写出佐证), so that its files can be held against the log's root elsewhere.
package struct EvidenceRecord {
  let call: CommandCall
  /// The log as it is.
  let session: OfficeSession
  /// The case that the folder is about.
  let id: CaseID

  package init(call: CommandCall, session: OfficeSession, id: CaseID) {
    (self.call, self.session, self.id) = (call, session, id)
  }

  /// Records a manifest, unless it was before, and returns the receipt under the root of just then; nil, with a note, where nobody may.
  package func receipt(of manifest: EvidenceManifest) throws -> Receipt? {
    do {
      let seq = try recorded(manifest) ?? record(manifest)
      return try session.store.snapshot().receipts([seq], ofFirst: seq, of: session.logName).first
    } catch {
      let failure = Failure(error)
      if failure.status == .interrupted { throw error }
      call.console.note(message: "evidence-folder.unrecorded", ["reason": failure.message])
      return nil
    }
  }

  /// The number of the event that has recorded the same folder before.
  private func recorded(_ manifest: EvidenceManifest) throws -> Int? {
    let sum = manifest.record["sha256"]
    return try session.office.history(of: id)?.events.last { $0.type.isEvidence && $0.data["sha256"] == sum }?.seq
  }

  private func record(_ manifest: EvidenceManifest) throws -> Int {
    try LogPlace.checkWriting(session.path, call.invocation)
    let by = try Attribution.name(call)
    let recorded = try Recording(call: call).record(at: session.path) { session in
      guard let history = try session.office.history(of: id) else { throw Refusal.noSuchCase(id.description, kind: id.kind) }
      return DecidedAct([try decideEvidence(of: history, manifest.record, by: by, in: session.office, at: session.moment)])
    }
    guard let seq = recorded?.events.first?.seq else { preconditionFailure("a record is one event") }
    return seq
  }
}

extension CommandCall {
  /// What the call asks of a folder, by which it can be made again: words and options by their ids.
  func askedOfFolder(cases: [CaseID]? = nil, asOf: Day?) -> [String: [String]] {
    var asked: [String: [String]] = [:]
    for name in ["with", "sample", "submitted", "with-personal", "no-photos"] {
      let values = invocation.values(name)
      if !values.isEmpty { asked[name] = values == ["true"] ? [""] : values }
    }
    if let asOf { asked["as-of"] = [asOf.description] }
    if let rows = invocation.arguments["row"], !rows.isEmpty { asked["row"] = rows }
    if let cases { asked["cases"] = cases.map(\.description) }
    return asked
  }
}

extension OfficeSession {
  /// The log with so many events; nil leaves out the records of folders at its end, so that a folder that is written again is the same.
  package func basis(of size: Int?) throws -> OfficeSession {
    var last = min(size ?? snapshot.count, snapshot.count)
    if size == nil {
      while last > 1, let event = try snapshot.event(seq: last)?.event, event.type.isEvidence { last -= 1 }
    }
    return last == snapshot.count ? self : try OfficeSession(last, of: self, at: moment.now)
  }
}

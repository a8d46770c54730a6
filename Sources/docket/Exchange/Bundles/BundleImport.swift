import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
package import ProgramSession
import TextForms
import Values

/// Imports a bundle into a log: checked whole, then merged in the order of dependence.
package final class BundleImport: CommandBody {
  private var path: String { call.invocation.argument("file") ?? "" }

  /// Imports the bundle.
  package func run() throws -> Answer {
    let bytes = try Failure.reading(path) { () throws(FileFault) in try call.process.contents(of: path) }
    let bundle: FieldBundle
    do throws(BundleFault) { bundle = try FieldBundle(bytes) } catch { throw error.failure(path) }
    let session = try OfficeSession.recording(call)
    defer { session.end() }
    guard bundle.header.office == session.origin.id else {
      throw Failure.otherOffice(bundle.header.office, here: session.origin.id, path: path)
    }
    let by = try Attribution.name(call)
    // Who signed it by a key that the office trusts needs nobody else for what he recorded himself.
    let isTrusted = try session.office.trustsKey(of: by)
    let isSupervised = session.office.roster.people[by].map { $0.may(.supervision) } ?? !isTrusted
    if !isTrusted || bundle.signature?.by != by { try session.check(by, may: .importBundle) }
    let signer = try checkSignature(of: bundle, session)
    try check(bundle, session)
    try checkBase(of: bundle, session)
    let tool = KeyTool(process: call.process)
    let merge = try BundleMerge(
      of: bundle, into: session, by: by, broughtBy: isSupervised ? nil : signer, closing: call.invocation["reason"],
      checks: session.definitionChecks
    ) { arrivals, setAsides in
      try session.handEvidence(for: arrivals, setAsides, provenBy: tool)
    }
    if call.isDry {
      call.noteSetAside(merge.plan, session)
      return answer(merge.plan, signer)
    }
    let values: Int
    do { values = try merge.record(signedBy: signer, call.merging(by: by)) } catch let fault as BundleFault { throw fault.failure(path) }
    call.noteSetAside(merge.plan, session)
    return answer(merge.plan, signer, values: values)
  }

  /// Refuses a bundle of an unknown copy, or with a personal value in clear: imported, it would be beyond any erasure.
  private func check(_ bundle: FieldBundle, _ session: OfficeSession) throws {
    let tag = bundle.header.tag
    guard try CopiesOfOffice(session).contains(tag) else { throw Failure.refused("unknown-tag", ["tag": tag]) }
    for (index, bundled) in bundle.events.enumerated() {
      guard let field = bundled.openField(in: session.office.catalog) else { continue }
      throw Failure(.refused, Message("open-personal-value", ["field": field]), place: Failure.Place(path, line: index + 2))
    }
  }

  /// The signer, by a key of the roster; nil for an unsigned bundle if the office allows it.
  private func checkSignature(of bundle: FieldBundle, _ session: OfficeSession) throws -> String? {
    guard let signature = bundle.signature else {
      if try session.office.requiresSignedBundles() { throw Failure.unsigned() }
      return nil
    }
    let tool = KeyTool(process: call.process)
    let keys = session.office.roster.people[signature.by]?.keys ?? []
    guard tool.isInstalled else { throw Failure.noKeyTool }
    let isGood = try tool.isGood(
      signature.armour,
      over: { (sink) in
        do throws(BundleFault) { try bundle.signedBytes(signature, sink) } catch { throw error.failure(path) }
      }, for: BundleHeader.namespace, by: keys)
    if !isGood { throw BundleFault.damaged(line: bundle.lineCount, .signature).failure(path) }
    return signature.by
  }

  /// Refuses a bundle of another history, whose base isn't this log's beginning.
  private func checkBase(of bundle: FieldBundle, _ session: OfficeSession) throws {
    guard let base = bundle.header.base else {
      return call.console.note(message: "bundle-import.no-origin")
    }
    // A copy has the office's events up to its own base; what a newer one stands on can't be told here.
    if let copy = session.copy, base.size > copy.base { return }
    let (size, stated, count) = (base.size, base.root.base64, session.snapshot.count)
    switch try session.snapshot.verdict(on: base.root, ofFirst: size) {
    case .agrees: return
    case .differs(let here):
      throw Failure(.no, Message("another-history", ["size": size, "root": stated, "here": here.base64]))
    case .isShorter:
      let here = try session.root(ofFirst: count, in: session.snapshot).base64
      throw Failure(.no, Message("another-history.shorter", ["size": size, "root": stated, "here": here, "count": count]))
    }
  }

  private func answer(_ plan: Merge, _ signer: String?, values: Int = 0) -> Answer {
    // What a copy says of the bundles it took in is no loss.
    let left = plan.left.count { $0.caseID.kind != EventType.received.kind }
    if left > 0 {
      call.console.note(message: "bundle-import.affairs-left", ["left": left])
    }
    let notes = plan.sameVisits.map(Note.sameVisit) + plan.endedSites
    for note in notes { call.console.note(note) }
    let (imported, known, waiting, setAside) = (plan.landing, plan.known.count, plan.waiting.count, plan.settingAside)
    var object: JSON.Object = [
      "imported": imported.json, "known": known.json, "waiting": waiting.json, "setAside": setAside.json, "signedBy": signer.json,
    ]
    if call.isDry { object["dryRun"] = true }
    if !notes.isEmpty {
      object["notes"] = .array(notes.map { $0.wording.json(call.console.language) })
    }
    if values > 0 { object["values"] = values.json }
    return Answer(saying: "bundle-import.imported", object, words: ["values": values], status: plan.ending)
  }
}

extension CaseHistory {
  /// Whether an event of the case says that a photo was destroyed.
  func wasErased(_ photo: Digest) -> Bool {
    events.contains { $0.type == .erased && $0.data["attachment"]?.string == photo.hex }
  }
}

import Casework
import Commands
import EventLog
import Exchange
import Formats

/// Takes a bundle into a log: checked whole first, then merged, what it rests on before what rests on it.
struct BundleImport {
  /// The call.
  let call: CommandCall

  private var path: String { call.invocation.argument("file") ?? "" }

  /// Imports the bundle.
  func run() throws(Failure) -> ExitStatus {
    let bundle: FieldBundle
    do throws(BundleFault) { bundle = try FieldBundle(try open()) } catch { throw error.failure(path) }
    return try importing(bundle)
  }

  private func open() throws(BundleFault) -> FileBytes {
    let temporary = call.process.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    do throws(FileFault) {
      return try FileBytes(path: path, temporary: temporary)
    } catch {
      throw .file(error)
    }
  }

  private func importing(_ bundle: FieldBundle) throws(Failure) -> ExitStatus {
    let session = try OfficeSession.writing(call)
    defer { session.end() }
    guard bundle.header.office == session.origin.id else {
      throw .otherOffice(bundle.header.office, here: session.origin.id, path: path)
    }
    let by = try Attribution.name(call)
    do throws(Refusal) { try session.office.roster.check(by, needs: .supervision) } catch { throw error.failure }
    let files = FieldCopyFiles(session.store)
    let waiting = try Failure.catching { try files.readWaiting() }
    let plan = try Failure.catching {
      try merge(
        BundledEvent.inOrder([waiting.events, bundle.events]), setAsides: try session.setAsides(), importer: by,
        checks: session.definitionChecks, in: session.office, head: session.snapshot.count, at: session.moment)
    }
    try keepCompanions(of: bundle, plan, session)
    // What waits is kept before the log has what no longer does: interrupted in between, an event is in both, and known the next time.
    let union = WaitingEvents(BundledEvent.inOrder([waiting.events, plan.waiting.filter { !waiting.events.contains($0) }]))
    if union != waiting { try Failure.catching { try files.write(union) } }
    let recording = MergeRecording(call: call, session: session, by: by)
    try recording.append(plan)
    try erase(plan, session)
    let rest = WaitingEvents(plan.waiting)
    if rest != union { try Failure.catching { try files.write(rest) } }
    try recording.tell(plan)
    try answer(plan)
    return plan.settingAside > 0 ? .no : .done
  }

  /// Keeps the photos and personal values of the events that are new here.
  private func keepCompanions(of bundle: FieldBundle, _ plan: Merge, _ session: OfficeSession) throws(Failure) {
    let known = Set(plan.known.map(\.id)).union(plan.left.map(\.id))
    let new = bundle.events.filter { !known.contains($0.id) }
    let missing = try Failure.catching {
      try bundle.missingPhoto(of: Set(new.map(\.id))) { photo, caseID in
        try session.fileSystem.status(of: session.store.layout.attachment(photo)) != nil
          || session.office.history(of: caseID)?.wasErased(photo) ?? false
      }
    }
    if let missing { throw BundleFault.damaged(line: missing.line, .missingAttachment(missing.photo)).failure(path) }
    var kept: Set<Digest> = []
    for photo in new.flatMap(\.photos) where bundle.photoNames.contains(photo) && kept.insert(photo).inserted {
      let bytes: [UInt8]?
      do throws(BundleFault) { bytes = try bundle.photo(photo) } catch { throw error.failure(path) }
      if let bytes { _ = try Failure.catching { try session.store.putAttachment(bytes) } }
    }
    for bundled in bundle.events {
      guard let values = bundle.personal[bundled.id], !plan.left.contains(bundled) else { continue }
      try Failure.catching {
        // What somebody had destroyed here doesn't come back by a bundle.
        if try session.office.history(of: bundled.caseID)?.events.contains(where: { $0.type == .erased }) ?? false { return }
        if try session.store.personalValues(of: bundled.id) == nil { try session.store.putPersonalValues(values, of: bundled.id) }
      }
    }
  }

  /// Destroys here what a copy destroyed there, now that the log says so.
  private func erase(_ plan: Merge, _ session: OfficeSession) throws(Failure) {
    for case .lands(let bundled, _) in plan.steps where bundled.event.type == .erased {
      try Failure.catching {
        if let photo = bundled.erasedPhoto {
          let others = try session.histories().contains { $0.id != bundled.caseID && $0.names(photo) }
          if !others { _ = try session.store.eraseAttachment(photo) }
        } else {
          let recorded = try session.office.history(of: bundled.caseID)?.events.map(\.id) ?? []
          for id in try recorded + session.outstanding(on: bundled.caseID) { _ = try session.store.erasePersonalValues(of: id) }
        }
      }
    }
  }

  private func answer(_ plan: Merge) throws(Failure) {
    if !plan.left.isEmpty {
      try call.console.note(
        Localized(
          zh: "注意：\(plan.left.count) 个事件属单位自身事务，没有导入",
          en: "note: \(plan.left.count) events are affairs of the office itself and were not imported"))
    }
    let (imported, known, waiting, setAside) = (plan.landing, plan.known.count, plan.waiting.count, plan.settingAside)
    if call.console.wantsJSON(call.invocation) {
      return try call.console.print(
        json: ["imported": .number(imported), "known": .number(known), "waiting": .number(waiting), "setAside": .number(setAside)])
    }
    try call.console.print(
      Localized(
        zh: "导入 \(imported)，已有 \(known)，等待 \(waiting)，搁置 \(setAside)" + (setAside > 0 ? "：docket 外勤包 冲突" : ""),
        en: "\(imported) imported, \(known) known, \(waiting) waiting, \(setAside) set aside"
          + (setAside > 0 ? ": docket bundle conflicts" : "")))
  }
}

extension CaseHistory {
  /// Tells whether an event of the case says that a photo was destroyed.
  func wasErased(_ photo: Digest) -> Bool {
    events.contains { $0.type == .erased && $0.data["attachment"]?.string == photo.hex }
  }
}

extension OfficeSession {
  /// What the log says of events that were set aside.
  func setAsides() throws -> SetAsides {
    try SetAsides(try office.events(under: .affair("bundle")))
  }

  /// The events from copies that would belong to a case and are set aside or wait: their personal values lie here already.
  func outstanding(on caseID: CaseID) throws -> [EventID] {
    let aside = try setAsides().entries.map(\.bundled)
    let waiting = try FieldCopyFiles(store).readWaiting().events
    return (aside + waiting).filter { $0.caseID == caseID }.map(\.id)
  }

  /// What can be settled here: on a copy, what was set aside on it; the rest is settled in the office.
  func ownSetAsides() throws -> SetAsides {
    let base = copy?.base ?? 0
    return try SetAsides(try office.events(under: .affair("bundle")).filter { $0.seq > base })
  }
}

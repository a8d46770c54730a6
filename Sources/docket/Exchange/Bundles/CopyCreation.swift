import Casework
import Commands
import EventLog
import Exchange
import LogLines
package import ProgramSession
import TextForms
import Values

/// Makes a field copy: the whole log, its attachments, and a tag that the office's log records.
package final class CopyCreation: CommandBody {
  /// Makes the copy.
  package func run() throws -> Answer {
    let text = call.invocation["tag"] ?? ""
    guard let tag = CopyTag(text) else {
      throw Failure.usage("bad-tag", ["text": text])
    }
    var directory = call.invocation.argument("dir") ?? ""
    while directory.utf8.count > 1, directory.hasSuffix("/") { directory.removeLast() }
    try ProtectedFiles(call: call).check(directory)
    return try Recording(call: call).perform { session in try create(tag, directory, in: session) }
  }

  /// Checks that the copy can be made, and makes it or says how.
  private func create(_ tag: CopyTag, _ directory: String, in session: OfficeSession) throws -> DecidedAct {
    let stage = StagedChange(directory, beside: directory + ".part", on: session.fileSystem)
    let staged = LogStores.open(stage.beside)
    if session.isEarlier { return try repeated(tag, directory, staged, stage, in: session) }
    try checkFree(directory, session.fileSystem)
    if try session.store.refusalOfPrivate() != nil {
      // Photos that the login may not see are refused before the tag is taken.
      _ = try CopiedPhotos(of: session.snapshot, in: session.store, missingIn: nil)
    }
    let copies = try session.office.events(under: .affair("copy"))
    if !call.isDry, let earlier = copies.first(where: { $0.caseID == tag.copyCase }), try interrupted(staged, tag)?.base == earlier.seq {
      // An earlier run recorded the tag and was interrupted before the copy had its name.
      let end = try session.snapshot.position(of: earlier.seq + 1)
      try finish(stage, tag, end, session)
      return DecidedAct(recordedBefore: nil) { self.answer(tag, directory, size: end.seq - 1, $0) }
    }
    let draft = try decide(tag, among: copies, in: session)
    // The tag is taken only when all else is there; the copy holds the event that took it.
    let effects = DecidedAct.Effects(
      before: {
        try session.synchronize()
        try session.fileSystem.removeFolder(stage.beside)
        try session.store.copyLog(upTo: session.snapshot.end, to: stage.beside)
        try session.store.copyCompanions(to: stage.beside)
        try FieldCopyFiles(store: staged).write(try FieldCopy(tag: tag, base: session.snapshot.count + 1).of(session.path))
      },
      after: {
        try self.finish(stage, tag, session.currentEnd, session)
        return Destruction()
      })
    let size = session.snapshot.count + 1
    return DecidedAct([draft], areApplied: true, effects: effects) { self.answer(tag, directory, size: size, $0) }
  }

  private func decide(_ tag: CopyTag, among copies: [Event], in session: OfficeSession) throws -> Draft {
    let tree = (size: session.snapshot.count, root: try session.root(ofFirst: session.snapshot.count, in: session.snapshot))
    return try call.identified(
      decideCopy(tag, among: copies, tree: tree, by: try Attribution.name(call), in: session.office, at: session.moment))
  }

  /// What the same id made before: the copy is there, or an interrupted run left it to be finished.
  private func repeated(
    _ tag: CopyTag, _ directory: String, _ staged: any EventStore, _ stage: StagedChange, in session: OfficeSession
  ) throws -> DecidedAct {
    let base = session.snapshot.count + 1
    let isMade = try FieldCopyFiles(store: LogStores.open(directory)).read().map { $0.tag == tag && $0.base >= base } ?? false
    guard try isMade || interrupted(staged, tag)?.base == base else { throw CopyRefusal.tagTaken(tag, seq: base) }
    let draft = try decide(tag, among: try session.office.events(under: .affair("copy")), in: session)
    let effects = DecidedAct.Effects(repeated: {
      if isMade { return }
      let now = try OfficeSession.reading(self.call)
      try self.finish(stage, tag, try now.snapshot.position(of: base + 1), now)
    })
    return DecidedAct([draft], areApplied: true, effects: effects) { self.answer(tag, directory, size: base, $0) }
  }

  /// What an interrupted run left of a copy with the tag.
  private func interrupted(_ staged: any EventStore, _ tag: CopyTag) throws -> FieldCopy? {
    let copy = try FieldCopyFiles(store: staged).read()
    return copy?.tag == tag ? copy : nil
  }

  /// Copies what was recorded last and gives the copy its name.
  private func finish(_ stage: StagedChange, _ tag: CopyTag, _ end: LogPosition, _ session: OfficeSession) throws {
    try session.store.copyLog(upTo: end, to: stage.beside)
    let staged = LogStores.open(stage.beside)
    let root = try session.root(ofFirst: end.seq - 1, in: try staged.snapshot())
    try FieldCopyFiles(store: staged).write(try FieldCopy(tag: tag, base: end.seq - 1, root: root).of(session.path))
    try stage.finish()
  }

  private func answer(_ tag: CopyTag, _ directory: String, size: Int, _ recorded: Recorded) -> Answer {
    var object: JSON.Object = [
      "case": tag.copyCase.json, "tag": tag.text.json, "log": directory.json, "size": size.json, "events": recorded.lines.json,
    ]
    if call.isDry { object["dryRun"] = true }
    return Answer(saying: call.isDry ? "copy-creation.would-make" : "copy-creation.made", object)
  }

  /// Refuses a place where something is.
  private func checkFree(_ directory: String, _ fileSystem: any FileSystem) throws {
    guard let status = try fileSystem.status(of: directory) else { return }
    if try FileEventStore(directory: directory).isThere() { throw StoreError.logExists(directory) }
    if status.kind == .directory, try fileSystem.list(directory).isEmpty { return }
    throw Failure.refused("not-empty", ["directory": directory])
  }
}

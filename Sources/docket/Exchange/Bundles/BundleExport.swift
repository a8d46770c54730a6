import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
package import ProgramSession
import TextForms
import Values

/// Writes what a copy recorded and the office lacks as a bundle, and moves the mark of its last export.
package final class BundleExport: CommandBody {
  /// What the bundle is called in the answer, in place of its file.
  var title: Localized?
  /// Whether the personal values go along because the bundle never leaves the caller's own hands.
  var carriesPersonal = false

  private var opensPersonal: Bool { call.invocation.has("with-personal") }
  private var isWithPersonal: Bool { opensPersonal || carriesPersonal }

  /// Exports.
  package func run() throws -> Answer {
    guard let answer = try export() else { throw Failure(.no, Message("nothing-to-export")) }
    return answer
  }

  /// Writes the bundle; nil if there is nothing to export.
  func export() throws -> Answer? {
    let since = try number()
    let session = try OfficeSession.writing(call)
    defer { session.end() }
    guard let copy = session.copy else { throw Failure.notACopy }
    if call.invocation["output"] == nil, call.console.output.isTerminal { throw Failure.usage("needs-output") }
    if opensPersonal { try session.check(try Attribution.name(call), may: .openPersonal) }
    let signing = try BundleSigning.find(call, for: session)
    try session.synchronize()
    let head = session.snapshot.count
    let (waiting, others) = try read(copy, from: since ?? 1, in: session)
    let landed = opensPersonal && since == nil ? try SyncedValues.landed(of: session, copy) : []
    if waiting.isEmpty, landed.isEmpty { return nil }
    try checkReplaced(by: waiting)
    var header = BundleHeader(office: session.origin.id, tag: copy.tag, events: waiting.count)
    header.base = BundleHeader.TreeHead(
      size: copy.base, root: try session.root(ofFirst: copy.base, in: session.snapshot))
    header.others = others
    header.isSigned = signing != nil
    let content = try BundleContent(header, waiting, withPersonal: isWithPersonal, landed: landed, in: session)
    // Nobody waits for whoever reads the bundle from a pipe.
    if isPiped { session.end() }
    let isTaken = try write(content, signing)
    if since == nil, isTaken, !call.isDry, head > copy.exported { try moveMark(of: copy, to: head, session) }
    if opensPersonal { try noteOpenedValues(content, copy.tag) }
    try noteLeftOut(content)
    return answer(content, signing)
  }

  /// The file that is written; - for a pipe.
  private var path: String { call.invocation["output"] ?? "-" }
  private var isPiped: Bool { path == "-" }

  /// Notes that the copy's events up to one were exported.
  private func moveMark(of exported: FieldCopy, to head: Int, _ session: OfficeSession) throws {
    let session = isPiped ? try OfficeSession.writing(call) : session
    defer { if isPiped { session.end() } }
    // Another export, or a refresh, may have been there meanwhile.
    guard var copy = session.copy, copy.base == exported.base, head > copy.exported else { return }
    copy.exported = head
    try FieldCopyFiles(store: session.store).write(copy)
  }

  /// Writes the whole bundle; returns whether it was signed.
  private func write(_ content: BundleContent, _ signing: BundleSigning?) throws -> Bool {
    // Signed first: whoever takes the bundle from a pipe gets a whole one or none.
    let signature = if let signing { try signing.sign(content) } else { nil as (armour: String, digest: Digest)? }
    var output = try OutputFile(path, call, isPrivate: isWithPersonal)
    do {
      var writer = try content.write { (bytes) in try output.write(bytes) }
      if let signing, let signature {
        if signature.digest != writer.digest { throw Failure.io("changed-meanwhile") }
        writer.end(signedBy: signing.by, signature.armour)
      } else {
        writer.end()
      }
      try output.write(writer.drain())
      try output.finish(isNamed: false)
      return !isPiped || !call.console.isAbandoned
    } catch {
      output.discard()
      throw error
    }
  }

  private func noteOpenedValues(_ content: BundleContent, _ tag: CopyTag) throws {
    let by = try Attribution.name(call)
    let count = (content.values + content.landed).reduce(0) { $0 + $1.values.fields.count }
    call.console.note(message: "personal-opening.opened", ["by": by, "whose": tag, "opened": count])
    for id in content.misfits {
      call.console.note(message: "bundle-export.misfits", ["id": id])
    }
  }

  /// Says how many personal values stay behind, and what sends them.
  private func noteLeftOut(_ content: BundleContent) throws {
    if content.left == 0 { return }
    let isFile = title == nil
    call.console.note(
      message: isFile ? "bundle-export.values-stay" : "copy-sync.values-stay", ["count": content.left])
  }

  /// Whether the copy recorded anything that the office lacks.
  func hasOwn() throws -> Bool {
    let session = try OfficeSession.reading(call)
    guard let copy = session.copy else { throw Failure.notACopy }
    return try !read(copy, from: 1, in: session).own.isEmpty
  }

  /// The copy's own events from a number on, and other copies' positions on the same cases.
  private func read(
    _ copy: FieldCopy, from first: Int, in session: OfficeSession
  ) throws -> (own: [BundleContent.Own], others: [CaseID: [Int]]) {
    var waiting: [BundleContent.Own] = []
    var others: [CaseID: [Int]] = [:]
    guard copy.base < session.snapshot.count else { return ([], [:]) }
    let end = try session.snapshot.scan(from: try session.snapshot.position(of: copy.base + 1), checksHashes: true) { line, bytes in
      let event = line.event(in: bytes)
      if !copy.identity.isOwn(event) {
        others[event.caseID, default: []].append(event.seq)
      } else if event.seq >= first {
        waiting.append(BundleContent.Own(line: line.text(in: bytes), event: BundledEvent(event, tag: copy.tag)))
      }
      return .more
    }
    if let damage = end.damage { throw StoreError.damaged(damage) }
    let cases = Set(waiting.map(\.event.caseID))
    return (waiting, others.filter { cases.contains($0.key) })
  }

  /// Refuses to replace a file with events that the bundle lacks: it may be all that is left of them.
  private func checkReplaced(by own: [BundleContent.Own]) throws {
    guard !isPiped,
      try POSIXFileSystem().status(of: Path.real(path))?.kind == .file
    else { return }
    let source = try Failure.reading(path) { () throws(FileFault) in try FileBytes(path: path, temporary: call.process.temporaryFolder) }
    let ids: Set<EventID>
    do throws(BundleFault) { ids = try FieldBundle.eventIDs(in: source) } catch { throw error.failure(path) }
    let lost = ids.subtracting(own.map(\.event.id)).count
    if lost == 0 { return }
    throw Failure.refused("holds-more", ["path": path, "lost": lost])
  }

  private func answer(_ content: BundleContent, _ signing: BundleSigning?) -> Answer {
    let ending = content.misfits.isEmpty ? ExitStatus.done : .damaged
    if isPiped { return .nothing(ending) }
    var facts: JSON.Object = [
      "events": content.own.count.json, "attachments": content.photos.count.json,
      "private": (content.values.count + content.landed.count).json, "signedBy": (signing?.by).json, "output": path.json,
    ]
    if content.left > 0 { facts["leftOut"] = [["what": "value", "count": content.left.json]] }
    return Answer(saying: "bundle-export.exported", facts, words: ["name": title ?? Localized(path)], status: ending)
  }

  private func number() throws -> Int? {
    guard let text = call.invocation["since"] else { return nil }
    guard let number = Int(written: text), number > 0 else {
      throw Failure.usage("bad-number", ["text": text])
    }
    return number
  }
}

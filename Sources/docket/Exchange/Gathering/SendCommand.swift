import Casework
import Commands
import EventLog
import Gathering
import LogLines
package import ProgramSession
import TextForms
import Values

/// Leaves what a folder hasn't got of an office's log there, signed.
package final class SendCommand: CommandBody {
  /// Sends and answers.
  package func run() throws -> Answer {
    let target = call.invocation.argument("folder") ?? ""
    let by = try Attribution.name(call)
    let session = try OfficeSession.reading(call)
    let gathering = if let own = try GatheringFolder.at(session.path) { own } else { try GatheringFolder.around(session.path) }
    if gathering != nil {
      throw Failure.refused("is-gathering.send")
    }
    if session.copy != nil { throw Refusal.notOnCopies }
    try session.check(by, may: .send)
    let office = session.origin.id
    guard ParcelManifest.isOffice(office) else { throw Failure.notALog(session.path) }
    try ProtectedFiles(call: call).check("\(target)/\(office)/\(ParcelManifest.fileName)")
    let key = try signingKey(of: by, in: session)

    // The moment is read before the log is: whatever is recorded by then is in it.
    let now = try Clock.now(call.process)
    let (snapshot, tree) = try session.store.soundTree()
    let at = max(now, snapshot.head?.at ?? now)
    let known = try ParcelFolder.sent(by: office, to: target, POSIXFileSystem())
    if let other = known.first(where: { !Self.agrees($0.manifest, tree) }) { return try noteOtherHistory(other, tree) }
    let from = call.invocation.has("all") ? 0 : known.map(\.manifest.to).max() ?? 0
    let manifest = ParcelManifest(of: office, after: from, at: at, over: tree)
    if let same = known.first(where: {
      $0.manifest.to == manifest.to && $0.manifest.moment == manifest.moment && (from > 0 || $0.manifest.from == 0)
    }) {
      return answer(same.manifest, same.path, isNew: false, status: session.status(call.console))
    }
    let (lines, damage) = try snapshot.lines(after: from, upTo: snapshot.count)
    if let damage { throw damage }
    let signed = manifest.stating(lines)
    let signature = try KeyTool(process: call.process).sign(
      { (sink) in _ = sink(signed.bytes) }, for: ParcelManifest.namespace, with: key)
    let path = "\(target)/\(office)/\(signed.name)"
    try ParcelFolder.write(signed, lines: lines, signature: signature, to: path, POSIXFileSystem())
    return answer(signed, path, isNew: true, status: session.status(call.console))
  }

  /// The signing key: the caller's on the roster if it has any, else the named or served one.
  private func signingKey(of by: String, in session: OfficeSession) throws -> SigningKey {
    guard KeyTool(process: call.process).isInstalled else { throw Failure.noKeyTool }
    let keys = session.office.roster.people[by]?.keys ?? []
    if let key = try SigningKey.find(call.invocation["key"], among: keys, call.process) { return key }
    guard let key = try SigningKey.served(call.process) else {
      throw Failure.usage("no-key.to-send")
    }
    return key
  }

  private static func agrees(_ manifest: ParcelManifest, _ tree: MerkleTree) -> Bool {
    manifest.roots.allSatisfy { $0.size <= tree.size && tree.root(atSize: $0.size) == $0.root }
  }

  /// Says that a parcel speaks of another history than the log's.
  private func noteOtherHistory(_ other: (path: String, manifest: ParcelManifest), _ tree: MerkleTree) throws -> Answer {
    let stated = other.manifest.roots.first { $0.size > tree.size || tree.root(atSize: $0.size) != $0.root }
    let size = stated?.size ?? other.manifest.to
    let root = (stated?.root ?? other.manifest.root).base64
    guard size <= tree.size, let own = tree.root(atSize: size)?.base64 else {
      throw Failure(.no, Message("other-history.sent-shorter", ["path": other.path, "size": size, "root": root, "count": tree.size]))
    }
    throw Failure(.no, Message("other-history.sent", ["path": other.path, "size": size, "root": root, "own": own]))
  }

  private func answer(_ manifest: ParcelManifest, _ path: String, isNew: Bool, status: ExitStatus) -> Answer {
    Answer(
      saying: isNew ? "send-command.sent" : "send-command.sent-already",
      [
        "office": manifest.office.json, "parcel": path.json, "from": manifest.from.json, "to": manifest.to.json,
        "at": manifest.at.json, "root": manifest.root.json,
      ], words: ["count": manifest.to - manifest.from], status: status)
  }
}

extension EventStore {
  /// The present durable log with the tree over it.
  func soundTree() throws -> (snapshot: any LogSnapshot, tree: MerkleTree) {
    try synchronize()
    let snapshot = try snapshot()
    if let damage = snapshot.damage { throw StoreError.damaged(damage) }
    return (snapshot, try snapshot.tree())
  }
}

import Casework
import Commands
import EventLog
import Exchange
import Gathering
import LogLines
package import ProgramSession
import TextForms
import Values

/// Makes a second log the same as a first.
package final class MirrorCommand: CommandBody {
  private var from: String { call.invocation.argument("from") ?? "" }
  private var to: String { call.invocation.argument("to") ?? "" }

  /// Compares, copies what is missing, and answers.
  package func run() throws -> Answer {
    // Only its offices' logs are mirrored: a gathering's own lines need its other files.
    if try LogStores.address(from) == nil, let gathering = try GatheringFolder.at(from) {
      throw Failure.refused("is-gathering", ["path": gathering.path, "offices": gathering.offices])
    }
    let isWithPersonal = call.invocation.has("with-personal")
    let session = try OfficeSession.reading(call.process, path: from)
    if let damage = session.damage { throw damage }
    if isWithPersonal { try session.check(try Attribution.name(call), may: .mirrorPersonal) }
    let (source, snapshot) = (session.store, session.snapshot)
    try source.synchronize()
    let address = try LogStores.address(to)
    if address == nil { try ProtectedFiles(call: call).check(to) }
    if let address, address.office == nil { throw Failure.severalOffices(address) }
    if let address, address.office != session.origin.id {
      throw Failure.otherOffice(address.office ?? "", here: session.origin.id, path: to)
    }
    let target = try LogStores.open(to, call.process)
    let before = try known(target, of: session)
    let photos = try CopiedPhotos(of: snapshot, in: source, missingIn: before == 0 ? nil : target)
    if isWithPersonal, let refusal = try source.refusalOfPrivate() { throw StoreError.server(refusal) }
    if before == 0 {
      if let address {
        try LogStores.server(for: address, call.process).create(address)
      } else {
        _ = try FileEventStore.create(directory: to)
      }
    }
    try target.append(linesOf: snapshot)
    let (attachments, absent) = try photos.copy(to: target)
    let lost = try absent.filter { try !isErased($0, in: session) }
    let values = isWithPersonal ? try copyValues(from: session, to: target) : 0
    if before > 0 { try followErasures(in: target) }
    let checkpoints = try copyCheckpoints(from: source, to: target)
    let root = try session.root(ofFirst: snapshot.count, in: snapshot)
    let after = snapshot.count
    return Answer(
      saying: "mirror-command.done",
      [
        "office": session.origin.id.json, "before": before.json, "after": after.json, "root": root.json, "attachments": attachments.json,
        "values": values.json, "checkpoints": checkpoints.json, "missing": lost.count.json,
      ], words: ["to": to], note: lost.first.map { Self.missing($0, of: lost.count, in: session) }, status: lost.isEmpty ? .done : .damaged)
  }

  private func isErased(_ photo: (digest: Digest, seq: Int), in session: OfficeSession) throws -> Bool {
    guard let event = try session.snapshot.event(seq: photo.seq)?.event else { return false }
    return try session.office.history(of: event.caseID)?.wasErased(photo.digest) ?? false
  }

  private static func missing(_ photo: (digest: Digest, seq: Int), of count: Int, in session: OfficeSession) -> Localized {
    Localized(
      message: "mirror-command.missing", ["count": count, "file": session.store.attachmentName(photo.digest), "seq": photo.seq])
  }

  /// Destroys in the target what the lines that it has now say was erased.
  private func followErasures(in target: any EventStore) throws {
    let mayHold = try !target.list(.personal).isEmpty || target.mayHaveAttachments()
    guard mayHold else { return }
    let destroyed = try ErasureWork(log: try OfficeSession.reading(call.process, path: to)).finish()
    if destroyed.isNothing { return }
    call.console.note(message: "mirror-command.destroyed", ["destroyed": destroyed.text, "from": from])
  }

  /// How many lines the target has, all of them the source's.
  private func known(_ target: any EventStore, of session: OfficeSession) throws -> Int {
    guard try target.isThere() else { return 0 }
    let mirrored = try target.snapshot()
    if let damage = mirrored.damage { throw damage }
    guard let origin = try mirrored.origin() else { return 0 }
    if origin.office != session.origin.id { throw Failure.otherOffice(origin.office, here: session.origin.id, path: to) }
    let size = min(mirrored.count, session.snapshot.count)
    let agrees = try agree(mirrored, session.snapshot, ofFirst: size)
    if mirrored.count <= session.snapshot.count, agrees { return mirrored.count }
    let first = agrees ? size + 1 : try firstDifference(mirrored, session.snapshot, upTo: size)
    throw Failure(.no, Message("other-history.differs", ["to": to, "from": from, "first": first]))
  }

  /// The number of the first different line, found by bisecting roots.
  private func firstDifference(_ left: any LogSnapshot, _ right: any LogSnapshot, upTo size: Int) throws -> Int {
    var (low, high) = (1, size)
    while low < high {
      let middle = (low + high) / 2
      if try agree(left, right, ofFirst: middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func agree(_ left: any LogSnapshot, _ right: any LogSnapshot, ofFirst size: Int) throws -> Bool {
    try left.root(ofFirst: size).map { try right.verdict(on: $0, ofFirst: size) == .agrees } ?? false
  }

  /// Copies the checkpoints that the target lacks, and their signatures; returns their number.
  private func copyCheckpoints(from source: any EventStore, to target: any EventStore) throws -> Int {
    var count = 0
    for name in try source.list(.checkpoint).compactMap(\.name) where try target.size(of: name) == nil {
      guard case .checkpoint(let file) = name, let bytes = try source.proof(file) else { continue }
      try target.put(bytes, as: name)
      if !file.hasSuffix(".sig") { count += 1 }
    }
    return count
  }

  /// Copies the personal values that the target lacks and that fit their seals; returns their number.
  private func copyValues(from session: OfficeSession, to target: any EventStore) throws -> Int {
    var sealed: [EventID] = []
    let end = try session.snapshot.scan { line, bytes in
      if line.holdsSeals(in: bytes) { sealed.append(line.id) }
      return .more
    }
    if let damage = end.damage { throw StoreError.damaged(damage) }
    var count = 0
    for id in sealed where try !target.holdsPersonalValues(of: id) {
      guard let values = try session.personalValues(of: id) else { continue }
      try target.putPersonalValues(values, of: id)
      count += values.fields.count
    }
    return count
  }
}

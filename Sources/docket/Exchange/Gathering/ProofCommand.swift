import Casework
import Commands
import EventLog
import Gathering
import LogLines
package import ProgramSession
import TextForms
import Values

/// Makes a consistency proof.
package final class ProofMaking: CommandBody {
  /// Computes the proof from all lines and writes it.
  package func run() throws -> Answer {
    let old = try size("old") ?? 0
    let given = try size("new")
    guard old >= 1, given.map({ $0 >= old }) ?? true else {
      throw Failure.usage("bad-sizes")
    }
    let session = try OfficeSession.reading(call)
    let tree = try session.store.soundTree().tree
    let new = given ?? tree.size
    guard new <= tree.size, old <= new, let proof = tree.consistencyProof(from: old, to: new), let first = tree.root(atSize: old),
      let second = tree.root(atSize: new)
    else {
      throw Failure.refused("beyond-head.events", ["size": tree.size])
    }
    let json: JSON = [
      "origin": session.logName.json, "old": ["size": old.json, "root": first.json],
      "new": ["size": new.json, "root": second.json], "hashes": proof.hashes.json,
    ]
    return Answer(alwaysJSON: json, to: call.invocation["output"], status: session.status(call.console))
  }

  private func size(_ name: String) throws -> Int? {
    guard let text = call.invocation.argument(name) else { return nil }
    guard let size = Int(written: text) else {
      throw Failure.usage("bad-sizes.no-number", ["text": text])
    }
    return size
  }
}

/// Checks what somebody was given, without any log.
package final class ProofCheck: CommandBody {
  /// The type of a file, and whether it holds.
  private struct Finding {
    let what: String
    let isGood: Bool
    let text: Localized
  }

  /// Checks and answers.
  package func run() throws -> Answer {
    let path = call.invocation.argument("file") ?? ""
    let bytes = try InputFile.bytes(path, .report, call.process)
    let against = try call.invocation["against"].map { path in
      (path: path, bytes: try InputFile.bytes(path, .report, call.process))
    }
    let verdict: Finding
    var isFigure = false
    if let manifest = ParcelManifest(bytes) {
      verdict = try check(manifest, path, against)
    } else if let json = Self.json(bytes), let proof = StatedConsistency(json) {
      verdict = try check(proof, against)
    } else if let json = Self.json(bytes), let gathered = json["gathered"] ?? (json["provinceRoot"].map { _ in json }) {
      verdict = try check(gathered, path, against)
      // A figure follows from the lines of its offices, which aren't in it.
      isFigure = json["gathered"] != nil
    } else if bytes.starts(with: Array("PK".utf8)) {
      throw Failure.usage("bad-proof.archive", ["path": path])
    } else {
      throw Failure.usage("bad-proof", ["path": path])
    }
    let message = call.console[verdict.text]
    let judged: Verdict<Localized> =
      !verdict.isGood
      ? .contradicted(verdict.text) : isFigure ? .unchecked(Localized(message: "proof-command.figure-unchecked")) : .proved
    var facts: JSON.Object = ["ok": verdict.isGood.json, "what": verdict.what.json, "message": message.json]
    for (key, value) in judged.members(call.console.language) { facts[key] = value }
    return Answer(
      saying: verdict.isGood ? "proof-command.holds" : "proof-command.fails", facts, words: ["said": judged.text],
      status: ExitStatus(judged.word, isStrict: call.invocation.has("strict")))
  }

  private static func json(_ bytes: [UInt8]) -> JSON? {
    do {
      return try JSON(parsing: bytes)
    } catch {
      return nil
    }
  }

  // MARK: consistency

  private func check(_ proof: StatedConsistency, _ against: (path: String, bytes: [UInt8])?) throws -> Finding {
    do throws(MerkleProofFailure) {
      try proof.proof.check(oldRoot: proof.oldRoot, newRoot: proof.newRoot)
    } catch {
      let sizes = "\(proof.proof.oldSize) → \(proof.proof.newSize)"
      return Finding(
        what: "consistency", isGood: false, text: Localized(message: "proof-command.check", ["sizes": sizes]))
    }
    if let against {
      let stated = [(proof.proof.oldSize, proof.oldRoot), (proof.proof.newSize, proof.newRoot)]
      return try check("consistency", proof.origin, stated, against)
    }
    return Finding(
      what: "consistency", isGood: true,
      text: Localized(
        message: "proof-command.consistent",
        ["origin": proof.origin, "oldSize": proof.proof.oldSize, "newSize": proof.proof.newSize]))
  }

  /// Holds stated roots against a checkpoint.
  private func check(
    _ what: String, _ origin: String, _ stated: [(size: Int, root: Digest)], _ against: (path: String, bytes: [UInt8])
  ) throws -> Finding {
    guard let checkpoint = Checkpoint(bytes: against.bytes) else { throw Self.notComparable(against.path) }
    guard checkpoint.origin == origin, let other = stated.first(where: { $0.size == checkpoint.size }) else {
      throw Self.notComparable(against.path)
    }
    return Self.compared(what, checkpoint.size, other.root, checkpoint.root)
  }

  private static func compared(_ what: String, _ size: Int, _ first: Digest, _ second: Digest) -> Finding {
    first == second
      ? Finding(what: what, isGood: true, text: Localized(message: "proof-command.compared", ["size": size]))
      : Finding(
        what: what, isGood: false,
        text: Localized(
          message: "proof-command.root-differs", ["size": size, "base64": first.base64, "secondBase64": second.base64]))
  }

  private static func notComparable(_ path: String) -> Failure {
    Failure.usage("not-comparable", ["path": path])
  }

  // MARK: manifests

  private func check(_ manifest: ParcelManifest, _ path: String, _ against: (path: String, bytes: [UInt8])?) throws -> Finding {
    guard let against else {
      do throws(MerkleProofFailure) {
        try manifest.consistency.check(oldRoot: manifest.base ?? MerkleFrontier().root, newRoot: manifest.root)
      } catch {
        return Finding(what: "manifest", isGood: false, text: ParcelFault.proof.text)
      }
      return Finding(
        what: "manifest", isGood: true,
        text: Localized(
          message: "proof-command.stated-root", ["office": manifest.office, "to": manifest.to, "base64": manifest.root.base64]))
    }
    guard let other = ParcelManifest(against.bytes) else {
      return try check("manifest", "docket/\(manifest.office)", manifest.roots, against)
    }
    guard other.office == manifest.office else { throw Self.notComparable(against.path) }
    let comparison = ManifestComparison(manifest, other, lines: try linesBeside(path, of: manifest))
    switch comparison {
    case .contradict(let size, let first, let second): return Self.compared("manifest", size, first, second)
    case .agree(let size):
      return Finding(
        what: "manifest", isGood: true, text: Localized(message: "proof-command.compared", ["size": size]))
    case .nothingInCommon: throw Self.notComparable(against.path)
    }
  }

  /// The lines that lie beside a manifest.
  private func linesBeside(_ path: String, of manifest: ParcelManifest) throws -> [UInt8]? {
    let lines = path.contains("/") ? "\(Path.parent(of: path))/\(ParcelManifest.linesName)" : ParcelManifest.linesName
    return try POSIXFileSystem().contents(of: lines, limit: manifest.mostBytesOfLines)
  }

  // MARK: figures

  private func check(_ gathered: JSON, _ path: String, _ against: (path: String, bytes: [UInt8])?) throws -> Finding {
    let listed = gathered["offices"]?.array ?? []
    // `gather status` lists offices of which nothing was taken, too.
    let offices = listed.filter { $0["root"] != .null }.map { item -> GatheredOffice? in
      guard let office = item["office"]?.string, let size = item["size"]?.decimal?.whole,
        let root = item["root"]?.string.flatMap({ Digest(base64: $0) })
      else { return nil }
      return GatheredOffice(office: office, size: size, root: root)
    }
    guard let stated = gathered["provinceRoot"]?.string, gathered["offices"]?.array != nil else {
      return Finding(what: "figure", isGood: false, text: Localized(message: "proof-command.check-2"))
    }
    let known = offices.compactMap(\.self)
    let root = GatheredOffice.provinceRoot(of: known).base64
    guard known.count == offices.count, root == stated else {
      return Finding(
        what: "figure", isGood: false,
        text: Localized(zh: "全省根哈希应为 \(root)，写的是 \(stated)", en: "the province root is \(root), and \(stated) is stated"))
    }
    if let against {
      guard let checkpoint = Checkpoint(bytes: against.bytes),
        let office = known.first(where: { "docket/\($0.office)" == checkpoint.origin && $0.size == checkpoint.size })
      else { throw Self.notComparable(against.path) }
      return Self.compared("figure", checkpoint.size, office.root, checkpoint.root)
    }
    return Finding(
      what: "figure", isGood: true,
      text: Localized(zh: "\(known.count) 家的全省根哈希是 \(root)", en: "the province root over \(known.count) offices is \(root)"))
  }
}

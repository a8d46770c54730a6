package import Commands
import EventLog
import LogLines
package import ProgramSession
import TextForms
import Values

/// Checks a folder of evidence: each file by equal bytes, the folder by the event that records it, and with the log at hand by counting again.
package final class EvidenceCheck: CommandBody {
  private let system = POSIXFileSystem()
  /// The files of the folder with their sizes.
  private var sizes: [String: Int] = [:]
  private var findings = EvidenceFindings()

  private lazy var folder: String = {
    let path = call.invocation.argument("file") ?? ""
    let trimmed = path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    return Path.name(of: Path.real(trimmed)) == EvidencePlaces.proofs ? trimmed + "/.." : trimmed
  }()

  /// Whether a call names a folder, itself or by its proofs.
  package static func isMeant(_ invocation: Invocation) -> Bool {
    do {
      return try POSIXFileSystem().status(of: (invocation.argument("file") ?? "") + "/.")?.kind == .directory
    } catch {
      // A path that can't be looked at is told by the one that opens it.
      return false
    }
  }

  /// Checks and answers.
  package func run() throws -> Answer {
    let against = try call.invocation["against"].map { path in
      let bytes = try InputFile.bytes(path, .proof, call.process)
      guard let checkpoint = Checkpoint(bytes: bytes) else { throw Failure.usage("not-comparable", ["path": path]) }
      return checkpoint
    }
    var odd: [String] = []
    // Without proofs nothing else of a folder is looked at: any folder may be named.
    if try system.status(of: folder + "/" + EvidencePlaces.proofs) != nil {
      sizes = try EvidencePlaces.files(below: folder) { odd.append($0) }
    }
    for path in odd.sorted() { findings.refute(path, "evidence-check.odd") }
    findings.files = sizes.count
    findings.lists = sizes.keys.count { Path.name(of: $0).hasPrefix(EvidencePlaces.list) && $0.hasSuffix(".xlsx") }
    if let stored = try bytes(EvidencePlaces.manifest) {
      if let manifest = EvidenceManifest(stored) {
        try check(manifest)
        try checkRecord(of: manifest)
        try judgeRoot(against, checksLog: try countAgain(manifest))
        // What the log gives again needs no record.
        if sizes[EvidencePlaces.record] == nil, findings.counted == nil {
          findings.doubt(EvidencePlaces.record, "evidence-check.unrecorded")
        }
      } else {
        findings.refute(EvidencePlaces.manifest, "evidence-check.not-as-written")
      }
    } else {
      try checkSums()
      findings.doubt(EvidencePlaces.proofs, "evidence-check.old")
    }
    if sizes[EvidencePlaces.manifest] == nil || sizes[checkpointPlace] != nil { try checkReceipts() }
    return answer()
  }

  /// A file of the folder, which the log's own limits bound; nil where there is none, or one that is too large.
  private func bytes(_ path: String) throws -> [UInt8]? {
    guard let size = sizes[path] else { return nil }
    let name = Path.name(of: path)
    let most =
      name == EvidencePlaces.checkpoint ? 64 << 10 : name.hasSuffix(".xlsx") || name.hasSuffix(".json") ? 16 << 20 : InputLimits.attachment
    if size > most {
      findings.refute(path, "evidence-check.too-large", ["most": most >> 10])
      return nil
    }
    return try system.guarding(folder).contents(of: folder + "/" + path, limit: most)
  }

  // MARK: Equal bytes

  /// Compares every file with the manifest; what is in one of them alone is named.
  private func check(_ manifest: EvidenceManifest) throws {
    for file in manifest.files {
      if sizes[file.path] == nil {
        findings.refute(file.path, "evidence-check.absent")
      } else if sizes[file.path] != file.size {
        findings.refute(file.path, "evidence-check.altered")
      } else if let bytes = try bytes(file.path), SHA256.digest(of: bytes) != file.digest {
        findings.refute(file.path, "evidence-check.altered")
      }
    }
    let known = Set(manifest.files.map(\.path)).union([EvidencePlaces.manifest, EvidencePlaces.record])
    for path in sizes.keys.sorted() where !known.contains(path) { findings.refute(path, "evidence-check.added") }
  }

  /// Holds the files of a folder that no event records against the sums that lie in it.
  private func checkSums() throws {
    let place = EvidencePlaces.proofs + "/" + EvidencePlaces.sums
    guard let sums = try bytes(place).flatMap({ EvidencePlaces.read($0) }) else {
      findings.refute(place, "evidence-check.not-as-written")
      return
    }
    for sum in sums {
      if sizes[sum.path] == nil {
        findings.refute(sum.path, "evidence-check.absent")
      } else if let bytes = try bytes(sum.path), SHA256.digest(of: bytes).hex != sum.digest {
        findings.refute(sum.path, "evidence-check.altered")
      }
    }
    let known = Set(sums.map(\.path)).union([place])
    for path in sizes.keys.sorted() where !known.contains(path) { findings.doubt(path, "evidence-check.added") }
  }

  private let checkpointPlace = EvidencePlaces.proofs + "/" + EvidencePlaces.checkpoint

  /// Checks every receipt of a listed event against the folder's own checkpoint.
  private func checkReceipts() throws {
    let place = checkpointPlace
    guard let checkpoint = try bytes(place).flatMap({ Checkpoint(bytes: $0) }) else {
      findings.refute(place, "evidence-check.not-as-written")
      return
    }
    let beginning = EvidencePlaces.proofs + "/" + EvidencePlaces.receipts
    for path in sizes.keys.sorted() where path.hasPrefix(beginning) && path.hasSuffix(".jsonl") {
      for (number, line) in (try bytes(path) ?? []).split(separator: UInt8(ascii: "\n")).enumerated() {
        findings.receipts += 1
        do throws(ReceiptFailure) {
          try Receipt(parsing: Array(line)).check(against: checkpoint)
        } catch {
          // The line of an erased case may say what no view says any more: it is left out.
          if line.starts(with: Array(#"{"seq":"#.utf8)) { continue }
          findings.refute(path, "evidence-check.no-receipt", ["line": number + 1])
        }
      }
    }
  }

  // MARK: The record

  /// Reads the event that records the folder, and compares its digest with the manifest's.
  private func checkRecord(of manifest: EvidenceManifest) throws {
    let place = EvidencePlaces.record
    guard let bytes = try bytes(place) else { return }
    do throws(ReceiptFailure) {
      let receipt = try Receipt(parsing: bytes)
      try receipt.check()
      let event = try receipt.event()
      guard receipt.text + [UInt8(ascii: "\n")] == bytes, event.type.isEvidence,
        "\(receipt.checkpoint.origin) · \(event.caseID)" == manifest.subject
      else { return findings.refute(place, "evidence-check.other-record") }
      guard event.data["sha256"] == manifest.record["sha256"] else {
        return findings.refute(EvidencePlaces.manifest, "evidence-check.other-manifest", ["seq": event.seq])
      }
      findings.record = (event, receipt.checkpoint)
    } catch {
      findings.refute(place, "evidence-check.no-receipt", ["line": 1])
    }
  }

  /// Holds the root of the record against a checkpoint that was kept elsewhere, or against the log at hand.
  private func judgeRoot(_ against: Checkpoint?, checksLog isInLog: Bool) throws {
    guard let own = findings.record?.checkpoint else { return }
    let place = EvidencePlaces.record
    guard let against else {
      if !isInLog { findings.doubt(place, "evidence-check.own-checkpoint") }
      return
    }
    if against.origin != own.origin {
      findings.doubt(place, "evidence-check.other-origin", ["origin": TextForms.shownInLine(against.origin)])
    } else if against.size == own.size {
      if against.root != own.root { findings.refute(place, "evidence-check.checkpoint") }
    } else if against.size < own.size {
      findings.doubt(place, "evidence-check.other-size", ["size": against.size, "own": own.size])
    } else {
      guard let path = call.invocation["consistency"] else {
        return findings.doubt(place, "evidence-check.later", ["size": against.size, "own": own.size])
      }
      guard let stated = StatedConsistency(parsing: try InputFile.bytes(path, .proof, call.process)) else {
        throw Failure.usage("not-comparable", ["path": path])
      }
      guard stated.proof.oldSize == own.size, stated.proof.newSize == against.size else {
        return findings.doubt(place, "evidence-check.later", ["size": against.size, "own": own.size])
      }
      do throws(MerkleProofFailure) {
        try stated.proof.check(oldRoot: own.root, newRoot: against.root)
      } catch {
        findings.refute(place, "evidence-check.not-consistent", ["size": against.size, "own": own.size])
      }
    }
  }

  // MARK: Counting again

  /// Makes the folder again from the log or the page that the call names, and notes what differs.
  ///
  /// - Returns: whether that log has the root of the record.
  private func countAgain(_ manifest: EvidenceManifest) throws -> Bool {
    guard let again = try EvidenceRemaking(call: call, manifest: manifest, folder: folder, sizes: sizes) else { return false }
    return try again.compare(&findings)
  }

  // MARK: The answer

  /// So many are told on a terminal.
  private static let few = 20

  private func answer() -> Answer {
    let (language, verdict) = (call.console.language, findings.verdict)
    for (list, mark) in [(findings.wrong, VerdictWord.contradicted), (findings.unchecked, .unchecked)] {
      for entry in list.prefix(Self.few) {
        call.console.note(Localized { "\(mark.mark) \(TextForms.shownInLine(entry.path)) \(entry.why[$0])" })
      }
    }
    func json(_ list: [(path: String, why: Localized)]) -> JSON {
      .array(list.map { ["path": $0.path.json, "why": $0.why[language].json] })
    }
    var (record, said) = (JSON.null, verdict.text)
    if let (event, checkpoint) = findings.record {
      record = ["event": event.seq.json, "on": event.on.json, "size": checkpoint.size.json, "root": checkpoint.root.json]
      if verdict.finding == nil {
        let message = Localized(
          message: findings.counted == nil ? "evidence-check.as-recorded" : "evidence-check.counted",
          ["day": event.on, "event": event.seq, "root": checkpoint.root.base64])
        said = Localized { "\(VerdictWord.proved.mark) \(message[$0])" }
      }
    } else if verdict.finding == nil {
      let message = Localized(message: "evidence-check.counted-only")
      said = Localized { "\(VerdictWord.proved.mark) \(message[$0])" }
    }
    var facts: JSON.Object = [
      "ok": findings.wrong.isEmpty.json, "what": "evidence", "files": findings.files.json,
      "hashOnly": (findings.files - (findings.counted ?? 0)).json, "receipts": findings.receipts.json, "lists": findings.lists.json,
      "counted": (findings.counted != nil).json, "record": record, "wrong": json(findings.wrong), "unchecked": json(findings.unchecked),
    ]
    for (key, value) in verdict.members(language) { facts[key] = value }
    return Answer(
      saying: findings.wrong.isEmpty ? "evidence-check.holds" : "evidence-check.fails", facts, words: ["said": said],
      status: ExitStatus(verdict.word, isStrict: call.invocation.has("strict")))
  }
}

import Casework
import EventLog
import LogLines
import ProgramSession
import TextForms
import Values

/// The proofs that go with the evidence (证明): the log's checkpoint and a receipt for each listed event.
struct EvidenceProof {
  let session: OfficeSession
  let checkpoint: Checkpoint
  let language: Language

  /// So many receipts stand in one file.
  private static let mostOfFile = 2_000

  /// Writes checkpoint, receipts and how to check them.
  ///
  /// - Parameters:
  ///   - seqs: the listed events.
  ///   - fields: the fields that lists show of them.
  ///   - table: the table, whose definition says what is counted; nil for a site's file.
  func write(_ seqs: [Int], fields: Set<String> = [], table: CaseID? = nil, to output: EvidenceOutput) throws {
    let seqs = try table.map { try with(seqs, fields, table: $0) } ?? seqs
    let folder = EvidencePlaces.proofs + "/"
    try output.add(folder + EvidencePlaces.checkpoint, Array(checkpoint.text.utf8))
    let masking = Masking(session, in: language)
    var (lines, count, number) = ([UInt8](), 0, 1)
    func close() throws {
      try output.add(folder + EvidencePlaces.receipts + (number == 1 ? ".jsonl" : " \(number).jsonl"), lines)
      (lines, count, number) = ([], 0, number + 1)
    }
    try session.snapshot.visitReceipts(of: seqs, ofFirst: checkpoint.size, of: checkpoint.origin) { receipt, event in
      // The stored line of an erased case may say what no view says any more.
      let withheld: JSON = ["seq": event.seq.json, "withheld": "erased"]
      lines += try masking.masked(event) == event ? receipt.text : Array(withheld.text().utf8)
      lines.append(UInt8(ascii: "\n"))
      count += 1
      if count == Self.mostOfFile { try close() }
    }
    if count > 0 || number == 1 { try close() }
    let words = Localized(message: "evidence-folder.how-to-check", ["origin": checkpoint.origin])
    try output.add(folder + EvidencePlaces.howToCheck, Array("\(output.subject)\n\n\(words.zh)\n\n\(words.en)\n".utf8))
  }
}

extension EvidenceProof {
  /// The listed events with those by which their lines can be checked: corrections, what a case is called, its files, and the table's own.
  private func with(_ seqs: [Int], _ fields: Set<String>, table: CaseID) throws -> [Int] {
    var isListed = Array(repeating: false, count: checkpoint.size + 1)
    for seq in seqs where isListed.indices.contains(seq) { isListed[seq] = true }
    var (wanted, cases, sites) = (isListed, Set<CaseID>(), Set<CaseID>())
    try visit { line, bytes in
      if isListed[line.seq] { cases.insert(line.caseID(in: bytes)) }
    }
    var telling: [String: Set<String>] = [:]
    func isTelling(_ event: Event) -> Bool {
      if event.version == 1 || event.type.kind == "event" || !HistoryEntry(event).files.isEmpty { return true }
      let kind = session.office.catalog.kind(event.caseID.kind)
      let names = telling[event.caseID.kind] ?? fields.union(kind.map(CaseTitle.fields) ?? []).union([kind?.knownBy].compactMap(\.self))
      telling[event.caseID.kind] = names
      return event.data.contains { names.contains($0.key) }
    }
    var (targets, known) = (Set<EventID>(), Set<EventID>())
    func want(_ event: Event) {
      wanted[event.seq] = true
      known.insert(event.id)
      if event.type.isAmendment, let target = event.target { targets.insert(target) }
    }
    func take(_ event: Event) {
      want(event)
      for value in [event.data["project"], event.data["set"]?["project"]] {
        if let site = value?.string.flatMap({ CaseID($0) }), !cases.contains(site) { sites.insert(site) }
      }
    }
    // What an adopted measure is made of, and which days are worked.
    let defining: Set<String> = [Kind.measure.id, Kind.calendar.id]
    try visit { line, bytes in
      let id = line.caseID(in: bytes)
      guard cases.contains(id) || id == table || id.kind == Kind.kind.id || defining.contains(id.kind) else { return }
      let event = line.event(in: bytes)
      if wanted[line.seq] || id == table || defining.contains(id.kind) || event.type.isKindAdoption || isTelling(event) { take(event) }
    }
    if !sites.isEmpty {
      try visit { line, bytes in
        guard sites.contains(line.caseID(in: bytes)) else { return }
        let event = line.event(in: bytes)
        if isTelling(event) { want(event) }
      }
    }
    // A correction says nothing without what it corrects.
    if !targets.isSubset(of: known) {
      let amended = cases.union(sites)
      try visit { line, bytes in
        if wanted[line.seq] || !amended.contains(line.caseID(in: bytes)) { return }
        if targets.contains(line.event(in: bytes).id) { wanted[line.seq] = true }
      }
    }
    return wanted.indices.filter { wanted[$0] }
  }

  /// Passes on the lines under the checkpoint.
  private func visit(_ body: (EventLine, Span<UInt8>) -> Void) throws {
    let size = checkpoint.size
    _ = try session.snapshot.scan(from: .start, checksHashes: false) { line, bytes in
      if line.seq > size { return .stop }
      body(line, bytes)
      return .more
    }
  }
}

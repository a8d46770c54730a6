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

  /// Writes checkpoint, receipts of some events and how to check them.
  func write(_ seqs: [Int], to output: EvidenceOutput) throws {
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

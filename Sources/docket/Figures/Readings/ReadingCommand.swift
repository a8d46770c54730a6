import Casework
import Commands
import Documents
import Exchange
import Formats
package import ProgramSession
import Readings
import TextForms
import Values

/// Shows what each part of a file is read as, before anything of it counts (读法).
package final class ReadingCommand: CommandBody {
  /// Proposes a reading, says what was said of it, and shows it.
  package func run() throws -> Answer {
    let path = call.invocation.argument("file") ?? ""
    let file = try ProposedFile(call, path: path)
    let proposals = file.proposals
    if let output = call.invocation["paint"] {
      guard proposals.count == 1 else { throw Failure.usage("several-forms", ["path": path, "tables": proposals.map(\.name)]) }
      try OutputFile.write(try file.painted(proposals[0]), to: output, call)
    }
    if let hash = call.invocation["accept"] { return try accept(hash, proposals) }
    let verdict = VerdictTally(proposals.flatMap(\.checks).map(\.verdict))
    let json: JSON =
      proposals.count == 1 ? .object(try proposals[0].members()) : ["tables": .array(try proposals.map { .object(try $0.members()) })]
    return try Answer(
      call, json: json,
      lines: try file.lines(call.console.language),
      status: verdict.contradicted > 0 ? .no : .done)
  }

  /// Keeps a reading with the office, where the hash that was typed is its own.
  private func accept(_ hash: String, _ proposals: [Proposal]) throws -> Answer {
    guard let accepted = try proposals.first(where: { try $0.isAccepted(by: hash) }) else {
      throw Failure.usage("other-reading", ["hash": hash, "hashes": try proposals.map { String(try $0.hash().hex.prefix(8)) }])
    }
    return try call.act { session, who in
      let door = accepted.reading.subject == .ledger ? LedgerUnderstanding.door : UnderstoodWord.forms
      return try decideReading(
        accepted.reading.json, of: accepted.shape.hex, door: door, by: who, in: session.office, at: session.moment)
    }
  }
}

import Commands
import EventLog
import LogLines
import ProgramSession
import Synchronization
package import TextForms
import Values

extension CommandSpec {
  /// `docket receipt`: the proof, without the log, that an event was in it.
  static let receipt = written(
    "receipt",
    [
      "check": { $0.doing(ReceiptCheck.run) }
    ]
  ).answering(.lines, ReceiptMaking.run)
}

/// Prints the proof, without the log, that an event was in it.
private final class ReceiptMaking: CommandBody {
  func run() throws -> Answer {
    let seq = try EventNumber.read(call.invocation.argument("seq") ?? "")
    let store = try call.openLog().store
    let kept = call.process.remembered?.thing { KeptTree() }
    let receipt = if let kept { try kept.receipt(seq, of: store) } else { try store.receipt(seq) }
    guard let receipt else {
      throw Failure.refused("no-such-event.number", ["seq": seq])
    }
    return Answer(file: try receipt.bytes(), to: call.invocation["output"], status: .done)
  }
}

/// The tree that a process keeps which may give more than one receipt.
private final class KeptTree: Sendable {
  private let tree = Mutex(GrowingTree())

  func receipt(_ seq: Int, of store: any EventStore) throws(StoreError) -> Receipt? {
    try tree.withLock { (tree) throws(StoreError) in try tree.receipt(seq, of: store) }
  }
}

/// Verifies a receipt.
final class ReceiptCheck: CommandBody {
  /// Checks and answers.
  func run() throws -> Answer {
    let known = try call.invocation["against"].map { path in try VerifyCommand.checkpoint(path, call.process) }
    let path = call.invocation.argument("file") ?? ""
    let bytes = try InputFile.bytes(path, .proof, call.process)
    let receipt: Receipt
    do throws(ReceiptFailure) {
      receipt = try Receipt(parsing: bytes)
    } catch {
      throw Failure.usage("bad-receipt", ["path": path, "error": error.text])
    }
    var problem: ReceiptFailure?
    do throws(ReceiptFailure) { try receipt.check(against: known) } catch { problem = error }
    return answer(receipt, problem, isTrusting: known == nil)
  }

  private func answer(_ receipt: Receipt, _ problem: ReceiptFailure?, isTrusting: Bool) -> Answer {
    let (inclusion, checkpoint, language) = (receipt.inclusion, receipt.checkpoint, call.console.language)
    var unchecked: [Localized] = isTrusting ? [Localized(message: "receipt-command.own-checkpoint")] : []
    if !receipt.additions.isEmpty {
      unchecked.append(
        Localized(message: "receipt-command.additions", ["names": TextForms.shownInLine(receipt.additions.joined(separator: ", "))]))
    }
    let reasons = Localized { language in unchecked.map { $0[language] }.joined(separator: language.choose("；", "; ")) }
    let verdict = problem?.verdict ?? (unchecked.isEmpty ? .proved : .unchecked(reasons))
    var facts: JSON.Object = [
      "ok": .bool(problem == nil), "index": inclusion.index.json, "size": inclusion.size.json, "checkpoint": checkpoint.text.json,
      "trusted": isTrusting.json, "problem": problem.map { $0.text[language] }.json,
    ]
    for (key, value) in verdict.members(language) { facts[key] = value }
    return Answer(
      saying: problem == nil ? "receipt-command.was-among-events" : "receipt-command.invalid", facts,
      words: ["said": verdict.text, "seq": inclusion.index + 1, "origin": checkpoint.origin, "all": checkpoint.size],
      note: isTrusting && problem == nil ? Localized(message: "receipt-command.own-checkpoint-trusted") : nil,
      status: ExitStatus(verdict.word, isStrict: call.invocation.has("strict")))
  }
}

extension ReceiptFailure: Said {
  package static var subject: String { "receipt-failure" }

  /// Why the receipt proves nothing.
  package var text: Localized {
    if case .notJSON(let error) = self { return error.reason.text }
    if case .otherEvent(let index, let seq) = self {
      return Localized(message: "receipt-command.other-event", ["index": index + 1, "seq": seq])
    }
    return message.text
  }

  /// What it says of the receipt: another log's checkpoint, or one of another size, says nothing.
  fileprivate var verdict: Verdict<Localized> {
    switch self {
    case .otherOrigin, .incomparable: .unchecked(text)
    case .notJSON, .member, .notAnEvent, .wrongHash, .otherSize, .otherEvent, .proof, .otherRoot: .contradicted(text)
    }
  }
}

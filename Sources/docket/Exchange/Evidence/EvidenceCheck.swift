import Casework
import Commands
import EventLog
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// Checks a folder of evidence without the log: every file's hash, each receipt against the checkpoint, each listed event.
struct EvidenceCheck {
  let call: CommandCall
  /// The folder, at its top.
  let folder: String

  /// What was found, file by file.
  private struct Findings {
    var (files, receipts, lists, events) = (0, 0, 0, 0)
    /// The events that some list names.
    var listed: Set<Int> = []
    var wrong: [(path: String, why: Localized)] = []
    var unchecked: [(path: String, why: Localized)] = []
  }

  /// The event that a receipt is for.
  private enum Proved {
    case event(CaseID)
    /// Its line says what no view says any more, since the case was erased.
    case withheld
  }

  /// A file is read up to here.
  private static let limit = 1 << 31

  /// The folder that a path names, itself or by its proofs; nil where it is none.
  static func folder(_ path: String) throws -> String? {
    let system = POSIXFileSystem()
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard try system.status(of: trimmed + "/.")?.kind == .directory else { return nil }
    if try system.status(of: trimmed + "/" + EvidencePlaces.sums) != nil { return trimmed + "/.." }
    return trimmed
  }

  /// Checks and answers.
  func run() throws -> Answer {
    var findings = Findings()
    let against = try call.invocation["against"].map { path in
      let bytes = try InputFile.bytes(path, .report, call.process)
      guard let checkpoint = Checkpoint(bytes: bytes) else { throw Failure.usage("not-comparable", ["path": path]) }
      return checkpoint
    }
    try checkFiles(&findings)
    if let checkpoint = try checkpoint(against, &findings) {
      let proved = try checkReceipts(against: checkpoint, &findings)
      try checkLists(proved, &findings)
      // Each receipt was written for a line of a list, where there are lists: a site's file has none.
      for seq in Set(proved.keys).subtracting(findings.listed).sorted() where findings.lists > 0 {
        findings.wrong.append((EvidencePlaces.proofs, Localized(message: "evidence-check.without-line", ["seq": seq])))
      }
    }
    return answer(findings, isTrusting: against == nil)
  }

  private func bytes(_ path: String) throws -> [UInt8]? {
    try POSIXFileSystem().contents(of: folder + "/" + path, limit: Self.limit)
  }

  /// Holds every file against its sum; what has none is named.
  private func checkFiles(_ findings: inout Findings) throws {
    let place = EvidencePlaces.proofs + "/" + EvidencePlaces.sums
    guard let stored = try bytes(place) else {
      findings.wrong.append((place, Self.absent))
      return
    }
    guard let sums = EvidencePlaces.read(stored) else {
      findings.wrong.append((place, Localized(zh: "不是写成时的样子", en: "is not as it was written")))
      return
    }
    for sum in sums {
      findings.files += 1
      if let bytes = try bytes(sum.path) {
        if SHA256.digest(of: bytes).hex != sum.digest { findings.wrong.append((sum.path, Localized(zh: "哈希不符", en: "has another hash"))) }
      } else {
        findings.wrong.append((sum.path, Self.absent))
      }
    }
    let known = Set(sums.map(\.path)).union([place])
    for path in try EvidencePlaces.paths(below: folder) where !known.contains(path) {
      findings.unchecked.append((path, Localized(zh: "不在 SHA256SUMS 里", en: "is not in SHA256SUMS")))
    }
  }

  private static let absent = Localized(zh: "不在", en: "is not there")

  /// The folder's checkpoint, held against one that was kept elsewhere.
  private func checkpoint(_ against: Checkpoint?, _ findings: inout Findings) throws -> Checkpoint? {
    let place = EvidencePlaces.proofs + "/" + EvidencePlaces.checkpoint
    guard let checkpoint = try bytes(place).flatMap({ Checkpoint(bytes: $0) }) else {
      findings.wrong.append((place, Localized(zh: "不是检查点", en: "is no checkpoint")))
      return nil
    }
    guard let against else { return checkpoint }
    if against.origin != checkpoint.origin || against.size != checkpoint.size {
      findings.unchecked.append((place, Localized(message: "evidence-check.other-size", ["size": against.size, "own": checkpoint.size])))
    } else if against.root != checkpoint.root {
      findings.wrong.append((place, Localized(zh: "与另存的检查点根哈希不同", en: "has another root than the checkpoint kept elsewhere")))
    }
    return checkpoint
  }

  /// Checks every receipt, and returns what each is for.
  private func checkReceipts(against checkpoint: Checkpoint, _ findings: inout Findings) throws -> [Int: Proved] {
    var proved: [Int: Proved] = [:]
    let names = try POSIXFileSystem().list(folder + "/" + EvidencePlaces.proofs).sorted()
    for name in names where name.hasPrefix(EvidencePlaces.receipts) && name.hasSuffix(".jsonl") {
      let path = EvidencePlaces.proofs + "/" + name
      for (number, line) in (try bytes(path) ?? []).split(separator: UInt8(ascii: "\n")).enumerated() {
        findings.receipts += 1
        if let seq = Self.withheld(line) {
          proved[seq] = .withheld
          findings.unchecked.append((path, Localized(message: "evidence-check.withheld", ["seq": seq])))
          continue
        }
        do throws(ReceiptFailure) {
          let receipt = try Receipt(parsing: Array(line))
          try receipt.check(against: checkpoint)
          let event = try receipt.event()
          proved[event.seq] = .event(event.caseID)
        } catch {
          findings.wrong.append((path, Localized(message: "evidence-check.no-receipt", ["line": number + 1])))
        }
      }
    }
    return proved
  }

  /// The event whose receipt is left out; nil where the line is a receipt, or none.
  private static func withheld(_ line: ArraySlice<UInt8>) -> Int? {
    do {
      let json = try JSON(parsing: Array(line))
      return json["withheld"] == nil ? nil : json["seq"]?.decimal?.whole
    } catch {
      // What is no JSON is told as no receipt.
      return nil
    }
  }

  /// Holds each line of the lists against the event that it names.
  private func checkLists(_ proved: [Int: Proved], _ findings: inout Findings) throws {
    for path in try EvidencePlaces.paths(below: folder) {
      let name = Path.name(of: path)
      guard name.hasPrefix(EvidencePlaces.list), name.hasSuffix(".xlsx"), let bytes = try bytes(path) else { continue }
      findings.lists += 1
      do throws(FileFault) {
        try check(bytes, path, proved, &findings)
      } catch {
        findings.wrong.append((path, Localized(zh: "读不出来", en: "can't be read")))
      }
    }
  }

  private func check(
    _ bytes: [UInt8], _ path: String, _ proved: [Int: Proved], _ findings: inout Findings
  ) throws(FileFault) {
    var options = Ledger.Options()
    options.header = 2
    let ledger = try Ledger(MemoryBytes(bytes), options)
    func column(_ names: [String]) -> Int? { ledger.header.firstIndex(where: names.contains) }
    guard let cases = column(["案件", "case"]), let events = column(["事件号", "event"]) else {
      findings.wrong.append((path, Localized(zh: "没有案件或事件号一列", en: "has no column of cases or events")))
      return
    }
    let others = column(["达到的事件", "reached by"])
    var row = Row()
    var (lines, count): (Set<[String]>, Int) = ([], 0)
    while try ledger.next(&row) {
      guard row.count > events, let seq = Int(row.text(events)) else { continue }
      findings.events += 1
      count += 1
      if let number = Int(row.text(0)), number != count {
        findings.wrong.append((path, Localized(message: "evidence-check.gap", ["seq": seq, "number": number, "expected": count])))
        count = number
      }
      // A function counts an event once.
      if !lines.insert([row.text(1), row.text(events)]).inserted {
        findings.wrong.append((path, Localized(message: "evidence-check.copied-line", ["seq": seq])))
      }
      // What reached the goal has its receipt as well.
      if let others, row.count > others {
        findings.listed.formUnion(row.text(others).split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) })
      }
      let listed = row.text(cases)
      switch proved[seq] {
      case .event(let id)? where id.description == listed: break
      case .event(let id)?:
        findings.wrong.append((path, Localized(message: "evidence-check.other-case", ["seq": seq, "listed": listed, "id": id])))
      case .withheld?: break
      case nil: findings.wrong.append((path, Localized(message: "evidence-check.without-receipt", ["seq": seq])))
      }
      findings.listed.insert(seq)
    }
  }

  /// So many are told on a terminal.
  private static let few = 20

  private func answer(_ findings: Findings, isTrusting: Bool) -> Answer {
    let language = call.console.language
    let verdict: Verdict<Localized> =
      if let first = findings.wrong.first {
        .contradicted(Localized { first.path + " " + first.why[$0] })
      } else if let first = findings.unchecked.first {
        .unchecked(Localized { first.path + " " + first.why[$0] })
      } else {
        .proved
      }
    for (list, mark) in [(findings.wrong, VerdictWord.contradicted), (findings.unchecked, .unchecked)] {
      for entry in list.prefix(Self.few) {
        call.console.note(Localized { "\(mark.mark) \(TextForms.shownInLine(entry.path)) \(entry.why[$0])" })
      }
    }
    if isTrusting, findings.wrong.isEmpty { call.console.note(message: "evidence-check.own-checkpoint") }
    func json(_ list: [(path: String, why: Localized)]) -> JSON {
      .array(list.map { ["path": $0.path.json, "why": $0.why[language].json] })
    }
    var facts: JSON.Object = [
      "ok": findings.wrong.isEmpty.json, "what": "evidence", "files": findings.files.json, "receipts": findings.receipts.json,
      "lists": findings.lists.json, "events": findings.events.json, "wrong": json(findings.wrong), "unchecked": json(findings.unchecked),
    ]
    for (key, value) in verdict.members(language) { facts[key] = value }
    return Answer(
      saying: findings.wrong.isEmpty ? "evidence-check.holds" : "evidence-check.fails", facts, words: ["said": verdict.text],
      status: ExitStatus(verdict.word, isStrict: call.invocation.has("strict")))
  }
}

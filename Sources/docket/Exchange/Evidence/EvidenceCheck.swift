import Casework
import Commands
import Documents
import EventLog
import Formats
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// Checks a folder of evidence without the log: every file's hash, each receipt against the checkpoint, each listed event.
struct EvidenceCheck {
  let call: CommandCall
  /// The folder, at its top.
  let folder: String

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
    var findings = EvidenceFindings()
    let against = try call.invocation["against"].map { path in
      let bytes = try InputFile.bytes(path, .report, call.process)
      guard let checkpoint = Checkpoint(bytes: bytes) else { throw Failure.usage("not-comparable", ["path": path]) }
      return checkpoint
    }
    try checkFiles(&findings)
    if let checkpoint = try checkpoint(against, &findings) {
      let proved = try checkReceipts(against: checkpoint, &findings)
      try checkLists(proved, &findings)
      try checkCopies(proved, &findings)
      checkEach(proved, &findings)
    }
    return answer(findings, isTrusting: against == nil)
  }

  private func bytes(_ path: String) throws -> [UInt8]? {
    try POSIXFileSystem().contents(of: folder + "/" + path, limit: Self.limit(of: path))
  }

  /// The most bytes that a file may have: a workbook, what proves the folder, or anything else, as attachments have.
  private static func limit(of path: String) -> Int {
    let name = Path.name(of: path)
    if name == EvidencePlaces.checkpoint { return 64 << 10 }
    if name == EvidencePlaces.sums || name.hasSuffix(".xlsx") { return 16 << 20 }
    return InputLimits.attachment
  }

  /// Holds every file against its sum; what has none is named.
  private func checkFiles(_ findings: inout EvidenceFindings) throws {
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
  private func checkpoint(_ against: Checkpoint?, _ findings: inout EvidenceFindings) throws -> Checkpoint? {
    let checkpointPath = EvidencePlaces.proofs + "/" + EvidencePlaces.checkpoint
    guard let checkpoint = try bytes(checkpointPath).flatMap({ Checkpoint(bytes: $0) }) else {
      findings.wrong.append((checkpointPath, Localized(zh: "不是检查点", en: "is no checkpoint")))
      return nil
    }
    findings.compared.insert(checkpointPath)
    guard let against else { return checkpoint }
    if against.origin != checkpoint.origin || against.size != checkpoint.size {
      findings.unchecked.append(
        (checkpointPath, Localized(message: "evidence-check.other-size", ["size": against.size, "own": checkpoint.size])))
    } else if against.root != checkpoint.root {
      findings.wrong.append((checkpointPath, Localized(message: "evidence-check.checkpoint")))
    }
    return checkpoint
  }

  /// Checks every receipt, and returns their events.
  private func checkReceipts(against checkpoint: Checkpoint, _ findings: inout EvidenceFindings) throws -> ProvedEvents {
    var (events, withheld): ([Int: Event], Set<Int>) = ([:], [])
    let names = try POSIXFileSystem().list(folder + "/" + EvidencePlaces.proofs).sorted()
    for name in names where name.hasPrefix(EvidencePlaces.receipts) && name.hasSuffix(".jsonl") {
      let path = EvidencePlaces.proofs + "/" + name
      findings.compared.insert(path)
      for (number, line) in (try bytes(path) ?? []).split(separator: UInt8(ascii: "\n")).enumerated() {
        findings.receipts += 1
        if let seq = Self.withheld(line) {
          withheld.insert(seq)
          findings.unchecked.append((path, Localized(message: "evidence-check.withheld", ["seq": seq])))
          continue
        }
        do throws(ReceiptFailure) {
          let receipt = try Receipt(parsing: Array(line))
          try receipt.check(against: checkpoint)
          let event = try receipt.event()
          events[event.seq] = event
          if !receipt.additions.isEmpty {
            let names = TextForms.shownInLine(receipt.additions.joined(separator: ", "))
            findings.unchecked.append((path, Localized(message: "receipt-command.additions", ["names": names])))
          }
        } catch {
          findings.wrong.append((path, Localized(message: "evidence-check.no-receipt", ["line": number + 1])))
        }
      }
    }
    return ProvedEvents(events, withheld: withheld)
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

  /// Compares each line of the lists with the event that it names, and their figures with the catalogue's.
  private func checkLists(_ proved: ProvedEvents, _ findings: inout EvidenceFindings) throws {
    var (figures, counted, sameCases): ([String: [Rational?]], [String: Set<CaseID>], [EvidenceListCheck.SameCase]) = ([:], [:], [])
    for path in try EvidencePlaces.paths(below: folder) {
      let name = Path.name(of: path)
      let isOfExclusions = name.hasPrefix(EvidencePlaces.exclusions)
      guard isOfExclusions || name.hasPrefix(EvidencePlaces.list), name.hasSuffix(".xlsx"), let bytes = try bytes(path) else { continue }
      if !isOfExclusions { findings.lists += 1 }
      var list = EvidenceListCheck(
        path: path, proved: proved, calls: Self.calls(of: path, proved), expression: Self.expression(of: path, proved),
        isOfExclusions: isOfExclusions)
      do throws(FileFault) {
        try list.check(bytes)
      } catch {
        findings.wrong.append((path, Localized(zh: "读不出来", en: "can't be read")))
        continue
      }
      findings.compared.insert(path)
      let ofRow = EvidenceListCheck.row(of: path)
      counted[ofRow, default: []].formUnion(list.counted)
      sameCases += list.sameCases
      if !isOfExclusions {
        findings.events += list.events
        figures[String(path.prefix { $0 != " " }), default: []].append(list.figure)
      }
      findings.listed.formUnion(list.listed)
      findings.wrong += list.wrong.map { (path, $0) }
      findings.unchecked += list.unchecked.map {
        (path, Localized(message: "evidence-check.unchecked-cells", ["name": TextForms.shownInLine($0.name), "count": $0.count]))
      }
    }
    for same in sameCases where !(counted[EvidenceListCheck.row(of: same.path)] ?? []).contains(same.id) {
      // The earlier event may be one that isn't counted either.
      findings.unchecked.append(
        (same.path, Localized(message: "evidence-check.case-not-counted", ["seq": same.seq, "listed": same.reason, "case": same.id])))
    }
    try checkCatalogue(figures, proved, &findings)
  }

  /// The measure of a row's list by the table's definition.
  private static func expression(of path: String, _ proved: ProvedEvents) -> String? {
    guard let definition = proved.definition, let number = Int(written: path.prefix { $0.isNumber }),
      definition.rows.indices.contains(number - 1)
    else { return nil }
    let measures = definition.rows[number - 1].measures
    let index = Int(written: Path.name(of: path).filter { $0.isASCII && $0.isNumber }) ?? 1
    return measures.indices.contains(index - 1) ? measures[index - 1] : nil
  }

  /// The functions of a list's parts by the table's definition; nil where nobody can say.
  private static func calls(of path: String, _ proved: ProvedEvents) -> [Measure.Call]? {
    guard let definition = proved.definition, let number = Int(written: path.prefix { $0.isNumber }) else { return nil }
    let expressions: [String]
    if number == 0 {
      let columns = definition.budget?.columns
      expressions = [columns?.executed, columns?.adjusted, columns?.initial].compactMap(\.self)
    } else {
      guard let expression = expression(of: path, proved) else { return nil }
      expressions = [expression]
    }
    do throws(ExpressionError) {
      var calls: [Measure.Call] = []
      for expression in expressions {
        // A measure that was adopted under a name is in the folder, but not in one that an earlier program wrote.
        guard let more = try proved.calls(of: expression) else { return nil }
        calls += more
      }
      return calls
    } catch {
      return nil
    }
  }

  /// Compares the figures of the lists with those of the catalogue, by the rows' numbers.
  private func checkCatalogue(_ figures: [String: [Rational?]], _ proved: ProvedEvents, _ findings: inout EvidenceFindings) throws {
    guard let bytes = try bytes(EvidencePlaces.catalogue) else { return }
    var wrong: [Localized] = []
    var unlisted: [String] = []
    findings.compared.insert(EvidencePlaces.catalogue)
    do throws(FileFault) {
      let workbook = try WorkbookRows(MemoryBytes(bytes))
      guard let sheet = workbook.sheets.first else { return }
      var column: Int?
      try workbook.visit(sheet.name) { row in
        if row.line == 2 { column = (0..<row.count).first { ["数值", "value"].contains(row.text($0)) } }
        guard row.line > 2, let column, column < row.count else { return true }
        if figures[row.text(0)] == nil, !row.isEmpty(column), let number = Int(written: row.text(0)),
          proved.definition.map({ $0.rows.indices.contains(number - 1) && !$0.rows[number - 1].measures.isEmpty }) ?? false
        {
          unlisted.append(row.text(0))
        }
        guard let listed = figures[row.text(0)], listed.count == 1, let figure = listed[0] else { return true }
        let written =
          row.kind(column) == .day
          ? Day(row.text(column)).map { Rational(ListCell.daySerial($0.number)) } : ListFormula.number(row.text(column))
        if let written, !ListFormula.isSame(written, figure) {
          let cell = CellReference(column: column, row: row.line).description
          wrong.append(
            Localized(
              message: "evidence-check.other-figure",
              ["cell": cell, "value": figure.rounded(to: 6)?.description ?? "", "listed": TextForms.shownInLine(row.text(column))]))
        }
        return true
      }
    } catch {
      wrong.append(Localized(zh: "读不出来", en: "can't be read"))
    }
    findings.wrong += wrong.map { (EvidencePlaces.catalogue, $0) }
    findings.unchecked += unlisted.map { (EvidencePlaces.catalogue, Localized(message: "evidence-check.no-list", ["number": $0])) }
  }

  /// Compares each copied photo and attachment with the hashes that events have of their files.
  private func checkCopies(_ proved: ProvedEvents, _ findings: inout EvidenceFindings) throws {
    for path in try EvidencePlaces.paths(below: folder) {
      let folders = path.split(separator: "/").dropLast()
      guard folders.contains("照片") || folders.contains("附件"), let bytes = try bytes(path) else { continue }
      if proved.files.contains(SHA256.digest(of: bytes)) {
        findings.compared.insert(path)
        continue
      }
      if proved.withheld.isEmpty {
        findings.wrong.append((path, Localized(message: "evidence-check.other-file")))
      } else {
        findings.unchecked.append((path, Localized(message: "evidence-check.other-file")))
      }
    }
  }

  /// Each receipt was written for a line of a list or for what a line says, where there are lists: a site's file has none.
  private func checkEach(_ proved: ProvedEvents, _ findings: inout EvidenceFindings) {
    if findings.lists == 0 { return }
    let cases = Set(findings.listed.compactMap { proved.events[$0]?.caseID })
    let known = cases.union(cases.flatMap(proved.sites))
    for seq in Set(proved.events.keys).union(proved.withheld).subtracting(findings.listed).sorted() {
      if let event = proved.events[seq], known.contains(event.caseID) || ProvedEvents.beside.contains(event.caseID.kind) {
        continue
      }
      // Whose it is nobody can say of one that is left out.
      if proved.withheld.contains(seq) { continue }
      findings.wrong.append((EvidencePlaces.proofs, Localized(message: "evidence-check.without-line", ["seq": seq])))
    }
  }

  /// So many are told on a terminal.
  private static let few = 20

  private func answer(_ findings: EvidenceFindings, isTrusting: Bool) -> Answer {
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
    // What a folder lacks it can't say itself.
    if findings.lists > 0, findings.wrong.isEmpty { call.console.note(message: "evidence-check.completeness") }
    func json(_ list: [(path: String, why: Localized)]) -> JSON {
      .array(list.map { ["path": $0.path.json, "why": $0.why[language].json] })
    }
    let hashOnly = max(0, findings.files - findings.compared.count)
    var facts: JSON.Object = [
      "ok": findings.wrong.isEmpty.json, "what": "evidence", "files": findings.files.json, "hashOnly": hashOnly.json,
      "receipts": findings.receipts.json, "lists": findings.lists.json, "events": findings.events.json,
      "wrong": json(findings.wrong), "unchecked": json(findings.unchecked),
    ]
    for (key, value) in verdict.members(language) { facts[key] = value }
    return Answer(
      saying: findings.wrong.isEmpty ? "evidence-check.holds" : "evidence-check.fails", facts, words: ["said": verdict.text],
      status: ExitStatus(verdict.word, isStrict: call.invocation.has("strict")))
  }
}

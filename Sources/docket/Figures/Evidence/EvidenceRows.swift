import Casework
import Commands
import Documents
import EventLog
import Formats
import Indicators
import LogLines
import ProgramSession
import Publishing
import TextForms
import Values

/// Writes the folders of a table's rows, one after the other.
struct EvidenceRows {
  let call: CommandCall
  let table: TableSession
  let asked: EvidenceAsked
  let sample: EvidenceSample
  let knownOn: Day
  let basis: Localized
  /// The log as papers are printed from it.
  let papers: OfficeSession
  /// What moved since the submission, by row.
  let moves: [String: TableDiff.MovedRow]
  /// The rows behind whose figures other cases are than when they were submitted.
  let exchanges: [String: MemberExchange]
  /// The cases whose papers are wanted, where somebody named them.
  let chosen: [CaseID]?
  /// The cases that one officer alone signs for.
  let alone = SingleOfficers()
  /// Whether each event of the log is listed, by its number.
  private var isListed: [Bool] = []
  /// The named cases that some row counts.
  private var met: Set<CaseID> = []

  init(
    call: CommandCall, table: TableSession, asked: EvidenceAsked, sample: EvidenceSample, knownOn: Day, basis: Localized,
    papers: OfficeSession, moves: [String: TableDiff.MovedRow], exchanges: [String: MemberExchange], chosen: [CaseID]?
  ) {
    (self.call, self.table, self.asked, self.sample) = (call, table, asked, sample)
    (self.knownOn, self.basis, self.papers, self.moves, self.chosen) = (knownOn, basis, papers, moves, chosen)
    self.exchanges = exchanges
  }

  private var language: Language { call.console.language }
  private var figures: FigureSession { table.figures }
  private var result: TableResult { table.result }
  private var behind: EvidenceSources { EvidenceSources(table: table) }

  /// The numbers of the listed events, rising.
  var listed: [Int] { isListed.indices.filter { isListed[$0] } }

  /// The named cases that no row counts.
  var uncounted: [EvidenceGap] {
    (chosen ?? []).filter { !met.contains($0) }.map { EvidenceGap(reason: .notCounted, id: $0) }
  }

  /// The rows that are written, the funds first as the form has them: those named, else all.
  func wanted(_ named: [String]) -> [String] {
    let all =
      (result.budget == nil ? [] : ["budget"]) + result.rows.map(\.definition.id) + (result.definition.expectedGoal == nil ? [] : ["goal"])
    return named.isEmpty ? all : all.filter(named.contains)
  }

  /// The number of a row among so many.
  private func number(_ place: Int) -> String {
    let digits = String(place)
    return String(repeating: "0", count: max(0, max(2, String(result.rows.count).count) - digits.count)) + digits
  }

  // MARK: One row

  /// Writes the folder of a row.
  ///
  /// The papers of the cases that are drawn for it come later: each measure is computed once.
  mutating func write(_ id: String, to output: EvidenceOutput) throws -> EvidenceEntry {
    if id == "goal" { return goal }
    let before = output.files.count
    var entry = named(id)
    entry.moves = try moveLines(of: id)
    let row = result.row(id)
    if let row, !row.definition.applies {
      entry.restsOn = language.choose("不适用", "does not apply")
      return entry
    }
    let sources = try behind.sources(of: id)
    let entered = enteredLines(of: id)
    if !sources.isEmpty {
      try writeLists(sources, of: id, entry, to: output)
      entry.restsOn = restsOn(sources)
    }
    let files = try writeAttached(to: id, entry, to: output, &entry.gaps)
    if sources.isEmpty {
      entry.restsOn = language.choose("自评，附件 \(files) 件", "assessed, \(files) attached")
      if files == 0 { entry.gaps.append(EvidenceGap(reason: .noEvidence)) }
    }
    let wording = EvidenceWording(
      language: language, period: result.definition.period, knownOn: knownOn, basis: basis, entry: entry, row: row, sources: sources,
      entered: entered)
    try output.add((entry.folder ?? "") + "/口径.docx", DOCXRenderer().render(try wording.document()), isPacked: true)
    if asked.copiesPapers || asked.copiesPhotos, !sources.isEmpty {
      let cases = cases(of: sources)
      let drawn = drawn(from: cases, row: id)
      met.formUnion(drawn)
      entry.drawn = (drawn, cases.count)
    }
    entry.files = Array(output.files[before...])
    return entry
  }

  /// What a row is called, and its figures.
  private func named(_ id: String) -> EvidenceEntry {
    guard let place = result.rows.firstIndex(where: { $0.definition.id == id }) else {
      let names = ["预算执行"]
      let budget = result.budget
      return EvidenceEntry(
        id: id, number: number(0), folder: EvidenceEntry.folder(number(0), names), names: names, target: nil, actual: budget?.rateText,
        figure: budget?.rate.map { Figure($0, .rate) }, score: budget?.score)
    }
    let row = result.rows[place]
    let names = [row.definition.level2 ?? row.definition.level1, row.definition.level3].filter { !$0.isEmpty }
    return EvidenceEntry(
      id: id, number: number(place + 1), folder: row.definition.applies ? EvidenceEntry.folder(number(place + 1), names) : nil,
      names: names,
      target: row.definition.target, actual: row.actualText, figure: row.figure, score: row.score)
  }

  /// The goal of the year, which rests on the rows that it names.
  private var goal: EvidenceEntry {
    let text = (result.definition.expectedGoal ?? "") + (result.definition.actualGoal ?? "")
    let named = result.rows.filter { !$0.definition.level3.isEmpty && text.contains($0.definition.level3) }.map(\.definition.label)
    var entry = EvidenceEntry(
      id: "goal", number: "", folder: nil, names: [language.choose("年度总体目标", "the year's goal")], target: nil,
      actual: result.definition.actualGoal, score: result.definition.goalScore)
    entry.restsOn =
      named.isEmpty
      ? language.choose("见以上各行", "the rows above") : language.choose("见：", "see: ") + named.joined(separator: language.choose("、", ", "))
    return entry
  }

  private func cases(of sources: [EvidenceSource]) -> [CaseID] {
    var seen: Set<CaseID> = []
    return sources.flatMap(\.cases).filter { seen.insert($0).inserted }
  }

  private func restsOn(_ sources: [EvidenceSource]) -> String {
    let count = sources.reduce(0) { $0 + $1.result.parts.reduce(0) { $0 + $1.items.count } }
    return language.choose("案卷 \(count) 条", "\(count) lines of the log")
  }

  // MARK: Lists

  private mutating func writeLists(_ sources: [EvidenceSource], of id: String, _ entry: EvidenceEntry, to output: EvidenceOutput) throws {
    let folder = (entry.folder ?? "") + "/"
    let title = "\(entry.number) \(entry.names.joined(separator: " ")) · \(behind.period)"
    if id == "budget", let budget = result.budget {
      let made = try EvidenceList(
        title: title, figures: figures, language: language, sources: sources, closing: behind.closing(of: budget, sources)
      ).made()
      note(made.seqs)
      try output.add(folder + "清单.xlsx", made.workbook, cases: listedCases(sources), isPacked: true)
    } else {
      for (place, source) in sources.enumerated() {
        let name = source.label.map { "\(title) · \($0)" } ?? title
        let made = try EvidenceList(title: name, figures: figures, language: language, sources: [source], closing: .figure).made()
        note(made.seqs)
        try output.add(folder + Self.numbered("清单", place), made.workbook, cases: listedCases([source]), isPacked: true)
      }
    }
    for (place, source) in sources.enumerated() {
      let voidings = try figures.voidings(of: source.result, in: language)
      let list = EvidenceExclusions(
        title: title + language.choose(" · 未计入", " · not counted"), figures: figures, language: language, source: source,
        voidings: voidings, period: result.definition.period)
      let made = try list.made()
      note(made.seqs)
      try output.add(folder + Self.numbered("未计入", place), made.workbook, isPacked: true)
    }
  }

  private static func numbered(_ name: String, _ place: Int) -> String { place == 0 ? "\(name).xlsx" : "\(name) \(place + 1).xlsx" }

  /// The cases of a list, where a program asks for them.
  private func listedCases(_ sources: [EvidenceSource]) -> [CaseID] { call.wantsJSON ? cases(of: sources) : [] }

  private mutating func note(_ seqs: [Int]) {
    for seq in seqs {
      if seq >= isListed.count { isListed += Array(repeating: false, count: seq + 1 - isListed.count) }
      isListed[seq] = true
    }
  }

  // MARK: What people entered

  private func entries(of id: String) -> [HistoryEntry] {
    table.table.history.validEntries.filter {
      $0.event.type.name == "assessed" && $0.data["row"]?.string == id && $0.data["monitor"] == nil
    }
  }

  private func enteredLines(of id: String) -> [String] {
    entries(of: id).map { entry in
      let given = Kind.table.actionFields.filter { $0.id != "row" }.compactMap { field in
        entry.data[field.id].map { language.choose(field.label, field.id) + " " + ValueText(field: field, language: language).text($0) }
      }
      return "#\(entry.event.seq) \(entry.on) \(entry.event.by) " + given.joined(separator: " · ")
    }
  }

  /// Copies what is attached to a row's assessments, and returns how many files that are.
  private func writeAttached(
    to id: String, _ entry: EvidenceEntry, to output: EvidenceOutput, _ gaps: inout [EvidenceGap]
  ) throws -> Int {
    var (count, names) = (0, EvidenceNames())
    for file in entries(of: id).flatMap(\.files) {
      switch try table.session.store.content(of: file.hash) {
      case .whole(let bytes):
        let ending = PrintedForms.ending(of: file.name)
        let stem = ending.map { String(file.name.dropLast($0.count + 1)) } ?? file.name
        try output.add((entry.folder ?? "") + "/附件/" + names.name(stem, ending), bytes)
        count += 1
      case .missing: gaps.append(EvidenceGap(reason: .missing, name: file.name, digest: file.hash))
      case .altered: gaps.append(EvidenceGap(reason: .altered, name: file.name, digest: file.hash))
      }
    }
    return count
  }

  // MARK: Papers and photos

  /// Copies papers and photos of the cases that are drawn for a row.
  func copy(into entry: inout EvidenceEntry, to output: EvidenceOutput, _ opening: PersonalOpening?) throws {
    let before = output.files.count
    try copy(entry.drawn?.cases ?? [], of: entry, to: output, opening, &entry.gaps)
    entry.files += output.files[before...]
  }

  /// The cases of a row whose papers are copied: those that somebody named, else those that the draw takes.
  private func drawn(from cases: [CaseID], row id: String) -> [CaseID] {
    chosen.map { $0.filter(Set(cases).contains) } ?? sample.drawn(from: cases, row: id)
  }

  /// A case as it is known.
  func history(of id: CaseID) throws -> CaseHistory? {
    try papers.soundHistory(of: id).flatMap { papers.known($0, asOf: figures.asOf) }
  }

  private func copy(
    _ cases: [CaseID], of entry: EvidenceEntry, to output: EvidenceOutput, _ opening: PersonalOpening?, _ gaps: inout [EvidenceGap]
  ) throws {
    let folder = (entry.folder ?? "") + "/"
    let printing = PaperPrinting(call: call, session: papers, alone: alone)
    var (papers, photos, others) = (EvidenceNames(), EvidenceNames(), EvidenceNames())
    var numbers: [String: Int] = [:]
    for id in cases {
      guard let stored = try history(of: id) else { continue }
      let history = MaskedTexts(stored).masked(stored, as: Masking.word[language])
      if asked.copiesPapers {
        if let printed = try paper(of: history, printing, opening) {
          try output.add(folder + "文书/" + papers.name(printed.name, "docx"), printed.bytes, cases: [id], isPacked: true)
        } else {
          gaps.append(EvidenceGap(reason: .noPaper, id: id))
        }
      }
      if !asked.copiesPhotos { continue }
      for one in try NamedAttachment.all(of: history, in: self.papers.office) {
        switch try self.papers.store.content(of: one.file.hash) {
        case .whole(let bytes):
          let name = "\(one.day) \(one.site)"
          numbers[name, default: 0] += 1
          let (photo, stem) = (Photo(bytes), "\(name) \(numbers[name] ?? 0)")
          if let photo {
            try output.add(folder + "照片/" + photos.name(stem, photo.format.ending), bytes, cases: [id], isPacked: true)
          } else {
            try output.add(folder + "附件/" + others.name(stem, PrintedForms.ending(of: one.file.name)), bytes, cases: [id])
          }
        case .missing: gaps.append(EvidenceGap(reason: .missing, id: id, name: one.file.name, digest: one.file.hash))
        case .altered: gaps.append(EvidenceGap(reason: .altered, id: id, name: one.file.name, digest: one.file.hash))
        }
      }
    }
  }

  /// The paper of a case; nil where it has none that can be printed.
  private func paper(
    of history: CaseHistory, _ printing: PaperPrinting, _ opening: PersonalOpening?
  ) throws -> PaperPrinting.Printed? {
    guard try printing.isPrintable(history, nil) else { return nil }
    do {
      return try printing.printed(history, Paper.kept(of: history), opening, as: .docx)
    } catch {
      // What a paper lacks is said in the catalogue; a disk that can't be read ends the run.
      let failure = Failure(error)
      guard failure.status == .refused || failure.status == .usage else { throw error }
      return nil
    }
  }

  // MARK: What moved

  /// A line for what moved a row since the submission: `报送后变动 +1：notice/2025-0041 更正`.
  private func moveLines(of id: String) throws -> [String] {
    if let exchange = exchanges[id] {
      return [language.choose("报送后变动 ", "moved since the submission by ") + exchange.text(language)]
    }
    guard let moved = moves[id] else { return [] }
    let (before, after) = (moved.before?.value?.decimal, moved.after?.value?.decimal)
    let change: String
    if let before, let after {
      let difference = after - before
      change = (difference > .zero ? "+" : "") + difference.description
    } else {
      change = "\(moved.before?.actual ?? "—") → \(moved.after?.actual ?? "—")"
    }
    var movers: [String] = []
    for mover in moved.events {
      let event = try table.session.snapshot.event(seq: mover.seq)?.event
      let name = mover.change == .rule ? "" : (event?.caseID.description ?? "#\(mover.seq)") + " "
      movers.append(name + TableDiffText.word(mover.change)[language])
    }
    return [
      language.choose("报送后变动 \(change)：", "moved since the submission by \(change): ")
        + movers.joined(separator: language.choose("；", "; "))
    ]
  }
}

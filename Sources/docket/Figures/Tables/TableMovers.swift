import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// Finds the events that moved a submitted table's rows.
struct TableMovers {
  /// The table as it is now.
  let table: TableSession
  /// The submission.
  let submitted: Event
  /// The rule by which it judged cases on their way.
  let rule: OutcomeRule
  private let source: Source

  /// What can have moved a figure.
  private enum Source {
    /// The events recorded since, beside the log as it was when the table was submitted.
    case office(LaterEvents<any Error>, then: ColumnEvaluator)
    /// The events by which a gathering took parcels, for its offices' events have other numbers.
    case gathering([TableDiff.Mover])
  }

  init(_ table: TableSession, submitted: Event, by rule: OutcomeRule, size: Int) throws {
    self.table = table
    self.submitted = submitted
    self.rule = rule
    let (session, figures) = (table.session, table.figures)
    let touched = try session.casesTouched(after: submitted)
    if table.isGathered {
      let parcels = try session.histories(of: touched.filter { $0.kind == Kind.source.id }.sorted()).flatMap(\.validEntries)
      source = .gathering(parcels.map(\.event.seq).filter { $0 > submitted.seq }.map { .init(seq: $0, change: .added) })
      return
    }
    let later = LaterEvents(after: submitted.seq, in: touched) { ids in
      try session.histories(of: ids)
    }
    var kinds: Set<String> = []
    for expression in table.result.definition.measured where table.source.uncomputed[expression] == nil {
      kinds.formUnion(try figures.measure(expression).kindsRead)
    }
    let columns = try OfficeColumns(session.snapshot, office: session.origin.id, ofFirst: size, kinds: kinds)
    let then = ColumnEvaluator([columns], catalog: figures.context.catalog, today: session.origin.zone.day(of: submitted.at))
    source = .office(later, then: then)
  }

  /// The events since the submission that moved a row.
  func of(row id: String) throws -> [TableDiff.Mover] {
    var movers: Set<TableDiff.Mover> = []
    for entry in table.table.history.validEntries where entry.event.seq > submitted.seq {
      if entry.event.type.name == "adopted" { movers.insert(.init(seq: entry.event.seq, change: .adopted)) }
      if entry.event.type.name == "assessed", entry.data["row"]?.string == id, entry.data["monitor"] == nil {
        movers.insert(.init(seq: entry.event.seq, change: .assessed))
      }
    }
    for measure in measures(of: id) where table.source.uncomputed[measure] == nil {
      switch source {
      case .office(let later, let then):
        movers.formUnion(
          try table.source.movers(of: measure, among: later, since: then, by: rule, of: submitted.seq))
      case .gathering(let taken): movers.formUnion(taken)
      }
    }
    return Array(movers)
  }

  /// The cases that came into a row's figure since the submission, and those that left it; none of a gathering, whose offices count alone.
  func exchanged(in row: String) throws -> (in: [CaseID], out: [CaseID]) {
    guard case .office(_, let then) = source else { return ([], []) }
    var exchanged: (in: [CaseID], out: [CaseID]) = ([], [])
    for expression in measures(of: row) where table.source.uncomputed[expression] == nil {
      let measure = try table.figures.measure(expression)
      let period = table.result.definition.period
      guard case .success(let before) = then.evaluate([MeasureQuestion(measure, period: period, noting: .reasons, by: rule)])[0] else {
        continue
      }
      let now = try table.figures.evaluate(measure, period: period, with: .reasons, by: rule)
      let (added, gone) = now.exchanged(since: before)
      exchanged.in += added
      exchanged.out += gone
    }
    return exchanged
  }

  /// The expressions behind a row, or behind the funds block.
  private func measures(of id: String) -> [String] {
    if let row = table.result.row(id) { return row.definition.measures }
    guard id == "budget", let columns = table.result.definition.budget?.columns else { return [] }
    return [columns.initial, columns.adjusted, columns.executed].compactMap(\.self)
  }
}

extension TableSession {
  /// What moved since the table was submitted, row by row, with the events that moved it.
  func movesSinceSubmission() throws -> TableDiff {
    let id = table.history.id.number
    guard let entry = table.submission, let before = Submission(data: .object(entry.data)) else { throw Failure.notSubmitted(id) }
    var movers: TableMovers?
    var problem: (any Error)?
    let size = entry.data["size"]?.decimal?.whole ?? entry.event.seq - 1
    let diff = TableDiff(
      table: id, submitted: TableDiff.Moment(seq: entry.event.seq, at: entry.event.at, size: size), before, Submission(result)
    ) { row in
      do {
        if let movers { return try movers.of(row: row) }
        let first = try TableMovers(self, submitted: entry.event, by: before.rule, size: size)
        movers = first
        return try first.of(row: row)
      } catch {
        problem = error
        return []
      }
    }
    if let problem { throw problem }
    // Who asks what moved a figure is to hear of a line that was altered.
    if !diff.isEmpty { try session.hashLines() }
    return diff
  }
}

extension TableSession {
  /// The rows whose figures stayed as they were submitted while other cases are behind them.
  func exchangesSinceSubmission(beside moved: [TableDiff.MovedRow]) throws -> [(row: String, exchange: MemberExchange)] {
    guard let entry = table.submission, let before = Submission(data: .object(entry.data)), !isGathered else { return [] }
    if try session.casesTouched(after: entry.event).isEmpty { return [] }
    let movers = try TableMovers(
      self, submitted: entry.event, by: before.rule, size: entry.data["size"]?.decimal?.whole ?? entry.event.seq - 1)
    let rows = result.rows.map(\.definition.id) + (result.budget == nil ? [] : ["budget"])
    return try rows.filter { id in !moved.contains { $0.id == id } }.compactMap { id in
      let (added, gone) = try movers.exchanged(in: id)
      return added.isEmpty && gone.isEmpty ? nil : (id, MemberExchange(added: added, gone: gone))
    }
  }
}

/// The cases that came into a figure, and those that left it, while it stayed the same.
struct MemberExchange {
  let added: [CaseID]
  let gone: [CaseID]

  /// So many cases are named of each.
  private static let most = 20

  /// What was exchanged: `+1 −1：…`.
  func text(_ language: Language) -> String {
    func names(_ cases: [CaseID]) -> String {
      cases.prefix(Self.most).map(\.description).joined(separator: " ") + (cases.count > Self.most ? " …" : "")
    }
    let (both, zh) = ("+\(added.count) −\(gone.count)", language == .zh)
    var parts: [String] = []
    if !added.isEmpty { parts.append((zh ? "新计入 " : "counted now ") + names(added)) }
    if !gone.isEmpty { parts.append((zh ? "不再这样计入 " : "no longer counted so ") + names(gone)) }
    return both + language.choose("：", ": ") + parts.joined(separator: language.choose("；", "; "))
  }
}

/// A table's moves since its submission, for people.
struct TableDiffText {
  /// The moves.
  let diff: TableDiff
  let language: Language

  /// A line for each row that moved, with the events that moved it.
  func text() -> String {
    if diff.isEmpty { return language.choose("报送以后没有变动", "nothing moved since the submission") }
    var lines: [String] = []
    for row in diff.rows {
      let before = row.before.map(Self.side) ?? "—"
      let after = row.after.map(Self.side) ?? "—"
      lines.append("\(row.id)  \(before) → \(after)")
      for change in TableDiff.Mover.Change.allCases {
        let seqs = row.events.filter { $0.change == change }.map { "#\($0.seq)" }
        if seqs.isEmpty { continue }
        let listed = "\(Self.word(change)[language]) \(seqs.count)  \(seqs.prefix(12).joined(separator: " "))"
        lines.append("    " + (change == .rule ? ruleText[language] : listed))
      }
    }
    lines.append(language.choose("总分  ", "total  ") + Self.total(diff.totalScore.before) + " → " + Self.total(diff.totalScore.after))
    return lines.joined(separator: "\n")
  }

  /// How the submission judged cases on their way, and how they are judged now.
  private var ruleText: Localized {
    switch diff.rule {
    case .periodEnd: Localized(message: "table-diff.rule")
    case .known, .deadlineBefore: Localized(message: "table-diff.rule-deadline")
    }
  }

  private static func total(_ score: Decimal?) -> String { score?.description ?? "—" }

  /// The rows that moved, as a table.
  var table: ResultTable {
    ResultTable(
      diff.rows,
      [
        .init("row", "指标行") { $0.id }, .init("before", "报送时", "submitted") { $0.before.map(Self.side) ?? "—" },
        .init("after", "现在", "now") { $0.after.map(Self.side) ?? "—" },
        .init("events", "事件") { row in row.events.map { "\(Self.word($0.change)[language]) #\($0.seq)" }.joined(separator: " ") },
      ])
  }

  private static func side(_ side: Submission.Frozen) -> String {
    let score = side.score.map { " (\($0))" } ?? ""
    return (side.actual ?? "—") + score
  }

  static func word(_ change: TableDiff.Mover.Change) -> Localized {
    switch change {
    case .added: Localized(zh: "＋新计入", en: "+ counted")
    case .voided: Localized(zh: "－作废", en: "- voided")
    case .corrected: Localized(zh: "更正", en: "corrected")
    case .assessed: Localized(zh: "自评", en: "assessed")
    case .adopted: Localized(zh: "改定义", en: "adopted")
    case .due: Localized(zh: "到期未办", en: "came due")
    case .rule: Localized(zh: "口径", en: "rule")
    }
  }
}

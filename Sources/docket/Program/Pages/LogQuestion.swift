import Casework
import Commands
import ProgramFigures
import ProgramRecording
import ProgramSession

/// A question that an address can ask of a log; none of them writes.
enum LogQuestion: String, CaseIterable, Sendable {
  case status, count, explain, list, `case`, event, log, find, today, overdue, week, audit, report, receipt, checkpoint, verify
  case kinds = "kinds list"
  case kind = "kinds show"
  case measures = "measure list"
  case measure = "measure show"
  case people = "person list"
  case tables = "table list"
  case table = "table show"
  case findings = "table check"
  case row = "table explain"
  case moves = "table diff"

  /// The words of the command that asks it.
  var words: [String] { rawValue.split(separator: " ").map { String($0) } }

  /// Whether each answer reads the log's lines again, because they may have changed.
  var readsLines: Bool {
    switch self {
    case .case, .checkpoint, .event, .log, .receipt, .verify: true
    case .status, .count, .explain, .list, .find, .today, .overdue, .week, .audit, .report, .kinds, .kind, .measures, .measure, .people,
      .tables, .table,
      .findings, .row, .moves:
      false
    }
  }
}

/// A log opened once for all questions about its figures.
final class AskedLog {
  let figures: FigureSession
  /// The tables, each computed once.
  private var tables: [String: TableSession] = [:]

  /// Asks a log that was opened for whatever may come.
  init(_ figures: FigureSession) {
    self.figures = figures
  }

  /// The answer of a question's command in this session; nil if it needs another reading.
  func answer(_ question: LogQuestion, _ call: CommandCall) throws -> Answer? {
    let session = figures.sessions[0]
    switch question {
    case .status: return try StatusCommand(call: call).answer(in: figures)
    case .explain: return try ExplainCommand(call: call).answer(in: figures)
    case .today: return try TodayCommand(call: call).answer(in: figures)
    case .overdue: return try OverdueCommand(call: call).answer(in: figures)
    case .week: return try WeekCommand(call: call).answer(in: figures)
    case .audit: return try AuditCommand(call: call).answer(in: figures)
    case .report: return try ReportCommand(call: call).answer(in: figures)
    case .kinds: return KindsCommand(call: call).list(session.office.catalog)
    case .kind: return try KindsCommand(call: call).show(in: session.office.catalog)
    case .measures: return try MeasureCommand(call: call).list(in: figures)
    case .measure: return try MeasureCommand(call: call).show(in: figures)
    case .people: return PersonCommand(call: call).list(in: session)
    case .tables: return try TableReading(call: call).list(in: figures)
    case .table: return try TableReading(call: call).show(table(of: call))
    case .findings: return try TableReading(call: call).check(table(of: call))
    case .row: return try TableReading(call: call).explain(table(of: call))
    case .moves: return try TableReading(call: call).diff(table(of: call))
    case .count, .list, .find, .case, .event, .log, .receipt, .checkpoint, .verify: return nil
    }
  }

  private func table(of call: CommandCall) throws -> TableSession {
    let id = call.invocation.argument("table") ?? ""
    if let table = tables[id] { return table }
    let table = try TableSession(figures, id: id)
    tables[id] = table
    return table
  }
}

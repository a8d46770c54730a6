import Casework
import Commands
import EventLog
import Indicators

/// The logs that a question about figures is asked of, and what its words may refer to.
struct FigureSession {
  /// The offices asked, in the order of their logs.
  let sessions: [OfficeSession]
  /// Their histories.
  let offices: [OfficeHistory]
  /// Answers queries and measures.
  let evaluator: NaiveEvaluator
  /// What names may refer to.
  let context: BindingContext
  /// The day as of which is asked.
  let asOf: Day?
  /// The day it is, or as of which is asked.
  let today: Day

  /// Opens the logs that a call is about; several only where a command takes several.
  init(_ call: CommandCall, several: Bool) throws(Failure) {
    let locator = LogLocator(process: call.process, fileSystem: POSIXFileSystem())
    let given = call.invocation.values("log")
    let paths = several ? try locator.several(given) : [try locator.one(given)]
    var sessions: [OfficeSession] = []
    for path in paths { sessions.append(try OfficeSession.reading(call.process, path: path)) }
    try self.init(sessions, call)
  }

  /// Asks a log that is being written.
  init(_ call: CommandCall, session: OfficeSession) throws(Failure) {
    try self.init([session], call)
  }

  private init(_ sessions: [OfficeSession], _ call: CommandCall) throws(Failure) {
    self.sessions = sessions
    guard let first = sessions.first else { throw .noLog }
    asOf = try first.asOf(call)
    today = asOf ?? first.today
    var offices: [OfficeHistory] = []
    for session in sessions { offices.append(OfficeHistory(office: session.origin.id, cases: try session.histories())) }
    self.offices = offices
    let zone = first.origin.zone
    evaluator = NaiveEvaluator(offices, knownBy: asOf.map { zone.end(of: $0) }, today: today)
    var catalog = first.office.catalog
    for session in sessions.dropFirst() {
      for kind in session.office.catalog.adopted.values where catalog.adopted[kind.id] == nil { catalog.adopt(kind) }
    }
    context = BindingContext(
      catalog: catalog, today: today, cases: evaluator.directory, measures: AdoptedMeasures(offices).expressions)
  }

  /// The query that some words are.
  func query(_ words: [String], overEvents: Bool = false) throws(Failure) -> BoundQuery {
    do throws(ExpressionError) {
      return try BoundQuery(try Query(parsing: Query.source(arguments: words)), overEvents: overEvents, in: context)
    } catch {
      throw error.failure
    }
  }

  /// The measure that a text is, grouped.
  func measure(_ text: String, per: [String] = []) throws(Failure) -> BoundMeasure {
    do throws(ExpressionError) {
      return try BoundMeasure(try Measure(parsing: text), per: per, in: context)
    } catch {
      throw error.failure
    }
  }

  /// Computes a measure.
  func evaluate(_ measure: BoundMeasure, period: ClosedRange<Day>?, explaining: Bool = false) throws(Failure) -> MeasureResult {
    do throws(ExpressionError) {
      return try evaluator.evaluate(measure, period: period ?? .wholeHistory, explaining: explaining)
    } catch {
      throw error.failure
    }
  }

  /// The exit status: damaged where one of the logs is, with a warning.
  func status(_ console: Console) -> ExitStatus {
    sessions.reduce(.done) { status, session in session.status(console) == .done ? status : .damaged }
  }
}

/// The measures that offices adopted, the last definition of each counting.
struct AdoptedMeasures {
  /// The expressions by name.
  private(set) var expressions: [String: String] = [:]
  /// The labels by name.
  private(set) var labels: [String: String] = [:]

  /// Reads them off the offices' histories.
  init(_ offices: [OfficeHistory]) {
    for office in offices {
      for history in office.cases where history.id.kind == Kind.measure.id {
        guard let definition = history.standing.reversed().first?.data["definition"], let text = definition["expression"]?.string else {
          continue
        }
        expressions[history.id.number] = text
        labels[history.id.number] = definition["label"]?.string
      }
    }
  }
}

extension ExpressionError {
  /// The error as a failure, with the text and a caret under what is wrong.
  var failure: Failure {
    Failure(
      dependsOnLog ? .refused : .usage, code: "bad-expression",
      Localized(zh: message(chinese: true), en: message(chinese: false)), details: excerpt.map { Localized($0) },
      hint: hint(chinese: true).map { zh in Localized(zh: zh, en: hint(chinese: false) ?? zh) }
        ?? Localized(zh: "docket help measures 有全部写法", en: "docket help measures shows how they are written"))
  }
}

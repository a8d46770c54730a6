import Casework
import Commands
import EventLog
import Indicators

/// One table with everything computed from the log as it is now, or as it was known on a day.
struct TableSession {
  /// The log and its figures.
  let figures: FigureSession
  /// The table's case.
  let table: TableCase
  /// The computed figures.
  let source: TableFigures
  /// The computed table.
  let result: TableResult

  /// The office.
  var session: OfficeSession { figures.sessions[0] }

  /// Opens the log and computes a table.
  init(_ call: CommandCall, id: String) throws(Failure) {
    try self.init(try FigureSession(call, several: false), id: id)
  }

  /// Computes a table.
  init(_ figures: FigureSession, id: String) throws(Failure) {
    self.figures = figures
    guard let caseID = CaseID(kind: Kind.table.id, number: id),
      var history = try Failure.catching({ try figures.sessions[0].office.history(of: caseID) })
    else { throw figures.sessions[0].orDamage(.noTable(id)) }
    if let asOf = figures.asOf {
      guard let known = history.asKnown(at: figures.sessions[0].origin.zone.end(of: asOf)) else {
        throw figures.sessions[0].orDamage(.noTable(id))
      }
      history = known
    }
    table = try TableCase(history, on: figures.today)
    source = TableFigures(figures, period: table.definition.period)
    result = try TableResult(table.definition, assessments: table.assessments, figures: source)
  }

  /// What only the log knows about the table.
  func facts() throws(Failure) -> TableFacts {
    let zone = session.origin.zone
    var facts = TableFacts(adoptedOn: table.adoption.on, adoptedAt: zone.day(of: table.adoption.event.at))
    for row in result.rows where row.definition.applies {
      guard let measure = row.measure else { continue }
      let result = try source.result(of: measure)
      var late: [Int] = []
      for seq in result.events {
        guard let event = try Failure.catching({ try session.office.event(at: seq) }) else { continue }
        if zone.day(of: event.at) > table.definition.period.upperBound { late.append(seq) }
      }
      if !late.isEmpty { facts.lateEvents[row.definition.id] = late }
      let voided = result.excluded.filter { event in
        if case .voided = event.reason { true } else { false }
      }
      if !voided.isEmpty { facts.voidedEvents[row.definition.id] = voided.map(\.place.seq) }
    }
    let cases = try figures.histories()[0].cases
    for kind in figures.context.catalog.kinds where kind.origin != .system {
      facts.conservation.append(Conservation(of: kind, in: cases, on: table.definition.period.upperBound))
    }
    facts.others = try otherTables().flatMap(\.result.figuresForOthers)
    return facts
  }

  /// The log's other tables, computed.
  private func otherTables() throws(Failure) -> [TableSession] {
    var others: [TableSession] = []
    for history in try session.affairs(Kind.table.id) where history.id != table.history.id && !history.isVoid {
      others.append(try TableSession(figures, id: history.id.number))
    }
    return others
  }
}

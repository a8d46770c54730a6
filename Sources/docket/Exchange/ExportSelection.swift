import Casework
import Commands
import EventLog
import Indicators

/// What an export is about: all casework of some logs, or the cases for which a query holds.
struct ExportSelection {
  /// The logs.
  let sessions: [OfficeSession]
  /// The kinds that there are files or tables of.
  let kinds: [Kind]
  /// All kinds that the offices know.
  let catalog: Catalog
  /// The cases of each log; nothing where all are meant.
  private let chosen: [Set<CaseID>]?

  /// Finds what a call asks for.
  init(_ call: CommandCall) throws(Failure) {
    let words = call.invocation.arguments["query"] ?? []
    if words.isEmpty {
      let sessions = try OfficeSession.readingSeveral(call)
      guard let first = sessions.first else { throw .noLog }
      var catalog = first.office.catalog
      catalog.adoptMissing(sessions.dropFirst().map(\.office.catalog))
      (self.sessions, self.catalog, chosen) = (sessions, catalog, nil)
      kinds = catalog.kinds.filter { $0.origin != .system }
    } else {
      let figures = try FigureSession(call, several: true, for: .words(words))
      let query = try figures.query(words)
      var chosen = figures.sessions.map { _ in Set<CaseID>() }
      for (office, id) in figures.evaluator.cases(query) { chosen[office].insert(id) }
      try figures.checkReading()
      if chosen.allSatisfy(\.isEmpty) { try BareWordHints(figures: figures).tell(query: words, call.console) }
      (sessions, catalog, self.chosen) = (figures.sessions, figures.context.catalog, chosen)
      kinds = [query.kind]
    }
  }

  /// Whether all of the logs is meant.
  var isWhole: Bool { chosen == nil }

  /// Whether an event of a case belongs to it; all do where the whole log is meant.
  func holds(_ id: CaseID, of log: Int) -> Bool {
    chosen.map { $0[log].contains(id) } ?? true
  }

  /// The cases of a log, as they are handed out.
  func histories(of log: Int) -> CaseHistories {
    let names = Set(kinds.map(\.id))
    return CaseHistories(session: sessions[log]) { id in names.contains(id.kind) && holds(id, of: log) }
  }
}

extension Catalog {
  /// Takes over the kinds of other offices that this one doesn't know.
  mutating func adoptMissing(_ others: some Sequence<Catalog>) {
    for other in others {
      for kind in other.adopted.values.sorted(by: { $0.id < $1.id }) where adopted[kind.id] == nil { adopt(kind) }
    }
  }
}

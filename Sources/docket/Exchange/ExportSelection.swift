import Casework
import Commands
import EventLog
import Indicators

/// What an export is about: all casework of some logs, or the cases for which a query holds.
struct ExportSelection {
  /// The logs.
  let sessions: [OfficeSession]
  /// What is known of a gathering that is asked.
  let gathered: GatheredFigures?
  /// The kinds that there are files or tables of.
  let kinds: [Kind]
  /// All kinds that the offices know.
  let catalog: Catalog
  /// The cases of each log; nil for all.
  private let chosen: [Set<CaseID>]?
  /// The kinds that can't be joined with those of the other offices, of each log.
  private let leftOut: [Set<String>]

  /// Finds what a call asks for.
  init(_ call: CommandCall) throws(Failure) {
    let words = call.invocation.arguments["query"] ?? []
    if words.isEmpty {
      var gathered = try GatheredFigures.asked(by: call)
      let sessions = try OfficeSession.readingSeveral(call, of: gathered)
      let mixed = gathered.map { _ in MixedKinds(sessions) }
      if let mixed { gathered?.mixed = mixed.fields }
      leftOut = mixed?.leftOut ?? sessions.map { _ in [] }
      if sessions.isEmpty { throw .noLog }
      let catalog = Catalog(joining: sessions, leavingOut: leftOut)
      (self.sessions, self.gathered, self.catalog, chosen) = (sessions, gathered, catalog, nil)
      kinds = catalog.kinds.filter { $0.origin != .system }
    } else {
      let figures = try FigureSession(call, several: true, for: .words(words))
      let query = try figures.query(words)
      var chosen = figures.sessions.map { _ in Set<CaseID>() }
      for (office, id) in figures.evaluator.cases(query) { chosen[office].insert(id) }
      try figures.checkReading()
      if chosen.allSatisfy(\.isEmpty) { try BareWordHints(figures: figures).printHints(query: words, call.console) }
      // A query finds none of those.
      leftOut = figures.sessions.map { _ in [] }
      (sessions, gathered, catalog, self.chosen) = (figures.sessions, figures.gathered, figures.context.catalog, chosen)
      kinds = [query.kind]
    }
  }

  /// Whether cases are named with their office: several of a gathering are asked.
  var namesOffices: Bool { (gathered?.standings.count ?? 0) > 1 }

  /// Whether all of the logs is meant.
  var isWhole: Bool { chosen == nil }

  /// Whether an event of a case is selected; all are for the whole log.
  func holds(_ id: CaseID, of log: Int) -> Bool {
    chosen.map { $0[log].contains(id) } ?? true
  }

  /// The cases of a log, as they are handed out.
  func histories(of log: Int) -> CaseHistories {
    let names = Set(kinds.map(\.id)).subtracting(leftOut[log])
    return CaseHistories(session: sessions[log]) { id in names.contains(id.kind) && holds(id, of: log) }
  }
}

import Casework
import Commands
import EventLog
import Indicators
import LogLines
import ProgramSession

/// The histories of many cases in the order of their names, with bounded memory.
struct CaseHistories {
  // A first pass finds the cases and the positions of their events. Then as many cases as fit are read at once, from their first event to
  // their last. Cases of one kind and year are mostly close together.
  /// The log.
  let session: OfficeSession
  /// Which cases are wanted.
  let isWanted: (CaseID) -> Bool

  /// The bytes of lines whose cases are in memory at a time.
  private static let room = 24 << 20

  /// Where the events of a case lie, and how long they are.
  private struct Stretch {
    var first: Int
    var last: Int
    var length: Int
  }

  /// Passes on the histories of the sound part; damage is reported to the session.
  func visit(_ body: (CaseHistory) throws -> Void) throws {
    var stretches: [CaseID: Stretch] = [:]
    let scan = try session.snapshot.scan(from: .start, checksHashes: true) { line, bytes in
      let id = line.caseID(in: bytes)
      let length = line.range.count
      if stretches[id] != nil {
        stretches[id]?.last = line.seq
        stretches[id]?.length += length
      } else if isWanted(id) {
        stretches[id] = Stretch(first: line.seq, last: line.seq, length: length)
      }
      return .more
    }
    session.remember(scan.damage)
    var chunk: [CaseID] = []
    var covered = Stretch(first: .max, last: 0, length: 0)
    for (id, stretch) in stretches.sorted(by: { $0.key < $1.key }) {
      if covered.length + stretch.length > Self.room, !chunk.isEmpty {
        try visit(chunk, covered, body)
        (chunk, covered) = ([], Stretch(first: .max, last: 0, length: 0))
      }
      chunk.append(id)
      covered.first = min(covered.first, stretch.first)
      covered.last = max(covered.last, stretch.last)
      covered.length += stretch.length
    }
    try visit(chunk, covered, body)
  }

  private func visit(_ ids: [CaseID], _ covered: Stretch, _ body: (CaseHistory) throws -> Void) throws {
    if ids.isEmpty { return }
    var events: [[Event]] = Array(repeating: [], count: ids.count)
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, $0.offset) })
    _ = try session.snapshot.scan(from: try session.snapshot.position(of: covered.first)) { line, bytes in
      if line.seq > covered.last { return .stop }
      if let place = places[line.caseID(in: bytes)] { events[place].append(line.event(in: bytes)) }
      return .more
    }
    for (place, id) in ids.enumerated() {
      try body(CaseHistory(id: id, events: events[place], kind: session.office.catalog.kind(id.kind)))
      events[place] = []
    }
  }
}

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
  init(_ call: CommandCall) throws {
    let words = call.invocation.arguments["query"] ?? []
    if words.isEmpty {
      var gathered = try GatheredFigures.asked(by: call)
      let sessions = try OfficeSession.readingSeveral(call, of: gathered)
      let mixed = gathered.map { _ in MixedKinds(sessions) }
      if let mixed { gathered?.mixed = mixed.fields }
      leftOut = mixed?.leftOut ?? sessions.map { _ in [] }
      if sessions.isEmpty { throw Failure.noLog }
      let catalog = Catalog(joining: sessions, leavingOut: leftOut)
      (self.sessions, self.gathered, self.catalog, chosen) = (sessions, gathered, catalog, nil)
      kinds = catalog.kinds.filter { $0.origin != .system }
    } else {
      let figures = try FigureSession(call, several: true, for: .words(words))
      let query = try figures.query(words, matchingParts: true)
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

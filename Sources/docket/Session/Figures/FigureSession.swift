package import Casework
package import Commands
import Documents
import EventLog
import Gathering
package import Indicators
package import LogLines
package import TextForms
package import Values

/// The logs of a question about figures, and the names that it may use.
package final class FigureSession {
  // Figures and their explanations come from the columns cached beside a log.
  /// The offices asked, in the order of their logs.
  package let sessions: [OfficeSession]
  /// The log whose tables and measures are meant: the office's, or the gathering's own.
  package let own: OfficeSession
  /// The gathering's state, if one is asked.
  package private(set) var gathered: GatheredFigures?
  /// What names may refer to.
  package private(set) var context: BindingContext
  /// The day as of which is asked.
  package let asOf: Day?
  /// The day it is, or as of which is asked.
  package let today: Day

  /// The evaluator over the columns of all logs asked.
  package let evaluator: ColumnEvaluator
  /// What was computed over the logs and is asked for again, by its name.
  private var computed: [String: Any] = [:]
  private let columns: [OfficeColumns]

  /// Opens the logs of a call; several only if the command takes several.
  package convenience init(
    _ call: CommandCall, several: Bool, for scope: FigureScope = .everything, explains: Bool = false
  ) throws {
    Memory.takeLargePages()
    // What was known on a day is taken in by itself: of today's log only what the office adopted is needed then.
    let opened: FigureScope = call.invocation["as-of"] == nil ? scope : .affairs
    let gathered = several ? try GatheredFigures.asked(by: call) : nil
    let sessions =
      several ? try OfficeSession.readingSeveral(call, of: gathered, for: opened) : [try OfficeSession.reading(call, for: opened)]
    try self.init(
      sessions, asOf: try sessions.first?.asOf(call), scope, explains: explains, gathered: gathered)
    context.me = Attribution.known(call.process)
  }

  /// Asks a log being written, or a gathering's offices.
  package convenience init(_ call: CommandCall, session: OfficeSession, for scope: FigureScope = .everything) throws {
    guard try GatheringFolder.at(session.path) != nil, let gathered = try GatheredFigures.asked(by: call) else {
      try self.init([session], asOf: try session.asOf(call), scope, explains: false)
      return
    }
    let sessions = try OfficeSession.readingSeveral(call, of: gathered, for: .affairs)
    try self.init(
      sessions, asOf: try sessions.first?.asOf(call), .affairs, explains: false, own: session, gathered: gathered)
  }

  /// Opens a folder's present log for any question.
  package convenience init(over path: String, _ process: ProcessContext) throws {
    let session = try OfficeSession.reading(process, path: path, for: .everything)
    try self.init([session], asOf: nil, .everything, explains: true)
    context.me = Attribution.known(process)
  }

  private init(
    _ sessions: [OfficeSession], asOf: Day?, _ scope: FigureScope, explains: Bool, own: OfficeSession? = nil,
    gathered: GatheredFigures? = nil
  ) throws {
    self.sessions = sessions
    self.gathered = gathered
    guard let first = sessions.first else { throw Failure.noLog }
    self.own = own ?? gathered?.own ?? first
    self.asOf = asOf
    today = asOf ?? first.today
    let mixed = gathered.map { _ in MixedKinds(sessions) }
    var catalog = Catalog(joining: sessions, leavingOut: mixed?.leftOut)
    if let asOf { for session in sessions { catalog.name(as: try session.catalog(knownAt: session.origin.zone.end(of: asOf))) } }
    columns = try sessions.map { session in try session.columns(scope, asOf: asOf) }
    if let mixed {
      for (columns, kinds) in zip(columns, mixed.leftOut) { columns.leftOut = kinds }
      self.gathered?.mixed = mixed.fields
    }
    // What was recorded since is told of too where somebody asks why an event isn't counted.
    let later = asOf != nil && explains ? try sessions.map { session in try session.columns(scope) } : []
    evaluator = ColumnEvaluator(columns, catalog: catalog, today: today, later: later)
    let measures = try AdoptedMeasures(Self.adopters(sessions, self.own), asOf: asOf)
    context = BindingContext(catalog: catalog, today: today, cases: evaluator.directory, measures: measures.expressions)
    context.rosters = columns.map(\.rosterByDay).filter(\.hasRenamed)
  }

  /// What a name stands for, computed when it is first asked for.
  package func once<Thing>(_ name: String, _ compute: () throws -> Thing) rethrows -> Thing {
    if let thing = computed[name] as? Thing { return thing }
    let thing = try compute()
    computed[name] = thing
    return thing
  }

  /// Who took another name in which office.
  package var renamed: [MeasureStatement.Renamed] {
    columns.flatMap { MeasureStatement.Renamed.people(of: $0.rosterByDay, in: $0.office) }
  }

  /// The days from the first to the last on which something happened.
  package var extent: ClosedRange<Day> { evaluator.extent }

  /// The logs whose adopted measures have names here: a gathering's own has the last word.
  package var adopters: [OfficeSession] { Self.adopters(sessions, own) }

  private static func adopters(_ sessions: [OfficeSession], _ own: OfficeSession) -> [OfficeSession] {
    sessions.contains { $0 === own } ? sessions : sessions + [own]
  }

  /// The measures that the offices adopted, by name.
  package func adoptedMeasures() throws -> [(name: String, expression: String)] {
    try AdoptedMeasures(adopters, asOf: asOf).expressions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The query that some words are.
  ///
  /// - Parameter matchingParts: whether a part of a text or a name is enough.
  package func query(_ words: [String], overEvents: Bool = false, matchingParts: Bool = false) throws -> BoundQuery {
    var context = context
    context.matchesParts = matchingParts
    do throws(ExpressionError) {
      return try BoundQuery(try Query(parsing: Query.source(arguments: words)), overEvents: overEvents, in: context)
    } catch {
      var failure = Failure(orDamage(error))
      if case .unknownKind(let word, nil) = error.problem, let hint = BareWordHints(figures: self).hint(withoutKind: word) {
        failure.hint = hint
      }
      throw failure
    }
  }

  /// The measure that a text is, grouped.
  package func measure(_ text: String, per: [String] = [], in context: BindingContext? = nil) throws -> BoundMeasure {
    do throws(ExpressionError) {
      return try BoundMeasure(parsing: text, per: per, in: context ?? self.context)
    } catch {
      throw orDamage(error)
    }
  }

  /// The damage to report instead of an unknown name, which may have been adopted behind it.
  private func orDamage(_ error: any Error) -> any Error {
    for session in sessions where session.damage != nil { return session.orDamage(error) }
    return error
  }

  /// Computes a measure.
  package func evaluate(
    _ measure: BoundMeasure, period: ClosedRange<Day>?, with detail: MeasureDetail = .figure, by rule: OutcomeRule = .current
  ) throws -> MeasureResult {
    let result = try evaluator.evaluate(measure, period: computed(period, for: measure), noting: detail, by: rule)
    try checkReading()
    return result
  }

  /// Computes several measures over some days in one pass over the logs that can answer them.
  package func evaluate(_ measures: [BoundMeasure], period: ClosedRange<Day>) throws -> [MeasureResult?] {
    let results = evaluator.evaluate(measures.map { MeasureQuestion($0, period: period) })
    try checkReading()
    return results.map { result in
      // Whoever asks for one that means nothing asks for it alone, and is told why.
      if case .success(let answer) = result { answer } else { nil }
    }
  }

  /// So many voided events are looked up at most, so that an explanation of a long log doesn't read it.
  private static let mostVoidings = 2_000

  /// Who voided the events that aren't counted for that, when and why, by their numbers.
  package func voidings(of result: MeasureResult, in language: Language) throws -> [Int: String] {
    let session = sessions[0]
    var cases: Set<CaseID> = []
    for place in result.exclusions.filter({ $0.reason == .voided }).flatMap(\.places).prefix(Self.mostVoidings) {
      if let event = try session.office.event(at: place.seq) { cases.insert(event.caseID) }
    }
    var voidings: [Int: String] = [:]
    for entry in try session.histories(of: cases.sorted()).flatMap(\.entries) {
      guard let voiding = entry.voiding else { continue }
      voidings[entry.event.seq] = Self.told(voiding, in: language)
    }
    return voidings
  }

  /// Who voided something, when and why.
  package static func told(_ voiding: Event, in language: Language) -> String {
    let because = voiding.data["reason"]?.string ?? ""
    return language.choose(
      "已于 \(voiding.on) 由 \(voiding.by) 作废（\(because)）", "voided \(voiding.on) by \(voiding.by) (\(because))")
  }

  /// The findings of an audit's rules in each log's sound part.
  package func searches(_ audits: [Audit], rules: [AuditRule]) throws -> [AuditSearch] {
    let searches = evaluator.searches(audits, rules: rules)
    try checkReading()
    return searches
  }

  /// The cases that match a query, by office in the order of logs, then by name; how many there are without the window.
  package func cases(_ query: BoundQuery, window: Window? = nil) throws -> (cases: [ListedCase], total: Int) {
    var matching = evaluator.cases(query)
    let total = matching.count
    if let window, window.skip > 0 || window.left(of: total) > 0 {
      matching.sort { ($0.office, $0.id) < ($1.office, $1.id) }
      matching = Array(window.of(matching))
    }
    let listed = zip(sessions, try supervised(kept(of: matching, \.current))).flatMap { session, cases in
      cases.map { ListedCase(office: session.origin.id, current: $0, namesOffice: sessions.count > 1) }
    }
    return (listed, total)
  }

  /// A window of the matching cases in an order of values; only those are read.
  package func cases(
    _ query: BoundQuery, by key: ColumnEvaluator.SortKey, window: Window, isBefore: (JSON?, JSON?) -> Bool?
  ) throws -> (cases: [ListedCase], total: Int) {
    let keyed = evaluator.cases(query, by: key)
    let ordered = keyed.sorted { left, right in isBefore(left.value, right.value) ?? ((left.office, left.id) < (right.office, right.id)) }
    return (try cases(at: ordered.map { ($0.office, $0.id) }, window: window), ordered.count)
  }

  /// A window of some cases, in their order; only those are read.
  package func cases(at found: [(office: Int, id: CaseID)], window: Window) throws -> [ListedCase] {
    let chosen = Array(window.of(found))
    let cases = try supervised(kept(of: chosen, \.current))
    let byID = cases.map { Dictionary($0.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
    return chosen.compactMap { office, id in
      byID[office][id].map { ListedCase(office: sessions[office].origin.id, current: $0, namesOffice: sessions.count > 1) }
    }
  }

  /// What cases of the first log are called, by its columns.
  package func titles(of ids: Set<CaseID>, in language: Language) throws -> [CaseID: CaseTitle] {
    var cases: [(id: CaseID, kind: Kind?, fields: JSON.Object, site: CaseID?)] = []
    for (name, ids) in Dictionary(grouping: ids, by: \.kind) {
      guard let kind = context.catalog.kind(name) else {
        // What was recorded raw is called by its number.
        cases += ids.map { ($0, nil, [:], nil) }
        continue
      }
      if kind.origin == .system { continue }
      for (id, fields) in evaluator.fields(CaseTitle.fields(of: kind), of: ids, kind) {
        cases.append((id, kind, fields, fields["project"]?.string.flatMap { CaseID($0) }))
      }
    }
    var sites: [CaseID: String] = [:]
    for (name, ids) in Dictionary(grouping: Set(cases.compactMap(\.site)), by: \.kind) {
      guard let kind = context.catalog.kind(name), let known = kind.knownBy else { continue }
      for (id, fields) in evaluator.fields([known], of: ids, kind) { sites[id] = fields[known]?.string }
    }
    try checkReading()
    return Dictionary(
      uniqueKeysWithValues: cases.map { id, kind, fields, site in
        (id, CaseTitle(id, fields, of: kind, site: site.flatMap { sites[$0] }, in: language))
      })
  }

  /// The events of the first log for which a query holds, by their numbers.
  package func events(_ query: BoundQuery) throws -> [Int] {
    let seqs = evaluator.events(query)
    try checkReading()
    return seqs
  }

  /// The cases of each kind that are in one of some states on a day, or at last where none is given.
  package func cases(in states: (Kind) -> [String], on day: Day? = nil) throws -> [Case] {
    var places: [(office: Int, id: CaseID)] = []
    for kind in context.catalog.kinds {
      let names = states(kind)
      if names.isEmpty { continue }
      places += evaluator.cases(try query([kind.id, "state:" + names.joined(separator: ",")]), on: day ?? Day.loggable.upperBound)
    }
    return try cases(places, on: day)
  }

  /// Some cases as they stood on a day, or at last where none is given.
  package func cases(_ found: [(office: Int, id: CaseID)], on day: Day?) throws -> [Case] {
    try supervised(kept(of: found) { history in day.map { history.state(on: $0) } ?? history.current }).flatMap(\.self)
  }

  /// The cases of each log with whose site they are about, where they were entered for others.
  private func supervised(_ cases: [[Case]]) throws -> [[Case]] {
    try zip(sessions, cases).map { session, cases in try session.office.supervised(cases) }
  }

  /// The compacted histories of some cases as known, by office, then by name.
  private func kept<Kept>(of cases: [(office: Int, id: CaseID)], _ keep: (CaseHistory) -> Kept?) throws -> [[Kept]] {
    try checkReading()
    return try sessions.enumerated().map { index, session in
      let ids = cases.filter { $0.office == index }.map(\.id)
      return try session.histories(of: ids) { session.known($0, asOf: asOf).flatMap(keep) }
    }
  }

  /// Fails where the log could not be read after its cache had turned out to be broken.
  package func checkReading() throws {
    if let failure = columns.compactMap(\.failure).first { throw failure }
  }

  /// Whether only a part of a log could be read, so that nothing can be said not to be there.
  package var isDamaged: Bool { sessions.contains { $0.damage != nil } || columns.contains { $0.damage != nil } }

  /// The exit status: damaged where one of the logs is, with a warning.
  package func status(_ console: Console) -> ExitStatus {
    var status = ExitStatus.done
    for (session, columns) in zip(sessions, columns) {
      if session.status(console) == .damaged {
        status = .damaged
      } else if let damage = columns.damage {
        console.note(damage.failure)
        status = .damaged
      }
    }
    return status
  }
}

extension FigureSession {
  /// Whether cases are named with their office: several of a gathering are asked.
  package var namesOffices: Bool { (gathered?.standings.count ?? 0) > 1 && gathered?.places.first?.path != gathered?.folder.path }

  /// The same answer with what the logs and a gathering lack: said behind it to people, noted beside what programs read.
  package func concluding(_ answer: Answer, of call: CommandCall, over period: ClosedRange<Day>?, isData: Bool? = nil) -> Answer {
    let status = status(call.console)
    guard let gathered else { return status == .done ? answer : answer.with(status: status) }
    var answer = answer
    if isData ?? !call.format.isForPeople {
      gathered.note(period, asOf: asOf, call.console)
    } else {
      answer.foot += gathered.lines(period, asOf: asOf)
    }
    return answer.with(
      status: status != .done ? status : answer.status == .done ? gathered.status(call, period, asOf: asOf) : answer.status)
  }

  /// The members that an answer for programs gains over a gathering.
  package func withGathered(_ json: JSON, over period: ClosedRange<Day>?) -> JSON {
    guard let gathered, var object = json.object else { return json }
    object["gathered"] = gathered.json(period, asOf: asOf)
    return .object(object)
  }
}

/// The measures that offices adopted, the last definition of each counting.
package struct AdoptedMeasures {
  /// The expressions by name.
  package private(set) var expressions: [String: String] = [:]
  /// The labels by name.
  package private(set) var labels: [String: String] = [:]

  /// Reads them off the offices' logs, as they were known on a day.
  package init(_ sessions: [OfficeSession], asOf: Day? = nil) throws {
    for session in sessions {
      for history in try session.affairs(Kind.measure.id) {
        guard let definition = session.known(history, asOf: asOf)?.validEntries.reversed().first?.data["definition"],
          let text = definition["expression"]?.string
        else {
          continue
        }
        expressions[history.id.number] = text
        labels[history.id.number] = definition["label"]?.string
      }
    }
  }
}

extension OfficeSession {
  /// The history of one of several cases; nil if a line of it is damaged, which sets the exit status.
  package func soundHistory(of id: CaseID, isOneOfMany: Bool = false) throws -> CaseHistory? {
    do {
      return isOneOfMany ? try office.passingHistory(of: id) : try office.history(of: id)
    } catch StoreError.damaged(let damage) {
      remember(damage)
      return nil
    }
  }

  /// A history as known at the end of a day; nil if the case wasn't known yet.
  package func known(_ history: CaseHistory?, asOf: Day?) -> CaseHistory? {
    guard let asOf else { return history }
    return history?.asKnown(at: origin.zone.end(of: asOf))
  }

  /// The kinds as they were known at a moment.
  package func catalog(knownAt moment: Instant) throws -> Catalog {
    var catalog = Catalog.builtIn
    for event in try office.events(under: .affair(Kind.kind.id)) where event.at <= moment { catalog.adopt(recorded: event) }
    return catalog
  }

  /// What the office was called on a day.
  package func officeName(on day: Day) throws -> String {
    try affairs(Kind.office.id).first?.officeName(on: day) ?? origin.name
  }

  /// What the log says of the office, by its name on a day.
  package func origin(on day: Day) throws -> OfficeOrigin {
    var named = origin
    named.name = try officeName(on: day)
    return named
  }

  /// The histories of an affair's cases: measures, tables, people, in the order of their names.
  package func affairs(_ kind: String) throws -> [CaseHistory] {
    guard let kind = office.catalog.kind(kind) else { return [] }
    return try office.histories(ofAffair: kind).sorted { $0.id < $1.id }
  }
}

extension ExpressionError: Told {
  /// The error as a failure, with the text and a caret under what is wrong.
  package var failure: Failure {
    Failure(
      dependsOnLog ? .refused : .usage, code: "bad-expression", message, details: excerpt.map { Localized($0) },
      hint: hint ?? Localized(zh: "docket 帮助 指标写法 有全部写法", en: "docket help measures shows how they are written"))
  }
}

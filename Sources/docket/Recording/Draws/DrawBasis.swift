import Casework
import Commands
import EventLog
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// The log that a draw is made from: which cases and people its queries find there.
struct DrawBasis {
  private let session: OfficeSession
  private let evaluator: ColumnEvaluator
  private let context: BindingContext

  /// Reads the present log.
  init(_ session: OfficeSession, asking texts: [String]) throws {
    try self.init(session, try session.columns(.words(texts)), catalog: session.office.catalog, on: session.today)
  }

  /// Takes the first events of the log, as of a day.
  init(_ session: OfficeSession, first size: Int, on day: Day, asking texts: [String]) throws {
    guard let first = try FirstEvents(size, of: session.snapshot) else { throw Refusal.noSuchEvent(size) }
    let columns = try OfficeColumns(first, office: session.origin.id, kinds: Catalog.builtIn.kindsMentioned(in: texts))
    var catalog = Catalog.builtIn
    for event in try session.office.events(under: .affair(Kind.kind.id)) where event.seq <= size { catalog.adopt(recorded: event) }
    try self.init(session, columns, catalog: catalog, on: day)
  }

  private init(_ session: OfficeSession, _ columns: OfficeColumns, catalog: Catalog, on day: Day) throws {
    self.session = session
    if let damage = columns.damage { throw damage }
    evaluator = ColumnEvaluator([columns], catalog: catalog, today: day)
    context = BindingContext(catalog: catalog, today: day, cases: evaluator.directory)
  }

  /// The cases that a query finds, each with its stratum.
  func strata(among text: String, per field: String?) throws -> [(id: CaseID, stratum: String)] {
    try bound { () throws(ExpressionError) in
      let query = try BoundQuery(try Query(parsing: text), in: context)
      let path = try field.map { word throws(ExpressionError) in try query.path(word, in: context) }
      return evaluator.strata(of: query, by: path)
    }
  }

  /// The field that defines the strata, however it was written.
  func path(_ word: String, among text: String) throws -> FieldPath {
    try bound { () throws(ExpressionError) in
      try BoundQuery(try Query(parsing: text), in: context).path(word, in: context)
    }
  }

  /// The people of a text: the roster's matches of a query, or the listed names.
  func officers(_ text: String) throws -> [String] {
    let first = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    guard let kind = context.catalog.kind(named: first), first == text || kind.id == Kind.person.id else { return Self.names(in: text) }
    guard kind.id == Kind.person.id else {
      throw Failure.usage("not-people", ["label": kind.label, "id": kind.id])
    }
    return try strata(among: "\(text) state:enrolled", per: nil).map(\.id.number)
  }

  private static func names(in text: String) -> [String] {
    var seen: Set<String> = []
    let names = text.listed.map { TextForms.nfc($0.split(whereSeparator: \.isWhitespace).joined(separator: " ").personName) }
    return names.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The cases with what has to be known of them to keep people from them.
  func candidates(among text: String, per field: String?, readingCases: Bool) throws -> [DrawOrder.Candidate] {
    let strata = try strata(among: text, per: field)
    guard readingCases else { return strata.map { DrawOrder.Candidate($0.id, stratum: $0.stratum) } }
    var cases: [CaseID: Case] = [:]
    for history in try session.histories(of: strata.map(\.id)) { cases[history.id] = history.current }
    let sites = Set(cases.values.flatMap { projects($0) }).subtracting(cases.keys)
    for history in try session.histories(of: sites.sorted()) { cases[history.id] = history.current }
    return strata.map { id, stratum in
      let site = cases[id]
      let sites = site.map { [$0] + projects($0).compactMap { cases[$0] } } ?? []
      let looked = sites.filter { context.catalog.kind($0.id.kind)?.policy.dossier ?? false }
      return DrawOrder.Candidate(
        id, stratum: stratum, words: Set(sites.flatMap { words($0) }),
        inspectors: Set(looked.compactMap { $0.fields[Kind.inspectorField]?.string }))
    }
  }

  /// The sites that a case refers to.
  private func projects(_ current: Case) -> [CaseID] {
    (context.catalog.kind(current.id.kind)?.fields ?? []).compactMap { field in
      guard case .ref(let target) = field.type, context.catalog.kind(target)?.policy.dossier ?? false else { return nil }
      return current.fields[field.id]?.string.flatMap { CaseID($0) }
    }
  }

  /// The texts of a case by which somebody may be kept from it.
  private func words(_ current: Case) -> [String] {
    var words = [current.id.description]
    for field in context.catalog.kind(current.id.kind)?.allFields ?? [] {
      guard let value = current.fields[field.id] else { continue }
      switch field.type {
      case .text, .ref: words += [value.string].compactMap(\.self)
      case .list: words += (value.array ?? []).compactMap(\.string)
      case .choice(let choices, _): words += [value.string, choices.first { $0.id == value.string }?.label].compactMap(\.self)
      case .number, .count, .money, .date, .quarter, .flag, .positions, .attachments: break
      }
    }
    return words.map(\.foldedForComparison)
  }

  private func bound<Answer>(_ work: () throws(ExpressionError) -> Answer) throws -> Answer {
    do throws(ExpressionError) { return try work() } catch { throw session.orDamage(error.failure) }
  }
}

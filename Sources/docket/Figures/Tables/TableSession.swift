import Casework
package import Commands
import EventLog
import Gathering
import Indicators
import LogLines
package import ProgramSession
import TextForms
import Values

/// One table with everything computed from the log as it is now, or as it was known on a day.
package final class TableSession {
  /// The log and its figures.
  let figures: FigureSession
  /// The table's case.
  let table: TableCase
  /// The computed figures.
  let source: TableFigures
  /// The computed table.
  let result: TableResult

  /// The log that holds the table: the office's, or a gathering's own.
  var session: OfficeSession { figures.own }

  /// Whether the figures are over a gathering, whose offices number their events each for itself.
  var isGathered: Bool { figures.gathered != nil }

  /// Opens the log and computes a table.
  convenience init(_ call: CommandCall, id: String) throws {
    try self.init(try FigureSession(call, several: try call.asksGathering()), id: id)
  }

  /// Computes a table.
  package init(_ figures: FigureSession, id: String) throws {
    self.figures = figures
    table = try Self.tableCase(figures, id: id)
    source = TableFigures(figures, period: table.definition.period)
    try source.prepare(table.definition.measured)
    result = try TableResult(table.definition, assessments: table.assessments, figures: source)
  }

  /// The table's case, now or on the requested day.
  static func tableCase(_ figures: FigureSession, id: String) throws -> TableCase {
    let tables = try figures.own.affairs(Kind.table.id)
    guard let history = tables.first(where: { $0.id.number == id }) else {
      throw figures.own.orDamage(Failure.noTable(id, among: tables))
    }
    guard let known = figures.own.known(history, asOf: figures.asOf) else { throw figures.own.orDamage(Failure.noTable(id)) }
    return try TableCase(known, on: figures.today)
  }

  /// A table among others; nil where its definition can't be read.
  static func readable(_ figures: FigureSession, id: String) throws -> TableSession? {
    do { return try TableSession(figures, id: id) } catch is UnreadableDefinition { return nil }
  }

  /// Why rows can't be computed, by their expressions.
  var uncomputed: [Localized] {
    source.uncomputed.sorted { $0.key < $1.key }.map { expression, error in
      let (failure, shown) = (error.failure, TextForms.shownInLine(expression))
      return Localized(message: "table-session.uncomputed", ["shown": shown, "failure": failure.message])
    }
  }

  /// Says which rows can't be computed.
  func noteUncomputed(_ console: Console) {
    let id = table.history.id.number
    for reason in uncomputed { console.note(message: "table.uncomputed", ["id": id, "reason": reason]) }
  }

  /// What only the log knows about the table.
  func facts() throws -> TableFacts {
    let zone = session.origin.zone
    var facts = TableFacts(adoptedOn: table.adoption.on, adoptedAt: zone.day(of: table.adoption.event.at))
    // What was late or voided is told by each office's own numbers, and so by `explain` over the gathering.
    for row in result.rows where row.definition.applies && !isGathered {
      for measure in row.definition.measures where source.uncomputed[measure] == nil {
        let late = try recordedLater(try source.events(of: measure), in: zone)
        if !late.isEmpty { facts.lateEvents[row.definition.id, default: []] += late }
        guard try source.mayLeaveOutVoided(measure) else { continue }
        let voided = try source.result(of: measure).excluded.filter { event in
          if case .voided = event.reason { true } else { false }
        }
        if !voided.isEmpty { facts.voidedEvents[row.definition.id, default: []] += voided.map(\.place.seq) }
      }
    }
    facts.conservation = conservation
    facts.asked = table.asked
    facts.bareRows = bareRows
    let others = try session.tables(asOf: figures.asOf, on: figures.today).filter { $0.id != table.history.id }
    // Another table that can't be read is told of by itself.
    facts.others = try others.flatMap { other in try TableSession.readable(figures, id: other.id.number)?.result.figuresForOthers ?? [] }
    return facts
  }

  /// The rows to whose assessments a file is attached.
  var attachedRows: Set<String> {
    Set(table.history.validEntries.filter { $0.event.type.name == "assessed" && !$0.files.isEmpty }.compactMap { $0.data["row"]?.string })
  }

  /// The rows that apply and rest neither on a measure nor on a file.
  var bareRows: [String] {
    let attached = attachedRows
    return result.rows.filter { $0.definition.applies && $0.definition.actual != nil && $0.definition.measures.isEmpty }.map(
      \.definition.id
    )
    .filter { !attached.contains($0) }
  }

  /// Whether each kind's cases balance at the period's end.
  var conservation: [Conservation] {
    figures.context.catalog.kinds.filter { $0.origin != .system }.map {
      figures.evaluator.conservation(of: $0, on: table.definition.period.upperBound)
    }
  }

  /// The events recorded after the table's period; moments ascend, so few are read.
  private func recordedLater(_ seqs: [Int], in zone: Zone) throws -> [Int] {
    var (low, high) = (0, seqs.count)
    while low < high {
      let middle = (low + high) / 2
      let event = try session.office.event(at: seqs[middle])
      if let event, zone.day(of: event.at) > table.definition.period.upperBound { high = middle } else { low = middle + 1 }
    }
    return Array(seqs[low...])
  }
}

extension TableSession {
  /// What the check finds; reasons that the office's own form has no column for are not among it.
  func findings(_ facts: TableFacts) -> [TableFinding] {
    result.findings(facts).filter { table.owesReasons || $0.detail != .noNote }
  }

  /// The table's own data as shown, now or on the requested day.
  func status() throws -> TableStatus {
    let checkpoint = try checkpoint(asOf: figures.asOf)
    if let submission = table.submission {
      return TableStatus(.moved, seq: submission.event.seq, checkpoint: checkpoint, offices: offices)
    }
    // Only warnings ask for the events behind each figure.
    var facts = TableFacts(conservation: conservation)
    facts.asked = table.asked
    let errors = findings(facts).count { $0.rule.isError }
    return TableStatus(errors == 0 ? .draft : .failing, errors: errors, checkpoint: checkpoint, offices: offices)
  }

  /// How many offices of a gathering the figures are from; nil where they are from one log.
  var offices: Int? { figures.gathered?.held.count }

  /// The tree head under the figures; of a gathering, over all its offices.
  func checkpoint(asOf: Day?) throws -> Checkpoint {
    guard let held = figures.gathered?.held else { return try session.checkpoint(asOf: asOf) }
    return Checkpoint(origin: session.logName, size: held.reduce(0) { $0 + $1.size }, root: GatheredOffice.provinceRoot(of: held))
  }
}

extension TableSession: QuestionSubject {
  /// The table that a call names, computed once for all that is asked of it.
  package static func part(of figures: FigureSession, for call: CommandCall) throws -> TableSession {
    let id = call.invocation.argument("table") ?? ""
    return try figures.once("table \(id)") { try TableSession(figures, id: id) }
  }
}

extension TableResult {
  /// The table for programs, with what it says of itself.
  func json(with status: TableStatus) -> JSON {
    var object = json.object ?? [:]
    object["status"] = status.json
    return .object(object)
  }
}

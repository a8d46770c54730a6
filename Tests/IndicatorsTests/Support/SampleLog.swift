import Casework
import DocketTestSupport
import EventLog
import Indicators
import LogLines
import MeasureOracle
import Testing
import TextForms
import Values

/// A small log written down in a test, event by event.
struct SampleLog {
  private(set) var events: [Event] = []
  var catalog = Catalog.builtIn
  var office = "demo"
  var today: Day = written("2024-06-30")

  /// Adds an event, recorded on its day unless another is given, never before the one before it.
  @discardableResult
  mutating func add(
    _ type: String, _ caseID: String, _ on: String, _ data: JSON.Object = [:], by: String = "li.na", recorded: String? = nil
  ) -> Int {
    let seq = events.count + 1
    let id: CaseID = written(caseID)
    let day: Day = written(recorded ?? on)
    let at = Instant(milliseconds: max(Int64(day.number) * 86_400_000 + Int64(seq), (events.last?.at.milliseconds ?? 0) + 1))
    events.append(
      Event(
        seq: seq, id: EventID(high: 0, low: UInt64(seq)), type: written(type), caseID: id,
        version: events.count { $0.caseID == id } + 1, on: written(on), at: at, by: by, data: data, part: nil, hash: Digest.zero))
    return seq
  }

  /// Voids an event.
  mutating func void(_ seq: Int, _ on: String, because reason: String = "重复录入", by: String = "director-01") {
    let target = events[seq - 1]
    add("event.voided", target.caseID.description, on, ["target": .string(target.id.description), "reason": .string(reason)], by: by)
  }

  /// Corrects an event.
  mutating func correct(_ seq: Int, _ on: String, set: JSON.Object, by: String = "director-01") {
    let target = events[seq - 1]
    add(
      "event.corrected", target.caseID.description, on,
      ["target": .string(target.id.description), "set": .object(set), "reason": "更正"], by: by)
  }

  func context(measures: [String: String] = [:]) throws -> BindingContext {
    BindingContext(
      catalog: catalog, today: today, cases: ColumnEvaluator([try columns()], catalog: catalog, today: today).directory, measures: measures)
  }

  /// The moment at the end of a day, in the zone of UTC.
  func end(of day: String) -> Instant {
    Instant(milliseconds: Int64((written(day) as Day).number + 1) * 86_400_000 - 1)
  }

  func evaluate(
    _ text: String, _ period: String? = nil, per: [String] = [], asOf: String? = nil, measures: [String: String] = [:]
  ) throws -> MeasureResult {
    let measure = try BoundMeasure(parsing: text, per: per, in: context(measures: measures))
    let days = period.flatMap { DayRange($0, today: self.today) }
    let written = period
    let period = days.map { ($0.from ?? Day.loggable.lowerBound)...($0.to ?? Day.loggable.upperBound) } ?? .wholeHistory
    let today = asOf.flatMap { Day($0) } ?? self.today
    let columns = ColumnEvaluator(
      [try columns(asOf: asOf)], catalog: catalog, today: today, later: asOf == nil ? [] : [try self.columns()])
    let recorded = try RecordedLog(office: office, lines: lines(), catalog: catalog, knownBy: asOf.map { end(of: $0) })
    let oracle = Oracle([recorded], catalog: catalog, today: today, measures: measures)
    var outcome = OracleComparison.Outcome()
    try OracleComparison(columns, oracle).ask(text, per: per, over: written, &outcome)
    #expect(outcome.differences == [])
    return try columns.evaluate(measure, period: period, noting: .reasons)
  }

  /// The log in columns, as it was known at the end of a day.
  func columns(asOf day: String? = nil) throws -> OfficeColumns {
    try OfficeColumns(try snapshot(), office: office, knownBy: day.map { end(of: $0) })
  }

  private func lines() throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    _ = try snapshot().scan { line, bytes in
      lines.append(line.text(in: bytes))
      return .more
    }
    return lines
  }

  func snapshot() throws -> any LogSnapshot {
    let store = FileEventStore.simulated()
    for event in events {
      let session = try store.beginWriting(clock: LogClock(fixedAt: event.at, isAccepted: true)) { 0 }
      _ = try session.append([
        Draft(id: event.id, type: event.type, caseID: event.caseID, on: event.on, by: event.by, data: event.data)
      ])
      session.end()
    }
    return try store.recorded()
  }

  /// The figure as a short text: `260/265`, `12.5`, `2023-01-05`, `none`.
  func figure(
    _ text: String, _ period: String? = nil, asOf: String? = nil, measures: [String: String] = [:]
  ) throws -> String {
    try evaluate(text, period, asOf: asOf, measures: measures).figure.shortText
  }

  /// The groups as short texts: `quality: 2`.
  func groups(_ text: String, _ period: String? = nil, per: [String]) throws -> [String] {
    try evaluate(text, period, per: per).groups.map { group in
      group.key.map { $0.string ?? $0.decimal?.description ?? $0.bool.map(String.init) ?? "null" }.joined(separator: " ") + ": "
        + group.figure.shortText
    }
  }

  /// The ids of the cases for which a query holds.
  func list(_ query: String, on day: String? = nil) throws -> [String] {
    let bound = try BoundQuery(Query(parsing: query), in: context())
    let evaluator = ColumnEvaluator([try columns()], catalog: catalog, today: today)
    return evaluator.cases(bound, on: day.map { written($0) } ?? Day.loggable.upperBound).map(\.id.number)
  }
}

extension Figure {
  var shortText: String {
    if let ratio { return "\(ratio.numerator.shortText)/\(ratio.denominator.shortText)" }
    return day?.description ?? value?.shortText ?? "none"
  }
}

extension Rational {
  var shortText: String { exactDecimal?.description ?? "\(numerator)÷\(denominator)" }
}

/// The whole of what an error says: message, excerpt, hint.
func complaint(of body: () throws -> Void, in language: Language = .en) -> String {
  do {
    try body()
    return "no error"
  } catch let error as ExpressionError {
    return ([error.message[language]] + error.excerpt + (error.hint.map { [$0[language]] } ?? [])).joined(separator: "\n")
  } catch {
    return "\(error)"
  }
}

/// A value that a test writes down and knows to be well formed.
func written<Value: LosslessStringConvertible>(_ text: String) -> Value {
  guard let value = Value(text) else { preconditionFailure("a test holds an ill-formed value: \(text)") }
  return value
}

/// A built-in kind.
func builtIn(_ kind: String) -> Kind {
  guard let kind = Catalog.builtIn.kind(kind) else { preconditionFailure("no built-in kind \(kind)") }
  return kind
}

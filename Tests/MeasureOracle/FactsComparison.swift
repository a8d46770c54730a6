import Casework
import DocketTestSupport
import Foundation
import Indicators
import LogLines
import Values
import Written

/// Random logs with their random functions, by the oracle, the columns and an engine.
public struct FactsComparison {
  /// How many questions all three answered, and how many meant nothing.
  public private(set) var answered = 0
  public private(set) var refused = 0
  /// Where they don't agree, each with the seed of its logs.
  public private(set) var differences: [String] = []

  private let engine: FactsEngine

  /// Takes the engine.
  public init(_ engine: FactsEngine) {
    self.engine = engine
  }

  /// A question with what is expected of its answer.
  private struct Question {
    let what: String
    let statement: String
    let keys: Int
    let rows: [[String?]: Row]
    let isDate: Bool
  }

  /// Figures of a group or of all; a fraction for what is numerator of denominator.
  private struct Row: Equatable {
    var value: Fraction?
    var numerator: Fraction?
    var denominator: Fraction?
    var note: String?
  }

  /// One set of logs: their facts in a folder, and what is asked of them.
  private struct Trial {
    let seed: UInt64
    let facts: URL
    let questions: [Question]
  }

  /// Asks for so many functions that mean something over a set of logs for each seed.
  public mutating func run(seeds: [UInt64], measures count: Int, asOfDays: Int = 3) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-facts-\(UUID().uuidString)")
    defer { Self.remove(folder) }
    let trials = try seeds.map { seed in
      try trial(seed: seed, measures: count, asOfDays, facts: folder.appendingPathComponent(String(seed)))
    }
    let answers = try engine.answers(
      to: trials.map { FactsEngine.Inquiry(facts: $0.facts, statements: $0.questions.map(\.statement)) })
    for (trial, answers) in zip(trials, answers) { compare(trial, answers) }
  }

  private mutating func trial(seed: UInt64, measures count: Int, _ asOfDays: Int, facts folder: URL) throws -> Trial {
    var random = SeededGenerator(seed: seed)
    let offices = try RandomOffices(kinds: [2, 3, 5], logs: [1, 1, 2], using: &random)
    let (kinds, catalog, logs) = (offices.kinds, offices.catalog, offices.logs)
    let last = logs.map(\.lastDay).max() ?? Day.loggable.lowerBound
    try write(logs, kinds: catalog.kindsOfFacts, read: last.adding(days: 50), to: folder)
    var questions: [Question] = []
    var measures = RandomMeasure(random: random, kinds: kinds)
    for place in 0..<asOfDays {
      let asOf = place == 0 ? nil : last.adding(days: -measures.random.below(place == 1 ? 30 : 150))
      let today = asOf ?? last.adding(days: measures.random.pick([0, 45]))
      let moment = asOf.map(Instant.init(endOf:))
      let known = try logs.enumerated().map { try OfficeColumns($1.snapshot, office: "office-\($0 + 1)", knownBy: moment) }
      let columns = ColumnEvaluator(known, catalog: catalog, today: today)
      let oracle = Oracle(
        try zip(logs, known).map { try RecordedLog(office: $1.office, lines: $0.lines(), catalog: catalog, knownBy: moment) },
        catalog: catalog, today: today, measures: RandomMeasure.adopted)
      let context = BindingContext(catalog: catalog, today: today, cases: columns.directory, measures: RandomMeasure.adopted)
      let wanted = questions.count + count
      // Most of what chance writes means something; where nothing does, the comparison says that nothing was answered.
      for _ in 0..<20 * count where questions.count < wanted {
        let (text, per, period) = (measures.function(), measures.per(), measures.period())
        if let question = try ask(text, per, period, asOf, context, columns, oracle) {
          questions.append(question)
        } else {
          refused += 1
        }
      }
    }
    return Trial(seed: seed, facts: folder, questions: questions)
  }

  private mutating func compare(_ trial: Trial, _ answers: [[[String?]]]) {
    guard answers.count == trial.questions.count else {
      differences.append("seed \(trial.seed): \(answers.count) answers to \(trial.questions.count) statements")
      return
    }
    for (question, answer) in zip(trial.questions, answers) {
      answered += 1
      differences += differences(question, answer).map { "seed \(trial.seed): \(question.what): \($0)\n\(question.statement)" }
    }
  }

  private static func remove(_ folder: URL) {
    do { try FileManager.default.removeItem(at: folder) } catch { print("can't remove \(folder.path): \(error)") }
  }

  /// Writes the facts of some logs as `docket facts` does.
  private func write(_ logs: [RandomLog], kinds: [Kind], read day: Day, to folder: URL) throws {
    let offices = logs.indices.map { "office-\($0 + 1)" }
    for (log, office) in zip(logs, offices) {
      let place = folder.appendingPathComponent(office)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let facts = try OfficeFacts(log.snapshot, office: office, zone: .utc, kinds: kinds)
      let output = FactsInMemory()
      _ = try facts.write(
        named: office, kinds, zone: .utc, until: day.adding(days: -1), at: Instant(endOf: day), to: output)
      for (name, bytes) in output.tables { try Data(bytes).write(to: place.appendingPathComponent(name + ".csv")) }
    }
    let loading = FactLoading(
      FactTable.tables(of: kinds), offices: offices.map { FactLoading.Office($0, since: nil, size: 1) }, addsToEarlier: false)
    for dialect in SQLDialect.allCases where dialect.rawValue == engine.name {
      try (loading.script(for: dialect) ?? "").write(
        to: folder.appendingPathComponent("load-\(dialect.rawValue).sql"), atomically: false, encoding: .utf8)
    }
  }

  /// What a function is expected to come to; nothing where it means nothing.
  private mutating func ask(
    _ text: String, _ per: [String], _ period: String?, _ asOf: Day?, _ context: BindingContext, _ columns: ColumnEvaluator,
    _ oracle: Oracle
  ) throws -> Question? {
    let what = "\(text) per \(per) over \(period ?? "all") on \(context.today)\(asOf == nil ? "" : " as of it") of \(oracle.logs.count)"
    let days: WrittenValues.Days = try period.map { try WrittenValues.days($0, today: context.today) } ?? (nil, nil)
    let span = (days.from ?? Day.loggable.lowerBound)...(days.to ?? Day.loggable.upperBound)
    let measure: Measure
    let bound: BoundMeasure
    let statement: String
    do {
      measure = try Measure(parsing: text)
      bound = try BoundMeasure(measure, per: per, in: context)
      var apart = context
      apart.cases = StatementDirectory()
      guard let dialect = SQLDialect(rawValue: engine.name) else { return nil }
      statement = try MeasureStatement(
        BoundMeasure(measure, per: per, in: apart), in: dialect, period: period == nil ? nil : span, asOf: asOf, today: context.today,
        catalog: context.catalog
      ).text
    } catch {
      return nil
    }
    let isDate = bound.unit == .date
    var rows: [[String?]: Row] = [:]
    do {
      let answer = try oracle.answer(measure, per: per, over: span)
      guard let counted = answer.calls.first else { return nil }
      rows[["total"]] = row(answer.total, counted, isDate)
      for (key, amount) in answer.groups { rows[["group"] + key.map(Self.text)] = row(amount, counted, isDate, in: key) }
    } catch Oracle.Refusal.several {
      rows = [["total"]: Row(note: "several")]
    } catch {
      differences.append("\(what): the oracle can't read it: \(error)")
      return nil
    }
    // The columns must say the same as the oracle, or the difference is theirs.
    do {
      let found = try columns.evaluate(bound, period: span)
      var figures: [[String?]: Figure] = [["total"]: found.figure]
      for group in found.groups { figures[["group"] + group.key.map(Self.text)] = group.figure }
      if Set(figures.keys) != Set(rows.keys) {
        differences.append("\(what): the columns have groups \(figures.keys), the oracle \(rows.keys)")
      }
      for (key, figure) in figures where !agrees(figure, rows[key] ?? Row(), isDate) {
        differences.append("\(what): \(key): the columns have \(figure), the oracle \(rows[key] ?? Row())")
      }
    } catch {
      if rows[["total"]]?.note != "several" { differences.append("\(what): the columns refuse: \(error)") }
    }
    return Question(what: what, statement: statement, keys: per.count, rows: rows, isDate: isDate)
  }

  /// A group's key as text, names as they are compared.
  private static func text(_ key: JSON) -> String? {
    if case .null = key { return nil }
    return (key.string ?? key.text()).foldedForComparison
  }

  /// What an answer's row holds by the page: a value, or numerator and denominator, or a day.
  private func row(_ amount: Oracle.Amount, _ counted: Counted, _ isDate: Bool, in key: [JSON]? = nil) -> Row {
    let entries = key.map { key in counted.entries.filter { $0.groups.contains(key) } } ?? counted.entries
    let numbers = entries.compactMap(\.number).sorted { $0 < $1 }
    switch counted.function {
    case .count, .cases, .sum, .distinct: return Row(value: amount.value)
    case .min, .max, .maxDays, .value:
      return Row(value: amount.value, note: isDate ? amount.value.map { Day(number: Int32($0.over)).description } : nil)
    case .first, .last: return Row(note: amount.value.map { Day(number: Int32($0.over)).description })
    case .rate, .within, .ontime, .cover, .frequency: return Row(numerator: amount.sides?.first, denominator: amount.sides?.last)
    case .avg, .days, .workdays:
      return Row(numerator: numbers.reduce(Fraction(0)) { $0 + $1 }, denominator: Fraction(numbers.count))
    case .median, .medianDays:
      let middle = numbers.isEmpty ? [] : numbers[(numbers.count - 1) / 2...numbers.count / 2]
      return Row(numerator: middle.reduce(Fraction(0)) { $0 + $1 }, denominator: Fraction(middle.count))
    }
  }

  private func agrees(_ figure: Figure, _ row: Row, _ isDate: Bool) -> Bool {
    if let numerator = row.numerator, let denominator = row.denominator {
      return figure.value.map { Fraction($0) } == (denominator.isZero ? nil : numerator / denominator)
    }
    if isDate { return figure.value.map { Day(number: Int32(Fraction($0).over)).description } == row.note }
    return figure.value.map { Fraction($0) } == row.value
  }

  private func differences(_ question: Question, _ answer: [[String?]]) -> [String] {
    var found: [[String?]: Row] = [:]
    for fields in answer {
      guard fields.count == question.keys + 5 else { return ["\(fields)"] }
      if fields[0] == "complete" { continue }
      let key = fields[0] == "total" ? ["total"] : fields[...question.keys].map { $0?.foldedForComparison }
      let figures = Array(fields[(question.keys + 1)...])
      if found[key] != nil { return ["\(key) twice"] }
      found[key] = Row(value: fraction(figures[0]), numerator: fraction(figures[1]), denominator: fraction(figures[2]), note: figures[3])
    }
    if question.rows[["total"]]?.note == "several" {
      return found[["total"]] == Row(note: "several") ? [] : ["total: found \(String(describing: found[["total"]])), expected several"]
    }
    var differences: [String] = []
    for key in Set(found.keys).union(question.rows.keys) where found[key] != question.rows[key] {
      let (found, expected) = (found[key].map { "\($0)" } ?? "none", question.rows[key].map { "\($0)" } ?? "none")
      differences.append("\(key): found \(found), expected \(expected)")
    }
    return differences
  }

  private func fraction(_ text: String?) -> Fraction? {
    text.flatMap { Decimal($0) }.map { Fraction($0) }
  }
}

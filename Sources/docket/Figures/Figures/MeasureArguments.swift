import Commands
import Documents
import Indicators
import ProgramSession
import TextForms
import Values

/// A measure that was asked for, with its heading where it has one of its own.
struct AskedMeasure {
  /// The heading that was given.
  let heading: String?
  /// The measure as it was written.
  let text: String
  /// What it means.
  let measure: BoundMeasure
}

/// The measures of a command's words: one if they read together, else one a word.
struct MeasureArguments {
  /// The headings and texts.
  private let parts: [(heading: String?, text: String)]

  /// Takes the words.
  ///
  /// - Parameter names: adopted names that would be read as something else.
  init(_ words: [String], naming names: [String]) {
    let together = words.joined(separator: " ")
    if Self.reads(together, names) {
      parts = [(nil, together)]
      return
    }
    let split = words.map(Self.split)
    // Where not even the first is a measure, the words are one that is written wrong.
    parts = split.first.map { $0.heading != nil || words.count > 1 && Self.reads($0.text, names) } ?? false ? split : [(nil, together)]
  }

  /// The measures as they were written.
  var texts: [String] { parts.map(\.text) }

  /// The measures with their meaning.
  func asked(in figures: FigureSession, per: [String]) throws -> [AskedMeasure] {
    try parts.map { heading, text in
      AskedMeasure(heading: heading, text: text, measure: try figures.measure(text, per: per))
    }
  }

  /// The heading before the first equals sign, if that can't be part of a measure.
  private static func split(_ word: String) -> (heading: String?, text: String) {
    guard let sign = word.firstIndex(where: { $0 == "=" || $0 == "＝" }), sign != word.startIndex,
      !word[..<sign].contains(where: { "(（:：\"".contains($0) })
    else { return (nil, word) }
    return (String(word[..<sign]), String(word[word.index(after: sign)...]))
  }

  private static func reads(_ text: String, _ names: [String]) -> Bool {
    do throws(ExpressionError) {
      _ = try Measure(parsing: text, naming: names)
      return true
    } catch {
      return false
    }
  }
}

/// Several measures side by side: a column each, their groups joined by key.
struct SeveralFigures {
  let call: CommandCall
  /// The logs asked.
  let figures: FigureSession
  /// The measures.
  let asked: [AskedMeasure]
  /// The days.
  let period: ClosedRange<Day>?

  /// Computes and answers.
  func answer() throws -> Answer {
    let results = try asked.map { asked in try figures.evaluate(asked.measure, period: period) }
    let name = Localized(zh: "统计", en: "figures")
    let measures = asked.map(\.measure)
    _ = try figures.noteWithoutCalendar(measures, figures.used(period, by: measures).days, call.console)
    if !call.wantsJSON { figures.noteUncounted(Array(zip(measures, results)), call.console) }
    return figures.concluding(try Answer(call, json: json(results), table(results), named: name), of: call, over: period)
  }

  private func json(_ results: [MeasureResult]) throws -> JSON {
    let days = figures.used(period, by: asked.map(\.measure)).days
    return .array(
      try zip(asked, results).map { asked, result in
        let years = try figures.yearsWithoutCalendar([asked.measure], days)
        var object = result.json(measure: asked.text, period: days, asOf: figures.asOf).adding(noCalendar: years).object ?? [:]
        if let heading = asked.heading { object["name"] = heading.json }
        return .object(object)
      })
  }

  private func table(_ results: [MeasureResult]) throws -> ResultTable {
    let labels = try AdoptedMeasures(figures.sessions, asOf: figures.asOf).labels
    let isForPeople = call.wantsWords
    let first = MeasureTable(results[0], of: asked[0].measure)
    var columns = first.keyColumns
    for (asked, result) in zip(asked, results) {
      let heading = asked.heading ?? labels[asked.text] ?? asked.text
      columns.append(.figures(heading, Localized(heading)).holding(result.figure.unit.content))
    }
    var table = ResultTable(columns)
    let nothing = try asked.map { try figures.evaluator.nothing(of: $0.measure) }
    let known = results.map { Dictionary($0.groups.map { ($0.key, $0.figure) }, uniquingKeysWith: { first, _ in first }) }
    for key in Set(results.flatMap { $0.groups.map(\.key) }).sorted(by: JSON.groupsInOrder) {
      table.append(
        first.cells(ofKey: key, isForPeople: isForPeople)
          + results.indices.map { MeasureTable.cell(known[$0][key] ?? nothing[$0]) })
    }
    table.append(first.totalCells + results.map { MeasureTable.cell($0.figure) })
    return table
  }
}

extension JSON {
  /// A figure's answer with the years that were counted in working days without a calendar, where there are any.
  func adding(noCalendar years: [Int]) -> JSON {
    guard !years.isEmpty, var object else { return self }
    object["noCalendar"] = years.json
    return .object(object)
  }
}

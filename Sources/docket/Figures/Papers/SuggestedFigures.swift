import Casework
import Indicators
import ProgramSession
import Publishing
import TextForms
import Values

/// The figures of a year that the numbers of its report may be.
struct SuggestedFigures {
  private typealias Word = NarrativeCandidate.Word

  private let figures: FigureSession
  private let period: ClosedRange<Day>

  init(_ figures: FigureSession, period: ClosedRange<Day>) {
    (self.figures, self.period) = (figures, period)
  }

  /// A measure to compute, with its words; grouped it is one for each group.
  private struct Question {
    let measure: String
    let words: [Word]
    var group: Group?
  }

  /// What a measure is grouped by.
  private enum Group {
    case choice(Field)
    case person
    /// A quarter of the year, by the day of an event.
    case quarter(event: String)

    var key: String {
      switch self {
      case .choice(let field): field.id
      case .person: "by"
      case .quarter: "quarter"
      }
    }
  }

  /// The figures of the year's tables, of adopted measures, of the year's page, and of each kind.
  func candidates() throws -> [NarrativeCandidate] {
    let own = try tableRows() + adopted()
    let page = try pageFigures()
    return try (computed(own) + page + computed(try counts())).map {
      $0.ofAnyYear(from: period.lowerBound.year).counted(by: counted(by: $0.measure))
    }
  }

  /// The measure word of the kind whose events or cases a measure counts one by one.
  private func counted(by measure: String) -> String? {
    guard let match = measure.wholeMatch(of: /(?:count|cases)\(([a-z][a-z0-9-]*)[^()]*\)/) else { return nil }
    return figures.context.catalog.kind(String(match.1))?.measureWord
  }

  // MARK: What the office itself computes

  private func tableRows() throws -> [Question] {
    var questions: [Question] = []
    for history in try figures.own.affairs(Kind.table.id) where !history.isVoid {
      guard let known = figures.own.known(history, asOf: figures.asOf) else { continue }
      let table = try TableCase(known, on: figures.today).definition
      guard table.period == period else { continue }
      for row in table.rows {
        for measure in row.measures {
          questions.append(Question(measure: measure, words: [Word([row.level3]), Word([row.level2 ?? ""], isOptional: true)]))
        }
      }
      for measure in table.measured where !questions.contains(where: { $0.measure == measure }) {
        questions.append(Question(measure: measure, words: [Word(["预算", "资金", "支出"])]))
      }
    }
    return questions
  }

  private func adopted() throws -> [Question] {
    let measures = try AdoptedMeasures(figures.adopters, asOf: figures.asOf)
    return measures.expressions.keys.sorted().map { name in
      Question(measure: name, words: [Word([measures.labels[name] ?? name, name.identifierWords])])
    }
  }

  private func pageFigures() throws -> [NarrativeCandidate] {
    let source = YearReport.Composer.Source(
      evaluate: { (measure, keys, days, _) throws(ExpressionError) in
        try figures.evaluator.evaluate(
          try BoundMeasure(parsing: measure, per: keys, in: figures.context), period: days, noting: .figure)
      }, compare: { (_, _, _) in nil }, beginnings: { _ in [] })
    var composer = YearReport.Composer(
      catalog: figures.context.catalog, language: .zh, period: period, tellsLastYear: false, source: source)
    let report = try composer.report(on: [], late: [])
    try figures.checkReading()
    return report.entries.filter { $0.period == period }.map { entry in
      NarrativeCandidate(entry.measure, entry.label.split(separator: " · ").map { Word([String($0)]) }, entry.figure)
    }
  }

  // MARK: What each kind counts

  private func counts() throws -> [Question] {
    var questions: [Question] = []
    for kind in figures.context.catalog.kinds where kind.origin != .system {
      let name = Word([kind.label, kind.id.identifierWords] + kind.aliases, isImplied: true)
      let choices = kind.allFields.filter { !$0.isPersonal && !$0.type.choices.isEmpty }
      func add(_ measure: String, _ words: [Word]) {
        questions.append(Question(measure: measure, words: [name] + words))
        for field in choices { questions.append(Question(measure: measure, words: [name] + words, group: .choice(field))) }
      }
      for event in kind.events {
        let (word, isOpening) = (self.word(for: event, of: kind), event == kind.openingEvent)
        add("count(\(kind.id).\(event))", [word])
        for group in [Group.person, .quarter(event: event)] {
          questions.append(Question(measure: "count(\(kind.id).\(event))", words: [name, word], group: group))
        }
        for field in fields(of: event, kind) where field.type.isSummed {
          let sum = "sum(\(kind.id).\(event).\(field.id))", spellings = [field.label, field.id.identifierWords]
          add(sum, [word, Word(spellings, isOptional: !isOpening)])
          // What was counted says it by itself: 消除隐患 700 条.
          let said = Word(word.spellings, isOptional: true, isSubject: true)
          questions.append(Question(measure: sum, words: [name, said, Word(spellings, isSubject: true)]))
          questions.append(Question(measure: sum, words: [name, said, Word(spellings, isSubject: true)], group: .quarter(event: event)))
        }
        if !isOpening { add("rate(\(kind.id).\(kind.openingEvent) -> \(event))", [rated(word)]) }
      }
      for state in kind.states {
        let word = Word([state.label, state.id.identifierWords] + state.aliases, isSubject: true)
        if state.isClosed {
          // What was ever closed grows from year to year, and reports tell of the year's.
          add("cases(\(kind.id) opened:\(period.lowerBound.year) state:\(state.id))", [word])
          let ever = Word(["累计", "历年", "历年来", "至今"], isWhole: true)
          questions.append(Question(measure: "cases(\(kind.id) state:\(state.id))", words: [name, word, ever]))
        } else {
          add("cases(\(kind.id) state:\(state.id))", [word])
        }
      }
      add(
        "cases(\(kind.id) is:\(CaseClass.open.rawValue))",
        [Word([CaseClass.open.label, "在建", "在管", "在监", "在册", "在施", CaseClass.open.rawValue], isSubject: true)])
    }
    return questions
  }

  private func word(for event: String, of kind: Kind) -> Word {
    let actions = kind.actions(recording: event)
    return Word(
      actions.flatMap { [$0.label] + $0.aliases } + [event.identifierWords], isOptional: actions.contains { $0.from.opens }, isSubject: true
    )
  }

  private func rated(_ word: Word) -> Word { Word(word.spellings.flatMap { [$0 + "率", $0] }, isSubject: true) }

  private func fields(of event: String, _ kind: Kind) -> [Field] {
    kind.actions(recording: event).flatMap { kind.fields(of: $0) }.reduce(into: []) { fields, field in
      if !fields.contains(field) { fields.append(field) }
    }
  }

  // MARK: Computing

  /// The figures of some questions, computed in one pass over the log.
  private func computed(_ questions: [Question]) throws -> [NarrativeCandidate] {
    // A measure whose words mean nothing any more is behind no number of the report.
    let asked = try questions.compactMap { question -> (question: Question, measure: BoundMeasure)? in
      do {
        return (question, try figures.measure(question.measure, per: question.group.map { [$0.key] } ?? []))
      } catch is ExpressionError {
        return nil
      }
    }
    var candidates: [NarrativeCandidate] = []
    for ((question, _), result) in zip(asked, try figures.evaluate(asked.map(\.measure), period: period)) {
      // What has no figure in this year is behind no number.
      guard let result, result.figure.value != nil else { continue }
      guard let grouping = question.group else {
        candidates.append(NarrativeCandidate(question.measure, question.words, result.figure))
        continue
      }
      for group in result.groups {
        guard let id = group.key.first?.string, let (query, word) = narrowing(by: grouping, to: id) else { continue }
        candidates.append(NarrativeCandidate("\(question.measure.dropLast()) \(query))", question.words + [word], group.figure))
      }
    }
    return candidates
  }

  /// What narrows a measure to one of its groups, and the words by which reports speak of that.
  private func narrowing(by group: Group, to id: String) -> (query: String, word: Word)? {
    switch group {
    case .choice(let field):
      let choice = field.type.choices.first { $0.id == id }
      let others = field.type.choices.filter { $0.id != id }.flatMap { [$0.label] + $0.aliases }
      let own = [choice?.label ?? id, id.identifierWords] + (choice?.aliases ?? [])
      return (
        "\(field.id):\(id.queryWord)", Word(own, telling: Self.telling(own, besides: others + figures.context.catalog.kinds.map(\.label)))
      )
    case .person: return ("by:\(id.queryWord)", Word([id], isWhole: true))
    case .quarter(let event):
      guard let number = id.last?.wholeNumberValue, let name = Self.quarters[number] else { return nil }
      return ("\(event):\(id)", Word(["\(name)季度", "\(number)季度", "Q\(number)"], isWhole: true))
    }
  }

  /// The pairs of letters of some words that others of their kind don't have; none where nothing tells them apart.
  private static func telling(_ words: [String], besides others: [String]) -> Set<String> {
    func pairs(_ words: [String]) -> Set<String> {
      Set(
        words.flatMap { word in
          let letters = Array(word.lowercased())
          return letters.count < 2 ? [] : (0..<letters.count - 1).map { String(letters[$0...$0 + 1]) }
        })
    }
    let own = pairs(words).filter { $0.allSatisfy { !$0.isASCII } }
    return own.subtracting(pairs(others))
  }

  private static let quarters = [1: "一", 2: "二", 3: "三", 4: "四"]
}

extension FieldType {
  /// Whether reports add its values up.
  fileprivate var isSummed: Bool {
    switch self {
    case .number, .count, .money: true
    case .text, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: false
    }
  }
}

extension String {
  /// The text as one value of a query.
  fileprivate var queryWord: String {
    let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    return isPlain ? self : "\"" + filter { $0 != "\"" } + "\""
  }
}

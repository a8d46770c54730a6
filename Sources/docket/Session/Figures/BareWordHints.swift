import Casework
package import Commands
import Indicators
import TextForms
package import Values
import Written

/// The structured words that a fruitless question may have meant, with their numbers of hits.
package struct BareWordHints {
  /// The logs that were asked.
  package let figures: FigureSession

  package init(figures: FigureSession) {
    self.figures = figures
  }

  /// A bare word of a question, with its range.
  private struct BareWord {
    let text: String
    let range: Range<Int>
    let kind: Kind

    /// The word without what may be somebody's name or number: `phone=…`.
    var shown: String {
      guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "＝" }) else { return text }
      return BareWordHints.isPersonal(text[..<sign], of: kind) ? text[...sign] + "…" : text
    }
  }

  /// Whether a name is a personal field's.
  private static func isPersonal(_ name: Substring, of kind: Kind) -> Bool {
    kind.allFields.contains { $0.isPersonal && $0.isNamed(String(name)) }
  }

  /// As many words are looked up one by one; a question of more is a program's.
  private static let mostWords = 8

  /// The longest question, in characters, of which parts are asked again.
  private static let longest = 4_000

  /// How much another question finds; nothing where it can't be answered, which is no fault of the one that was asked.
  private func answering(_ body: () throws -> Int) throws -> Int {
    do {
      return try body()
    } catch is ExpressionError {
      return 0
    }
  }

  /// Says on standard error how each bare word of a query was read.
  package func printHints(query words: [String], overEvents: Bool = false, _ console: Console) throws {
    let source = Query.source(arguments: words)
    guard source.utf8.count <= Self.longest, let query = parsed({ () throws(ExpressionError) in try Query(parsing: source) }),
      let kind = figures.context.catalog.kind(named: query.kind.text)
    else { return }
    func count(_ text: String) throws -> Int {
      var context = figures.context
      context.matchesParts = !overEvents
      guard
        let query = parsed({ () throws(ExpressionError) in
          try BoundQuery(try Query(parsing: text), overEvents: overEvents, in: context)
        })
      else { return 0 }
      return try answering { overEvents ? try figures.events(query).count : figures.evaluator.cases(query).count }
    }
    try printNearest(to: query.words, of: kind, console)
    try printHints(Self.bareWords(query.words, of: kind), in: source, console, finding: count)
    try NothingFound(figures: figures).note(query: query, of: kind, console, finding: count)
  }

  /// Says on standard error which values are most like those that nothing has.
  private func printNearest(to words: [QueryWord], of kind: Kind, _ console: Console) throws {
    for word in words.prefix(Self.mostWords) where !word.isNegated {
      guard let key = word.key?.text, let value = word.values.first?.text, !value.isEmpty, word.values.count == 1,
        let field = kind.allFields.first(where: { $0.isNamed(key) }), !field.isPersonal
      else { continue }
      let nearest = NameFit.nearest(
        to: value, among: try values(of: field, kind).filter { !$0.foldedForComparison.contains(value.foldedForComparison) })
      if nearest.isEmpty { continue }
      console.note(
        message: "bare-word.nearest", ["label": field.label, "id": field.id, "names": nearest.map { Localized(quoting: $0) }])
    }
  }

  /// The texts that a field has, or the names of the cases that it refers to.
  private func values(of field: Field, _ kind: Kind) throws -> [String] {
    let (of, name): (Kind, String?)
    switch field.type {
    case .text, .list: (of, name) = (kind, field.id)
    case .ref(let id): (of, name) = figures.context.catalog.kind(id).map { ($0, $0.knownBy) } ?? (kind, nil)
    case .number, .count, .money, .date, .quarter, .choice, .flag, .positions, .attachments: return []
    }
    guard let name else { return [] }
    return try figures.cases(figures.query([of.id])).cases.flatMap { listed in
      let value = listed.current.fields[name]
      return value?.array?.compactMap(\.string) ?? [value?.string].compactMap(\.self)
    }
  }

  /// Says on standard error how each bare word of a measure was read.
  package func printHints(measure source: String, period: ClosedRange<Day>?, _ console: Console) throws {
    guard source.utf8.count <= Self.longest,
      let measure = parsed({ () throws(ExpressionError) in try Measure(parsing: source, naming: figures.context.namesReadFirst) })
    else { return }
    let bare = measure.calls.flatMap { call in
      call.subject.first.flatMap { figures.context.catalog.kind(named: $0.text) }.map { Self.bareWords(call.words, of: $0) } ?? []
    }
    func count(_ text: String, _ period: ClosedRange<Day>?) throws -> Int {
      guard
        let measure = parsed({ () throws(ExpressionError) in try BoundMeasure(parsing: text, in: figures.context) })
      else { return 0 }
      return try answering { try figures.evaluate(measure, period: period, with: .events).events.count }
    }
    try printHints(bare, in: source, console) { text in try count(text, period) }
    try NothingFound(figures: figures).note(measure: measure, in: source, period: period, console, evaluating: count)
  }

  private func printHints(
    _ bare: [BareWord], in source: String, _ console: Console, finding count: (String) throws -> Int
  ) throws {
    for word in bare.prefix(Self.mostWords) {
      let asked = try candidates(word.text, of: word.kind).map { candidate in
        (candidate: candidate, count: try count(Self.replacing(word.range, of: source, by: candidate.en)))
      }
      // Where none of them finds anything either, the first says so.
      let counted = asked.contains { $0.count > 0 } ? asked.filter { $0.count > 0 } : Array(asked.prefix(1))
      let others = Localized { language in
        counted.map { language.choose("\($0.candidate.zh) 有 \($0.count) 件", "\($0.candidate.en) has \($0.count)") }
          .joined(separator: language.choose("；", "; "))
      }
      console.note(message: "bare-word.as-text", ["word": word.shown, "others": others])
    }
  }

  /// The questions that a query without a kind may have meant; nil if its word is unknown.
  func hint(withoutKind word: String) -> Localized? {
    var questions: [Localized] = []
    let catalog = figures.context.catalog
    for kind in catalog.listing.compactMap({ catalog.kind($0.id) }) where questions.count < 3 {
      guard let candidate = candidates(word, of: kind).first, !candidate.zh.hasPrefix("是:") else { continue }
      questions.append(Localized(zh: "\(kind.label) \(candidate.zh)", en: "\(kind.id) \(candidate.en)"))
    }
    return questions.isEmpty ? nil : .listing(questions, zh: "先写案件类型，如 ", en: "name the kind first, such as ")
  }

  /// The structured words that a bare word may have meant, as they are written in both languages.
  private func candidates(_ word: String, of kind: Kind) -> [Localized] {
    let folded = TextForms.nfkcFolded(word)
    if let sign = word.firstIndex(where: { $0 == "=" || $0 == "＝" }) {
      let (name, value) = (word[..<sign], String(word[word.index(after: sign)...]))
      return Self.isPersonal(name, of: kind) ? [] : [Localized("\(name):\(Self.quoted(value))")]
    }
    var candidates: [Localized] = []
    if let known = CaseClass(named: folded) { candidates.append(Localized(zh: "是:\(known.label)", en: "is:\(known.rawValue)")) }
    for state in kind.states where state.id == folded || state.label == word || state.aliases.contains(word) {
      candidates.append(Localized(zh: "状态:\(state.label)", en: "state:\(state.id)"))
    }
    for field in kind.allFields {
      switch field.type {
      case .choice(let choices, _):
        if let choice = choices.named(word) {
          candidates.append(Localized(zh: "\(field.label):\(choice.label)", en: "\(field.id):\(choice.id)"))
        }
      case .ref(let target):
        if !figures.context.cases.cases(ofKind: target, knownAs: word.foldedForComparison).isEmpty {
          candidates.append(Localized(zh: "\(field.label):\(Self.quoted(word))", en: "\(field.id):\(Self.quoted(word))"))
        }
      case .text, .number, .count, .money, .date, .quarter, .flag, .list, .positions, .attachments: break
      }
    }
    if figures.sessions.contains(where: { $0.office.roster.people[word] != nil }) {
      candidates.append(Localized(zh: "经办:\(Self.quoted(word))", en: "by:\(Self.quoted(word))"))
    }
    if DayRange(word, today: figures.today) != nil { candidates.append(Localized(zh: "登记:\(word)", en: "opened:\(word)")) }
    return candidates
  }

  private static func quoted(_ word: String) -> String { word.contains(where: \.isWhitespace) ? "\"\(word)\"" : word }

  private static func bareWords(_ words: [QueryWord], of kind: Kind) -> [BareWord] {
    words.compactMap { word in
      guard word.key == nil, !word.isNegated, let value = word.values.first, word.values.count == 1 else { return nil }
      return BareWord(text: value.text, range: word.range, kind: kind)
    }
  }

  private static func replacing(_ range: Range<Int>, of source: String, by word: String) -> String {
    let characters = Array(source)
    return String(characters[..<range.lowerBound]) + word + String(characters[range.upperBound...])
  }

  /// The words of a text; nil if it has none worth a hint.
  private func parsed<Value>(_ read: () throws(ExpressionError) -> Value) -> Value? {
    do throws(ExpressionError) { return try read() } catch { return nil }
  }
}

extension MeasureResult {
  /// Whether nothing was found to compute from: zero, or undefined.
  package var isNothing: Bool { figure.value.map { $0 == .zero } ?? true }
}

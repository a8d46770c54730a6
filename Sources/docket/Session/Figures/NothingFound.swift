import Casework
import Commands
import Indicators
import LogLines
import TextForms
import Values

/// What a question looked for that found nothing, and the nearest question that finds something.
struct NothingFound {
  /// The logs that were asked.
  let figures: FigureSession

  /// A question with one of its words left out, and how much it then finds.
  fileprivate struct Nearest {
    let word: String
    let count: Int
  }

  /// As many words are left out one by one; a question of more is a program's.
  private static let mostWords = 8

  /// The earliest year that is looked at for what another one has.
  private static let mostYears = 40

  /// Says so of a query over a kind's cases or events.
  func note(
    query: Query, of kind: Kind, _ console: Console, finding count: (String) throws -> Int
  ) throws {
    if figures.isDamaged { return console.note(message: "nothing-found.damaged") }
    let there = figures.evaluator.cases(try figures.query([kind.id])).map(\.id)
    if there.isEmpty {
      return console.note(
        message: "nothing-found.no-case-yet", ["kindLabel": kind.label, "identifierWords": kind.id.identifierWords])
    }
    let nearest = try nearest(to: query.words, of: kind, in: query.source, finding: count)
    var states: [(state: CaseState, count: Int)] = []
    for state in kind.states {
      let count = figures.evaluator.cases(try figures.query([kind.id, "state:\(state.id)"])).count
      if count > 0 { states.append((state, count)) }
    }
    let name = Localized(zh: kind.label, en: kind.id)
    let asked = Localized { language in
      ([name[language] + (query.event.map { ".\($0.text)" } ?? "")] + shown(query.words, of: kind)).joined(separator: " ")
    }
    let counts = states.map { Localized(zh: "\($0.state.label) \($0.count)", en: "\($0.state.id) \($0.count)") }
    console.note(
      message: "nothing-found.query",
      [
        "asked": asked, "kind": name, "count": there.count, "measureWord": kind.measureWord, "years": Self.years(there), "states": counts,
        "nearest": Self.text(nearest),
      ])
  }

  /// Says so of a measure: which years have something, and which of its words to leave out.
  func note(
    measure: Measure, in source: String, period: ClosedRange<Day>?, _ console: Console,
    evaluating value: (String, ClosedRange<Day>?) throws -> Int
  ) throws {
    if figures.isDamaged { return console.note(message: "nothing-found.damaged") }
    // A share of 0 % is one of something.
    if try value(source, period) > 0 { return }
    var nearest: [Nearest] = []
    var isShown = true
    for call in measure.calls {
      guard let kind = call.subject.first.flatMap({ figures.context.catalog.kind(named: $0.text) }) else { continue }
      isShown = isShown && shown(call.words, of: kind) == call.words.map(\.text)
      nearest += try self.nearest(to: call.words, of: kind, in: source) { text in try value(text, period) }
    }
    let shown = isShown ? source : "…"
    var years: [Int] = []
    if period != nil {
      for year in self.years() where try value(source, year.days) > 0 { years.append(year.year) }
    }
    if nearest.isEmpty, years.isEmpty {
      if measure.calls.count > 1 || period == nil && !(measure.calls.first?.words.isEmpty ?? true) { return }
      return console.note(message: "nothing-found.no-year", ["told": shown])
    }
    console.note(
      message: "nothing-found.measure",
      [
        "told": shown, "first": period?.lowerBound.description ?? "", "last": period?.upperBound.description ?? "",
        "years": Localized { $0.list(years.map(String.init)) }, "nearest": Self.text(nearest),
      ])
  }

  private static func text(_ nearest: [Nearest]) -> Localized {
    Localized { language in nearest.map { $0.text(language) }.joined(separator: language.choose("；", "; ")) }
  }

  /// The questions without one of the words that find something, the one that finds least first.
  private func nearest(
    to words: [QueryWord], of kind: Kind, in source: String, finding count: (String) throws -> Int
  ) throws -> [Nearest] {
    var nearest: [Nearest] = []
    for word in words.prefix(Self.mostWords) {
      let characters = Array(source)
      let rest = String(characters[..<word.range.lowerBound] + characters[word.range.upperBound...])
      let number = try count(rest)
      if number > 0 { nearest.append(Nearest(word: shown([word], of: kind)[0], count: number)) }
    }
    return Array(nearest.sorted { $0.count < $1.count }.prefix(3))
  }

  /// The words as they may be repeated: a personal value isn't.
  private func shown(_ words: [QueryWord], of kind: Kind) -> [String] {
    words.map { word in
      // What stands behind the name of a personal field may be somebody's number, however it is set apart.
      guard let sign = word.text.firstIndex(where: { "=＝:：".contains($0) }) else { return word.text }
      let name = word.text[..<sign].drop { "-\"“”".contains($0) || $0.isWhitespace }
      return kind.allFields.contains { $0.isPersonal && $0.isNamed(String(name)) } ? "\(name)…" : word.text
    }
  }

  /// The years in which cases are numbered.
  private static func years(_ cases: [CaseID]) -> String {
    let years = cases.compactMap { Int(written: $0.number.prefix(4)) }.filter { (1980...2079).contains($0) }
    guard let first = years.min(), let last = years.max() else { return "" }
    return first == last ? "\(first)" : "\(first)–\(last)"
  }

  /// The years from the first event to the last, the newest first.
  private func years() -> [(year: Int, days: ClosedRange<Day>)] {
    let extent = figures.extent
    return (extent.lowerBound.year...extent.upperBound.year).suffix(Self.mostYears).compactMap { year in
      guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else { return nil }
      return (year, first...last)
    }
  }
}

extension NothingFound.Nearest {
  /// The word to leave out, and what there is then.
  fileprivate func text(_ language: Language) -> String {
    language.choose("去掉\(language.quote(word))有 \(count)", "without \(language.quote(word)) there are \(count)")
  }
}

import Casework
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// The events of a folder's receipts: what the cases of its lists say, with their corrections.
final class ProvedEvents {
  /// The events by their numbers.
  let events: [Int: Event]
  /// Those whose lines are left out, since their cases were erased.
  let withheld: Set<Int>
  /// The kinds as the receipts have them adopted.
  let catalog: Catalog
  private let ofCases: [CaseID: [Event]]
  private var histories: [CaseID: CaseHistory] = [:]

  /// Takes the events of receipts that hold.
  init(_ events: [Int: Event], withheld: Set<Int>) {
    (self.events, self.withheld) = (events, withheld)
    var (catalog, ofCases) = (Catalog(), [CaseID: [Event]]())
    for event in events.values.sorted(by: { $0.seq < $1.seq }) {
      catalog.adopt(recorded: event)
      ofCases[event.caseID, default: []].append(event)
    }
    (self.catalog, self.ofCases) = (catalog, ofCases)
  }

  /// A case as the receipts have it; nil where there are none of it.
  func history(of id: CaseID) -> CaseHistory? {
    if let known = histories[id] { return known }
    guard let events = ofCases[id] else { return nil }
    let history = CaseHistory(id: id, events: events, kind: catalog.kind(id.kind))
    histories[id] = history
    return history
  }

  /// Whether the receipts correct an event of a case that they don't have: what the case came to nobody can say.
  func lacksCorrected(_ id: CaseID) -> Bool {
    let events = ofCases[id] ?? []
    let known = Set(events.map(\.id))
    return events.contains { event in event.type.isAmendment && event.target.map { !known.contains($0) } ?? false }
  }

  /// An event with its corrections.
  func entry(_ seq: Int) -> HistoryEntry? {
    events[seq].flatMap { event in history(of: event.caseID)?.entries.first { $0.event.seq == seq } }
  }

  /// The sites that events of a case name.
  func sites(of id: CaseID) -> [CaseID] {
    (ofCases[id] ?? []).flatMap { [$0.data["project"], $0.data["set"]?["project"]] }.compactMap { $0?.string.flatMap { CaseID($0) } }
  }

  /// The table that the evidence is of, as it was adopted last.
  private(set) lazy var definition: TableDefinition? = {
    guard let id = ofCases.keys.first(where: { $0.kind == Kind.table.id }), let history = history(of: id) else { return nil }
    // A table that this program can't read is one that nothing is compared with.
    do { return try TableCase(history, on: Day.loggable.upperBound).definition } catch { return nil }
  }()

  /// The kinds of what folders have receipts of beside their lists: what is counted is said by it.
  static let beside: Set<String> = [Kind.table.id, Kind.kind.id, Kind.measure.id, Kind.calendar.id]

  /// The amounts that the table's funds are written with; nil where nobody can say.
  private(set) lazy var amounts: [Rational]? = {
    guard let columns = definition?.budget?.columns else { return nil }
    do throws(ExpressionError) {
      var amounts: [Rational] = []
      for expression in [columns.executed, columns.adjusted, columns.initial].compactMap(\.self) {
        amounts += try parsed(expression).literals
      }
      return amounts
    } catch { return nil }
  }()

  /// The days that are worked, as the office adopted them.
  private(set) lazy var calendar = WorkCalendar(ofCases.keys.filter { $0.kind == Kind.calendar.id }.sorted().compactMap(history))

  /// The adopted measures by their names.
  private lazy var measures: [String: String] = Dictionary(
    uniqueKeysWithValues: ofCases.keys.filter { $0.kind == Kind.measure.id }.compactMap { id in
      history(of: id)?.validEntries.reversed().first?.data["definition"]?["expression"]?.string.map { (id.number, $0) }
    })

  /// The functions of a measure, those of the adopted ones that it names in their places; nil where one isn't in the folder.
  func calls(of expression: String, within names: [String] = []) throws(ExpressionError) -> [Measure.Call]? {
    try calls(of: parsed(expression), within: names)
  }

  private func parsed(_ expression: String) throws(ExpressionError) -> Measure.Node {
    let first = measures.keys.filter { !Measure.readsBack($0) }.sorted { ($1.count, $0) < ($0.count, $1) }
    return try Measure(parsing: expression, naming: first).root
  }

  private func calls(of node: Measure.Node, within names: [String]) throws(ExpressionError) -> [Measure.Call]? {
    switch node {
    case .literal: return []
    case .call(let call): return [call]
    case .negation(let inner, at: _): return try calls(of: inner, within: names)
    case .operation(_, let left, let right, at: _):
      guard let first = try calls(of: left, within: names), let second = try calls(of: right, within: names) else { return nil }
      return first + second
    case .name(let word):
      // A measure that names itself has no meaning.
      guard let expression = measures[word.text], !names.contains(word.text) else { return nil }
      return try calls(of: expression, within: names + [word.text])
    }
  }

  /// The figure of a measure, of the figures of its functions in their order; nil where one is missing, or nothing comes of them.
  func value(of expression: String, _ figures: [Rational]) -> Rational? {
    var rest = figures[...]
    do throws(ExpressionError) {
      let value = try value(of: parsed(expression), &rest, within: [])
      return rest.isEmpty ? value : nil
    } catch { return nil }
  }

  private func value(
    of node: Measure.Node, _ figures: inout ArraySlice<Rational>, within names: [String]
  ) throws(ExpressionError) -> Rational? {
    switch node {
    case .literal(let literal): return literal.figure.value
    case .call: return figures.popFirst()
    case .negation(let inner, at: _): return try value(of: inner, &figures, within: names)?.negated
    case .operation(let sign, let left, let right, at: _):
      guard let first = try value(of: left, &figures, within: names), let second = try value(of: right, &figures, within: names) else {
        return nil
      }
      return switch sign {
      case .plus: first.adding(second)
      case .minus: first.subtracting(second)
      case .times: first.multiplied(by: second)
      case .over: first.divided(by: second)
      }
    case .name(let word):
      guard let expression = measures[word.text], !names.contains(word.text) else { return nil }
      return try value(of: parsed(expression), &figures, within: names + [word.text])
    }
  }

  /// The hashes of all files that events rest on.
  private(set) lazy var files: Set<Digest> = Set(
    ofCases.flatMap { (id, events) -> [HistoryEntry] in (history(of: id)?.entries ?? []) + events.map(HistoryEntry.init) }
      .flatMap(\.files).map(\.hash))
}

extension Measure.Node {
  /// The values of the figures that are written in it.
  fileprivate var literals: [Rational] {
    switch self {
    case .literal(let literal): [literal.figure.value].compactMap(\.self)
    case .call, .name: []
    case .negation(let inner, at: _): inner.literals
    case .operation(_, let left, let right, at: _): left.literals + right.literals
    }
  }
}

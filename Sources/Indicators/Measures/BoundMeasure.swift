public import Casework

/// A measure with its meaning: what every evaluator computes from.
public indirect enum BoundMeasure: Hashable, Sendable {
  /// A written figure.
  case literal(Figure)
  /// A function.
  case call(Call)
  /// The opposite.
  case negation(BoundMeasure)
  /// Two measures joined by a sign.
  case operation(MeasureOperator, BoundMeasure, BoundMeasure, Unit)
  /// An adopted measure by its name.
  case named(String, BoundMeasure)

  /// What its figures are measured in.
  public var unit: Unit {
    switch self {
    case .literal(let figure): figure.unit
    case .call(let call): call.unit
    case .negation(let inner): inner.unit
    case .operation(_, _, _, let unit): unit
    case .named(_, let inner): inner.unit
    }
  }

  /// The functions in it, in the order of the text.
  public var calls: [Call] {
    var calls: [Call] = []
    addCalls(to: &calls)
    return calls
  }

  /// The parts of names by which cases are meant, each with the kind of case.
  public var partsOfNames: [(kind: String, part: String)] {
    calls.flatMap(\.computation.subjects).flatMap(\.words).flatMap { word -> [(String, String)] in
      guard case .field(let path, .cases(let names)?, _) = word.predicate, case .ref(let kind) = path.field.type else { return [] }
      return names.compactMap { if case .fitting(let part, _) = $0 { (kind, part) } else { nil } }
    }
  }

  private func addCalls(to calls: inout [Call]) {
    switch self {
    case .literal: break
    case .call(let call): calls.append(call)
    case .negation(let inner), .named(_, let inner): inner.addCalls(to: &calls)
    case .operation(_, let left, let right, _):
      left.addCalls(to: &calls)
      right.addCalls(to: &calls)
    }
  }

  /// Calls as written; a text that many measures were read from is split once.
  static func texts(of calls: [Call]) -> [String] {
    var (source, characters): (String, [Character]) = ("", [])
    return calls.map { call in
      if call.source != source { (source, characters) = (call.source, Array(call.source)) }
      return String(characters[call.range])
    }
  }

  /// A function with what it is applied to.
  public struct Call: Hashable, Sendable {
    /// The function as it was written.
    public let function: MeasureFunction
    /// What is computed.
    public let computation: Computation
    /// What the figure is measured in.
    public let unit: Unit
    /// The span that replaces the period of the question.
    public let period: DayRange?
    /// What the figures are grouped by.
    public let keys: [GroupKey]
    /// The text it was read from.
    public let source: String
    /// Its range in that text.
    public let range: Range<Int>

    /// The call as it was written.
    public var text: String { BoundMeasure.texts(of: [self])[0] }

    /// An error about the whole call.
    public func error(_ problem: ExpressionError.Problem) -> ExpressionError {
      ExpressionError(problem, in: source, at: range)
    }
  }

  /// Whether the figure depends on which days are worked.
  public var countsWorkdays: Bool { calls.contains { $0.computation.countsWorkdays } }

  /// What a function computes.
  public indirect enum Computation: Hashable, Sendable {
    /// How many events there are.
    case count(Events)
    /// How many cases there are.
    case cases(Cases)
    /// A statistic of a field over events.
    case overEvents(Statistic, FieldPath, Events)
    /// A statistic of a field over cases.
    case overCases(Statistic, FieldPath, Cases)
    /// The day of the first event, or of the last.
    case day(of: End, Events)
    /// The share of the cases that reached a milestone, within the limit if there is one.
    case rate(Passage, Limit)
    /// A statistic of the days it took to reach a milestone.
    case duration(Statistic, Passage, inWorkdays: Bool)
    /// The share of cases, or of cases and spans of time, that have an event.
    case cover(Cases, by: Events, link: FieldPath?, each: Measure.Covered.Span?)
  }

  /// How many values become one.
  public enum Statistic: Hashable, Sendable {
    case sum, mean, least, greatest, median, distinct, only
  }

  /// One end of a row of events.
  public enum End: Hashable, Sendable {
    case first, last
  }

  /// How long a passage may take to count.
  public enum Limit: Hashable, Sendable {
    /// Any time.
    case none
    /// So many days.
    case days(Int)
    /// So many working days.
    case workdays(Int)
    /// Up to the case's own due day.
    case due
  }

  /// Events of one name.
  public struct Events: Hashable, Sendable {
    public let kind: Kind
    public let event: String
    /// What must hold of them.
    public let words: [BoundWord]
  }

  /// Cases of one kind.
  public struct Cases: Hashable, Sendable {
    public let kind: Kind
    /// What must hold of them.
    public let words: [BoundWord]
  }

  /// The way of cases from an event to a milestone.
  public struct Passage: Hashable, Sendable {
    /// The events that begin it.
    public let first: Events
    /// What it leads to.
    public let milestone: Milestone
  }

  /// What a passage leads to: an event, a state, or both where they have the same name.
  public struct Milestone: Hashable, Sendable {
    public let event: String?
    public let state: String?
  }
}

extension BoundMeasure.Computation {
  /// Whether nothing to count makes it zero rather than undefined.
  public var isZeroOfNothing: Bool {
    switch self {
    case .count, .cases: true
    case .overEvents(let statistic, _, _), .overCases(let statistic, _, _): statistic == .sum || statistic == .distinct
    case .day, .rate, .duration, .cover: false
    }
  }

  /// Whether the counted items are events, or cases.
  var areEvents: Bool {
    switch self {
    case .count, .overEvents, .day, .rate, .duration: true
    case .cases, .overCases, .cover: false
    }
  }

  /// The kinds that are computed from with their conditions, the counted kind first.
  var subjects: [(kind: Kind, words: [BoundWord])] {
    switch self {
    case .count(let events), .overEvents(_, _, let events), .day(_, let events): [(events.kind, events.words)]
    case .cases(let cases), .overCases(_, _, let cases): [(cases.kind, cases.words)]
    case .rate(let passage, _), .duration(_, let passage, _): [(passage.first.kind, passage.first.words)]
    case .cover(let cases, let events, _, _): [(cases.kind, cases.words), (events.kind, events.words)]
    }
  }

  /// Whether a case of the period counts by what becomes of it later: where it has a deadline, or its days are counted.
  public var waitsForOutcomes: Bool {
    switch self {
    case .rate(_, let limit): limit != .none
    case .duration: true
    case .count, .cases, .overEvents, .overCases, .day, .cover: false
    }
  }

  /// The kind whose cases or events are counted.
  public var kind: Kind { subjects[0].kind }

  /// What is counted: `complaint.received`, or `project` where it is cases.
  public var type: String {
    switch self {
    case .count(let events), .overEvents(_, _, let events), .day(_, let events): "\(events.kind.id).\(events.event)"
    case .rate(let passage, _), .duration(_, let passage, _): "\(passage.first.kind.id).\(passage.first.event)"
    case .cases(let cases), .overCases(_, _, let cases), .cover(let cases, _, _, _): cases.kind.id
    }
  }

  /// The field that values are taken from, or that leads to what is covered.
  var path: FieldPath? {
    switch self {
    case .overEvents(_, let path, _), .overCases(_, let path, _): path
    case .cover(_, _, let link, _): link
    case .count, .cases, .day, .rate, .duration: nil
    }
  }
}

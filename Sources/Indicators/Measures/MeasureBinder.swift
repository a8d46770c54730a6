import Casework
import TextForms

extension BoundMeasure {
  /// Gives a measure its meaning, and groups its figures by `per`.
  public init(_ measure: Measure, per: [String] = [], in context: BindingContext) throws(ExpressionError) {
    var binder = MeasureBinder(context: context, per: per)
    self = try binder.bind(measure.root, in: measure.source).measure
  }

  /// Reads a measure with the names that the context knows, and gives it its meaning.
  public init(parsing source: String, per: [String] = [], in context: BindingContext) throws(ExpressionError) {
    try self.init(try Measure(parsing: source, naming: context.namesReadFirst), per: per, in: context)
  }
}

/// Gives measures their meaning: names, units, groups.
struct MeasureBinder {
  /// What names may refer to.
  let context: BindingContext

  /// What the figures are grouped by, as it was written.
  let per: [String]

  /// The adopted measures being read, from the outermost.
  fileprivate var path: [String] = []

  /// How many functions there are, so that measures naming measures can't grow without bounds.
  fileprivate var calls = 0

  /// A measure, and whether it is a number without a unit that fits beside anything.
  struct Typed {
    var measure: BoundMeasure
    var isBare = false
  }

  /// Gives a part of a measure its meaning.
  mutating func bind(_ node: Measure.Node, in source: String) throws(ExpressionError) -> Typed {
    switch node {
    case .literal(let literal): return Typed(measure: .literal(literal.figure), isBare: literal.isBare)
    case .name(let name): return try named(name, in: source)
    case .negation(let inner, let range):
      let inner = try bind(inner, in: source)
      guard inner.measure.unit != .date else {
        throw ExpressionError(.unitMismatch(.number, .minus, .date), in: source, at: range)
      }
      return Typed(measure: .negation(inner.measure), isBare: inner.isBare)
    case .operation(let sign, let left, let right, let range):
      let left = try bind(left, in: source)
      let right = try bind(right, in: source)
      guard let unit = Unit.joining(left.measure.unit, left.isBare, sign, right.measure.unit, right.isBare) else {
        throw ExpressionError(.unitMismatch(left.measure.unit, sign, right.measure.unit), in: source, at: range)
      }
      return Typed(measure: .operation(sign, left.measure, right.measure, unit), isBare: left.isBare && right.isBare)
    case .call(let call):
      calls += 1
      if calls > 1_000 { throw ExpressionError(.tooLong(.parts), in: source, at: call.range) }
      return Typed(measure: .call(try CallBinder(call: call, context: context, per: per, source: source).bind()))
    }
  }

  /// The measure that counts a kind's cases when only the kind's name is written.
  private func counting(_ word: String) -> String? {
    guard let kind = context.catalog.kind(named: word), let opening = kind.actions.first(where: { $0.from.opens }) else { return nil }
    return word == kind.id ? "count(\(word).\(opening.event))" : "count(\(word).\(opening.label))"
  }

  private mutating func named(_ name: ExpressionWord, in source: String) throws(ExpressionError) -> Typed {
    if path.contains(name.text) {
      throw ExpressionError(.cycle(path.drop { $0 != name.text } + [name.text]), in: source, at: name.range)
    }
    guard let expression = context.measures[name.text] else {
      let nearest = TextForms.suggestion(for: name.text, among: context.measures.keys.sorted()) ?? counting(name.text)
      throw ExpressionError(.unknownMeasure(name.text, nearest: nearest), in: source, at: name.range)
    }
    calls += 1
    if calls > 1_000 { throw ExpressionError(.tooLong(.parts), in: source, at: name.range) }
    path.append(name.text)
    defer { path.removeLast() }
    do {
      let measure = try Measure(parsing: expression, naming: context.namesReadFirst)
      let inner = try bind(measure.root, in: measure.source)
      return Typed(measure: .named(name.text, inner.measure), isBare: inner.isBare)
    } catch {
      if case .cycle = error.problem { throw ExpressionError(error.problem, in: source, at: name.range) }
      throw ExpressionError(.inMeasure(name.text, error), in: source, at: name.range)
    }
  }
}

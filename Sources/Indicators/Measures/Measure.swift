/// A measure as it was read: functions over cases and events, joined by arithmetic.
public struct Measure: Hashable, Sendable {
  /// What it consists of.
  public let root: Node

  /// The text.
  public let source: String

  /// Reads a measure.
  ///
  /// - Parameter names: adopted names that would be read as something else, the longest first: they come before what they look like.
  public init(parsing source: String, naming names: [String] = []) throws(ExpressionError) {
    var parser = MeasureParser(source, names: names)
    self.root = try parser.parse()
    self.source = source
  }

  /// The functions that it consists of, in their order.
  public var calls: [Call] { root.calls }

  /// Whether a name is read as one wherever a measure may stand: `12345件数` is a number, `a/b` a quotient, `a b` no measure at all.
  public static func readsBack(_ name: String) -> Bool {
    do throws(ExpressionError) {
      guard case .name(let word) = try Measure(parsing: name).root else { return false }
      return word.text == name
    } catch {
      return false
    }
  }

  /// A part of a measure.
  public indirect enum Node: Hashable, Sendable {
    /// A written figure.
    case literal(MeasureLiteral)
    /// The name of an adopted measure.
    case name(ExpressionWord)
    /// A function.
    case call(Call)
    /// The opposite.
    case negation(Node, at: Range<Int>)
    /// Two parts joined by an operator at the range.
    case operation(MeasureOperator, Node, Node, at: Range<Int>)
  }

  /// A function with what it is applied to.
  public struct Call: Hashable, Sendable {
    public var function: MeasureFunction
    /// The kind, event and field.
    public var subject: [ExpressionWord]
    /// The words that must hold.
    public var words: [QueryWord] = []
    /// What a passage leads to.
    public var milestone: ExpressionWord?
    /// How long a passage may take.
    public var limit: Limit?
    /// The cases that are to be covered.
    public var covered: Covered?
    /// The range of the whole call.
    public var range: Range<Int>
  }

  /// How long a passage may take.
  public struct Limit: Hashable, Sendable {
    /// How many days.
    public let count: Int
    /// Whether only working days count.
    public let inWorkdays: Bool
  }

  /// The cases that are to be covered by events.
  public struct Covered: Hashable, Sendable {
    public let kind: ExpressionWord
    /// The words that must hold.
    public let words: [QueryWord]
    /// How often each case is to be covered; once by default.
    public let each: Span?

    /// A span of time in which each case is to be covered.
    public enum Span: String, Hashable, Sendable {
      case month, quarter
      /// What each case says itself, and how often in it: 监督频次.
      case own
    }
  }
}

extension Measure.Node {
  /// Whether an adopted measure is part of it.
  public var hasNames: Bool {
    switch self {
    case .literal, .call: false
    case .name: true
    case .negation(let node, at: _): node.hasNames
    case .operation(_, let left, let right, at: _): left.hasNames || right.hasNames
    }
  }

  fileprivate var calls: [Measure.Call] {
    switch self {
    case .literal, .name: []
    case .call(let call): [call]
    case .negation(let node, at: _): node.calls
    case .operation(_, let left, let right, at: _): left.calls + right.calls
    }
  }
}

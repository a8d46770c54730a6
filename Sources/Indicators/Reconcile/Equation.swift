internal import Casework
internal import TextForms
import Values

/// What a report's words claim about its figures: a sum, a rate of counts, a remainder.
public struct Equation: Hashable, Sendable {
  /// The equation as written.
  public let text: String
  /// How the two sides are compared.
  let relation: Relation
  /// What is claimed.
  let left: Term
  /// What it should be, or not exceed.
  let right: Term

  /// How the sides of an equation compare.
  enum Relation: String, Hashable, Sendable {
    /// Both are the same.
    case equal = "="
    /// The left is a part of the right.
    case atMost = "<="
  }

  /// One side, or a part of it.
  indirect enum Term: Hashable, Sendable {
    /// A number as written.
    case number(Rational)
    /// A printing by its name.
    case name(String)
    /// Two terms and what is done with them.
    case operation(MeasureOperator, Term, Term)
  }

  /// Reads an equation whose names are known.
  init(_ text: String, names: Set<String>, in part: DefinitionReader) throws(DefinitionFault) {
    self.text = text
    let tokens = Self.tokens(text, names: names)
    // Terms are walked by recursion, and nobody claims a thousand things at once.
    guard tokens.count <= 1_000 else { throw part.fault(.expected("equation")) }
    let signs = tokens.indices.filter { Relation(rawValue: tokens[$0]) != nil }
    guard signs.count == 1, let sign = signs.first, let relation = Relation(rawValue: tokens[sign]) else {
      throw part.fault(.expected("equation"))
    }
    var reader = EquationReader(tokens: tokens[..<sign], names: names, part: part)
    let first = try reader.readSide()
    reader = EquationReader(tokens: tokens[(sign + 1)...], names: names, part: part)
    let second = try reader.readSide()
    self.relation = relation
    // A single figure is the one that was printed rounded, on whichever side it stands.
    if relation == .equal, case .operation = first, case .name = second {
      (left, right) = (second, first)
    } else {
      (left, right) = (first, second)
    }
  }

  /// The words of an equation; brackets need no blanks around them.
  private static func tokens(_ text: String, names: Set<String>) -> [String] {
    text.split(whereSeparator: \.isWhitespace).flatMap { word -> [String] in
      var word = String(word)
      guard !names.contains(word) else { return [word] }
      var (opening, closing): ([String], [String]) = ([], [])
      while word.count > 1, word.hasPrefix("(") {
        word.removeFirst()
        opening.append("(")
      }
      while word.count > 1, word.hasSuffix(")"), !names.contains(word) {
        word.removeLast()
        closing.append(")")
      }
      return opening + [word] + closing
    }
  }

  /// The names of an equation, in order.
  var names: [String] { left.names + right.names }

  /// Whether a quotient is claimed.
  var isRate: Bool { left.divides || right.divides }
}

extension Equation.Term {
  /// The names of a term, in order.
  var names: [String] {
    switch self {
    case .number: []
    case .name(let name): [name]
    case .operation(_, let first, let second): first.names + second.names
    }
  }

  /// Whether something is divided in it.
  var divides: Bool {
    switch self {
    case .number, .name: false
    case .operation(let sign, let first, let second): sign == .over || first.divides || second.divides
    }
  }
}

/// Reads one side of an equation by the usual precedence.
private struct EquationReader {
  var tokens: ArraySlice<String>
  let names: Set<String>
  let part: DefinitionReader

  mutating func readSide() throws(DefinitionFault) -> Equation.Term {
    let term = try readTerm()
    guard tokens.isEmpty else { throw part.fault(.expected("equation")) }
    return term
  }

  /// Reads what the operators of a level join, the weakest at first.
  private mutating func readTerm(level: Int = 0) throws(DefinitionFault) -> Equation.Term {
    guard level < MeasureOperator.levels.count else { return try readAtom() }
    var term = try readTerm(level: level + 1)
    while let sign = tokens.first.flatMap(MeasureOperator.init(rawValue:)), MeasureOperator.levels[level].contains(sign) {
      tokens.removeFirst()
      term = .operation(sign, term, try readTerm(level: level + 1))
    }
    return term
  }

  private mutating func readAtom() throws(DefinitionFault) -> Equation.Term {
    guard let token = tokens.popFirst() else { throw part.fault(.expected("equation")) }
    if token == "(" {
      let term = try readTerm()
      guard tokens.popFirst() == ")" else { throw part.fault(.expected("equation")) }
      return term
    }
    if names.contains(token) { return .name(token) }
    if let number = Decimal(token) { return .number(Rational(number)) }
    guard token != ")", MeasureOperator(rawValue: token) == nil else { throw part.fault(.expected("equation")) }
    throw part.fault(.undeclared(token, nearest: TextForms.nearest(to: token, among: names.sorted())))
  }
}

extension Rational {
  /// The nearest multiple of a step, halves away from zero (四舍五入).
  func rounded(toStep step: Rational) -> Rational? {
    divided(by: step)?.rounded(to: 0).flatMap { Rational($0).multiplied(by: step) }
  }

  /// The multiple of a step that is left when the rest is cut off.
  func truncated(toStep step: Rational) -> Rational? {
    divided(by: step)?.truncated(to: 0).flatMap { Rational($0).multiplied(by: step) }
  }

  /// Whether the number prints as another one when rounded half up, or cut, to a step.
  func prints(as printed: Rational, step: Rational) -> Bool {
    rounded(toStep: step) == printed || truncated(toStep: step) == printed
  }
}

public import Casework
public import LogLines
import TextForms

/// Why a query or measure can't be read or answered, and where in its text.
public struct ExpressionError: Error, Hashable, Sendable {
  /// What is wrong.
  public let problem: Problem

  /// The whole text.
  public let source: String

  /// The part that is wrong, in characters from 0.
  public let range: Range<Int>

  /// Makes an error of its problem and place.
  public init(_ problem: Problem, in source: String, at range: Range<Int>) {
    self.problem = problem
    self.source = source
    self.range = range
  }

  /// What of an expression is limited.
  public enum Limit: Hashable, Sendable {
    case bytes, brackets, parts
  }

  /// What can be wrong with a query or measure.
  public indirect enum Problem: Hashable, Sendable {
    /// The text ends where something else was expected.
    case unexpectedEnd(Expectation)
    /// Something else was expected.
    case unexpected(String, Expectation)
    /// A quote is not closed.
    case openQuote
    /// More bytes, brackets or parts than there may be.
    case tooLong(Limit)
    /// No kind has that name.
    case unknownKind(String, nearest: String?)
    /// The kind has no such event.
    case unknownEvent(String, kind: Kind, nearest: String?)
    /// The kind has neither such a field nor such an event.
    case unknownField(String, kind: Kind, nearest: String?)
    /// The kind has no such state.
    case unknownState(String, kind: Kind, nearest: String?)
    /// The kind has neither a state nor an event of that name.
    case unknownMilestone(String, kind: Kind, nearest: String?)
    /// The field has no such choice.
    case unknownChoice(String, Field, nearest: String?)
    /// A value may be several of a field's choices.
    case severalChoices(String, Field, [Choice])
    /// `is:` knows no such class.
    case unknownClass(String, nearest: String?)
    /// The value isn't one that the field could hold.
    case badValue(String, Field, ValueProblem)
    /// The value is no day or span of days.
    case notDays(String)
    /// The value is no position in the log.
    case notPosition(String)
    /// No case of the kind has that id or name.
    case noSuchCase(String, kind: Kind, near: [String])
    /// Several cases of the kind have that name.
    case ambiguousCase(String, kind: Kind, [CaseID])
    /// The case is of another kind.
    case otherKind(CaseID, kind: Kind)
    /// The field refers to no other case, so no field can follow its dot.
    case notReference(Field)
    /// The field's values stay out of the log.
    case sealed(Field)
    /// The word makes sense only in another place.
    case misplaced(String)
    /// There is no such function.
    case unknownFunction(String, nearest: String?)
    /// The office adopted no measure of that name.
    case unknownMeasure(String, nearest: String?)
    /// A measure is defined by itself, through these names.
    case cycle([String])
    /// Something is wrong in a measure that this one names.
    case inMeasure(String, ExpressionError)
    /// The function needs a field, and what of.
    case missingField(MeasureFunction)
    /// The function takes no field.
    case needlessField(MeasureFunction, String)
    /// The function needs an event, not just a kind.
    case missingEvent(MeasureFunction)
    /// The function can't do anything with the field's values.
    case unfitField(MeasureFunction, Field)
    /// The two sides are measured in different things.
    case unitMismatch(Unit, MeasureOperator, Unit)
    /// The events belong to another kind and don't refer to the cases.
    case noLink(from: Kind, to: Kind)
    /// The cases never say how often they are to be covered.
    case notVisited(Kind)
    /// The figures can't be grouped by that.
    case notGroupable(String)
    /// There are several events or cases where one was asked for.
    case severalValues(Int)
    /// 128 bits don't hold the figure.
    case overflow
  }

  /// What was expected instead.
  public enum Expectation: Hashable, Sendable {
    case kind, event, name, value, measure, closingParenthesis, arrow, comma, limit, ofWord, perWord, eachUnit, end, wordEnd
  }

  /// The column of the first character that is wrong, from 1.
  public var column: Int { range.lowerBound + 1 }

  /// The text with dots over the value of a personal field, which bystanders needn't read.
  private var covered: [Character] {
    var characters = Array(source)
    var fields = Catalog.builtIn.kinds.flatMap(\.allFields).filter(\.isPersonal)
    if case .sealed(let field) = problem { fields.append(field) }
    let names = Set(fields.flatMap { [Array($0.id), Array($0.label)] })
    var index = 0
    while index < characters.count {
      defer { index += 1 }
      guard ":：=＝".contains(characters[index]), names.contains(where: { characters[..<index].reversed().starts(with: $0.reversed()) })
      else {
        continue
      }
      let closing: [Character: Character] = ["\"": "\"", "“": "”"]
      let quote = characters.dropFirst(index + 1).first.flatMap { closing[$0] }
      var isInside = quote != nil
      var next = index + (isInside ? 2 : 1)
      while next < characters.count, isInside || !(characters[next].isWhitespace || ")）".contains(characters[next])) {
        if characters[next] == quote { isInside = false }
        characters[next] = "·"
        next += 1
      }
    }
    return characters
  }

  /// The text with carets under what is wrong, aligned as a terminal draws them.
  public var excerpt: [String] {
    let characters = covered.map { $0.isWhitespace ? " " : $0 }
    let start = min(range.lowerBound, characters.count)
    let end = min(max(range.upperBound, start), characters.count)
    // A long text shows only what is around the place.
    let isLong = characters.count > 100
    let left = isLong ? max(0, start - 60) : 0
    let right = isLong ? min(characters.count, max(end, start + 1) + 30) : characters.count
    let shown = left < right ? String(characters[left..<right]) : ""
    let indent = TextForms.displayWidth(String(characters[left..<start]))
    let width = max(1, TextForms.displayWidth(String(characters[start..<end])))
    return [shown, String(repeating: " ", count: indent) + String(repeating: "^", count: width)]
  }
}

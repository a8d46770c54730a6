public import Casework
public import EventLog
import TextForms

/// What names in a query or measure may refer to.
public struct BindingContext {
  /// The kinds of case.
  public var catalog: Catalog

  /// The day on which `this-year` is said.
  public var today: Day

  /// Finds the cases that people name.
  public var cases: any CaseDirectory

  /// The expressions of the measures that the office adopted, by name.
  public var measures: [String: String]

  /// Makes a context.
  public init(catalog: Catalog, today: Day, cases: any CaseDirectory, measures: [String: String] = [:]) {
    self.catalog = catalog
    self.today = today
    self.cases = cases
    self.measures = measures
  }
}

/// Finds cases by what people call them.
public protocol CaseDirectory {
  /// Tells whether there is such a case.
  func holds(_ id: CaseID) -> Bool

  /// The cases of a kind known by a name, folded for comparison.
  func cases(ofKind kind: String, knownAs folded: String) -> [CaseID]
}

extension BindingContext {
  /// The kind that a word names by identifier or label.
  func kind(_ word: ExpressionWord, in source: String) throws(ExpressionError) -> Kind {
    if let kind = catalog.kind(named: word.text) ?? catalog.kind(named: TextForms.nfkcFolded(word.text)) { return kind }
    let names = catalog.kinds.flatMap { [$0.id, $0.label] }
    throw ExpressionError(.unknownKind(word.text, nearest: TextForms.suggestion(for: word.text, among: names)), in: source, at: word.range)
  }

  /// The event of a kind that a word names by identifier or by what the actions that record it are called.
  func event(_ word: ExpressionWord, of kind: Kind, in source: String) throws(ExpressionError) -> String {
    if let event = kind.event(named: word.text) { return event }
    let nearest = TextForms.suggestion(for: word.text, among: kind.eventWords)
    throw ExpressionError(.unknownEvent(word.text, kind: kind, nearest: nearest), in: source, at: word.range)
  }
}

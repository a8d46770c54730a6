public import Casework
public import LogLines
import TextForms
public import Values

/// A query with its meaning: what kind of case, and what must hold of the case or of the event.
public struct BoundQuery: Hashable, Sendable {
  /// The kind of case.
  public let kind: Kind

  /// What is asked for.
  public let subject: Subject

  /// What must hold.
  public let words: [BoundWord]

  /// What a query asks for.
  public enum Subject: Hashable, Sendable {
    /// Cases of the kind.
    case cases
    /// Events of the kind, of one name where it is given.
    case events(String?)
  }

  /// Gives a query its meaning: over cases, or over events, of all names unless it names one.
  public init(_ query: Query, overEvents: Bool = false, in context: BindingContext) throws(ExpressionError) {
    let kind = try context.kind(query.kind, in: query.source)
    var subject: Subject = overEvents ? .events(nil) : .cases
    if let event = query.event { subject = .events(try context.event(event, of: kind, in: query.source)) }
    let role: WordBinder.Role = subject == .cases ? .list : .events(nil)
    var binder = WordBinder(kind: kind, role: role, context: context, source: query.source)
    self.kind = kind
    self.subject = subject
    self.words = try binder.bind(query.words)
  }
}

extension BoundQuery {
  /// The path to the field that distinguishes its cases.
  public func path(_ word: String, in context: BindingContext) throws(ExpressionError) -> FieldPath {
    let asked = ExpressionWord(word, at: 0..<word.count)
    guard let path = try WordBinder(kind: kind, role: .list, context: context, source: word).groupingPath(asked) else {
      throw ExpressionError(
        .unknownField(word, kind: kind, nearest: TextForms.nearest(to: word, among: kind.fieldWords)), in: word, at: asked.range)
    }
    switch path.field.type {
    case .list, .positions, .attachments: throw ExpressionError(.notGroupable(word), in: word, at: asked.range)
    case .text, .number, .count, .money, .date, .quarter, .choice, .flag, .ref: break
    }
    if path.field.isPersonal { throw ExpressionError(.sealed(path.field), in: word, at: asked.range) }
    return path
  }
}

extension ColumnEvaluator {
  /// The first office's matching cases, each with a field's value as text; empty if it has none.
  public func strata(of query: BoundQuery, by path: FieldPath?) -> [(id: CaseID, stratum: String)] {
    guard let office = offices.first else { return [] }
    return [office].answering {
      office.require(query.kindsRead)
      guard let items = ColumnItems(query, on: Day.loggable.upperBound, of: office, catalog, today: today) else { return [] }
      let values = path.map { items.values($0) }
      return items.cases.enumerated().compactMap { item, code in
        guard let id = CaseID(kind: query.kind.id, number: items.table.source.cases.text(code)) else { return nil }
        let value = values.flatMap { values in values.codes[item] == 0 ? nil : values.column?.value(values.codes[item]) }
        return (id, value.map { $0.string ?? $0.text() } ?? "")
      }
    }
  }
}

/// What names in a query or measure may refer to.
public struct BindingContext {
  /// The kinds of case.
  public var catalog: Catalog

  /// The day on which `this-year` is said.
  public var today: Day

  /// Finds the cases that people name.
  public var cases: any CaseDirectory

  /// The expressions of the measures that the office adopted, by name.
  public var measures: [String: String] {
    didSet { namesReadFirst = Self.namesReadFirst(among: measures.keys) }
  }

  /// The adopted names that would be read as something else, the longest first: older logs have such.
  public private(set) var namesReadFirst: [String]

  /// Who asks: 我.
  public var me: String?

  /// Whether a part of a text is enough where cases are listed, not counted: figures say the same as long as the office has them.
  public var matchesParts = false

  /// The rosters of offices in which somebody took another name: either name finds both.
  public var rosters: [DatedRoster] = []

  /// The names, folded, of those who are called so: their other ones as well.
  func names(ofPeople folded: [String]) -> [String] {
    if rosters.isEmpty { return folded }
    var names = folded
    for roster in rosters {
      for (old, present) in roster.presentNames {
        let alike = roster.names(of: old).map { TextForms.nfkcFolded($0) }
        if folded.contains(where: alike.contains) || folded.contains(TextForms.nfkcFolded(present)) {
          names += alike.filter { !names.contains($0) }
        }
      }
    }
    return names
  }

  /// Makes a context.
  public init(catalog: Catalog, today: Day, cases: any CaseDirectory, measures: [String: String] = [:]) {
    self.catalog = catalog
    self.today = today
    self.cases = cases
    self.measures = measures
    namesReadFirst = Self.namesReadFirst(among: measures.keys)
  }

  /// A name without a letter, such as `100`, stays the number that it is in everybody's eyes.
  private static func namesReadFirst(among names: some Sequence<String>) -> [String] {
    names.filter { name in name.contains(where: \.isLetter) && !Measure.readsBack(name) }.sorted { ($1.count, $0) < ($0.count, $1) }
  }
}

/// Finds cases by what people call them.
public protocol CaseDirectory {
  /// Whether no log is read, so that any name may be a case's or a part of one's.
  var isWithoutLog: Bool { get }

  /// Whether there is such a case.
  func holds(_ id: CaseID) -> Bool

  /// The cases of a kind known by a name, folded for comparison.
  func cases(ofKind kind: String, knownAs folded: String) -> [CaseID]

  /// The names of a kind's cases that have a folded text in them.
  func names(ofKind kind: String, with part: String) -> [String]

  /// The names of a kind's cases that have a word in them, else those most like it.
  func names(ofKind kind: String, like word: String) -> [String]
}

extension CaseDirectory {
  public var isWithoutLog: Bool { false }

  public func names(ofKind kind: String, with part: String) -> [String] { [] }

  public func names(ofKind kind: String, like word: String) -> [String] { [] }
}

extension BindingContext {
  /// The kind that a word names by identifier or label.
  func kind(_ word: ExpressionWord, in source: String) throws(ExpressionError) -> Kind {
    if let kind = catalog.kind(named: word.text) ?? catalog.kind(named: TextForms.nfkcFolded(word.text)) { return kind }
    let names = catalog.kinds.flatMap { [$0.id, $0.label] }
    throw ExpressionError(.unknownKind(word.text, nearest: TextForms.suggestion(for: word.text, among: names)), in: source, at: word.range)
  }

  /// The event that a word names by identifier or by the action that records it.
  func event(_ word: ExpressionWord, of kind: Kind, in source: String) throws(ExpressionError) -> String {
    if let event = kind.event(named: word.text) { return event }
    let nearest = TextForms.suggestion(for: word.text, among: kind.eventWords)
    throw ExpressionError(.unknownEvent(word.text, kind: kind, nearest: nearest), in: source, at: word.range)
  }
}

/// A field, and the references that lead to it: `district`, `project.district`.
public struct FieldPath: Hashable, Sendable {
  /// The references to go through, in their order.
  public internal(set) var references: [Field] = []

  /// The field at the end.
  public let field: Field

  /// The field of the case or event itself with which the path begins.
  public var first: Field { references.first ?? field }

  /// The path as it is written with identifiers.
  public var text: String { (references + [field]).map(\.id).joined(separator: ".") }
}

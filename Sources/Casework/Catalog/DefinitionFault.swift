import LogLines
public import TextForms
public import Values

/// What is wrong with a definition, and at which part of it.
public struct DefinitionFault: Error, Hashable, Sendable {
  /// The way from the definition's root to the part.
  public let path: [JSONStep]

  /// What is wrong there.
  public let problem: Problem

  /// Whether the place is the member's name rather than its value.
  public let isAboutKey: Bool

  /// Makes a fault.
  public init(_ problem: Problem, at path: [JSONStep], isAboutKey: Bool = false) {
    self.problem = problem
    self.path = path
    self.isAboutKey = isAboutKey
  }

  /// Refuses more of something than there may be under a key of the root.
  public static func check(_ count: Int, atMost limit: Int, _ what: String, at key: String) throws(DefinitionFault) {
    if count > limit { throw DefinitionFault(.tooMany(what, limit: limit), at: [.key(key)]) }
  }

  /// What can be wrong with a part of a definition.
  public enum Problem: Hashable, Sendable {
    /// It should be something else: a text, a list, an object, a flag.
    case expected(String)
    /// A member that has to be there isn't.
    case missing(String)
    /// A member that the shape doesn't know.
    case unknownKey(String, nearest: String?)
    /// A word that isn't one of those allowed.
    case unknownWord(String, allowed: [String], nearest: String?)
    /// An identifier that isn't lower-case letters, digits and hyphens.
    case badIdentifier(String)
    /// An id of a table or a row that is too long, or has something other than letters, digits and hyphens.
    case badTableIdentifier(String)
    /// The same identifier twice.
    case doubled(String)
    /// What another kind is called, by its identifier.
    case nameOfKind(String, String)
    /// A word that the program needs for itself.
    case reserved(String)
    /// A name that a query or a measure can't say in one word.
    case unspoken(String)
    /// A name of a field, state or kind that isn't declared.
    case undeclared(String, nearest: String?)
    /// A definition of a newer shape than this program reads.
    case newerSchema(Int)
    /// A word that only a definition of a newer shape may hold.
    case needsSchema(String, Int)
    /// There has to be at least one.
    case none(String)
    /// Nothing opens a case of the kind.
    case noOpening
    /// A period that ends before it begins.
    case endsBeforeItBegins
    /// Two members of which only one may be there.
    case excludes(String, String)
    /// An invalid expression; the offset counts its characters from 0.
    case badExpression(String, offset: Int, message: Localized)
    /// More of something than a definition may hold.
    case tooMany(String, limit: Int)
    /// The field has another type than its use needs.
    case wrongFieldType(String, needs: String)
  }
}

extension DefinitionFault {
  /// The position of the fault in the document, line and column from 1.
  public func position(in offsets: JSONOffsets) -> (line: Int, column: Int) {
    isAboutKey ? offsets.keyPosition(of: path) : offsets.position(of: path)
  }

  /// What is wrong, and what would be right, for people.
  public var message: Localized { problem.message }
}

extension DefinitionFault.Problem {
  /// What is wrong, and what would be right, for people.
  public var message: Localized {
    switch self {
    case .expected(let what): Localized(message: "definition-fault.expected", ["what": Self.shape(what)])
    case .missing(let key): Localized(message: "definition-fault.missing", ["key": key])
    case .unknownKey(let key, let nearest):
      Localized(message: "definition-fault.unknown-key", ["key": key, "nearest": Self.suggestion(nearest)])
    case .unknownWord(let word, let allowed, let nearest):
      Localized(
        zh: "“\(word)”不在可选值之中：\(allowed.joined(separator: "、"))\(Self.suggestion(nearest).zh)",
        en: "\"\(word)\" is none of: \(allowed.joined(separator: ", "))\(Self.suggestion(nearest).en)")
    case .badTableIdentifier(let text):
      Localized(message: "definition-fault.bad-table-identifier", ["text": text])
    case .badIdentifier(let text):
      Localized(message: "definition-fault.bad-identifier", ["text": text])
    case .doubled(let text): Localized(message: "definition-fault.doubled", ["text": text])
    case .nameOfKind(let text, let kind): Localized(message: "definition-fault.name-of-kind", ["text": text, "kind": kind])
    case .reserved(let text): Localized(message: "definition-fault.reserved", ["text": text])
    case .unspoken(let text):
      Localized(message: "definition-fault.unspoken", ["text": text])
    case .undeclared(let text, let nearest):
      Localized(message: "definition-fault.undeclared", ["text": text, "nearest": Self.suggestion(nearest)])
    case .newerSchema(let schema):
      Localized(message: "definition-fault.newer-schema", ["schema": schema])
    case .needsSchema(let word, let schema):
      Localized(message: "definition-fault.needs-schema", ["word": word, "schema": schema])
    case .none(let what): Localized(message: "definition-fault.none", ["what": Self.shape(what)])
    case .noOpening: Localized(zh: "没有登记案件的动作", en: "no action opens a case")
    case .endsBeforeItBegins: Localized(message: "definition-fault.ends-before-it-begins")
    case .excludes(let first, let second):
      Localized(message: "definition-fault.excludes", ["first": first, "second": second])
    case .badExpression(let text, _, let message):
      Localized(message: "definition-fault.bad-expression", ["text": text, "message": message])
    case .tooMany(let what, let limit):
      Localized(message: "definition-fault.too-many", ["what": Self.shape(what), "limit": limit, "what2": what])
    case .wrongFieldType(let field, let needs): Localized(message: "definition-fault.wrong-field-type", ["field": field, "needs": needs])
    }
  }

  private static func suggestion(_ nearest: String?) -> Localized {
    nearest.map { Localized(zh: "，是否想写“\($0)”", en: "; did you mean \"\($0)\"?") } ?? ""
  }

  /// What the shape expects.
  private static func shape(_ what: String) -> Localized {
    if what.hasPrefix("date in ") { return Localized(zh: "\(what.dropFirst(8)) 年的日期", en: what) }
    return shapes[what] ?? Localized(what)
  }

  private static let shapes: [String: Localized] = {
    var (text, shapes) = (CatalogText(of: "shapes"), [String: Localized]())
    while let key = text.key() { shapes[key.identifierWords] = text.localized() }
    return shapes
  }()
}

public import EventLog
public import TextForms

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
    /// The same identifier twice.
    case doubled(String)
    /// A word that the program needs for itself.
    case reserved(String)
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
    /// An expression that doesn't parse; the offset counts its characters from 0.
    case badExpression(String, offset: Int, message: Localized)
    /// More of something than a definition may hold.
    case tooMany(String, limit: Int)
    /// The field has another type than its use needs.
    case wrongFieldType(String, needs: String)
  }
}

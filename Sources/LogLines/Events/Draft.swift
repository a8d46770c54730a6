public import Values

/// An event before the log has given it a place: everything but what is the log's own.
public struct Draft: Hashable, Sendable {
  /// The identity.
  public var id: EventID

  /// Whether the caller gave the id; only then an earlier event may have it.
  public var idIsGiven: Bool

  /// The kind of case and what happened.
  public var type: EventType

  /// The case it happened to.
  public var caseID: CaseID

  /// The day it happened.
  public var on: Day

  /// Who records it.
  public var by: String

  /// The fields.
  public var data: JSON.Object

  /// The personal fields in clear: the log stores their commitments, `private/` the values.
  public var personal: JSON.Object

  /// The expected version of the case before this event, 0 for a new one; nil accepts any.
  public var expectedVersion: Int?

  /// Makes a draft.
  public init(
    id: EventID, idIsGiven: Bool = false, type: EventType, caseID: CaseID, on: Day, by: String, data: JSON.Object,
    personal: JSON.Object = [:], expectedVersion: Int? = nil
  ) {
    self.id = id
    self.idIsGiven = idIsGiven
    self.type = type
    self.caseID = caseID
    self.on = on
    self.by = by
    self.data = data
    self.personal = personal
    self.expectedVersion = expectedVersion
  }
}

/// Why a draft can't become an event: which of its fields, and what is wrong with it.
public struct DraftError: Error, Hashable, Sendable {
  /// The way to the field from the event: `data`, `topic`.
  public let path: [JSONStep]

  /// What is wrong with it.
  public let problem: Problem

  /// Joins a field and what is wrong with it.
  public init(_ problem: Problem, at path: [JSONStep]) {
    self.path = path
    self.problem = problem
  }

  /// What can be wrong with a field.
  public enum Problem: Hashable, Sendable {
    /// A control character other than newline and tab.
    case controlCharacter(Unicode.Scalar)
    /// A number with more than 15 significant digits or 6 decimals, not below 10¹⁵, or below 0.0001.
    case number(String)
    /// `null` outside of a correction's `set` and of definitions.
    case null
    /// A name with a character above U+FFFF.
    case characterInKey(Unicode.Scalar)
    /// Two names that are one once they are normalised.
    case duplicateKey(String)
    /// More than 64 open brackets.
    case tooDeep
    /// A name that is empty, longer than 64 characters, of several lines, or with spaces at its ends.
    case name
    /// A day outside of 1900 to 2199.
    case day
    /// A line longer than 1 MiB; its length.
    case tooLong(Int)
    /// A personal field that is also among the other fields.
    case alsoPersonal
  }
}

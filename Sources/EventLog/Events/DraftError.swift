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
    /// A personal field that stands among the others too.
    case alsoPersonal
  }
}

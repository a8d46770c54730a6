public import Casework
public import EventLog

/// What is wrong with a map, and where in its file.
public struct MapFault: Error, Equatable, Sendable {
  /// What is wrong.
  public let problem: Problem
  /// Where it is wrong; no place where the map came from the header.
  public let place: ImportMap.Place

  /// Makes a fault.
  public init(_ problem: Problem, at place: ImportMap.Place) {
    self.problem = problem
    self.place = place
  }

  /// What can be wrong with a map.
  public enum Problem: Equatable, Sendable {
    /// The file is no JSON.
    case json(JSONError.Reason)
    /// Something else should stand here: an object, a list, a text, a line number.
    case expected(String)
    /// A member that must be there isn't.
    case missing(String)
    /// A member that maps don't have.
    case unknownKey(String, nearest: String?)
    /// No kind of casework has this name.
    case unknownKind(String, nearest: String?)
    /// The kind has no such action.
    case unknownAction(String, kind: String, nearest: String?)
    /// The action takes no such field, or none that a ledger could hold.
    case unknownField(String, action: String, nearest: String?)
    /// A field is given twice.
    case doubledField(String)
    /// The first event can't open a case.
    case cannotOpen(String, kind: String)
    /// More events than a map may have.
    case tooManyEvents(limit: Int)
    /// A value that the field can't hold.
    case badValue(String, field: String, ValueProblem)
    /// A form of days that isn't one, or stands where no day is read.
    case badFormat(String)
    /// An encoding or delimiter that isn't known.
    case unknownWord(String, allowed: [String])
    /// The ledger has no such column.
    case missingColumn(String, nearest: String?)
    /// The ledger has that column more than once.
    case doubledColumn(String)
    /// The case of the row itself can't stand in this field.
    case noRowCase(field: String)
    /// No column of the ledger says when the case was opened.
    case noDay(kind: String)
  }
}

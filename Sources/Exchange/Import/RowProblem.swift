public import Casework
import EventLog
public import Formats
public import LogLines
import Written

/// Why a row is not imported, and the column that shows it.
public struct RowProblem: Error, Hashable, Sendable {
  /// The header of the faulty column, if it is one column.
  public let column: String?
  /// What is wrong.
  public let reason: Reason

  /// The names that are most like one that no case has.
  public let nearest: [String]

  /// Makes a problem.
  public init(_ reason: Reason, column: String? = nil, nearest: [String] = []) {
    self.reason = reason
    self.column = column
    self.nearest = nearest
  }

  /// Whether the row only waits for a case of a kind that another row opens.
  public func waits(forKind kind: String) -> Bool {
    if case .notImported(_, kind) = reason { true } else { false }
  }

  /// What a map could say so that the row can be read.
  public enum Remedy: Hashable, Sendable {
    /// The year of days that have none.
    case year
    /// A text that means none.
    case null(String)
    /// A word behind a number.
    case unit(String)
  }

  /// What a map could say about the faulty cell.
  public var remedy: Remedy? {
    guard case .badValue(let cell, let field, let problem) = reason, !field.isPersonal else { return nil }
    let text = PlainCell(cell).text
    if WrittenNothing.read(text, for: .value) == .said { return .null(text) }
    if case .wrongUnit(let unit, "") = problem, WrittenNumber.isUnitWord(unit) { return .unit(unit) }
    if case .notDay = problem, CellDay.read(PlainCell(cell), year: 2000) != nil { return .year }
    return nil
  }

  /// An event that a known row made.
  public struct StoredEvent: Hashable, Sendable {
    /// Its case.
    public let caseID: CaseID
    /// Its number.
    public let seq: Int

    init(_ event: Event) {
      (caseID, seq) = (event.caseID, event.seq)
    }
  }

  /// What can be wrong with a row.
  public indirect enum Reason: Hashable, Sendable {
    /// The row can't be read as a row.
    case unreadable(Row.Fault)
    /// The cell holds an error, or a formula that was never computed.
    case noValue(String)
    /// A value that the field can't hold.
    case badValue(String, field: Refusal.FieldName, ValueProblem)
    /// A day without a year, where the map is of one year and the ledger of another.
    case yearUnsaid(String, map: Int, ledger: Int)
    /// A bare amount in a column of several units.
    case unitUnsaid(String, units: [String])
    /// The opening event has no day.
    case noDay
    /// None of the row's events opens a case.
    case noOpening
    /// The row has no number of its own.
    case emptyKey
    /// An earlier row has the same number.
    case repeatedKey(line: Int)
    /// The cell that should list the row's events doesn't.
    case notEvents
    /// The cell says something else than the events that the row lists.
    case contradicts
    /// It refers to a case in a file exported with this one that isn't imported yet.
    case notImported(String, kind: String)
    /// The row is known, and says something else than the log does.
    case differs(StoredEvent, Repetition.Difference, others: [Repetition.Difference])
    /// The row is known, and doesn't tell any more of an event that the log has of it.
    case lost(StoredEvent, Action)
    /// A rule of the casework forbids it.
    case refused(Refusal)
  }
}

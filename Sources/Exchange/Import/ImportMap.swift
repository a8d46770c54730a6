public import Formats

/// The meaning of a ledger's columns: the kind of its rows, and the events in each row.
public struct ImportMap: Equatable, Sendable {
  /// The identifier of the kind.
  public var kind: String
  /// The columns that hold the row's own number.
  public var key: [Column] = []
  /// A text that keeps two ledgers apart whose rows are alike.
  public var source = ""
  /// How the ledger's file is to be read.
  public var options = Ledger.Options()
  /// How cells are read whatever column they are of.
  public var cells = CellRules()
  /// Rows that are passed over: totals, what somebody signed below.
  public var skip: [Condition] = []
  /// The events, in the order in which they happen to a case.
  public var events: [Event] = []
  /// Further cases in the same row.
  public var also: [Also] = []
  /// The columns of which the map says itself that it leaves them out.
  public var unused: Set<String> = []
  /// What the map says that further columns and words are, by headings.
  public var read: [String: String?] = [:]
  /// Whether the first event with a day opens the case; else only the first listed event does.
  public var anyOpeningWillDo = false
  /// Whether events after the first are put in the order of their days.
  public var ordersByDay = false

  /// Whether a person's reading made it: what came in before without the number that it names is known by what it says.
  public var isByReading = false
  /// Whether the ledger was exported from a log, so that rows are identified by case.
  public var isExport = false

  /// Makes a map without events.
  public init(kind: String) {
    self.kind = kind
  }

  /// A column by the text of its header, with the place in the map that names it.
  public struct Column: Equatable, Sendable {
    /// The text of the header.
    public let name: String
    /// Where the map names it.
    public let place: Place

    /// Names a column.
    public init(_ name: String, at place: Place = .none) {
      self.name = name
      self.place = place
    }
  }

  /// A line and column of the map's file, from 1.
  public struct Place: Equatable, Sendable {
    public let line: Int
    /// The column, in characters.
    public let column: Int
    /// No place: the map was made from the ledger's header.
    public static let none = Place(line: 0, column: 0)

    /// Makes a place.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// One event that a row may tell of.
  public struct Event: Equatable, Sendable {
    /// The identifier of the action that records it.
    public var action: String
    /// The day it happened; a row without it lacks this event.
    public var on: Value
    /// A condition on the row.
    public var when: Condition?
    /// The column of who did it; only names on the roster count.
    public var by: Column?
    /// The fields, by identifier.
    public var fields: [Field] = []
  }

  /// A further case of the row: its kind, and its events in their order.
  public struct Also: Equatable, Sendable {
    /// The identifier of the kind.
    public var kind: String
    /// A condition on the row.
    public var when: Condition?
    /// The events, the first of which opens the case.
    public var events: [Event] = []
  }

  /// One field of an event and where its value comes from.
  public struct Field: Equatable, Sendable {
    /// The identifier of the field.
    public var id: String
    /// Where the value comes from.
    public var value: Value
  }

  /// Rows for which an event is left out or not.
  public struct Condition: Equatable, Sendable {
    /// The column that is looked at.
    public var column: Column
    /// The texts that the column may hold.
    public var texts: [String]
    /// Whether the column has to hold something else, and not nothing.
    public var isExcluding = false
    /// The texts that say that it isn't so, where any other refuses the row; without them any other text says so.
    public var others: [String]?
    /// Those of them of which the office said that they say nothing.
    public var ignored: Set<String> = []
  }

  /// Where a value comes from.
  public enum Value: Equatable, Sendable {
    /// A text that is the same for all rows.
    case constant(String)
    /// A column, with replacements for some texts.
    case column(Column, choices: [String: String], otherwise: String?, format: CellForm?)
    /// Several columns joined.
    case joined([Column], separator: String)
    /// The case that the row's main part opened.
    case rowCase
    /// What remains of the row's case at that event; where nothing does, the event is left out.
    case rowRemaining

    /// A column as it is.
    public static func column(_ name: String) -> Value {
      .column(Column(name), choices: [:], otherwise: nil, format: nil)
    }

    /// The columns that it reads.
    var columns: [Column] {
      switch self {
      case .constant, .rowCase, .rowRemaining: []
      case .column(let column, _, _, _): [column]
      case .joined(let columns, _): columns
      }
    }
  }
}

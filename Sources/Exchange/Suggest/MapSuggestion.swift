public import Casework

/// A map that was made from a ledger's headings and cells, with what each column was taken for and why.
public struct MapSuggestion: Sendable {
  /// The map; its first event has no day where no column was found for it.
  public internal(set) var map: ImportMap
  /// Whether some column says when the cases were opened.
  public internal(set) var hasOpening = false
  /// What became of each column that has a heading or cells, in their order.
  public internal(set) var columns: [Column] = []
  /// The lines that the map passes over as no cases, with their first text.
  public internal(set) var passedOver: [(line: Int, text: String)] = []
  /// Whether days were found that have no year, and none is known.
  public internal(set) var lacksYear = false

  /// The fields that the opening event must have and no column holds.
  public internal(set) var missing: [Field] = []

  /// What one column was taken for.
  public struct Column: Sendable {
    /// The heading as it stands.
    public let name: String
    /// What it was taken for.
    public let finding: Finding
    /// Cells that aren't understood, the most frequent first, with how often they stand there.
    public internal(set) var unread: [(text: String, count: Int)] = []
    /// The unit in which bare numbers are meant, where the heading names one.
    public internal(set) var unit: String?
  }

  /// What a column was taken for, or why it wasn't.
  public enum Finding: Sendable {
    case field(Field, Reason)
    case day(Action, Reason)
    /// The row's own number.
    case key
    /// It looks like the row's own number, but is missing or twice somewhere.
    case notKey
    /// Another column has the same heading, and a map names columns by their headings.
    case doubled
    /// An earlier column is that already.
    case taken(by: String)
    /// It is called like a day, and its cells hold none.
    case noDays
    /// The heading names a multiple in which the field's numbers can't be read.
    case scaled(String)
    /// No event that has a day takes the field.
    case untaken(Field)
    case unknown
  }

  /// By what a column was told.
  public enum Reason: Sendable {
    case id
    case label
    case synonym
    /// Its cells are days.
    case days
    /// Its cells are choices.
    case choices
  }
}

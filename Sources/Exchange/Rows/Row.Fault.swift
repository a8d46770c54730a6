extension Row {
  /// Why a row can't be read, as a whole.
  public enum Fault: Equatable, Sendable {
    /// A quote was opened and never closed.
    case unclosedQuote
    /// Text follows a closing quote.
    case textAfterQuote
    /// The row is longer than anything the log could hold.
    case tooLong
    /// The row has more or fewer cells than the header.
    case ragged(cells: Int, header: Int)
  }
}

public import EventLog

/// A transcription of one published report: what it prints, and nothing that the transcriber concluded.
public struct PublishedReport: Hashable, Sendable {
  /// The report's title.
  public let title: String?
  /// The days it speaks of.
  public let period: ClosedRange<Day>?
  /// The figures of its text, in printed order.
  public let figures: [Figure]
  /// What its own words claim about them.
  public let equations: [Equation]
  /// Its score tables, cell by cell.
  public let tables: [Table]

  /// One figure as printed.
  public struct Figure: Hashable, Sendable {
    /// The figure's name, unique in the report.
    public let id: String
    /// What it counts.
    public let label: String
    /// The value as printed; its decimals say how exactly.
    public let value: String
    /// The unit as printed.
    public let unit: String?
    /// Where the value comes from and what else prints it.
    public let origin: Origin
    /// The part of the report that prints it.
    public let place: String?
    /// The line of the source.
    public let line: Int?
  }

  /// Where a printed value comes from, and the first printing of the same quantity.
  public struct Origin: Hashable, Sendable {
    /// The expression that derives it from the log.
    public let measure: String?
    /// Why no log could hold it.
    public let underivable: String?
    /// The first printing of the same quantity: a figure's id or a cell's name.
    public let sameAs: String?

    /// Nothing known.
    static let none = Origin(measure: nil, underivable: nil, sameAs: nil)
  }
}

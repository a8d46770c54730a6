public import Values

/// What only the log knows about a table: when it was adopted, and the events behind its figures.
public struct TableFacts: Hashable, Sendable {
  /// The day for which the version in force was adopted, by `on`.
  public var adoptedOn: Day?
  /// The day on which it was recorded, by `at`, in the office's zone.
  public var adoptedAt: Day?
  /// Events behind each row that were recorded after the period's end.
  public var lateEvents: [String: [Int]]
  /// Voided events that each row would have counted.
  public var voidedEvents: [String: [Int]]
  /// Kinds of cases whose count doesn't balance.
  public var conservation: [Conservation]
  /// Figures of the log's other tables.
  public var others: [OtherFigure]
  /// What the bureau's own file has cells for beside its rows, by the names that the adoption gives them.
  public var asked: Set<String> = []
  /// The rows that rest on nothing: neither on a measure nor on an attached file.
  public var bareRows: [String] = []

  /// Makes facts.
  public init(
    adoptedOn: Day? = nil, adoptedAt: Day? = nil, lateEvents: [String: [Int]] = [:], voidedEvents: [String: [Int]] = [:],
    conservation: [Conservation] = [], others: [OtherFigure] = []
  ) {
    self.adoptedOn = adoptedOn
    self.adoptedAt = adoptedAt
    self.lateEvents = lateEvents
    self.voidedEvents = voidedEvents
    self.conservation = conservation
    self.others = others
  }

  /// A row of another table.
  public struct OtherFigure: Hashable, Sendable {
    /// The other table.
    public let table: String
    public let row: String
    /// The days of the figure; another period's figure may differ.
    public let period: ClosedRange<Day>
    /// Its 三级指标.
    public let name: String
    /// Its measure, if it has one.
    public let measure: String?
    /// Its actual value.
    public let figure: Figure?
    /// Its actual value as it prints.
    public let text: String?
  }
}

extension TableResult {
  /// The table's rows as another table's check sees them.
  public var figuresForOthers: [TableFacts.OtherFigure] {
    rows.filter(\.definition.applies).map {
      TableFacts.OtherFigure(
        table: definition.id, row: $0.definition.id, period: definition.period, name: $0.definition.level3, measure: $0.measure,
        figure: $0.figure,
        text: $0.actualText)
    }
  }
}

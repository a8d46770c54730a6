import Casework
import Formats
public import Values

/// Which rows of an office's own workbook are filled, and what stands in their columns.
public struct LedgerLayout: Hashable, Sendable {
  /// A column that is filled.
  public struct Column: Hashable, Sendable {
    /// Its place, from 0.
    public let place: Int
    /// What stands over it.
    public let heading: String
    public let word: LedgerWord

    /// Makes a column.
    public init(_ place: Int, heading: String, _ word: LedgerWord) { (self.place, self.heading, self.word) = (place, heading, word) }

    /// Its letters.
    public var letters: String { CellReference.letters(of: place) }
  }

  /// A cell outside the rows, and what is written there: `sum hazards`, `office`, `today`, `year`, `count`.
  public struct Other: Hashable, Sendable {
    public let cell: String
    public let text: String

    /// Makes one.
    public init(cell: String, text: String) { (self.cell, self.text) = (cell, text) }
  }

  /// The sheet.
  public let sheet: String
  /// The row of the headings, and the first of those that are filled.
  public let heading: Int
  public let first: Int
  /// How many rows there are for cases before more are made.
  public let rows: Int
  public let columns: [Column]
  public let others: [Other]
  /// The first texts of the rows below, which are no cases.
  public let below: [String]

  /// Makes a layout.
  public init(sheet: String, heading: Int, first: Int, rows: Int, columns: [Column], others: [Other] = [], below: [String] = []) {
    (self.sheet, self.heading, self.first, self.rows, self.columns) = (sheet, heading, first, rows, columns)
    (self.others, self.below) = (others, below)
  }

  /// The layout as an event keeps it.
  public var json: JSON {
    let columns = columns.map { column -> JSON in
      var object: JSON.Object = [
        "column": .string(column.letters), "heading": .string(column.heading), "as": .string(column.word.name),
      ]
      if let form = column.word.form { object["form"] = .string(form.text) }
      return .object(object)
    }
    var object: JSON.Object = [
      "sheet": .string(sheet), "heading": .number(heading), "first": .number(first), "rows": .number(rows), "columns": .array(columns),
    ]
    if !others.isEmpty { object["others"] = .array(others.map { ["cell": .string($0.cell), "as": .string($0.text)] }) }
    if !below.isEmpty { object["below"] = .array(below.map(JSON.string)) }
    return .object(object)
  }

  /// Reads a layout that an event kept; nil where a word isn't known any more.
  public init?(_ json: JSON, _ words: LedgerVocabulary) {
    guard let sheet = json["sheet"]?.string, let heading = json["heading"]?.decimal?.whole, let first = json["first"]?.decimal?.whole,
      let rows = json["rows"]?.decimal?.whole, let listed = json["columns"]?.array
    else { return nil }
    var columns: [Column] = []
    for column in listed {
      guard let letters = column["column"]?.string, let index = CellReference((letters + "1").utf8)?.column,
        let name = column["as"]?.string, let word = words.word(column["form"]?.string.map { "\(name)|\($0)" } ?? name)
      else { return nil }
      columns.append(Column(index, heading: column["heading"]?.string ?? "", word))
    }
    let others = (json["others"]?.array ?? []).compactMap { other in
      other["cell"]?.string.flatMap { cell in other["as"]?.string.map { Other(cell: cell, text: $0) } }
    }
    self.init(
      sheet: sheet, heading: heading, first: first, rows: rows, columns: columns, others: others,
      below: (json["below"]?.array ?? []).compactMap(\.string))
  }
}

public import EventLog
public import TextForms

/// An answer of rows and columns, before it has a form.
public struct ResultTable: Sendable {
  /// What the cells of a column have in common.
  public struct Column: Sendable {
    /// The member's name in JSON and, in English, the header in CSV.
    public let key: String
    /// The header for people.
    public let title: Localized
    /// The alignment of the cells on a terminal.
    public let alignment: TextForms.Alignment
    /// Whether the cells may be cut where the terminal is too narrow.
    public let mayShrink: Bool
    /// What the values are, for spreadsheets.
    public let content: Content

    /// What the values of a column are.
    public enum Content: Sendable {
      case text, number, money, date, percent
    }

    /// The same column with values of another content.
    public func holding(_ content: Content) -> Self {
      Self(key: key, title: title, alignment: alignment, mayShrink: mayShrink, content: content)
    }
  }

  /// A value and how people see it.
  public struct Cell: Sendable {
    /// The value, for programs.
    public let value: JSON
    /// The displayed text, if it differs from the value.
    public let shown: Localized?

    /// Makes a cell.
    public init(_ value: JSON, shown: Localized? = nil) {
      self.value = value
      self.shown = shown
    }

    /// Makes a cell of a value.
    public init(_ value: some JSONConvertible, shown: Localized? = nil) {
      self.init(value.json, shown: shown)
    }

    /// A cell with nothing in it.
    public static let empty = Cell(.null)
  }

  public let columns: [Column]
  /// The rows, each with a cell for every column.
  public private(set) var rows: [[Cell]] = []

  /// Makes a table without rows.
  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row.
  public mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row of \(cells.count) cells in a table of \(columns.count) columns")
    rows.append(cells)
  }
}

extension ResultTable.Column {
  /// Makes a column of texts.
  public init(_ key: String, _ title: Localized, mayShrink: Bool = true) {
    self.init(key: key, title: title, alignment: .leading, mayShrink: mayShrink, content: .text)
  }

  /// Creates a column of figures, right-aligned and never cut.
  public static func figures(_ key: String, _ title: Localized) -> Self {
    Self(key: key, title: title, alignment: .trailing, mayShrink: false, content: .number)
  }

  /// Makes a column of texts; without an English title the key is its title.
  public init(_ key: String, _ zh: String, _ en: String? = nil, mayShrink: Bool = true) {
    self.init(key, Localized(zh: zh, en: en ?? key), mayShrink: mayShrink)
  }

  /// Makes a column of figures; without an English title the key is its title.
  public static func figures(_ key: String, _ zh: String, _ en: String? = nil) -> Self {
    .figures(key, Localized(zh: zh, en: en ?? key))
  }

  /// Makes a column of amounts in yuan.
  public static func money(_ key: String, _ title: Localized) -> Self {
    Self(key: key, title: title, alignment: .trailing, mayShrink: false, content: .money)
  }

  /// Makes a column of days.
  public static func days(_ key: String, _ title: Localized) -> Self {
    Self(key: key, title: title, alignment: .leading, mayShrink: false, content: .date)
  }

  /// Makes a column of days; without an English title the key is its title.
  public static func days(_ key: String, _ zh: String, _ en: String? = nil) -> Self {
    .days(key, Localized(zh: zh, en: en ?? key))
  }
}

extension ResultTable.Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  public init(stringLiteral value: String) { self.init(.string(value)) }
  public init(integerLiteral value: Int) { self.init(.number(value)) }
}

extension ResultTable.Cell {
  /// What people see.
  public func text(in language: Language) -> String {
    shown?[language] ?? value.plainText(in: language)
  }
}

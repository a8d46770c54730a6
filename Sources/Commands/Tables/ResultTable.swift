public import TextForms
public import Values

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

    /// The place of the same document that it leads to.
    public let leadsTo: String?

    /// The name by which others lead to it.
    public let place: String?

    /// Makes a cell.
    public init(_ value: JSON, shown: Localized? = nil, leadsTo: String? = nil, place: String? = nil) {
      self.value = value
      self.shown = shown
      self.leadsTo = leadsTo
      self.place = place
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

extension ResultTable {
  /// Below this a column is left out rather than cut.
  private static let readable = 12

  /// The table without the right columns that a terminal can't fit, and their titles.
  public func narrowed(
    to width: Int, in language: Language, keeping count: Int, and keys: Set<String> = []
  ) -> (table: ResultTable, leftOut: [Localized]) {
    // A column without anything in it has no place on a terminal anyhow.
    let needs = columns.indices.map { index -> Int in
      let body = rows.map { TextForms.displayWidth($0[index].text(in: language)) }.max() ?? 0
      let natural = max(body, TextForms.displayWidth(columns[index].title[language]))
      let mayShrink = columns[index].mayShrink && !keys.contains(columns[index].key)
      return body == 0 ? 0 : 2 + (mayShrink ? min(natural, Self.readable) : natural)
    }
    let stays = columns.indices.map { $0 < count || keys.contains(columns[$0].key) }
    var room = width + 2 - columns.indices.filter { stays[$0] }.reduce(0) { $0 + needs[$1] }
    let whole = room < 0 ? [] : keys
    var kept: [Int] = []
    var leftOut: [Localized] = []
    for index in columns.indices {
      if stays[index] || needs[index] == 0 {
        kept.append(index)
      } else if leftOut.isEmpty, needs[index] <= room {
        room -= needs[index]
        kept.append(index)
      } else {
        leftOut.append(columns[index].title)
      }
    }
    var table = ResultTable(kept.map { columns[$0].uncut(whole.contains(columns[$0].key)) })
    for row in rows { table.append(kept.map { row[$0] }) }
    return (table, leftOut)
  }
}

extension ResultTable.Column {
  /// The same column, whose cells are never cut where that is so.
  fileprivate func uncut(_ isUncut: Bool) -> Self {
    Self(key: key, title: title, alignment: alignment, mayShrink: mayShrink && !isUncut, content: content)
  }
}

extension ResultTable {
  /// Below this a column of text is of no use.
  private static let narrowest = 8
  /// The gap between two columns.
  private static let gap = "  "

  /// The table for a terminal: aligned columns cut to the width; empty without rows.
  public func text(in language: Language, width: Int, ink: Ink = .plain) -> String {
    if rows.isEmpty { return "" }
    var body = rows.map { row in row.map { TextForms.shownInLine($0.text(in: language)) } }
    let kept = columns.indices.filter { column in body.contains { !$0[column].isEmpty } }
    let header = kept.map { columns[$0].title[language] }
    body = body.map { row in kept.map { row[$0] } }
    let widths = fitted(
      kept.map { columns[$0] },
      natural: kept.indices.map { column in
        body.reduce(TextForms.displayWidth(header[column])) { max($0, TextForms.displayWidth($1[column])) }
      }, to: width)
    let lines = [ink.bold(line(header, kept, widths))] + body.map { line($0, kept, widths) }
    return lines.joined(separator: "\n")
  }

  /// Narrows the widest columns that may shrink until the line fits.
  private func fitted(_ columns: [Column], natural: [Int], to width: Int) -> [Int] {
    var widths = natural
    var excess = widths.reduce(0, +) + Self.gap.count * (widths.count - 1) - width
    while excess > 0 {
      let candidates = widths.indices.filter { columns[$0].mayShrink && widths[$0] > Self.narrowest }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      // The widest gives until it is as wide as the next, so that none is cut more than it must be.
      let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let given = min(excess, max(1, widths[widest] - max(next, Self.narrowest)))
      widths[widest] -= given
      excess -= given
    }
    return widths
  }

  private func line(_ cells: [String], _ kept: [Int], _ widths: [Int]) -> String {
    var line = ""
    for (place, column) in kept.enumerated() {
      let cell = TextForms.truncated(cells[place], toWidth: widths[place])
      line += (place > 0 ? Self.gap : "") + TextForms.padded(cell, to: widths[place], alignment: columns[column].alignment)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}

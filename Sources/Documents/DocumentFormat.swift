public import Formats

/// A format of documents: its name, its files' endings, its renderer.
public struct DocumentFormat: Equatable, Sendable {
  /// What a renderer needs besides the document.
  public struct Setting: Sendable {
    /// The number of columns of a line of text.
    public var width: Int
    /// The encoding of what has a choice of one.
    public var encoding: TextEncoding

    /// Sets a document on lines of some columns.
    public init(width: Int = 80, encoding: TextEncoding = .utf8) {
      self.width = width
      self.encoding = encoding
    }
  }

  /// The word on the command line.
  public let id: String
  /// That word in Chinese.
  public let label: String
  /// The endings of its files, the usual one first.
  public let endings: [String]
  /// True where people read it, with labels in the place of identifiers.
  public let isForPeople: Bool
  /// Whether an option of its own asks for it: `--csv`.
  public let hasOption: Bool
  /// Whether it can be written in another encoding than UTF-8.
  public let hasEncoding: Bool
  /// What stands between two values of a row, where a file is one table of values under their keys and nothing else.
  public let delimiter: UInt8?
  /// Creates the renderer; nil for JSON, in which every answer has its own shape.
  public let renderer: (@Sendable (Setting) -> any DocumentRenderer)?

  public static func == (left: DocumentFormat, right: DocumentFormat) -> Bool { left.id == right.id }

  /// Text for a terminal or a printer of fixed width.
  public static let text = DocumentFormat("text", "文本", ["txt"]) { TextRenderer(width: $0.width) }
  /// Comma-separated values.
  public static let csv = DocumentFormat(
    "csv", "csv", ["csv"], isForPeople: false, hasOption: true, hasEncoding: true, delimiter: UInt8(ascii: ",")
  ) { CSVRenderer(encoding: $0.encoding) }
  /// A page that needs nothing else.
  public static let html = DocumentFormat("html", "网页", ["html", "htm"]) { _ in HTMLRenderer() }
  /// A workbook.
  public static let xlsx = DocumentFormat("xlsx", "Excel", ["xlsx"]) { _ in XLSXRenderer() }
  /// A Word file.
  public static let docx = DocumentFormat("docx", "Word", ["docx"]) { _ in DOCXRenderer() }
  /// What programs read.
  public static let json = DocumentFormat("json", "json", ["json"], isForPeople: false, hasOption: true, renderer: nil)

  /// All forms of a document.
  public static let all = [text, csv, html, xlsx, docx, json]

  /// The form of that word.
  public init?(id: String) {
    guard let known = Self.all.first(where: { $0.id == id }) else { return nil }
    self = known
  }

  /// A document in this form; nothing as JSON.
  public func render(_ document: Document, _ setting: Setting) throws -> [UInt8] { try renderer?(setting).render(document) ?? [] }

  /// Says what a format is.
  init(
    _ id: String, _ label: String, _ endings: [String], isForPeople: Bool = true, hasOption: Bool = false,
    hasEncoding: Bool = false, delimiter: UInt8? = nil,
    renderer: (@Sendable (Setting) -> any DocumentRenderer)?
  ) {
    self.id = id
    self.label = label
    self.endings = endings
    self.isForPeople = isForPeople
    self.hasOption = hasOption
    self.hasEncoding = hasEncoding
    self.delimiter = delimiter
    self.renderer = renderer
  }
}

/// Turns a document into the bytes of one format.
public protocol DocumentRenderer: Sendable {
  // A renderer is a pure function: the same document gives the same bytes on every machine and day, so that a submitted file can be
  // rendered again and compared by its hash.
  /// Renders the document.
  func render(_ document: Document) throws -> [UInt8]
}

/// Renders a document's tables as comma-separated values, a blank line between two tables.
public struct CSVRenderer: DocumentRenderer {
  /// The encoding of the text.
  public var encoding: TextEncoding

  /// Creates a renderer.
  public init(encoding: TextEncoding = .utf8) {
    self.encoding = encoding
  }

  /// Renders the tables of the document.
  public func render(_ document: Document) throws(TextEncodingError) -> [UInt8] {
    var writer = CSVWriter(guardsFormulas: encoding.hasByteOrderMark)
    for (index, grid) in document.tables.enumerated() {
      if index > 0 { writer.blankLine() }
      for row in 0..<grid.rowCount {
        writer.record(Self.record(grid, row: row)) { grid.placement(row: row, column: $0).cell.number == nil }
      }
    }
    return try encoding.encode(String(decoding: writer.bytes, as: UTF8.self))
  }

  private static func record(_ grid: TableGrid, row: Int) -> [String] {
    (0..<grid.columnCount).map { column in
      let placement = grid.placement(row: row, column: column)
      return placement.column == column ? placement.cell.text.withAddresses.plain : ""
    }
  }
}

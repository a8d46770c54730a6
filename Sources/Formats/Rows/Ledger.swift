import Values

/// A ledger file opened for reading: its header, and its rows one by one.
public final class Ledger {
  /// How to read the file, where detection isn't wanted.
  public struct Options: Equatable, Sendable {
    /// The encoding of a text file.
    public var encoding: TextEncoding.Charset?
    /// The delimiter between the cells of a text file.
    public var delimiter: Delimiter?
    /// The sheet of a workbook.
    public var sheet: String?
    /// The line or row of the header; the first that isn't blank by default.
    public var header: Int?
    /// The last line that is read.
    public var until: Int?
    /// Whether rows and columns that a workbook hides are left out.
    public var leavesOutHidden = false

    /// Leaves to detection what isn't given.
    public init(encoding: TextEncoding.Charset? = nil, delimiter: Delimiter? = nil, sheet: String? = nil, header: Int? = nil) {
      self.encoding = encoding
      self.delimiter = delimiter
      self.sheet = sheet
      self.header = header
    }
  }

  /// What kind of file it is.
  public enum Format: Equatable, Sendable {
    case csv(TextEncoding, Delimiter)
    case workbook(since1904: Bool)

    /// Whether bare day numbers count from 1904.
    public var since1904: Bool { self == .workbook(since1904: true) }
  }

  /// The kind of file, with what was found out about it.
  public let format: Format
  /// The texts of the header's cells, short ones behind the group over them: 复查—日期.
  public let header: [String]
  /// The line, or row of the sheet, of the header.
  public let headerLine: Int
  /// The sheet being read, if it is hidden.
  public let hiddenSheet: String?
  /// The columns with a heading that the workbook hides.
  public let hiddenColumns: [Int]
  /// Their headings.
  public let hiddenHeadings: [String]
  /// How many rows were left out so far because the workbook hides them.
  public private(set) var hiddenRowsLeftOut = 0
  /// The line of the first row behind the last one that is read, once that was reached.
  public private(set) var nextLine: Int?
  /// Whether what the workbook hides is left out.
  public var leavesOutHidden: Bool { options.leavesOutHidden }
  private let options: Options
  private let reader: any RowReader

  /// Opens a ledger: a workbook by its first bytes, else CSV.
  public init(_ source: any RandomAccessBytes, _ options: Options = Options()) throws(FileFault) {
    let magic = try source.prefix(8)
    self.options = options
    var hidden: Set<Int> = []
    var row = Row()
    let headings: [String]
    if magic.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .workbook(.oldOrLocked) }
    if magic.starts(with: [0x50, 0x4B]) {
      let workbook = try Workbook(source)
      let chosen = try workbook.find(options.sheet)
      let sheet = try workbook.reader(chosen)
      hiddenSheet = chosen.isHidden ? chosen.name : nil
      format = .workbook(since1904: workbook.since1904)
      let above = try Ledger.readHeader(sheet, options.header, into: &row)
      headings = HeadingGroups(above, over: HeadingGroups.filled(row.texts, under: above) ?? row.texts).headings
      sheet.width = headings.count
      hidden = sheet.hiddenColumns
      reader = sheet
    } else {
      try Ledger.refuseOtherTexts(source)
      let detected = try EncodingDetector.detect(source, given: options.encoding)
      let lines = try CSVReader(source, detected)
      if let header = options.header { while lines.nextLine < header, try lines.skipLine() {} }
      lines.delimiter = try Ledger.delimiter(lines, options)
      format = .csv(detected, lines.delimiter)
      hiddenSheet = nil
      try Ledger.readHeader(lines, options.header, into: &row)
      headings = row.texts
      reader = lines
    }
    let hiddenPlaces = headings.indices.filter { hidden.contains($0) && !headings[$0].isEmpty }
    (hiddenColumns, hiddenHeadings) = (hiddenPlaces, hiddenPlaces.map { headings[$0] })
    header = options.leavesOutHidden ? headings.indices.map { hiddenPlaces.contains($0) ? "" : headings[$0] } : headings
    headerLine = row.line
  }

  /// Reads the next row; false at the end.
  public func next(_ row: inout Row) throws(FileFault) -> Bool {
    while true {
      guard try reader.next(&row) else { return false }
      if let until = options.until, row.line > until {
        nextLine = row.line
        return false
      }
      guard row.isHidden, options.leavesOutHidden else { break }
      hiddenRowsLeftOut += 1
    }
    try Ledger.checkCells(of: row)
    if row.fault == nil, row.count != header.count { row.fault = .ragged(cells: row.count, header: header.count) }
    return true
  }

  private static func checkCells(of row: Row) throws(FileFault) {
    guard row.bytes.count > InputLimits.cell, row.fault == nil else { return }
    for cell in 0..<row.count where row.length(cell) > InputLimits.cell { throw .table(.cellTooLong(line: row.line)) }
  }

  /// Refuses what is a text and no table, by its first characters: its lines would be taken for rows of one cell.
  private static func refuseOtherTexts(_ source: any RandomAccessBytes) throws(FileFault) {
    let start = try source.prefix(256).split(separator: UInt8(ascii: "\n")).map { $0.filter { $0 > UInt8(ascii: " ") } }.joined()
    let text = String(decoding: start.prefix(64), as: UTF8.self).drop { $0 == "\u{FEFF}" }.lowercased()
    if ["{\"", "[{\"", "{}", "[]"].contains(where: text.hasPrefix) { throw .table(.json) }
    if ["<!doctype", "<html", "<table", "<?xml", "<meta", "<head"].contains(where: text.hasPrefix) { throw .table(.markup) }
  }

  /// Reads to the header's line; answers with the texts of the row above it.
  @discardableResult
  private static func readHeader(_ reader: any RowReader, _ wanted: Int?, into row: inout Row) throws(FileFault) -> [String] {
    var above: [String] = []
    while try reader.next(&row) {
      if let wanted, row.line < wanted {
        above = row.line == wanted - 1 ? row.texts : []
        continue
      }
      if let wanted, row.line > wanted { break }
      if let fault = row.fault { throw .table(.unreadableHeader(line: row.line, fault)) }
      return above
    }
    throw .table(.noHeader(line: wanted ?? 1))
  }

  /// Finds the delimiter in the header's line, the first that isn't blank.
  private static func delimiter(_ lines: CSVReader, _ options: Options) throws(FileFault) -> Delimiter {
    while try lines.skipBlankLine() {}
    let line = try lines.peekLine()
    if options.header == nil, line.count == 5, line.starts(with: "sep=".utf8), let named = Delimiter(rawValue: line[4]) {
      _ = try lines.skipLine()
      return options.delimiter ?? named
    }
    return options.delimiter ?? Delimiter.detect(header: line)
  }
}

/// Reads a table row by row, in bounded memory.
protocol RowReader: AnyObject {
  /// Reads the next row that isn't blank into `row`; false at the end.
  func next(_ row: inout Row) throws(FileFault) -> Bool
}

/// The first rows of a ledger, before its header is known.
public struct LedgerPreview: Sendable {
  /// The rows, blank ones left out.
  public let rows: [Row]

  /// Reads the first rows of a file.
  ///
  /// - Parameter first: the line before which nothing is looked at.
  public init(
    _ source: any RandomAccessBytes, _ options: Ledger.Options = Ledger.Options(), rows limit: Int, from first: Int = 1
  ) throws(FileFault) {
    let reader: any RowReader
    if try source.prefix(2).starts(with: [0x50, 0x4B]) {
      let workbook = try Workbook(source)
      reader = try workbook.reader(try workbook.find(options.sheet))
    } else {
      let detected = try EncodingDetector.detect(source, given: options.encoding)
      let lines = try CSVReader(source, detected)
      if let given = options.delimiter { lines.delimiter = given }
      if options.delimiter == nil { lines.delimiter = try LedgerPreview.delimiter(try TextStream(source, detected), lines: limit) }
      reader = lines
    }
    var rows: [Row] = []
    var row = Row()
    while rows.count < limit, try reader.next(&row) {
      if row.line >= first, (0..<row.count).contains(where: { !row.isEmpty($0) }) { rows.append(row) }
    }
    self.rows = rows
  }

  /// The visible sheets of a workbook in the order of their tabs; none of a text file.
  public static func sheets(of source: any RandomAccessBytes) throws(FileFault) -> [String] {
    let magic = try source.prefix(8)
    if magic.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .workbook(.oldOrLocked) }
    return magic.starts(with: [0x50, 0x4B]) ? try Workbook(source).sheets.filter { !$0.isHidden }.map(\.name) : []
  }

  /// The delimiter that occurs most in the first lines: a title above the headings has none.
  private static func delimiter(_ text: TextStream, lines limit: Int) throws(FileFault) -> Delimiter {
    let lines = CSVReader(text)
    var first: [UInt8] = []
    for _ in 0..<limit {
      first += try lines.peekLine()
      guard try lines.skipLine() else { break }
      first.append(0x20)
    }
    return Delimiter.detect(header: first)
  }
}

/// The first rows of a ledger as they stand, before anybody knows which of them holds the headings.
public struct LedgerPreview: Sendable {
  /// The rows, blank ones left out.
  public let rows: [Row]

  /// Reads the first rows of a file.
  public init(_ source: any RandomAccessBytes, _ options: Ledger.Options = Ledger.Options(), rows limit: Int) throws(FileFault) {
    let reader: any RowReader
    if try source.prefix(2).starts(with: [0x50, 0x4B]) {
      reader = try Workbook(source).reader(sheet: options.sheet)
    } else {
      let detected = try EncodingDetector.detect(source, given: options.encoding)
      let lines = CSVReader(try TextStream(source, detected))
      lines.takesGuardsOff = detected.markLength > 0
      if let given = options.delimiter {
        lines.delimiter = given
      } else {
        lines.delimiter = try LedgerPreview.delimiter(try TextStream(source, detected), lines: limit)
      }
      reader = lines
    }
    var rows: [Row] = []
    var row = Row()
    while rows.count < limit, try reader.next(&row) {
      if (0..<row.count).contains(where: { !row.isEmpty($0) }) { rows.append(row) }
    }
    self.rows = rows
  }

  /// The sheets of a workbook that aren't hidden, in the order of their tabs; none of a text file.
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

import EventLog
public import Formats

/// Writes refused rows as a CSV file of their own, which can be mended and imported with the same map.
public struct RejectsFile {
  private let queue: RowQueue
  private let plan: ImportPlan
  private let delimiter: UInt8
  private let columns: [Int]

  /// Begins a file for a ledger; the delimiter is that of the ledger.
  public init(_ queue: RowQueue, _ plan: ImportPlan, format: Ledger.Format) {
    self.queue = queue
    self.plan = plan
    switch format {
    case .csv(_, let delimiter): self.delimiter = delimiter.rawValue
    case .workbook: delimiter = (plan.map.delimiter ?? .comma).rawValue
    }
    columns = plan.header.indices.filter { !ImportMap.rejectColumns.contains(plan.header[$0]) }
  }

  /// Whether the file begins with a mark, behind which texts that look like formulas have an apostrophe.
  private var hasMark: Bool { plan.map.encoding ?? .utf8 != .utf8 }

  /// Appends the header, in the line where the map looks for it.
  public func writeHeader(to bytes: inout [UInt8]) {
    // UTF-8 is what a file without a mark is taken for, unless the map says another encoding.
    if hasMark { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
    for _ in 1..<(plan.map.header ?? 1) { bytes.append(contentsOf: [0x0D, 0x0A]) }
    write(columns.map { plan.header[$0] } + ImportMap.rejectColumns, to: &bytes)
  }

  /// Appends a refused row with the reason in words.
  ///
  /// A row that couldn't be read as a row gets a cell too many, so that it stays refused until somebody has mended it.
  public func write(_ refused: RefusedRow, reason: String, to bytes: inout [UInt8]) throws(FileFault) {
    let texts = try queue.texts(refused)
    var cells = columns.map { $0 < texts.count ? texts[$0] : "" }
    cells += [String(refused.line), refused.problem.column ?? "", reason]
    if case .unreadable = refused.problem.reason {
      cells += texts.count > plan.header.count ? Array(texts[plan.header.count...]) : [""]
    }
    write(cells, to: &bytes)
  }

  private func write(_ cells: [String], to bytes: inout [UInt8]) {
    var writer = CSVWriter(guardsFormulas: hasMark, delimiter: delimiter)
    writer.record(cells)
    bytes += writer.bytes
  }
}

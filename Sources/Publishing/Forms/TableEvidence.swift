import Casework
import Documents
public import EventLog
public import Indicators
import TextForms
public import Values

/// The appendix of a table's sources, which leads an auditor from a score to the log.
public struct TableEvidence: Sendable {
  /// The days that the figures cover.
  let period: ClosedRange<Day>
  /// How many events the log had.
  let size: Int
  /// The root of the log's tree at that size, in base64.
  let root: String
  /// The figures, in the order of the form.
  let sources: [Source]

  /// One figure and the events behind it.
  struct Source {
    /// The row's name on the form.
    let label: String
    /// The expression.
    let measure: String
    /// What it gave, in words: 98.11%（260/265）.
    let value: String
    /// How many events each month had, in order: `2023-01`, 4.
    let months: [(month: String, count: Int)]
    /// The sequence numbers of the events, rising.
    let events: [Int]
  }

  /// The appendix, from a new page on.
  func blocks() throws(TableGridError) -> [Block] {
    let days = period.lowerBound.formText(in: .zh) + "至" + period.upperBound.formText(in: .zh)
    var blocks: [Block] = [
      .pageBreak, .heading(2, "附：数据来源"),
      .note(RichText("统计期间：\(days)。案卷共\(size)个事件，根哈希（SHA-256，RFC 6962）：\(root)。")),
    ]
    if !sources.isEmpty {
      let columns = [8, 4, 26].map { TableGrid.Column($0) }
      blocks.append(.table(try TableGrid(columns: columns, rows: sources.flatMap(Self.rows))))
    }
    return blocks
  }

  /// The number of events above which only their count and hash are printed.
  private static let mostListed = 1_000

  private static func rows(of source: Source) -> [[TableCell]] {
    let months = source.months.map { "\($0.month)：\($0.count)" }.joined(separator: "　")
    var events = pieces(ranges(source.events))
    if source.events.count > Self.mostListed, let first = source.events.first, let last = source.events.last {
      let lines = source.events.map { "\($0)\n" }.joined()
      events = ["首#\(first)，末#\(last)，事件号的SHA-256：\(SHA256.digest(of: Array(lines.utf8)).hex)"]
    }
    if events.isEmpty { events = ["无"] } else { events[0] = "共\(source.events.count)个：" + events[0] }
    let rows: [[TableCell]] = [
      [label(source.label, rows: 3 + events.count), TableForm.label("计算式"), TableCell(RichText(source.measure))],
      [TableForm.label("结果"), TableCell(RichText(source.value))],
      [TableForm.label("按月"), TableCell(RichText(months.isEmpty ? "无" : months))],
    ]
    return rows
      + events.enumerated().map { index, text in [label(index == 0 ? "事件" : "事件（续）"), TableCell(RichText(text), verticalAlignment: .top)] }
  }

  /// A label at the top of its rows, visible even if they continue on the next page.
  private static func label(_ text: String, rows: Int = 1) -> TableCell {
    TableCell(RichText(text), rowSpan: rows, verticalAlignment: .top, role: .rowHeader)
  }

  /// As much of a list of events as one cell holds: half a page, so that pages end between two of them.
  private static let cellLength = 2_000

  /// A list in pieces that end between two of its words.
  private static func pieces(_ list: String) -> [String] {
    var pieces: [String] = []
    var rest = list.utf8[...]
    while rest.count > cellLength, let end = rest.prefix(cellLength).lastIndex(of: UInt8(ascii: " ")) {
      pieces.append(String(Substring(rest[..<end])))
      rest = rest[rest.index(after: end)...]
    }
    return rest.isEmpty ? pieces : pieces + [String(Substring(rest))]
  }

  /// Sequence numbers with neighbours joined: #31 #44–#47.
  static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "#\($0.lowerBound)" : "#\($0.lowerBound)–#\($0.upperBound)" }.joined(separator: " ")
  }
}

extension TableEvidence {
  /// Makes the appendix of a table computed from a log of some size.
  public init<Failure: Error>(
    of table: TableResult, size: Int, root: String, computed: (_ measure: String) throws(Failure) -> MeasureResult
  ) throws(Failure) {
    func text(_ value: Rational) -> String { value.rounded(to: 6)?.description ?? "—" }
    var sources: [Source] = []
    for row in table.rows {
      for (place, measure) in row.definition.measures.enumerated() {
        let result = try computed(measure)
        let ratio = result.figure.ratio.map { "（\(text($0.numerator))/\(text($0.denominator))）" } ?? ""
        let value = row.parts.indices.contains(place) ? row.parts[place].text : row.actualText
        sources.append(
          Source(
            label: row.definition.level3, measure: measure, value: (value ?? "—") + ratio, months: result.months,
            events: result.events))
      }
    }
    self.init(period: table.definition.period, size: size, root: root, sources: sources)
  }
}

/// A sheet with each figure's source: a row for each indicator, and the log below.
public struct TableSources: Sendable {
  /// What a measure means in words, and how many events it counts.
  public typealias Counted = (words: String, events: Int)

  private let rows: [Line]
  private var basis: [(label: String, value: String)]

  /// Makes the sheet of a table's indicators, with the log that they rest on below them.
  public init<Failure: Error>(
    _ table: TableResult, asOf: Day?, _ checkpoint: Checkpoint, counted: (_ measure: String) throws(Failure) -> Counted
  ) throws(Failure) {
    var rows: [Line] = []
    for (index, row) in table.rows.enumerated() {
      let figures = row.parts.isEmpty ? [(row.definition.measures.first, row.figure)] : row.parts.map { ($0.measure, $0.figure) }
      for (measure, figure) in figures {
        rows.append(
          Line(
            number: index + 1, label: row.definition.level3, measure: measure, figure: figure, counted: try measure.map(counted)))
      }
    }
    self.rows = rows
    basis = [
      ("截至", asOf?.formText(in: .zh) ?? "现在"), ("事件数", String(checkpoint.size)), ("根哈希", checkpoint.root.base64),
      ("验证码", CheckpointCode(checkpoint).description),
    ]
  }

  /// The sheet without the root and the code of the log.
  public var withoutProof: TableSources {
    var sources = self
    sources.basis.removeAll { $0.label == "根哈希" || $0.label == "验证码" }
    return sources
  }

  /// A figure of a row, which may have several.
  private struct Line {
    let number: Int
    let label: String
    let measure: String?
    let figure: Indicators.Figure?
    let counted: Counted?
  }

  /// The sheet, from a new page on.
  func blocks() throws(TableGridError) -> [Block] {
    let heads = ["序号", "三级指标", "计算式", "含义", "数值", "分子", "分母", "事件数"]
    var body: [[TableCell]] = [heads.map { TableCell(RichText($0)) }]
    for line in rows {
      let (ratio, counted) = (line.figure?.ratio, line.counted)
      let figures = [line.figure?.value, ratio?.numerator, ratio?.denominator].map { $0?.rounded(to: 6)?.description }
      let words = [line.label, line.measure ?? "自评", counted?.words ?? ""].map { TableCell(RichText($0)) }
      body.append([Self.number(String(line.number))] + words + (figures + [counted.map { String($0.events) }]).map { Self.number($0) })
    }
    let weights = [4, 16, 32, 26, 9, 8, 8, 6]
    let grid = try TableGrid(columns: weights.map { .init($0) }, rows: body, headerRows: 1, caption: "数据来源")
    return [.pageBreak, .table(grid)] + basis.map { .note(RichText("\($0.label)：\($0.value)")) }
  }

  private static func number(_ text: String?) -> TableCell {
    guard let text else { return "" }
    return TableCell(RichText(text), number: CellNumber(text))
  }
}

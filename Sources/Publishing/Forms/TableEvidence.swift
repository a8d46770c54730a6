import Casework
public import EventLog
import Indicators
import TextForms

/// Where the figures of a table come from: the appendix that lets an auditor walk from a score to the log.
public struct TableEvidence: Sendable {
  /// The days that the figures cover.
  public var period: ClosedRange<Day>
  /// How many events the log had.
  public var size: Int
  /// The root of the log's tree at that size, in base64.
  public var root: String
  /// The figures, in the order of the form.
  public var sources: [Source]

  /// One figure and the events behind it.
  public struct Source: Sendable {
    /// The row's name on the form.
    public var label: String
    /// The expression.
    public var measure: String
    /// What it gave, in words: 98.11%（260/265）.
    public var value: String
    /// How many events each month had, in order: `2023-01`, 4.
    public var months: [(month: String, count: Int)]
    /// The sequence numbers of the events, rising.
    public var events: [Int]

    /// Makes a source.
    public init(label: String, measure: String, value: String, months: [(month: String, count: Int)], events: [Int]) {
      self.label = label
      self.measure = measure
      self.value = value
      self.months = months
      self.events = events
    }
  }

  /// Makes the appendix of a table.
  public init(period: ClosedRange<Day>, size: Int, root: String, sources: [Source]) {
    self.period = period
    self.size = size
    self.root = root
    self.sources = sources
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

  /// More events than these are told by their number and their hash.
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

  /// A label at the top of its rows, where it is seen although they go on on the next page.
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

import Casework
import DocketTestSupport
import EventLog
import Foundation
import Testing

@testable import Exchange
@testable import Formats

@Suite("Maps made from a ledger")
struct MapSuggestionTests {
  /// A suggestion, and what its rows tell of by it.
  static func suggest(_ bytes: [UInt8], kind: String? = nil, sheet: String? = nil, file: String = "台账.csv") throws -> (
    suggestion: MapSuggestion, rows: [String], skipped: Int
  ) {
    var options = Ledger.Options()
    options.sheet = sheet
    let kinds = try kind.map { [try #require(Catalog.builtIn.kind(named: $0))] } ?? Catalog.builtIn.kinds.filter { $0.origin != .system }
    let preview = try LedgerPreview(MemoryBytes(bytes), options, rows: HeadingRow.depth)
    let heading = try HeadingRow(in: preview, kinds: kinds)
    options.header = heading.line
    let titles = preview.rows.filter { $0.line < heading.line }.flatMap(\.texts)
    let suggestion = try MapSuggester(try Ledger(MemoryBytes(bytes), options), heading, titles: titles, sheet: sheet, file: file).suggest()
    // Read back from its text, as the command that follows does.
    let map = try ImportMap(parsing: Array(suggestion.map.text.utf8), catalog: .builtIn)
    let ledger = try Ledger(MemoryBytes(bytes), map.options)
    let plan = try ImportPlan(map, header: ledger.header, catalog: .builtIn)
    let queue = try RowQueue(ledger, plan)
    var rows = queue.refused.map { "\($0.line) ✘ \($0.problem.column ?? "-")" }
    while let outcome = try queue.next() {
      switch outcome {
      case .refused(let row): rows.append("\(row.line) ✘ \(row.problem.column ?? "-")")
      case .planned(let row):
        rows.append(
          "\(row.line) "
            + (try row.events.map { "\(plan.action(of: $0).id) \($0.on) \(try ImportPlanTests.text(.object($0.fields)))" }.joined(
              separator: " + ")))
      }
    }
    return (suggestion, rows, queue.skipped)
  }

  static let messy = """
    2024年度投诉台账,,,,,,,
    填报单位：示范监督站,,,,,,,
    序号,投诉时间,来源渠道,投诉类别,投诉内容,联系电话,办结日期,备注
    1,3月15日,来访,房屋质量问题,"3栋,渗水",13800000000,3月20日,无
    2,2024年4月2日,电话,扬尘噪音,夜间施工,/,—,
    3,七月初,电话,欠薪,拖欠,,,
    合计,3件,,,,,,
    填表人：甲,,,,,,,

    """

  @Test("titles, days without a year, words for nothing, totals and signatures of a text file", arguments: [false, true])
  func text(isGB: Bool) throws {
    let bytes = isGB ? [UInt8](try #require(Self.messy.data(using: .init(rawValue: 0x8000_0632)))) : Array(Self.messy.utf8)
    let (suggestion, rows, skipped) = try Self.suggest(bytes)
    #expect(suggestion.map.kind == "complaint")
    #expect(suggestion.map.header == 3)
    #expect(suggestion.map.cells.year == 2024)
    #expect(suggestion.map.source == "2024年度投诉台账")
    #expect(suggestion.hasOpening)
    #expect(suggestion.passedOver.map(\.line) == [7, 8])
    #expect(skipped == 2)
    #expect(
      rows == [
        "6 ✘ 投诉时间",
        #"4 receive 2024-03-15 {"channel":"visit","subject":"3栋,渗水","topic":"quality"} + resolve 2024-03-20 {}"#,
        #"5 receive 2024-04-02 {"channel":"phone","subject":"夜间施工","topic":"dust"}"#,
      ])
  }

  @Test("merged titles and headings of two rows, units, and the other sheet of a workbook")
  func workbook() throws {
    var book = SmallWorkbook()
    book.sheets = [
      (
        "检查",
        [
          ["2024年监督检查台账"], ["序号", "检查日期", "类型", "项目名称", "检查情况", "", "检查结果"], ["", "", "", "", "隐患条数", "重大隐患", ""],
          ["1", "45356", "质量", "五溪尚境", "5条", "无", "整改"], ["2", "4月6日", "质量", "五溪尚境", "3", "1条", "停工"], ["合计", "", "", "", "8", "1"],
          ["审核人：乙"],
        ], ["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3", "A7:G7"]
      ),
      ("投诉", [["受理日期", "渠道", "议题"], ["2024-03-05", "来访", "欠薪"]], []),
    ]
    let (suggestion, rows, skipped) = try Self.suggest(book.bytes, sheet: "检查")
    #expect(suggestion.map.kind == "inspection")
    #expect(suggestion.map.header == 3)
    #expect(suggestion.map.cells.units == ["条"])
    #expect(suggestion.map.sheet == "检查")
    #expect(skipped == 2)
    #expect(
      rows == [
        #"4 record 2024-03-05 {"hazards":5,"project":"五溪尚境","result":"rectify","type":"quality"}"#,
        #"5 record 2024-04-06 {"hazards":3,"major":1,"project":"五溪尚境","result":"stop-work","type":"quality"}"#,
      ])
    let other = try Self.suggest(book.bytes, sheet: "投诉")
    #expect(other.rows == [#"2 receive 2024-03-05 {"channel":"visit","topic":"wages"}"#])
  }

  @Test("a column is told by its cells where its heading says nothing; one in 万元 is read so; one doubled or called like a day isn't taken")
  func cells() throws {
    let (suggestion, rows, _) = try Self.suggest(
      Array("何时,渠道,诉求,怎样,怎样,回复\n2024-03-05,来访,x,a,b,已答复\n2024-03-06,电话,欠薪,a,b,已答复\n".utf8), kind: "complaint")
    #expect(suggestion.columns.map(\.said) == ["day receive", "field channel", "field subject", "doubled", "doubled", "no days"])
    #expect(suggestion.missing.map(\.id) == ["topic"])
    #expect(rows.count == 2)
    let money = try Self.suggest(Array("中标日期,名称,公开招标日期,中标金额（万元）\n2024-03-05,x,2024-02-01,31.82\n".utf8), kind: "tender")
    #expect(money.suggestion.columns.map(\.said) == ["day award", "field name", "day publish", "field amount"])
    #expect(money.rows.contains { $0.contains("\"amount\":318200") })
  }

  @Test("without an opening day there is a map as far as it got; without headings, or with two kinds, there is none")
  func faults() throws {
    let (suggestion) = try MapSuggester(
      try Ledger(MemoryBytes(Array("渠道,议题\n来访,欠薪\n".utf8))),
      try HeadingRow(in: try LedgerPreview(MemoryBytes(Array("渠道,议题\n来访,欠薪\n".utf8)), rows: 20), kinds: [.complaint]), titles: [],
      sheet: nil,
      file: "a.csv"
    ).suggest()
    #expect(!suggestion.hasOpening)
    #expect(suggestion.map.text.contains(#"{"action":"receive","fields":{"channel":"渠道","topic":"议题"}}"#))
    let nothing = try LedgerPreview(MemoryBytes(Array("甲,乙\n1,2\n".utf8)), rows: 20)
    #expect(throws: HeadingRow.Fault.self) { try HeadingRow(in: nothing, kinds: [.complaint, .notice]) }
  }

  @Test("the delimiter is told below a title that has none")
  func delimiter() throws {
    let (_, rows, _) = try Self.suggest(Array("2024年投诉\n受理日期\t渠道\t议题\n2024-03-05\t来访\t欠薪\n".utf8))
    #expect(rows == [#"3 receive 2024-03-05 {"channel":"visit","topic":"wages"}"#])
  }
}

extension MapSuggestion.Column {
  /// What the column was taken for, in a word or two.
  fileprivate var said: String {
    switch finding {
    case .field(let field, _): "field \(field.id)"
    case .day(let action, _): "day \(action.id)"
    case .key: "key"
    case .notKey: "no key"
    case .doubled: "doubled"
    case .taken: "taken"
    case .noDays: "no days"
    case .scaled: "scaled"
    case .untaken: "untaken"
    case .unknown: "unknown"
    }
  }
}

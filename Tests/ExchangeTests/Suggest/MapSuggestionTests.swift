import Casework
import DocketTestSupport
import Foundation
import LogLines
import Testing
import Values
import Written

@testable import Exchange
@testable import Formats

@Suite("Maps made from a ledger")
struct MapSuggestionTests {
  /// A suggestion, and what its rows tell of by it.
  static func suggest(
    _ bytes: [UInt8], kind: String? = nil, sheet: String? = nil, file: String = "台账.csv", people: Set<String> = []
  ) throws -> (
    suggestion: MapSuggestion, rows: [String], skipped: Int
  ) {
    var options = Ledger.Options()
    options.sheet = sheet
    let kinds = try kind.map { [try #require(Catalog.builtIn.kind(named: $0))] } ?? Catalog.builtIn.kinds.filter { $0.origin != .system }
    let preview = try LedgerPreview(MemoryBytes(bytes), options, rows: HeadingRow.depth)
    let heading = try HeadingRow(in: preview, kinds: kinds)
    options.header = heading.line
    let titles = preview.rows.filter { $0.line < heading.line }.flatMap(\.texts)
    let suggestion = try MapSuggester(
      try Ledger(MemoryBytes(bytes), options), heading, titles: titles, sheet: sheet, file: file, people: people,
      kinds: Catalog.builtIn.kinds
    ).suggest()
    // Read back from its text, as the command that follows does.
    let map = try ImportMap(parsing: Array(suggestion.map.text().utf8), catalog: .builtIn)
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

  @Test("a workbook's number that dropped a zero may be two days, and a text is the day that it says", arguments: ["3.1", "3.2", "12.3"])
  func droppedZero(cell: String) throws {
    var rules = CellRules()
    rules.year = 2024
    let reader = CellReader(Field("on", "日期", .date), form: .day(.pointed), rules: rules)
    let days = try #require(reader.severalDays(Array(cell.utf8)[...], kind: .number))
    #expect(days.1 == reader.day(Array((cell + "0").utf8)[...], kind: .text) && days.0 == reader.day(Array(cell.utf8)[...], kind: .text))
    #expect(reader.severalDays(Array(cell.utf8)[...], kind: .text) == nil)
    #expect(reader.severalDays(Array("3.12".utf8)[...], kind: .number) == nil)
    #expect(reader.read(Array(cell.utf8)[...], kind: .number, on: days.0) == .problem(.severalDays(days.0, days.1)))
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
    #expect(suggestion.map.options.header == 3)
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
    #expect(suggestion.map.options.header == 3)
    #expect(suggestion.map.cells.units == ["条"])
    #expect(suggestion.map.options.sheet == "检查")
    #expect(skipped == 2)
    #expect(
      rows == [
        #"4 record 2024-03-05 {"hazards":5,"major":0,"project":"五溪尚境","result":"rectify","type":"quality"}"#,
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
    #expect(suggestion.map.text().contains(#"{"action":"receive","fields":{"channel":"渠道","topic":"议题"}}"#))
    let nothing = try LedgerPreview(MemoryBytes(Array("甲,乙\n1,2\n".utf8)), rows: 20)
    #expect(throws: HeadingRow.Fault.self) { try HeadingRow(in: nothing, kinds: [.complaint, .notice]) }
  }

  @Test("a kind's own words and the ledger's name tell it, whatever more another kind shares")
  func ownWords() throws {
    let row = "2024-03-01,安全,甲苑,临边无防护,示〔2024〕1号,整改,2024-03-10,2024-03-09\n"
    let ledger = "检查日期,检查类别,被检查单位,存在问题,文书编号,文书类型,整改期限,整改完成日期\n" + row
    let (suggestion, rows, _) = try Self.suggest(Array(ledger.utf8))
    #expect(suggestion.map.kind == "inspection")
    #expect(rows.count == 1 && rows[0].contains(#""project":"甲苑""#), "\(rows)")
    // 日期 and 类型 are anybody's; the file says whose.
    func kind(named name: String) throws -> String? {
      let preview = try LedgerPreview(MemoryBytes(Array("日期,类型,项目名称,隐患\n".utf8)), rows: 20)
      do throws(HeadingRow.Fault) {
        return try HeadingRow(in: preview, kinds: [.notice, .inspection], names: [name]).kind.id
      } catch { return nil }
    }
    #expect(try kind(named: "监督检查.csv") == "inspection")
    #expect(try kind(named: "通知书台账.xlsx") == "notice")
    #expect(try kind(named: "a.csv") == nil)
    // Where a column has the project's name, 被检查单位 isn't it.
    let both = try Self.suggest(Array("检查日期,检查类别,被检查单位,项目名称\n2024-03-01,安全,甲公司,甲苑\n".utf8))
    #expect(both.rows == [#"2 record 2024-03-01 {"project":"甲苑","type":"safety"}"#])
  }

  @Test("a word within each heading tells the kind as it tells the columns; so does what the office said of them")
  func containedWords() throws {
    let (suggestion, rows, _) = try Self.suggest(Array("本次检查日期,受检项目全称,现场存在隐患\n2024-03-01,甲苑,空鼓\n".utf8))
    #expect(suggestion.map.kind == "inspection")
    #expect(rows == [#"2 record 2024-03-01 {"hazard":["空鼓"],"project":"甲苑"}"#], "\(rows)")
    let preview = try LedgerPreview(MemoryBytes(Array("登记簿\n哪天,哪里,毛病\n3月1日,甲苑,空鼓\n".utf8)), rows: 20)
    #expect(throws: HeadingRow.Fault.self) { try HeadingRow(in: preview, kinds: [.inspection]) }
    let said = LedgerUnderstanding([
      .init(heading: "毛病", meaning: "hazard", shape: "x"), .init(heading: "哪里", meaning: "project", shape: "x"),
    ])
    let row = try HeadingRow(in: preview, kinds: [.complaint, .inspection], understanding: said)
    #expect(row.line == 2 && row.kind.id == "inspection" && row.matches == 2)
    // By its make alone, for a kind that somebody names: words over a row with a day.
    #expect(HeadingRow(byMakeIn: preview, kind: .inspection)?.line == 2)
    let sentence = try LedgerPreview(MemoryBytes(Array("甲,乙,丙\n丁,戊,己\n".utf8)), rows: 20)
    #expect(HeadingRow(byMakeIn: sentence, kind: .inspection) == nil)
    #expect(HeadingRow(byMakeIn: sentence, kind: .inspection, isNamed: true)?.line == 1)
  }

  @Test("an inspection and its notice in one row are both, and only where there is a notice")
  func companion() throws {
    let csv = """
      监督检查台账
      检查日期,检查类别,被检查单位,存在问题,是否下发整改,文书编号,整改期限,整改完成日期
      2024-03-01,安全,甲苑,临边无防护,是,示〔2024〕1号,3月10日前,2024-03-09
      2024-03-02,质量,乙苑,无,否,/,/,
      2024-12-19,质量,丙苑,空鼓,是,示〔2024〕2号,1月3日前,正在整改

      """
    let (suggestion, rows, _) = try Self.suggest(Array(csv.utf8))
    #expect(suggestion.map.kind == "inspection")
    #expect(suggestion.assumed?.choice.id == "rectification")
    #expect(
      rows == [
        #"3 record 2024-03-01 {"hazard":["临边无防护"],"project":"甲苑","type":"safety"}"#
          + #" + recheck 2024-03-09 {} + issue 2024-03-01 {"due":"2024-03-10","hazard":["临边无防护"],"number":"示〔2024〕1号","project":"甲苑","subject":"safety","type":"rectification"}"#
          + " + close 2024-03-09 {}", #"4 record 2024-03-02 {"project":"乙苑","type":"quality"}"#,
        #"5 record 2024-12-19 {"hazard":["空鼓"],"project":"丙苑","type":"quality"}"#
          + #" + issue 2024-12-19 {"due":"2025-01-03","hazard":["空鼓"],"number":"示〔2024〕2号","project":"丙苑","subject":"quality","type":"rectification"}"#,
      ])
  }

  @Test(
    "A column of days by which something is due is the deadline, and never the day of recording",
    arguments: ["应改完日期,1月19日前,2月3日前", "最晚改好,2026-01-19,2026-02-03", "须改好的日期,2026-01-19,2026-02-03"])
  func dues(column: String) throws {
    let parts = column.split(separator: ",")
    let ledger = "文书编号,工地,文书种类,隐患数,\(parts[0])\n1,青山里,整改,2,\(parts[1])\n2,东桥,整改,1,\(parts[2])\n"
    let bytes = Array(ledger.utf8)
    let kind = try #require(Catalog.builtIn.kind("notice"))
    let preview = try LedgerPreview(MemoryBytes(bytes), Ledger.Options(), rows: HeadingRow.depth)
    let suggestion = try MapSuggester(
      try Ledger(MemoryBytes(bytes), Ledger.Options()), try HeadingRow(in: preview, kinds: [kind]), titles: [], sheet: nil, file: "台账.csv",
      people: [], kinds: Catalog.builtIn.kinds
    ).suggest()
    #expect(!suggestion.hasOpening)
    let due = suggestion.map.text()
    #expect(due.contains(#""due":{"column":"\#(parts[0])""#) || due.contains(#""due":"\#(parts[0])""#), "\(due)")
  }

  @Test("days with a point are days in the notice's columns too")
  func pointedCompanion() throws {
    let csv = "2024年监督检查台账\n检查日期,检查类别,项目名称,是否下发,整改期限,整改完成日期\n3.1,安全,甲苑,是,3.10,3.9\n3.2,安全,甲苑,否,/,/\n"
    let (_, rows, _) = try Self.suggest(Array(csv.utf8))
    #expect(rows.count == 2 && rows[0].contains(#""due":"2024-03-10""#) && rows[0].hasSuffix("+ close 2024-03-09 {}"), "\(rows)")
  }

  @Test("处理意见 is the sort of notice whose label it contains, and none by word of mouth; without such columns there is no notice")
  func verdicts() throws {
    func rows(_ csv: String) throws -> [String] { try Self.suggest(Array(csv.utf8), kind: "inspection").rows }
    let header = "检查日期,检查类型,项目名称,处理意见,整改期限\n"
    let told = try rows(header + "2024-03-01,安全,甲,责令停工整改,2024-03-10\n2024-03-02,安全,甲,限期整改,\n2024-03-03,安全,甲,口头整改,\n2024-03-04,安全,甲,无,\n")
    #expect(told.count == 4)
    #expect(told[0].contains(#"+ issue 2024-03-01 {"due":"2024-03-10","project":"甲","subject":"safety","type":"stop-work"}"#), "\(told)")
    #expect(told[1].contains(#""type":"rectification""#), "\(told)")
    #expect(!told[2].contains("issue") && !told[3].contains("issue"), "\(told)")
    let numbered = try rows("检查日期,检查类型,项目名称,整改通知书编号\n2024-03-01,安全,甲,1号\n2024-03-02,安全,甲,无\n")
    #expect(numbered[0].contains("issue") && !numbered[1].contains("issue"), "\(numbered)")
    let without = try rows("检查日期,检查类型,项目名称,整改期限\n2024-03-01,安全,甲,2024-03-10\n")
    #expect(!without[0].contains("issue"), "\(without)")
  }

  @Test("of two fields with the same heading the column is the one whose choices its cells are")
  func sameHeading() throws {
    let topic = try Self.suggest(Array("受理日期,渠道,类别\n2024-03-01,来访,欠薪\n".utf8), kind: "complaint")
    #expect(topic.rows[0].contains(#""topic":"wages""#))
    let nature = try Self.suggest(Array("受理日期,渠道,议题,诉求类型\n2024-03-01,来访,欠薪,求助\n".utf8), kind: "complaint")
    #expect(nature.rows[0].contains(#""nature":"appeal""#))
    let either = try Self.suggest(Array("受理日期,渠道,议题,类型\n2024-03-01,来访,欠薪,求助\n".utf8), kind: "complaint")
    #expect(either.rows[0].contains(#""nature":"appeal""#), "\(either.rows)")
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
    case .author: "author"
    case .noDays: "no days"
    case .noFlags: "no flags"
    case .lacking(let action, let field): "lacking \(action.id) \(field.id)"
    case .scaled: "scaled"
    case .untaken: "untaken"
    case .companion(_, let field, let action): "companion \(field?.id ?? action?.id ?? "")"
    case .unknown: "unknown"
    case .leftOut: "left out"
    case .condition(let action): "whether \(action.id)"
    case .status(let status): "status \(status.action?.id ?? "")"
    }
  }
}

@Suite("Maps of ledgers as people write them")
struct LedgerIdiomTests {
  private func suggest(_ csv: String, kind: String, people: Set<String> = []) throws -> (
    suggestion: MapSuggestion, rows: [String], skipped: Int
  ) {
    try MapSuggestionTests.suggest(Array(csv.utf8), kind: kind, people: people)
  }

  @Test("3条 is 3, under 隐患 too; 使用工程 is the project; a deadline may be the day before which it is: 9月29日前")
  func numbersAndDeadlines() throws {
    let (_, rows, _) = try suggest("签发日期,种类,使用工程,隐患,整改期限\n2024-09-20,整改,五溪尚境,3条,9月29日前\n2024-09-21,停工,甲,5,2024年9月30日之前\n", kind: "notice")
    #expect(
      rows == [
        #"2 issue 2024-09-20 {"due":"2024-09-29","hazards":3,"project":"五溪尚境","type":"rectification"}"#,
        #"3 issue 2024-09-21 {"due":"2024-09-30","hazards":5,"project":"甲","type":"stop-work"}"#,
      ])
  }

  @Test("a column of 3.15 is days where its heading says 日期, of the year in the title; elsewhere it is numbers")
  func pointedDays() throws {
    let csv = "2024年投诉台账\n投诉日期,渠道,议题\n3.15,来访,欠薪\n12.1,电话,扬尘噪音\n"
    let (suggestion, rows, _) = try suggest(csv, kind: "complaint")
    #expect(suggestion.map.cells.year == 2024)
    #expect(suggestion.map.text().contains(#""on":{"column":"投诉日期","format":"M.d"}"#))
    #expect(
      rows == [#"3 receive 2024-03-15 {"channel":"visit","topic":"wages"}"#, #"4 receive 2024-12-01 {"channel":"phone","topic":"dust"}"#])
    let area = try suggest("报监日期,名称,面积\n2024-03-05,甲,3.15\n", kind: "project")
    #expect(area.rows == [#"2 register 2024-03-05 {"area":3.15,"name":"甲"}"#])
  }

  @Test("是/否, 已/未, 合格/不合格 are judgements; a review without a column that gives its judgement isn't suggested, and why is said")
  func judgements() throws {
    let header = "签发日期,种类,隐患数,复查日期,复查结果\n"
    for (yes, no) in [("合格", "不合格"), ("是", "否"), ("已", "未"), ("已整改", "未整改到位"), ("通过", "不通过")] {
      let (_, rows, _) = try suggest(header + "2024-03-01,整改,2,2024-03-09,\(yes)\n2024-03-02,整改,1,2024-03-10,\(no)\n", kind: "notice")
      #expect(rows[0].hasSuffix(#"+ review 2024-03-09 {"passed":true}"#), "\(yes): \(rows)")
      #expect(rows[1].hasSuffix(#"+ review 2024-03-10 {"passed":false}"#), "\(no): \(rows)")
    }
    for (heading, yes, no) in [("是否销号", "是", "否"), ("是否闭环", "已闭环", "未闭环"), ("销号情况", "已销号", "未销号")] {
      let header = "签发日期,种类,隐患数,复查日期,\(heading)\n"
      let (_, rows, _) = try suggest(header + "2024-03-01,整改,2,2024-03-09,\(yes)\n2024-03-02,整改,1,2024-03-10,\(no)\n", kind: "notice")
      #expect(rows[0].hasSuffix(#"+ review 2024-03-09 {"passed":true}"#), "\(heading): \(rows)")
      #expect(rows[1].hasSuffix(#"+ review 2024-03-10 {"passed":false}"#), "\(heading): \(rows)")
    }
    // Where the cell says nothing, nothing is said.
    let silent = try suggest(header + "2024-03-01,整改,2,2024-03-09,合格\n2024-03-02,整改,1,2024-03-10,\n", kind: "notice")
    #expect(silent.rows[1] == #"3 issue 2024-03-02 {"hazards":1,"type":"rectification"}"#)
    let without = try suggest("签发日期,种类,复查日期\n2024-03-01,整改,2024-03-09\n", kind: "notice")
    #expect(without.rows == [#"2 issue 2024-03-01 {"type":"rectification"}"#])
    #expect(without.suggestion.columns.map(\.said).last == "lacking review passed")
  }

  @Test("满意度 is a rating where its cells are ratings, else a yes or no, on the day of the step before")
  func satisfaction() throws {
    let csv = "受理日期,渠道,议题,办结日期,满意度\n2024-03-01,来访,欠薪,2024-03-05,非常满意\n2024-03-02,来访,欠薪,2024-03-06,不满意\n2024-03-03,来访,欠薪,2024-03-07,\n"
    let (suggestion, rows, _) = try suggest(csv, kind: "complaint")
    #expect(rows[0].hasSuffix(#"resolve 2024-03-05 {} + rate 2024-03-05 {"rating":"very-satisfied"}"#), "\(rows)")
    #expect(rows[1].hasSuffix(#"resolve 2024-03-06 {} + rate 2024-03-06 {"rating":"dissatisfied"}"#), "\(rows)")
    #expect(rows[2].hasSuffix("resolve 2024-03-07 {}"), "\(rows)")
    #expect(suggestion.map.text().contains(#""when":{"column":"满意度","not":[]}"#))
    let plain = try suggest("受理日期,渠道,议题,办结日期,是否满意\n2024-03-01,来访,欠薪,2024-03-05,是\n", kind: "complaint")
    #expect(plain.rows[0].hasSuffix(#"rate 2024-03-05 {"satisfied":true}"#), "\(plain.rows)")
    let percent = try suggest("受理日期,渠道,议题,办结日期,满意度\n2024-03-01,来访,欠薪,2024-03-05,95%\n", kind: "complaint")
    #expect(percent.suggestion.columns.map(\.said).last == "no flags")
  }

  @Test("检查人员, 承办人, 经办人 are the author where the names are on the roster, else what they were")
  func author() throws {
    let csv = "检查日期,类型,检查人员\n2024-03-01,质量,张敏\n2024-03-02,安全,李娜\n"
    let known = try suggest(csv, kind: "inspection", people: ["张敏", "李娜"])
    #expect(known.suggestion.columns.map(\.said).last == "author")
    #expect(known.suggestion.map.text().contains(#""by":"检查人员""#))
    let unknown = try suggest(csv, kind: "inspection", people: ["王力"])
    #expect(unknown.suggestion.columns.map(\.said).last == "author", "who was there did it, on the roster or not")
    let other = try suggest("受理日期,渠道,议题,承办人\n2024-03-01,来访,欠薪,张敏\n", kind: "complaint", people: ["王力"])
    #expect(other.suggestion.columns.map(\.said).last == "untaken", "no opening takes it")
  }

  @Test("the map lists the columns that it leaves out, and imports ignore the list")
  func unused() throws {
    let (suggestion, rows, _) = try suggest("受理日期,渠道,议题,天气\n2024-03-01,来访,欠薪,晴\n", kind: "complaint")
    let text = suggestion.map.text(leavingOut: [("天气", "不认识")])
    #expect(text.contains(#""unused": ["# + "\n    " + #"{"column":"天气","why":"不认识"}"#))
    let (long, short) = (Array(text.utf8), Array(suggestion.map.text().utf8))
    #expect(try ImportMap(parsing: long, catalog: .builtIn).events.count == ImportMap(parsing: short, catalog: .builtIn).events.count)
    #expect(rows.count == 1)
  }
}

import Casework
import Formats
import LogLines
import Testing
import Values

@testable import Exchange

@Suite("What rows tell of")
struct ImportPlanTests {
  /// Plans every row of a CSV text; each outcome as one line.
  static func plan(_ csv: String, map: String? = nil, kind: String = "complaint", action: String? = nil) throws -> (
    ids: [EventID], log: [String]
  ) {
    let (queue, plan, _) = try open(Array(csv.utf8), map: map, kind: kind, action: action)
    var log = queue.refused.map { "\($0.line) ✘ \($0.problem.column ?? "-") \($0.problem.reason)" }
    var ids: [EventID] = []
    while let outcome = try queue.next() {
      switch outcome {
      case .refused(let row): log.append("\(row.line) ✘ \(row.problem.column ?? "-") \(row.problem.reason)")
      case .planned(let row):
        ids += row.events.map(\.id)
        let events = try row.events.map { event in
          "\(plan.action(of: event).id) \(event.on) \(try text(.object(event.fields)))\(event.personal.isEmpty ? "" : " ₽" + (try text(.object(event.personal))))"
        }
        log.append("\(row.line) \(events.joined(separator: " + "))")
      }
    }
    return (ids, log)
  }

  /// The canonical text of a value.
  static func text(_ value: JSON) throws -> String {
    String(decoding: try value.canonicalBytes(), as: UTF8.self)
  }

  static func open(
    _ bytes: [UInt8], map: String? = nil, kind: String = "complaint", action: String? = nil
  ) throws -> (RowQueue, ImportPlan, Ledger) {
    let given = try map.map { try ImportMap(parsing: Array($0.utf8), catalog: .builtIn) }
    let ledger = try Ledger(MemoryBytes(bytes), given?.options ?? .init())
    let found = try #require(Catalog.builtIn.kind(named: kind))
    let map = try given ?? ImportMap(header: ledger.header, kind: found, action: action)
    let plan = try ImportPlan(map, header: ledger.header, catalog: .builtIn)
    return (try RowQueue(ledger, plan), plan, ledger)
  }

  static let map = """
    {"kind":"complaint","key":"编号","events":[
      {"action":"receive","on":"受理","fields":{"channel":{"column":"渠道","choices":{"热线":"hotline-12345"},"else":"web"},"topic":{"const":"quality"},
       "subject":{"columns":["标题","内容"],"join":"/"},"project":"项目","phone":"电话","note":"备注"}},
      {"action":"reply","on":"回复","when":{"column":"状态","is":["已回复","办结"]}},
      {"action":"resolve","on":{"column":"办结","format":"yyyyMMdd"},"fields":{"outcome":"结果"}}]}
    """

  @Test("a row is its events in order; an empty day skips an event, an empty cell is an absent field")
  func events() throws {
    let csv = """
      编号,受理,渠道,标题,内容,项目,电话,备注,状态,回复,办结,结果
      1,2023-07-05,热线,渗水,3栋,五溪尚境,13800000000,,办结,2023-07-08,20230710,合格
      2,2023/7/1,来访,渗水,,,,x,在办,2023-07-03,,
      3,2023.7.2,乱写,,,,,,已回复,,,
      """
    #expect(
      try Self.plan(csv, map: Self.map).log == [
        #"3 receive 2023-07-01 {"channel":"visit","note":"x","subject":"渗水","topic":"quality"}"#,
        #"4 receive 2023-07-02 {"channel":"web","topic":"quality"}"#,
        #"2 receive 2023-07-05 {"channel":"hotline-12345","project":"五溪尚境","subject":"渗水/3栋","topic":"quality"} ₽{"phone":"13800000000"}"#
          + #" + reply 2023-07-08 {} + resolve 2023-07-10 {"outcome":"合格"}"#,
      ])
  }

  @Test("what is wrong with a row is said with its line and column")
  func refused() throws {
    let csv = """
      编号,受理,渠道,标题,内容,项目,电话,备注,状态,回复,办结,结果
      ,2023-07-05,热线,,,,,,,,,
      1,,热线,,,,,,,,,
      2,7/5/2023,热线,,,,,,,,,
      3,2023-07-05,热线,,,,,,,,2023-07-10,
      4,2023-07-05
      5,2023-07-05,热线,"a"b,,,,,,,,
      6,2023-07-06,热线,,,,,,,,,
      6,2023-07-07,热线,,,,,,,,,
      """
    #expect(
      try Self.plan(csv, map: Self.map).log == [
        "2 ✘ 编号 emptyKey",
        "3 ✘ 受理 noDay",
        "4 ✘ 受理 badValue(\"7/5/2023\", field: Casework.Refusal.FieldName(id: \"on\", label: \"日期\", isPersonal: false), Casework.ValueProblem.notDay)",
        "6 ✘ - unreadable(Formats.Row.Fault.ragged(cells: 2, header: 12))",
        "7 ✘ - unreadable(Formats.Row.Fault.textAfterQuote)",
        "9 ✘ 编号 repeatedKey(line: 8)",
        "5 ✘ 办结 badValue(\"2023-07-10\", field: Casework.Refusal.FieldName(id: \"on\", label: \"日期\", isPersonal: false), Casework.ValueProblem.notDay)",
        #"8 receive 2023-07-06 {"channel":"hotline-12345","topic":"quality"}"#,
      ])
  }

  @Test("without a map, columns are told by the names of fields, events and actions, in either language")
  func header() throws {
    let csv = """
      受理,channel,议题,内容,电话,回复,resolved,结果,序号,备注
      2023-07-05,来访,dust,夜间施工,13800000000,2023-07-08,2023-07-07,已整改,1,n
      """
    #expect(
      try Self.plan(csv).log == [
        #"2 receive 2023-07-05 {"channel":"visit","note":"n","subject":"夜间施工","topic":"dust"} ₽{"phone":"13800000000"}"#
          + #" + resolve 2023-07-07 {"outcome":"已整改"} + reply 2023-07-08 {}"#
      ])
    let (_, plan, _) = try Self.open(Array(csv.utf8))
    #expect(plan.ignored == ["序号"])
    #expect(try Self.plan(csv, action: "receive").log.map { $0.split(separator: "+").count } == [1])
    #expect(try Self.plan("日期,渠道,议题\n2023-07-05,电话,欠薪\n").log == [#"2 receive 2023-07-05 {"channel":"phone","topic":"wages"}"#])
    #expect(
      try Self.plan("受理日期,渠道,议题,办结时间\n2023-07-05,电话,欠薪,2023-07-06\n").log
        == [#"2 receive 2023-07-05 {"channel":"phone","topic":"wages"} + resolve 2023-07-06 {}"#])
    #expect(throws: MapFault(.noDay(kind: "complaint"), at: .none)) { try Self.plan("渠道,议题\n电话,欠薪\n") }
  }

  @Test("without a map, the first event that can open and has a day opens the case")
  func alternativeOpenings() throws {
    let csv = "产权备案,外地备案录入,备案号\n2023-01-02,,湘N-T1\n,2023-01-03,湘N-T2\n,,湘N-T3\n"
    #expect(
      try Self.plan(csv, kind: "crane").log == [
        "4 ✘ 产权备案 noDay", #"2 record 2023-01-02 {"record":"湘N-T1"}"#, #"3 enter 2023-01-03 {"record":"湘N-T2"}"#,
      ])
  }

  @Test("fields of each type are read by their rules")
  func types() throws {
    let project =
      "on,name,sector,area,cost,legacy\n2023-01-01,Ａ座 ,房建,12.5万㎡,31.82万元,是\n2023-01-02,B,housing,\"1,234.5\",¥5,0\n2023-01-03,C,x,1,1.23,是\n"
    let log = try Self.plan(project, kind: "project").log
    #expect(log[0] == #"2 register 2023-01-01 {"area":125000,"cost":318200,"legacy":true,"name":"Ａ座 ","sector":"housing"}"#)
    #expect(log[1] == #"3 register 2023-01-02 {"area":1234.5,"cost":5,"legacy":false,"name":"B","sector":"housing"}"#)
    #expect(log[2].hasPrefix("4 ✘ sector badValue(\"x\""))
    let inspection = "on,type,hazard,项目\n2023-01-01,安全,\"临边；用电\n消防\",五溪尚境\n"
    #expect(
      try Self.plan(inspection, kind: "inspection").log == [
        #"2 record 2023-01-01 {"hazard":["临边","用电","消防"],"project":"五溪尚境","type":"safety"}"#
      ])
  }

  @Test("ids are a function of the row: the same again, others for equal rows, none changed by a personal column")
  func ids() throws {
    let csv = "on,channel,topic,phone\n2023-01-01,visit,dust,1\n2023-01-01,visit,dust,1\n2023-01-02,visit,dust,1\n"
    let ids = try Self.plan(csv).ids
    #expect(Set(ids).count == 3)
    #expect(try Self.plan(csv).ids == ids)
    #expect(try Self.plan(csv.replacing(",1\n", with: ",2\n")).ids == ids)
    #expect(try Self.plan(csv.replacing("dust", with: "wages")).ids != ids)
    #expect(ids[0].description == "a223cd92-5835-85d3-bb5b-aef10094a600")
  }

  @Test("with a key, ids don't change with the other cells")
  func keyedIDs() throws {
    let map =
      #"{"kind":"complaint","key":["no"],"source":"s","events":[{"action":"receive","on":"on","fields":{"channel":"c","topic":"t"}}]}"#
    let ids = try Self.plan("no,on,c,t\n１,2023-01-01,visit,dust\n", map: map).ids
    #expect(try Self.plan("t,no,on,c\nwages,1 ,2023-02-01,visit\n", map: map).ids == ids)
    #expect(try Self.plan("no,on,c,t\n1,2023-01-01,visit,dust\n", map: map.replacing("\"s\"", with: "\"z\"")).ids != ids)
  }

  @Test("the file of refused rows keeps columns and cells, and importing it with the same map refuses the same rows")
  func rejects() throws {
    let csv = "编号;日期;渠道;议题\n1;x;来访;\"a\"\"b;c\"\n2;2023-01-01\n3;2023-01-01;来访;扬尘噪音\n4;2023-01-01;\"来访;扬尘噪音\n5;2023-01-01;来访;扬尘噪音;多\n"
    func rejects(_ bytes: [UInt8]) throws -> String {
      let (queue, plan, ledger) = try Self.open(bytes)
      let file = RejectsFile(queue, plan, format: ledger.format)
      var refused = queue.refused
      while let outcome = try queue.next() { if case .refused(let row) = outcome { refused.append(row) } }
      var bytes: [UInt8] = []
      file.writeHeader(to: &bytes)
      for row in refused.sorted(by: { $0.line < $1.line }) { try file.write(row, reason: "why", to: &bytes) }
      return String(decoding: bytes, as: UTF8.self)
    }
    let first = try rejects(Array(csv.utf8))
    #expect(
      first == """
        编号;日期;渠道;议题;#line;#column;#reason\r
        1;x;来访;"a""b;c";2;日期;why\r
        2;2023-01-01;;;3;;why;\r
        "4;2023-01-01;""来访;扬尘噪音";;;;5;;why;\r
        5;2023-01-01;来访;扬尘噪音;6;;why;多\r

        """)
    let second = try rejects(Array(first.utf8))
    #expect(second.split(separator: "\r\n").count == 5)
    #expect(second.hasPrefix("编号;日期;渠道;议题;#line;#column;#reason\r\n1;x;来访;\"a\"\"b;c\";2;日期;why\r\n"))
  }

  @Test("the summary adds up and says what was read")
  func summary() throws {
    let (queue, _, ledger) = try Self.open(Array("on,channel,topic\n2023-01-01,visit,dust\n".utf8))
    var summary = ImportSummary(file: "a.csv", format: ledger.format)
    summary.rows = queue.count
    summary.rejects = [.init(line: 2, column: "on", reason: "r")]
    #expect(
      try Self.text(summary.facts.json)
        == #"{"again":0,"causes":[],"corrected":0,"delimiter":",","dryRun":false,"else":[],"encoding":"utf-8","events":0,"file":"a.csv","imported":0,"known":0,"refused":1,"#
        + #""rejects":[{"column":"on","line":2,"reason":"r"}],"rows":1,"skipped":0}"#)
  }
}

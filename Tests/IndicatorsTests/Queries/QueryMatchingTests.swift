import Casework
import Indicators
import LogLines
import Testing
import Values

/// Which cases a query finds, in a log with one of each.
struct QueryMatchingTests {
  let log: SampleLog

  init() {
    var log = SampleLog()
    log.add(
      "project.registered", "project/2022-0001", "2022-03-01",
      ["name": "五溪尚境", "level": "own", "district": "鹤城区", "area": 125_000, "cost": 300_000])
    log.add("project.registered", "project/2022-0002", "2022-04-01", ["name": "Riverside 广场", "level": "county", "district": "芷江县"])
    log.add("project.checked", "project/2022-0002", "2022-05-01", ["smart": false])
    log.add(
      "complaint.received", "complaint/2023-0001", "2023-01-05",
      ["channel": "visit", "topic": "quality", "project": "project/2022-0001", "subject": "3栋外墙渗水", "due": "2023-01-20"], by: "wang.li")
    log.add(
      "complaint.received", "complaint/2023-0002", "2023-02-06", ["channel": "phone", "topic": "dust", "project": "project/2022-0002"])
    log.add("complaint.replied", "complaint/2023-0002", "2023-02-10")
    log.add("complaint.received", "complaint/2023-0003", "2023-03-07", ["channel": "phone", "topic": "dust", "due": "2023-03-20"])
    log.add("complaint.resolved", "complaint/2023-0003", "2023-04-01", ["outcome": "已道歉"])
    log.add("complaint.received", "complaint/2023-0004", "2023-05-01", ["channel": "phone", "topic": "quality"])
    log.add("complaint.resolved", "complaint/2023-0004", "2023-05-02")
    log.add("complaint.reopened", "complaint/2023-0004", "2023-05-03")
    log.add("inspection.recorded", "inspection/2023-0001", "2023-06-01", ["type": "safety", "hazards": 3, "hazard": ["临边无防护", "配电箱未上锁"]])
    log.add("inspection.recorded", "inspection/2023-0002", "2023-06-02", ["type": "quality", "hazards": 10])
    self.log = log
  }

  @Test(
    "A query finds the cases of which every word holds",
    arguments: [
      ("complaint", ["2023-0001", "2023-0002", "2023-0003", "2023-0004"]),
      ("complaint topic:quality", ["2023-0001", "2023-0004"]),
      ("投诉 议题:房屋质量", ["2023-0001", "2023-0004"]),
      ("投诉 议题：扬尘噪音", ["2023-0002", "2023-0003"]),
      ("complaint topic:quality,dust channel:phone", ["2023-0002", "2023-0003", "2023-0004"]),
      ("complaint -topic:quality", ["2023-0002", "2023-0003"]),
      ("complaint project:", ["2023-0003", "2023-0004"]),
      ("complaint -project:", ["2023-0001", "2023-0002"]),
      ("complaint -project:五溪尚境", ["2023-0002", "2023-0003", "2023-0004"]),
      ("complaint project:,五溪尚境", ["2023-0001", "2023-0003", "2023-0004"]),
      ("complaint project:\"五溪尚境\"", ["2023-0001"]),
      ("complaint project:“riverside 广场”", ["2023-0002"]),
      ("complaint project:project/2022-0001", ["2023-0001"]),
      ("complaint project:2022-0001", ["2023-0001"]),
      ("complaint project.district:鹤城区", ["2023-0001"]),
      ("投诉 项目.监管层级:县市区监管", ["2023-0002"]),
      ("complaint project.area:>=12.5万㎡", ["2023-0001"]),
      ("complaint received:2023-02..2023-03", ["2023-0002", "2023-0003"]),
      ("投诉 受理:2023Q1", ["2023-0001", "2023-0002", "2023-0003"]),
      ("complaint received:2023-01,2023-03", ["2023-0001", "2023-0003"]),
      ("complaint resolved:2023", ["2023-0003", "2023-0004"]),
      ("complaint resolved:", ["2023-0001", "2023-0002"]),
      ("complaint -resolved:", ["2023-0003", "2023-0004"]),
      ("complaint closed:2023", ["2023-0003"]),
      ("complaint closed:", ["2023-0001", "2023-0002", "2023-0004"]),
      ("complaint opened:>=2023-03", ["2023-0003", "2023-0004"]),
      ("complaint state:open", ["2023-0001", "2023-0004"]),
      ("complaint 状态:已答复,已办结", ["2023-0002", "2023-0003"]),
      ("complaint is:open", ["2023-0001", "2023-0002", "2023-0004"]),
      ("complaint is:closed", ["2023-0003"]),
      ("complaint is:overdue", ["2023-0001"]),
      ("complaint is:late", ["2023-0003"]),
      ("complaint is:逾期,超期办结", ["2023-0001", "2023-0003"]),
      ("complaint overdue:2023-03-21", ["2023-0001", "2023-0003"]),
      ("complaint overdue:2023-01-20", []),
      ("complaint by:wang.li", ["2023-0001"]),
      ("complaint seq:4", ["2023-0001"]),
      ("complaint seq:5..7", ["2023-0002", "2023-0003"]),
      ("complaint due:2023-01", ["2023-0001"]),
      ("complaint due:>2023-01-20", ["2023-0003"]),
      ("complaint 渗水", ["2023-0001"]),
      ("complaint 3栋", ["2023-0001"]),
      ("complaint ３栋外墙", ["2023-0001"]),
      ("complaint 五溪", ["2023-0001"]),
      ("complaint RIVERSIDE", ["2023-0002"]),
      ("complaint -渗水 topic:quality", ["2023-0004"]),
      ("complaint 渗水,道歉", ["2023-0001", "2023-0003"]),
      ("complaint subject:渗水", []),
      ("complaint subject:~渗水", ["2023-0001"]),
      ("complaint subject:=渗水", []),
      ("complaint subject:=3栋外墙渗水", ["2023-0001"]),
      ("complaint subject:渗水,～墙", ["2023-0001"]),
      ("inspection hazard:~未上锁", ["2023-0001"]),
      ("inspection hazard:未上锁", []),
      ("complaint subject:3栋外墙渗水", ["2023-0001"]),
      ("complaint phone:", ["2023-0001", "2023-0002", "2023-0003", "2023-0004"]),
      ("complaint office:demo", ["2023-0001", "2023-0002", "2023-0003", "2023-0004"]),
      ("inspection hazards:>3", ["2023-0002"]),
      ("inspection hazards:3..10", ["2023-0001", "2023-0002"]),
      ("inspection hazards:3", ["2023-0001"]),
      ("inspection hazards:<=3", ["2023-0001"]),
      ("inspection hazard:配电箱未上锁", ["2023-0001"]),
      ("inspection 配电箱", ["2023-0001"]),
      ("project cost:10万..50万", ["2022-0001"]),
      ("project cost:>=30万元", ["2022-0001"]),
      ("project cost:>30万元", []),
      ("project smart:no", ["2022-0002"]),
      ("project smart:yes", []),
      ("project smart:", ["2022-0001"]),
      ("project 县(市、区):鹤城区", ["2022-0001"]),
    ])
  func finds(query: String, expected: [String]) throws {
    #expect(try log.list(query) == expected)
  }

  @Test(
    "A field is the case's own; its site's is asked by its path, by which a site is its own site",
    arguments: [
      ("complaint district:芷江县", ["2023-0005"]),
      ("complaint 项目.县(市、区):芷江县", ["2023-0002"]),
      ("complaint project.district:鹤城区", ["2023-0001", "2023-0005"]),
      ("complaint -district:芷江县", ["2023-0001", "2023-0002", "2023-0003", "2023-0004"]),
      ("inspection district:鹤城区", []),
      ("inspection 县(市、区):芷江县", ["2023-0003", "2023-0004"]),
      ("inspection 县市区:芷江县", ["2023-0003", "2023-0004"]),
      ("inspection 项目.县市区:鹤城区", ["2023-0003"]),
      ("project district:芷江县", ["2022-0002"]),
      ("project 项目.县市区:芷江县", ["2022-0002"]),
    ])
  func ofSites(query: String, expected: [String]) throws {
    var log = log
    log.add(
      "complaint.received", "complaint/2023-0005", "2023-07-01",
      ["channel": "phone", "topic": "dust", "project": "project/2022-0001", "district": "芷江县"])
    log.add(
      "inspection.recorded", "inspection/2023-0003", "2023-07-01",
      ["type": "safety", "hazards": 0, "project": "project/2022-0001", "district": "芷江县"])
    log.add("inspection.recorded", "inspection/2023-0004", "2023-07-01", ["type": "safety", "hazards": 0, "district": "芷江县"])
    var context = try log.context()
    context.matchesParts = true
    let evaluator = ColumnEvaluator([try log.columns()], catalog: log.catalog, today: log.today)
    #expect(evaluator.cases(try BoundQuery(Query(parsing: query), in: context)).map(\.id.number) == expected)
  }

  @Test(
    "What a kind hasn't itself is refused in lists and figures alike, with the path to its site's",
    arguments: [("district", "project.district"), ("县市区", "项目.县(市、区)")])
  func ofSitesAlone(word: String, path: String) throws {
    var context = try log.context()
    context.matchesParts = true
    let kind = try #require(log.catalog.kind("notice"))
    for (text, measured) in [("notice \(word):鹤城区", false), ("count(notice.issued \(word):鹤城区)", true)] {
      let error = #expect(throws: ExpressionError.self) {
        if measured { _ = try BoundMeasure(parsing: text, in: context) } else { _ = try BoundQuery(Query(parsing: text), in: context) }
      }
      #expect(error?.problem == .unknownField(word, kind: kind, nearest: path))
    }
  }

  @Test("A past day asks how the cases stood then")
  func pastDay() throws {
    #expect(try log.list("complaint state:open", on: "2023-03-31") == ["2023-0001", "2023-0003"])
    #expect(try log.list("complaint is:overdue", on: "2023-03-21") == ["2023-0001", "2023-0003"])
    #expect(try log.list("complaint resolved:", on: "2023-05-02") == ["2023-0001", "2023-0002"])
    #expect(try log.list("complaint", on: "2023-01-31") == ["2023-0001"])
  }

  @Test("Of names a measure takes the one that is just so, else all that have the part; of texts a part is asked for by its sign")
  func measures() throws {
    var log = log
    log.add("project.registered", "project/2023-0001", "2023-07-01", ["name": "金桂府", "level": "own"])
    log.add("project.registered", "project/2023-0002", "2023-07-01", ["name": "金桂府二期", "level": "own"])
    for (number, project) in [("0011", "1"), ("0012", "2"), ("0013", "2")] {
      let data: JSON.Object = ["type": "safety", "hazards": 0, "project": .string("project/2023-000\(project)")]
      log.add("inspection.recorded", "inspection/2023-\(number)", "2023-07-02", data)
    }
    func figure(_ words: String) throws -> Int? {
      let measure = try BoundMeasure(parsing: "count(inspection.recorded \(words))", in: try log.context())
      let evaluator = ColumnEvaluator([try log.columns()], catalog: log.catalog, today: log.today)
      return try evaluator.evaluate(measure, period: evaluator.extent).figure.value?.exactDecimal?.whole
    }
    #expect(try figure("hazard:未上锁") == 0)
    #expect(try figure("hazard:~未上锁") == 1)
    #expect(try figure("project:金桂府") == 1)
    #expect(try figure("project:金桂") == 3)
    #expect(try figure("project:二期") == 2)
    #expect(try figure("project.name:金桂府") == 1)
    #expect(try figure("project.name:~金桂府") == 3)
    #expect(throws: ExpressionError.self) { try figure("project:=金桂") }
    #expect(throws: ExpressionError.self) { try figure("project:银桂") }
  }

  @Test("Events are found by their own fields, and by what earlier events brought")
  func events() throws {
    func seqs(_ query: String) throws -> [Int] {
      let bound = try BoundQuery(Query(parsing: query), overEvents: true, in: log.context())
      return ColumnEvaluator([try log.columns()], catalog: log.catalog, today: log.today).events(bound)
    }
    #expect(try seqs("complaint") == [4, 5, 6, 7, 8, 9, 10, 11])
    #expect(try seqs("complaint.resolved") == [8, 10])
    #expect(try seqs("complaint.resolved topic:dust") == [8])
    #expect(try seqs("complaint outcome:已道歉") == [8])
    #expect(try seqs("complaint on:2023-05") == [9, 10, 11])
    #expect(try seqs("complaint by:wang.li") == [4])
  }

  @Test("Arguments make one query, and get back the quotes that the shell ate")
  func arguments() {
    #expect(Query.source(arguments: ["complaint topic:quality"]) == "complaint topic:quality")
    #expect(Query.source(arguments: ["complaint", "project:五溪 尚境", "a b"]) == "complaint project:\"五溪 尚境\" \"a b\"")
    #expect(Query.source(arguments: ["complaint", "topic:quality state:open"]) == "complaint topic:quality state:open")
  }
}

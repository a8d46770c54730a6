import Casework
import Testing
import TextForms
import Values

@testable import Indicators

@Suite("Published against derived")
struct ReconciliationTests {
  @Test(
    "verdicts",
    arguments: [
      ("168", "个", Figure.of("168"), "agrees"), ("168", "个", .of("167"), "differs"), ("98", "%", .ratio(260, 265), "rounds"),
      ("98.1", "%", .ratio(260, 265), "rounds"),
      ("98.2", "%", .ratio(260, 265), "differs"), ("97", "%", .of("0.979", .rate), "rounds"),
      ("31.82", "万元", .of("318200", .yuan), "agrees"), ("31.82", "万元", .of("318249", .yuan), "rounds"),
      ("117.535", "㎡", .of("1175350", .squareMetres), "differs"), ("120余", "份", .of("126"), "agrees"), ("120余", "份", .of("130"), "differs"),
      ("约18", "亿元", .of("1750000000", .yuan), "agrees"),
      ("20以内", "起", .of("12"), "agrees"), ("41.66", "万户", .of("416612"), "rounds"), ("98", "%", Figure(nil, .rate), "differs"),
      ("2023年12月20日", "", .of("19711", .date), "agrees"),
      ("12月20日", "", .of("19711", .date), "agrees"), ("12.20", "", .of("19711", .date), "agrees"),
      ("12.21", "", .of("19711", .date), "differs"), ("2023年12月", "", .of("19711", .date), "rounds"),
      ("2023年12月20-21日", "", .of("19711", .date), "rounds"), ("12月20日至21日", "", .of("19711", .date), "rounds"),
      ("2022年12月20-21日", "", .of("19711", .date), "differs"), ("2023年12月21日", "", .of("19711", .date), "differs"),
      ("2023年11月", "", .of("19711", .date), "differs"), ("无", "", .of("0"), "agrees"), ("无", "", .of("1"), "differs"),
      ("2023-12-20", "", .of("19711", .date), "agrees"), ("全部", "", .of("20"), "differs"), ("5", "天", .of("5", .workdays), "differs"),
      ("4.9", "天", .of("4.87", .days), "rounds"), ("2023年8月", "", .of("19584", .date), "rounds"),
      ("8月份", "", .of("19584", .date), "rounds"),
      ("7月份", "", .of("19584", .date), "differs"), ("2023", "年", .of("19584", .date), "rounds"),
      ("未发生", "起", .of("0"), "agrees"), ("未拨付", "万元", .of("0", .yuan), "agrees"), ("未拨付", "万元", .of("5", .yuan), "differs"),
      ("均已完成", "", .ratio(81, 81), "agrees"), ("全覆盖", "", .ratio(80, 81), "differs"), ("不足十", "个", .of("8"), "agrees"),
      ("不足十", "个", .of("10"), "differs"), ("2025年度", "", .of("2025"), "agrees"), ("半年", "", .of("0.5"), "agrees"),
      ("半年", "", .of("1"), "differs"),
      ("一年", "", .of("1"), "agrees"), ("半数", "", .of("0.5"), "differs"),
      ("无", "万元", .of("0", .yuan), "agrees"), ("无", "万元", .of("5", .yuan), "differs"),
      ("不发生较大安全生产事故", "", .of("0"), "agrees"), ("不发生较大安全生产事故", "", .of("1"), "differs"), ("整体平稳", "", .of("0"), "differs"),
    ])
  func verdicts(_ value: String, _ unit: String, _ derived: Figure, _ verdict: String) throws {
    let reports = try report(figures: figure("a", value, unit, measure: "m"))
    #expect(reports.reconciled(["m": derived]).entries.map(\.verdict.rawValue) == [verdict])
  }

  @Test("全部 is held against the whole that an equation names")
  func whole() throws {
    let figures = [figure("found", "20", measure: "f"), figure("closed", "全部", "", measure: "c")].joined(separator: ",")
    let reports = try report(figures: figures, equations: ["closed = found"])
    #expect(reports.reconciled(["f": .of("20"), "c": .of("20")]).entries.map(\.verdict) == [.agrees, .agrees])
    #expect(reports.reconciled(["f": .of("20"), "c": .of("19")]).entries.map(\.verdict) == [.agrees, .differs])
  }

  @Test("strict lets no qualifier excuse a difference")
  func strict() throws {
    let reports = try report(figures: figure("a", "120余", "份", measure: "m"))
    #expect(reports.reconciled(["m": .of("126")], strict: true).entries.map(\.verdict) == [.differs])
    #expect(reports.reconciled(["m": .of("120")], strict: true).entries.map(\.verdict) == [.agrees])
  }

  @Test("sameAs takes over the measure or the reason; cells with a measure are listed under their names")
  func takeover() throws {
    let figures = [
      figure("a", "38", measure: "m"), figure("b", "38", same: "a"), figure("posts", "64", "人", underivable: "staffing plan"),
      figure("posts-again", "64", "人", same: "posts"),
      figure("unknown", "3"),
    ]
    let table = publishedTable(rows: [
      row("acceptance", "20个", "27个", more: #","sameAs":"b""#), row("staff", "", "64人", more: #","sameAs":"posts""#),
      row("rest", "5项", "5项"),
    ])
    let result = try report(figures: figures.joined(separator: ","), tables: table).reconciled(["m": .of("38")])
    #expect(
      result.entries.map { "\($0.printing.name) \($0.verdict.rawValue)" } == [
        "a agrees", "b agrees", "posts not-derivable", "posts-again not-derivable", "unknown not-derivable", "t1/acceptance/actual differs",
      ])
    #expect(result.entries[3].origin.underivable == "staffing plan")
    #expect(result.count(of: .agrees) == 2)
    #expect(result.hasDifferences)
  }

  @Test("the answer in JSON")
  func json() throws {
    let figures = figure("rate", "98", "%", measure: "m") + "," + figure("posts", "64", "人", underivable: "staffing plan")
    #expect(
      try report(figures: figures).reconciled(["m": .ratio(260, 265)]).json(in: .en).text()
        == #"{"figures":[{"id":"rate","label":"rate","published":0.98,"derived":0.981132,"verdict":"rounds","printed":"98%","difference":0.001132,"measure":"m"},{"id":"posts","label":"posts","published":64,"derived":null,"verdict":"not-derivable","printed":"64人","reason":"staffing plan"}],"contradictions":[]}"#
    )
  }

  @Test("rules can be limited")
  func rules() throws {
    let reports = try report(figures: printings(["1 个", "2 个"]), equations: ["a <= 0"])
    #expect(reports.contradictions(rules: [.part]) == ["part: a a1"])
    #expect(reports.contradictions(rules: []) == [])
  }
}

@Suite("A transcription is read whole or refused with its place")
struct PublishedReportTests {
  @Test("the contract's example reads")
  func example() throws {
    let report = try PublishedReport(json: JSON(parsing: dataFile("published-example.json"))) { _ in nil }
    #expect(report.figures.count == 16)
    #expect(report.equations.map(\.text).count == 4)
    #expect(report.period == year2023)
    #expect(report.tables[0].rows[0].id == "acceptance")
    #expect(report.tables[0].budget?.breakdown.count == 2)
    #expect(
      report.contradictions(rules: [.unit, .twoValues, .sum, .rate, .part, .score, .deviation]) == [
        "unit: t1/acceptance/target t1/acceptance/actual accepted", "unit: area area-again", "two-values: accepted t1/acceptance/actual",
        "sum: projects projects-again stopped awaiting active not-started", "part: new-this-year not-started",
      ])
  }

  @Test(
    "what is wrong is said at its line and column",
    arguments: [
      (#""figures":[{"id":"a","value":5}]"#, "2:30", "expected a text that isn't empty"),
      (#""figures":[{"id":"a"}]"#, "2:12", "\"value\" is missing"),
      (#""figures":[{"id":"A b","value":"5"}]"#, "2:18", "\"A b\" is no identifier: lower-case letters, digits and hyphens only"),
      (#""figures":[{"id":"a","value":"5"},{"id":"a","value":"6"}]"#, "2:41", "\"a\" appears twice"),
      (#""figures":[{"id":"a","value":"5","mesure":"x"}]"#, "2:34", "unknown key \"mesure\"; did you mean \"measure\"?"),
      (#""figures":[{"id":"a","value":"5","measure":"!x"}]"#, "2:44", "\"!x\": column 1: the quote is not closed"),
      (
        #""figures":[{"id":"a","value":"5","measure":"x","underivable":"y"}]"#, "2:12", "\"measure\" and \"underivable\" exclude each other"
      ),
      (
        #""figures":[{"id":"accepted","value":"5"},{"id":"b","value":"5","sameAs":"acepted"}]"#, "2:73",
        "\"acepted\" is not defined; did you mean \"accepted\"?"
      ),
      (#""figures":[{"id":"a","value":"5"}],"equations":["a = 5","a = b"]"#, "2:57", "\"b\" is not defined"),
      (
        #""figures":[{"id":"a","value":"5"}],"equations":["a = 5 = 5"]"#, "2:49",
        "expected an equation: one = or <=, with spaces around every operator"
      ),
      (
        #""figures":[{"id":"a","value":"5"}],"equations":["a = ( 5"]"#, "2:49",
        "expected an equation: one = or <=, with spaces around every operator"
      ),
      (
        #""figures":[{"id":"a","value":"5"}],"equations":["a = 5 5"]"#, "2:49",
        "expected an equation: one = or <=, with spaces around every operator"
      ),
      (#""tables":[{"id":"t1","rows":[{"id":"r","score":10}]}]"#, "2:48", "expected a text"),
      (#""tables":[{"id":"t1","totals":{}}]"#, "2:22", "unknown key \"totals\"; did you mean \"total\"?"),
      (#""tables":[{"id":"t1","rows":[{"id":"r"},{"id":"r"}]}]"#, "2:47", "\"r\" appears twice"),
    ])
  func refusals(_ member: String, _ place: String, _ message: String) throws {
    let (json, offsets) = try JSON.parseLocated(Array("{\"title\":\"报告\",\n\(member)}".utf8))
    let fault = #expect(throws: DefinitionFault.self) {
      try PublishedReport(json: json) { $0.hasPrefix("!") ? ExpressionError(.openQuote, in: $0, at: 0..<1) : nil }
    }
    #expect(fault.map { "\($0.position(in: offsets).line):\($0.position(in: offsets).column)" } == place)
    #expect(fault?.message.en == message)
  }
}

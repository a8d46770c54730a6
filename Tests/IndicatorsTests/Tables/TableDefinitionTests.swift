import Casework
import Testing
import TextForms
import Values

@testable import Indicators

@Suite("A table definition is read whole or refused with its place")
struct TableDefinitionTests {
  @Test("the contract's example reads, with its defaults")
  func example() throws {
    let table = try TableDefinition(definition: JSON(parsing: dataFile("station-special.json"))) { _ in nil }
    #expect(table.id == "station-special")
    #expect(table.kind == .project)
    #expect(table.period == year2023)
    #expect(table.blocks.map(\.name) == ["产出指标", "效益指标", "满意度指标"])
    #expect(table.decimals == 2)
    #expect(table.overshoot == Rational(3, over: 10))
    #expect(table.budget?.weight == 10)
    #expect(table.budget?.base == .adjusted)
    #expect(table.budget?.breakdown.map(\.label) == ["当年财政拨款", "上年结转资金", "其他资金"])
    #expect(table.rows.count == 9)
    #expect(table.row("tasks")?.actual == .assessed)
    #expect(table.row("satisfaction")?.actual == .measured("sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"))
    #expect(table.row("ecology")?.applies == false)
  }

  @Test(
    "what is wrong is said at its line and column",
    arguments: [
      (#""colour":1"#, "2:1", "unknown key \"colour\""),
      (#""offices":"某站""#, "2:1", "unknown key \"offices\"; did you mean \"office\"?"),
      (#""decimals":3"#, "2:12", "expected 0, 1 or 2"),
      (#""overshoot":"30""#, "2:13", "expected a percentage such as 30%"),
      (#""blocks":{"产出指标":"50"}"#, "2:18", "expected a number that isn't negative"),
      (#""form":{"filledOn":"2024-02-30"}"#, "2:20", "expected a date such as 2023-12-31"),
      (#""analysis":[{"label":"存在问题"}]"#, "2:13", "\"text\" is missing"),
      (#""budget":{"base":"aproved"}"#, "2:18", "\"aproved\" is none of: adjusted, initial"),
      (#""budget":{"initial":"!x"}"#, "2:21", "\"!x\": column 1: the quote is not closed"),
      (#""budget":{"breakdown":[{"group":"income","label":"其他资金","executed":"1万元"}]}"#, "2:57", "unknown key \"executed\""),
      (#""budget":{"rateFormat":"percent two"}"#, "2:24", "expected a format: percent 1, number 0, 万元 2 or date"),
    ])
  func refusals(_ member: String, _ place: String, _ message: String) throws {
    try expectRefusal(
      """
      {"id":"t","kind":"project","title":"自评表","office":"某站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[{"id":"r","level1":"产出指标","level3":"指标","weight":100}],
      \(member)}
      """, place, message)
  }

  @Test(
    "a row that is wrong is said at its line and column",
    arguments: [
      (
        #""id":"Row","level1":"a","level3":"b","weight":1"#, "3:7",
        "\"Row\" is no id: Han characters or lower-case letters, digits and hyphens, 64 at most"
      ),
      (#""id":"first","level1":"a","level3":"b","weight":1"#, "3:7", "\"first\" appears twice"),
      (#""id":"total","level1":"a","level3":"b","weight":1"#, "3:7", "\"total\" is reserved"),
      (#""id":"r","level3":"b","weight":1"#, "3:1", "\"level1\" is missing"),
      (#""id":"r","level1":"a","level3":"b""#, "3:1", "\"weight\" is missing"),
      (#""id":"r","level1":"a","level3":"b","weight":-1"#, "3:46", "expected a number that isn't negative"),
      (#""id":"r","level1":"a","level3":"b","weight":1,"actual":{"assessed":false}"#, "3:69", "expected true"),
      (#""id":"r","level1":"a","level3":"b","weight":1,"actual":5"#, "3:57", "expected a text that isn't empty"),
      (#""id":"r","level1":"a","level3":"b","weight":1,"actual":"!count""#, "3:57", "\"!count\": column 1: the quote is not closed"),
      (#""id":"r","level1":"a","level3":"b","weight":1,"direction":"upp""#, "3:60", "\"upp\" is none of: up, down; did you mean \"up\"?"),
      (
        #""id":"r","level1":"a","level3":"b","weight":1,"scoring":"tier""#, "3:58",
        "\"tier\" is none of: ratio, linear, tiers; did you mean \"tiers\"?"
      ),
      (#""id":"r","level1":"a","level3":"b","weight":1,"scoring":{"bands":[["≥90%"]]}"#, "3:68", "expected [target, score]"),
      (#""id":"r","level1":"a","level3":"b","weight":1,"scoring":{"deduct":1,"per":"0%"}"#, "3:76", "expected a quantity such as 5%"),
      (#""id":"r","level1":"a","level3":"b","weight":1,"wieght":1"#, "3:48", "unknown key \"wieght\"; did you mean \"weight\"?"),
    ])
  func rowRefusals(_ row: String, _ place: String, _ message: String) throws {
    try expectRefusal(
      """
      {"id":"t","kind":"project","title":"自评表","office":"某站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[
      {"id":"first","level1":"产出指标","level3":"指标","weight":100},
      {\(row)}]}
      """, place, message)
  }

  @Test("no rows, and a period that ends before it begins, are refused")
  func emptyOrBackwards() throws {
    try expectRefusal(
      #"{"id":"t","kind":"project","title":"a","office":"b","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[]}"#, "1:109",
      "there has to be at least one row")
    try expectRefusal(
      #"{"id":"t","kind":"project","title":"a","office":"b","period":{"from":"2023-12-31","to":"2023-01-01"},"rows":[]}"#, "1:62",
      "the period ends before it begins")
  }

  @Test("weights, targets and budgets that don't add up are no faults of structure")
  func businessOfCheck() throws {
    let table = try table(rows: #"{"id":"r","level1":"产出指标","level3":"指标","target":"效果明显","weight":37}"#, more: #""budget":{},"#)
    #expect(table.rows[0].weight == 37)
  }

  @Test("the schema names every key that a definition can have")
  func schema() throws {
    let properties = try #require(TableSchema.json["properties"]?.object)
    #expect(Set(properties.keys) == Set(TableDefinition.keys), "each key of TableDefinition.keys has its line in TableSchema")
    let row = try #require(properties["rows"]?["items"]?["properties"]?.object)
    // A validator that knows no classes of Unicode has to take what the program takes.
    for pattern in [properties["id"]?["pattern"]?.string, row["id"]?["pattern"]?.string] {
      let regex = try Regex(try #require(pattern))
      #expect("质量安全监督-2026".wholeMatch(of: regex) != nil && "station-special".wholeMatch(of: regex) != nil)
      for wrong in ["A-b", "a b", "-a", "a--b", ""] { #expect(wrong.wholeMatch(of: regex) == nil) }
    }
    #expect(Set(row.keys) == Set(TableDefinition.Row.keys + ["score"]), "each key of TableDefinition.Row.keys has its line in TableSchema")
  }

  private func expectRefusal(_ text: String, _ place: String, _ message: String) throws {
    let (json, offsets) = try JSON.parseLocated(Array(text.utf8))
    let fault = #expect(throws: DefinitionFault.self) {
      try TableDefinition(definition: json) { expression in
        expression.hasPrefix("!") ? ExpressionError(.openQuote, in: expression, at: 0..<1) : nil
      }
    }
    let position = fault?.position(in: offsets)
    #expect(position.map { "\($0.line):\($0.column)" } == place)
    #expect(fault?.message.en == message)
  }
}

@Suite("A figure prints as its format says")
struct FigureFormatTests {
  @Test(
    "formats",
    arguments: [
      ("percent 1", Figure.ratio(260, 265), "98.1%"), ("percent 1", .of("1", .rate), "100.0%"), ("percent 0", .of("0.985", .rate), "99%"),
      ("number 0", .of("27"), "27"), ("number 2", .of("3"), "3.00"), ("万元 2", .of("318200", .yuan), "31.82万元"),
      ("亿元 1", .of("1800000000", .yuan), "18.0亿元"),
      ("万㎡ 3", .of("1175350", .squareMetres), "117.535万㎡"), ("date", .of("19711", .date), "2023年12月20日"),
    ])
  func formats(_ format: String, _ figure: Figure, _ text: String) throws {
    #expect(try #require(FigureFormat(format)).text(of: figure) == text)
  }

  @Test("what is no format is refused", arguments: ["", "percent x", "number 7", "date 1", "个 1", "percent 1 2", "money 2"])
  func refused(_ format: String) {
    #expect(FigureFormat(format) == nil)
  }

  @Test(
    "without a format a figure prints in the target's unit with at most two decimals",
    arguments: [
      ("≥95%", Figure.ratio(260, 265), "98.11%"), ("60个", .of("27"), "27个"), ("31.82万元", .of("318200", .yuan), "31.82万元"),
      ("4-6次", .of("5"), "5次"),
      ("效果明显", .of("0.5", .rate), "50%"), ("效果明显", .of("318200", .yuan), "31.82万元"), ("效果明显", .of("500", .yuan), "500元"),
      ("<3天", .of("2.4", .days), "2.4天"),
      ("13个工作日", .of("9.125", .workdays), "9.13个工作日"), ("2023年12月31日前", .of("19711", .date), "2023年12月20日"),
      ("60个", Figure(nil, .number), "—(无案件)"),
    ])
  func defaults(_ target: String, _ figure: Figure, _ text: String) throws {
    #expect(try result(target: target, actual: figure).actualText == text)
  }
}

@Suite("An assessment is what was entered last, part by part")
struct AssessmentTests {
  @Test("each part given replaces what stood, the rest stays")
  func merging() {
    let assessment = Assessment(folding: [
      .init(row: "r", actual: "效果明显", tier: .partial, score: 7), .init(row: "r", deviation: "资金未到位"), .init(row: "r", tier: .met),
    ])
    #expect(assessment.actual == "效果明显")
    #expect(assessment.tier == .met)
    #expect(assessment.tierScore == nil)
    #expect(assessment.deviation == "资金未到位")
  }

  @Test("a score without a tier overrides, and a tier with a score takes that back")
  func overriding() {
    var assessment = Assessment(folding: [.init(row: "r", tier: .partial, score: 7), .init(row: "r", score: 8, reason: "现场核实")])
    #expect(assessment.override == 8)
    #expect(assessment.tierScore == 7)
    assessment.merge(.init(row: "r", tier: .unmet, score: 3))
    #expect(assessment.override == nil)
  }

  @Test("an entry keeps only what was given")
  func data() throws {
    let entry = Assessment.Entry(row: "r", tier: .partial, score: 7)
    #expect(entry.data.text() == #"{"row":"r","tier":"partial","score":7}"#)
    #expect(Assessment.Entry(data: entry.data) == entry)
    #expect(Assessment.Entry(data: ["row": "r", "tier": "most"]) == nil)
  }

  @Test("tiers end at 80 and 60 per cent, rounded to two decimals whatever the table's")
  func tiers() {
    #expect(Tier.met.allows(8, weight: 10) && Tier.met.allows(10, weight: 10) && !Tier.met.allows(Decimal("7.99")!, weight: 10))
    #expect(Tier.partial.allows(6, weight: 10) && !Tier.partial.allows(8, weight: 10))
    #expect(Tier.unmet.allows(0, weight: 10) && !Tier.unmet.allows(6, weight: 10))
    let (from, to) = Tier.partial.bounds(weight: Decimal("3.33")!)
    #expect(from == Decimal("2") && to == Decimal("2.66"))
  }

  @Test("entries that the table doesn't allow are refused, each with its reason")
  func problems() throws {
    let table = try table(
      rows: #"""
        {"id":"measured","level1":"a","level3":"b","target":"5项","actual":"count(x)","weight":10},
        {"id":"judged","level1":"a","level3":"c","target":"效果明显","actual":{"assessed":true},"weight":10},
        {"id":"none","level1":"a","level3":"不适用","weight":0}
        """#, more: #""budget":{"weight":10},"decimals":1,"#)
    func problem(
      _ row: String, actual: String? = nil, tier: Tier? = nil, score: String? = nil, deviation: String? = nil, reason: String? = nil
    ) -> AssessmentProblem? {
      table.problem(
        of: .init(row: row, actual: actual, tier: tier, score: score.flatMap { Decimal($0) }, deviation: deviation, reason: reason))
    }
    #expect(problem("judgd", tier: .met) == .unknownRow("judgd", nearest: "judged", there: table.numberedRows))
    #expect(problem("judged") == .empty)
    #expect(problem("measured", actual: "5项") == .measured("measured"))
    #expect(problem("none", tier: .met) == .notApplicable("none"))
    #expect(problem("judged", tier: .partial) == .tierNeedsScore(.partial))
    #expect(problem("judged", tier: .partial, score: "8") == .outsideTier(8, .partial, weight: 10))
    #expect(problem("judged", tier: .unmet, score: "6") == .outsideTier(6, .unmet, weight: 10))
    #expect(problem("judged", score: "11", reason: "x") == .outsideWeight(11, weight: 10))
    #expect(problem("judged", score: "9.25", reason: "x") == .tooManyDecimals(Decimal("9.25")!, decimals: 1))
    #expect(problem("measured", score: "9") == .overrideNeedsReason)
    #expect(problem("budget", tier: .met) == .budgetTakesNoTier)
    #expect(problem("judged", tier: .met) == nil)
    #expect(problem("judged", tier: .met, score: "8.5") == nil)
    #expect(problem("measured", score: "9", reason: "现场核实") == nil)
    #expect(problem("budget", score: "9", reason: "年末收回") == nil)
    #expect(problem("none", deviation: "本年不涉及") == nil)
    #expect(
      AssessmentProblem.outsideTier(8, .partial, weight: 10).wording.message.text.zh == "得分8不在“部分达成”档内：分值10时为6 ≤ x < 8")
  }
}

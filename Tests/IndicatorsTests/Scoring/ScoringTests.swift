import Indicators
import Testing
import Values

@Suite("A row scores by rule, exactly, then half up")
struct ScoringTests {
  @Test(
    "each rule",
    arguments: [
      ("5项", Figure.of("5"), "reached", "10", true), ("5项", .of("8"), "reached", "10", true), ("60个", .of("27"), "ratio", "4.5", false),
      ("16个", .of("15"), "ratio", "9.38", false), ("≥95%", .ratio(260, 265), "reached", "10", true),
      ("100%", .of("0.8", .rate), "ratio", "8", false),
      (">5项", .of("5"), "ratio", "10", false), ("=5项", .of("7"), "reached", "10", true), ("=5项", .of("4"), "ratio", "8", false),
      ("≤3天", .of("2", .days), "reached", "10", true), ("≤3天", .of("4", .days), "inverse", "7.5", false),
      ("<3天", .of("3", .days), "inverse", "10", false),
      ("≤20万元", .of("300000", .yuan), "inverse", "6.67", false),
      ("4-6次", .of("4"), "reached", "10", true), ("4-6次", .of("3"), "ratio", "7.5", false), ("4-6次", .of("8"), "inverse", "7.5", false),
      ("0起", .of("0"), "reached", "10", true), ("0起", .of("1"), "inverse", "0", false), ("≤0起", .of("2"), "inverse", "0", false),
      (">0项", .of("0"), "ratio", "0", false),
      ("≥0项", .of("0"), "reached", "10", true), ("≥0项", .of("-1"), "ratio", "0", false),
      ("≤-2%", .of("-0.03", .rate), "reached", "10", true),
      ("≤-2%", .of("-0.01", .rate), "inverse", "0", false), ("≥-3%", .of("-0.04", .rate), "ratio", "0", false),
      ("≥-3%", .of("-0.02", .rate), "reached", "10", true), ("5项", .of("-2"), "ratio", "0", false),
      ("≤5项", .of("-2"), "reached", "10", true),
      ("2023年12月31日前", .of("19722", .date), "reached", "10", true), ("2023年1-12月", .of("19000", .date), "reached", "10", true),
    ])
  func rules(_ target: String, _ actual: Figure, _ rule: String, _ score: String, _ reached: Bool) throws {
    let row = try result(target: target, actual: actual)
    #expect(row.ruleScore.rule.rawValue == rule)
    #expect(row.score?.description == score)
    #expect(row.ruleScore.reached == reached)
  }

  @Test(
    "what can't be computed has no score",
    arguments: [
      ("95%", Figure(nil, .rate)), ("60个", .of("0.45", .rate)), ("5天", .of("5", .workdays)), ("效果明显", .of("5")), ("2023年12月31日前", .of("5")),
      ("2023年12月31日前", .of("19723", .date)), ("", .of("5")),
    ])
  func noScore(_ target: String, _ actual: Figure) throws {
    let row = try result(target: target, actual: actual)
    #expect(row.ruleScore.rule == .none)
    #expect(row.score == nil)
  }

  @Test("scores round half up to the table's decimals, from exact fractions")
  func rounding() throws {
    #expect(try result(target: "60个", actual: .of("27"), weight: "1", table: #""decimals":1,"#).score == Decimal("0.5"))
    #expect(try result(target: "60个", actual: .of("27"), weight: "1").score == Decimal("0.45"))
    #expect(try result(target: "60个", actual: .of("27"), weight: "1", table: #""decimals":0,"#).score == Decimal("0"))
    #expect(try result(target: "3个", actual: .of("1"), weight: "10").score == Decimal("3.33"))
    #expect(try result(target: "99个", actual: .of("98"), weight: "7.5", table: #""decimals":0,"#).score == 7)
    #expect(try result(target: "999个", actual: .of("998"), weight: "7.5", table: #""decimals":1,"#).score == Decimal("7.5"))
    #expect(try result(target: "5个", actual: .of("5"), weight: "7.5", table: #""decimals":0,"#).score == Decimal("7.5"))
    #expect(try result(target: "100%", actual: .ratio(1, 3), weight: "15").score == 5)
    #expect(try result(target: "8个", actual: .of("7"), weight: "1", table: #""decimals":2,"#).score == Decimal("0.88"))
  }

  @Test("a passed ceiling loses weight × excess ÷ target where the row says linear")
  func linear() throws {
    let more = #","scoring":"linear""#
    #expect(try result(target: "≤20万元", actual: .of("250000", .yuan), more: more).score == Decimal("7.5"))
    #expect(try result(target: "≤20万元", actual: .of("250000", .yuan), more: more).ruleScore.rule == .linear)
    #expect(try result(target: "≤20万元", actual: .of("500000", .yuan), more: more).score == 0)
    #expect(try result(target: "5项", actual: .of("4"), more: more).ruleScore.rule == .ratio)
    #expect(try result(target: "4-6次", actual: .of("9"), more: more).score == 5)
  }

  @Test("bands give the score of the first target met, none gives 0")
  func bands() throws {
    let more = #","scoring":{"bands":[["≥90%",10],["≥80%",8],["≥60%",6]]}"#
    #expect(try result(target: "≥90%", actual: .of("0.95", .rate), more: more).score == 10)
    #expect(try result(target: "≥90%", actual: .of("0.8", .rate), more: more).score == 8)
    #expect(try result(target: "≥90%", actual: .of("0.8", .rate), more: more).ruleScore.reached == false)
    #expect(try result(target: "≥90%", actual: .of("0.5", .rate), more: more).score == 0)
    #expect(try result(target: "≥90%", actual: .of("0.5", .rate), more: more).ruleScore.rule == .bands)
  }

  @Test("deduct takes points for each whole step short")
  func deduct() throws {
    let more = #","scoring":{"deduct":1,"per":"5%"}"#
    #expect(try result(target: "90%以上", actual: .of("0.91", .rate), more: more).score == 10)
    #expect(try result(target: "90%以上", actual: .of("0.86", .rate), more: more).score == 10)
    #expect(try result(target: "90%以上", actual: .of("0.8", .rate), more: more).score == 8)
    #expect(try result(target: "90%以上", actual: .of("0", .rate), more: more).score == 0)
    #expect(try result(target: "60个", actual: .of("51"), more: more).score == 7)
    #expect(try result(target: "60个", actual: .of("51"), more: #","scoring":{"deduct":0.5,"per":"3个"}"#).score == Decimal("8.5"))
    #expect(try result(target: "≤5天", actual: .of("8", .days), more: #","scoring":{"deduct":2,"per":"1天"}"#).score == 4)
    #expect(try result(target: "60个", actual: .of("51"), more: #","scoring":{"deduct":1,"per":"1天"}"#).score == nil)
  }

  @Test("beyond the target by more than the overshoot a floor keeps its weight and is flagged")
  func overshoot() throws {
    #expect(try result(target: "10项", actual: .of("13")).ruleScore.overshoots == false)
    #expect(try result(target: "10项", actual: .of("14")).ruleScore.overshoots)
    #expect(try result(target: "10项", actual: .of("14")).score == 10)
    #expect(try result(target: "=10项", actual: .of("14")).ruleScore.overshoots)
    #expect(try result(target: "≤10项", actual: .of("1")).ruleScore.overshoots == false)
    #expect(try result(target: "5-10项", actual: .of("10")).ruleScore.overshoots == false)
    #expect(try result(target: "10项", actual: .of("14"), table: #""overshoot":"50%","#).ruleScore.overshoots == false)
    #expect(try result(target: "≥0项", actual: .of("5")).ruleScore.overshoots == false)
  }

  @Test("a frequency scores the share of the period's spans that reached it")
  func frequency() throws {
    let row = #"{"id":"r","level1":"产出指标","level3":"巡查","target":"每月一次以上","actual":"x","weight":10}"#
    let months = (1...12).map { Figure(Rational($0 == 2 ? 0 : $0), .number) }
    let source = GivenFigures(spans: ["x": months])
    let missed = try TableResult(table(rows: row), assessments: [:], figures: source).rows[0]
    #expect(missed.score == Decimal("9.17"))
    #expect(missed.ruleScore.rule == .ratio)
    #expect(missed.actualText == "12个月中11个月达到")
    let all = try TableResult(table(rows: row), assessments: [:], figures: GivenFigures(spans: ["x": months.map { _ in .of("1") }])).rows[0]
    #expect(all.score == 10)
    #expect(all.actualText == "12个月均达到")
  }

  @Test("an assessed row is scored by the number in its words, and by its tier where they hold none")
  func assessed() throws {
    func row(_ target: String, _ entries: Assessment.Entry..., more: String = "") throws -> TableResult.Row {
      let row = #"{"id":"r","level1":"产出指标","level3":"指标","target":"\#(target)","actual":{"assessed":true},"weight":10\#(more)}"#
      return try TableResult(table(rows: row), assessments: ["r": Assessment(folding: entries)], figures: GivenFigures()).rows[0]
    }
    #expect(try row("60个").score == nil)
    #expect(try row("60个", .init(row: "r", actual: "27个")).score == Decimal("4.5"))
    #expect(try row("60个", .init(row: "r", actual: "27个", tier: .met)).ruleScore.rule == .ratio)
    #expect(try row("2023年12月31日前", .init(row: "r", actual: "在规定时间内完成")).score == nil)
    #expect(try row("2023年12月31日前", .init(row: "r", actual: "在规定时间内完成", tier: .met)).ruleScore.rule == .tierMet)
    #expect(try row("2023年12月31日前", .init(row: "r", actual: "2023年12月20日")).ruleScore.rule == .reached)
    #expect(try row("效果明显", .init(row: "r", tier: .met)).score == 10)
    #expect(try row("效果明显", .init(row: "r", tier: .met)).actualText == nil, "no words that nobody wrote")
    #expect(try row("效果明显", .init(row: "r", tier: .partial, score: 7)).score == 7)
    #expect(try row("效果明显", .init(row: "r", tier: .partial, score: 7)).ruleScore.reached == false)
    #expect(try row("效果明显", .init(row: "r", tier: .unmet, score: 2)).ruleScore.rule == .tierUnmet)
    #expect(try row("5项", .init(row: "r", actual: "5项", tier: .partial, score: 7), more: #","scoring":"tiers""#).score == 7)
    #expect(try row("60个", .init(row: "r", actual: "45%", tier: .met)).score == nil)
  }

  @Test("a worded target is scored by what it reads as")
  func reads() throws {
    let row = try result(target: "不发生较大事故", actual: .of("0"), more: #","reads":"=0起""#)
    #expect(row.ruleScore.rule == .reached)
    #expect(row.actualText == "0起")
  }

  @Test("an override counts instead of the score by rule, which stays beside it")
  func override() throws {
    let row = try result(target: "60个", actual: .of("27"), assessment: Assessment(folding: [.init(row: "r", score: 6, reason: "市场原因")]))
    #expect(row.score == 6)
    #expect(row.ruleScore.score == Decimal("4.5"))
  }

  @Test(
    "the budget scores weight × execution rate, never above the weight",
    arguments: [
      ("9497800", "10098600", "9.41", "94.05%"), ("10098600", "10098600", "10", "100.00%"), ("11000000", "10000000", "10", "110.00%"),
      ("0", "10000", "0", "0.00%"),
    ])
  func execution(_ executed: String, _ adjusted: String, _ score: String, _ rate: String) throws {
    let budget = #""budget":{"initial":"b","adjusted":"a","executed":"e"},"#
    let figures = GivenFigures(figures: ["a": .of(adjusted, .yuan), "b": .of("20000000", .yuan), "e": .of(executed, .yuan)])
    let table = try TableResult(
      table(rows: #"{"id":"r","level1":"a","level3":"b","weight":0}"#, more: budget), assessments: [:], figures: figures)
    #expect(table.budget?.score?.description == score)
    #expect(table.budget?.rateText == rate)
    #expect(table.budget?.ruleScore.rule == .execution)
  }

  @Test("a base of 0 gives no execution score")
  func zeroBase() throws {
    let table = try TableResult(
      table(rows: #"{"id":"r","level1":"a","level3":"b","weight":0}"#, more: #""budget":{"adjusted":"0万元","executed":"0万元"},"#),
      assessments: [:],
      figures: GivenFigures())
    #expect(table.budget?.score == nil)
    #expect(table.grade == nil)
  }

  @Test("the total is the sum of rounded scores, and there is no grade while one is missing")
  func totals() throws {
    let rows = (1...3).map { #"{"id":"r\#($0)","level1":"a","level3":"b\#($0)","target":"3个","actual":"x","weight":10}"# }.joined(
      separator: ",")
    let done = try TableResult(table(rows: rows), assessments: [:], figures: GivenFigures(figures: ["x": .of("1")]))
    #expect(done.totalScore == Decimal("9.99"))
    #expect(done.totalWeight == 30)
    #expect(done.grade == .poor)
    let open = try TableResult(table(rows: rows), assessments: [:], figures: GivenFigures())
    #expect(open.totalScore == 0)
    #expect(open.grade == nil)
  }

  @Test(
    "grades are half open: 89.5 is 良",
    arguments: [("100", "优"), ("90", "优"), ("89.5", "良"), ("80", "良"), ("79.99", "中"), ("60", "中"), ("59.99", "差"), ("0", "差")])
  func grades(_ total: String, _ grade: String) throws {
    #expect(Grade(total: try #require(Decimal(total))).rawValue == grade)
  }

  @Test("show prints a row in the shape of the contract")
  func json() throws {
    let row = try result(
      target: "≥98%", actual: .ratio(260, 265),
      assessment: Assessment(folding: [.init(row: "r", score: 9, deviation: "5起跨年", reason: "含跨年件")]))
    #expect(
      row.json.text()
        == #"{"id":"r","level1":"产出指标","level2":null,"level3":"指标","target":"≥98%","actual":"98.11%","value":0.981132,"weight":10,"score":9,"ruleScore":10,"rule":"reached","reason":"含跨年件","deviation":"5起跨年","reached":true,"measure":"x","last":null,"numerator":260,"denominator":265,"comparator":{"op":"≥","value":0.98,"unit":"%"}}"#
    )
  }
}

import Casework
import Indicators
import Testing
import TextForms
import Values

@Suite("Printings of one quantity")
struct PrintingContradictionTests {
  @Test("全部 and 100 % say the same of a rate; 全部 and 98 % don't", arguments: [("100", 0), ("98", 1)])
  func whole(_ rate: String, _ count: Int) throws {
    let figures = [figure("closed", "全部", "", measure: "m"), figure("rate", rate, "%", measure: "m")].joined(separator: ",")
    #expect(try report(figures: figures).reconciled(["m": .ratio(102, 102)]).contradictions.count == count)
  }

  @Test(
    "that say the same are no contradiction",
    arguments: [
      ["168 个", "168 个"], ["98 %", "98.11 %"], ["98.1 %", "98 %"], ["117.535 万㎡", "1175350 ㎡"], ["41.66 万户", "416612 户"],
      ["约18 亿元", "18 亿元"], ["约18 亿元", "17.2 亿元"], ["120余 份", "129 份"], ["120余 份", "120 份"], ["930余 处", "932 处"],
      ["5万余 份", "58000 份"], ["20以内 起", "3 起"], ["全部 ", "全部 "], ["2023年8月 ", "8月份 "], ["31.82 万元", "318200 元"],
      ["四 次", "4 次"], ["≥95 %", "95%以上 "], ["不低于95% ", "≥95 %"], ["4-6 次", "4～6次 "], ["全部 ", "均已整改到位 "], ["2.5 公里", "2500 米"],
      ["2.48 km", "2480.4 米"], ["2023-12-20 ", "2023年12月20日 "], ["12月 ", "2023年12月20日 "], ["2025年 ", "2025年度 "], ["2025 年度", "2025年 "],
      ["未发生 起", "0 起"], ["未拨付 ", "没有 "], ["不足十 个", "8 个"],
      ["不到100 户", "99 户"],
      ["超过100 家", "103 家"], ["逾100 家", "100 家"], ["全覆盖 ", "100 %"], ["均已完成 ", "100 %"], ["全部 ", "81 处"], ["1,009.86 万元", "1009.86 万元"],
      ["0 起", "无 "], ["95%以上 ", "95.5 %"], ["0.95 ", "95 %"],
    ])
  func agreeing(_ values: [String]) throws {
    #expect(try report(figures: printings(values)).contradictions() == [])
  }

  @Test(
    "that differ are told once, with every printing",
    arguments: [
      (["168 个", "151 个"], "two-values: a a1"), (["168 个", "151 个", "168 个"], "two-values: a a1 a2"),
      (["98 %", "97.4 %"], "two-values: a a1"), (["334.74 万元", "334.73 万元"], "two-values: a a1"),
      (["930余 处", "932余 处"], "two-values: a a1"),
      (["120余 份", "130 份"], "two-values: a a1"), (["约18 亿元", "19.1 亿元"], "two-values: a a1"), (["全部 ", "大部分 "], "two-values: a a1"),
      (["117.535 万㎡", "117.535 ㎡"], "unit: a a1"), (["5 亿元", "5 万元"], "unit: a a1"), (["5 千元", "5 元"], "unit: a a1"),
      (["5 亿元", "5 元"], "unit: a a1"), (["117.535 万㎡", "117.535 ㎡", "117.535 万㎡"], "unit: a a1 a2"),
      (["5 天", "5 个工作日"], "two-values: a a1"),
      (["100 个", "10 个"], "two-values: a a1"), (["≥95 %", "≥90 %"], "two-values: a a1"), (["≥95 %", "≤95 %"], "two-values: a a1"),
      (["5 公里", "500 米"], "two-values: a a1"), (["5 公里", "5 米"], "unit: a a1"), (["11月 ", "2023年12月20日 "], "two-values: a a1"),
      (["2023年度 ", "2024年 "], "two-values: a a1"), (["未拨付 万元", "200 万元"], "two-values: a a1"),
      (["不足十 个", "10 个"], "two-values: a a1"), (["全覆盖 ", "95 %"], "two-values: a a1"), (["超过100 家", "99 家"], "two-values: a a1"),
    ] as [([String], String)])
  func differing(_ values: [String], _ expected: String) throws {
    #expect(try report(figures: printings(values)).contradictions() == [expected])
  }

  @Test("strict drops what qualifiers tolerate")
  func strict() throws {
    let reports = try report(figures: figure("a", "120余", "份") + "," + figure("b", "125", "份", same: "a"))
    #expect(reports.contradictions() == [])
    #expect(reports.contradictions(strict: true) == ["two-values: a b"])
  }

  @Test("a unit dropped and another value are two contradictions")
  func unitAndValue() throws {
    let figures = printings(["117.535 万㎡", "117.535 ㎡", "120 ㎡"])
    #expect(try report(figures: figures).contradictions() == ["unit: a a1 a2", "two-values: a a1 a2"])
  }

  @Test("equal texts are no contradiction, whatever they say")
  func equalTexts() throws {
    let table = publishedTable(rows: [row("cost", "≥5%", "≥5%", more: #","sameAs":"a""#)])
    #expect(try report(figures: figure("a", "≥5", "%"), tables: table).contradictions() == [])
  }

  @Test("two quantities that stand crosswise are told once")
  func swapped() throws {
    let figures = [
      figure("quality", "5", "万元"), figure("quality-again", "20", "万元", same: "quality"), figure("bids", "20", "万元"),
      figure("bids-again", "5", "万元", same: "bids"),
    ]
    #expect(try report(figures: figures.joined(separator: ",")).contradictions() == ["swapped: quality quality-again bids bids-again"])
  }

  @Test("two quantities with the same two values in the same order are no swap")
  func notSwapped() throws {
    let figures = [figure("a", "5"), figure("a-again", "20", same: "a"), figure("b", "5"), figure("b-again", "20", same: "b")]
    #expect(try report(figures: figures.joined(separator: ",")).contradictions() == ["two-values: a a-again", "two-values: b b-again"])
  }

  @Test("an equal measure makes one quantity, and a table's cell can be a printing")
  func identity() throws {
    let figures = figure("a", "38", measure: "count(project.accepted)") + "," + figure("b", "38", measure: "count( project.accepted )")
    let table = publishedTable(rows: [row("acceptance", "20个", "27个", more: #","sameAs":"a""#)])
    #expect(try report(figures: figures, tables: table).contradictions(rules: [.twoValues]) == ["two-values: a b t1/acceptance/actual"])
    let other = publishedTable(rows: [row("acceptance", "20个", "共27个", more: #","measure":"count(project.accepted)""#)])
    #expect(try report(figures: figures, tables: other).contradictions(rules: [.twoValues]) == ["two-values: a b t1/acceptance/actual"])
  }

  @Test("a cell without a unit of its own takes the other printing's")
  func bareCells() throws {
    let table = publishedTable(rows: [row("staff", "901.58", "901.58", level1: "成本指标", more: #","sameAs":"a""#)])
    #expect(try report(figures: figure("a", "901.58", "万元"), tables: table).contradictions() == [])
    let costs = publishedTable(rows: [
      row("staff", "901.58", "901.58", level1: "成本指标"), row("office", "24.9", "24.9", level1: "成本指标"),
      row("rate", "95%", "95", level1: "成本指标"),
    ])
    #expect(
      try report(figures: figure("all", "926.48", "万元"), equations: ["all = t1/staff + t1/office"], tables: costs).contradictions() == [])
  }
}

@Suite("Units within a row")
struct RowUnitTests {
  @Test(
    "a rate that is counted, and values that can't be compared",
    arguments: [
      ("竣工验收率", "60个", "60个", ["unit: t1/r/target t1/r/actual"]), ("群众满意度", "95%", "120人", ["unit: t1/r/actual"]),
      ("竣工验收率", "95%", "95%", []),
      ("处理完结率（房屋质量）", "265起", "260起", ["unit: t1/r/target t1/r/actual"]), ("月度（例会）", "12次", "12次", []), ("巡查频率", "4次", "4次", []),
      ("完善制度", "5项", "5项", []), ("一月一调度", "12次", "12次", []), ("办理项目", "60个", "100%", ["unit: t1/r/target t1/r/actual"]),
      ("办结时限", "15天", "15个工作日", ["unit: t1/r/target t1/r/actual"]),
      ("覆盖率", "全覆盖", "100%", []), ("成本控制率", "控制在预算内", "5%", []), ("经费", "5万元", "5", []),
    ] as [(String, String, String, [String])])
  func units(_ name: String, _ target: String, _ actual: String, _ expected: [String]) throws {
    #expect(try report(tables: publishedTable(rows: [row("r", target, actual, name: name)])).contradictions(rules: [.unit]) == expected)
  }
}

@Suite("What the report's own words claim")
struct EquationTests {
  private func contradictions(_ figures: [(String, String, String)], _ equations: String..., strict: Bool = false) throws -> [String] {
    try report(figures: figures.map { figure($0.0, $0.1, $0.2) }.joined(separator: ","), equations: equations).contradictions(
      strict: strict)
  }

  @Test("a whole and its parts")
  func sums() throws {
    let parts = [("whole", "168", "个"), ("a", "34", "个"), ("b", "74", "个"), ("c", "60", "个"), ("d", "43", "个")]
    #expect(try contradictions(parts, "whole = a + b + c") == [])
    #expect(try contradictions(parts, "a + b + c = whole") == [])
    #expect(try contradictions(parts, "whole = a + b + d") == ["sum: whole a b d"])
    #expect(try contradictions(parts, "whole - a = b + c") == [])
    #expect(try contradictions(parts, "d <= whole", "whole = ( a + b ) + c", "whole = (a + b) + c") == [])
    #expect(try contradictions(parts, "whole <= a") == ["part: whole a"])
    #expect(try contradictions(parts, "whole = a + b + c + 1") == ["sum: whole a b c"])
  }

  @Test("sides are computed in base units and rounded to what is printed")
  func rounding() throws {
    #expect(try contradictions([("whole", "1.5", "亿元"), ("a", "9000", "万元"), ("b", "60000000", "元")], "whole = a + b") == [])
    #expect(try contradictions([("whole", "126", "公里"), ("a", "41.1016", "公里"), ("b", "84.689", "公里")], "whole = a + b") == [])
    #expect(
      try contradictions([("whole", "125", "公里"), ("a", "41.1016", "公里"), ("b", "84.689", "公里")], "whole = a + b") == ["sum: whole a b"])
    #expect(try contradictions([("rate", "98", "%"), ("closed", "260", "起"), ("received", "265", "起")], "rate = closed / received") == [])
    #expect(
      try contradictions([("rate", "99", "%"), ("closed", "260", "起"), ("received", "265", "起")], "rate = closed / received") == [
        "rate: rate closed received"
      ])
    #expect(
      try contradictions([("rate", "95", "%"), ("staff", "40", "人"), ("posts", "38", "人")], "rate = staff / posts") == [
        "rate: rate staff posts"
      ])
  }

  @Test(
    "a quotient may be rounded or cut to what is printed, and a sum only rounded",
    arguments: [("98.9", true), ("98.8", true), ("98.7", false), ("99", true), ("98", true), ("97", false), ("100", false)])
  func cutRate(rate: String, holds: Bool) throws {
    let figures = [("rate", rate, "%"), ("closed", "262", "起"), ("received", "265", "起")]
    #expect(try contradictions(figures, "rate = closed / received") == (holds ? [] : ["rate: rate closed received"]))
    #expect(try contradictions([("whole", "9.8", "公里"), ("a", "4.87", "公里"), ("b", "5", "公里")], "whole = a + b") == ["sum: whole a b"])
  }

  @Test("a rate over 0 is told")
  func overZero() throws {
    #expect(
      try contradictions([("rate", "100", "%"), ("actual", "0", "万元"), ("budget", "0", "万元")], "rate = actual / budget") == [
        "rate: rate actual budget"
      ])
  }

  @Test("qualifiers are tolerated, unless strict")
  func qualifiers() throws {
    let pipes = [("whole", "约125", "公里"), ("a", "41.1016", "公里"), ("b", "84.689", "公里")]
    #expect(try contradictions(pipes, "whole = a + b") == [])
    #expect(try contradictions(pipes, "whole = a + b", strict: true) == ["sum: whole a b"])
    let counts = [("whole", "129", "份"), ("a", "120余", "份"), ("b", "5", "份")]
    #expect(try contradictions(counts, "whole = a + b") == [])
    #expect(try contradictions(counts, "b = whole - a") == [])
    #expect(try contradictions([("whole", "140", "份"), ("a", "120余", "份"), ("b", "5", "份")], "whole = a + b") == ["sum: whole a b"])
  }

  @Test("a claim printed twice is one contradiction, with all printings")
  func repeated() throws {
    let figures = [figure("w", "9"), figure("a", "4"), figure("b", "4"), figure("w2", "9", same: "w"), figure("a2", "4", same: "a")]
    #expect(
      try report(figures: figures.joined(separator: ","), equations: ["w = a + b", "w2 = a2 + b"]).contradictions() == ["sum: w w2 a a2 b"])
  }

  @Test("what two values explain is not told again as a sum")
  func explained() throws {
    let figures = [figure("w", "9"), figure("w2", "8", same: "w"), figure("a", "4"), figure("b", "4")]
    #expect(try report(figures: figures.joined(separator: ","), equations: ["w = a + b"]).contradictions() == ["two-values: w w2"])
    #expect(
      try report(figures: figures.joined(separator: ","), equations: ["w = a + b + 3"]).contradictions() == [
        "two-values: w w2", "sum: w w2 a b",
      ])
  }

  @Test(
    "a part printed as 全部 has the number of the whole that an equation names, in every printing",
    arguments: [
      ("20", "1", ["sum: left left-again closed closed-again found"]), ("20", "0", []), ("20余", "0", []), ("大量", "1", []),
    ] as [(String, String, [String])])
  func wholes(_ found: String, _ left: String, _ expected: [String]) throws {
    let figures = [
      figure("found", found), figure("closed", "全部", ""), figure("closed-again", "已全部整改", "处", same: "closed"), figure("left", left),
      figure("left-again", left, same: "left"),
    ]
    let reports = try report(figures: figures.joined(separator: ","), equations: ["closed-again = found", "left = found - closed"])
    #expect(
      Set(reports.contradictions().map { $0.split(separator: " ").sorted() }) == Set(expected.map { $0.split(separator: " ").sorted() }))
    #expect(reports.reconciled().uncheckedEquations.isEmpty == found.hasPrefix("2"))
  }

  @Test("an equation over a text is told to be unchecked, not passed over")
  func unchecked() throws {
    let reports = try report(figures: figure("found", "20") + "," + figure("closed", "大部分"), equations: ["closed = found"])
    #expect(reports.reconciled().uncheckedEquations == ["closed = found"])
    #expect(reports.contradictions() == [])
  }

  @Test("cells take part under their names")
  func cells() throws {
    let table = publishedTable(rows: [row("a", "5项", "5项"), row("b", "5项", "6项")])
    #expect(
      try report(figures: figure("all", "12", "项"), equations: ["all = t1/a/actual + t1/b"], tables: table).contradictions() == [
        "sum: all t1/a/actual t1/b/actual"
      ])
  }
}

@Suite("Score tables as published")
struct PublishedTableTests {
  private func contradictions(_ rows: [String], _ more: String = "", figures: String = "") throws -> [String] {
    try report(figures: figures, tables: publishedTable(rows: rows, more: more)).contradictions()
  }

  @Test("execution rates of budget lines")
  func rates() throws {
    func budget(_ cells: String) -> String { #","budget":{\#(cells)}"# }
    #expect(try contradictions([], budget(#""initial":"1009.86","adjusted":"1009.86","executed":"949.78","rate":"94%""#)) == [])
    #expect(
      try contradictions([], budget(#""adjusted":"949.78","executed":"949.78","rate":"94%""#)) == [
        "rate: t1/budget/executed t1/budget/adjusted t1/budget/rate"
      ])
    #expect(try contradictions([], budget(#""initial":"200","adjusted":"100","executed":"100","rate":"50.00%""#)) == [])
    #expect(
      try contradictions([], budget(#""adjusted":"0","executed":"0","rate":"100%""#)) == [
        "rate: t1/budget/executed t1/budget/adjusted t1/budget/rate"
      ])
    #expect(try contradictions([], budget(#""adjusted":"0","executed":"0","rate":"""#)) == [])
    #expect(try contradictions([], budget(#""adjusted":"1009.86","executed":"949.78","rate":"94.05""#)) == [])
    #expect(try contradictions([], budget(#""adjusted":"1009.86","executed":"949.78","rate":"0.94""#)) == [])
    #expect(
      try contradictions([], budget(#""breakdown":[{"group":"source","label":"当年财政拨款","adjusted":"5","executed":"5","rate":"94%"}]"#)) == [
        "rate: t1/budget/当年财政拨款/executed t1/budget/当年财政拨款/adjusted t1/budget/当年财政拨款/rate"
      ])
  }

  @Test("budget parts")
  func parts() throws {
    let budget =
      #","budget":{"adjusted":"951.90","executed":"951.90","breakdown":[{"group":"income","label":"一般公共预算","adjusted":"885.94"},{"group":"income","label":"其他资金","adjusted":"65.96"},{"group":"expenditure","label":"基本支出","executed":"592.17"},{"group":"expenditure","label":"项目支出","executed":"359.74"}]}"#
    #expect(try contradictions([], budget) == ["budget-parts: t1/budget/executed t1/budget/基本支出/executed t1/budget/项目支出/executed"])
  }

  @Test("a part named in an equation and in the funds block is one contradiction")
  func partsClaimed() throws {
    let table = publishedTable(
      rows: [], more: #","budget":{"executed":"10","breakdown":[{"group":"expenditure","label":"基本支出","executed":"9"}]}"#)
    #expect(
      try report(equations: ["t1/budget/executed = t1/budget/基本支出/executed"], tables: table).contradictions() == [
        "sum: t1/budget/executed t1/budget/基本支出/executed"
      ])
  }

  @Test("weights of the table and of its blocks")
  func weights() throws {
    let rows = [row("a", "", "", "50"), row("b", "", "", "40", level1: "效益指标（40分）")]
    #expect(try contradictions(rows, #","budget":{"weight":"10"},"total":{"weight":"100"}"#) == [])
    #expect(try contradictions(rows, #","budget":{"weight":"10"},"blocks":{"产出指标":"50","效益指标（40分）":"40分"}"#) == [])
    #expect(try contradictions(rows) == ["weights: t1/a/weight t1/b/weight"])
    #expect(try contradictions(rows, #","total":{"weight":"90"}"#) == [])
    #expect(
      try contradictions(rows, #","budget":{"weight":"10"},"blocks":{"产出指标":"50","效益指标":"30"}"#) == ["weights: t1/效益指标/weight t1/b/weight"])
    #expect(
      try contradictions(rows, #","budget":{"weight":"10"},"total":{"weight":"100"},"blocks":{"产出指标":"60","效益指标":"30"}"#) == [
        "weights: t1/产出指标/weight t1/a/weight", "weights: t1/效益指标/weight t1/b/weight",
      ])
    // The row that is missing in its block is the whole contradiction.
    #expect(
      try contradictions(rows, #","budget":{"weight":"10"},"total":{"weight":"110"},"blocks":{"产出指标":"60","效益指标":"40"}"#) == [
        "weights: t1/产出指标/weight t1/a/weight"
      ])
    #expect(try contradictions([row("a", "", "")]) == [])
    #expect(try contradictions([row("a", "", "", "60%"), row("b", "", "", "40%")]) == [])
  }

  @Test("scores and their total")
  func totals() throws {
    let rows = [row("a", "效果明显", "效果明显", "50", "50"), row("b", "效果明显", "很明显", "50", "45", "个别项目滞后")]
    #expect(try contradictions(rows, #","total":{"weight":"100","score":"95"}"#) == [])
    #expect(try contradictions(rows, #","total":{"weight":"100","score":"95.00","grade":"优"}"#) == [])
    #expect(try contradictions(rows, #","total":{"weight":"100","score":"96"}"#) == ["scores: t1/total/score t1/a/score t1/b/score"])
    #expect(try contradictions(rows, #","total":{"weight":"100","score":""}"#) == ["scores: t1/total/score t1/a/score t1/b/score"])
    #expect(try contradictions(rows) == [])
    let text = figure("total", "97.00", "分", same: "t1/total/score")
    #expect(try contradictions(rows, figures: text) == ["scores: total t1/a/score t1/b/score"])
    #expect(try contradictions(rows, #","total":{"score":"95"}"#, figures: text) == ["two-values: total t1/total/score"])
    #expect(try contradictions(rows, #","total":{"score":"97"}"#, figures: text) == ["scores: t1/total/score total t1/a/score t1/b/score"])
  }

  @Test(
    "one row's score and deviation",
    arguments: [
      ("5项", "5项", "10", "10", "", nil), ("60个", "27个", "1", "0.5", "市场原因", nil), ("60个", "27个", "1", "0.45", "市场原因", nil),
      ("60个", "27个", "1", "0.5", "", "deviation"),
      ("60个", "27个", "1", "0.5", "无偏差", "deviation"), ("16个", "15个", "1", "1", "", "score"), ("16个", "15个", "10", "10", "减少招标", "score"),
      ("16个", "15个", "10", "9.38", "减少招标", nil),
      ("16个", "15个", "10", "9.8", "减少招标", "score"), ("100%", "80%", "15", "12", "仍有隐患", nil), ("100%", "80%", "15", "11", "仍有隐患", nil),
      ("100%", "80%", "15", "11", "", "score"),
      ("扬尘治理六个100%", "100%", "10", "8", "无偏差", "score"), ("效果明显", "效果明显", "15", "13", "", "score"),
      ("效果明显", "效果明显", "15", "13", "覆盖面不够", nil), ("效果明显", "较明显", "15", "13", "", nil),
      ("效果明显", "较明显", "15", "13", "无偏差", "deviation"), ("2次", "4次", "20", "20", "", "deviation"), ("2次", "4次", "20", "20", "新增任务", nil),
      ("10次", "13次", "20", "20", "", nil),
      ("≤10天", "1天", "5", "5", "", nil), ("≤10天", "20天", "10", "5", "人手不足", nil), ("≤10天", "15天", "10", "5", "人手不足", nil),
      ("≤10天", "15天", "10", "6.67", "人手不足", nil),
      ("≤10天", "15天", "10", "8", "人手不足", "score"), ("20万元", "没超预算", "10", "10", "", nil), ("1-12月", "完成", "5", "5", "", nil),
      ("2023年12月31日前", "在规定时间内完成", "10", "10", "", nil),
      ("≥90%", "95%", "10", "10", "", nil), ("95%以上", "95%以上", "5", "5", "", nil), ("5项", "5项", "10", "11", "", "score"),
      ("不适用", "", "0", "", "", nil), ("效果明显", "", "10", "", "", nil),
      ("≥99%", "98.999%", "10", "10", "", "deviation"), ("≥99%", "98.999%", "10", "10", "个别滞后", nil), ("60个", "", "10", "", "", nil),
      ("无", "无", "5", "5", "", nil),
    ] as [(String, String, String, String, String, String?)])
  func rowRules(_ target: String, _ actual: String, _ weight: String, _ score: String, _ deviation: String, _ expected: String?) throws {
    let found = try report(tables: publishedTable(rows: [row("r", target, actual, weight, score, deviation)])).reconciled(rules: [
      .score, .deviation,
    ])
    #expect(found.contradictions.map(\.rule.rawValue) == [expected].compactMap(\.self))
  }

  @Test(
    "the budget's score",
    arguments: [
      ("1009.86", "949.78", "10", true), ("1009.86", "949.78", "9.41", false), ("1009.86", "949.78", "9.4", false),
      ("1009.86", "949.78", "9", false), ("1009.86", "949.78", "9.5", true),
      ("100", "100", "10", false), ("100", "100", "9", true), ("100", "99.999", "10", false),
    ])
  func budgetScore(_ adjusted: String, _ executed: String, _ score: String, _ isWrong: Bool) throws {
    let found = try contradictions(
      [], #","budget":{"adjusted":"\#(adjusted)","executed":"\#(executed)","weight":"10","score":"\#(score)"}"#)
    #expect(found == (isWrong ? ["score: t1/budget/executed t1/budget/adjusted t1/budget/weight t1/budget/score"] : []))
  }

  @Test("grades")
  func grades() throws {
    let rows = [row("a", "效果明显", "效果明显", "100", "89.5", "略有不足")]
    #expect(try contradictions(rows, #","total":{"score":"89.5","grade":"良"}"#) == [])
    #expect(try contradictions(rows, #","total":{"score":"89.5","grade":"优秀"}"#) == ["grade: t1/total/grade t1/total/score"])
    #expect(
      try contradictions(rows, #","total":{"score":"89.5"}"#, figures: figure("grade", "优", "", same: "t1/total/grade")) == [
        "grade: grade t1/total/score"
      ])
    #expect(try contradictions(rows, #","total":{"score":"89.5","grade":"合格以上"}"#) == [])
  }

  @Test("a long claim is told by its ends; what is printed again, or transcribed as a cell and as a figure, is told once")
  func shortMessages() throws {
    let parts = (1...9).map { figure("part-\($0)", "1") }.joined(separator: ",")
    let claim = "whole = " + (1...9).map { "part-\($0)" }.joined(separator: " + ")
    let long = try #require(report(figures: figure("whole", "8") + "," + parts, equations: [claim]).reconciled().contradictions.first)
    #expect(long.message.en.hasPrefix("whole = part-1 + part-2 + part-3 … + part-9 fails: printed 8个, computed 9个; "))
    let again = try #require(report(figures: printings(["168 个", "151 个", "168 个"])).reconciled().contradictions.first)
    #expect(again.message.zh == "“a”有不同的数值：a 168个等2处、a1 151个")
    #expect(again.message.en == "a has different values: a 168个 and 1 more, a1 151个")
    let total = #"{"id":"total","label":"总分","value":"97","unit":"分","where":"自评表","line":9,"sameAs":"t1/total/score"}"#
    let table = publishedTable(rows: [row("a", "效果明显", "效果明显", "100", "98", "略有不足")], more: #","total":{"score":"97"}"#)
    let scores = try #require(report(figures: total, tables: table).reconciled().contradictions.first)
    #expect(scores.names == ["t1/total/score", "total", "t1/a/score"])
    #expect(scores.message.zh == "得分合计为98，与所印总分不符：总分 97分（自评表，第9行）、指标得分 98（自评表）")
  }

  @Test("messages name values and places, in both languages")
  func messages() throws {
    let figures =
      #"{"id":"area","label":"建筑面积","value":"117.535","unit":"万㎡","where":"三(1)1","line":144},{"id":"area-again","label":"建筑面积","value":"117.535","unit":"㎡","where":"四(三)1","line":181,"sameAs":"area"}"#
    let contradiction = try #require(report(figures: figures).reconciled().contradictions.first)
    #expect(contradiction.message.zh == "“建筑面积”的几处数值相差一万倍，疑有单位错漏：117.535万㎡（三(1)1，第144行）、117.535㎡（四(三)1，第181行）")
    #expect(
      contradiction.message.en
        == "建筑面积: printings are off by 10^4, a unit dropped or added: 117.535万㎡ (三(1)1, line 144), 117.535㎡ (四(三)1, line 181)")
    #expect(
      contradiction.json(in: .en)["figures"]?.text() == #"["area","area-again"]"#)
  }
}

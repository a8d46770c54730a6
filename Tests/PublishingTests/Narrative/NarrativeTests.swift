import DocketTestSupport
import Documents
import Indicators
import LogLines
import Testing

@testable import Publishing

/// Figures written out by hand: a measure's text is its own figure's name.
struct GivenReport: NarrativeSource {
  struct Unknown: Error, Equatable { let measure: String }

  var figures: [String: Indicators.Figure] = [:]
  var groups: [NarrativeGroup] = []

  func figure(of measure: String) throws(Unknown) -> Indicators.Figure {
    guard let figure = figures[measure] ?? Quantity(measure)?.figure else { throw Unknown(measure: measure) }
    return figure
  }

  func groups(of measures: [String], per keys: [String]) throws(Unknown) -> [NarrativeGroup] {
    if measures.contains("unknown") { throw Unknown(measure: "unknown") }
    return groups.map { group in
      NarrativeGroup(
        key: keys.indices.map { group.key[$0 % group.key.count] },
        figures: measures.indices.map { group.figures[$0 % group.figures.count] })
    }
  }

  func text(of word: NarrativeWord) -> String? {
    switch word {
    case .office: "示范|站"
    case .lastYear: "2022"
    case .year: "2023"
    case .period, .from, .to, .today: nil
    }
  }
}

/// The figure that a text writes.
private func read(_ text: String) -> Indicators.Figure {
  Quantity(text)?.figure ?? Indicators.Figure(nil, .number)
}

@Suite struct NarrativeTests {
  static let groups = [
    NarrativeGroup(key: ["房屋质量", "城区"], figures: [read("265"), read("98.11%")]),
    NarrativeGroup(key: ["扬*尘|噪音", ""], figures: [read("192"), Indicators.Figure(nil, .rate)]),
  ]

  private func filled(_ template: String, figures: [String: Indicators.Figure] = [:]) throws -> String {
    try Narrative(parsing: template).filled(from: GivenReport(figures: figures, groups: Self.groups)).markdown
  }

  @Test(
    "A tag becomes its figure in its format",
    arguments: [
      ("共{{5项}}", "共5"), ("{{ 31.82万元 | 万元 2 }}", "31.82万元"), ("{{318200元|number 1}}", "318200.0"),
      ("{{98.113%|percent 1}}", "98.1%"), ("{{none|percent 1|else 无}}", "无"), ("{{none|else}}。", "。"), ("{{none|否则 —}}", "—"),
      ("\\{{5项}}", "\\{{5项}}"), ("{{office}}", "示范\\|站"), ("{{单位}}{{年度}}", "示范\\|站2023"), ("{{at 2022}}", "1"), ("{{at @last-year}}", "1"),
      ("{{at @上年}}", "1"), ("{{quoted \"@year | }}\"}}", "2"), ("\\\\{{5项}}", "\\\\5"),
    ])
  func tags(template: String, result: String) throws {
    let figures = [
      "none": Indicators.Figure(nil, .rate), "at 2022": read("1"), "quoted \"@year | }}\"": read("2"),
    ]
    #expect(try filled(template, figures: figures) == result)
  }

  @Test("A block repeats for each group, its lines leaving no gap in a table")
  func each() throws {
    let template = """
      | 序号 | 类别 | 地区 | 件数 | 办结率 |
      |--:|---|---|--:|--:|
        {{#each n = count(a); r = rate(b) --per topic,district}}
      | {{index}} | {{key}} | {{district|else 未填}} | {{n}} | {{r|percent 1|else —}} |
      {{/each}}
      其中{{#each count(a) --per topic}}{{topic}}{{value}}件、{{/each}}共{{5项}}件。
      """
    #expect(
      try filled(template) == """
        | 序号 | 类别 | 地区 | 件数 | 办结率 |
        |--:|---|---|--:|--:|
        | 1 | 房屋质量 | 城区 | 265 | 98.1% |
        | 2 | 扬\\*尘\\|噪音 | 未填 | 192 | — |
        其中房屋质量265件、扬\\*尘\\|噪音192件、共5件。
        """)
  }

  @Test(
    "What is wrong with a template is said with its place",
    arguments: [
      ("甲\n乙{{a", 2, 2, .unclosedTag), ("{{ }}", 1, 1, .emptyTag), ("{{a|percent x}}", 1, 5, .unknownFormat("percent x")),
      ("{{a| 里 2}}", 1, 6, .unknownFormat("里 2")), ("{{a|percent 1|percent 2}}", 1, 15, .unknownFormat("percent 2")),
      ("{{#if a}}", 1, 1, .unknownBlock("#if")), ("{{/each}}", 1, 1, .unopenedEach), ("一\n {{#each a --per b}}", 2, 2, .unclosedEach),
      ("{{#each a --per b}}{{#each a --per b}}", 1, 20, .nestedEach), ("{{#each a}}x{{/each}}", 1, 1, .eachWithoutKey),
      ("{{#each a; b --per c}}{{/each}}", 1, 12, .nameTaken("value")), ("{{#each x = a; x = b --per c}}{{/each}}", 1, 16, .nameTaken("x")),
      ("{{#each c = a --per c}}{{/each}}", 1, 9, .nameTaken("c")), ("{{#each --per c}}{{/each}}", 1, 9, .emptyTag),
      ("{{|percent 1}}", 1, 3, .emptyTag),
    ] as [(String, Int, Int, NarrativeError.Problem)])
  func faults(template: String, line: Int, column: Int, problem: NarrativeError.Problem) {
    #expect(throws: NarrativeError(problem, at: TextPlace(line: line, column: column))) { try Narrative(parsing: template) }
  }

  @Test(
    "A figure that is undefined, or that a format can't print, is an error with its place",
    arguments: [
      ("一\n二{{none}}", 2, 4, .undefined("none")), ("{{5项|date}}", 1, 3, .unfitFormat("5项")),
      ("{{office|number 1}}", 1, 3, .formatOfWord("office")),
      ("{{period}}", 1, 3, .missingWord("period")), ("{{count(a x:@period)}}", 1, 13, .missingWord("@period")),
    ] as [(String, Int, Int, NarrativeError.Problem)])
  func undefined(template: String, line: Int, column: Int, problem: NarrativeError.Problem) throws {
    let expected = NarrativeFailure<GivenReport.Unknown>.template(NarrativeError(problem, at: TextPlace(line: line, column: column)))
    #expect(throws: expected) { try filled(template, figures: ["none": Indicators.Figure(nil, .rate)]) }
  }

  @Test("A measure that has no answer is an error with its place, in a block as well")
  func measures() throws {
    typealias Failure = NarrativeFailure<GivenReport.Unknown>
    #expect(throws: Failure.measure(.init(measure: "what"), at: TextPlace(line: 2, column: 5))) { try filled("一\n二{{ what }}") }
    #expect(throws: Failure.measure(.init(measure: "unknown"), at: TextPlace(line: 1, column: 9))) {
      try filled("{{#each unknown --per c}}{{/each}}")
    }
  }

  @Test("An error of the Markdown is placed in the template, past every figure and repetition before it")
  func markdownErrors() throws {
    let template = """
      | 类别 | 件数 |
      |---|---|
      {{#each a; --per topic}}
      """
    #expect(throws: NarrativeError(.emptyTag, at: TextPlace(line: 3, column: 12))) { try Narrative(parsing: template) }
    let wrong = """
      {{#each count(a) --per topic}}
      第{{index}}段{{value}}

      {{/each}}
      共{{5项}}，**未完
      """
    let text = try Narrative(parsing: wrong).filled(from: GivenReport(groups: Self.groups))
    #expect(throws: MarkdownError(line: 5, column: 9, problem: .unclosedEmphasis("**"))) { try text.document() }
  }

  @Test("A filled template is a document with its title")
  func document() throws {
    let text = try Narrative(parsing: "# {{year}}年度报告\n\n共{{5项}}件。").filled(from: GivenReport())
    let document = try text.document()
    #expect(document.title == "2023年度报告")
    #expect(DOCXRenderer().render(document) == DOCXRenderer().render(document))
  }

  @Test("A number in words that counts something, and that no placeholder printed, is named as one in digits is")
  func numerals() {
    var passage = FilledPassage()
    passage.append("三十份文书均已送达，预算壹佰贰拾万元整，“十四五”规划一次性完成，检查12次，金额10万亿元。", isComputed: false)
    #expect(passage.numbers.map(\.text) == ["三十", "壹佰贰拾万", "12", "10"])
  }

  @Test("So are few, parts and years in words; what only orders or begins a sentence isn't")
  func words() {
    var passage = FilledPassage()
    passage.append("停工整改八份，三次、两起、九成五、一倍半、百余条、三分之一，二○二四年；第三次，三个方面，六项制度，一次性，千方百计，万家灯火，成立三成。", isComputed: false)
    #expect(passage.numbers.map(\.text) == ["八", "三", "两", "九成五", "一倍半", "百余", "三分之一", "二○二四年", "三成"])
  }
}

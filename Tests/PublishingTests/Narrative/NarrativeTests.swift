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

  /// The text of a Word file with a paragraph for each line, once it is filled.
  private func filled(_ template: String, figures: [String: Indicators.Figure] = [:]) throws -> String {
    let lines = template.split(separator: "\n", omittingEmptySubsequences: false)
    let body = lines.map { WordTemplateTests.paragraph(String($0).replacing("<", with: "&lt;")) }.joined()
    let file = try WordTemplate(WordTemplateTests.file(body)).filled(from: GivenReport(figures: figures, groups: Self.groups))
    let part = try WordTemplate(file.bytes).parts[0]
    return part.root.paragraphs.map { WordParagraph($0, part.bytes).text }.joined(separator: "\n")
  }

  /// Why the first placeholder that can't be filled can't be.
  private func reason(
    _ text: String, figures: [String: Indicators.Figure] = [:]
  ) throws -> WordTemplate.Problem<GivenReport.Unknown>.Reason? {
    let template = try WordTemplate(WordTemplateTests.file(WordTemplateTests.paragraph(text)))
    do throws(WordTemplateProblems<GivenReport.Unknown>) {
      _ = try template.filled(from: GivenReport(figures: figures, groups: Self.groups))
      return nil
    } catch {
      guard case .problems(let problems) = error else { return nil }
      return problems.first?.reason
    }
  }

  @Test(
    "A tag becomes its figure in its format",
    arguments: [
      ("共{{5项}}", "共5"), ("{{ 31.82万元 | 万元 2 }}", "31.82万元"), ("{{318200元|number 1}}", "318200.0"),
      ("{{98.113%|percent 1}}", "98.1%"), ("{{none|percent 1|else 无}}", "无"), ("{{none|else}}。", "。"), ("{{none|否则 —}}", "—"),
      ("\\{{5项}}", "\\{{5项}}"), ("{{office}}", "示范|站"), ("{{单位}}{{年度}}", "示范|站2023"), ("{{at 2022}}", "1"), ("{{at @last-year}}", "1"),
      ("{{at @上年}}", "1"), ("{{quoted \"@year | }}\"}}", "2"),
    ])
  func tags(template: String, result: String) throws {
    let figures = [
      "none": Indicators.Figure(nil, .rate), "at 2022": read("1"), "quoted \"@year | }}\"": read("2"),
    ]
    #expect(try filled(template, figures: figures) == result)
  }

  @Test("A block repeats for each group")
  func each() throws {
    let template = """
      {{#each n = count(a); r = rate(b) --per topic,district}}
      {{index}} {{key}} {{district|else 未填}} {{n}} {{r|percent 1|else —}}
      {{/each}}
      共{{5项}}件。
      """
    #expect(
      try filled(template) == """
        1 房屋质量 城区 265 98.1%
        2 扬*尘|噪音 未填 192 —
        共5件。
        """)
  }

  @Test(
    "What is wrong with a placeholder is said",
    arguments: [
      ("乙{{a", .unclosedTag), ("{{ }}", .emptyTag), ("{{1项|percent x}}", .unknownFormat("percent x")),
      ("{{1项| 里 2}}", .unknownFormat("里 2")), ("{{1项|percent 1|percent 2}}", .unknownFormat("percent 2")),
      ("{{#if a}}", .unknownBlock("#if")), ("{{/each}}", .unopenedEach), ("{{#each a --per b}}", .unclosedEach),
      ("{{|percent 1}}", .emptyTag), ("{{none}}", .undefined("none")), ("{{5项|date}}", .unfitFormat("5项")),
      ("{{office|number 1}}", .formatOfWord("office")), ("{{period}}", .missingWord("period")),
      ("{{count(a x:@period)}}", .missingWord("@period")),
    ] as [(String, NarrativeError)])
  func faults(template: String, expected: NarrativeError) throws {
    let reason = try reason(template, figures: ["none": Indicators.Figure(nil, .rate)])
    guard case .template(let error) = reason else {
      Issue.record("\(String(describing: reason))")
      return
    }
    #expect(error == expected)
  }

  @Test(
    "What is wrong with a block is said",
    arguments: [
      ("a", .eachWithoutKey), ("a; b --per c", .nameTaken("value")), ("x = a; x = b --per c", .nameTaken("x")),
      ("c = a --per c", .nameTaken("c")), ("--per c", .emptyTag), ("a; --per topic", .emptyTag),
    ] as [(String, NarrativeError)])
  func blocks(inside: String, expected: NarrativeError) {
    #expect(throws: expected) { try NarrativeEach(inside[...]) }
  }

  @Test("A measure that has no answer is an error")
  func measures() throws {
    guard case .measure(let cause) = try reason("二{{ what }}") else {
      Issue.record("it was filled")
      return
    }
    #expect(cause == GivenReport.Unknown(measure: "what"))
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

import Casework
import DocketTestSupport
import Documents
import Foundation
import Indicators
import Testing
import Values

@testable import Publishing

@Suite struct NarrativeTemplateTests {
  /// An office with its staff and two programmes over two years.
  private func histories() throws -> [CaseHistory] {
    var office = try Told("office/demo")
    try office.tell("opened", on: "2022-01-01", ["name": "示范监督站"])
    try office.tell("staffed", on: "2023-01-05", ["establishment": 64, "serving": 60])
    var earlier = try Told("budget/2022-0001")
    try earlier.tell("approved", on: "2022-01-10", ["name": "质量安全监督专项", "class": "project", "amount": 300_000])
    try earlier.tell("spent", on: "2022-11-01", ["amount": 125_200, "category": "委托业务费"])
    var quality = try Told("budget/2023-0001")
    try quality.tell("approved", on: "2023-01-10", ["name": "质量安全监督专项", "class": "project", "amount": 300_000])
    try quality.tell("adjusted", on: "2023-03-01", ["amount": 18_200])
    try quality.tell("spent", on: "2023-04-01", ["amount": .number(try #require(Decimal("181234.56"))), "category": "差旅费"])
    var bidding = try Told("budget/2023-0002")
    try bidding.tell("approved", on: "2023-01-10", ["name": "招投标监管专项", "class": "project", "amount": 50_000])
    try bidding.tell("spent", on: "2023-10-01", ["amount": 50_000])
    var daily = try Told("budget/2023-0003")
    try daily.tell("approved", on: "2023-01-10", ["name": "公用经费", "class": "basic", "amount": 80_000])
    try daily.tell("spent", on: "2023-05-01", ["amount": 1_200, "category": "公务接待费"])
    try daily.tell("spent", on: "2023-06-01", ["amount": 33_000, "category": "办公费"])
    return [office, earlier, quality, bidding, daily].map(\.history)
  }

  private func report() throws -> MeasuredReport {
    let histories = try histories()
    let (first, last) = (try #require(Day("2023-01-01")), try #require(Day("2023-12-31")))
    let today = try #require(Day("2024-03-05"))
    let columns = try OfficeColumns(recordedLog(of: histories), office: "demo")
    let evaluator = ColumnEvaluator([columns], catalog: .builtIn, today: today)
    return MeasuredReport(
      context: BindingContext(catalog: .builtIn, today: today, cases: evaluator.directory), period: first...last, office: "示范监督站",
      find: { id in histories.first { $0.id == id } }
    ) { (measure) throws(ExpressionError) in try evaluator.evaluate(measure, period: first...last, noting: .events) }
  }

  @Test("The shipped templates become Word files, which fill", arguments: NarrativeTemplate.allCases)
  func shipped(template: NarrativeTemplate) throws {
    let file = try WordTemplate(DOCXRenderer().render(try template.document())).filled(from: try report()).bytes
    let part = try WordTemplate(file).parts[0]
    let lines = part.root.paragraphs.map { WordParagraph($0, part.bytes).text }
    try expectGolden(lines.joined(separator: "\n") + "\n", "Data/narrative/\(template.rawValue).txt")
  }

  @Test("Templates are known by both names")
  func names() {
    #expect(NarrativeTemplate(named: "basic-data") == .basicData)
    #expect(NarrativeTemplate(named: "专项汇总") == .programmes)
    #expect(NarrativeTemplate(named: "其他") == nil)
  }
}

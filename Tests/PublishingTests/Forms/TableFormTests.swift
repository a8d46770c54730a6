import DocketTestSupport
import Foundation
import Indicators
import Testing
import Values

@testable import Documents
@testable import Publishing

@Suite struct TableFormTests {
  static func evidence(_ table: TableResult) -> TableEvidence {
    TableEvidence(
      period: table.definition.period, size: 9120, root: "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
      sources: [
        TableEvidence.Source(
          label: "受益群众满意度", measure: "sum(survey.recorded.satisfied) / sum(survey.recorded.returned)", value: "98.5%（197/200）",
          months: [("2023-06", 1), ("2023-11", 2)], events: [4012, 7700, 7701, 7702, 7710]),
        TableEvidence.Source(label: "完成及时率", measure: "count(notice.reminded)", value: "0", months: [], events: []),
      ])
  }

  @Test("Published tables print as their bureaus print them", arguments: PublishedTables.names)
  func published(name: String) throws {
    let document = try TableForm(try PublishedTables.published(name)).document()
    try expectGolden(String(decoding: TextRenderer(width: 140).render(document), as: UTF8.self), "Data/tables/\(name).txt")
  }

  @Test("Overridden, missing and inapplicable scores are told apart, and the signatures are those passed in")
  func station() throws {
    let signatures = TableForm.Signatures(filler: "某女士", phone: "13800000000", leader: "某先生")
    let document = try TableForm(try PublishedTables.station(), signatures: signatures).document()
    try expectGolden(String(decoding: TextRenderer(width: 120).render(document), as: UTF8.self), "Data/tables/station.txt")
  }

  @Test("The form as a page")
  func page() throws {
    let document = try TableForm(try PublishedTables.station()).document()
    try expectGolden(String(decoding: HTMLRenderer().render(document), as: UTF8.self), "Data/tables/station.html")
  }

  @Test("The appendix names each figure's measure, months and events, and the log that it was computed at")
  func evidence() throws {
    let table = try PublishedTables.station()
    let document = try TableForm(table, evidence: Self.evidence(table)).document()
    let appendix = Document(title: "", blocks: Array(document.blocks.drop { $0 != .pageBreak }))
    try expectGolden(String(decoding: TextRenderer(width: 100).render(appendix), as: UTF8.self), "Data/tables/evidence.txt")
  }

  @Test("Amounts are numbers of 万元 in a workbook, kept to the fen")
  func amounts() throws {
    let definition = try TableDefinition(
      definition: [
        "id": "t", "kind": "project", "title": "自评表", "office": "某站", "period": ["from": "2023-01-01", "to": "2023-06-30"],
        "budget": ["weight": 10, "adjusted": "461341.27元", "executed": "30.66666万元"],
        "rows": [["id": "r", "level1": "产出指标", "level3": "检查", "weight": 90]],
      ]) { _ in nil }
    let table = TableResult(definition, assessments: [:], figures: PublishedTables.Literals())
    let grid = try #require(try TableForm(table).document().tables.first)
    let numbers = grid.placements.compactMap(\.cell.number?.decimal)
    #expect(numbers == ["46.134127", "30.66666", "10", "0.664728", "6.65", "90", "100", "6.65"])
    #expect(grid.placements.map(\.cell.text.plain).contains("46.13"))
  }

  @Test("A counted actual is a number in a workbook as far as it prints as one; a unit is its format, what people entered is text")
  func actuals() throws {
    let rows: [JSON] = [
      ["id": "a", "level1": "产出指标", "level3": "办结率", "target": "95%", "actual": "260 / 265", "format": "percent 1", "weight": 50],
      ["id": "b", "level1": "产出指标", "level3": "检查", "target": "5次", "actual": "7次", "weight": 20],
      ["id": "c", "level1": "产出指标", "level3": "样板", "target": "5", "actual": "7", "weight": 20],
      ["id": "d", "level1": "产出指标", "level3": "达标", "target": "95%", "actual": ["assessed": true], "weight": 10],
    ]
    let definition = try TableDefinition(
      definition: [
        "id": "t", "kind": "project", "title": "自评表", "office": "某站", "period": ["from": "2023-01-01", "to": "2023-12-31"],
        "rows": .array(rows),
      ]) { _ in nil }
    let literals = PublishedTables.Literals(figures: ["260 / 265": Indicators.Figure(Rational(260).divided(by: Rational(265)), .rate)])
    let assessed = ["d": Assessment(folding: [Assessment.Entry(row: "d", actual: "100%")])]
    let table = TableResult(definition, assessments: assessed, figures: literals)
    let grid = try #require(try TableForm(table).document().tables.first)
    let actuals = grid.placements.filter { $0.column == 5 && $0.row >= grid.header.upperBound && $0.row < grid.header.upperBound + 4 }
    #expect(actuals.map(\.cell.text.plain) == ["98.1%", "7次", "7", "100%"])
    #expect(
      actuals.map(\.cell.number) == [
        CellNumber("0.981132", format: .percent(1)), CellNumber("7", format: .worded(0, "次")), CellNumber("7", format: .fixed(0)), nil,
      ])
  }

  @Test("The same table gives the same bytes in every format")
  func bytes() throws {
    let table = try PublishedTables.published("miluo-2023")
    let (one, two) = (try TableForm(table).document(), try TableForm(table).document())
    #expect(DOCXRenderer().render(one) == DOCXRenderer().render(two))
    #expect(try XLSXRenderer().render(one) == XLSXRenderer().render(two))
  }

  @Test("Neighbouring sequence numbers are joined")
  func ranges() throws {
    let table = try PublishedTables.station()
    let texts = try TableForm(table, evidence: Self.evidence(table)).document().tables[1].placements.map(\.cell.text.plain)
    #expect(texts.contains("共5个：#4012 #7700–#7702 #7710"))
  }

  @Test("A list of events that no cell holds goes on in further rows, and loses none")
  func longLists() throws {
    let table = try PublishedTables.station()
    let events = (1...1000).map { $0 * 2 }
    let source = TableEvidence.Source(label: "检查", measure: "count(inspection.recorded)", value: "1000", months: [], events: events)
    let evidence = TableEvidence(period: table.definition.period, size: 20_000, root: "", sources: [source])
    let document = try TableForm(table, evidence: evidence).document()
    let cells = document.tables[1].placements.filter { $0.column == 2 }.map(\.cell.text.plain)
    #expect(cells.count > 4)
    #expect(cells.dropFirst(3).allSatisfy { $0.utf16.count < 32_767 })
    #expect(cells.dropFirst(3).joined(separator: " ") == "共1000个：" + events.map { "#\($0)" }.joined(separator: " "))
    #expect(document.tables[1].placements.filter { $0.column == 1 }.map(\.cell.text.plain).suffix(2) == ["事件（续）", "事件（续）"])
    #expect(throws: Never.self) { try XLSXRenderer().render(document) }
  }

  @Test("Writes every table where DOCKET_GALLERY says", .enabled(if: ProcessInfo.processInfo.environment["DOCKET_GALLERY"] != nil))
  func gallery() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["DOCKET_GALLERY"])
    let station = try PublishedTables.station()
    var documents = [("station", try TableForm(station, evidence: Self.evidence(station)).document())]
    for name in PublishedTables.names { documents.append((name, try TableForm(try PublishedTables.published(name)).document())) }
    for (name, document) in documents {
      try Data(DOCXRenderer().render(document)).write(to: URL(fileURLWithPath: "\(folder)/table-\(name).docx"))
      try Data(HTMLRenderer().render(document)).write(to: URL(fileURLWithPath: "\(folder)/table-\(name).html"))
      try Data(XLSXRenderer().render(document)).write(to: URL(fileURLWithPath: "\(folder)/table-\(name).xlsx"))
    }
  }
}

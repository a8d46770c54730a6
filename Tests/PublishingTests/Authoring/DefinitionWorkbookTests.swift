import Casework
import DocketTestSupport
import Documents
import Formats
import Foundation
import Indicators
import LogLines
import Publishing
import Testing
import TextForms
import Values

@Suite("The form as a workbook")
struct DefinitionWorkbookTests {
  private static func read(_ bytes: [UInt8]) throws -> FormReading {
    var reading = try FormReading(bytes)
    reading.define(inForce: [["id": "zz", "level3": "x"]]) { _ in nil }
    return reading
  }

  private static func isAdoptable(_ json: JSON) -> Bool {
    do {
      try TableDefinition.checkAdoptable(json) { _ in nil }
      return true
    } catch {
      return false
    }
  }

  @Test("Reading a written definition gives it back byte for byte, whatever its words look like")
  func identity() throws {
    var chance = SeededGenerator()
    for round in 0..<Campaign.count(usually: 60) {
      let definition = RandomDefinitions.definition(&chance)
      try #require(Self.isAdoptable(definition), "\(definition.text())")
      let reading = try Self.read(try DefinitionWorkbook(definition).bytes())
      try #require(reading.faults.isEmpty, "round \(round): \(reading.faults.map { $0.message.en }) \(definition.text())")
      try #require(
        try reading.definition.canonicalBytes() == definition.canonicalBytes(),
        "round \(round)\n\(definition.text())\n\(reading.definition.text())")
    }
  }

  @Test("A title that is the label of the funds is a title, above the funds' headings")
  func fundsTitle() throws {
    let definition: JSON = [
      "id": "t", "kind": "project", "title": "年度资金总额", "office": "站", "period": ["from": "2024-01-01", "to": "2024-12-31"],
      "budget": [
        "initial": "sum(budget.approved.amount)", "adjusted": "sum(budget.approved.amount)", "executed": "sum(budget.spent.amount)",
      ],
      "rows": [
        [
          "id": "r1", "level1": "产出", "level2": "数量", "level3": "件数", "target": "≥1件", "weight": 90,
          "actual": "count(complaint.received)",
        ]
      ],
    ]
    try #require(Self.isAdoptable(definition))
    #expect(try Self.read(try DefinitionWorkbook(definition).bytes()).definition["title"] == "年度资金总额")
  }

  @Test("It survives openpyxl", .enabled(if: Peer("python3") != nil, "python3 is not installed"))
  func openpyxl() throws {
    let script = """
      import sys, io
      try:
          import openpyxl
      except ImportError:
          sys.stdout.write('skipped'); sys.exit(0)
      book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
      out = io.BytesIO(); book.save(out); sys.stdout.buffer.write(out.getvalue())
      """
    var chance = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 8) {
      let definition = RandomDefinitions.definition(&chance)
      let bytes = try DefinitionWorkbook(definition).bytes()
      let saved = try #require(Peer("python3")).run(["-c", script], input: Data(bytes))
      if saved == Data("skipped".utf8) { return print("skipped: openpyxl is not installed") }
      #expect(try Self.read(Array(saved)).definition == definition, "\(definition.text())")
    }
  }

  @Test("It survives LibreOffice", .enabled(if: Peer("soffice") != nil, "soffice is not installed"))
  func libreOffice() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("out"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var chance = SeededGenerator()
    var definitions: [String: JSON] = [:]
    for number in 0..<Campaign.count(usually: 6) {
      let definition = RandomDefinitions.definition(&chance)
      definitions["\(number).xlsx"] = definition
      try Data(try DefinitionWorkbook(definition).bytes()).write(to: folder.appendingPathComponent("\(number).xlsx"))
    }
    let words = [
      "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "xlsx", "--outdir",
      folder.appendingPathComponent("out").path,
    ]
    _ = try #require(Peer("soffice")).run(words + definitions.keys.map { folder.appendingPathComponent($0).path }, input: Data())
    for (name, definition) in definitions {
      let reading = try Self.read(Array(try Data(contentsOf: folder.appendingPathComponent("out/\(name)"))))
      #expect(reading.definition == definition, "\(definition.text())\n\(reading.definition.text())")
    }
  }

  @Test("Each function's example on the sheet 说明 works as it stands")
  func examples() throws {
    let context = BindingContext(catalog: .builtIn, today: try #require(Day("2024-01-05")), cases: NoCases())
    for example in FormGuide.examples {
      #expect(throws: Never.self, "\(example.measure)") { _ = try BoundMeasure(try Measure(parsing: example.measure), in: context) }
      let measure = try Measure(parsing: example.measure)
      #expect(measure.calls.first?.function == example.function)
    }
  }

  @Test("Both templates are definitions whose expressions work", arguments: TableDefinition.Kind.allCases)
  func templates(kind: TableDefinition.Kind) throws {
    let context = BindingContext(catalog: .builtIn, today: try #require(Day("2024-01-05")), cases: NoCases())
    let definition = TableTemplate.definition(kind, year: 2026)
    try TableDefinition.checkAdoptable(definition) { expression in
      do throws(ExpressionError) {
        _ = try BoundMeasure(try Measure(parsing: expression), in: context)
        return nil
      } catch {
        return error
      }
    }
    var reading = try FormReading(try DefinitionWorkbook(definition).template(), table: "xupu-2025", year: 2025)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.isEmpty)
    #expect(reading.definition["id"] == "xupu-2025" && reading.definition["period"]?["to"] == "2025-12-31")
    #expect(reading.definition["rows"] == definition["rows"] && reading.definition["budget"] == definition["budget"])
  }

  @Test("What is wrong with a setting is told at its own cell")
  func settings() throws {
    var document = try DefinitionWorkbook(TableTemplate.definition(.project, year: 2026)).form()
    let rows = [["项目", "值"], ["超额提醒", "很多"], ["预算基数", "去年"]].map { row in row.map { TableCell(RichText($0)) } }
    document.blocks += [.pageBreak, .table(try TableGrid(columns: [.init(10), .init(10)], rows: rows, headerRows: 1))]
    document.sheetNames = ["绩效表", "设置"]
    var reading = try FormReading(try XLSXRenderer().render(document), year: 2026)
    reading.define(inForce: []) { _ in nil }
    #expect(reading.faults.map { "\($0.sheet)!\($0.cell)" } == ["设置!B2", "设置!B3"])
    #expect(reading.faults.last?.message.en == "预算基数 (base) can't be '去年'")
  }

  @Test("A hidden sheet of settings is read and named")
  func hiddenSettings() throws {
    var file = try ZipEdit(try DefinitionWorkbook(TableTemplate.definition(.project, year: 2026)).template())
    #expect(try FormReading(try file.finish()).remarks.contains { $0.message.en.contains("设置") } == false)
    let book = String(decoding: try #require(try file.content(of: "xl/workbook.xml", limit: 1 << 20)), as: UTF8.self)
    file.replace("xl/workbook.xml", with: Array(book.replacing(#"name="设置""#, with: #"name="设置" state="hidden""#).utf8))
    let remarks = try FormReading(try file.finish()).remarks.map(\.message.en)
    #expect(remarks == ["the sheet '设置' is hidden and was read like others"])
  }

  @Test("The sheet 说明 calls each event by its label, and a measure understands it")
  func eventWords() throws {
    let definition = TableTemplate.definition(.project, year: 2026)
    let file = try ZipEdit(try DefinitionWorkbook(definition, guide: FormGuide(.builtIn)).template())
    let words = String(decoding: try #require(try file.content(of: "xl/sharedStrings.xml", limit: 1 << 24)), as: UTF8.self)
    #expect(words.contains("签发、送达、催办") && !words.contains("下发"))
    let context = BindingContext(catalog: .builtIn, today: try #require(Day("2024-01-05")), cases: NoCases())
    for kind in Catalog.builtIn.kinds where kind.origin != .system {
      for action in kind.actions {
        #expect(throws: Never.self, "\(kind.label).\(action.label)") {
          try BoundMeasure(try Measure(parsing: "件数(\(kind.label).\(action.label))"), in: context)
        }
      }
    }
  }

  @Test(
    "Ids come from the words of a row",
    arguments: [
      ("质量投诉回复处理率", "质量投诉回复处理率"), ("施工企业、业主、群众满意度非常高", "施工企业-业主-群众满意度非常高"), ("“Ａ”级 (B)", "a-级-b"), ("！", ""),
    ])
  func identifiers(label: String, id: String) {
    #expect(FormReading.identifier(label) == id)
  }
}

/// An office without cases.
private struct NoCases: CaseDirectory {
  func holds(_ id: CaseID) -> Bool { false }
  func cases(ofKind kind: String, knownAs folded: String) -> [CaseID] { [] }
}

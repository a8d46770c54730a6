import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("The bureau's own form, read")
struct BureauFormTests {
  /// A form as a bureau sends it.
  static func form(_ name: String) throws -> Data {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try Data(contentsOf: folder.appendingPathComponent("Golden/forms/" + name))
  }

  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  /// A workbook of rows, the header first.
  static func sheet(_ office: BuiltOffice, _ name: String, _ lines: String) throws {
    let script = """
      import sys, io, openpyxl
      book = openpyxl.Workbook(); sheet = book.active; sheet.title = '自评表'
      \(lines)
      out = io.BytesIO(); book.save(out); sys.stdout.buffer.write(out.getvalue())
      """
    try office.put(name, try #require(Peer("python3")).run(["-c", script], input: Data()))
  }

  @Test("Relation and unit in columns of their own make the target: two accidents of at most one lose half the points")
  func integrated() throws {
    let office = try BuiltOffice()
    try office.put("f.xlsx", try Self.form("integrated-project-filled.xlsx"))
    let adopted = try office.run("table", "adopt", "f.xlsx", "--table", "t", "--json", language: "zh")
    #expect(adopted.status == 0 && adopted.errors.isEmpty, "\(adopted)")
    let told = try json(adopted.output)
    #expect(told["read"] == ["rows": 10, "weights": 100, "measures": 0, "texts": 0] && told["unread"] == nil)
    let rows = try #require(try json(try office.run("table", "export", "t").output)["rows"]?.array)
    #expect(
      rows.map { $0["target"]?.string } == [
        "≥240次", "≥60份", "=0起", "≤1起", "≤15工作日", "2025年12月底前", "≤48.25万元", "≥95%", "健全", "≥90%",
      ])
    #expect(rows.allSatisfy { $0["unit"] == nil })
    #expect(try office.run("table", "assess", "t", "--file", "f.xlsx").status == 0)
    let shown = try json(try office.run("table", "show", "t", "--json").output)
    #expect(shown["rows"]?.array?[3]["score"]?.decimal?.description == "2.5")
    #expect(shown["totalScore"]?.decimal?.description == "97.41", "\(shown["totalScore"] ?? .null)")
  }

  @Test("The ministry's form: office, tasks, parts in one cell each, and a row that names no indicator")
  func ministry() throws {
    let office = try BuiltOffice()
    try office.put("f.xlsx", try Self.form("ministry-department-filled.xlsx"))
    let adopted = try office.run("table", "adopt", "f.xlsx", "--table", "t", language: "zh")
    #expect(adopted.status == 0, "\(adopted)")
    #expect(adopted.errors == "注意：没有三级指标的行照印，分值 0：C19\n", "\(adopted.errors)")
    let definition = try json(try office.run("table", "export", "t").output)
    #expect(definition["office"] == "某市建设工程事务中心" && definition["kind"] == "department")
    #expect(
      definition["tasks"]?.array?.first == [
        "name": "质量安全监督", "content": "日常巡查与专项检查", "budget": "98万元", "executed": "97.1万元", "done": "全部完成",
      ])
    #expect(definition["budget"]?["breakdown"]?.array?.count == 4)
    #expect(definition["rows"]?.array?[5]["level3"] == "" && definition["rows"]?.array?[5]["level2"] == "经济效益指标")
    #expect(definition["rows"]?.array?[4]["target"] == "≤1.2万元/人")
    #expect(try office.run("table", "assess", "t", "--file", "f.xlsx").status == 0)
    let shown = try json(try office.run("table", "show", "t", "--json").output)
    #expect(shown["totalScore"]?.decimal?.description == "97.92", "\(shown["totalScore"] ?? .null)")
    #expect(shown["rows"]?.array?[4]["rule"] == "reached", "a unit with a stroke is compared")
  }

  /// A form with a relation in a column of its own, each row given by its three cells.
  private static func relations(_ rows: [(String, String, String)]) -> String {
    let lines = rows.enumerated().map {
      "sheet.append(['产出指标', '数量指标', '指标\($0.offset)', '\($0.element.0)', '\($0.element.1)', '\($0.element.2)', '', 10, ''])"
    }
    return """
      for row in [['2025年度项目支出绩效自评表'], ['实施单位', '某站'],
        ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '计量单位', '实际完成值', '分值', '得分']]: sheet.append(row)
      \(lines.joined(separator: "\n"))
      """
  }

  @Test("A relation that is none, or that its value can't have, is refused with its cell", .enabled(if: Peer.hasPython("openpyxl")))
  func badRelations() throws {
    let office = try BuiltOffice()
    try Self.sheet(
      office, "f.xlsx", Self.relations([("≥", "3", "次"), ("≈", "3", "次"), ("≤", "健全", ""), ("范围", "5", "次"), ("负向", "≥5", "次")]))
    let answer = try office.run("table", "adopt", "f.xlsx", "--table", "t", "--json")
    #expect(answer.status == 2)
    #expect(try json(answer.errors)["error"]?["cells"]?.array?.map { $0["cell"] } == ["D5", "D6", "D7", "D8"], "\(answer.errors)")
  }

  @Test("正向 and 负向, signs in other letters, and ranges mean what they say", .enabled(if: Peer.hasPython("openpyxl")))
  func relations() throws {
    let office = try BuiltOffice()
    let rows = [
      ("负向", "2", "起"), ("正向", "3", "次"), ("﹦", "0", "起"), ("＜", "5", "%"), ("范围", "4-6", "次"), ("定性", "3", "次"), ("", "≥7", "次"),
    ]
    try Self.sheet(office, "f.xlsx", Self.relations(rows))
    #expect(try office.run("table", "adopt", "f.xlsx", "--table", "t").status == 0)
    let shown = try json(try office.run("table", "show", "t", "--json").output)["rows"]?.array ?? []
    #expect(shown.map { $0["comparator"]?["op"]?.string } == ["≤", "≥", "=", "<", "range", "≥", "≥"], "\(shown)")
    let definition = try json(try office.run("table", "export", "t").output)
    #expect(definition["rows"]?.array?[5]["scoring"] == "tiers" && definition["rows"]?.array?[0]["target"] == "2起")
  }

  @Test("Numbers that nothing is made of are named with their text, wherever they stand", .enabled(if: Peer.hasPython("openpyxl")))
  func unread() throws {
    let office = try BuiltOffice()
    let lines = Self.relations([("≥", "3", "次")]) + "\nsheet['A1048576'] = '另附说明'; sheet['XFD1'] = '内部资料'; sheet['K4'] = '去年 2'"
    try Self.sheet(office, "f.xlsx", lines)
    let answer = try office.accept(["table", "adopt", "f.xlsx", "--table", "t", "--json"], language: "zh")
    #expect(answer.status == 0)
    #expect(answer.errors.contains("没有读 1 个数：K4“去年 2”"), "\(answer.errors)")
    #expect(
      try json(answer.output)["unread"] == [["cell": "K4", "text": "去年 2"]])
  }

  @Test("The bureau's file adopted again keeps the measures; another year's leaves last year's answers out and names them")
  func again() throws {
    let office = try BuiltOffice()
    try office.put("f.xlsx", try Self.form("integrated-project-filled.xlsx"))
    try office.record([["table", "adopt", "f.xlsx", "--table", "t"]])
    var definition = try json(try office.run("table", "export", "t").output)
    var rows = definition["rows"]?.array ?? []
    var row = rows[0].object ?? [:]
    row["actual"] = "count(inspection.recorded)"
    row["scoring"] = "linear"
    rows[0] = .object(row)
    var object = definition.object ?? [:]
    object["rows"] = .array(rows)
    definition = .object(object)
    try office.put("d.json", definition.text())
    try office.record([["table", "adopt", "d.json"]])
    let again = try office.run("table", "adopt", "f.xlsx", "--table", "t", "--json", language: "zh")
    #expect(again.status == 0 && again.errors.contains("1 行保留计算式"), "\(again)")
    #expect(try json(again.output)["read"]?["measures"] == 1)
    #expect(try json(try office.run("table", "export", "t").output) == definition)

    let next = try office.run("table", "adopt", "f.xlsx", "--table", "u", "--year", "2026", "--json", language: "zh")
    #expect(next.status == 0 && next.errors.contains("没有带来上一年的"), "\(next)")
    #expect(try json(next.output)["leftOut"]?.array?.map { $0["cell"]?.string }.contains("G10") == true)
    let copy = try json(try office.run("table", "export", "u").output)
    #expect(copy["goal"]?["actual"] == nil && copy["budget"]?["executed"] == nil && copy["title"] == "项目支出绩效自评表（2026年度）")
    #expect(copy["rows"]?.array?[5]["target"] == "2026年12月底前")
    #expect(
      copy["rows"]?.array?[3]["last"] == ["target": "≤1起", "actual": "2", "score": "2.5"] && copy["rows"]?.array?[3]["deviation"] == nil)
  }

  @Test("A bare number beside rates that say % is asked about, or noted where nobody can answer", .enabled(if: Peer.hasPython("openpyxl")))
  func bareRates() throws {
    let office = try BuiltOffice()
    let lines = """
      for row in [['2025年度项目支出绩效自评表'], ['实施单位', '某站'],
        ['一级指标', '二级指标', '三级指标', '指标值', '实际完成值', '分值', '得分'],
        ['产出指标', '质量指标', '整改率', '95', '', 50, ''], ['', '', '办结率', '≥98%', '', 50, '']]: sheet.append(row)
      """
    try Self.sheet(office, "f.xlsx", lines)
    let noted = try office.run("table", "adopt", "f.xlsx", "--table", "t", language: "zh")
    #expect(noted.status == 0 && noted.errors.contains("这里是 %？ D4“95”"), "\(noted)")
  }

  @Test("A Word form is read as its workbook is", arguments: ["integrated-project", "ministry-department"])
  func word(name: String) throws {
    let office = try BuiltOffice()
    var definitions: [JSON] = []
    for ending in ["xlsx", "docx"] {
      try office.put("f." + ending, try Self.form("\(name)-filled.\(ending)"))
      let adopted = try office.run("table", "adopt", "f." + ending, "--table", "t", "--json")
      #expect(adopted.status == 0, "\(adopted)")
      #expect(try json(adopted.output)["unread"] == nil)
      definitions.append(try json(try office.run("table", "export", "t").output))
    }
    #expect(definitions[0] == definitions[1])
    #expect(try office.run("table", "assess", "t", "--file", "f.docx").status == 0)
    let shown = try json(try office.run("table", "show", "t", "--json").output)
    #expect(shown["totalScore"]?.decimal?.description == (name == "integrated-project" ? "97.41" : "97.92"))
  }

  @Test("A fault of a Word form names table, row and cell; a PDF and an old .doc say what to save", .enabled(if: Peer.hasPython("docx")))
  func wordFaults() throws {
    let office = try BuiltOffice()
    let script = """
      import sys, io, docx
      document = docx.Document(io.BytesIO(sys.stdin.buffer.read()))
      document.tables[0].cell(13, 3).text = '约'
      out = io.BytesIO(); document.save(out); sys.stdout.buffer.write(out.getvalue())
      """
    let broken = try #require(Peer("python3")).run(["-c", script], input: try Self.form("integrated-project.docx"))
    try office.put("f.docx", broken)
    let answer = try office.run("table", "adopt", "f.docx", "--table", "t", language: "zh")
    #expect(answer.status == 2 && answer.errors.contains("f.docx 表 1 行 14 列 4：指标性质不能是“约”"), "\(answer.errors)")
    try office.put("f.pdf", "%PDF-1.4 ")
    #expect(try office.run("table", "adopt", "f.pdf", language: "zh").errors.contains("另存为 .docx"))
    try office.put("f.doc", Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
    #expect(try office.run("table", "adopt", "f.doc", language: "zh").errors.contains("另存为 .xlsx 或 .docx"))
  }
}

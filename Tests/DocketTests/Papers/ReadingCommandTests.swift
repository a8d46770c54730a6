import DocketTestSupport
import Formats
import Foundation
import Testing

/// What each part of a form is read as, shown before it counts.
@Suite("The reading of a form is shown")
struct ReadingCommandTests {
  private static let forms = ["integrated-project", "ministry-department"].flatMap { name in ["", "-filled"].map { name + $0 } }

  /// A form whose target was adjusted within the year, and whose total is wrong.
  private static let adjusted = [
    ["项目支出绩效自评表（2025年度）"], ["一级指标", "三级指标", "年初目标值", "调整后目标值", "实际完成值", "分值", "得分"],
    ["产出指标", "抽查项次", "≥300次", "≥250次", "270次", "60", "60"], ["满意度", "满意度", "≥90%", "≥90%", "92%", "40", "40"],
    ["总分", "", "", "", "", "100", "99"],
  ]

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    for form in Self.forms {
      for ending in ["xlsx", "docx"] { try office.put("\(form).\(ending)", try golden("forms/\(form).\(ending)")) }
    }
    return office
  }

  private func golden(_ name: String) throws -> Data {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try Data(contentsOf: folder.appendingPathComponent("Golden/\(name)"))
  }

  @Test("each number of the published layouts has a meaning, their own sums hold, and blank and filled, sheet and Word have one shape")
  func layouts() throws {
    let office = try office()
    var shapes: [String: Set<String>] = [:]
    for form in Self.forms {
      for ending in ["xlsx", "docx"] {
        let shown = try office.run(["reading", "\(form).\(ending)", "--json"])
        #expect(shown.status == 0, "\(form): \(shown)")
        #expect(
          shown.output.contains(#""guessed":[],"open":[],"unread":[]"#) && !shown.output.contains("contradicted"), "\(form): \(shown)")
        let shape = try #require(shown.output.firstMatch(of: /"shape":"([0-9a-f]{64})"/)?.1)
        shapes[form.replacing("-filled", with: ""), default: []].insert(String(shape))
      }
    }
    #expect(shapes.values.allSatisfy { $0.count == 1 } && shapes.count == 2, "\(shapes)")
  }

  @Test("two headings of one meaning are open until somebody says which one counts, and a sum that doesn't hold is 1")
  func said() throws {
    let office = try office()
    try office.put("two.xlsx", Data(SmallWorkbook(sheets: [("表", Self.adjusted, [])]).bytes))
    let open = try office.run(["reading", "two.xlsx", "--json"])
    #expect(open.status == 1 && open.output.contains(#""candidates":["target","earlier","away"]"#), "\(open)")
    #expect(open.output.contains(#""unread":[{"cell":"C3","text":"≥300次"}"#), "\(open)")
    let said = try office.run(
      ["reading", "two.xlsx", "--read", "年初目标值=earlier", "--read", "D=目标", "--read", "5行=不读", "--json"])
    #expect(said.status == 0 && said.output.contains(#""C":"earlier","D":"target""#) && said.output.contains(#""open":[]"#), "\(said)")
    #expect(said.output.contains(#""numbers":{"all":12,"meant":10,"away":2,"unread":0}"#), "\(said)")
    let shown = try office.run(["reading", "two.xlsx"], language: "zh")
    #expect(shown.output.contains("? 目标/不计目标") && shown.output.contains("✗ 得分 100 = 99（G5）"), "\(shown)")
    for line in shown.output.split(separator: "\n") { #expect(line.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } <= 84, "\(line)") }
  }

  @Test(
    "what can't be said is refused with what there is",
    arguments: [
      ("没有=目标", "调整后目标值"), ("Q=目标", "没有“Q”"), ("C=意思", "意思"), ("C", "="), ("99-5行=小计", "99-5"), ("分值(B9)=x", "x"),
    ])
  func refused(words: String, said: String) throws {
    let office = try BuiltOffice()
    let rows = [["一级指标", "三级指标", "年初目标值", "调整后目标值", "分值"], ["产出指标", "抽查项次", "≥300次", "≥250次", "60"]]
    try office.put("two.xlsx", Data(SmallWorkbook(sheets: [("表", rows, [])]).bytes))
    let answer = try office.run(["reading", "two.xlsx", "--read", words], language: "zh")
    #expect(answer.status == 2 && answer.errors.contains(said), "\(words): \(answer)")
  }

  @Test("no log is needed, and of several that are here none is meant")
  func withoutLog() throws {
    let office = try office()
    let lines = [
      "mkdir -p none several && cp integrated-project.xlsx none && cp integrated-project.xlsx several",
      "cp -r log several/one && cp -r log several/two && unset DOCKET_LOG",
      "(cd none && docket reading integrated-project.xlsx --json) && (cd several && docket reading integrated-project.xlsx --json)",
    ]
    let shown = try office.shell(lines.joined(separator: "\n"))
    #expect(shown.ranges(of: #""unread":0"#).count == 2, "\(shown)")
  }

  @Test("a file that is no form, or has none, is refused")
  func none() throws {
    let office = try BuiltOffice()
    try office.put("list.csv", "a,b\n1,2\n")
    try office.put("list.xlsx", Data(SmallWorkbook(sheets: [("表", [["a", "b"], ["1", "2"]], [])]).bytes))
    for file in ["list.csv", "list.xlsx"] { #expect(try office.run(["reading", file]).status == 2, "\(file)") }
    #expect(try office.run(["reading", "gone.xlsx"]).status == 5)
  }

  @Test("painted on its own file, sheet or Word, it is read as before; the list that is given back corrected says what differs")
  func painted() throws {
    let office = try office()
    for file in ["integrated-project-filled.xlsx", "ministry-department-filled.docx"] {
      let before = try office.run(["reading", file, "--json"]).output
      let painted = try office.run(["reading", file, "--paint", "painted-\(file)"])
      #expect(painted.status == 0, "\(painted)")
      #expect(try office.run(["reading", "painted-\(file)", "--json"]).output == before, "\(file)")
      #expect(try office.run(["reading", file, "--reading", "painted-\(file)", "--json"]).output == before, "\(file)")
    }
    try office.put("two.xlsx", Data(SmallWorkbook(sheets: [("表", Self.adjusted, [])]).bytes))
    _ = try office.run(["reading", "two.xlsx", "--paint", "painted.xlsx"])
    // Somebody chooses in the list what the two open headings are.
    var edit = try ZipEdit([UInt8](try office.data("painted.xlsx")))
    let part = "xl/worksheets/docket.xml"
    var list = String(decoding: try #require(try edit.content(of: part, limit: 1 << 20)), as: UTF8.self)
    for (row, heading, meaning) in [(4, "年初目标值", "不计目标"), (5, "调整后目标值", "目标")] {
      list = list.replacing(
        "\(heading)</t></is></c>", with: "\(heading)</t></is></c><c r=\"C\(row)\" t=\"inlineStr\"><is><t>\(meaning)</t></is></c>")
    }
    edit.replace(part, with: Array(list.utf8))
    try office.put("corrected.xlsx", Data(try edit.finish()))
    let said = try office.run(["reading", "two.xlsx", "--reading", "corrected.xlsx", "--json"]).output
    #expect(said.contains(#""C":"earlier","D":"target""#) && said.contains(#""open":[]"#), "\(said)")
    let reading = try #require(said.firstMatch(of: /"reading":(\{.*\}),"hash"/)?.1)
    try office.put("reading.json", String(reading))
    #expect(try office.run(["reading", "two.xlsx", "--reading", "reading.json", "--json"]).output == said)
    for (file, text) in [("list.json", "[]"), ("other.json", #"{"reading":1,"of":"form","grids":[{"is":"funds","head":"0"}]}"#)] {
      try office.put(file, text)
      #expect(try office.run(["reading", "two.xlsx", "--reading", file]).status == 2)
    }
    #expect(try office.run(["reading", "two.xlsx", "--reading", "two.xlsx"]).errors.contains("--paint"))
  }
}

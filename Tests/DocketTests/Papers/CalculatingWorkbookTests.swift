import DocketTestSupport
import Foundation
import Testing

@Suite("A workbook that calculates", .enabled(if: Peer("python3") != nil, "python3 is not installed"))
struct CalculatingWorkbookTests {
  private static let definition = """
    {"id":"t","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
     "budget":{"weight":10,"initial":"31.82万元","adjusted":"31.82万元","executed":"30万元"},
     "rows":[{"id":"a","level1":"产出指标","level3":"问卷","target":"≥300份","weight":40,"actual":"sum(survey.recorded.returned)"},
             {"id":"b","level1":"满意度指标","level3":"满意度","target":"≥95%","weight":30,
              "actual":"sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"},
             {"id":"c","level1":"效益指标","level3":"社会效益","target":"效果明显","weight":20,"actual":{"assessed":true}}]}
    """

  private static func workbook() throws -> Data {
    let office = try BuiltOffice([
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-11-01"]
    ])
    try office.put("table.json", definition)
    try office.record([
      ["table", "adopt", "table.json", "--on", "2023-01-15"],
      ["table", "assess", "t", "问卷", "--score", "30", "--reason", "补发", "--deviation", "x"],
      ["table", "assess", "t", "社会", "--tier", "met"], ["table", "show", "t", "--output", "t.xlsx"],
    ])
    return try office.data("t.xlsx")
  }

  private static let reading = """
    import sys, io
    import openpyxl
    data = sys.stdin.buffer.read()
    form, shown = openpyxl.load_workbook(io.BytesIO(data)), openpyxl.load_workbook(io.BytesIO(data), data_only=True)

    """

  private static func read(_ book: Data, _ lines: String) throws -> [String] {
    let output = String(decoding: try #require(Peer("python3")).run(["-c", reading + lines], input: book), as: UTF8.self)
    return output.split(separator: "\n").map(String.init)
  }

  @Test(
    "Figures are numbers with their units, totals are formulas with Docket's values, and a sheet says where they come from",
    .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"))
  func numbers() throws {
    let script = """
      sheet, values = form.worksheets[0], shown.worksheets[0]
      for row in sheet.rows:
          for cell in row:
              if cell.data_type in 'nf' and cell.value is not None:
                  print(cell.coordinate, cell.value, values[cell.coordinate].value, cell.number_format)
      source = form['数据来源']
      for row in source.iter_rows(values_only=True): print([cell for cell in row])
      """
    let lines = try Self.read(try Self.workbook(), script)
    let text = lines.joined(separator: "\n")
    #expect(lines.contains { $0.contains(" 200 200 0\"份\"") }, "\(text)")
    #expect(lines.contains { $0.contains(" 30 30 0\"*\"") }, "\(text)")
    #expect(lines.contains { $0.contains(" 0.985 0.985 0.0%") }, "\(text)")
    #expect(lines.contains { $0.contains("=ROUND(F") && $0.contains(" 0.942803 0.00%") }, "\(text)")
    #expect(lines.contains { $0.contains("=ROUND(SUM(I") && $0.contains(" 89.43 General") }, "\(text)")
    #expect(text.contains("'序号', '三级指标', '计算式', '含义', '数值', '分子', '分母', '事件数'"), "\(text)")
    #expect(text.contains("满意度调查“记录”的收回合计") && text.contains("验证码："), "\(text)")
  }

  @Test(
    "LibreOffice recalculates nothing away", .enabled(if: Peer("soffice") != nil, "soffice is not installed"),
    .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"))
  func recalculated() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("out"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Without cached values there is nothing to keep: every value in the answer was computed there.
    let strip = """
      out = io.BytesIO(); form.save(out); sys.stdout.write(out.getvalue().hex())
      """
    let book = try Self.workbook()
    let hex = try #require(try Self.read(book, strip).first)
    let bytes = stride(from: 0, to: hex.utf8.count, by: 2).map { Array(hex.utf8)[$0..<$0 + 2] }
    try Data(bytes.compactMap { UInt8(String(decoding: $0, as: UTF8.self), radix: 16) }).write(to: folder.appendingPathComponent("t.xlsx"))
    let words = [
      "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "xlsx", "--outdir",
      folder.appendingPathComponent("out").path, folder.appendingPathComponent("t.xlsx").path,
    ]
    _ = try #require(Peer("soffice")).run(words, input: Data())
    let values = """
      for row in shown.worksheets[0].rows:
          for cell in row:
              if isinstance(cell.value, (int, float)): print(cell.coordinate, round(cell.value, 6))
      """
    let recalculated = try Self.read(try Data(contentsOf: folder.appendingPathComponent("out/t.xlsx")), values)
    #expect(try recalculated == Self.read(book, values))
    #expect(recalculated.contains { $0.hasSuffix(" 89.43") })
  }

  @Test("A row of many events prints counts by month and the hash that explain gives")
  func evidence() throws {
    let office = try BuiltOffice()
    let lines = (0..<1_001).map { "2023-0\(1 + $0 / 200)-0\(1 + $0 % 9),来访,房屋质量" }.joined(separator: "\n")
    try office.put("c.csv", "受理,渠道,议题\n" + lines + "\n")
    try office.put(
      "t.json",
      """
      {"id":"t","kind":"project","title":"2023年度自评表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},
       "rows":[{"id":"a","level1":"产出指标","level3":"投诉","target":"≥5件","weight":100,"actual":"count(complaint.received)"}]}
      """)
    try office.record([
      ["import", "c.csv", "--kind", "complaint"], ["table", "adopt", "t.json"],
      ["table", "show", "t", "--evidence", "--output", "t.html"],
    ])
    let text = String(decoding: try office.data("t.html"), as: UTF8.self)
    let hash = try office.shell(
      "docket table explain t 1 --json --all | python3 -c 'import sys,json\nfor e in json.load(sys.stdin)[\"events\"]: print(e)' | sha256sum"
    )
    #expect(text.contains(String(hash.prefix(64))) && text.contains("2023-01：200") && text.contains("共1001个"), "\(hash)")
  }
}

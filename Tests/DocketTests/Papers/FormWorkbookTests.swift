import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("A table from last year's Excel", .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed"))
struct FormWorkbookTests {
  /// Makes a workbook with openpyxl.
  private static func make(_ name: String, in office: BuiltOffice, _ lines: String) throws {
    try office.put(name, try edited(nil, "book = openpyxl.Workbook(); sheet = book.active; sheet.title = '自评表'\n" + lines))
  }

  /// A workbook after some lines of Python.
  private static func edited(_ book: Data?, _ lines: String) throws -> Data {
    let script = """
      import sys, io, openpyxl
      data = sys.stdin.buffer.read()
      if data: book = openpyxl.load_workbook(io.BytesIO(data)); sheet = book.worksheets[0]
      \(lines)
      out = io.BytesIO(); book.save(out); sys.stdout.buffer.write(out.getvalue())
      """
    return try #require(Peer("python3")).run(["-c", script], input: book ?? Data())
  }

  /// The bureau's own form: merged labels, a weight in brackets, per cents as numbers.
  private static let bureau = """
    rows = [
     ['附件3'], ['2024年度项目支出绩效自评表'], ['填报单位：', '', '某县质安站'], ['项目名称', '', '质量安全专项', '', '主管部门', '住建局'],
     ['项目资金（万元）', '', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
     ['', '', '年度资金总额', 31.82, 31.82, 30.5, 10, 0.9585, 9.59], ['', '', '其中：当年财政拨款', 31.82, 31.82, 30.5],
     ['年度总体目标', '', '预期目标', '', '', '实际完成情况'], ['', '', '保安全', '', '', '完成'],
     ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
     ['', '产出指标\\n（50分）', '数量指标', '监督检查次数', '≥200次', '210次', 25, 25, ''],
     ['', '', '质量指标', '投诉办结率', 0.95, '96%', 25, 25, ''],
     ['', '效益指标', '社会效益指标', '社会效益', '效果明显', '效果明显', 30, 28, '无'],
     ['', '', '生态效益指标', '无', '无', '', '', '', ''],
     ['', '满意度指标', '服务对象满意度指标', '群众满意度', '≥90%', '97%', 10, 10, ''],
     ['总分', '', '', '', '', '', 100, 97.59], ['备注：一个一级项目支出一张表'], ['填表人：某女士'], ['顺便说一句']]
    for row in rows: sheet.append(row)
    sheet['E12'].number_format = '0%'
    sheet.merge_cells('B11:B12'); sheet.merge_cells('B13:B14'); sheet.merge_cells('A16:F16')
    """

  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  @Test("The bureau's own form is read by its words, filled in, and handed out again")
  func bureau() throws {
    let office = try BuiltOffice()
    try Self.make("b.xlsx", in: office, Self.bureau)
    let adopted = try office.accept(["table", "adopt", "b.xlsx", "--table", "xupu-2025", "--year", "2025"], language: "zh")
    #expect(adopted.status == 0)
    #expect(adopted.output.contains("table/xupu-2025 已录入 · 5 行：0 行有计算式，4 行待自评，1 行不适用 · 分值 100"))
    #expect(adopted.output.contains("docket 绩效表 自评 xupu-2025 --文件 b.xlsx"))
    #expect(adopted.errors.contains("2024 年改成了 2025 年"))
    let definition = try json(try office.run("table", "export", "xupu-2025").output)
    #expect(definition["title"] == "2025年度项目支出绩效自评表" && definition["office"] == "某县质安站" && definition["name"] == "质量安全专项")
    #expect(definition["department"] == "住建局" && definition["form"] == ["annex": "附件3"])
    // Another year's form begins without last year's answers.
    #expect(adopted.errors.contains("没有带来上一年的"), "\(adopted.errors)")
    #expect(definition["goal"] == ["expected": "保安全"] && definition["budget"]?["executed"] == nil && definition["note"] == "一个一级项目支出一张表")
    #expect(definition["budget"]?["adjusted"] == "31.82万元" && definition["budget"]?["weight"] == 10)
    #expect(definition["budget"]?["breakdown"]?.array?.first?["label"] == "当年财政拨款")
    #expect(definition["blocks"] == ["产出指标": 50])
    let rows = try #require(definition["rows"]?.array)
    #expect(rows.map { $0["id"] } == ["监督检查次数", "投诉办结率", "社会效益", "无", "群众满意度"])
    #expect(rows[1]["target"] == "95%" && rows[1]["level1"] == "产出指标" && rows[3]["weight"] == 0 && rows[3]["actual"] == nil)

    let filled = try office.run("table", "assess", "xupu-2025", "--file", "b.xlsx", "--json")
    #expect(filled.status == 0, "\(filled.errors)")
    let show = try json(try office.run("table", "show", "xupu-2025", "--json").output)
    #expect(show["rows"]?.array?.map { $0["actual"] } == ["210次", "96%", "效果明显", .null, "97%"])
    #expect(show["rows"]?.array?[2]["rule"] == "tier-met" && show["rows"]?.array?[2]["score"] == 28)
    let events = try json(try office.run("status", "--json").output)["events"]
    #expect(try office.run("table", "assess", "xupu-2025", "--file", "b.xlsx").status == 0)
    #expect(try json(try office.run("status", "--json").output)["events"] == events)

    try office.record([["table", "export", "xupu-2025", "--output", "e.xlsx"], ["table", "adopt", "e.xlsx"]])
    #expect(try json(try office.run("table", "export", "xupu-2025").output) == definition)
    // Without 代号 the rows keep the ids that they have in the version in force.
    try office.record([["table", "adopt", "b.xlsx", "--table", "xupu-2025", "--year", "2025"]])
    #expect(try json(try office.run("table", "export", "xupu-2025").output)["rows"]?.array?.map { $0["id"] } == rows.map { $0["id"] })
  }

  /// A form with its year under the title, units in a column, subtotals, and a second project.
  private static let other = """
    rows = [
     ['项目支出绩效自评表'], ['（2024 年度）'], ['填报单位：', '', '某县质安站', '', '', '', '单位：万元'], ['项目名称', '', '质量安全专项', '', '主管部门', '住建局'],
     ['绩效指标', '一级指标', '二级指标', '三级指标', '年初目标值', '计量单位', '调整目标值', '实际完成值', '分值', '得分', '偏差原因'],
     ['', '产出指标', '数量指标', '监督检查次数', 200, '次', 210, 190, 25, 23.75, '人手不足'],
     ['', '', '质量指标', '投诉办结率', 95, '%', '', 96, 25, 25, ''],
     ['', '', '小计', '', '', '', '', '', 50, 48.75, ''],
     ['', '效益指标', '社会效益指标', '社会效益', '效果明显', '', '', '效果明显', 50, 50, ''],
     ['', '小  计', '', '', '', '', '', '', 50, 50, ''],
     ['总   计', '', '', '', '', '', '', '', 100, 98.75]]
    for row in rows: sheet.append(row)
    second = book.create_sheet('项目二')
    for row in rows: second.append(row)
    """

  @Test("A form of another make is read by its words, and what isn't read is named with its cell")
  func otherForm() throws {
    let office = try BuiltOffice()
    try Self.make("b.xlsx", in: office, Self.other)
    let several = try office.run("table", "adopt", "b.xlsx", "--table", "t", language: "zh")
    #expect(several.status == 2 && several.errors.contains("项目二"), "\(several)")
    let words = ["table", "adopt", "b.xlsx", "--table", "t", "--sheet", "自评表", "--read", "调整目标值=0"]
    let adopted = try office.accept(words, language: "zh")
    #expect(adopted.status == 0, "\(adopted.errors)")
    #expect(adopted.output.contains("3 行：0 行有计算式，3 行待自评 · 分值 100"), "\(adopted.output)")
    // 小计 is the sum of the rows above it that weigh as much.
    for cell in ["C8", "I8", "B10"] { #expect(!adopted.errors.contains(cell + "“"), "\(cell): \(adopted.errors)") }
    let definition = try json(try office.run("table", "export", "t").output)
    #expect(definition["period"] == ["from": "2024-01-01", "to": "2024-12-31"])
    let rows = try #require(definition["rows"]?.array)
    #expect(rows.map { $0["level3"] } == ["监督检查次数", "投诉办结率", "社会效益"] && rows.map { $0["level1"] } == ["产出指标", "产出指标", "效益指标"])
    #expect(rows.map { $0["target"] } == ["200", "95", "效果明显"] && rows.map { $0["unit"] } == ["次", "%", nil])

    let filled = try office.run("table", "assess", "t", "--file", "b.xlsx", "--json", language: "zh")
    #expect(filled.status == 0, "\(filled)")
    #expect(try json(filled.output)["rows"]?.array?.map { $0["score"]?.decimal?.description } == ["23.75", "25", "50"], "\(filled.output)")
    let second = try office.run("table", "adopt", "b.xlsx", "--table", "u", "--sheet", "项目二", "--year", "2025", language: "zh")
    #expect(second.status == 0 && second.errors.contains("2024 年改成了 2025 年"), "\(second)")
  }

  @Test("What Docket itself writes leaves nothing unread")
  func ownForms() throws {
    let office = try BuiltOffice()
    try office.record([["table", "template", "--output", "t.xlsx"], ["table", "adopt", "t.xlsx", "--table", "t", "--year", "2025"]])
    try office.record([["table", "show", "t", "--output", "s.xlsx"], ["table", "export", "t", "--output", "e.xlsx"]])
    for file in ["t.xlsx", "s.xlsx", "e.xlsx"] {
      let answer = try office.run("table", "adopt", file, "--table", "v", "--year", "2025", "--dry-run")
      #expect(answer.status == 0 && !answer.errors.contains("not read"), "\(file): \(answer)")
    }
  }

  @Test("All faults come together, each with its cell, and nothing is written")
  func faults() throws {
    let office = try BuiltOffice()
    let broken =
      Self.bureau + """

        for column, head in enumerate(['计算式', '评分方式', '方向'], 10): sheet.cell(10, column, head)
        sheet['J11'] = '件数(投诉.受里)'; sheet['K12'] = '随便'; sheet['L13'] = '左'; sheet['G15'] = '十分'; sheet['E11'] = '=1+1'; sheet['J15'] = 'count('
        """
    try Self.make("b.xlsx", in: office, broken)
    let answer = try office.run("table", "adopt", "b.xlsx", "--table", "t", "--year", "2025", language: "zh")
    #expect(answer.status == 2)
    let lines = answer.errors.split(separator: "\n").filter { $0.hasPrefix("错误：") }
    #expect(lines.map { String($0.prefix { $0 != "：" || false }) }.count == 6, "\(answer.errors)")
    for cell in ["E11", "J11", "K12", "L13", "G15", "J15"] { #expect(answer.errors.contains("错误：b.xlsx 自评表!\(cell)：")) }
    #expect(answer.errors.contains("提示：是不是 受理？"))
    let error = try json(try office.run("table", "adopt", "b.xlsx", "--table", "t", "--year", "2025", "--json").errors)["error"]
    #expect(error?["cells"]?.array?.map { $0["cell"] } == ["E11", "J11", "K12", "L13", "G15", "J15"])
    #expect(error?["cells"]?.array?.allSatisfy { $0["sheet"] == "自评表" && $0["message"]?.string != nil } == true)
    #expect(try json(try office.run("status", "--json").output)["events"] == 1)
  }

  @Test("What the log says otherwise is named and not taken, the rest is")
  func notTaken() throws {
    let office = try BuiltOffice([
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-11-01"]
    ])
    try office.put(
      "t.json",
      """
      {"id":"t","kind":"project","title":"2023年度自评表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},
       "rows":[{"id":"a","level1":"满意度指标","level3":"满意度","target":"≥95%","weight":50,"actual":"sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"},
               {"id":"b","level1":"产出指标","level3":"培训","target":"5次","weight":50,"actual":{"assessed":true}}]}
      """)
    try office.record([["table", "adopt", "t.json", "--on", "2023-01-15"], ["table", "show", "t", "--output", "t.xlsx"]])
    #expect(try office.run("table", "assess", "t", "--file", "t.xlsx").status == 0)
    let fill = """
      for row in sheet.iter_rows():
          for cell in row:
              if cell.value == '满意度': sheet.cell(cell.row, 6, '90%')
              if cell.value == '培训':
                  sheet.cell(cell.row, 6, '6次'); sheet.cell(cell.row, 8, 40); sheet.cell(cell.row, 9, '多办一次')
      """
    try office.put("f.xlsx", try Self.edited(try office.data("t.xlsx"), fill))
    let answer = try office.run("table", "assess", "t", "--file", "f.xlsx", "--json")
    #expect(answer.status == 1)
    let told = try json(answer.output)
    #expect(told["notTaken"]?.array?.map { $0["row"] } == ["a"], "a score beside a reason is taken with it")
    #expect(told["notTaken"]?.array?.first?["message"]?.string?.contains("98.5%") == true)
    #expect(told["rows"]?.array?[1]["actual"] == "6次" && told["rows"]?.array?[1]["score"] == 40)
    #expect(told["rows"]?.array?[1]["deviation"] == "多办一次")
    #expect(try office.run("table", "assess", "t", "1", "--file", "f.xlsx").status == 2)
  }

  @Test("Next year's table as a workbook to change, nothing recorded; a template needs no log")
  func copies() throws {
    let office = try BuiltOffice()
    try Self.make("b.xlsx", in: office, Self.bureau)
    try office.record([["table", "adopt", "b.xlsx"], ["table", "assess", "质量安全专项-2024", "--file", "b.xlsx"]])
    let events = try json(try office.run("status", "--json").output)["events"]
    try office.record([["table", "copy", "质量安全专项-2024", "质量安全专项-2025", "--year", "2025", "--output", "n.xlsx"]])
    #expect(try json(try office.run("status", "--json").output)["events"] == events)
    #expect(try office.run("table", "copy", "质量安全专项-2024", "x", "--year", "2025", "--output", "n.docx").status == 2)
    try office.record([["table", "adopt", "n.xlsx"]])
    let rows = try json(try office.run("table", "export", "质量安全专项-2025").output)["rows"]?.array
    #expect(rows?.first?["last"] == ["target": "≥200次", "actual": "210次"])
    for name in ["m.xlsx", "m.docx", "m.json"] {
      #expect(try office.shell("DOCKET_LOG= docket table template --output \(name) && echo made") == "made\n")
    }
    #expect(try office.shell("cd /; DOCKET_LOG= docket table template --output $OLDPWD/o.xlsx && echo made") == "made\n")
    try office.record([["table", "adopt", "m.xlsx", "--table", "a", "--year", "2025"], ["table", "adopt", "m.json"]])
    #expect(try office.run("table", "adopt", "m.json", "--year", "2025").status == 2)
    #expect(try office.run("table", "export", "nope", "--output", "x.xlsx").status == 3)
    #expect(try office.run("table", "adopt", "b.xlsx", "--sheet", "没有").status == 2)
  }

  @Test("A cell that was changed counts, also where the sheet 设置 has all of the definition as JSON; where both were changed it is refused")
  func changedUnderJSON() throws {
    let office = try BuiltOffice()
    let blocks = """
      for row in [['2025年度项目支出绩效自评表'], ['项目名称', '监督'], ['实施单位', '某站'],
        ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '得分'],
        ['产出指标（60分）', '数量指标', '检查', '≥55次', '', ''], ['效益指标（40分）', '社会效益', '机制', '健全', '', '']]: sheet.append(row)
      """
    try Self.make("b.xlsx", in: office, blocks)
    try office.record([["table", "adopt", "b.xlsx", "--table", "t"], ["table", "export", "t", "--output", "d.xlsx"]])
    let exported = try Data(contentsOf: office.sandbox.folder.appendingPathComponent("d.xlsx"))
    let json = """
      settings = book['设置']
      row = [c for c in settings['A'] if c.value == '$'][0].row
      settings.cell(row, 2).value = settings.cell(row, 2).value.replace('健全', '完善')
      """
    let cell = """
      place = [c for r in sheet.iter_rows() for c in r if c.value == '≥55次'][0]
      place.value = '≥70次'
      sheet.cell(place.row, 10).value = '件数(检查.记录)'
      """
    try office.put("cell.xlsx", try Self.edited(exported, cell))
    try office.put("json.xlsx", try Self.edited(exported, json))
    try office.put("both.xlsx", try Self.edited(exported, cell + "\n" + json))
    try office.put("old.xlsx", try Self.edited(exported, cell + "\nfor c in book['设置']['A']:\n  if c.value == '导出时': c.value = None"))
    func rows() throws -> [JSON] { try self.json(try office.run("table", "export", "t").output)["rows"]?.array ?? [] }
    let before = try rows()
    try office.record([["table", "adopt", "d.xlsx"]])
    #expect(try rows() == before)
    try office.record([["table", "adopt", "json.xlsx"]])
    #expect(try rows().map { $0["target"] } == ["≥55次", "完善"])
    try office.record([["table", "adopt", "cell.xlsx"]])
    #expect(try rows().map { $0["target"] } == ["≥70次", "健全"])
    #expect(try rows()[0]["actual"] == "件数(检查.记录)" && (try rows()[1]) == before[1])
    for name in ["both.xlsx", "old.xlsx"] {
      let refused = try office.run("table", "adopt", name, language: "zh")
      #expect(refused.status == 2 && refused.errors.contains("$") && refused.errors.contains("看不出该听哪一个"), "\(name): \(refused)")
    }
  }
}

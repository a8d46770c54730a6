import DocketTestSupport
import Foundation
import Testing
import Values

/// Each sort of text in a table, read at every door that takes it.
@Suite("One reader for each sort of text")
struct OneReaderTests {
  /// A field with texts and what they mean; nil where a text is refused.
  struct Reader: CustomTestStringConvertible, Sendable {
    let kind: String
    let action: String
    let field: String
    /// The day column and further words without which nothing is opened.
    let words: [String]
    let texts: [(text: String, means: JSON?)]
    /// Texts that mean something else in a query: spans, and parts of names.
    var otherInQueries: [String] = []
    /// Texts that targets don't take, or take for something else.
    var otherInTargets: [String] = []

    var testDescription: String { "\(kind).\(field)" }
  }

  private static let readers = [
    Reader(
      kind: "notice", action: "issue", field: "due", words: ["--type", "talk"],
      texts: [
        "2024-02-01", "2024/2/1", "2024.2.1", "2024. 2. 1", "2024年2月1日", "2024年2月1号", "20240201", "２０２４年２月１日", "2月1日", "2月1号", "2月1日前",
        "2-1", "2/1",
        "２月１日", " 2024-02-01 ", "2024-02-01 14:30", "2024年2月1日下午3点", "2024年2月1", "2024-02-01T08:00:00", "2024/2/1 1:02:03.5",
        "2024-02-01 01:20 PM", "2024年2月1日13时20分30秒", "二月一日",
      ].map { ($0, "2024-02-01") }
        + [
          "2/1/2024", "24-2-1", "2024-02", "2024年2月", "2024-02-30", "不久", "13-1", "2024-02-01 25:00",
          "2024-02-01Z", "2024-02-01T08:00+08:00", "2024-02-0114:30", "2024/2-1",
        ].map { ($0, nil) },
      // Months are spans of days there, and what is due before a day isn't due on it.
      otherInQueries: ["2024-02", "2024年2月", "2月1日前"],
      // A target names a day without a time of it.
      otherInTargets: [
        "2月1日前", "2024-02-01 14:30", "2024年2月1日下午3点", "2024-02-01T08:00:00", "2024/2/1 1:02:03.5", "2024-02-01 01:20 PM",
        "2024年2月1日13时20分30秒",
      ]),
    Reader(
      kind: "project", action: "register", field: "area", words: [],
      texts: [
        "12000", "12,000", "１２０００", "1.2万", "1.2万㎡", "1.2万平方米", "12000㎡", "12000平方", "12000 m²", "12000m2", " 12000 ", "+12000", "012000",
        "1.2E4", "1.2e+4",
        "12千", "1.2 万 ㎡",
      ].map {
        ($0, 12_000)
      }
        + ["12亩", "很多", "1,20,00", "12000元", "12000-13000", "12千米", "1.", ".5"].map { ($0, nil) },
      // A target is a sentence around a number of anything, with a unit as it is printed.
      otherInTargets: ["12亩", "12000元", "12000m2", "+12000", "1.2E4", "1.2e+4", "12千", "12千米"]),
    Reader(
      kind: "project", action: "register", field: "cost", words: [],
      texts: [
        "318200", "318,200", "31.82万", "31.82万元", "¥318200", "￥318,200", "318200元", "３１８２００元", "318200.00", "¥ 318,200.00 元", "31.82 万 元",
      ].map { ($0, 318_200) }
        + ["31.82亩", "约三十万", "318200.001"].map { ($0, nil) },
      // What no value is may be asked for.
      otherInQueries: ["318200.001"], otherInTargets: ["31.82亩", "318200.001"]),
    Reader(
      kind: "inspection", action: "record", field: "hazards", words: ["--type", "safety"],
      texts: ["3", "３", "3条", "3处", "3 个"].map { ($0, 3) } + ["无", "没有", "0", "/", "—", "暂无", "\\"].map { ($0, 0) }
        + ["3.5", "-1", "若干"].map { ($0, nil) },
      otherInQueries: ["3.5", "-1", "\\"]),
    Reader(
      kind: "complaint", action: "receive", field: "channel", words: ["--topic", "dust"],
      texts: ["visit", "来访", " 来访 ", "VISIT"].map { ($0, "visit") } + ["12345", "12345热线"].map { ($0, "hotline-12345") }
        + ["飞鸽", "来"].map { ($0, nil) }),
    Reader(
      kind: "project", action: "register", field: "legacy", words: [],
      texts: ["是", "√", "✓", "对", "有", "true", "TRUE", "yes", "Y", "1", "１", "已", "合格"].map { ($0, true) }
        + ["否", "×", "false", "no", "N", "0", "不", "未", "不合格"].map { ($0, false) } + ["也许", "2"].map { ($0, nil) }),
    Reader(
      kind: "project", action: "register", field: "inspector", words: [],
      texts: ["李敏", " 李敏", "李 敏", "李敏、王力", "李敏/王力", "李敏 王力"].map { ($0, "李敏") },
      // A query asks for a part of the text as it stands.
      otherInQueries: ["李敏、王力", "李敏/王力", "李敏 王力"]),
  ]

  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin", "--by", "tester"], ["person", "enrol", "李敏", "--role", "inspector"],
      ["person", "enrol", "王力", "--role", "inspector"],
    ])
  }

  @Test("An option reads it", arguments: readers)
  func option(reader: Reader) throws {
    let office = try office()
    for (index, (text, means)) in reader.texts.enumerated() {
      let name = reader.kind == "project" ? ["--name", "甲\(index)"] : []
      let answer = try office.run(
        [reader.kind, reader.action] + reader.words + name + ["--\(reader.field)=\(text)", "--dry-run", "--json"])
      #expect((answer.status == 0) == (means != nil), "\(text): \(answer)")
      if let means { #expect(try Self.data(answer.output)[reader.field] == means, "\(text): \(answer)") }
    }
  }

  @Test("A correction reads it", arguments: readers)
  func correction(reader: Reader) throws {
    let office = try office()
    let other = ["due": "2024-03-01", "channel": "web"][reader.field].map { ["--\(reader.field)", $0] } ?? []
    try office.record([[reader.kind, reader.action] + reader.words + other + (reader.kind == "project" ? ["--name", "甲"] : [])])
    for (text, means) in reader.texts {
      let answer = try office.run(["correct", "last", "--set", "\(reader.field)=\(text)", "--reason", "误", "--dry-run", "--json"])
      #expect((answer.status == 0) == (means != nil), "\(text): \(answer)")
      if let means { #expect(try Self.data(answer.output)["set"]?[reader.field] == means, "\(text): \(answer)") }
    }
  }

  @Test("A ledger's cell reads it", arguments: readers)
  func cell(reader: Reader) throws {
    let office = try office()
    var fields = [#""\#(reader.field)":"值""#]
    if reader.kind == "project" { fields.append(#""name":"名""#) }
    for (option, value) in zip(reader.words, reader.words.dropFirst()) where option.hasPrefix("--") {
      fields.append(#""\#(option.dropFirst(2))":{"const":"\#(value)"}"#)
    }
    let map =
      #"{"kind":"\#(reader.kind)","key":"号","events":[{"action":"\#(reader.action)","on":{"const":"2024-01-05"},"fields":{\#(fields.joined(separator: ","))}}]}"#
    try office.put("map.json", map)
    for (index, (text, means)) in reader.texts.enumerated() {
      let quoted = text.replacingOccurrences(of: "\"", with: "\"\"")
      try office.put("a.csv", "号,名,值\n\(index),甲\(index),\"\(quoted)\"\n")
      let answer = try office.run("import", "a.csv", "--map", "map.json", "--json")
      #expect((answer.status == 0) == (means != nil), "\(text): \(answer)")
      guard let means, answer.status == 0 else { continue }
      let line = try office.run("log", "--json", "--limit", "1").output
      #expect(try JSON(parsing: Array(line.utf8.dropLast()))["data"]?[reader.field] == means, "\(text): \(line)")
    }
  }

  @Test("A query reads it", arguments: readers)
  func query(reader: Reader) throws {
    let office = try office()
    let name = reader.kind == "project" ? ["--name", "甲"] : []
    var cases: [JSON: JSON] = [:]
    for means in Set(reader.texts.compactMap(\.means)) {
      let value = means.string ?? means.text()
      try office.record([[reader.kind, reader.action] + reader.words + name + ["--\(reader.field)=\(value)"]])
      cases[means] = try JSON(parsing: Array(try office.run("log", "--json", "--limit", "1").output.utf8.dropLast()))["case"]
    }
    for (text, means) in reader.texts where !reader.otherInQueries.contains(text) {
      let answer = try office.run("list", reader.kind, "\(reader.field):\"\(text)\"", "--json")
      #expect((answer.status == 0) == (means != nil), "\(text): \(answer)")
      guard let means, answer.status == 0 else { continue }
      let rows = try answer.output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8))["case"] }
      #expect(rows == [cases[means] ?? nil], "\(text): \(answer)")
    }
  }

  @Test("A target reads amounts and days alike", arguments: readers.filter { ["area", "cost", "due"].contains($0.field) })
  func target(reader: Reader) throws {
    let office = try office()
    let isDay = reader.field == "due"
    let texts = reader.texts.filter { !reader.otherInTargets.contains($0.text) }
    let rows: [JSON] = texts.enumerated().map { index, text in
      [
        "id": .string("r\(index)"), "level1": "产出指标", "level3": .string("指标\(index)"), "weight": 1,
        "target": .string(isDay ? text.text + "前" : "≤" + text.text),
      ]
    }
    let table: JSON = [
      "id": "t", "kind": "project", "title": "表", "office": "站", "period": ["from": "2024-01-01", "to": "2024-12-31"], "rows": .array(rows),
    ]
    try office.put("t.json", table.text())
    try office.record([["table", "adopt", "t.json"]])
    let shown = try JSON(parsing: Array(office.run("table", "show", "t", "--json").output.utf8.dropLast()))
    for (row, (text, means)) in zip(try #require(shown["rows"]?.array), texts) {
      let comparator = row["comparator"]
      #expect(comparator?[isDay ? "by" : "value"] == means, "\(text): \(row.text())")
    }
  }

  @Test(
    "A delivery from a phone reads it", .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"), arguments: readers)
  func phone(reader: Reader) throws {
    let office = try DeliveredOffice()
    let prepared = try office.run(
      """
      docket person enrol 李敏 --role inspector --by boss && docket person enrol 王力 --role inspector --by boss &&
      docket office policy --devices '\(reader.kind) \(reader.action)' --by boss
      """)
    try #require(prepared.status == 0, "\(prepared.errors)")
    let intents = reader.texts.enumerated().map { index, text in
      var words = [reader.field: text.text]
      if reader.kind == "project" { words["name"] = "甲\(index)" }
      for (option, value) in zip(reader.words, reader.words.dropFirst()) where option.hasPrefix("--") {
        words[String(option.dropFirst(2))] = value
      }
      return DeliveredOffice.intent("\(reader.kind) \(reader.action)", words, id: DeliveredOffice.id(index + 1))
    }
    try office.deliver("d", intents)
    let statuses = try office.statuses("d").intents
    let stored = try office.run("docket log --json").output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
    for (index, (text, means)) in reader.texts.enumerated() {
      #expect((statuses[index] == "done") == (means != nil), "\(text)")
      let event = stored.first { $0["id"]?.string == DeliveredOffice.id(index + 1) }
      #expect(event?["data"]?[reader.field] == means, "\(text)")
    }
  }

  @Test("A bureau's form reads amounts alike", arguments: readers.filter { $0.field == "cost" })
  func form(reader: Reader) throws {
    let office = try office()
    // What a form's cell holds is rounded as it is printed, not to money's two decimals.
    for (index, (text, means)) in reader.texts.enumerated() where text != "318200.001" {
      let book = SmallWorkbook(sheets: [
        (
          "表",
          [
            ["2024年度项目支出绩效自评表"], ["项目名称", "甲", "实施单位", "站"],
            ["项目资金（元）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["", "年度资金总额", text, "", "10"],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"], ["产出指标", "数量指标", "检查", "≥1次", "", "90", ""],
          ], []
        )
      ])
      try office.put("form.xlsx", Data(book.bytes))
      let answer = try office.run("table", "adopt", "form.xlsx", "--table", "t\(index)", "--json")
      #expect((answer.status == 0) == (means != nil), "\(text): \(answer)")
      guard answer.status == 0 else { continue }
      let shown = try JSON(parsing: Array(office.run("table", "show", "t\(index)", "--json").output.utf8.dropLast()))
      #expect(shown["budget"]?["adjusted"] == means, "\(text): \(shown["budget"]?.text() ?? "")")
    }
  }

  @Test("The raw door takes the stored value alone", arguments: readers)
  func raw(reader: Reader) throws {
    let office = try office()
    var data: JSON.Object = reader.kind == "project" ? ["name": "甲"] : [:]
    for (option, value) in zip(reader.words, reader.words.dropFirst()) where option.hasPrefix("--") {
      data[String(option.dropFirst(2))] = .string(value)
    }
    let event = [
      "notice": "notice.issued", "inspection": "inspection.recorded", "complaint": "complaint.received", "project": "project.registered",
    ]
    func append(_ value: JSON) throws -> Int32 {
      data[reader.field] = value
      let line: JSON = ["type": .string(event[reader.kind] ?? ""), "on": "2023-01-05", "by": "tester", "data": .object(data)]
      try office.put("line", line.text() + "\n")
      return try office.sandbox.run("DOCKET_NOW=2024-01-05T10:00:00+08:00 docket event append < line").status
    }
    for (text, means) in reader.texts where reader.field != "inspector" {
      if let means { #expect(try append(means) == 0, "\(text)") }
      if means != .string(text) { #expect(try append(.string(text)) != 0, "\(text)") }
    }
  }

  @Test("The raw door answers a choice's label, or another word for it, by what is stored")
  func rawChoice() throws {
    let office = try office()
    for word in ["安全", "safe"] {
      try office.put("line", #"{"type":"inspection.recorded","on":"2023-01-05","by":"tester","data":{"type":"\#(word)"}}"# + "\n")
      let refused = try office.sandbox.run("DOCKET_NOW=2024-01-05T10:00:00+08:00 DOCKET_LANG=zh docket event append < line")
      #expect(refused.status == 2 && (word == "safe" || refused.errors.contains("是不是“safety”")), "\(word): \(refused)")
    }
  }

  /// The data of the event that an answer has.
  private static func data(_ output: String) throws -> JSON {
    let answer = try JSON(parsing: Array(output.utf8.dropLast()))
    return try #require(answer["events"]?.array?.first?["data"])
  }
}

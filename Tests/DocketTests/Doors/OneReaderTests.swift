import EventLog
import Foundation
import Testing

/// Each sort of text in a table, read at every door that takes it: what one door reads another reads alike.
///
/// A question at a terminal and the phone give their words to the option; the raw door takes stored values alone.
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
    /// Texts that a ledger reads otherwise, and why.
    var inLedgers: [String: JSON] = [:]

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
      // A day that hasn't come leaves a ledger's cell empty, and is no day elsewhere.
      inLedgers: [:]),
    Reader(
      kind: "project", action: "register", field: "area", words: [],
      texts: [
        "12000", "12,000", "１２０００", "1.2万", "1.2万㎡", "1.2万平方米", "12000㎡", "12000平方", "12000 m²", "12000m2", " 12000 ", "+12000", "012000",
        "1.2E4", "1.2e+4",
        "12千", "1.2 万 ㎡",
      ].map {
        ($0, 12_000)
      }
        + ["12亩", "很多", "1,20,00", "12000元", "12000-13000", "12千米", "1.", ".5"].map { ($0, nil) }),
    Reader(
      kind: "project", action: "register", field: "cost", words: [],
      texts: [
        "318200", "318,200", "31.82万", "31.82万元", "¥318200", "￥318,200", "318200元", "３１８２００元", "318200.00", "¥ 318,200.00 元", "31.82 万 元",
      ].map { ($0, 318_200) }
        + ["31.82亩", "约三十万", "318200.001"].map { ($0, nil) }),
    Reader(
      kind: "inspection", action: "record", field: "hazards", words: ["--type", "safety"],
      texts: ["3", "３", "3条", "3处", "3 个"].map { ($0, 3) } + ["无", "没有", "0"].map { ($0, 0) } + ["3.5", "-1", "若干"].map { ($0, nil) }),
    Reader(
      kind: "complaint", action: "receive", field: "channel", words: ["--topic", "dust"],
      texts: ["visit", "来访", " 来访 ", "VISIT"].map { ($0, "visit") } + ["12345", "12345热线"].map { ($0, "hotline-12345") }
        + ["飞鸽", "来"].map { ($0, nil) }),
    Reader(
      kind: "project", action: "register", field: "legacy", words: [],
      texts: ["是", "√", "✓", "对", "有", "true", "TRUE", "yes", "Y", "1", "１"].map { ($0, true) }
        + ["否", "×", "false", "no", "N", "0", "不"].map { ($0, false) } + ["也许", "2"].map { ($0, nil) }),
    Reader(
      kind: "project", action: "register", field: "inspector", words: [],
      texts: ["李敏", " 李敏", "李 敏", "李敏、王力", "李敏/王力", "李敏 王力"].map { ($0, "李敏") }),
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

  /// The data of the event that an answer has.
  private static func data(_ output: String) throws -> JSON {
    let answer = try JSON(parsing: Array(output.utf8.dropLast()))
    return try #require(answer["events"]?.array?.first?["data"])
  }
}

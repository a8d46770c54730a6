import Foundation
import TestThreads
import Testing

/// What may be given, at its limit and beyond it.
@Suite("Limits of what is given", .inLongRuns)
struct InputLimitsTests {
  private let office: BuiltOffice

  init() throws {
    office = try BuiltOffice()
  }

  /// A kind with so many fields, actions and choices.
  private func kind(fields: Int = 1, actions: Int = 1, choices: Int = 1) -> String {
    let words = (0..<choices).map { #"{"id":"c\#($0)","label":"选\#($0)"}"# }.joined(separator: ",")
    let choice = #"{"id":"f0","label":"字段0","type":"choice","choices":[\#(words)]}"#
    let others = (1..<max(1, fields)).map { #"{"id":"f\#($0)","label":"字段\#($0)"}"# }
    let verbs = (0..<actions).map {
      #"{"id":"a\#($0)","label":"动作\#($0)","event":"e\#($0)","from":["\#($0 == 0 ? "new" : "open")"],"to":[{"state":"open"}]}"#
    }
    return
      #"{"schema":1,"id":"permit","label":"许可","fields":[\#(([choice] + others).joined(separator: ","))],"states":[{"id":"open","label":"在办"}],"actions":[\#(verbs.joined(separator: ","))]}"#
  }

  /// Runs a command: it is refused with a word of the limit, or not for its size.
  private func expect(_ words: [String], beyond limit: String?, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let answer = try office.run(words)
    if let limit {
      #expect(answer.status == 2, "\(answer.errors)", sourceLocation: sourceLocation)
      #expect(answer.errors.contains(limit), "\(answer.errors.prefix(300))", sourceLocation: sourceLocation)
    } else {
      #expect(answer.status < 128 && !answer.errors.contains("at most"), "\(answer.errors.prefix(300))", sourceLocation: sourceLocation)
    }
  }

  @Test("A kind has 500 fields, 500 actions, 10,000 choices; its file 1 MiB")
  func kinds() throws {
    for (text, limit) in [
      (kind(fields: 500, actions: 500), nil), (kind(choices: 10_000), nil), (kind(fields: 501), "500 at most"),
      (kind(actions: 501), "500 at most"), (kind(choices: 10_001), "10000 at most"),
      (String(repeating: " ", count: (1 << 20) - 2) + "{}", nil), (String(repeating: " ", count: 1 << 20) + "{}", "1 MiB"),
    ] as [(String, String?)] {
      try office.put("kind.json", text)
      try expect(["kinds", "adopt", "kind.json"], beyond: limit)
    }
  }

  @Test("A map has 1,000 events")
  func maps() throws {
    try office.put("ledger.csv", "日期,渠道,议题\n2023-07-01,12345热线,扬尘噪音\n")
    for (count, limit) in [(1_000, nil), (1_001, "at most 1000")] as [(Int, String?)] {
      let events = Array(repeating: #"{"action":"reply","on":"日期"}"#, count: count - 1)
      let all = [#"{"action":"receive","on":"日期","fields":{"channel":"渠道","topic":"议题"}}"#] + events
      try office.put("map.json", #"{"kind":"complaint","events":[\#(all.joined(separator: ","))]}"#)
      try expect(["import", "ledger.csv", "--map", "map.json", "--dry-run"], beyond: limit)
    }
  }

  @Test("A query and a measure have 64 KiB and 64 levels")
  func expressions() throws {
    let nested = { (depth: Int) in String(repeating: "(", count: depth) + "count(complaint.received)" + String(repeating: ")", count: depth)
    }
    try expect(["count", nested(63)], beyond: nil)
    try expect(["count", nested(64)], beyond: "64 levels")
    try expect(["count", String(repeating: "(", count: 60_000)], beyond: "64 levels")
    let padded = { (length: Int) in
      let word = "complaint subject:"
      return word + String(repeating: "a", count: length - word.utf8.count)
    }
    try expect(["list", padded(64 << 10)], beyond: nil)
    try expect(["list", padded((64 << 10) + 1)], beyond: "64 KiB")
    try expect(["count", "count(\(padded(64 << 10)))"], beyond: "64 KiB")
    try expect(["count", Array(repeating: "1", count: 500).joined(separator: "+")], beyond: nil)
    try expect(["count", Array(repeating: "1", count: 501).joined(separator: "+")], beyond: "at most 500")
  }

  @Test("A template has 20,000 places to fill")
  func narratives() throws {
    for (count, limit) in [(20_000, nil), (20_001, "at most 20000 places")] as [(Int, String?)] {
      try office.put("places.docx", WordText.file(Array(repeating: "{{year}}", count: count)))
      try expect(["narrative", "places.docx"], beyond: limit)
    }
  }

  @Test("A published report has 20,000 figures and equations and 4,000 rows of tables")
  func reports() throws {
    func list(_ count: Int, _ piece: (Int) -> String) -> String { (0..<count).map(piece).joined(separator: ",") }
    let figures = { (count: Int) in #"{"figures":[\#(list(count) { #"{"id":"f\#($0)","value":"1"}"# })]}"# }
    let rows = { (count: Int) in
      let row = { (number: Int) in #"{"id":"r\#(number)","level1":"产出","level3":"项\#(number)","target":"≥1件","actual":"1件"}"# }
      return #"{"tables":[{"id":"t","rows":[\#(list(count, row))]}]}"#
    }
    for (text, limit) in [(figures(20_001), "20000 at most"), (rows(4_001), "4000 at most"), (figures(200), nil)] as [(String, String?)] {
      try office.put("report.json", text)
      try expect(["reconcile", "report.json"], beyond: limit)
    }
  }

  @Test("A personal value has 64 KiB, and isn't said again")
  func personal() throws {
    let receive = { ["complaint", "receive", "--channel", "web", "--topic", "dust", "--on", "2023-07-01", "--complainant", $0] }
    try expect(receive(String(repeating: "甲", count: 21_845)), beyond: nil)
    try expect(receive(String(repeating: "甲", count: 21_846)), beyond: "64 KiB")
  }

  @Test("A cell of a ledger has 1 MiB")
  func cells() throws {
    for (length, limit) in [(1 << 20, nil), ((1 << 20) + 1, "1 MiB")] as [(Int, String?)] {
      try office.put("ledger.csv", "日期,渠道,议题,内容\n2023-07-01,12345热线,扬尘噪音,\(String(repeating: "a", count: length))\n")
      try expect(["import", "ledger.csv", "--kind", "complaint", "--dry-run"], beyond: limit)
    }
  }

  @Test("Receipts and checkpoints have 4 MiB")
  func files() throws {
    try office.put("bigger.txt", String(repeating: "甲\n", count: (4 << 20) / 4) + "\n")
    for command in [["receipt", "check", "bigger.txt"], ["verify", "--against", "bigger.txt"]] { try expect(command, beyond: "4 MiB") }
  }
}

import Casework
import DocketTestSupport
import EventLog
import Formats
import Foundation
import LogLines
import MeasureOracle
import TestThreads
import Testing
import Values

/// Evidence over logs that chance made, and over the shipped ones: nothing is missing, and it is the same again.
@Suite("Evidence of random years, and of the shipped tables", .inLongRuns)
struct EvidenceModelTests {
  private static let kinds = RandomLog.kinds.filter {
    ["project", "inspection", "notice", "complaint", "crane", "calendar"].contains($0.id)
  }

  private static let counted = ["inspection.recorded", "notice.issued", "complaint.received", "project.registered"]

  /// An office with a random log, and a table whose first rows count events and whose others are random measures.
  private func office(using random: inout SeededGenerator) throws -> (office: BuiltOffice, log: RandomLog, measures: [String]) {
    let office = try BuiltOffice()
    let opening = ["init", "other", "--office", "demo", "--name", "示范监督站"]
    try #require(try office.run(opening, now: "2022-09-30T09:00:00+08:00").status == 0)
    let log = try RandomLog(
      events: 160, kinds: Self.kinds, in: FileEventStore(directory: office.sandbox.path("other")), using: &random)
    for (name, expression) in RandomMeasure.adopted.sorted(by: { $0.key < $1.key }) {
      // A random log may have ended more than 400 days before.
      try office.record([["measure", "adopt", name, expression, "--log", "other", "--accept-clock"]])
    }
    var texts = RandomMeasure(random: random, kinds: Self.kinds)
    var measures =
      Self.counted.map { "count(\($0))" } + [
        "within(15d, notice.issued -> closed)", "within(9wd, notice.issued -> answered)", "workdays(notice.issued -> closed)",
        "distinct(inspection.recorded.project)", "distinct(inspection.recorded.inspectors)", "sum(inspection.recorded.hazards)",
        "ontime(notice.issued -> closed)", "received + twelve", "done",
      ]
    // A measure that has no meaning, or no figure to print, is another test's.
    while measures.count < 18 {
      let text = texts.text()
      if try office.run("count", text, "--year", "2023", "--log", "other").status == 0 { measures.append(text) }
    }
    random = texts.random
    let rows = measures.enumerated().map { place, measure -> JSON in
      [
        "id": .string("r\(place + 1)"), "level1": "产出指标", "level2": "数量指标", "level3": .string("指标\(place + 1)"), "target": "完成",
        "weight": 5,
        "actual": .string(measure),
      ]
    }
    let table: JSON = [
      "id": "t", "kind": "project", "title": "表", "office": "站", "period": ["from": "2023-01-01", "to": "2023-12-31"], "rows": .array(rows),
    ]
    try office.put("t.json", table.text())
    try office.record([["table", "adopt", "t.json", "--log", "other"], ["table", "evidence", "t", "--output", "out", "--log", "other"]])
    return (office, log, measures)
  }

  /// The numbers of the events that a list names, and how many more it counts without a line for each.
  private func events(_ path: String) throws -> (named: [Int], counted: Int) {
    let book = try WorkbookRows(MemoryBytes([UInt8](Data(contentsOf: URL(fileURLWithPath: path)))))
    var (column, events, counted): (Int?, [Int], Int) = (nil, [], 0)
    try book.visit(try #require(book.sheets.first).name) { row in
      if row.line == 2 { column = row.texts.firstIndex { ["event", "事件号"].contains($0) } }
      if row.line > 2, row.count > 0, !row.isEmpty(0), let column, column < row.count, let seq = Int(row.text(column)) {
        events.append(seq)
      }
      let more = row.texts.compactMap { $0.firstMatch(of: /^(?:另有 )?(\d+) (?:件不在|more happened outside)/)?.1 }.first
      if let more { counted += Int(more) ?? 0 }
      return true
    }
    return (events, counted)
  }

  /// The files of a name below a folder, by the first word of their own folder.
  private func files(_ name: String, in folder: String) throws -> [(row: String, path: String)] {
    let folders = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return folders.compactMap { sub in
      let path = "\(folder)/\(sub)/\(name).xlsx"
      return FileManager.default.fileExists(atPath: path) ? (String(sub.prefix { $0 != " " }), path) : nil
    }
  }

  @Test("List and the rest are all events there are, and the log gives the same folder again")
  func random() throws {
    var random = SeededGenerator()
    for round in 1...Campaign.count(usually: 2) {
      let (office, log, measures) = try office(using: &random)
      let folder = office.sandbox.path("out")
      let (counted, left) = (try files("清单", in: folder), try files("未计入", in: folder))
      for (place, event) in Self.counted.enumerated() {
        let listed = try events(try #require(counted.first { $0.row == "0\(place + 1)" }).path).named
        let others = try events(try #require(left.first { $0.row == "0\(place + 1)" }).path)
        let all = log.events.filter { "\($0.type)" == event }
        let named = Set(listed + others.named)
        let unnamed = all.filter { !named.contains($0.seq) }
        #expect(named.isSubset(of: all.map(\.seq)) && named.count == listed.count + others.named.count, "round \(round), \(event)")
        #expect(unnamed.count == others.counted, "round \(round), \(event)")
        // What has a count and no line is of other years, and so is all that was recorded of its case.
        let ofYear = Set(log.events.filter { $0.on.year == 2023 }.map(\.caseID))
        #expect(!unnamed.contains { ofYear.contains($0.caseID) }, "round \(round), \(event)")
        let figure = try office.run("count", "count(\(event))", "--year", "2023", "--json", "--log", "other").output
        #expect(figure.contains("\"value\":\(listed.count)"), "round \(round), \(event): \(figure.prefix(200))")
      }
      let checked = try office.run("proof", "check", "out", "--log", "other", "--json")
      #expect(checked.output.contains(#""hashOnly":0"#) && checked.output.contains(#""verdict":"proved""#), "\(checked) \(measures)")
    }
  }

  /// The tables of the shipped logs.
  private static let shipped = [
    ("datong-centre-2021", "centre-funds"), ("huaihua-affairs-2023", "department-2023"), ("huaihua-station-2023", "station-special"),
    ("miluo-centre-2023", "bidding-2023"), ("miluo-centre-2023", "department-2023"), ("miluo-centre-2023", "quality-safety-2023"),
    ("miluo-centre-2023", "work-funds-2023"),
  ]

  @Test("The folders of the shipped tables are the same when they are made again from their logs")
  func shipped() throws {
    let office = try BuiltOffice()
    let logs = URL(fileURLWithPath: #filePath).pathComponents.prefix { $0 != "Tests" }.dropFirst().joined(separator: "/")
    for place in Campaign.some(2, of: Array(Self.shipped.indices)) {
      let (log, table) = Self.shipped[place]
      _ = try office.shell("cp -r '/\(logs)/EventLogs/\(log)' \(place)")
      for (command, status) in [
        (["table", "evidence", table, "--log", "\(place)", "--output", "out-\(place)"], 0),
        (["proof", "check", "out-\(place)", "--log", "\(place)", "--strict"], 0),
      ] {
        let answer = try office.run(command, language: "zh", now: "2026-11-05T09:00:00+08:00")
        #expect(answer.status == status, "\(log) \(table): \(answer)")
      }
    }
  }
}

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

/// Evidence over logs that chance made, and over the shipped ones: nothing is missing, and others compute the same figures.
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

  /// The numbers of the events that a list names.
  private func events(_ path: String) throws -> [Int] {
    let book = try WorkbookRows(MemoryBytes([UInt8](Data(contentsOf: URL(fileURLWithPath: path)))))
    var (column, events): (Int?, [Int]) = (nil, [])
    try book.visit(try #require(book.sheets.first).name) { row in
      if row.line == 2 { column = row.texts.firstIndex { ["event", "事件号"].contains($0) } }
      if row.line > 2, row.count > 0, !row.isEmpty(0), let column, column < row.count, let seq = Int(row.text(column)) {
        events.append(seq)
      }
      return true
    }
    return events
  }

  /// The files of a name below a folder, by the first word of their own folder.
  private func files(_ name: String, in folder: String) throws -> [(row: String, path: String)] {
    let folders = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return folders.compactMap { sub in
      let path = "\(folder)/\(sub)/\(name).xlsx"
      return FileManager.default.fileExists(atPath: path) ? (String(sub.prefix { $0 != " " }), path) : nil
    }
  }

  @Test("List and the rest are all events there are, nothing honest is contradicted, and LibreOffice computes each list's figure")
  func random() throws {
    var random = SeededGenerator()
    var lists: [(path: String, figure: String)] = []
    var offices: [BuiltOffice] = []
    for round in 1...Campaign.count(usually: 2) {
      let (office, log, measures) = try office(using: &random)
      offices.append(office)
      let folder = office.sandbox.path("out")
      let (counted, left) = (try files("清单", in: folder), try files("未计入", in: folder))
      for (place, event) in Self.counted.enumerated() {
        let row = place < 9 ? "0\(place + 1)" : "\(place + 1)"
        let listed = try events(try #require(counted.first { $0.row == row }).path)
        let others = try events(try #require(left.first { $0.row == row }).path)
        let all = log.events.filter { "\($0.type)" == event }.map(\.seq)
        #expect((listed + others).sorted() == all.sorted(), "round \(round), \(event)")
        // What is listed lies in the period and wasn't voided.
        let figure = try office.run("count", "count(\(event))", "--year", "2023", "--json", "--log", "other").output
        #expect(figure.contains("\"value\":\(listed.count)"), "round \(round), \(event): \(figure.prefix(200))")
      }
      let checked = try office.run("proof", "check", "out", "--json")
      #expect(checked.status == 0 && checked.output.contains("\"wrong\":[]"), "round \(round): \(checked.output) \(measures)")
      lists += try listed(in: folder)
    }
    try recompute(lists)
  }

  /// The tables of the shipped logs.
  private static let shipped = [
    ("datong-centre-2021", "centre-funds"), ("huaihua-affairs-2023", "department-2023"), ("huaihua-station-2023", "station-special"),
    ("miluo-centre-2023", "bidding-2023"), ("miluo-centre-2023", "department-2023"), ("miluo-centre-2023", "quality-safety-2023"),
    ("miluo-centre-2023", "work-funds-2023"),
  ]

  @Test(
    "LibreOffice computes each list of the shipped tables as the table has it, and its proofs hold",
    .enabled(if: Peer("soffice") != nil, "LibreOffice is not installed: nobody computes the lists again"))
  func shipped() throws {
    let office = try BuiltOffice()
    let logs = URL(fileURLWithPath: #filePath).pathComponents.prefix { $0 != "Tests" }.dropFirst().joined(separator: "/")
    var lists: [(path: String, figure: String)] = []
    for place in Campaign.some(2, of: Array(Self.shipped.indices)) {
      let (log, table) = Self.shipped[place]
      for language in Campaign.isWhole ? ["zh", "en"] : ["zh"] {
        let folder = "\(place)-\(language)"
        let written = try office.run(
          ["table", "evidence", table, "--log", "/\(logs)/EventLogs/\(log)", "--output", folder], language: language,
          now: "2026-11-05T09:00:00+08:00")
        #expect(written.status == 0, "\(log) \(table): \(written.errors)")
        let checked = try office.run(["proof", "check", folder, "--json"], language: language)
        #expect(checked.output.contains("\"wrong\":[]"), "\(log) \(table): \(checked.output)")
        lists += try listed(in: office.sandbox.path(folder))
      }
    }
    #expect(!lists.isEmpty)
    try recompute(lists)
  }

  /// The lists of a folder with the figures that its catalogue has of them.
  private func listed(in folder: String) throws -> [(path: String, figure: String)] {
    let book = try WorkbookRows(MemoryBytes([UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/00 目录.xlsx")))))
    var (column, figures): (Int?, [String: String]) = (nil, [:])
    try book.visit(try #require(book.sheets.first).name) { row in
      if row.line == 2 { column = row.texts.firstIndex { ["value", "数值"].contains($0) } }
      if row.line > 2, let column, column < row.count, !row.isEmpty(0), !row.isEmpty(column) { figures[row.text(0)] = row.text(column) }
      return true
    }
    let lists = try files("清单", in: folder)
    return lists.compactMap { list in figures[list.row].map { (list.path, $0) } }
  }

  /// Has LibreOffice compute the last figures of lists from whose formulas the values were taken away: one start for all.
  private func recompute(_ lists: [(path: String, figure: String)]) throws {
    guard let office = Peer("soffice"), let python = Peer("python3") else { return }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-lists-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder + "/again", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let strip = """
      import sys, zipfile, re
      for number, path in enumerate(sys.stdin.read().splitlines()):
          source = zipfile.ZipFile(path)
          with zipfile.ZipFile('\(folder)/%d.xlsx' % number, 'w') as target:
              for item in source.infolist():
                  data = source.read(item)
                  if item.filename.startswith('xl/worksheets/'):
                      data = re.sub(rb'(</f>)<v>[^<]*</v>', rb'\\1', data)
                  target.writestr(item, data)
      """
    _ = try python.run(["-c", strip], input: Data(lists.map(\.path).joined(separator: "\n").utf8))
    let words = [
      "-env:UserInstallation=file://\(folder)/.soffice", "--headless", "--convert-to", "xlsx", "--outdir", folder + "/again",
    ]
    // One start takes no more than some hundreds.
    for first in stride(from: 0, to: lists.count, by: 150) {
      _ = try office.run(words + (first..<min(first + 150, lists.count)).map { "\(folder)/\($0).xlsx" }, input: Data())
    }
    for (number, list) in lists.enumerated() {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/again/\(number).xlsx")))
      let book = try WorkbookRows(MemoryBytes(bytes))
      var last: String?
      try book.visit(try #require(book.sheets.first).name) { row in
        let place = (0..<row.count).last { !row.isEmpty($0) }
        if row.line > 2, let place { last = row.text(place) }
        return true
      }
      let (computed, figure) = (last.flatMap(Self.number), Self.number(list.figure))
      let isSame = computed.flatMap { computed in figure.map { abs(computed - $0) <= 1e-6 * max(1, abs($0)) } } ?? false
      #expect(isSame, "\(list.path): \(last ?? "nothing"), the catalogue has \(list.figure)")
    }
  }

  /// A number, or the number of a day.
  private static func number(_ text: String) -> Double? { Day(text).map { Double($0.number) } ?? Double(text) }
}

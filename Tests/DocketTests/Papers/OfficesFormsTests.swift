import DocketTestSupport
import Foundation
import TestThreads
import Testing
import Values

/// The forms of the five offices, as they print them: emptied, filled, and read again.
@Suite("The five offices' forms, filled", .long) struct OfficesFormsTests {
  private static let forms = [
    ("datong-centre-2021", "centre-funds"), ("huaihua-affairs-2023", "department-2023"),
    ("huaihua-station-2023", "station-special"), ("miluo-centre-2023", "bidding-2023"), ("miluo-centre-2023", "department-2023"),
    ("miluo-centre-2023", "quality-safety-2023"), ("miluo-centre-2023", "work-funds-2023"),
  ].flatMap { log, table in ["xlsx", "docx"].map { (log, table, $0) } }

  /// When all the years are over.
  private static let day = "2025-05-05T09:00:00+08:00"

  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  /// What a table's rows say, of those that count.
  private func rows(of table: JSON) -> [[JSON?]] {
    let keys = ["level1", "level2", "level3", "target", "weight", "actual", "deviation"]
    return (table["rows"]?.array ?? []).filter { $0["weight"] != 0 }.map { row in keys.map { row[$0] == .null ? nil : row[$0] } }
  }

  /// A definition that says nothing of what became of it.
  private func emptied(_ definition: JSON) -> JSON {
    var table = definition.object ?? [:]
    let rows = (table["rows"]?.array ?? []).map { row in
      var row = row.object ?? [:]
      row["actual"] = ["assessed": true]
      for key in ["scoring", "reads", "format"] { row[key] = nil }
      return JSON.object(row)
    }
    table["rows"] = .array(rows)
    for (part, key) in [("goal", "actual"), ("budget", "executed")] {
      guard var own = table[part]?.object else { continue }
      own[key] = nil
      table[part] = .object(own)
    }
    return .object(table)
  }

  @Test(
    "A printed form filled from its log reads back as the log's table, only filled cells differ, and LibreOffice moves nothing",
    arguments: Campaign.some(4, of: forms, for: "printed forms"))
  func filled(log: String, table: String, ending: String) throws {
    // given
    let office = try BuiltOffice()
    let place = URL(fileURLWithPath: #filePath).appending(path: "../../../../EventLogs/\(log)").standardized.path
    let definition = try json(office.run("table", "export", table, "--log", place).output)
    try office.put("empty.json", emptied(definition).text())
    try office.record([["table", "adopt", "empty.json"], ["table", "show", table, "--output", "empty." + ending]])
    // when
    let words = ["table", "fill", table, "--file", "empty." + ending, "--output", "out." + ending, "--log", place]
    let answer = try office.run(words + ["--json"], now: Self.day)
    // then
    let told = try json(answer.output)
    #expect((told["written"]?.decimal?.whole ?? 0) >= (definition["rows"]?.array ?? []).count, "\(answer)")
    #expect(told["open"] == [], "\(answer)")
    let parts = try ["empty.", "out."].map { try FormFillingTests.parts(try office.data($0 + ending)) }
    let differ = parts[0].keys.filter { parts[0][$0] != parts[1][$0] }
    #expect(differ == [ending == "docx" ? "word/document.xml" : "xl/worksheets/sheet1.xml"], "\(differ)")
    let own = try rows(of: json(office.run(["table", "show", table, "--log", place, "--json"], now: Self.day).output))
    let again = try rows(of: read("out." + ending, as: "t", office))
    #expect(again == own, "\(zip(again, own).filter { $0 != $1 })")
    guard Peer("soffice") != nil else { return }
    let opened =
      "soffice -env:UserInstallation=file://$PWD/.lo --headless --convert-to \(ending) --outdir opened out.\(ending) >/dev/null 2>&1; echo $?"
    #expect(try office.shell(opened) == "0\n")
    #expect(try rows(of: read("opened/out." + ending, as: "u", office)) == own)
  }

  /// What a filled form says, read into a table of its own.
  private func read(_ file: String, as table: String, _ office: BuiltOffice) throws -> JSON {
    try office.record([["table", "adopt", file, "--table", table]])
    _ = try office.run("table", "assess", table, "--file", file)
    return try json(office.run("table", "show", table, "--json").output)
  }
}

import Casework
import Indicators
import MeasureOracle
import Testing
import Values

@Suite("Facts of a log")
struct FactTableTests {
  /// Some columns of a table's rows, sorted.
  private func rows(_ log: SampleLog, _ table: String, _ columns: String..., since: Int? = nil) throws -> [String] {
    let kinds = log.catalog.kindsOfFacts.filter { ["complaint", "inspection", "calendar"].contains($0.id) }
    let facts = try OfficeFacts(log.snapshot(), office: log.office, zone: .utc, kinds: kinds, since: since)
    let output = FactsInMemory()
    _ = try facts.write(
      named: log.office, kinds, zone: .utc, until: log.today.adding(days: -1), at: log.end(of: log.today.description), to: output)
    let lines = String(decoding: output.tables[table] ?? [], as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let places = try columns.map { name in try #require(lines[0].firstIndex { $0 == name }, "\(name)") }
    return lines.dropFirst().map { line in places.map { String(line[$0]) }.joined(separator: " ") }.sorted()
  }

  @Test("A case stands in a state from the day of its event, and until the event was recorded it stood as before")
  func standings() throws {
    var log = SampleLog()
    log.add("complaint.received", "complaint/2023-0001", "2023-03-01", ["topic": "dust", "due": "2023-03-10"])
    log.add("complaint.resolved", "complaint/2023-0001", "2023-03-12", recorded: "2023-03-14")
    #expect(
      try rows(log, "st_complaint", "day_from", "day_to", "known_from", "known_to", "state", "is_late", "closed") == [
        "2023-03-01 2023-03-11 2023-03-01 9999-12-31 open false ", "2023-03-12 9999-12-31 2023-03-01 2023-03-14 open false ",
        "2023-03-12 9999-12-31 2023-03-14 9999-12-31 resolved true 2023-03-12",
      ])
  }

  @Test("A correction ends the rows of the event and opens new ones; what was superseded on its own day has no row")
  func corrections() throws {
    var log = SampleLog()
    let first = log.add("complaint.received", "complaint/2023-0001", "2023-03-01", ["topic": "dust"])
    log.correct(first, "2023-03-01", set: ["topic": "noise"])
    log.correct(first, "2023-03-05", set: ["topic": "quality", "on": "2023-02-28"])
    #expect(
      try rows(log, "ev_complaint", "seq", "day", "known_from", "known_to", "d_topic", "f_topic") == [
        "1 2023-02-28 2023-03-05 9999-12-31 quality quality", "1 2023-03-01 2023-03-01 2023-03-05 noise noise",
      ])
  }

  @Test("A void ends every row of the event")
  func voids() throws {
    var log = SampleLog()
    log.add("complaint.received", "complaint/2023-0001", "2023-03-01")
    let resolved = log.add("complaint.resolved", "complaint/2023-0001", "2023-03-04")
    log.void(resolved, "2023-03-09")
    #expect(
      try rows(log, "ev_complaint", "seq", "event", "known_from", "known_to") == [
        "1 received 2023-03-01 9999-12-31", "2 resolved 2023-03-04 2023-03-09",
      ])
    #expect(
      try rows(log, "re_complaint", "milestone", "is_event", "known_from", "known_to") == [
        "open false 2023-03-01 9999-12-31", "received true 2023-03-01 9999-12-31", "resolved false 2023-03-04 2023-03-09",
      ])
    #expect(
      try rows(log, "st_complaint", "day_from", "known_from", "known_to", "state") == [
        "2023-03-01 2023-03-01 9999-12-31 open", "2023-03-04 2023-03-01 2023-03-04 open",
        "2023-03-04 2023-03-04 2023-03-09 resolved", "2023-03-04 2023-03-09 9999-12-31 open",
      ])
  }

  @Test("A way back ends the days of an arrival")
  func arrivals() throws {
    var log = SampleLog()
    log.add("complaint.received", "complaint/2023-0001", "2023-03-01")
    log.add("complaint.resolved", "complaint/2023-0001", "2023-03-04")
    log.add("complaint.reopened", "complaint/2023-0001", "2023-03-08")
    #expect(
      try rows(log, "re_complaint", "milestone", "seq", "day_from", "day_to", "known_from", "known_to").filter { $0.hasPrefix("resolved") }
        == [
          "resolved 2 2023-03-04 2023-03-07 2023-03-04 9999-12-31", "resolved 2 2023-03-08 9999-12-31 2023-03-04 2023-03-08",
        ])
  }

  @Test("What happened earlier and was recorded later stands on the days between as the order of the log has it")
  func outOfOrder() throws {
    var log = SampleLog()
    log.add("complaint.received", "complaint/2023-0001", "2023-03-01")
    log.add("complaint.resolved", "complaint/2023-0001", "2023-03-08")
    log.add("complaint.replied", "complaint/2023-0001", "2023-03-04", recorded: "2023-03-08")
    let known = try rows(log, "st_complaint", "day_from", "day_to", "state", "known_to").filter { $0.hasSuffix("9999-12-31") }
    #expect(known == ["2023-03-01 2023-03-03 open 9999-12-31", "2023-03-04 9999-12-31 replied 9999-12-31"])
  }

  @Test("Items of lists stand apart, a name in another form than it is compared in with them; nothing that names a person")
  func items() throws {
    var log = SampleLog()
    log.add("inspection.recorded", "inspection/2023-0001", "2023-03-01", ["hazard": ["临边", "配电箱"], "with": ["王丽"]], by: "Ｌi.Na")
    #expect(
      try rows(log, "li_inspection", "field", "n", "item", "folded") == [
        "by 1 Ｌi.Na li.na", "hazard 1 临边 临边", "hazard 2 配电箱 配电箱", "with 1 王丽 王丽",
      ])
    let personal = log.catalog.kindsOfFacts.flatMap { kind in kind.allFields.filter(\.isPersonal).map { "\(kind.id).\($0.id)" } }
    let shown = FactTable.tables(of: log.catalog.kindsOfFacts).flatMap { table in
      table.columns.compactMap { column in column.field.map { "\(table.kind?.id ?? "").\($0.id)" } }
    }
    #expect(!personal.isEmpty && Set(personal).isDisjoint(with: shown))
  }

  @Test("Working days are counted up to each day, by the calendar known then")
  func workdays() throws {
    var log = SampleLog()
    log.today = written("2023-03-10")
    log.add("complaint.received", "complaint/2023-0001", "2023-03-01")
    log.add("calendar.adopted", "calendar/2023", "2023-03-06", ["year": 2023, "holidays": ["2023-03-03"], "workdays": []])
    let days = try rows(log, "workday", "day", "n", "known_from", "known_to")
    #expect(days.filter { $0.hasPrefix("2023-03-02") } == ["2023-03-02 2 2023-03-01 9999-12-31"])
    #expect(days.filter { $0.hasPrefix("2023-03-03") } == ["2023-03-03 2 2023-03-06 9999-12-31", "2023-03-03 3 2023-03-01 2023-03-06"])
    #expect(days.last?.hasPrefix("2023-12-31") ?? false)
  }

  @Test("Since an event only the cases that changed are written, each whole")
  func since() throws {
    var log = SampleLog()
    let first = log.add("complaint.received", "complaint/2023-0001", "2023-03-01")
    log.add("complaint.received", "complaint/2023-0002", "2023-03-01")
    let last = log.add("complaint.received", "complaint/2023-0003", "2023-03-02")
    log.correct(first, "2023-03-05", set: ["topic": "quality"])
    #expect(try rows(log, "changed", "office", "case_id", since: last) == ["demo complaint/2023-0001"])
    #expect(try rows(log, "ev_complaint", "seq", "known_from", since: last) == ["1 2023-03-01", "1 2023-03-05"])
  }
}

import Casework
import Formats
import LogLines
import Testing
import Values

@testable import Exchange

@Suite("Cases as CSV")
struct CaseCSVTests {
  /// The rows of a table for events that are given as type, day and data.
  private func rows(_ kind: String, _ events: [(type: String, on: String, data: JSON.Object)]) throws -> [[String]] {
    var office = MemoryOffice()
    let id = try #require(CaseID("\(kind)/2023-0001"))
    for (place, event) in events.enumerated() {
      let type = try #require(EventType(kind: kind, name: event.type))
      office.append([
        Draft(
          id: EventID(hashed: 0, UInt64(place)), type: type, caseID: id, on: try #require(Day(event.on)), by: "甲", data: event.data)
      ])
    }
    var csv = CaseCSV(try #require(Catalog.builtIn.kind(kind)), catalog: .builtIn)
    csv.append(try #require(try ExportedCase(office.allHistories[0], office: "demo")))
    let ledger = try Ledger(MemoryBytes(csv.drain()))
    var rows = [ledger.header]
    var row = Row()
    while try ledger.next(&row) { rows.append(row.texts) }
    return rows
  }

  /// The cell of a column in the first row.
  private func cell(_ column: String, _ rows: [[String]]) throws -> String {
    rows[1][try #require(rows[0].firstIndex(of: column))]
  }

  @Test("a row holds state, days, fields and the first day of each event; where that tells all, its list of events is empty")
  func plain() throws {
    let rows = try rows(
      "survey", [("recorded", "2023-07-01", ["issued": 100, "returned": 90, "satisfied": 80, "topic": "a, \"b\""])])
    #expect(
      rows == [
        [
          "case", "state", "opened", "closed", "due", "issued", "returned", "satisfied", "basic", "topic", "group", "recorded", "events",
          "office",
        ],
        ["survey/2023-0001", "closed", "2023-07-01", "2023-07-01", "", "100", "90", "80", "", "a, \"b\"", "", "2023-07-01", "", "demo"],
      ])
  }

  @Test("an event whose name a column of every case has goes by its verb")
  func names() throws {
    let rows = try rows("campaign", [("opened", "2023-07-01", ["name": "扬尘治理"]), ("closed", "2023-08-01", [:])])
    #expect(
      rows[0] == ["case", "state", "opened", "closed", "due", "name", "type", "round", "person-times", "open", "close", "events", "office"])
    #expect(rows[1].suffix(4) == ["2023-07-01", "2023-08-01", "", "demo"])
  }

  @Test("what a row alone can't tell, it lists: an event that happened twice, a note, a day out of order")
  func listed() throws {
    let twice = try rows(
      "notice",
      [
        ("issued", "2023-07-01", ["type": "talk"]), ("reminded", "2023-07-05", [:]), ("reminded", "2023-07-09", ["due": "2023-08-01"]),
      ])
    #expect(try cell("reminded", twice) == "2023-07-05")
    #expect(
      try cell("events", twice)
        == "[{\"event\":\"issued\",\"on\":\"2023-07-01\",\"data\":{\"type\":\"talk\"}},{\"event\":\"reminded\",\"on\":\"2023-07-05\"},{\"event\":\"reminded\",\"on\":\"2023-07-09\",\"data\":{\"due\":\"2023-08-01\"}}]"
    )
    let noted = try rows("notice", [("issued", "2023-07-01", ["type": "talk", "note": "见附页"])])
    #expect(try cell("events", noted).contains("\"note\":\"见附页\""))
    let late = try rows(
      "notice", [("issued", "2023-07-01", ["type": "talk"]), ("reminded", "2023-06-01", ["out-of-order": "补录"])])
    #expect(try cell("events", late).contains("\"out-of-order\":\"补录\""))
  }

  @Test("attached files stay with the log")
  func attachments() throws {
    let rows = try rows(
      "notice",
      [("issued", "2023-07-01", ["type": "talk", "attachments": [["name": "a.jpg", "sha256": .string(Digest.zero.hex), "size": 1]]])])
    #expect(try cell("events", rows) == "")
  }
}

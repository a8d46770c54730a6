import Casework
import EventLog
import Gathering
import Testing

@Suite("how an office of a gathering stands")
struct StandingTests {
  /// An office to which something happened, each on a day of 2024.
  private func source(_ events: [(name: String, data: JSON.Object)]) throws -> Source {
    var source = Source(office: "a")
    for (index, event) in events.enumerated() {
      let at = Instant(milliseconds: 1_704_067_200_000 + Int64(index))
      let draft = Draft(
        id: EventID(at: at, random: (1, UInt64(index))), type: try #require(EventType(kind: "source", name: event.name)),
        caseID: try #require(CaseID(kind: "source", number: "a")), on: try #require(Day("2024-01-01")), by: "li", data: event.data)
      source.take(Event(provisional: draft, seq: index + 2, version: index + 1, at: at))
    }
    return source
  }

  private func taken(_ at: String, to: Int = 4) -> (name: String, data: JSON.Object) {
    let digest = SHA256.digest(of: Array(at.utf8))
    return (
      "taken",
      ["from": 0, "to": .number(to), "at": .string(at), "root": .string(digest.base64), "manifest": .string(digest.hex)]
    )
  }

  private func refused(_ reason: String) -> (name: String, data: JSON.Object) {
    ("refused", ["manifest": .string(SHA256.digest(of: Array(reason.utf8)).hex), "reason": .string(reason)])
  }

  private func state(_ source: Source, on day: String, asked: String? = nil) throws -> SourceState {
    let zone = Zone.shanghai
    let now = zone.end(of: try #require(Day(day)))
    return SourceStanding(source, now: now, asked: asked.flatMap { Day($0) }) { zone.day(of: $0) }.state
  }

  @Test("missing, then current, refused, current again")
  func order() throws {
    var events: [(name: String, data: JSON.Object)] = [("expected", ["key": "k"])]
    #expect(try state(source(events), on: "2024-01-05") == .missing)
    events.append(taken("2024-01-04T01:00:00.000Z"))
    #expect(try state(source(events), on: "2024-01-05") == .current)
    events.append(refused("cut"))
    #expect(try state(source(events), on: "2024-01-05") == .refused)
    events.append(taken("2024-01-05T01:00:00.000Z"))
    #expect(try state(source(events), on: "2024-01-05") == .current)
  }

  @Test("rewritten until it is expected anew, whatever is taken meanwhile")
  func rewritten() throws {
    var events: [(name: String, data: JSON.Object)] = [("expected", ["key": "k"]), taken("2024-01-04T01:00:00.000Z"), refused("rewritten")]
    #expect(try state(source(events), on: "2024-01-05") == .rewritten)
    events.append(taken("2024-01-05T01:00:00.000Z"))
    #expect(try state(source(events), on: "2024-01-05") == .rewritten)
    events.append(("expected", ["key": "k"]))
    #expect(try state(source(events), on: "2024-01-05") == .current)
  }

  @Test(
    "late by the day of the year, by age, or by the day that is asked",
    arguments: [
      (["by": "01-15"] as JSON.Object, "2024-12-31T15:59:59.000Z", "2025-01-14", nil as String?, SourceState.current),
      (["by": "01-15"], "2024-12-31T15:59:59.000Z", "2025-01-15", nil, .late),
      (["by": "01-15"], "2024-12-31T16:00:00.000Z", "2025-01-15", nil, .current),
      (["every": 7], "2024-01-04T01:00:00.000Z", "2024-01-11", nil, .current),
      (["every": 7], "2024-01-04T01:00:00.000Z", "2024-01-12", nil, .late), ([:], "2024-01-04T01:00:00.000Z", "2030-01-01", nil, .current),
      (["every": 7], "2024-01-04T01:00:00.000Z", "2024-03-01", "2024-01-03", .current),
      (["every": 7], "2024-01-04T01:00:00.000Z", "2024-03-01", "2024-01-04", .late),
    ])
  func late(_ terms: JSON.Object, _ at: String, _ today: String, _ asked: String?, _ expected: SourceState) throws {
    var data = terms
    data["key"] = "k"
    #expect(try state(source([("expected", data), taken(at)]), on: today, asked: asked) == expected)
  }

  @Test("the province root is RFC 6962 over lines of office, size and root, sorted by their bytes")
  func provinceRoot() {
    let one = GatheredOffice(office: "b", size: 2, root: SHA256.digest(of: [1]))
    let two = GatheredOffice(office: "a", size: 3, root: SHA256.digest(of: [2]))
    func leaf(_ office: GatheredOffice) -> Digest {
      SHA256.digest(of: [0] + Array("\(office.office) \(office.size) \(office.root.base64)".utf8))
    }
    #expect(GatheredOffice.provinceRoot(of: [one, two]) == SHA256.digest(of: [1] + leaf(two).bytes + leaf(one).bytes))
    #expect(GatheredOffice.provinceRoot(of: []) == SHA256.digest(of: []))
  }
}

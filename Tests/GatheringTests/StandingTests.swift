import Casework
import Gathering
import LogLines
import Testing
import Values

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
      source.apply(Event(provisional: draft, seq: index + 2, version: index + 1, at: at))
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
    let today = try #require(Day(day))
    let now = zone.end(of: today)
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

  /// What an office promised, when it sent last, and how it stands on a day.
  struct Lateness: Sendable {
    var terms: JSON.Object = [:]
    let at: String
    let today: String
    var asked: String?
    let state: SourceState
  }

  @Test(
    "late by the day of the year, by age, or by the day that is asked",
    arguments: [
      Lateness(terms: ["by": "01-15"], at: "2024-12-31T15:59:59.000Z", today: "2025-01-14", state: .current),
      Lateness(terms: ["by": "01-15"], at: "2024-12-31T15:59:59.000Z", today: "2025-01-15", state: .late),
      Lateness(terms: ["by": "01-15"], at: "2024-12-31T16:00:00.000Z", today: "2025-01-15", state: .current),
      Lateness(terms: ["every": 7], at: "2024-01-04T01:00:00.000Z", today: "2024-01-11", state: .current),
      Lateness(terms: ["every": 7], at: "2024-01-04T01:00:00.000Z", today: "2024-01-12", state: .late),
      Lateness(at: "2024-01-04T01:00:00.000Z", today: "2030-01-01", state: .current),
      Lateness(terms: ["every": 7], at: "2024-01-04T01:00:00.000Z", today: "2024-03-01", asked: "2024-01-03", state: .current),
      Lateness(terms: ["every": 7], at: "2024-01-04T01:00:00.000Z", today: "2024-03-01", asked: "2024-01-04", state: .late),
    ])
  func late(_ example: Lateness) throws {
    var data = example.terms
    data["key"] = "k"
    #expect(try state(source([("expected", data), taken(example.at)]), on: example.today, asked: example.asked) == example.state)
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

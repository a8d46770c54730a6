import DocketTestSupport
import LogLines
import Testing
import Values

@testable import Casework

@Suite("what an event says of its origin")
struct OriginProofTests {
  private let tag = needed(CopyTag("f03"))

  /// An event that says it was a line of the copy, with a version there that is so far from its own.
  private func event(_ number: Int, versionOnCopy: Int?, version: Int = 3) throws -> (Event, EventOrigin) {
    let at = Instant(milliseconds: 1_700_000_000_000 + Int64(number))
    var draft = Draft(
      id: EventID(high: 0x7000, low: 1 << 63 | UInt64(number)), type: needed(EventType("complaint.replied")),
      caseID: caseID("complaint/2023-0001"), on: day("2023-07-05"), by: "li", data: ["note": .string("\(number)")])
    let (seq, plain) = (900 + number, Event(provisional: draft, seq: 900 + number, version: version, at: at))
    let hash = try versionOnCopy.map { try #require(RebuiltLine(plain, seq: seq, at: at, data: plain.data)).hash(version: $0, part: nil) }
    let origin = EventOrigin(tag: tag, seq: seq, at: at, hash: hash ?? .zero)
    draft.data["origin"] = origin.json
    return (Event(provisional: draft, seq: 20 + number, version: version, at: at), origin)
  }

  @Test("is tried with all versions and places a hundred times, and then where honest events are found")
  func bounded() throws {
    var proof = OriginProof(patience: OriginProof.patienceWithOthers)
    let (far, near) = (try event(1, versionOnCopy: 700), try event(2, versionOnCopy: 20))
    func holds(_ event: (Event, EventOrigin)) -> Bool { proof.holds(event.0, event.1) }
    #expect(holds(far) && holds(near))
    let clock = ContinuousClock()
    var (first, rest) = (Duration.zero, Duration.zero)
    for number in 0..<100 {
      let forged = try event(number, versionOnCopy: nil)
      first += clock.measure { #expect(!holds(forged)) }
    }
    for number in 100..<1_100 {
      let forged = try event(number, versionOnCopy: nil)
      rest += clock.measure { #expect(!holds(forged)) }
    }
    // A thousand more cost less than the first hundred.
    #expect(rest < first, "\(first) \(rest)")
    print("origins that fit nothing: \(first / 100) each of the first, \(rest / 1_000) each of the others")
    #expect(holds(near) && !holds(far))
    proof = OriginProof()
    #expect(holds(far))
  }
}

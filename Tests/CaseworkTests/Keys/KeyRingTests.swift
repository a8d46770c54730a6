import LogLines
import Testing
import Values

@testable import Casework

@Suite("Keys on the roster")
struct KeyRingTests {
  private static let admin = Fact("person.enrolled", "person/zhao.yi", ["role": "admin"], on: "2023-01-01")
  private static let inspector = Fact(
    "person.enrolled", "person/wang.li", ["role": "inspector", "key": .string(SampleKey.edwards)], on: "2023-01-01")
  private static let clerk = Fact("person.enrolled", "person/李娜", ["role": "clerk"], on: "2023-02-01")
  private static let second = Fact("person.key-given", "person/wang.li", ["key": .string(SampleKey.curve)], on: "2023-03-01")

  private func give(_ text: String, to name: String, by: String = "zhao.yi") -> (MemoryOffice, Moment) throws -> [Draft] {
    { office, moment in try decideKeyGiving(PublicKey(text), to: name, by: Who(by, on: day("2023-07-05")), in: office, at: moment) }
  }

  private func revoke(
    _ fingerprint: String, of name: String = "wang.li", since: Int? = nil, by: String = "zhao.yi"
  ) -> (MemoryOffice, Moment) throws -> [Draft] {
    { office, moment in
      try decideKeyRevocation(fingerprint, of: name, reason: "丢失", since: since, by: Who(by, on: day("2023-07-05")), in: office, at: moment)
    }
  }

  private static func key(_ text: String) throws -> PublicKey { try PublicKey(text) }

  @Test("Keys come with enrolment or later, and several are fine")
  func several() throws {
    let office = given(Self.admin, Self.inspector).when(give(SampleKey.curve, to: "wang.li"))
    office.then(Fact("person.key-given", "person/wang.li", ["key": .string(SampleKey.curve)], by: "zhao.yi"))
    #expect(try office.recorded().roster.people["wang.li"]?.keys == [Self.key(SampleKey.edwards), Self.key(SampleKey.curve)])
  }

  @Test("A key that somebody has is refused, whoever that is, at enrolment too")
  func taken() throws {
    let fingerprint = try Self.key(SampleKey.edwards).fingerprint
    given(Self.admin, Self.inspector, Self.clerk).when(give(SampleKey.edwards, to: "李娜"))
      .refuses(.keyTaken(fingerprint, by: "wang.li"))
    given(Self.admin, Self.inspector).when(give(SampleKey.edwards, to: "wang.li"))
      .refuses(.keyTaken(fingerprint, by: "wang.li"))
    given(Self.admin, Self.inspector).when { office, moment in
      try decideEnrolment(
        of: "李娜", as: [.clerk], key: Self.key(SampleKey.edwards), by: Who("zhao.yi", on: day("2023-07-05")), in: office, at: moment)
    }.refuses(.keyTaken(fingerprint, by: "wang.li"))
  }

  @Test("Only admins give and revoke, and only to who is on the roster")
  func allowed() throws {
    given(Self.admin, Self.inspector).when(give(SampleKey.curve, to: "wang.li", by: "wang.li"))
      .refuses(.notAllowed("wang.li", roles: [.inspector], needs: .administration, people: ["zhao.yi"]))
    given(Self.admin).when(give(SampleKey.curve, to: "wang.li")).refuses(.rosterState("wang.li", enrolled: false))
    given(Self.admin, Self.inspector).when(revoke("SHA256:x")).refuses(.noSuchKey("SHA256:x", of: "wang.li"))
  }

  @Test("A revoked key is nobody's; with since, what was signed from there on doesn't count")
  func revoked() throws {
    let key = try Self.key(SampleKey.edwards)
    let outcome = given(Self.admin, Self.inspector, Self.second).when(revoke(key.fingerprint, since: 2))
    outcome.then(
      Fact("person.key-revoked", "person/wang.li", ["key": .string(key.text), "reason": "丢失", "since": 2], by: "zhao.yi"))
    let office = try outcome.recorded()
    #expect(try office.roster.people["wang.li"]?.keys == [Self.key(SampleKey.curve)])
    let ring = KeyRing(try #require(office.history(of: caseID("person/wang.li"))))
    #expect(ring.counts(key, at: 1) && !ring.counts(key, at: 2) && !ring.counts(key, at: 9))
    #expect(ring.entries.first?.end == KeyRing.End(seq: 4, since: 2, reason: "丢失"))
  }

  @Test("Leaving ends all keys; coming back they are given anew")
  func left() throws {
    let left = given(
      Self.admin, Self.inspector, Self.second, Fact("person.left", "person/wang.li", on: "2023-04-01"))
    let ring = KeyRing(try #require(left.office.history(of: caseID("person/wang.li"))))
    #expect(ring.keys.isEmpty && ring.entries.allSatisfy { $0.end == KeyRing.End(seq: 4, since: nil, reason: nil) })
    left.when { office, moment in
      try decideEnrolment(
        of: "wang.li", as: [.inspector], key: Self.key(SampleKey.edwards), by: Who("zhao.yi", on: day("2023-07-05")), in: office, at: moment
      )
    }.then(Fact("person.enrolled", "person/wang.li", ["role": "inspector", "key": .string(SampleKey.edwards)], by: "zhao.yi"))
  }

  @Test("A key is not corrected, and what somebody signed neither corrected nor voided")
  func fixed() throws {
    let signed = Fact("person.signed", "person/wang.li", ["statement": "x", "signature": "y"], on: "2023-03-01", by: "wang.li")
    let office = given(Self.admin, Self.inspector, signed)
    office.when { office, moment in
      try decide(Correction(seq: 2, set: ["key": .string(SampleKey.other)], reason: "x", by: "zhao.yi"), in: office, at: moment)
    }.refuses(.notCorrectable(2, .system))
    office.when { office, moment in
      try decideVoiding(of: [3], reason: "x", by: "zhao.yi", needs: .supervision, in: office, at: moment)
    }.refuses(.notCorrectable(3, .system))
    #expect(throws: Refusal.nothingToUndo("wang.li")) {
      try undoable(among: [#require(office.office.event(at: 3))], by: "wang.li", in: office.office)
    }
  }
}

import Casework
import EventLog
import LogLines
import Testing
import Values

@Suite("Fields that identify people")
struct PersonalFieldsTests {
  /// What sixteen salt bytes 00…0f and "13800000000", quotes included, hash to by sha256sum.
  private static let phone: JSON = ["sealed": "b2091cefb249d7f42be31196f5116f07f806c88279dd7bddfb3eb37614977241"]

  private static let values = needed(
    PersonalValues(decoding: Array(#"{"phone":{"salt":"000102030405060708090a0b0c0d0e0f","value":"13800000000"}}"#.utf8)))

  private static func draft(_ type: String, _ data: JSON.Object) -> Draft {
    Fact(type, "complaint/2023-0001", data).draft(id: newID(1), version: 0)
  }

  private static func apart(_ draft: Draft) -> Draft { draft.separatingPersonal(by: Catalog.builtIn.kind("complaint")) }

  @Test("They are put apart, where the log's writer seals them")
  func apart() {
    let draft = Self.draft("complaint.received", ["channel": "web", "topic": "dust", "phone": "13800000000", "complainant": "某女士"])
    #expect(Self.apart(draft).data == ["channel": "web", "topic": "dust"])
    #expect(Self.apart(draft).personal == ["phone": "13800000000", "complainant": "某女士"])
    #expect(draft.separatingPersonal(by: nil) == draft)
  }

  @Test("What is sealed already stays, and there may be nothing personal")
  func sealed() {
    let sealed = Self.draft("complaint.received", ["channel": "web", "topic": "dust", "phone": Self.phone])
    #expect(Self.apart(sealed) == sealed)
    let replied = Self.draft("complaint.replied", ["note": "已回复"])
    #expect(Self.apart(replied) == replied)
  }

  @Test("Those of a correction are taken out of what it sets; a removed field is no value")
  func correction() {
    let draft = Self.draft(
      "event.corrected", ["target": "x", "set": ["phone": "13800000000", "complainant": .null, "topic": "dust"], "reason": "误"])
    #expect(Self.apart(draft).data == ["target": "x", "set": ["complainant": .null, "topic": "dust"], "reason": "误"])
    #expect(Self.apart(draft).personal == ["phone": "13800000000"])
  }

  private static let received = Fact(
    "complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust", "phone": phone, "complainant": phone])
  private static let corrected = Fact(
    "event.corrected", "complaint/2023-0001",
    ["target": .string(givenID(1).description), "set": ["phone": phone], "reason": "误"])

  @Test("They open where the values lie under the event that gave them, and are what the log committed to")
  func opens() throws {
    let history = try #require(given(Self.received).office.history(of: caseID("complaint/2023-0001")))
    let opened: JSON.Object = ["channel": "web", "topic": "dust", "phone": "13800000000", "complainant": Self.phone]
    #expect(history.openedFields { $0 == givenID(1) ? Self.values : nil } == opened)
    #expect(history.entries[0].openedData { $0 == givenID(1) ? Self.values : nil } == opened)
    #expect(history.openedFields { _ in nil } == history.current?.fields)
    let forged = PersonalValues(decoding: Array(#"{"phone":{"salt":"000102030405060708090a0b0c0d0e0f","value":"13800000001"}}"#.utf8))
    #expect(history.openedFields { _ in forged } == history.current?.fields)
  }

  @Test("A corrected value lies under the correction's id")
  func source() throws {
    let history = try #require(given(Self.received, Self.corrected).office.history(of: caseID("complaint/2023-0001")))
    #expect(history.source(of: "phone") == givenID(2))
    #expect(history.source(of: "complainant") == givenID(1))
    #expect(history.source(of: "assignee") == nil)
    #expect(history.openedFields { $0 == givenID(2) ? Self.values : nil }["phone"] == "13800000000")
    #expect(history.openedFields { $0 == givenID(1) ? Self.values : nil }["phone"] == Self.phone)
    #expect(history.entries[0].openedData { $0 == givenID(2) ? Self.values : nil }["phone"] == "13800000000")
  }
}

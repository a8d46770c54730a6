import EventLog
import Testing

@testable import Casework

@Suite("Sealing personal values")
struct SealingTests {
  private static let salt = [UInt8](0..<16)
  private static let complaint = Catalog.builtIn.kind("complaint")

  private static func draft(_ type: String, _ data: JSON.Object) -> Draft {
    Fact(type, "complaint/2023-0001", data).draft(id: newID(1), version: 0)
  }

  /// What `printf '\000\001…\017"13800000000"' | sha256sum` prints.
  private static let phone: JSON = ["sealed": "b2091cefb249d7f42be31196f5116f07f806c88279dd7bddfb3eb37614977241"]

  @Test("The commitment is the hash of the salt and the value's canonical JSON, quotes included")
  func commitment() throws {
    let bytes = Self.salt + Array("\"13800000000\"".utf8)
    #expect(try Commitment(to: "13800000000", salt: Self.salt).digest == SHA256.digest(of: bytes))
    #expect(try Commitment(to: "13800000000", salt: Self.salt).json == Self.phone)
  }

  @Test("The event gets commitments, the private file salts and values")
  func seals() throws {
    let draft = Self.draft("complaint.received", ["channel": "web", "topic": "dust", "phone": "13800000000", "complainant": "某女士"])
    var salts = [[UInt8](repeating: 7, count: 16), Self.salt].makeIterator()
    let sealing = try Sealing(draft, by: Self.complaint) { salts.next()! }
    #expect(sealing.draft.data["channel"] == "web")
    #expect(sealing.draft.data["complainant"] == (try Commitment(to: "某女士", salt: Self.salt).json))
    #expect(sealing.draft.data["phone"]?.isSealed == true)
    #expect(sealing.draft.personal.isEmpty)
    #expect(
      sealing.secrets == [
        "phone": ["salt": "07070707070707070707070707070707", "value": "13800000000"],
        "complainant": ["salt": "000102030405060708090a0b0c0d0e0f", "value": "某女士"],
      ])
  }

  @Test("Nothing personal, nothing private; what is sealed already stays")
  func nothing() throws {
    let draft = Self.draft("complaint.received", ["channel": "web", "topic": "dust", "phone": Self.phone])
    let sealing = try Sealing(draft, by: Self.complaint) { Self.salt }
    #expect(sealing.draft == draft)
    #expect(sealing.secrets == JSON?.none)
  }

  @Test("A correction is sealed inside what it sets; a removed field is no value")
  func correction() throws {
    let draft = Self.draft(
      "event.corrected", ["target": "x", "set": ["phone": "13800000000", "complainant": .null, "topic": "dust"], "reason": "误"])
    let sealing = try Sealing(draft, by: Self.complaint) { Self.salt }
    #expect(
      sealing.draft.data == [
        "target": "x", "set": ["phone": try Commitment(to: "13800000000", salt: Self.salt).json, "complainant": .null, "topic": "dust"],
        "reason": "误",
      ])
    #expect(sealing.secrets == ["phone": ["salt": "000102030405060708090a0b0c0d0e0f", "value": "13800000000"]])
  }

  @Test("Apart, they stand where the log's writer looks for them")
  func apart() {
    let draft = Self.draft("complaint.received", ["channel": "web", "topic": "dust", "phone": "13800000000"])
    let apart = draft.withPersonalApart(by: Self.complaint)
    #expect(apart.data == ["channel": "web", "topic": "dust"])
    #expect(apart.personal == ["phone": "13800000000"])
    #expect(draft.withPersonalApart(by: nil) == draft)
  }

  @Test("A value is believed only where the log committed to it")
  func opens() throws {
    let secrets: JSON = ["phone": ["salt": "000102030405060708090a0b0c0d0e0f", "value": "13800000000"]]
    let sealed = try Commitment(to: "13800000000", salt: Self.salt).json
    #expect(Sealing.value(of: "phone", in: secrets, committedTo: sealed) == "13800000000")
    #expect(Sealing.value(of: "complainant", in: secrets, committedTo: sealed) == nil)
    let forged: JSON = ["phone": ["salt": "000102030405060708090a0b0c0d0e0f", "value": "13800000001"]]
    #expect(Sealing.value(of: "phone", in: forged, committedTo: sealed) == nil)
    #expect(Sealing.value(of: "phone", in: secrets, committedTo: "13800000000") == nil)
  }

  @Test("The event whose private file holds a field's value is the last one that gave it")
  func source() throws {
    let office = given(
      Fact(
        "complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust", "phone": Self.phone, "complainant": Self.phone]),
      Fact(
        "event.corrected", "complaint/2023-0001",
        ["target": .string(givenID(1).description), "set": ["phone": Self.phone], "reason": "误"])
    ).office
    let history = try #require(office.history(of: caseID("complaint/2023-0001")))
    #expect(history.source(of: "phone") == givenID(2))
    #expect(history.source(of: "complainant") == givenID(1))
    #expect(history.source(of: "assignee") == nil)
  }
}

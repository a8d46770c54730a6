import LogLines
import Testing

@Suite struct EventTypeTests {
  @Test(
    "a type is a kind and what happened",
    arguments: [("notice.issued", "notice", "issued"), ("a.b", "a", "b"), ("tower-crane2.re-inspected2", "tower-crane2", "re-inspected2")])
  func accepted(_ text: String, _ kind: String, _ name: String) throws {
    let type = try #require(EventType(text))
    #expect(type.kind == kind)
    #expect(type.name == name)
    #expect(type.description == text)
    #expect(EventType(kind: kind, name: name) == type)
  }

  @Test(
    "no other text is a type",
    arguments: [
      "", ".", "notice", "notice.", ".issued", "notice.issued.twice", "Notice.issued", "notice.Issued", "1notice.issued", "notice.2",
      "-a.b", "a.-b",
      "no_tice.issued", "notice issued", "notice. issued", "notice.issued\n", "通知.issued", "notice.ｉssued", "notice/issued",
      "notice.e\u{301}",
    ])
  func refused(_ text: String) {
    #expect(EventType(text) == nil)
  }
}

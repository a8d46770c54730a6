import LogLines
import Testing
import Values

@Suite struct CaseIDTests {
  @Test(
    "a case is a kind and a number",
    arguments: [
      ("notice/2023-0102", "notice", "2023-0102"), ("a/1", "a", "1"), ("tower-crane2/湘A-01.5_b", "tower-crane2", "湘A-01.5_b"),
      ("kind/notice", "kind", "notice"), ("x/\(String(repeating: "案", count: 64))", "x", String(repeating: "案", count: 64)),
      ("x/二〇二三", "x", "二〇二三"), ("x/हिन्दी", "x", "हिन्दी"), ("x/𠮷田", "x", "𠮷田"), ("x/e\u{301}", "x", "e\u{301}"), ("x/-", "x", "-"),
      ("person/阿不都·热合曼", "person", "阿不都·热合曼"), ("person/Li  Wei", "person", "Li  Wei"), ("x/１２", "x", "１２"),
    ])
  func accepted(_ text: String, _ kind: String, _ number: String) throws {
    let id = try #require(CaseID(text))
    #expect(id.kind.utf8.elementsEqual(kind.utf8))
    #expect(id.number.utf8.elementsEqual(number.utf8))
    #expect(id.description.utf8.elementsEqual(text.utf8))
    #expect(CaseID(kind: kind, number: number) == id)
    #expect(id.json == .string(text))
  }

  @Test(
    "no other text is a case",
    arguments: [
      "", "/", "notice", "notice/", "/1", "Notice/1", "1notice/1", "-notice/1", "no_tice/1", "no.tice/1", "通知/1", "notice /1", "notice/1/2",
      "notice/1 2", "notice/ 1", "notice/a·b", "notice/1\n", "notice/〔2023〕12号", "notice/1,2", "notice/1:2", "notice/😂", "notice/\u{0}",
      "notice/\u{301}a", "notice/\u{200b}a", "notice/\u{ad}a", "notice/\u{e000}", "notice/a\u{20dd}", "notice/½", "person/ 王", "person/王 ",
      "person/王\u{3000}力",
      "person/王\u{a0}力", "x/\(String(repeating: "a", count: 65))", "notice\u{301}/1",
    ])
  func refused(_ text: String) {
    #expect(CaseID(text) == nil)
  }

  @Test("cases are the same by their bytes, never by canonical equivalence")
  func equality() throws {
    let composed = try #require(CaseID("x/\u{e9}"))
    let decomposed = try #require(CaseID("x/e\u{301}"))
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed, composed]).count == 2)
    #expect(try #require(CaseID("x/1")) != #require(CaseID("y/1")))
    #expect(try #require(CaseID("x/1")) == #require(CaseID(kind: "x", number: "1")))
  }

  @Test("cases come by kind, then by number, in the order of code points")
  func order() {
    let names = ["a/2", "a/10", "a-b/1", "b/\u{e9}", "b/e\u{301}", "b/Z", "b/\u{ffdc}", "b/𠮷", "ab/1"]
    let sorted = ["a/10", "a/2", "a-b/1", "ab/1", "b/Z", "b/e\u{301}", "b/\u{e9}", "b/\u{ffdc}", "b/𠮷"]
    #expect(names.compactMap { CaseID($0) }.sorted().map(\.description) == sorted)
  }
}

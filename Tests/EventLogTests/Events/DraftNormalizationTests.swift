import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

@Suite struct DraftNormalizationTests {
  func draft(_ data: JSON.Object, type: String = "complaint.received", by: String = "wang.li", on: Day = Day(number: 19_000)) throws
    -> Draft
  {
    Draft(
      id: EventID(high: 1, low: 2), type: try #require(EventType(type)), caseID: try #require(CaseID("complaint/2023-0001")), on: on,
      by: by,
      data: data)
  }

  @Test("texts and names are put into NFC, CR and CRLF become LF")
  func texts() throws {
    let normal = try draft(["e\u{301}": "a\r\nb\rc\u{1112}\u{1161}\u{11ab}", "list": ["\r"]]).normalized()
    #expect(normal.data == ["é": "a\nb\nc한", "list": ["\n"]])
  }

  @Test(
    "what the log can't hold is refused, naming the field",
    arguments: [
      (#"{"a":{"b":["\u0007"]}}"#, DraftError(.controlCharacter("\u{7}"), at: [.key("data"), .key("a"), .key("b"), .index(0)])),
      (#"{"a":"\u0085"}"#, DraftError(.controlCharacter("\u{85}"), at: [.key("data"), .key("a")])),
      (#"{"a":null}"#, DraftError(.null, at: [.key("data"), .key("a")])),
      (#"{"set":{"a":null}}"#, DraftError(.null, at: [.key("data"), .key("set"), .key("a")])),
      (#"{"😀":1}"#, DraftError(.characterInKey("😀"), at: [.key("data"), .key("😀")])),
      (#"{"é":1,"e\u0301":2}"#, DraftError(.duplicateKey("é"), at: [.key("data"), .key("e\u{301}")])),
      (#"{"a":1e15}"#, DraftError(.number("1e15"), at: [.key("data"), .key("a")])),
      (#"{"a":0.000001}"#, DraftError(.number("0.000001"), at: [.key("data"), .key("a")])),
    ])
  func refusals(data: String, error: DraftError) throws {
    let draft = try draft(try #require(try JSON(parsing: Array(data.utf8)).object))
    #expect(throws: error) { try draft.normalized() }
  }

  @Test("null may stand in a correction's set and in definitions")
  func nulls() throws {
    _ = try draft(["set": ["a": nil]], type: "event.corrected").normalized()
    _ = try draft(["definition": [nil]], type: "kind.adopted").normalized()
  }

  @Test("depth is 64 with the line's own braces")
  func depth() throws {
    func nested(_ depth: Int) -> JSON { depth == 0 ? [] : [nested(depth - 1)] }
    _ = try draft(["a": nested(61)]).normalized()
    let deep = try draft(["a": nested(62)])
    #expect { try deep.normalized() } throws: { ($0 as? DraftError)?.problem == .tooDeep }
  }

  @Test("by is a name and on a day that the log holds")
  func names() throws {
    for by in ["", " a", "a\n", String(repeating: "x", count: 65)] {
      let draft = try draft([:], by: by)
      #expect(throws: DraftError(.name, at: [.key("by")])) { try draft.normalized() }
    }
    let late = try draft([:], on: Day(number: 84_006))
    #expect(throws: DraftError(.day, at: [.key("on")])) { try late.normalized() }
  }
}

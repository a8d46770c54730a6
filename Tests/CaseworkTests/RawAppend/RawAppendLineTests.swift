import LogLines
import Testing
import Values

@testable import Casework

@Suite("A line of raw append")
struct RawAppendLineTests {
  @Test("Needs its type only")
  func least() throws {
    let line = try RawAppendLine(JSON(parsing: Array(#"{"type":"notice.issued"}"#.utf8)), by: "wang.li")
    #expect(line == RawAppendLine(type: EventType("notice.issued")!, by: "wang.li"))
  }

  @Test("May say everything that isn't the log's own")
  func most() throws {
    let text =
      #"{"by":"li.na","case":"notice/2023-0001","data":{"note":"x"},"expect":3,"id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10","on":"2023-07-05","type":"notice.answered"}"#
    let line = try RawAppendLine(JSON(parsing: Array(text.utf8)), by: "wang.li")
    #expect(
      line
        == RawAppendLine(
          type: EventType("notice.answered")!, caseID: caseID("notice/2023-0001"), on: day("2023-07-05"), data: ["note": "x"], by: "li.na",
          expect: 3, id: EventID("0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10")))
  }

  @Test(
    "Is refused at its place",
    arguments: [
      (#"[]"#, DefinitionFault(.expected("object"), at: [])), (#"{}"#, DefinitionFault(.missing("type"), at: [])),
      (#"{"type":"Notice"}"#, DefinitionFault(.expected("event type"), at: [.key("type")])),
      (#"{"type":"a.b","case":"notice"}"#, DefinitionFault(.expected("case"), at: [.key("case")])),
      (#"{"type":"a.b","on":"2023-7-5"}"#, DefinitionFault(.expected("date"), at: [.key("on")])),
      (#"{"type":"a.b","id":"x"}"#, DefinitionFault(.expected("UUID"), at: [.key("id")])),
      (#"{"type":"a.b","data":[]}"#, DefinitionFault(.expected("object"), at: [.key("data")])),
      (#"{"type":"a.b","expect":-1}"#, DefinitionFault(.expected("number"), at: [.key("expect")])),
      (#"{"type":"a.b","by":""}"#, DefinitionFault(.expected("text"), at: [.key("by")])),
    ])
  func faults(text: String, fault: DefinitionFault) {
    #expect(throws: fault) { try RawAppendLine(JSON(parsing: Array(text.utf8)), by: "wang.li") }
  }

  @Test("May not say what the log gives", arguments: ["at", "seq", "v", "part", "hash"])
  func own(key: String) throws {
    #expect(throws: DefinitionFault.self) {
      try RawAppendLine(JSON(parsing: Array(#"{"type":"a.b","\#(key)":1}"#.utf8)), by: "wang.li")
    }
  }
}

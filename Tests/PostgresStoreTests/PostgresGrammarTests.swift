import DocketTestSupport
import Foundation
import LogLines
import TestThreads
import Testing
import Values
import Workbench

/// What the function that records refuses and takes, beside what the program's own readers do.
@Suite("Lines at a PostgreSQL server", .enabled(if: PostgresTestServer.shared != nil, "PostgreSQL's server isn't installed"), .waiting)
struct PostgresGrammarTests {
  private let server: PostgresTestServer

  init() throws { server = try #require(PostgresTestServer.shared) }

  /// A new office with its first event, in a database of its own with the login `clerk`.
  private func office(_ name: String) throws {
    let folder = try ScratchFolder("docket-pg-grammar")
    _ = try PostgresProgram(home: folder.path).run(["init", "pg:test/\(name)-first", "--name", "先"])
    try server.makeWriters(["clerk"])
    try server.run("SELECT docket.open_log('\(name)')")
    let opened = ServerLine(1, case: "office/\(name)", type: "office.opened", data: #"{"format":1,"name":"甲"}"#)
    let answer = try append([opened], to: name)
    try #require(answer.status == 0, "\(answer.output)")
  }

  private func append(_ lines: [ServerLine], to office: String, as login: String = "clerk") throws -> (status: Int32, output: String) {
    try server.run("SET SESSION AUTHORIZATION \(login); \(ServerLine.appending(lines, to: office))")
  }

  private static let title = #""title":"x""#

  /// Lines that no reader takes.
  private static let untaken: [ServerLine] = [
    ServerLine(2, replacing: (#""by":"clerk""#, #""by":"chief","by":"clerk""#)), ServerLine(2, replacing: (title, title + "," + title)),
    ServerLine(2, replacing: (title, #""title":[{"a":1,"a":2}]"#)), ServerLine(2, replacing: (title, #""title":{"x":{"b":1,"a":2}}"#)),
    ServerLine(2, data: #"{"topic":"drill","title":"x"}"#), ServerLine(2, replacing: (#","on":"2023-07-05""#, "")),
    ServerLine(2, replacing: ("2023-07-05\"", "9999-99-99\"")), ServerLine(2, replacing: ("2023-07-05\"", "2023-02-29\"")),
    ServerLine(2, replacing: ("2023-07-05\"", "1899-12-31\"")), ServerLine(2, type: "x y Z"), ServerLine(2, type: "activity"),
    ServerLine(2, type: "1a.b"), ServerLine(2, case: "../../x"), ServerLine(2, case: "activity/a b"), ServerLine(2, case: "activity/"),
    ServerLine(2, case: "activity/" + String(repeating: "a", count: 65)), ServerLine(2, case: "activity/\u{301}a"),
    ServerLine(2, case: "activity/a😀"), ServerLine(2, case: "person/a "), ServerLine(2, case: "activity/张·三"),
    ServerLine(2, part: "[1,1]"), ServerLine(2, part: "[0,2]"), ServerLine(2, part: "[1,1001]"), ServerLine(2, part: "\"x\""),
    ServerLine(2, part: "null"), ServerLine(2, data: "[1]"), ServerLine(2, data: "null"), ServerLine(2, data: #""x""#),
    ServerLine(2, data: #"{"n":12345678901234567890}"#), ServerLine(2, data: #"{"n":1234567890123456}"#),
    ServerLine(2, data: #"{"n":12345678901234.56}"#), ServerLine(2, data: #"{"n":0.1234567}"#), ServerLine(2, data: #"{"n":1.50}"#),
    ServerLine(2, data: #"{"n":-0}"#), ServerLine(2, data: #"{"n":1e2}"#), ServerLine(2, data: #"{"n":0.00001}"#),
    ServerLine(2, data: #"{"n":[1,1.0]}"#), ServerLine(2, replacing: ("01892b5e", "01892B5E")),
    ServerLine(2, replacing: ("01892b5e-5b80-7000-8000-000000000002", "{01892b5e-5b80-7000-8000-000000000002}")),
    ServerLine(2, replacing: (#""seq":2"#, #""seq":"2""#)), ServerLine(2, replacing: (#""v":1"#, #""v":"1""#)),
    ServerLine(2, replacing: (#""v":1"#, #""v":null"#)), ServerLine(2, at: "2023-07-05T24:00:00.000Z"),
    ServerLine(2, at: "2023-07-05T01:00:00.000+08:00"), ServerLine(2, data: "{\"t\":\"a\u{85}b\"}"),
    ServerLine(2, data: "{\"t\":\"a\u{7f}b\"}"), ServerLine(2, data: #"{"t":"a\rb"}"#), ServerLine(2, data: #"{"t":"\u0041"}"#),
    ServerLine(2, data: #"{"t":"\/"}"#), ServerLine(2, by: " clerk"), ServerLine(2, by: ""), ServerLine(2, by: "cl\u{85}erk"),
    ServerLine(2, by: #"cl\nerk"#), ServerLine(2, by: String(repeating: "张", count: 65)), ServerLine(2, data: #"{"😀":1}"#),
    ServerLine(2, data: #"{"a":{"x😀y":1}}"#), ServerLine(2, data: nested(63)), ServerLine(2, data: nested(500)),
    ServerLine(2, data: #"{"t":null}"#), ServerLine(2, data: #"{"set":null}"#), ServerLine(2, data: #"{"a":[null]}"#),
    ServerLine(2, type: "measure.adopted", data: #"{"set":null}"#), ServerLine(2, data: #"{"title": "x"}"#),
    ServerLine(2, replacing: (#""v":1"#, #""v":1,"w":1"#)), ServerLine(2, replacing: (#""v":1}"#, #""v":1} "#)),
  ]

  /// Lines of cases that hold all that a log may.
  private static let taken: [String] = [
    #"{}"#, #"{"n":[-1,-0.5,0,0.0001,123456789012345,999999999.999999,0.001234,[],{},[[{}]],true,false]}"#, nested(62),
    #"{"t":"a\"b\\c\nd\te😀","ключ":{"é":"𠮷"}}"#, #"{"a":"[{null}]","b":"{\"q\":1}"}"#, #"{"a":{"sealed":"0","x":[{"b":1}]},"b":[[1],[2]]}"#,
    #"{"attachments":[{"name":"{[.jpg","sha256":"0","size":1},{"name":"b","sha256":"1","size":2}]}"#,
  ]

  /// Fields with so many lists in each other.
  private static func nested(_ depth: Int) -> String {
    #"{"a":\#(String(repeating: "[", count: depth))\#(String(repeating: "]", count: depth))}"#
  }

  @Test("what no reader takes the server refuses, whoever appends it, and what readers take it takes")
  func grammar() throws {
    try office("grammar")
    for line in Self.untaken {
      #expect(!line.isTaken, "\(line.text.prefix(300))")
      for login in ["clerk", "docket"] {
        let answer = try append([line], to: "grammar", as: login)
        #expect(answer.status != 0, "\(login): \(line.text.prefix(300))")
      }
    }
    var lines = Self.taken.enumerated().map { ServerLine($0.offset + 2, data: $0.element) }
    for (caseID, type, data) in [
      ("activity/हिन्दी〇", "event.corrected", #"{"set":{"a":null,"b":[{"c":null}]}}"#),
      ("measure/m", "measure.adopted", #"{"definition":null}"#),
      ("project/བོད", "bundle.set-aside", #"{"event":{"a":null}}"#), ("project/a-_.Z", "x-1.y-2", "{}"),
      ("activity/" + String(repeating: "𠮷", count: 64), "event.voided", "{}"),
    ] {
      lines.append(ServerLine(lines.count + 2, case: caseID, type: type, data: data))
    }
    for line in lines {
      #expect(line.isTaken, "\(line.text)")
      let answer = try append([line], to: "grammar")
      #expect(answer.status == 0, "\(line.text): \(answer.output)")
    }
  }

  @Test("a batch comes whole, numbered as it stands, its moments in order and none of them ahead of the clock")
  func batches() throws {
    try office("batches")
    func line(_ seq: Int, _ part: String?, at: String = "2023-07-05T01:00:00.000Z", case caseID: String? = nil, version: Int = 1)
      -> ServerLine
    {
      ServerLine(seq, case: caseID, version: version, at: at, part: part)
    }
    for lines in [
      [line(2, "[1,5]")], [line(2, "[2,2]")], [line(2, "[1,2]"), line(3, "[1,2]")], [line(2, "[1,3]"), line(3, "[2,2]")],
      [line(2, "[1,2]"), line(3, nil)], [line(2, nil), line(3, "[2,2]")], [line(2, nil, at: "2023-07-05T01:00:00.001Z"), line(3, nil)],
      [line(2, nil, at: "2023-07-05T00:59:59.999Z")], [line(2, nil, at: "9999-12-31T23:59:59.999Z")],
      [line(2, nil, version: 2)], [line(2, nil, case: "activity/1"), line(3, nil, case: "activity/1", version: 3)],
      [line(2, nil, case: "activity/1"), line(3, nil, case: "activity/1")],
    ] {
      let answer = try append(lines, to: "batches")
      #expect(answer.status != 0, "\(lines)")
    }
    let lines = [
      line(2, "[1,2]"), line(3, "[2,2]"), line(4, nil), line(5, "[1,3]"), line(6, "[2,3]", case: "activity/1"),
      line(7, "[3,3]", case: "activity/1", version: 2),
    ]
    let answer = try append(lines, to: "batches")
    #expect(answer.status == 0, "\(answer.output)")
    #expect(try append([line(8, nil, case: "activity/1", version: 3)], to: "batches").status == 0)
  }

  @Test("the server's letters of a case's number are the program's, at each end of every run of them")
  func letters() throws {
    let folder = try ScratchFolder("docket-pg-letters")
    _ = try PostgresProgram(home: folder.path).run(["init", "pg:test/letters", "--name", "字"])
    let scalars = (0x80...0x10ffff).compactMap { Unicode.Scalar(UInt32($0)) }.filter { $0.properties.generalCategory != .unassigned }
    for (front, kind) in [("a", "activity"), ("", "activity"), ("a", "person")] {
      func isCase(_ scalar: Unicode.Scalar) -> Bool { CaseID(kind: kind, number: front + String(scalar)) != nil }
      var (asked, last): ([(scalar: Unicode.Scalar, isLetter: Bool)], (Unicode.Scalar, Bool)?) = ([], nil)
      for scalar in scalars {
        let isLetter = isCase(scalar)
        if let (before, wasLetter) = last, wasLetter != isLetter || before.value + 1 != scalar.value {
          asked += [(before, wasLetter), (scalar, isLetter)]
        }
        last = (scalar, isLetter)
      }
      let numbers = asked.map { String($0.scalar.value) }.joined(separator: ",")
      let answer = try server.run(
        "SELECT string_agg(c::text, ',' ORDER BY n) FROM unnest(ARRAY[\(numbers)]) WITH ORDINALITY u(c, n)"
          + " WHERE docket.is_case('\(kind)/\(front)' || chr(c))")
      let expected = asked.filter(\.isLetter).map { String($0.scalar.value) }.joined(separator: ",")
      #expect(answer.output.trimmingCharacters(in: .newlines) == expected, "\(kind)/\(front)")
    }
  }
}

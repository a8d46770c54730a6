import Testing
import Values

@testable import EventLog
@testable import LogLines

/// A line of the log as text, with its true hash put in.
func sealedLine(
  data: String = #"{"topic":"quality"}"#, by: String = "wang.li", caseID: String = "complaint/2023-0265", part: String = "",
  seq: String = "265", type: String = "complaint.received", version: String = "1", at: String = "2023-03-05T01:12:44.120Z",
  id: String = "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10", on: String = "2023-03-04"
) -> String {
  let head = #"{"at":"\#(at)","by":"\#(by)","case":"\#(caseID)","data":\#(data)"#
  let tail = #","id":"\#(id)","on":"\#(on)"\#(part),"seq":\#(seq),"type":"\#(type)","v":\#(version)}"#
  return head + #","hash":"\#(MerkleHash.leaf(Array((head + tail).utf8)).hex)""# + tail + "\n"
}

func scan(_ text: String) throws(LineScanner.Fault) -> EventLine {
  var scanner = LineScanner()
  let bytes = Array(text.utf8)
  return try scanner.scan(bytes.span, at: 0)
}

func fault(_ text: String) -> LineScanner.Fault? {
  do {
    _ = try scan(text)
    return nil
  } catch {
    return error
  }
}

@Suite struct LineScannerTests {
  @Test("a line's values are those that its text spells")
  func values() throws {
    let text = sealedLine(
      data: #"{"a":[1,-2.5,{"深":null}],"set":{"topic":null}}"#.replacing(#"{"深":null}"#, with: #"{"深":true}"#), by: #"李\"四\\"#,
      part: #","part":[2,3]"#,
      type: "event.corrected", version: "17")
    let line = try scan(text)
    let bytes = Array(text.utf8)
    let event = line.event(in: bytes.span)
    #expect(event.seq == 265)
    #expect(event.id.description == "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10")
    #expect(event.type.description == "event.corrected")
    #expect(event.caseID.description == "complaint/2023-0265")
    #expect(event.version == 17)
    #expect(event.on.description == "2023-03-04")
    #expect(event.at.description == "2023-03-05T01:12:44.120Z")
    #expect(event.by == #"李"四\"#)
    #expect(event.part == Event.Part(index: 2, count: 3))
    #expect(event.data["set"] == ["topic": nil])
    #expect(line.range == 0..<bytes.count - 1)
    #expect(line.computedHash(in: bytes.span) == line.hash)
    #expect(!line.endsBatch)
  }

  @Test("what the encoder writes is what the scanner reads")
  func roundTrip() throws {
    let line = sealedLine()
    let event = try scan(line).event(in: Array(line.utf8).span)
    var encoder = LineEncoder()
    try encoder.append(event)
    #expect(encoder.seal() == [event.hash])
    #expect(String(decoding: encoder.bytes, as: UTF8.self) == line)
  }

  @Test(
    "lawful fields are read",
    arguments: [
      #"{}"#, #"{"a":{},"b":[]}"#, #"{"a":0,"b":-1,"c":0.0001,"d":999999999999999,"e":0.123456,"f":123456789.123456}"#,
      #"{"":1,"a":2,"a b":3,"aa":4,"b":5,"é":6,"深":7}"#, #"{"t":"\"\\\n\t/ 😀 é \#u{a0}"}"#, #"{"a\"b":1,"a#b":2}"#,
      #"{"longer than eight bytes a":1,"longer than eight bytes b":2}"#, #"{"\t":1,"\n":2," ":3}"#,
      #"{"x":[true,false,[[]],{"y":{"z":"z"}}]}"#,
    ])
  func lawful(data: String) throws {
    let text = sealedLine(data: data)
    let line = try scan(text)
    #expect(String(decoding: Array(text.utf8)[line.data], as: UTF8.self) == data)
  }

  @Test(
    "unlawful fields are damage, located at the first wrong byte",
    arguments: [
      (#"{"b":1,"a":2}"#, LineDamage.Expectation.laterKey, 8), (#"{"a":1,"a":2}"#, .laterKey, 8), (#"{ "a":1}"#, .key, 1),
      (#"{"a": 1}"#, .value, 5), (#"{"a":1,}"#, .key, 7), (#"{"a":1 }"#, .commaOrBracket, 6), (#"{"a":1.50}"#, .number, 5),
      (#"{"a":1e2}"#, .commaOrBracket, 6), (#"{"a":-0}"#, .number, 5), (#"{"a":01}"#, .number, 5), (#"{"a":1.}"#, .number, 5),
      (#"{"a":0.00001}"#, .number, 5), (#"{"a":0.1234567}"#, .number, 5), (#"{"a":1000000000000000}"#, .number, 5),
      (#"{"a":1234567890.123456}"#, .number, 5), (#"{"a":"\/"}"#, .escape, 7), (#"{"a":"\u0041"}"#, .escape, 7),
      (#"{"a":"\r"}"#, .escape, 7),
      ("{\"a\":\"\u{7f}\"}", .text, 6), ("{\"a\":\"深\u{85}\"}", .text, 9), ("{\"a\":\"\t\"}", .text, 6), (#"{"😀":1}"#, .basicKey, 2),
      (#"{"a":null}"#, .notNull, 5), (#"{"set":{"a":null}}"#, .notNull, 12), (#"{"definition":[null]}"#, .notNull, 15),
      (#"{"a":tru}"#, .bytes("e"), 8),
      (#"{"a":nul}"#, .bytes("l"), 8), (#"[]"#, .bytes("{"), 0), (#"{"a" :1}"#, .bytes(":"), 4), (#"{"aa":1,"a":1}"#, .laterKey, 9),
      (#"{"longer than eight bytes b":1,"longer than eight bytes a":2}"#, .laterKey, 32), (#"{"\n":1,"\t":2}"#, .laterKey, 9),
    ])
  func unlawful(data: String, expected: LineDamage.Expectation, offset: Int) throws {
    let text = sealedLine(data: data)
    let before = text.split(separator: #""data":"#)[0].utf8.count + 7
    #expect(fault(text) == .damage(LineDamage(expected, at: before + offset)))
  }

  @Test(
    "invalid UTF-8 is damage wherever it stands in a text",
    arguments: [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe0, 0x80, 0x80], [0xff], [0xf5, 0x80, 0x80, 0x80], [0xe6, 0xb7, 0x22]] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) throws {
    var line = Array(sealedLine(data: #"{"t":"12345678深深#"}"#).utf8)
    let place = try #require(line.firstIndex(of: UInt8(ascii: "#")))
    line.replaceSubrange(place...place, with: bytes)
    var scanner = LineScanner()
    #expect(throws: LineScanner.Fault.damage(LineDamage(.utf8, at: place))) { try scanner.scan(line.span, at: 0) }
  }

  @Test("null is lawful in a correction's set and in definitions")
  func nulls() throws {
    _ = try scan(sealedLine(data: #"{"set":{"a":null}}"#, type: "event.corrected"))
    _ = try scan(sealedLine(data: #"{"definition":{"a":[null]}}"#, type: "kind.adopted"))
  }

  @Test("brackets nest to 64, the line's own counted")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      #"{"a":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    }
    _ = try scan(sealedLine(data: nested(62)))
    guard case .damage(let damage) = fault(sealedLine(data: nested(63))) else {
      Issue.record("65 brackets were read")
      return
    }
    #expect(damage.expected == .depth)
  }

  @Test("a line has at most 1 MiB, its newline aside")
  func length() throws {
    let empty = sealedLine(data: #"{"a":""}"#).utf8.count - 1
    let filled = sealedLine(data: #"{"a":"\#(String(repeating: "x", count: (1 << 20) - empty))"}"#)
    #expect(try scan(filled).range.count == 1 << 20)
    #expect(
      fault(sealedLine(data: #"{"a":"\#(String(repeating: "x", count: (1 << 20) - empty + 1))"}"#))
        == .damage(LineDamage(.length, at: 1 << 20)))
  }

  @Test(
    "the log's own members have one spelling each",
    arguments: [
      (sealedLine(by: ""), LineDamage.Expectation.name), (sealedLine(by: " a"), .name), (sealedLine(by: "a "), .name),
      (sealedLine(by: #"a\nb"#), .name), (sealedLine(by: String(repeating: "深", count: 65)), .name),
      (sealedLine(caseID: "complaint"), .caseID),
      (sealedLine(caseID: "Complaint/1"), .caseID), (sealedLine(caseID: "complaint/"), .caseID),
      (sealedLine(caseID: "complaint/a b"), .caseID),
      (sealedLine(caseID: "complaint/a·b"), .caseID), (sealedLine(caseID: "complaint/（1）"), .caseID),
      (sealedLine(caseID: "x/" + String(repeating: "1", count: 65)), .caseID), (sealedLine(seq: "0"), .positive),
      (sealedLine(seq: "01"), .positive),
      (sealedLine(seq: "1000000000000000"), .positive), (sealedLine(version: "-1"), .positive), (sealedLine(type: "complaint"), .type),
      (sealedLine(type: "complaint.Received"), .type), (sealedLine(part: #","part":[1,1]"#), .part),
      (sealedLine(part: #","part":[3,2]"#), .part),
      (sealedLine(part: #","part":[1,1001]"#), .part), (sealedLine(at: "2023-03-05T01:12:44.120z"), .instant),
      (sealedLine(at: "2023-03-05T24:12:44.120Z"), .instant), (sealedLine(at: "2023-02-29T01:12:44.120Z"), .instant),
      (sealedLine(id: "0186B5C2-7f58-7c3e-9a53-3f0b8f1f2a10"), .id), (sealedLine(on: "1899-12-31"), .day),
      (sealedLine(on: "2200-01-01"), .day),
    ])
  func ownMembers(text: String, expected: LineDamage.Expectation) {
    guard case .damage(let damage) = fault(text) else {
      Issue.record("read: \(text)")
      return
    }
    #expect(damage.expected == expected)
  }

  @Test("names of people may hold spaces and middle dots, case numbers letters of any script")
  func names() throws {
    _ = try scan(sealedLine(by: String(repeating: "深", count: 64), caseID: "person/阿依·古丽 B"))
    _ = try scan(sealedLine(caseID: "table/" + String(repeating: "绩", count: 64)))
    _ = try scan(sealedLine(caseID: "table/ünïté-２_а.1"))
  }

  @Test("every beginning of a line is an end too early, never damage; only the newline missing is told apart")
  func prefixes() {
    let bytes = Array(
      sealedLine(data: #"{"a":[-1.25,true,null,"\n深é😀"],"definition":{}}"#.replacing("null", with: "0"), part: #","part":[1,12]"#).utf8)
    var scanner = LineScanner()
    for count in 0..<bytes.count {
      let expected: LineScanner.Fault = count == bytes.count - 1 ? .endBeforeNewline : .end
      #expect(throws: expected, "\(count) bytes") { try scanner.scan(Array(bytes[..<count]).span, at: 0) }
    }
  }

  @Test("any byte changed is damage, a lawful line with another hash, or another hash stated")
  func flips() throws {
    let bytes = Array(sealedLine().utf8)
    var scanner = LineScanner()
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << UInt8(bit)
        do {
          let line = try scanner.scan(changed.span, at: 0)
          #expect(line.computedHash(in: changed.span) != line.hash, "byte \(index), bit \(bit)")
        } catch .damage(let damage) {
          #expect(damage.offset >= 0 && damage.offset <= bytes.count)
        } catch {
          // A brace or newline that became another character leaves the line open.
          #expect(index >= bytes.count - 2, "byte \(index), bit \(bit): \(error)")
        }
      }
    }
  }
}

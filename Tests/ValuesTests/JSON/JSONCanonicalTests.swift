import Foundation
import Testing
import Values

/// RFC 8785's own test data, and the rules it leaves out.
@Suite struct JSONCanonicalTests {
  @Test(
    "RFC 8785's test data comes out byte for byte", arguments: ["arrays", "french", "structures", "unicode", "weird"])
  func published(_ name: String) throws {
    let input = try data("input", name, "json")
    let output = try data("output", name, "json")
    let hexadecimal = String(decoding: try data("outhex", name, "txt"), as: UTF8.self)
    let canonical = try JSON(parsing: input, limits: .strict).canonicalBytes()
    #expect(canonical == output)
    #expect(canonical.map { String(format: "%02x", $0) } == hexadecimal.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private func data(_ folder: String, _ name: String, _ kind: String) throws -> [UInt8] {
    let file = try #require(Bundle.module.url(forResource: name, withExtension: kind, subdirectory: "Data/RFC8785/\(folder)"))
    return Array(try Data(contentsOf: file))
  }

  @Test(
    "only what must be escaped is, in the shortest way",
    arguments: [
      ("\"\\", #""\"\\""#),
      ("/", #""/""#),
      ("\u{8}\t\n\u{c}\r", #""\b\t\n\f\r""#),
      ("\0\u{1}\u{b}\u{1f}", #""\u0000\u0001\u000b\u001f""#),
      ("\u{7f}\u{80}\u{2028}\u{ffff}😂", "\"\u{7f}\u{80}\u{2028}\u{ffff}😂\""),
      ("案卷", "\"案卷\""),
      ("", "\"\""),
    ])
  func escapes(_ text: String, _ written: String) throws {
    #expect(try JSON.string(text).canonicalBytes() == Array(written.utf8))
    #expect(try JSON(parsing: Array(written.utf8)) == .string(text))
  }

  @Test("names come in the order of UTF-16 code units, which is not that of bytes above U+FFFF")
  func order() throws {
    let value: JSON = ["\u{fb33}": 1, "😂": 2, "\u{e000}": 3, "é": 4, "e\u{301}": 5, "": 6, "a": 7, "aa": 8, "Z": 9, "\u{d7ff}": 10]
    let written = "{\"\":6,\"Z\":9,\"a\":7,\"aa\":8,\"e\u{301}\":5,\"é\":4,\"\u{d7ff}\":10,\"😂\":2,\"\u{e000}\":3,\"\u{fb33}\":1}"
    #expect(try value.canonicalBytes() == Array(written.utf8))
  }

  @Test("a number beyond the log's limits has no canonical bytes", arguments: ["-1e999", "1e30", "0.00001", "1234567890.1234567"])
  func outOfRange(_ number: String) {
    #expect(throws: JSONError(.numberOutOfRange(number), at: 0)) {
      try JSON(parsing: Array("[1,\(number)]".utf8)).canonicalBytes()
    }
  }

  @Test(
    "plain text keeps the order of members and the spelling of numbers that the log refuses",
    arguments: [
      (#"{"b":1,"a":[true,false,null,"x"]}"#, #"{"b":1,"a":[true,false,null,"x"]}"#),
      ("[1e999, 123456789012345678901234567890, 1.50, 1E2, -0]", "[1e999,123456789012345678901234567890,1.5,100,0]"),
    ])
  func text(_ input: String, _ text: String) throws {
    #expect(try JSON(parsing: Array(input.utf8)).text() == text)
  }
}

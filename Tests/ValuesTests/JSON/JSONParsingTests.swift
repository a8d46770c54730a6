import Testing
import Values

@Suite struct JSONParsingTests {
  @Test(
    "a refusal names the reason and the first wrong byte",
    arguments: [
      ("", .unexpectedEnd, 0),
      ("  ", .unexpectedEnd, 2),
      ("[1", .unexpectedEnd, 2),
      ("[1,", .unexpectedEnd, 3),
      ("{\"a\"", .unexpectedEnd, 4),
      ("{\"a\":", .unexpectedEnd, 5),
      ("tru", .unexpectedEnd, 3),
      ("-", .unexpectedEnd, 1),
      ("1.", .unexpectedEnd, 2),
      ("1e", .unexpectedEnd, 2),
      ("1e+", .unexpectedEnd, 3),
      ("\"a", .unexpectedEnd, 2),
      ("\"\\", .unexpectedEnd, 2),
      ("\"\\u12", .unexpectedEnd, 5),
      ("[1,]", .unexpectedByte(0x5d), 3),
      ("[,1]", .unexpectedByte(0x2c), 1),
      ("[1 2]", .unexpectedByte(0x32), 3),
      ("{\"a\":1,}", .unexpectedByte(0x7d), 7),
      ("{a:1}", .unexpectedByte(0x61), 1),
      ("{\"a\" 1}", .unexpectedByte(0x31), 5),
      ("{\"a\":1]", .unexpectedByte(0x5d), 6),
      ("truE", .unexpectedByte(0x45), 3),
      ("+1", .unexpectedByte(0x2b), 0),
      (".5", .unexpectedByte(0x2e), 0),
      ("NaN", .unexpectedByte(0x4e), 0),
      ("'a'", .unexpectedByte(0x27), 0),
      ("\u{a0}1", .unexpectedByte(0xc2), 0),
      ("1 2", .trailingBytes, 2),
      ("[]]", .trailingBytes, 2),
      ("1\0", .trailingBytes, 1),
      ("0x1", .trailingBytes, 1),
      ("\u{feff}1", .byteOrderMark, 0),
      ("01", .badNumber, 0),
      ("-01", .badNumber, 1),
      ("00", .badNumber, 0),
      ("-x", .badNumber, 1),
      ("1.x", .badNumber, 2),
      ("1.e1", .badNumber, 2),
      ("1ex", .badNumber, 2),
      ("1e+-1", .badNumber, 3),
      ("\"\\x\"", .badEscape, 1),
      ("\"\\U0041\"", .badEscape, 1),
      ("\"a\\u00g0\"", .badEscape, 2),
      ("\"\\ud800\\uq000\"", .badEscape, 7),
      ("\"\\ud800\"", .loneSurrogate, 1),
      ("\"\\ud800\\n\"", .loneSurrogate, 1),
      ("\"\\ud800\\ud800\"", .loneSurrogate, 1),
      ("\"\\udc00\"", .loneSurrogate, 1),
      ("\"a\nb\"", .bareControl(0x0a), 2),
      ("\"a\0b\"", .bareControl(0), 2),
      ("\"a\tb", .bareControl(0x09), 2),
      ("{\"a\":1,\"\\u0061\":2}", .duplicateKey("a"), 7),
    ] as [(String, JSONError.Reason, Int)])
  func refusals(_ text: String, _ reason: JSONError.Reason, _ offset: Int) {
    #expect(throws: JSONError(reason, at: offset)) { try JSON(parsing: Array(text.utf8)) }
  }

  @Test(
    "bytes that are not UTF-8 are refused where they begin, before what follows them",
    arguments: [
      ([0x80], 0), ([0x61, 0xc3], 1), ([0xc0, 0xaf], 0), ([0xe0, 0x80, 0x80], 0), ([0xe4, 0xb8], 0), ([0xe4, 0xb8, 0x61], 0),
      ([0xe6, 0xa1, 0x88, 0xed, 0xa0, 0x80], 3), ([0xf0, 0x8f, 0xbf, 0xbf], 0), ([0xf4, 0x90, 0x80, 0x80], 0),
      ([0xf5, 0x80, 0x80, 0x80], 0),
      ([0xff, 0x0a], 0), ([0x61, 0xfe, 0x5c, 0x78], 1), ([0x5c, 0x6e, 0x61, 0xbf], 3), ([0xf0, 0x9f, 0x98], 0),
    ] as [([UInt8], Int)])
  func invalidUTF8(_ bytes: [UInt8], _ offset: Int) {
    let error = JSONError(.invalidUTF8, at: offset + 1)
    #expect(throws: error) { try JSON(parsing: [0x22] + bytes + [0x22]) }
    #expect(throws: error) { try JSON(parsing: [0x22] + bytes) }
  }

  @Test(
    "texts are read with their escapes",
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
      (#""\u0000\u00e9\u6848\uFB33\ud83d\uDE02""#, "\0é案\u{fb33}😂"),
      (#""\ud800\udc00\udbff\udfff""#, "\u{10000}\u{10ffff}"),
      (#""案\n卷""#, "案\n卷"),
      ("\"\u{7f}\u{80}\u{ffff}\"", "\u{7f}\u{80}\u{ffff}"),
      (#""e\u0301""#, "e\u{301}"),
    ])
  func texts(_ text: String, _ value: String) throws {
    let read = try #require(try JSON(parsing: Array(text.utf8)).string)
    #expect(Array(read.utf8) == Array(value.utf8))
  }

  @Test("space is what RFC 8259 calls so, anywhere between tokens")
  func space() throws {
    let text = " \t\r\n{ \"a\" :\n[ 1 ,\t2 ] , \"b\" : { } , \"c\" : [ ] }\r\n"
    #expect(try JSON(parsing: Array(text.utf8)) == ["a": [1, 2], "b": [:], "c": []])
  }

  @Test("brackets open at once are counted up to the limit, whatever they are")
  func depth() throws {
    let limits = JSON.Limits(depth: 3, length: 100, duplicateKeys: false)
    #expect(try JSON(parsing: Array("[[[1]],{\"a\":{}},[[]]]".utf8), limits: limits) == [[[1]], ["a": [:]], [[]]])
    #expect(throws: JSONError(.tooDeep(3), at: 3)) { try JSON(parsing: Array("[[[[".utf8), limits: limits) }
    #expect(throws: JSONError(.tooDeep(3), at: 11)) { try JSON(parsing: Array("{\"a\":[[1],[{".utf8), limits: limits) }
    #expect(throws: JSONError(.tooDeep(0), at: 0)) {
      try JSON(parsing: Array("[]".utf8), limits: JSON.Limits(depth: 0, length: 9, duplicateKeys: false))
    }
  }

  @Test("bytes are counted up to the limit")
  func length() throws {
    let limits = JSON.Limits(depth: 3, length: 4, duplicateKeys: false)
    #expect(try JSON(parsing: Array("1234".utf8), limits: limits) == 1234)
    #expect(throws: JSONError(.tooLong(4), at: 4)) { try JSON(parsing: Array("12345".utf8), limits: limits) }
  }

  @Test("a line of the log has 64 brackets, 1 MiB, and no name twice")
  func lineLimits() {
    #expect(JSON.Limits.line == JSON.Limits(depth: 64, length: 1_048_576, duplicateKeys: false))
  }

  @Test("values are told apart by kind and by bytes, and equal ones hash the same")
  func equality() {
    let values: [JSON] = [nil, true, false, 0, 1, "", "0", "\u{e9}", "e\u{301}", [], [0], ["a", "b"], ["ab"], [:], ["a": nil], ["a": 0]]
    for (index, left) in values.enumerated() {
      for (other, right) in values.enumerated() { #expect((left == right) == (index == other), "\(left) \(right)") }
    }
    #expect(Set(values + values).count == values.count)
  }

  @Test("a value gives its parts only as what it is")
  func parts() {
    let value: JSON = ["a": [1, "x", true, nil]]
    #expect(value["a"]?.array == [1, "x", true, nil])
    #expect(value["b"] == nil)
    #expect(value.object?.keys == ["a"])
    #expect(JSON.string("x").string == "x")
    #expect(JSON.bool(false).bool == false)
    #expect(JSON.number(7).decimal == 7)
    let wrong = [value.string == nil, value.decimal == nil, value.bool == nil, value.array == nil, JSON.null.object == nil]
    #expect(wrong == Array(repeating: true, count: 5))
  }
}

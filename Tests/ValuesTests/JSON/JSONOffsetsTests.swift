import Testing
import Values

@Suite struct JSONOffsetsTests {
  private static let text = """
    {
      "名称": "竣工",
      "rows": [
        {"a": 1, "b": {"c": null}},
        true
      ]
    }
    """

  @Test(
    "each value stands at the line and column where it begins",
    arguments: [
      ([], 1, 1),
      ([.key("名称")], 2, 9),
      ([.key("rows")], 3, 11),
      ([.key("rows"), .index(0)], 4, 5),
      ([.key("rows"), .index(0), .key("a")], 4, 11),
      ([.key("rows"), .index(0), .key("b"), .key("c")], 4, 25),
      ([.key("rows"), .index(1)], 5, 5),
    ] as [([JSONStep], Int, Int)])
  func values(_ path: [JSONStep], _ line: Int, _ column: Int) throws {
    let (_, offsets) = try JSON.parseLocated(Array(Self.text.utf8))
    #expect(offsets.position(of: path) == (line, column))
  }

  @Test(
    "each name stands where its quote does",
    arguments: [
      ([.key("名称")], 2, 3),
      ([.key("rows"), .index(0), .key("b")], 4, 14),
      ([.key("rows"), .index(0), .key("b"), .key("c")], 4, 20),
      ([.key("rows"), .index(1)], 5, 5),
    ] as [([JSONStep], Int, Int)])
  func names(_ path: [JSONStep], _ line: Int, _ column: Int) throws {
    let (_, offsets) = try JSON.parseLocated(Array(Self.text.utf8))
    #expect(offsets.keyPosition(of: path) == (line, column))
  }

  @Test("what a document lacks is placed at the innermost value around it")
  func missing() throws {
    let (_, offsets) = try JSON.parseLocated(Array(Self.text.utf8))
    #expect(offsets.position(of: [.key("rows"), .index(0), .key("title")]) == (4, 5))
    #expect(offsets.keyPosition(of: [.key("rows"), .index(7), .key("title")]) == (3, 11))
    #expect(offsets.position(of: [.key("title")]) == (1, 1))
  }

  @Test("names that only look the same have their own places")
  func bytes() throws {
    let (_, offsets) = try JSON.parseLocated(Array("{\"\u{e9}\":1,\n\"e\u{301}\":2}".utf8))
    #expect(offsets.position(of: [.key("\u{e9}")]) == (1, 6))
    #expect(offsets.position(of: [.key("e\u{301}")]) == (2, 6))
    #expect(JSONStep.key("\u{e9}") != JSONStep.key("e\u{301}"))
    #expect(JSONStep.key("0") != JSONStep.index(0))
  }

  @Test("a located value is the value")
  func value() throws {
    let bytes = Array(Self.text.utf8)
    #expect(try JSON.parseLocated(bytes).0 == JSON(parsing: bytes))
    #expect(throws: JSONError(.unexpectedEnd, at: 1)) { try JSON.parseLocated([0x5b]) }
  }

  @Test(
    "lines end at a line feed, columns count code points",
    arguments: [
      (0, 1, 1), (2, 1, 3), (3, 2, 1), (6, 2, 2), (9, 2, 3), (10, 3, 1), (14, 3, 2), (15, 3, 3), (16, 3, 4), (99, 3, 4),
    ])
  func positions(_ offset: Int, _ line: Int, _ column: Int) {
    #expect(JSONOffsets.position(of: offset, in: Array("a\r\n案卷\n😂e\u{301}".utf8).dropLast() + []) == (line, column))
  }
}

import Testing
import TextForms

@Suite struct TextEncodingTests {
  @Test("Rare ideographs and emoji have four bytes in GB18030")
  func fourBytes() throws {
    #expect(try TextEncoding(.gb18030).encode("𠮷") == [0x95, 0x34, 0xB2, 0x35])
    #expect(try TextEncoding(.gb18030).encode("👷") == [0x94, 0x39, 0xD5, 0x33])
  }

  @Test("A long text comes through whole")
  func long() throws {
    let text = String(repeating: "整改通知书", count: 50_000)
    let piece = try TextEncoding(.gb18030).encode("整改通知书")
    #expect(try TextEncoding(.gb18030).encode(text) == Array((0..<50_000).flatMap { _ in piece }))
  }

  @Test("A character without a code is named with its place, never dropped")
  func unencodable() {
    #expect(throws: TextEncodingError.unencodable("\u{E78D}", line: 2, column: 3)) {
      try TextEncoding(.gb18030).encode("第一行\n二行\u{E78D}三")
    }
  }
}

import DocketTestSupport
import Testing

@testable import Formats

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

  @Test(
    "What is written in a character set, with its mark or without, is found to be in it and read as it was",
    arguments: TextEncoding.Charset.allCases, [true, false])
  func roundTrip(charset: TextEncoding.Charset, isMarked: Bool) throws {
    var random = SeededGenerator()
    let characters = Array("质安a,\n𠮷👷é\"")
    for _ in 0..<Campaign.count(usually: 3) {
      let text = "质量安全\n" + String((0..<random.below(8000)).map { _ in random.pick(characters) })
      let source = MemoryBytes(try TextEncoding(charset, byteOrderMark: isMarked).encode(text))
      let found = try EncodingDetector.detect(source, given: isMarked ? nil : charset)
      #expect(found == TextEncoding(charset, byteOrderMark: isMarked))
      var stream = try TextStream(source, found)
      var read: [UInt8] = []
      var piece = [UInt8](repeating: 0, count: 1 << 12)
      while case let length = try piece.withUnsafeMutableBytes({ try stream.read(into: $0) }), length > 0 { read += piece[..<length] }
      #expect(String(decoding: read, as: UTF8.self) == text)
    }
  }
}

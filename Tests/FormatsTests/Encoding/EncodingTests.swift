import DocketTestSupport
import Testing

@testable import Formats

@Suite("The encoding of a text file")
struct EncodingTests {
  /// GB18030 bytes of a text, through the system's converter.
  static func gb(_ text: String) throws -> [UInt8] {
    try TextEncoding(.gb18030).encode(text)
  }

  static func decode(_ bytes: [UInt8], given: TextEncoding.Charset? = nil) throws -> (TextEncoding.Charset, String) {
    let source = MemoryBytes(bytes)
    let detected = try EncodingDetector.detect(source, given: given)
    var stream = try TextStream(source, detected)
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64)
    while case let length = try piece.withUnsafeMutableBytes({ try stream.read(into: $0) }), length > 0 { text += piece[..<length] }
    return (detected.charset, String(decoding: text, as: UTF8.self))
  }

  @Test("valid UTF-8 is UTF-8, with or without a mark", arguments: [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]])
  func utf8(mark: [UInt8]) throws {
    let (encoding, text) = try Self.decode(mark + Array("日期,内容\n2023-07-05,渗水😀\n".utf8))
    #expect(encoding == .utf8)
    #expect(text == "日期,内容\n2023-07-05,渗水😀\n")
  }

  @Test("what is no UTF-8 is GB18030: two bytes, four bytes, GBK's ASCII trails")
  func gb18030() throws {
    let original = "日期,内容\n2023-07-05,汨罗市㐀乂\u{20000}镕€\n"
    let (encoding, text) = try Self.decode(try Self.gb(original))
    #expect(encoding == .gb18030)
    #expect(text == original)
  }

  @Test("a GB18030 file longer than any buffer is decoded whole, whatever stands at the seams", arguments: 0..<4)
  func longGB18030(shift: Int) throws {
    let original = String(repeating: "x", count: shift) + String(repeating: "质量\u{20000},a\n", count: 30_000)
    let (_, text) = try Self.decode(try Self.gb(original))
    #expect(text == original)
  }

  @Test("UTF-16 is read by its mark", arguments: [true, false])
  func utf16(bigEndian: Bool) throws {
    let units = Array("\u{FEFF}日期,内容\n渗水😀\n".utf16)
    let bytes = units.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let (encoding, text) = try Self.decode(bytes)
    #expect(encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
    #expect(text == "日期,内容\n渗水😀\n")
  }

  @Test("a mixture is refused, naming the lines, whichever comes first")
  func mixture() throws {
    let utf8 = Array("日期,内容\n2023-07-05,质量安全\n".utf8)
    let gb = try Self.gb("2023-07-06,外墙渗水\n")
    #expect(throws: FileFault.text(.mixed(first: .utf8, line: 1, then: .gb18030, thenLine: 3))) { try Self.decode(utf8 + gb) }
    #expect(throws: FileFault.text(.mixed(first: .gb18030, line: 1, then: .utf8, thenLine: 2))) { try Self.decode(gb + utf8) }
    let ascii = Array("a,b\r\n1,2\r\n".utf8)
    #expect(throws: FileFault.text(.mixed(first: .gb18030, line: 3, then: .utf8, thenLine: 4))) { try Self.decode(ascii + gb + utf8) }
  }

  @Test("one UTF-8 cell within a GB18030 line is a mixture too")
  func mixtureInLine() throws {
    let bytes = try Self.gb("甲,乙\n外墙渗水,") + Array("质量".utf8) + [0x0A]
    #expect(throws: FileFault.text(.mixed(first: .gb18030, line: 1, then: .utf8, thenLine: 2))) { try Self.decode(bytes) }
  }

  @Test("GB18030 text is never taken for a mixture: random everyday text")
  func noFalseMixture() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 40) {
      var bytes: [UInt8] = [0xB0, 0xA1, 0x0A]
      for _ in 0..<2000 {
        for _ in 0..<random.below(6) { bytes += [0xB0 + UInt8(random.below(40)), 0xA1 + UInt8(random.below(89))] }
        bytes.append(random.oneIn(5) ? 0x0A : 0x2C)
      }
      #expect(try Self.decode(bytes).0 == .gb18030)
    }
  }

  @Test("bytes of no encoding are refused, naming the line")
  func undecodable() {
    #expect(throws: FileFault.text(.undecodable(.gb18030, line: 3))) { try Self.decode(Array("a\nb\r\n".utf8) + [0xFF, 0xFF, 0x0A]) }
    #expect(throws: FileFault.text(.undecodable(.gb18030, line: 2))) { try Self.decode(Array("a\r".utf8) + [0xB0]) }
    #expect(throws: FileFault.text(.undecodable(.utf8, line: 2))) { try Self.decode([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xB0, 0xA1]) }
    #expect(throws: FileFault.text(.undecodable(.utf8, line: 2))) { try Self.decode([0x61, 0x0A, 0xE6, 0x98], given: .utf8) }
  }

  @Test("a NUL makes the file binary")
  func binary() {
    #expect(throws: FileFault.text(.binary(line: 2))) { try Self.decode(Array("a,b\nc".utf8) + [0, 0x0A]) }
  }

  @Test("an encoding that is given is kept to, but a mark overrules it")
  func given() throws {
    #expect(try Self.decode(try Self.gb("质量"), given: .gb18030).1 == "质量")
    #expect(try Self.decode([0xEF, 0xBB, 0xBF] + Array("质量".utf8), given: .gb18030) == (.utf8, "质量"))
  }

  @Test(
    "UTF-8 is judged by the rules, wherever a chunk ends",
    arguments: [
      ([0xC0, 0xAF], 0), ([0xE0, 0x9F, 0xBF], 1), ([0xED, 0xA0, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 1), ([0xF5, 0x80], 0), ([0x80], 0),
      ([0x61, 0xE6, 0x98, 0x61], 3), ([0xE6, 0x98, 0xAF, 0xFF], 3),
    ] as [([UInt8], Int)])
  func rules(bytes: [UInt8], bad: Int) {
    for padding in 0..<10 {
      var whole = UTF8Scan()
      let padded = [UInt8](repeating: 0x61, count: padding) + bytes
      #expect(padded.withUnsafeBytes { whole.feed($0) } == padding + bad)
      var single = UTF8Scan()
      let found = padded.indices.first { index in padded[index...index].withUnsafeBytes { single.feed($0) } != nil }
      #expect(found == padding + bad)
    }
  }
}

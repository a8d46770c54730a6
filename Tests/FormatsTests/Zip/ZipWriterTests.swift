import DocketTestSupport
import Foundation
import Testing

@testable import Formats

@Suite struct ZipWriterTests {
  /// The check value that catalogues of CRCs give for the digits 1 to 9.
  @Test("CRC-32 of published inputs", arguments: [("123456789", 0xCBF4_3926), ("", 0), ("a", 0xE8B7_BE43)] as [(String, UInt32)])
  func checksum(text: String, expected: UInt32) {
    #expect(CRC32.checksum(Array(text.utf8)) == expected)
  }

  @Test("An empty input deflates to the end mark alone")
  func empty() {
    #expect(Deflate.compress([]) == [0x03, 0x00])
  }

  @Test("zlib inflates what Deflate wrote", .enabled(if: Peer("python3") != nil, "python3 is not installed"))
  func inflates() throws {
    var generator = SeededGenerator()
    var inputs: [[UInt8]] = [[], [0], Array(repeating: 7, count: 100_000), Array("abcabcabcabcabd".utf8)]
    for _ in 0..<Campaign.count(usually: 20) {
      let alphabet = 1 + generator.below(256)
      inputs.append((0..<generator.below(20_000)).map { _ in UInt8(generator.below(alphabet)) })
    }
    // A repetition at exactly the window's size, and one just beyond it.
    for distance in [32_768, 32_769] {
      let block = (0..<64).map { _ in UInt8(generator.below(256)) }
      inputs.append(block + Array(repeating: 0, count: distance - 64) + block)
    }
    let lines = inputs.map { Data($0).base64EncodedString() + " " + Data(Deflate.compress($0)).base64EncodedString() }
    let script = """
      import sys, zlib, base64
      for line in sys.stdin:
          plain, packed = (base64.b64decode(part) for part in line.rstrip('\\n').split(' '))
          print('same' if zlib.decompress(packed, -15) == plain else 'other')
      """
    let output = try #require(Peer("python3")).run(["-c", script], input: Data(lines.joined(separator: "\n").utf8))
    #expect(String(decoding: output, as: UTF8.self) == String(repeating: "same\n", count: inputs.count))
  }

  @Test("An entry that grew in pieces is the same as one written whole, with what is around it joined to it")
  func grown() throws {
    var generator = SeededGenerator()
    let pieces = (0..<60).map { _ in (0..<generator.below(90_000)).map { _ in UInt8(generator.below(6)) } }
    let (head, tail) = (Array("<head/>".utf8), Array("<tail/>".utf8))
    var middle = PackedBytes()
    for piece in pieces { middle.append(piece) }
    var whole = PackedBytes(head)
    whole.append(middle)
    whole.append(tail)
    var zip = ZipWriter()
    zip.add("grown", whole)
    zip.add("nothing", PackedBytes())
    let archive = try ZipEdit(zip.finish())
    #expect(try archive.content(of: "grown", limit: 1 << 24) == head + pieces.flatMap(\.self) + tail)
    #expect(try archive.content(of: "nothing", limit: 1) == [])
    var edit = archive
    edit.replace("nothing", with: middle)
    edit.replace("new", with: whole)
    let edited = try ZipEdit(edit.finish())
    #expect(try edited.content(of: "nothing", limit: 1 << 24) == pieces.flatMap(\.self))
    #expect(try edited.content(of: "new", limit: 1 << 24) == head + pieces.flatMap(\.self) + tail)
  }

  @Test("Python reads the archive back", .enabled(if: Peer("python3") != nil, "python3 is not installed"))
  func archive() throws {
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", Array("<a/>".utf8))
    zip.add("目录/文件.txt", Array(String(repeating: "整改", count: 1000).utf8))
    zip.add("empty", [])
    let script = """
      import sys, io, zipfile
      archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
      print(archive.testzip())
      for entry in archive.infolist(): print(entry.filename, entry.file_size, entry.compress_type, entry.date_time)
      """
    let output = try #require(Peer("python3")).run(["-c", script], input: Data(zip.finish()))
    #expect(
      String(decoding: output, as: UTF8.self) == """
        None
        [Content_Types].xml 4 0 (1980, 1, 1, 0, 0, 0)
        目录/文件.txt 6000 8 (1980, 1, 1, 0, 0, 0)
        empty 0 0 (1980, 1, 1, 0, 0, 0)

        """)
  }
}

import DocketTestSupport
import Foundation
import Testing

@testable import Formats

@Suite("Unpacking DEFLATE")
struct InflaterTests {
  /// Unpacks packed bytes that are all there.
  static func inflate(_ packed: [UInt8]) throws -> [UInt8] {
    let inflater = Inflater(PackedInput(MemoryBytes(packed), offset: 0, count: packed.count), part: "p")
    var result: [UInt8] = []
    while case let piece = try inflater.next(), !piece.isEmpty { result += piece }
    return result
  }

  @Test(
    "the three kinds of blocks",
    arguments: [
      ([0x03, 0x00], ""),
      ([0x01, 0x03, 0x00, 0xFC, 0xFF, 0x61, 0x62, 0x63], "abc"),
      ([0x4B, 0x4C, 0x4A, 0x06, 0x00], "abc"),
      ([0x4B, 0x4C, 0x84, 0x01, 0x00], "aaaaaaaaaa"),
      ([0x00, 0x01, 0x00, 0xFE, 0xFF, 0x78, 0x4B, 0x04, 0x00], "xa"),
    ] as [([UInt8], String)])
  func blocks(packed: [UInt8], text: String) throws {
    #expect(String(decoding: try Self.inflate(packed), as: UTF8.self) == text)
  }

  @Test(
    "damage is refused",
    arguments: [
      [], [0x07], [0x01, 0x03, 0x00, 0xFC, 0xFE, 0x61], [0x01, 0x03, 0x00, 0xFC, 0xFF, 0x61], [0x4B, 0x4C], [0x4B, 0x04, 0x12, 0x00],
      [0x05, 0xE0, 0x03], [0xFF, 0xFF, 0xFF], [0x05, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
    ] as [[UInt8]])
  func damage(packed: [UInt8]) {
    #expect(throws: FileFault.archive(.damaged(part: "p"))) { try Self.inflate(packed) }
  }

  @Test("a run far longer than the window keeps coming in pieces")
  func longRun() throws {
    // 258 × "a" again and again: literal a, then copies of length 258 at distance 1 (codes 11000101 and 00000).
    var bits: [Bool] = [true, true, false] + Self.bits(0x30 + 0x61, 8)
    for _ in 0..<4000 { bits += Self.bits(0b1100_0101, 8) + Self.bits(0, 5) }
    bits += Self.bits(0, 7)
    let result = try Self.inflate(Self.packed(bits))
    #expect(result.count == 1 + 4000 * 258)
    #expect(result.allSatisfy { $0 == 0x61 })
  }

  @Test("what zlib packs is unpacked, at every level", .enabled(if: PythonTool.isThere, "python3 is not installed"))
  func zlib() throws {
    var random = SeededGenerator()
    var input = Array(String(repeating: "案卷 2023-07-05,质量,整改\n", count: 3000).utf8)
    input += random.bytes(70_000)
    input += (0..<200_000).map { _ in UInt8(65 + random.below(4)) }
    for level in [0, 1, 6, 9] {
      let packed = try PythonTool.run(
        "import sys,zlib;c=zlib.compressobj(\(level),8,-15);d=sys.stdin.buffer.read();sys.stdout.buffer.write(c.compress(d)+c.flush())",
        input: input)
      #expect(try Self.inflate(packed) == input)
    }
  }

  @Test("any change to packed bytes gives bytes or a refusal, never a crash")
  func mutated() throws {
    var random = SeededGenerator()
    let folder = try #require(Bundle.module.url(forResource: "Data/workbooks", withExtension: nil))
    let archive = try ZipArchive(MemoryBytes([UInt8](Data(contentsOf: folder.appending(path: "ledger.xlsx")))))
    let entry = try #require(archive.entries["xl/styles.xml"])
    let whole = [UInt8](try Data(contentsOf: folder.appending(path: "ledger.xlsx")))
    let start = entry.offset + 30 + entry.name.utf8.count
    let packed = Array(whole[start..<start + entry.packedSize])
    for _ in 0..<Campaign.count(usually: 500) {
      var changed = packed
      for _ in 0...random.below(3) { changed[random.below(changed.count)] = UInt8(truncatingIfNeeded: random.next()) }
      do { _ = try Self.inflate(changed) } catch { #expect(error is FileFault) }
    }
  }

  private static func bits(_ code: Int, _ length: Int) -> [Bool] {
    (0..<length).reversed().map { code >> $0 & 1 == 1 }
  }

  private static func packed(_ bits: [Bool]) -> [UInt8] {
    stride(from: 0, to: bits.count, by: 8).map { start in
      (0..<8).reduce(UInt8(0)) { $0 | (start + $1 < bits.count && bits[start + $1] ? 1 << UInt8($1) : 0) }
    }
  }
}

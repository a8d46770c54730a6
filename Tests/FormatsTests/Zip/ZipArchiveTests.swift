import Testing

@testable import Formats

@Suite("ZIP archives")
struct ZipArchiveTests {
  static let hello = Array("hello".utf8)

  static func read(_ bytes: [UInt8], _ name: String = "a", limit: Int = 1 << 20) throws -> [UInt8]? {
    guard let part = try ZipArchive(MemoryBytes(bytes)).open(name, limit: limit) else { return nil }
    var result: [UInt8] = []
    while case let piece = try part.next(), !piece.isEmpty { result += piece }
    return result
  }

  @Test("parts are found by name, stored or packed, with a comment behind the directory")
  func parts() throws {
    let packed: [UInt8] = [0x4B, 0x4C, 0x4A, 0x06, 0x00]
    let builder = ZipBuilder(
      parts: [.init("a", Self.hello), .init("dir\\b", deflated: packed, contents: Array("abc".utf8))], comment: Array("PK!".utf8))
    #expect(try Self.read(builder.bytes) == Self.hello)
    #expect(try Self.read(builder.bytes, "dir/b") == Array("abc".utf8))
    #expect(try Self.read(builder.bytes, "c") == nil)
  }

  @Test("sizes and places of ZIP64 are read")
  func zip64() throws {
    let name = Array("a".utf8)
    var bytes = four(0x0403_4B50) + two(45) + two(0) + two(0) + four(0) + four(0x3610_A686) + four(-1) + four(-1)
    bytes += two(1) + two(20) + name + two(1) + two(16) + four(5) + four(0) + four(5) + four(0) + Self.hello
    let start = bytes.count
    bytes += four(0x0201_4B50) + two(45) + two(45) + two(0) + two(0) + four(0) + four(0x3610_A686) + four(-1) + four(-1)
    bytes += two(1) + two(28) + two(0) + two(0) + two(0) + four(0) + four(-1) + name
    bytes += two(1) + two(24) + four(5) + four(0) + four(5) + four(0) + four(0) + four(0)
    let end = bytes.count
    bytes += four(0x0606_4B50) + four(44) + four(0) + two(45) + two(45) + four(0) + four(0) + four(1) + four(0) + four(1) + four(0)
    bytes += four(end - start) + four(0) + four(start) + four(0)
    bytes += four(0x0706_4B50) + four(0) + four(end) + four(0) + four(1)
    bytes += four(0x0605_4B50) + two(0) + two(0) + two(-1) + two(-1) + four(-1) + four(-1) + two(0)
    #expect(try Self.read(bytes) == Self.hello)
  }

  @Test("what the directory says is held against the bytes")
  func claims() {
    var part = ZipBuilder.Part("a", Self.hello)
    part.check ^= 1
    #expect(throws: FileFault.archive(.wrongCheckValue(part: "a"))) { try Self.read(ZipBuilder(parts: [part]).bytes) }
    part = .init("a", deflated: [0x4B, 0x4C, 0x4A, 0x06, 0x00], contents: Array("abc".utf8))
    part.size = 2
    #expect(throws: FileFault.archive(.wrongSize(part: "a"))) { try Self.read(ZipBuilder(parts: [part]).bytes) }
    part.size = 4
    #expect(throws: FileFault.archive(.wrongSize(part: "a"))) { try Self.read(ZipBuilder(parts: [part]).bytes) }
    part.size = 1 << 30
    #expect(throws: FileFault.archive(.tooLarge(part: "a", limit: 1 << 20))) { try Self.read(ZipBuilder(parts: [part]).bytes) }
    part = .init("a", deflated: [0x4B, 0x4C], contents: Self.hello)
    #expect(throws: FileFault.archive(.damaged(part: "a"))) { try Self.read(ZipBuilder(parts: [part]).bytes) }
    part.method = 12
    #expect(throws: FileFault.archive(.unknownMethod(part: "a", method: 12))) { try Self.read(ZipBuilder(parts: [part]).bytes) }
    part.flags = 1
    #expect(throws: FileFault.archive(.encrypted(part: "a"))) { try Self.read(ZipBuilder(parts: [part]).bytes) }
    let twice = ZipBuilder(parts: [.init("a", []), .init("a", [])])
    #expect(throws: FileFault.archive(.doubled(part: "a"))) { try Self.read(twice.bytes) }
  }

  @Test("an archive cut off anywhere is refused")
  func truncated() {
    let bytes = ZipBuilder(parts: [.init("a", Self.hello), .init("b", Self.hello)]).bytes
    for length in 0..<bytes.count {
      #expect(throws: FileFault.self) { try Self.read(Array(bytes[..<length])) }
    }
  }

  @Test("CRC-32 has its published check value")
  func check() {
    var crc = CRC32()
    Array("123456789".utf8).withUnsafeBytes { crc.update($0) }
    #expect(crc.value == 0xCBF4_3926)
  }
}

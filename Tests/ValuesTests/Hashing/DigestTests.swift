import DocketTestSupport
import Testing

@testable import Values

@Suite("Digest")
struct DigestTests {
  static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test("Lies in memory as its 32 bytes")
  func layout() throws {
    #expect(MemoryLayout<Digest>.size == 32)
    #expect(MemoryLayout<Digest>.stride == 32)
    let bytes = [UInt8](0..<32)
    let digest = try #require(Digest(bytes: bytes))
    #expect(digest.bytes == bytes)
    #expect([digest, digest].withUnsafeBytes { [UInt8]($0) } == bytes + bytes)
  }

  @Test("Is made of 32 bytes, no more and no fewer", arguments: [0, 31, 33, 64])
  func length(count: Int) {
    #expect(Digest(bytes: [UInt8](repeating: 0, count: count)) == nil)
  }

  @Test("Reads back its hexadecimal and base64 texts")
  func texts() throws {
    let digest = SHA256.digest(of: [UInt8]("abc".utf8))
    #expect(digest.hex == DigestTests.abc)
    #expect("\(digest)" == DigestTests.abc)
    #expect(digest.base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(hex: [UInt8](digest.hex.utf8).span.bytes) == digest)
    #expect(Digest(base64: digest.base64) == digest)
  }

  /// The text of a digest with one fault each.
  static let almost: [String] = [
    "", String(abc.dropLast()), "\(abc)0", abc.uppercased(), " \(abc.dropFirst())", "0x\(abc.dropFirst(2))", "\(abc.dropLast())g",
    "\(abc.dropLast())`", "/\(abc.dropFirst())", ":\(abc.dropFirst())", "\(abc.dropLast(3))é0",
  ]

  @Test("Refuses a text that is not exactly 64 lower-case digits", arguments: almost)
  func refusedHex(text: String) {
    #expect(Digest(hex: text) == nil)
  }

  @Test("Refuses base64 of another number of bytes")
  func refusedBase64() {
    #expect(Digest(base64: Base64.text(of: [UInt8](repeating: 7, count: 31))) == nil)
    #expect(Digest(base64: Base64.text(of: [UInt8](repeating: 7, count: 33))) == nil)
  }

  @Test("Is ordered as its bytes are")
  func order() throws {
    var random = SeededGenerator()
    for _ in 0..<1000 {
      // Bytes of few values in the front, so that every word gets to decide.
      let left = (0..<32).map { _ in UInt8(random.below(8) == 0 ? random.below(256) : 0) }
      let right = (0..<32).map { _ in UInt8(random.below(8) == 0 ? random.below(256) : 0) }
      let digests = (try #require(Digest(bytes: left)), try #require(Digest(bytes: right)))
      #expect((digests.0 < digests.1) == left.lexicographicallyPrecedes(right))
      #expect((digests.0 == digests.1) == (left == right))
      #expect((digests.0 < digests.1) == (digests.0.hex < digests.1.hex))
    }
  }
}

import Foundation
import Testing

@testable import Values

@Suite("Signatures over P-256")
struct P256SignatureTests {
  /// A line of the vectors of Project Wycheproof.
  struct Vector {
    let id: String
    let key, message, signature: [UInt8]
    let isGood: Bool

    init(_ line: Substring) throws {
      let words = line.split(separator: " ").map { $0 == "-" ? "" : String($0) }
      id = words[0]
      key = try #require(Hex.bytes(of: words[1]))
      message = try #require(Hex.bytes(of: words[2]))
      signature = try #require(Hex.bytes(of: words[3]))
      isGood = words[4] == "valid"
    }

    var isTaken: Bool {
      guard signature.count == 64 else { return false }
      return P256Signature(r: Array(signature[..<32]), s: Array(signature[32...]))?.isGood(over: message, by: key) ?? false
    }
  }

  @Test("Each of the published vectors is taken or refused as it says")
  func wycheproof() throws {
    let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Data/Wycheproof", isDirectory: true)
    let text = try String(contentsOf: folder.appendingPathComponent("ecdsa_secp256r1_sha256_p1363.txt"), encoding: .utf8)
    let vectors = try text.split(separator: "\n").dropFirst().map { try Vector($0) }
    #expect(vectors.count > 200)
    for vector in vectors { #expect(vector.isTaken == vector.isGood, "vector \(vector.id)") }
  }

  private static let point =
    "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"

  @Test(
    "The examples of RFC 6979 are good, and no more once a bit of anything is turned",
    arguments: [
      (
        "sample", "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
        "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
      ),
      (
        "test", "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367",
        "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083"
      ),
    ])
  func deterministic(message: String, r: String, s: String) throws {
    let (r, s) = (try #require(Hex.bytes(of: r)), try #require(Hex.bytes(of: s)))
    let (bytes, key) = (Array(message.utf8), try #require(Hex.bytes(of: Self.point)))
    let isGood = { (r: [UInt8], s: [UInt8], bytes: [UInt8], key: [UInt8]) in
      P256Signature(r: r, s: s)?.isGood(over: bytes, by: key) ?? false
    }
    #expect(isGood(r, s, bytes, key))
    #expect(isGood([0] + r, [0] + s, bytes, key))
    for bit in 0..<8 {
      func turned(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes[bytes.count - 1 - bit % bytes.count] ^= 1 << UInt8(bit)
        return bytes
      }
      #expect(!isGood(turned(r), s, bytes, key))
      #expect(!isGood(r, turned(s), bytes, key))
      #expect(!isGood(r, s, turned(bytes), key))
      #expect(!isGood(r, s, bytes, turned(key)))
    }
    #expect(!isGood(r + [0], s, bytes, key))
    #expect(!isGood([], s, bytes, key))
    #expect(!isGood(r, s, bytes, []))
  }

  @Test(
    "SHA-512 is as FIPS 180-4 has it",
    arguments: [
      (
        "",
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
      ),
      (
        "abc",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909"
      ),
    ])
  func sha512(message: String, digest: String) {
    #expect(Hex.text(of: SHA512.digest(of: Array(message.utf8)).span.bytes) == digest)
  }
}

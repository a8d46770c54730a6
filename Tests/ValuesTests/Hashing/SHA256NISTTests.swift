import CSHA256
import DocketTestSupport
import Testing

@testable import Values

@Suite("NIST's SHA-256 vectors")
struct SHA256NISTTests {
  @Test("Every message has NIST's digest", arguments: ["SHA256ShortMsg.rsp", "SHA256LongMsg.rsp"], availablePaths)
  func messages(file: String, path: csha256_path) throws {
    let vectors = try NISTVectors(file).vectors
    try #require(!vectors.isEmpty)
    for vector in vectors {
      var hash = SHA256(path: path)
      hash.update(try NISTVectors.message(of: vector))
      #expect(hash.digest.hex == vector["MD"], "Len = \(vector["Len"] ?? "")")
    }
  }

  @Test("The Monte Carlo test passes NIST's checkpoints", arguments: availablePaths)
  func monteCarlo(path: csha256_path) throws {
    let vectors = try NISTVectors("SHA256Monte.rsp").vectors
    var seed = try #require(vectors.first?["Seed"].flatMap { Hex.bytes(of: $0) })
    var checkpoints: [String: String] = [:]
    for vector in vectors.dropFirst() { checkpoints[try #require(vector["COUNT"])] = vector["MD"] }
    try #require(checkpoints["99"] != nil)
    for count in 0..<100 {
      var recent = [seed, seed, seed]
      for _ in 0..<1000 {
        var hash = SHA256(path: path)
        for digest in recent { hash.update(digest) }
        recent = [recent[1], recent[2], hash.digest.bytes]
      }
      seed = recent[2]
      if let expected = checkpoints["\(count)"] { #expect(Hex.text(of: seed) == expected, "COUNT = \(count)") }
    }
  }

  @Test(
    "The examples of FIPS 180-4 have their digests",
    arguments: [
      ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
      ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
  func examples(text: String, times: Int, digest: String) {
    let message = [UInt8](String(repeating: text, count: times).utf8)
    for path in availablePaths {
      var hash = SHA256(path: path)
      hash.update(message)
      #expect(hash.digest.hex == digest)
    }
  }
}

import CSHA256
import DocketTestSupport
import Foundation
import Testing

@testable import Values

@Suite("SHA-256")
struct SHA256Tests {
  @Test("Both paths agree on every length up to 300 bytes, however the message is cut")
  func chunking() {
    var random = SeededGenerator()
    for length in 0...300 {
      let message = random.bytes(length)
      let whole = SHA256.digest(of: message)
      for path in availablePaths {
        for _ in 0..<4 {
          var hash = SHA256(path: path)
          var position = 0
          while position < length {
            let count = min(random.below(100), length - position)
            hash.update(Array(message[position..<position + count]))
            position += count
          }
          #expect(hash.digest == whole, "length \(length)")
        }
      }
    }
  }

  @Test("The three forms of bytes are one message")
  func forms() {
    let bytes = [UInt8]("张工 2023-07-05".utf8)
    let expected = SHA256.digest(of: bytes)
    #expect(SHA256.digest(of: bytes.span.bytes) == expected)
    #expect(bytes.withUnsafeBytes { SHA256.digest(of: $0) } == expected)
    var pieces = SHA256()
    pieces.update(bytes.span.extracting(..<3).bytes)
    bytes.withUnsafeBytes { pieces.update(UnsafeRawBufferPointer(rebasing: $0[3..<9])) }
    pieces.update(Array(bytes[9...]))
    #expect(pieces.digest == expected)
  }

  @Test("A digest can be read halfway and a copy goes on by itself")
  func values() {
    var hash = SHA256()
    hash.update([1, 2])
    var copy = hash
    #expect(hash.digest == SHA256.digest(of: [1, 2]))
    copy.update([3])
    hash.update([4])
    #expect(copy.digest == SHA256.digest(of: [1, 2, 3]))
    #expect(hash.digest == SHA256.digest(of: [1, 2, 4]))
  }

  @Test("The path in use has a name")
  func name() {
    #expect(String(cString: csha256_path_name(CSHA256_PORTABLE)) == "portable")
    // For many messages it is one of those there are, and remains the one that was found first.
    #expect(availablePaths.contains(csha256_path_for_many()))
    #expect((0..<100).allSatisfy { _ in csha256_path_for_many() == csha256_path_for_many() })
    #expect(["sha-ni", "sha-ni, avx-512", "armv8-sha2", "portable"].contains(SHA256.implementation))
  }

  @Test(
    "The path in use is the instructions' where the processor has them",
    .enabled(if: FileManager.default.isReadableFile(atPath: "/proc/cpuinfo"), "no /proc/cpuinfo here"))
  func path() throws {
    let processor = try #require(FileManager.default.contents(atPath: "/proc/cpuinfo"))
    let flags = Set(String(decoding: processor, as: UTF8.self).split { $0.isWhitespace || $0 == ":" })
    let best = String(cString: csha256_path_name(csha256_best_path()))
    #expect(best.hasPrefix("sha-ni") == flags.contains("sha_ni"))
    #expect(best.hasSuffix("avx-512") == flags.isSuperset(of: ["sha_ni", "avx512f", "avx512bw"]))
    #expect((best == "armv8-sha2") == flags.contains("sha2"))
  }

  @Test("The machine's own sha256sum says the same", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sha256sum")))
  func sha256sum() throws {
    var random = SeededGenerator()
    let message = random.bytes(100_000)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // More than a pipe holds is no risk: sha256sum writes nothing before it has read everything.
    try input.fileHandleForWriting.write(contentsOf: Data(message))
    try input.fileHandleForWriting.close()
    let answer = try #require(try output.fileHandleForReading.readToEnd())
    process.waitUntilExit()
    #expect(String(decoding: answer, as: UTF8.self) == "\(SHA256.digest(of: message).hex)  -\n")
  }
}

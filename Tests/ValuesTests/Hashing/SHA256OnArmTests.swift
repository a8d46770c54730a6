import CSHA256
import DocketTestSupport
import Foundation
import Testing

@testable import Values

/// What builds programs for Arm and runs them here, where both are installed.
private let armTools: (compiler: Peer, emulator: Peer)? = {
  guard let compiler = Peer("aarch64-linux-gnu-gcc"), let emulator = Peer("qemu-aarch64") else { return nil }
  return (compiler, emulator)
}()

/// The C sources built by gcc for another processor and run by an emulator of it.
@Suite("SHA-256 on Arm", .enabled(if: armTools != nil, "aarch64-linux-gnu-gcc and qemu-aarch64 are not both installed"))
struct SHA256OnArmTests {
  @Test(
    "The instructions and the portable path hash NIST's vectors, 100,000 messages, leaves and nodes as this machine does",
    arguments: [[], ["-march=armv8-a+crypto"]])
  func sameDigests(target: [String]) throws {
    let (compiler, emulator) = try #require(armTools)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-arm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    let program = folder.appendingPathComponent("peer").path
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Support/CSHA256")
    let names = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".c") }.sorted()
    try #require(names.contains("compress_arm.c"))
    let main = try #require(Bundle.module.resourceURL).appendingPathComponent("Data/Arm/peer.c").path
    _ = try compiler.run(
      ["-O2", "-static", "-std=c11", "-Wall", "-Wextra", "-Werror"] + target + ["-I", sources.appendingPathComponent("include").path, main]
        + names.map { sources.appendingPathComponent($0).path } + ["-o", program], input: Data())

    var records = Records()
    for file in ["SHA256ShortMsg.rsp", "SHA256LongMsg.rsp"] {
      for vector in try NISTVectors(file).vectors {
        records.add("m", try NISTVectors.message(of: vector), try #require(vector["MD"].flatMap { Hex.bytes(of: $0) }))
      }
    }
    var random = SeededGenerator()
    for number in 0..<100_000 {
      // Up to a few blocks; now and then longer than what is laid out at one go.
      let message = random.bytes(number % 500 == 0 ? random.below(9_000) : random.below(260))
      records.add("m", message, digest(message))
      if number % 4 == 0 { records.add("l", message, digest([0] + message)) }
      if number % 4 == 1 {
        let children = random.bytes(64)
        records.add("n", children, digest([1] + children))
      }
    }
    let answer = String(decoding: try emulator.run([program], input: records.bytes), as: UTF8.self)
    #expect(answer.hasPrefix("portable, armv8-sha2\n"), "the emulated processor must have the instructions")
    let (messages, leaves, nodes) = (records.count("m"), records.count("l"), records.count("n"))
    #expect(answer.hasSuffix("\(messages) messages, \(leaves) leaves, \(nodes) nodes, 0 differ\n"), "\(answer)")
  }

  /// The digest by this machine's portable path.
  private func digest(_ message: [UInt8]) -> [UInt8] {
    var hash = SHA256(path: CSHA256_PORTABLE)
    hash.update(message)
    return hash.digest.bytes
  }

  /// What the program reads: each record's sort, length, bytes and digest.
  private struct Records {
    var bytes = Data()
    private var counts: [UInt8: Int] = [:]

    mutating func add(_ sort: Unicode.Scalar, _ message: [UInt8], _ digest: [UInt8]) {
      counts[UInt8(ascii: sort), default: 0] += 1
      bytes.append(UInt8(ascii: sort))
      withUnsafeBytes(of: UInt32(message.count).littleEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: message)
      bytes.append(contentsOf: digest)
    }

    func count(_ sort: Unicode.Scalar) -> Int { counts[UInt8(ascii: sort)] ?? 0 }
  }
}

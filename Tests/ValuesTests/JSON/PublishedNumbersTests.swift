import Foundation
import Testing

@testable import Values

@Suite struct PublishedNumbersTests {
  @Test("the published sequence of edge cases and random numbers has its published SHA-256", arguments: zip([1_000, 10_000], sums))
  func published(_ count: Int, _ sum: String) throws {
    var numbers = try PublishedNumbers()
    var lines = SHA256()
    for _ in 0..<count {
      let value = numbers.next()
      let text = try #require(JSON.Number.ecmaScriptText(value))
      lines.update(Array("\(String(value.bitPattern, radix: 16)),\(text)\n".utf8))
    }
    #expect(lines.digest.description == sum)
  }

  private static let sums = [
    "be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687",
    "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892",
  ]
}

/// The sequence of doubles that json-canonicalization publishes.
private struct PublishedNumbers {
  private let edges: [UInt64]
  private var count = 0
  private var block = [UInt8](repeating: 0, count: 32)
  private var pending: [Double] = []

  init() throws {
    let file = try #require(Bundle.module.url(forResource: "numbers", withExtension: "txt", subdirectory: "Data/RFC8785"))
    edges = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { try #require(UInt64($0, radix: 16)) }
  }

  mutating func next() -> Double {
    defer { count += 1 }
    if count < edges.count { return Double(bitPattern: edges[count]) }
    if count < edges.count + 2_000 { return Double(bitPattern: 0x0010_0000_0000_0000 + UInt64(count - edges.count)) }
    while true {
      if pending.isEmpty {
        block = SHA256.digest(of: block).withUnsafeBytes { Array($0) }
        pending = stride(from: 0, to: 32, by: 8).map { start in
          Double(bitPattern: block[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) })
        }
      }
      let value = pending.removeFirst()
      if value != 0, value.isFinite { return value }
    }
  }
}

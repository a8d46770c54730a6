import Foundation
import Testing

/// The texts of JSONTestSuite; its data file's README says how they are packed.
enum JSONTestSuite {
  /// A text of the suite.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    var testDescription: String { name }
  }

  /// The texts whose names begin so: `y_`, `n_` or `i_`.
  static func cases(_ prefix: String) throws -> [Case] {
    try all.get().filter { $0.name.hasPrefix(prefix) }
  }

  private static let all = Result { try load() }

  /// One line of the file, which Foundation reads, not the parser under test.
  private struct Line: Decodable {
    var name: String
    var text: String?
    var base64: Data?
    var times: Int?
    var then: String?
  }

  private static func load() throws -> [Case] {
    let file = try #require(Bundle.module.url(forResource: "test_parsing", withExtension: "jsonl", subdirectory: "Data/JSONTestSuite"))
    return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { bytes in
      let line = try JSONDecoder().decode(Line.self, from: bytes)
      let text = try #require(line.text.map { Array($0.utf8) } ?? line.base64.map { Array($0) })
      let repeated = Array(repeatElement(text, count: line.times ?? 1).joined())
      return Case(name: line.name, bytes: repeated + Array((line.then ?? "").utf8))
    }
  }
}

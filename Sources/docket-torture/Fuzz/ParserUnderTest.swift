/// A parser, with inputs that it understands and the words of its language.
struct ParserUnderTest: Sendable {
  /// The word that selects it.
  let name: String

  /// Inputs that it understands.
  let samples: [[UInt8]]

  /// The words of its language.
  let words: [[UInt8]]

  /// Feeds it an input and says whether it was understood; a refusal is an answer, anything else than an answer ends the process.
  let parse: @Sendable ([UInt8]) -> Bool

  /// Joins a parser and what it understands.
  init(_ name: String, samples: [String], words: [String], parse: @escaping @Sendable ([UInt8]) throws -> Bool) {
    self.init(name, samples: samples.map { Array($0.utf8) }, words: words, parse: parse)
  }

  /// Joins a parser and what it understands; an error is a refusal.
  init(_ name: String, samples: [[UInt8]], words: [String], parse: @escaping @Sendable ([UInt8]) throws -> Bool) {
    self.name = name
    self.samples = samples
    self.words = words.map { Array($0.utf8) }
    self.parse = { bytes in
      do {
        return try parse(bytes)
      } catch {
        return false
      }
    }
  }

  /// All parsers that outsiders can reach.
  static let all: [ParserUnderTest] = [
    .json, .line, .rawAppend, .bundle, .waiting, .csv, .workbook, .importMap, .kind, .table, .query, .measure, .target, .quantity,
    .arguments, .request, .page,
  ]

  static let jsonWords = [
    "{", "}", "[", "]", ",", ":", "\"", "null", "true", "false", "\\u0000", "\\ud800", "\\udc00\\ud83d", "\"\":", "[[[[", "{\"\":",
  ]
}

import DocketTestSupport
import Testing

@testable import Formats

@Suite("CSV, random")
struct CSVFuzzTests {
  @Test("any bytes are read or refused, and the lines of rows only grow")
  func anyBytes() throws {
    var random = SeededGenerator()
    let alphabet = Array("ab1,;\t\"\"\n\r 质\u{FEFF}".utf8) + [0xB0, 0xA1, 0xFF, 0]
    for _ in 0..<Campaign.count(usually: 3000) {
      let bytes = (0..<random.below(60)).map { _ in random.pick(alphabet) }
      // A refusal is an answer too; what is claimed is only that there is one.
      let lines = try? Self.lines(bytes)
      for (line, next) in zip(lines ?? [], (lines ?? []).dropFirst()) { #expect(next > line, "\(bytes)") }
    }
  }

  /// The lines where the header and the rows begin.
  private static func lines(_ bytes: [UInt8]) throws -> [Int] {
    let ledger = try Ledger(MemoryBytes(bytes))
    var lines = [ledger.headerLine]
    var row = Row()
    while try ledger.next(&row) { lines.append(row.line) }
    return lines
  }

  @Test("what is written by the rules is read back, at every delimiter and line end")
  func roundTrip() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 300) {
      let delimiter = random.pick([",", ";", "\t"])
      let end = random.pick(["\n", "\r\n", "\r"])
      let width = 2 + random.below(4)
      let rows = (0...random.below(8)).map { number in
        (0..<width).map { column in
          number == 0
            ? "h\(column)" : (0..<random.below(6)).map { _ in random.pick(["x", "质", "\"", ",", ";", "\n", "\r\n", " "]) }.joined()
        }
      }
      let text = rows.map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: delimiter) + end }.joined()
      #expect(try readAll(Array(text.utf8)) == rows)
    }
  }

  @Test("what the writer writes is read back, one field alone and empty ones among it")
  func writtenRoundTrip() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 300) {
      let width = 1 + random.below(4)
      let rows = (0...random.below(8)).map { number in
        (0..<width).map { column in
          number == 0
            ? "h\(column)" : (0..<random.below(6)).map { _ in random.pick(["x", "质", "\"", ",", ";", "\n", "\r\n", " "]) }.joined()
        }
      }
      var writer = CSVWriter()
      for row in rows { writer.record(row) }
      // A line of blanks alone is none, whoever wrote it.
      let kept = rows.filter { row in width > 1 || row[0].isEmpty || !row[0].allSatisfy { $0 == " " } }
      #expect(try readAll(writer.bytes, Ledger.Options(delimiter: .comma)) == kept)
    }
  }
}

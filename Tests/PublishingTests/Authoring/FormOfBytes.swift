import Readings
import Values

@testable import Publishing

extension FormReport {
  /// Reads the first form of a file.
  init(_ bytes: [UInt8]) throws(FormFileFault) {
    let book = try FormBook(bytes)
    try self.init(book, try book.form(named: nil))
  }
}

extension FormFilling {
  /// Takes the first form of a file.
  init(_ bytes: [UInt8]) throws(FormFileFault) {
    let book = try FormBook(bytes)
    try self.init(bytes, book, try book.form(named: nil))
  }
}

extension KnownReadings {
  /// Says what a heading means, as `--read` does.
  mutating func say(_ heading: String, _ meaning: String?) throws {
    said.append(try ReadingCorrection("\(heading)=\(meaning ?? "0")"))
  }
}

extension FormReading {
  /// What the headings without a sure meaning were taken for.
  var guesses: [String: String] {
    Dictionary(proposal.guessed.map { ($0.heading, $0.meaning ?? "") }) { first, _ in first }
  }
}

import Foundation
import Testing
import Values

@testable import Formats

@Suite("csv-spectrum")
struct CSVSpectrumTests {
  static let names = [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines", "newlines_crlf",
    "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ]

  @Test("every file is read as the collection says", arguments: names)
  func spectrum(name: String) throws {
    let folder = try #require(Bundle.module.url(forResource: "Data/csv-spectrum", withExtension: nil))
    let rows = try readAll([UInt8](Data(contentsOf: folder.appending(path: "csvs/\(name).csv"))))
    let expected = try #require(JSON(parsing: [UInt8](Data(contentsOf: folder.appending(path: "json/\(name).json")))).array)
    #expect(rows.count == expected.count + 1)
    for (row, object) in zip(rows.dropFirst(), expected) {
      let members = try #require(object.object).members
      #expect(rows[0] == members.map(\.key))
      #expect(row == members.map { $0.value.string ?? "" })
    }
  }

  @Test("no file of the collection is left out")
  func complete() throws {
    let folder = try #require(Bundle.module.url(forResource: "Data/csv-spectrum/csvs", withExtension: nil))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == Self.names.map { "\($0).csv" })
  }
}

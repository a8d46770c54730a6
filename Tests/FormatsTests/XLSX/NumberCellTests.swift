import Testing

@testable import Formats

@Suite("Numbers in workbooks")
struct NumberCellTests {
  @Test(
    "a number is taken as shown: fifteen digits, plain",
    arguments: [
      ("0", "0"), ("-0", "0"), ("1", "1"), ("007", "7"), ("1.50", "1.5"), ("-12.25", "-12.25"), ("1E3", "1000"), ("1.5e-3", "0.0015"),
      ("12E-1", "1.2"),
      ("0.30000000000000004", "0.3"), ("2.2999999999999998", "2.3"), ("9.9999999999999999", "10"), ("0.00099999999999999999", "0.001"),
      ("123456789012345678", "123456789012346000"), ("1e20", "100000000000000000000"), (".5", "0.5"), ("13800000000", "13800000000"),
    ])
  func plain(text: String, plain: String) throws {
    #expect(String(decoding: try #require(NumberCell(Array(text.utf8))).plain, as: UTF8.self) == plain)
  }

  @Test("what is no number is none", arguments: ["", "-", "x", "1x", "1.2.3", "1e", "1e99999", "NaN", "INF", "1e400"])
  func none(text: String) {
    #expect(NumberCell(Array(text.utf8)) == nil)
  }

  @Test(
    "a day number is a day, with its time",
    arguments: [
      ("45112", false, "2023-07-05"), ("45112.5", false, "2023-07-05 12:00:00"), ("45291.99998842592", false, "2023-12-31 23:59:59"),
      ("45112.9999999", false, "2023-07-06"), ("1", false, "1900-01-01"), ("59", false, "1900-02-28"), ("61", false, "1900-03-01"),
      ("0.5", false, "12:00:00"),
      ("43650", true, "2023-07-05"), ("0", true, "1904-01-01"), ("2958465", false, "9999-12-31"),
    ])
  func dates(text: String, since1904: Bool, date: String) throws {
    let bytes = try #require(NumberCell(Array(text.utf8))?.date(since1904: since1904))
    #expect(String(decoding: bytes, as: UTF8.self) == date)
  }

  @Test("a day that never was is none", arguments: ["60", "-1", "2958466", "99999999"])
  func noDate(text: String) throws {
    #expect(try #require(NumberCell(Array(text.utf8))).date(since1904: false) == nil)
  }

  @Test(
    "references name a cell up to XFD1048576",
    arguments: [
      ("A1", 0, 1), ("Z10", 25, 10), ("AA1", 26, 1), ("XFD1048576", 16_383, 1_048_576), ("$B$12", 1, 12), ("ab3", 27, 3),
    ])
  func references(text: String, column: Int, row: Int) throws {
    let reference = try #require(CellReference(Array(text.utf8)))
    #expect(reference.column == column)
    #expect(reference.row == row)
    #expect(CellReference.letters(of: column) == text.uppercased().filter(\.isLetter))
  }
}

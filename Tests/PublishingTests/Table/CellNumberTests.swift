import Testing

@testable import Documents

@Suite struct CellNumberTests {
  @Test("A plain decimal makes a number", arguments: ["0", "-1", "31.82", "0.9811", "007", "123456789012345678901234567890.5"])
  func accepts(text: String) {
    #expect(CellNumber(text)?.decimal == text)
  }

  @Test("Anything else makes none", arguments: ["", "-", ".5", "5.", "1e3", "1,204", "+1", "1.2.3", "１", "NaN", "--1", " 1"])
  func refuses(text: String) {
    #expect(CellNumber(text) == nil)
  }

  @Test("A format of more decimals than a spreadsheet has makes none")
  func decimals() {
    #expect(CellNumber("1", format: .fixed(16)) == nil)
    #expect(CellNumber("1", format: .percent(-1)) == nil)
  }

  @Test(
    "A spreadsheet keeps 15 significant digits",
    arguments: [("123456789012345", true), ("1234567890123456", false), ("-0.000000000000000123", true), ("100000000000000.5", false)])
  func fits(text: String, expected: Bool) {
    #expect(CellNumber(text)?.fitsSpreadsheet == expected)
  }
}

import DocketTestSupport
import Testing

@testable import Formats

@Suite struct CellReferenceTests {
  @Test(
    "Columns are named like spreadsheet columns", arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
  func letters(column: Int, expected: String) {
    #expect(CellReference.letters(of: column) == expected)
  }

  @Test("A name that was written is read as the same cell, whatever its dollars and case")
  func roundTrip() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 500) {
      let cell = CellReference(column: random.below(CellReference.lastColumn), row: 1 + random.below(CellReference.lastRow))
      #expect(CellReference(cell.description.utf8) == cell)
      #expect(CellReference("$\(CellReference.letters(of: cell.column).lowercased())$\(cell.row)".utf8) == cell)
    }
  }

  @Test("Nothing beyond the last cell is one", arguments: ["XFE1", "A1048577", "A0", "1A", "A", "7", ""])
  func beyond(name: String) {
    #expect(CellReference(name.utf8) == nil)
  }
}

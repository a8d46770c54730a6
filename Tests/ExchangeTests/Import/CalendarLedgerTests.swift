import DocketTestSupport
import LogLines
import Testing
import Values

@testable import Exchange
@testable import Formats

@Suite("A calendar as a table")
struct CalendarLedgerTests {
  @Test("a workbook's own days are days, its words 放假 and 上班; a year that isn't that of the others has its cell")
  func workbook() throws {
    var book = SmallWorkbook()
    book.sheets = [("2026", [["日期", "安排"], ["46296", "放假"], ["2026-09-27", "上班"]], [])]
    let table = try CalendarLedger(try Ledger(MemoryBytes(book.bytes)), year: nil)
    #expect(table.year == 2026)
    #expect(table.holidays.map(\.description) == ["2026-10-01"] && table.workdays.map(\.description) == ["2026-09-27"])
    book.sheets[0].rows.append(["2025-12-31", "放假"])
    #expect(throws: CalendarLedger.Fault.self) { try CalendarLedger(try Ledger(MemoryBytes(book.bytes)), year: nil) }
  }
}

import Casework
public import Formats
import LogLines
public import Values

/// A table of days off and make-up days: columns 日期 and 安排.
public struct CalendarLedger: Sendable {
  /// The year that all days are of.
  public private(set) var year: Int?
  /// The days off.
  public private(set) var holidays: [Day] = []
  /// The days that are worked though they are of a weekend.
  public private(set) var workdays: [Day] = []

  /// What is wrong with the table, and where.
  public struct Fault: Error, Sendable {
    /// What is wrong.
    public let problem: Problem
    /// The physical line, and the column from 1.
    public let line: Int
    public let column: Int

    /// What can be wrong.
    public enum Problem: Sendable {
      /// The file can't be read.
      case file(FileFault)
      /// A column is missing, by its Chinese and English name.
      case noColumn(String, String)
      /// A cell is no day, or none of the year.
      case notDay(String, year: Int?)
      /// A cell says neither that the day is off nor that it is worked.
      case notArrangement(String)
      /// A day is there twice.
      case doubled(Day)
      /// The table has no day.
      case empty
    }
  }

  private static let dayHeadings: Set<String> = ["日期", "date", "day", "on"]
  private static let arrangementHeadings: Set<String> = ["安排", "arrangement", "类型", "说明"]
  private static let restWords: Set<String> = ["放假", "休", "休息", "假", "假日", "节假日", "法定节假日", "放假调休", "holiday", "off"]
  private static let workWords: Set<String> = ["上班", "班", "补班", "调休上班", "工作", "工作日", "work", "workday"]

  /// Reads a table; days without a year are of the given one.
  public init(_ ledger: Ledger, year given: Int?) throws(Fault) {
    year = given
    let headings = ledger.header.map { PlainCell($0).text.lowercased() }
    guard let dayColumn = headings.firstIndex(where: Self.dayHeadings.contains) else {
      throw Fault(problem: .noColumn("日期", "date"), line: ledger.headerLine, column: 1)
    }
    guard let column = headings.firstIndex(where: Self.arrangementHeadings.contains) else {
      throw Fault(problem: .noColumn("安排", "arrangement"), line: ledger.headerLine, column: 1)
    }
    var row = Row()
    var seen: Set<Day> = []
    while try Self.next(ledger, &row) {
      let texts = [dayColumn, column].map { $0 < row.count ? PlainCell(row[$0]).text : "" }
      if texts.allSatisfy(\.isEmpty) { continue }
      let (isRest, isWork) = (Self.restWords.contains(texts[1].lowercased()), Self.workWords.contains(texts[1].lowercased()))
      guard isRest || isWork else { throw Fault(problem: .notArrangement(texts[1]), line: row.line, column: column + 1) }
      let days = days(PlainCell(texts[0]), since1904: ledger.format.since1904)
      guard let first = days.first, year == nil || year == first.year else {
        throw Fault(problem: .notDay(texts[0], year: year), line: row.line, column: dayColumn + 1)
      }
      year = first.year
      for day in days where !seen.insert(day).inserted { throw Fault(problem: .doubled(day), line: row.line, column: dayColumn + 1) }
      if isRest { holidays += days } else { workdays += days }
    }
    if seen.isEmpty { throw Fault(problem: .empty, line: ledger.headerLine, column: 1) }
  }

  private static func next(_ ledger: Ledger, _ row: inout Row) throws(Fault) -> Bool {
    do throws(FileFault) { return try ledger.next(&row) } catch { throw Fault(problem: .file(error), line: 0, column: 0) }
  }

  /// The days of a cell: one, or from one to another of the year.
  private func days(_ cell: PlainCell, since1904: Bool) -> [Day] {
    if let day = CellDay.read(cell, since1904: since1904, year: year) { return [day] }
    guard let year else { return [] }
    do throws(CalendarWords.Fault) { return try CalendarWords(cell.text + "放假", year: year).holidays } catch { return [] }
  }
}

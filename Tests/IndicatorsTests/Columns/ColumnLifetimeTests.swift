import Casework
import DocketTestSupport
import MeasureOracle
import Testing
import Values

@testable import Indicators

@Suite("Columns are let go of with the office that took them in")
struct ColumnLifetimeTests {
  private final class Watched {
    weak var table: KindTable?
  }

  /// An office's columns of which a day was asked about, and a look at its table that keeps nothing.
  private func asked() throws -> (OfficeColumns, Watched) {
    var random = SeededGenerator()
    let log = try RandomLog(events: 60, using: &random)
    let columns = try OfficeColumns(log.snapshot, office: "demo")
    let watched = Watched()
    let kind = try #require(Catalog.builtIn.kinds.first { columns.table($0.id) != nil && $0.origin == .builtIn })
    let table = try #require(columns.table(kind.id))
    #expect(table.standing(kind, on: Day.loggable.upperBound.number) === table.standing(kind, on: Day.loggable.upperBound.number))
    watched.table = table
    return (columns, watched)
  }

  @Test("an office's tables end with it, however its cases' standing was asked about")
  func endsWithOffice() throws {
    let watched = try { try asked().1 }()
    #expect(watched.table == nil)
  }

  @Test("kinds that are let go of leave nothing in memory")
  func released() throws {
    let (columns, watched) = try asked()
    columns.release()
    #expect(watched.table == nil)
    withExtendedLifetime(columns) {}
  }
}

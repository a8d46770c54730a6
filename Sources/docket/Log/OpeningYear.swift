import Casework
import Commands
import EventLog
import Indicators

/// The year that a page opens with, and those that a file carries.
struct OpeningYear {
  /// The year of the newest table; without one the last whole year, until the new one has a fifth of its events.
  let year: Int

  /// The newest year with events, if that is another one, and the one that the page opens with, last.
  var carried: [Int] { newest == year ? [year] : [newest, year] }

  private let newest: Int

  /// Looks at a log's tables, and at its events only where there is none.
  init(in figures: FigureSession) throws(Failure) {
    let years = figures.evaluator.eventsByYear(until: figures.today)
    newest = years.keys.max() ?? figures.today.year
    let (now, before) = (years[newest] ?? 0, years[newest - 1] ?? 0)
    year = try Self.yearOfNewestTable(in: figures) ?? (now * 5 < before ? newest - 1 : newest)
  }

  private static func yearOfNewestTable(in figures: FigureSession) throws(Failure) -> Int? {
    try figures.own.affairs(Kind.table.id).filter { !$0.isVoid }.compactMap { history in
      let adopted = history.standing.filter { $0.event.type.name == "adopted" && $0.on <= figures.today }.last
      let period = adopted?.data["definition"]?["period"]
      guard let first = period?["from"]?.string.flatMap({ Day($0) }), let last = period?["to"]?.string.flatMap({ Day($0) }) else {
        return nil
      }
      return first <= figures.today ? last.year : nil
    }.max()
  }
}

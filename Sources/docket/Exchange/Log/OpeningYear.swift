import Casework
import Indicators
import LogLines
package import ProgramSession
import Values

/// The year that a page opens with: the newest table's, else the last that has enough events.
package enum OpeningYear {
  /// The year, for which events are looked at only where there is no table.
  package static func year(in figures: FigureSession) throws -> Int {
    try ofNewestTable(in: figures) ?? lastWhole(events(in: figures), figures.today)
  }

  /// The years that a file carries: the newest with events and the one that it opens with.
  package static func carried(in figures: FigureSession) throws -> [Int] {
    let events = events(in: figures)
    let (year, newest) = (try ofNewestTable(in: figures) ?? lastWhole(events, figures.today), newest(events, figures.today))
    return newest == year ? [year] : [newest, year]
  }

  private static func events(in figures: FigureSession) -> [Int: Int] { figures.evaluator.eventsByYear(until: figures.today) }

  private static func newest(_ events: [Int: Int], _ today: Day) -> Int { events.keys.max() ?? today.year }

  private static func lastWhole(_ events: [Int: Int], _ today: Day) -> Int {
    let newest = newest(events, today)
    return (events[newest] ?? 0) * 5 < (events[newest - 1] ?? 0) ? newest - 1 : newest
  }

  private static func ofNewestTable(in figures: FigureSession) throws -> Int? {
    try figures.own.tables(asOf: figures.asOf, on: figures.today).compactMap { history in
      let adopted = history.validEntries.filter { $0.event.type.name == "adopted" && $0.on <= figures.today }.last
      let period = adopted?.data["definition"]?["period"]
      guard let first = period?["from"]?.string.flatMap({ Day($0) }), let last = period?["to"]?.string.flatMap({ Day($0) }) else {
        return nil
      }
      return first <= figures.today ? last.year : nil
    }.max()
  }
}

import Formats
import Values

/// What a form of monitoring is of.
extension FormSheet {
  /// The last day of the part of a year that its title, its headings or a line above them names.
  func monitorDay(of year: Int) -> Day? {
    let titles = headRows.flatMap { ownCells($0) }.map(\.text).filter { $0.count <= 60 }
    return (titles + headings.map(\.wholeText)).lazy.compactMap { FormSpan.lastDay(in: $0, of: year) }.first
  }
}

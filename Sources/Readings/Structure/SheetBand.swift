package import Formats
import Written

/// Rows that head columns: each column with its lowest heading, and what stands over that.
package struct SheetBand {
  /// A column under what heads it.
  package struct Heading {
    package let cell: DisplayedSheet.Cell
    /// What stands over it, the nearest first.
    package let groups: [DisplayedSheet.Cell]

    package var label: String { cell.text.asHeading }
    package var groupLabels: [String] { groups.map { $0.text.asHeading } }
    /// Groups and heading in one.
    package var wholeLabel: String { (groupLabels.reversed() + [label]).joined() }
    /// Groups and heading in one, as printed.
    package var wholeText: String { (groups.reversed() + [cell]).map { $0.text.components.joined() }.joined() }
  }

  /// How many rows a band has at most.
  static let mostRows = 3
  /// The longest text that heads a column.
  static let longest = 40

  package let rows: ClosedRange<Int>
  package let headings: [Heading]

  /// Takes some rows for a band: what reaches over them heads nothing, it is a label of what stands right of it.
  package init(_ rows: ClosedRange<Int>, of sheet: DisplayedSheet) {
    self.rows = rows
    var lowest: [DisplayedSheet.Cell] = []
    let cells = rows.map { row in
      sheet.cells(inRow: row).filter {
        $0.rows.lowerBound == row && $0.rows.upperBound <= rows.upperBound && $0.text.count <= Self.longest && !$0.text.asHeading.isEmpty
      }
    }
    let width = cells.joined().map(\.columns.upperBound).max() ?? 0
    for (row, line) in zip(rows, cells).reversed() {
      for cell in line where !lowest.contains(where: { $0.columns.overlaps(Self.span(of: cell, in: line, width, row == rows.upperBound)) })
      {
        lowest.append(cell)
      }
    }
    headings = lowest.sorted { $0.columns.lowerBound < $1.columns.lowerBound }.map { cell in
      let over = zip(rows, cells).filter { $0.0 < cell.rows.lowerBound }.compactMap { row, line in
        line.first { Self.span(of: $0, in: line, width, row == rows.upperBound).contains(cell.columns.lowerBound) }
      }
      return Heading(cell: cell, groups: over.reversed())
    }
  }

  /// The columns over which a heading of the lowest row goes, up to the next one, the last up to the end of what stands below.
  func span(of heading: Heading, upTo end: Int) -> ClosedRange<Int> {
    if heading.cell.columns.count > 1 { return heading.cell.columns }
    let first = heading.cell.columns.lowerBound
    let next = headings.map(\.cell.columns.lowerBound).filter { $0 > first }.min()
    return first...max(first, (next ?? end + 1) - 1)
  }

  /// The columns over which a cell goes; one that isn't merged goes as far as nothing stands right of it.
  private static func span(of cell: DisplayedSheet.Cell, in line: [DisplayedSheet.Cell], _ width: Int, _ isLowest: Bool) -> ClosedRange<Int>
  {
    if isLowest || cell.columns.count > 1 || cell.rows.count > 1 { return cell.columns }
    let next = line.first { $0.columns.lowerBound > cell.columns.upperBound }?.columns.lowerBound
    return cell.columns.lowerBound...max(next.map { $0 - 1 } ?? width, cell.columns.upperBound)
  }
}

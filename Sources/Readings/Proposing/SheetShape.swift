import Formats
import Values
import Written

extension Proposal {
  /// The shape of the file: its headings, the labels of its funds and single cells, the titles of its blocks, with their places.
  ///
  /// No name of an indicator and no value is in it: filled and blank, this year's and last year's are one shape.
  static func shape(of reading: Reading, _ parts: [ProposedPart], _ sheet: DisplayedSheet) -> Digest {
    var lines: [String] = []
    for (index, grid) in reading.grids.enumerated() {
      // A file that says no unit is another than one that does.
      lines.append("grid \(grid.subject) \(grid.isAcross) \(grid.block?.asHeading ?? "") \(grid.constants.unit ?? "")")
      for part in parts where part.grid == index { lines.append("\(part.cell.filter(\.isLetter))\t\(part.heading.asHeading)") }
      guard grid.subject == FormCatalog.Place.funds.rawValue, let label = grid.columns(of: "label").first else { continue }
      for row in grid.rows.keys.sorted() { lines.append("\(grid.columnName(label))\t\(sheet[row, label]?.text.asHeading ?? "")") }
    }
    for part in parts where part.grid == nil { lines.append("\(part.cell.filter(\.isLetter))\t\(part.heading.asHeading)") }
    return SHA256.digest(of: Array(lines.joined(separator: "\n").utf8))
  }
}

import Formats
import Written

/// Two blocks of indicators side by side under the same headings: what is to be reached in some years, and in this one.
extension FormProposer {
  /// Takes the headings of the block that isn't the year's away, where the titles say which one is.
  mutating func settleBlocksBeside(_ parts: inout [ProposedPart], _ headings: [SheetBand.Heading], _ band: ClosedRange<Int>) {
    let labels = headings.map(\.label)
    guard let (first, second) = Self.runs(of: labels, headings),
      let titles = titles(over: headings[first.lowerBound], headings[second.lowerBound], band), titles.0 != titles.1
    else { return }
    let dropped = titles.0 ? second : first
    proposal.reading.away.formUnion(titles.cells.filter(\.text.holdsDigit).map(\.reference))
    for index in parts.indices {
      guard let place = headings.firstIndex(where: { $0.cell.reference == parts[index].cell }) else { continue }
      if dropped.contains(place) {
        (parts[index].meaning, parts[index].way, parts[index].candidates) = (FormCatalog.away, .group, [])
      } else if first.contains(place) || second.contains(place), parts[index].meaning != nil {
        parts[index].way = .group
      }
    }
  }

  /// The longest run of labels that stands again right of itself and has names and their targets.
  private static func runs(of labels: [String], _ headings: [SheetBand.Heading]) -> (first: Range<Int>, second: Range<Int>)? {
    func isBlock(_ run: ArraySlice<String>) -> Bool {
      let meanings = run.map { FormCatalog.exact($0, in: .indicators) }
      return meanings.contains("target") && meanings.contains { $0?.hasPrefix("level") ?? false }
    }
    guard labels.count > 3 else { return nil }
    for count in (2...labels.count / 2).reversed() {
      for start in 0...labels.count - 2 * count where isBlock(labels[start..<start + count]) {
        let again = (start + count...labels.count - count).first { labels[$0..<$0 + count].elementsEqual(labels[start..<start + count]) }
        if let again { return (start..<start + count, again..<again + count) }
      }
    }
    return nil
  }

  /// Whether what stands over each of two headings says the year, in the nearest row in which that isn't the same cell.
  private func titles(over first: SheetBand.Heading, _ second: SheetBand.Heading, _ band: ClosedRange<Int>) -> (
    Bool, Bool, cells: [DisplayedSheet.Cell]
  )? {
    let rows = sheet.rows(in: max(1, band.lowerBound - 8)..<first.cell.rows.lowerBound)
    return rows.reversed().lazy.compactMap { row -> (Bool, Bool, cells: [DisplayedSheet.Cell])? in
      let cells = self.ownCells(row)
      func over(_ heading: SheetBand.Heading) -> DisplayedSheet.Cell? {
        cells.last { $0.columns.lowerBound <= heading.cell.columns.lowerBound }
      }
      guard let one = over(first), let other = over(second), one.reference != other.reference else { return nil }
      let said = (Self.saysYear(one.text), Self.saysYear(other.text), cells: [one, other])
      return said.0 != said.1 ? said : nil
    }.first
  }

  /// Whether a title says that what is under it is the year's: 年度目标, 2026年度绩效指标.
  static func saysYear(_ title: String) -> Bool {
    title.count <= 20 && ["年度", "当年", "本年", "今年"].contains(where: title.contains)
      && !["长期", "中期", "周期", "总体", "实施期"].contains(where: title.contains)
  }
}

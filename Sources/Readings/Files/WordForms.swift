import Formats
import Written

/// Puts together the tables into which a form was parted, by its parts or page by page.
struct WordForms {
  private let pieces: [WordPiece]
  private let behind: [WordPiece.Paragraph]
  /// What heads the indicators of each table.
  private let headings: [SheetBand?]
  /// Whether a table has funds in it.
  private let holdsFunds: [Bool]
  private let isLandscape: Bool

  init(_ pieces: [WordPiece], behind: [WordPiece.Paragraph], isLandscape: Bool) throws(FileFault) {
    (self.pieces, self.behind, self.isLandscape) = (pieces, behind, isLandscape)
    let bands = pieces.map { FormProposer(ReadableTable(sheet: nil, number: $0.number, cells: $0.sheet)).bands() }
    headings = bands.map { bands in bands.first { $0.place == .indicators }?.band }
    holdsFunds = bands.map { bands in bands.contains { $0.place == .funds } }
  }

  /// The tables that belong together, those that belong to no form each by itself.
  func tables() throws(FileFault) -> [WordTables.Table] {
    var tables: [WordTables.Table] = []
    var start = 0
    while start < pieces.count {
      let group = group(from: start)
      tables.append(try table(group))
      start = group.upperBound
    }
    return tables
  }

  /// The tables of the next form, or one table that is none.
  private func group(from start: Int) -> Range<Int> {
    guard let anchor = headings[start...].firstIndex(where: { $0 != nil }) else { return start..<start + 1 }
    var first = anchor
    while first > start, paragraphs(before: first).isEmpty || isHead(first - 1) { first -= 1 }
    if first > start { return start..<start + 1 }
    var end = anchor + 1
    var isOpen = !hasTotal(anchor)
    while end < pieces.count {
      if headings[end] != nil {
        guard isOpen, goesOn(end, after: anchor) else { break }
        isOpen = !hasTotal(end)
      } else {
        let follows = paragraphs(before: end).allSatisfy { Self.isContinued($0.text) }
        guard follows && !isHead(end) || isFoot(end) || isFunds(end, behind: start..<end) else { break }
        isOpen = isOpen && !hasTotal(end)
      }
      end += 1
    }
    return start..<end
  }

  private func paragraphs(before piece: Int) -> [WordPiece.Paragraph] { pieces[piece].before }

  private func labels(_ piece: Int) -> [String] {
    let sheet = pieces[piece].sheet
    return sheet.rowNumbers.flatMap { sheet.cells(inRow: $0) }.map { $0.text.throughFirstColon.asHeading }
  }

  private func hasLabel(_ piece: Int, where isOne: (String?) -> Bool) -> Bool {
    headings[piece] == nil && labels(piece).contains { isOne(FormCatalog.exact($0, in: .cells)) }
  }

  /// Whether a table says whose form it is, or what money and goals it has.
  private func isHead(_ piece: Int) -> Bool {
    hasLabel(piece) { $0.map { Reading.Identity(rawValue: $0) != nil || $0 == "goal" } ?? false }
      || headings[piece] == nil
        && labels(piece).contains { label in
          [.goal, .tasks].contains { FormCatalog.exact(label, in: $0) != nil }
            || FormCatalog.exact(label, in: .rows) == "total" && label.count > 2
        }
  }

  /// Whether a table is what stands under the indicators: texts, or who signs.
  private func isFoot(_ piece: Int) -> Bool { hasLabel(piece) { $0 == "text" || $0 == FormCatalog.away } }

  /// Whether a table has the funds that no table of the form before it has.
  private func isFunds(_ piece: Int, behind group: Range<Int>) -> Bool {
    headings[piece] == nil && holdsFunds[piece] && !holdsFunds[group].contains(true)
  }

  private func hasTotal(_ piece: Int) -> Bool { labels(piece).contains(where: FormCatalog.isTotal) }

  /// Whether a table says the headings of another one again, on top.
  private func goesOn(_ piece: Int, after anchor: Int) -> Bool {
    guard let heading = headings[piece], let first = headings[anchor] else { return false }
    return heading.rows.lowerBound == 1 && heading.headings.map(\.label) == first.headings.map(\.label)
      && paragraphs(before: piece).allSatisfy { Self.isContinued($0.text) }
  }

  /// Whether a paragraph only says that the table goes on: 续表, （接上页）.
  private static func isContinued(_ text: String) -> Bool {
    let text = text.foldedForComparison
    return text.count <= 14 && ["续", "接上", "转下"].contains(where: text.contains)
  }

  /// What ends the name of a paragraph.
  private static let paragraph = "段"

  private func table(_ group: Range<Int>) throws(FileFault) -> WordTables.Table {
    // The table as it is filled has the paragraphs as rows; as it is read it has not.
    var (whole, cells): ([DisplayedSheet.Cell], [DisplayedSheet.Cell]) = ([], [])
    var elements: [String: XMLNode] = [:]
    var paragraphs: [ReadableTable.Paragraph] = []
    var rows: [Int] = []
    var row = 0
    func add(_ added: [WordPiece.Paragraph], _ word: String) {
      for paragraph in added {
        row += 1
        let reference = "\(word)第 \(paragraph.number) \(Self.paragraph)"
        elements[reference] = paragraph.node
        whole.append(.init(text: paragraph.text, kind: .text, rows: row...row, columns: 0...0, reference: reference))
        paragraphs.append(.init(name: "P\(paragraphs.count + 1)", text: paragraph.text, reference: reference))
      }
    }
    let anchor = group.first { headings[$0] != nil }
    // Funds are read above the indicators, even where their table follows.
    let funds = anchor.map { anchor in group.filter { $0 > anchor && isFunds($0, behind: group.lowerBound..<$0) } } ?? []
    let first = group.prefix { $0 != anchor }
    for index in first + funds + group.dropFirst(first.count).filter({ !funds.contains($0) }) {
      let piece = pieces[index]
      // What stands before the indicators, such as the form's title, stays before the funds.
      if let anchor, index == funds.first { add(pieces[anchor].before, "表 \(pieces[anchor].number) 前") }
      let isContinued = index > group.lowerBound && piece.before.allSatisfy { Self.isContinued($0.text) }
      if !isContinued, funds.isEmpty || index != anchor { add(piece.before, "表 \(piece.number) 前") }
      // Headings that are said again aren't rows.
      let skipped = anchor.map { $0 < index } == true ? headings[index]?.rows.upperBound ?? 0 : 0
      let own = piece.cells(behind: skipped, movedBy: row - skipped)
      whole += own
      cells += own.map { cell in
        let lines = cell.rows.lowerBound - row + rows.count...cell.rows.upperBound - row + rows.count
        return .init(text: cell.text, kind: cell.kind, rows: lines, columns: cell.columns)
      }
      elements.merge(piece.nodes) { $1 }
      for line in 1..<piece.rowCount - skipped + 1 { rows.append(row + line) }
      row += piece.rowCount - skipped
    }
    let last = pieces[group.upperBound - 1].number
    add(pieces.indices.contains(group.upperBound) ? pieces[group.upperBound].before : behind, "表 \(last) 后")
    let number = pieces[anchor ?? group.lowerBound].number
    var sheet = try DisplayedSheet(name: "表 \(number)", cells: whole)
    sheet.isLandscape = isLandscape
    let table = ReadableTable(
      number: number, cells: try DisplayedSheet(name: "", cells: cells), paragraphs: paragraphs, whole: sheet, rows: rows)
    return WordTables.Table(table: table, numbers: group.map { pieces[$0].number }, elements: elements)
  }
}

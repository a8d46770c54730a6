import Documents
import Formats

/// Puts together the tables into which a form was parted, by its parts or page by page.
struct WordForms {
  private let pieces: [WordPiece]
  private let behind: [WordPiece.Paragraph]
  private let headers: [FormHeader?]
  /// Whether a table has funds in it.
  private let holdsFunds: [Bool]
  private let isLandscape: Bool

  init(_ pieces: [WordPiece], behind: [WordPiece.Paragraph], _ words: FormUnderstanding, isLandscape: Bool) {
    self.isLandscape = isLandscape
    (self.pieces, self.behind) = (pieces, behind)
    headers = pieces.map { FormHeader($0.sheet, words) }
    holdsFunds = pieces.map { FundsRows(of: $0.sheet, in: 1..<$0.sheet.lastRow + 1, words) != nil }
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
    guard let anchor = headers[start...].firstIndex(where: { $0 != nil }) else { return start..<start + 1 }
    var first = anchor
    while first > start, paragraphs(before: first).isEmpty || isHead(first - 1) { first -= 1 }
    if first > start { return start..<start + 1 }
    var end = anchor + 1
    var isOpen = !hasTotal(anchor)
    while end < pieces.count {
      if headers[end] != nil {
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
    return sheet.rowNumbers.flatMap { sheet.cells(inRow: $0) }.map { FormWords.label($0.text.atColon?.0 ?? $0.text) }
  }

  /// Whether a table says whose form it is, or what money and goals it has.
  private func isHead(_ piece: Int) -> Bool {
    headers[piece] == nil && labels(piece).contains { FormSheet.isHeadLabel($0) || $0.hasPrefix("填列单位") }
  }

  /// Whether a table is what stands under the indicators: texts, or who signs.
  private func isFoot(_ piece: Int) -> Bool {
    headers[piece] == nil
      && labels(piece).contains { FormWords.texts.contains($0) || ["填表人", "填报人", "填报日期", "填表日期"].contains($0) }
  }

  /// Whether a table has the funds that no table of the form before it has.
  private func isFunds(_ piece: Int, behind group: Range<Int>) -> Bool {
    headers[piece] == nil && holdsFunds[piece] && !holdsFunds[group].contains(true)
  }

  private func hasTotal(_ piece: Int) -> Bool { labels(piece).contains(where: FormWords.isTotal) }

  /// Whether a table says the headings of another one again, on top.
  private func goesOn(_ piece: Int, after anchor: Int) -> Bool {
    guard let header = headers[piece], let first = headers[anchor] else { return false }
    return header.rows.lowerBound == 1 && header.columns == first.columns
      && paragraphs(before: piece).allSatisfy { Self.isContinued($0.text) }
  }

  /// Whether a paragraph only says that the table goes on: 续表, （接上页）.
  private static func isContinued(_ text: String) -> Bool {
    let text = FormWords.tight(text)
    return text.count <= 12 && ["续", "接上", "转下"].contains(where: text.contains)
  }

  /// What ends the name of a paragraph.
  private static let paragraph = "段"

  /// Whether a cell is a paragraph outside the tables.
  static func isParagraph(_ cell: DisplayedSheet.Cell) -> Bool { cell.reference.hasSuffix(paragraph) }

  private func table(_ group: Range<Int>) throws(FileFault) -> WordTables.Table {
    var cells: [DisplayedSheet.Cell] = []
    var nodes: [String: XMLNode] = [:]
    var row = 0
    func add(_ paragraphs: [WordPiece.Paragraph], _ word: String) {
      for paragraph in paragraphs {
        row += 1
        let reference = "\(word)第 \(paragraph.number) \(Self.paragraph)"
        nodes[reference] = paragraph.node
        cells.append(.init(text: paragraph.text, kind: .text, rows: row...row, columns: 0...0, reference: reference))
      }
    }
    let anchor = group.first { headers[$0] != nil }
    // Funds are read above the indicators, even where their table follows.
    let funds = anchor.map { anchor in group.filter { $0 > anchor && isFunds($0, behind: group.lowerBound..<$0) } } ?? []
    let first = group.prefix { $0 != anchor }
    let isMoved = !funds.isEmpty
    for index in first + funds + group.dropFirst(first.count).filter({ !funds.contains($0) }) {
      let piece = pieces[index]
      // What stands before the indicators, such as the form's title, stays before the funds.
      if isMoved, let anchor, index == funds.first { add(pieces[anchor].before, "表 \(pieces[anchor].number) 前") }
      let isContinued = index > group.lowerBound && piece.before.allSatisfy { Self.isContinued($0.text) }
      if !isContinued, !isMoved || index != anchor { add(piece.before, "表 \(piece.number) 前") }
      // Headings that are said again aren't rows.
      let skipped = anchor.map { $0 < index } == true ? headers[index]?.rows.upperBound ?? 0 : 0
      cells += piece.cells(behind: skipped, movedBy: row - skipped)
      nodes.merge(piece.nodes) { $1 }
      row += piece.rowCount - skipped
    }
    let last = pieces[group.upperBound - 1].number
    add(pieces.indices.contains(group.upperBound) ? pieces[group.upperBound].before : behind, "表 \(last) 后")
    var sheet = try DisplayedSheet(name: "表 \(pieces[anchor ?? group.lowerBound].number)", cells: cells)
    sheet.isLandscape = isLandscape
    return WordTables.Table(sheet: sheet, numbers: group.map { pieces[$0].number }, cells: nodes)
  }
}

/// What a sheet holds from top to bottom: lines across its whole width, and its table.
enum SheetPiece {
  /// Text in one cell across the sheet.
  case line(RichText, WorkbookStyles.Style)
  case table(TableGrid)

  /// The pieces of a block.
  static func pieces(of block: Block, metrics: SheetMetrics) -> [SheetPiece] {
    var style = WorkbookStyles.Style()
    switch block {
    case .heading(let heading):
      style.isBold = true
      style.halfPoints = heading.level == 1 ? 36 : heading.level == 2 ? 28 : 24
      style.alignment = heading.level == 1 ? .centre : .leading
      return [.line(heading.text, style)]
    case .paragraph(let paragraph):
      style.alignment = paragraph.alignment
      switch paragraph.role {
      case .body, .note, .addressee, .code: break
      case .letterhead:
        style.isBold = true
        style.halfPoints = 40
      }
      return [.line(paragraph.text, style)]
    case .table(let grid):
      guard let caption = grid.caption else { return [.table(grid)] }
      style.isBold = true
      style.alignment = .centre
      return [.line(RichText(caption), style), .table(grid)]
    case .list(let list):
      return list.flattened.map { indent, label, item in
        var text = RichText(String(repeating: "　", count: indent) + label + " ")
        for run in item.runs { text.append(run) }
        return .line(text, style)
      }
    case .pictures(let pictures): return pictures.map { .line(RichText($0.caption), style) }
    case .fields(let line): return [.line(RichText(metrics.spread(line, halfPoints: style.halfPoints)), style)]
    case .pageBreak: return []
    }
  }
}

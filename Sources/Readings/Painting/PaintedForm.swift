package import Formats
import TextForms
import Values

/// A form on which it is painted how it is read, with a list of its parts that can be corrected and given back.
package struct PaintedForm {
  /// The sheet, or the table behind the others, that lists each part with what it is read as.
  package static let list = "读法"
  /// What its columns are called.
  static let heads = ["处", "表头", "读作", "凭", "例"]

  let proposal: Proposal

  package init(of proposal: Proposal) { self.proposal = proposal }

  // MARK: Colours

  /// The ground of a meaning.
  private static func ground(of meaning: String) -> String {
    switch meaning {
    case "level1", "level2", "level3", "label", "content": "DDEBF7"
    case "target": "A9D08E"
    case "relation", "unit", "earlier", "last.target": "E2EFDA"
    case "actual", "sofar", "expected", "likelihood", "last.actual", "done": "FFE699"
    case "weight": "F8CBAD"
    case "score", "lost", "rate", "total", "last.score": "F4B084"
    case "initial", "adjusted", "budget": "BDD7EE"
    case "executed": "9DC3E6"
    case "reason": "EDEDED"
    default: "FFF2CC"
    }
  }

  /// The cells with a meaning, and the numbers without one; across columns the blank ones too.
  var grounds: [CellPaint] {
    let (reading, sheet) = (proposal.reading, proposal.table.cells)
    var cells: Set<String> = []
    var grounds: [CellPaint] = []
    func add(_ cell: String, _ row: Int, _ column: Int, isTall: Bool, text: String) {
      guard cells.insert(cell).inserted else { return }
      switch CellRole(of: cell, row: row, column: column, isTall: isTall, text: text, in: reading) {
      case .meant(let meaning):
        var paint = CellPaint(cell, ground: Self.ground(of: meaning))
        paint.isHatched = isGuessed(cell, column)
        grounds.append(paint)
      case .unread where text.contains(where: \.isNumber):
        var paint = CellPaint(cell)
        paint.isFramed = true
        grounds.append(paint)
      case .label, .away, .unread: break
      }
    }
    for grid in reading.grids where !grid.isAcross {
      for row in grid.rows.keys.sorted() {
        for column in grid.columns.keys.joined().sorted() {
          let cell = sheet[row, column]
          if let cell, cell.rows.lowerBound < row { continue }
          add(sheet.reference(row, column), row, column, isTall: cell.map { $0.rows.count > 1 } ?? false, text: cell?.text ?? "")
        }
      }
    }
    for row in sheet.rowNumbers {
      for cell in sheet.cells(inRow: row) where cell.rows.lowerBound == row {
        add(cell.reference, row, cell.columns.lowerBound, isTall: cell.rows.count > 1, text: cell.text)
      }
    }
    for cell in reading.cells.keys.sorted() { add(cell, 0, 0, isTall: false, text: "") }
    return grounds
  }

  private func isGuessed(_ cell: String, _ column: Int) -> Bool {
    proposal.guessed.contains { part in
      guard let grid = part.grid.map({ proposal.reading.grids[$0] }) else { return part.place == cell }
      guard let address = CellReference(cell.utf8), grid.rows[address.row] != nil else { return false }
      return grid.columnName(column) == part.place
    }
  }

  // MARK: The list

  /// The lines of the list: each part, and each number that nobody read.
  package var lines: [[String]] {
    let parts = proposal.parts.map { part in
      let meaning = part.meaning.map { proposal.meaningName($0).zh } ?? ""
      return [part.cell, part.heading.split(whereSeparator: \.isWhitespace).joined(), meaning, part.word.zh, part.example]
    }
    return parts + proposal.numbers.unread.map { [$0.cell, "", "", "", $0.text] }
  }

  /// What can be chosen in the list.
  private var choices: [String] {
    let names = proposal.namesOfMeanings
    if !names.isEmpty { return names.sorted() + [FormCatalog.name(of: FormCatalog.away).zh] }
    return (["indicators", "funds", "cells"].compactMap(FormCatalog.Place.init(rawValue:)).flatMap(FormCatalog.meanings) + ["goal.actual"])
      .reduce(into: [String]()) { if !$0.contains($1), $1 != "text" { $0.append($1) } }.map { FormCatalog.name(of: $0).zh }
  }

  /// The comment in a heading: 目标（词）.
  func note(of part: ProposedPart) -> String {
    let meanings = part.meaning.map { [$0] } ?? part.candidates
    return "\(meanings.map { proposal.meaningName($0).zh }.joined(separator: "/"))（\(part.word.zh)）"
  }

  // MARK: Workbooks

  /// The workbook with its cells painted and the list behind its sheets; everything else stays byte for byte.
  package func workbook(_ bytes: [UInt8]) throws(FileFault) -> [UInt8] {
    // A heading that is another part's cell as well keeps its ground.
    var paints = Dictionary(grounds.map { ($0.cell, $0) }) { first, _ in first }
    for part in proposal.parts where part.meaning != nil || !part.candidates.isEmpty {
      var paint = paints[part.cell] ?? CellPaint(part.cell)
      paint.note = paint.note ?? note(of: part)
      paints[part.cell] = paint
    }
    let painted = try WorkbookNotes.marking(bytes, sheet: proposal.table.cells.name, paints.values.sorted { $0.cell < $1.cell })
    var archive = try ZipEdit(painted)
    archive.replace(try archive.addSheet(Self.list), with: Array(listSheet.utf8))
    return try archive.finish()
  }

  private var listSheet: String {
    let rows = ([Self.heads] + lines).enumerated().map { number, texts in
      let cells = texts.enumerated().filter { !$0.element.isEmpty }.map { column, text in
        let reference = CellReference(column: column, row: number + 1)
        return
          "<c r=\"\(reference)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(XMLBuilder.escaped(text, inAttribute: false))</t></is></c>"
      }
      return "<row r=\"\(number + 1)\">\(cells.joined())</row>"
    }
    let widths = [8, 26, 16, 8, 40].enumerated().map { "<col min=\"\($0 + 1)\" max=\"\($0 + 1)\" width=\"\($1)\" customWidth=\"1\"/>" }
    let choice =
      "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"0\" sqref=\"C2:C\(lines.count + 1)\"><formula1>&quot;\(choices.joined(separator: ","))&quot;</formula1></dataValidation>"
    return
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"\(SheetNames.main)\"><cols>\(widths.joined())</cols><sheetData>\(rows.joined())</sheetData><dataValidations count=\"1\">\(choice)</dataValidations></worksheet>"
  }
}

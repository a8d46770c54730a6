import Formats
import TextForms

extension DOCXBody {
  /// Adds the paragraphs or the table of a block.
  mutating func write(_ block: Block, fit: DOCXFit) {
    switch block {
    case .heading(let heading): paragraph("Heading\(heading.level)") { $0.runs(heading.text) }
    case .paragraph(let paragraph): write(paragraph)
    case .table(let grid): fit.table(grid).write(into: &self)
    case .list(let list): write(list, level: 0)
    case .pictures(let pictures): write(pictures)
    case .fields(let line): write(line)
    case .pageBreak:
      // The mark of this paragraph may come to stand on the new page: it has hardly any height.
      paragraph("Cell", properties: { $0.element("w:spacing", ["w:line": "20", "w:lineRule": "exact"]) }) {
        $0.element("w:r") { $0.element("w:br", ["w:type": "page"]) }
      }
    }
  }

  private mutating func write(_ paragraph: Paragraph) {
    let alignment = paragraph.alignment == .leading ? nil : paragraph.alignment
    let style: String
    switch paragraph.role {
    case .body: style = alignment == nil ? "BodyText" : "Plain"
    case .note: style = "Note"
    case .addressee: style = "Plain"
    case .letterhead: style = "Letterhead"
    case .code: return write(code: paragraph.text.plain)
    }
    self.paragraph(style, alignment: alignment) { $0.runs(paragraph.text) }
  }

  /// Adds a program line by line, in letters of one width.
  private mutating func write(code: String) {
    for line in TextForms.shown(code).split(separator: "\n", omittingEmptySubsequences: false) {
      paragraph("CellSmall") {
        $0.element("w:r") {
          $0.element("w:rPr") {
            $0.element("w:rFonts", ["w:ascii": "Courier New", "w:hAnsi": "Courier New", "w:eastAsia": OfficeFont.song.name])
            $0.element("w:sz", ["w:val": "17"])
          }
          if !line.isEmpty { $0.text(line) }
        }
      }
    }
  }

  private mutating func write(_ list: ItemList, level: Int) {
    let number = addList(list.marker, level: level)
    for item in list.items {
      paragraph(
        "ListParagraph",
        properties: {
          $0.element("w:numPr") {
            $0.element("w:ilvl", ["w:val": String(DOCXNumbering.clamped(level))])
            $0.element("w:numId", ["w:val": number])
          }
        }
      ) { $0.runs(item.text) }
      for child in item.children { write(child, level: level + 1) }
    }
  }
}

/// Lines of fields as a row of cells without lines, so that a long value wraps under itself.
extension DOCXBody {
  /// The least height of a line of fields, in twips.
  private static let leastFields = 454
  /// The height of a line of fields with the spacer behind it, in twips.
  static let fieldsHeight = leastFields + 20

  private mutating func write(_ line: FieldLine) {
    if line.fields.isEmpty { return }
    let (weights, width, margin) = (line.weights, page.textWidth.twips, 120)
    let widths = Proportion.parts(of: width, weights: weights)
    let isSmall = weights.reduce(0, +) * DOCXCellSize.regular.column + weights.count * margin > width
    table(widths, width: width, margins: [("left", 0), ("right", margin)]) {
      $0.element("w:tr") {
        $0.element("w:trPr") {
          $0.element("w:cantSplit")
          $0.element("w:trHeight", ["w:val": String(Self.leastFields), "w:hRule": "atLeast"])
        }
        for (index, (field, width)) in zip(line.fields, widths).enumerated() {
          let isAtEnd = index > 0 && index == widths.count - 1 && field.label.isEmpty
          let style = (isSmall ? DOCXCellSize.small : .regular).style
          $0.write(field, width: width, style: style, alignment: isAtEnd ? .trailing : nil)
        }
      }
    }
  }

  private mutating func write(_ field: FieldLine.Field, width: Int, style: String, alignment: Alignment?) {
    cell(width: width) {
      $0.paragraph(
        style, alignment: alignment,
        properties: {
          $0.element("w:keepNext")
          $0.element("w:tabs") { $0.element("w:tab", ["w:val": "left", "w:pos": String(width - 180)]) }
        }
      ) {
        $0.runs(RichText(field.prompt + (field.value ?? "")))
        if field.value == nil { $0.blank() }
      }
    }
  }

  /// Adds a tab whose room is underlined: a line to write on.
  private mutating func blank() {
    element("w:r") {
      $0.element("w:rPr") { $0.element("w:u", ["w:val": "single"]) }
      $0.element("w:tab")
    }
  }
}

/// Photos two to a row of a table without lines.
extension DOCXBody {
  private mutating func write(_ pictures: [Picture]) {
    let width = page.textWidth / 2
    table([width.twips, width.twips], width: page.textWidth.twips, isCentred: false) {
      for start in stride(from: 0, to: pictures.count, by: 2) {
        $0.element("w:tr") {
          $0.element("w:trPr") { $0.element("w:cantSplit") }
          for index in start..<start + 2 {
            $0.cell(width: width.twips) {
              // Four millimetres are left between two photos, and none is higher than 95.
              if pictures.indices.contains(index) { $0.write(pictures[index], room: (width - 4, 95)) } else { $0.element("w:p") }
            }
          }
        }
      }
    }
  }

  private mutating func write(_ picture: Picture, room: (width: Int, height: Int)) {
    let (relation, number) = addPhoto(picture)
    let drawing = PictureDrawing(picture: picture, relation: relation, number: number, room: room)
    paragraph("Figure") { $0.element("w:r") { $0.raw(drawing.markup()) } }
    paragraph("CellSmall", alignment: .centre) { $0.runs(RichText(picture.caption)) }
  }
}

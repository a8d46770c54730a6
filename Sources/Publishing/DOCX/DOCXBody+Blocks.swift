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
    // Word's units are 36000 to a millimetre; scaled to the room, never up beyond 96 pixels to the inch.
    let (most, tallest) = (room.width * 36_000, room.height * 36_000)
    var (width, height) = (picture.size.width * 9525, picture.size.height * 9525)
    if width > most { (width, height) = (most, max(1, height / 100 * most / max(1, width / 100))) }
    if height > tallest { (width, height) = (max(1, width / 100 * tallest / max(1, height / 100)), tallest) }
    // The shape is as the file stores it, and turned as a whole.
    let (shapeWidth, shapeHeight) = picture.photo.isOnItsSide ? (height, width) : (width, height)
    let (side, end) = (String(max(0, (width - shapeWidth) / 2)), String(max(0, (height - shapeHeight) / 2)))
    let size: XMLBuilder.Attributes = ["cx": String(shapeWidth), "cy": String(shapeHeight)]
    paragraph("Figure") {
      $0.element("w:r") {
        $0.element("w:drawing") {
          $0.element("wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"]) {
            $0.element("wp:extent", size)
            $0.element("wp:effectExtent", ["l": side, "t": end, "r": side, "b": end])
            $0.element("wp:docPr", ["id": number, "name": "图\(number)", "descr": TextForms.shownInLine(picture.caption)])
            $0.element("a:graphic", ["xmlns:a": DOCXNames.drawing]) {
              $0.element("a:graphicData", ["uri": DOCXNames.picture]) { $0.shape(number, relation, picture.photo.orientation, size) }
            }
          }
        }
      }
    }
    paragraph("CellSmall", alignment: .centre) { $0.runs(RichText(picture.caption)) }
  }

  /// The rotation for each orientation in sixty-thousandths of a degree, after mirroring.
  private static let turns: [Int: XMLBuilder.Attributes] = [
    2: ["flipH": "1"], 3: ["rot": "10800000"], 4: ["flipV": "1"], 5: ["rot": "16200000", "flipH": "1"], 6: ["rot": "5400000"],
    7: ["rot": "5400000", "flipH": "1"], 8: ["rot": "16200000"],
  ]

  private mutating func shape(_ number: String, _ relation: String, _ orientation: Int, _ size: XMLBuilder.Attributes) {
    element("pic:pic", ["xmlns:pic": DOCXNames.picture]) {
      $0.element("pic:nvPicPr") {
        $0.element("pic:cNvPr", ["id": number, "name": "图\(number)"])
        $0.element("pic:cNvPicPr")
      }
      $0.element("pic:blipFill") {
        $0.element("a:blip", ["r:embed": relation])
        $0.element("a:stretch") { $0.element("a:fillRect") }
      }
      $0.element("pic:spPr") {
        $0.element("a:xfrm", Self.turns[orientation] ?? [:]) {
          $0.element("a:off", ["x": "0", "y": "0"])
          $0.element("a:ext", size)
        }
        $0.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
      }
    }
  }
}

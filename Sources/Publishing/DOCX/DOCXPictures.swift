import Formats
import TextForms

/// Writes photos into the body of a Word file, two to a row of a table without lines.
enum DOCXPictures {
  /// The room between two photos, and the most that one may be high, in millimetres.
  private static let gap = 4
  private static let height = 95

  /// Adds the photos with their captions.
  static func write(_ pictures: [Picture], into body: inout XMLBuilder, context: inout DOCXContext) {
    let width = context.page.textWidth / 2
    body.element("w:tbl") { table in
      table.element("w:tblPr") { properties in
        properties.element("w:tblW", ["w:w": String(context.page.textWidth.twips), "w:type": "dxa"])
        properties.element("w:tblLayout", ["w:type": "fixed"])
      }
      table.element("w:tblGrid") { grid in
        for _ in 0..<2 { grid.element("w:gridCol", ["w:w": String(width.twips)]) }
      }
      for start in stride(from: 0, to: pictures.count, by: 2) {
        table.element("w:tr") { row in
          row.element("w:trPr") { $0.element("w:cantSplit") }
          for index in start..<start + 2 {
            row.element("w:tc") { cell in
              cell.element("w:tcPr") { properties in
                properties.element("w:tcW", ["w:w": String(width.twips), "w:type": "dxa"])
                properties.element("w:vAlign", ["w:val": "bottom"])
              }
              if pictures.indices.contains(index) {
                write(pictures[index], room: (width - gap, height), into: &cell, context: &context)
              } else {
                cell.element("w:p")
              }
            }
          }
        }
      }
    }
  }

  private static func write(
    _ picture: Picture, room: (width: Int, height: Int), into cell: inout XMLBuilder, context: inout DOCXContext
  ) {
    let (relation, number) = context.addPhoto(picture)
    // Word's units are 36000 to a millimetre; scaled to the room, never up beyond 96 pixels to the inch.
    let (most, tallest) = (room.width * 36_000, room.height * 36_000)
    var (width, height) = (picture.size.width * 9525, picture.size.height * 9525)
    if width > most { (width, height) = (most, max(1, height / 100 * most / max(1, width / 100))) }
    if height > tallest { (width, height) = (max(1, width / 100 * tallest / max(1, height / 100)), tallest) }
    // The shape is as the file stores it, and turned as a whole.
    let (shapeWidth, shapeHeight) = picture.photo.isOnItsSide ? (height, width) : (width, height)
    let (across, along) = (max(0, (width - shapeWidth) / 2), max(0, (height - shapeHeight) / 2))
    let size: KeyValuePairs = ["cx": String(shapeWidth), "cy": String(shapeHeight)]
    cell.element("w:p") { paragraph in
      paragraph.element("w:pPr") { $0.element("w:pStyle", ["w:val": "Figure"]) }
      paragraph.element("w:r") { run in
        run.element("w:drawing") { drawing in
          drawing.element("wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"]) { inline in
            inline.element("wp:extent", size)
            let (side, end) = (String(across), String(along))
            inline.element("wp:effectExtent", ["l": side, "t": end, "r": side, "b": end])
            inline.element("wp:docPr", ["id": number, "name": "图\(number)", "descr": TextForms.shownInLine(picture.caption)])
            inline.element("a:graphic", ["xmlns:a": DOCXNames.drawing]) { graphic in
              graphic.element("a:graphicData", ["uri": DOCXNames.picture]) {
                shape(number, relation, picture.photo.orientation, size, into: &$0)
              }
            }
          }
        }
      }
    }
    DOCXBlock.paragraph(RichText(picture.caption), style: "CellSmall", alignment: .centre, into: &cell, context: &context)
  }

  /// The rotation for each orientation in sixty-thousandths of a degree, after mirroring.
  private static let turns: [Int: KeyValuePairs<String, String>] = [
    2: ["flipH": "1"], 3: ["rot": "10800000"], 4: ["flipV": "1"], 5: ["rot": "16200000", "flipH": "1"], 6: ["rot": "5400000"],
    7: ["rot": "5400000", "flipH": "1"], 8: ["rot": "16200000"],
  ]

  private static func shape(
    _ number: String, _ relation: String, _ orientation: Int, _ size: KeyValuePairs<String, String>, into data: inout XMLBuilder
  ) {
    data.element("pic:pic", ["xmlns:pic": DOCXNames.picture]) { picture in
      picture.element("pic:nvPicPr") {
        $0.element("pic:cNvPr", ["id": number, "name": "图\(number)"])
        $0.element("pic:cNvPicPr")
      }
      picture.element("pic:blipFill") { fill in
        fill.element("a:blip", ["r:embed": relation])
        fill.element("a:stretch") { $0.element("a:fillRect") }
      }
      picture.element("pic:spPr") { shape in
        shape.element("a:xfrm", turns[orientation] ?? [:]) {
          $0.element("a:off", ["x": "0", "y": "0"])
          $0.element("a:ext", size)
        }
        shape.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
      }
    }
  }
}

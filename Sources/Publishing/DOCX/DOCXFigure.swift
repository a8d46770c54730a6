import Formats

/// Writes a drawing into the body of a Word file.
///
/// Word draws the SVG and shows the blank picture only where it can't; the words stand in the drawing's description.
enum DOCXFigure {
  /// Adds the drawing and its caption; a drawing wider than the line is scaled down to it.
  static func write(_ figure: Figure, into body: inout XMLBuilder, context: inout DOCXContext) {
    let relations = context.addDrawing(figure.svg)
    // A pixel is 9525 of Word's units, a millimetre 36000.
    let natural = figure.width * 9525
    let width = min(natural, context.page.textWidth * 36_000)
    let height = figure.height * 9525 * (width / 1000) / (natural / 1000)
    let size: KeyValuePairs = ["cx": String(width), "cy": String(height)]
    let (number, words) = (String(relations.number), figure.alternative)
    body.element("w:p") { paragraph in
      paragraph.element("w:pPr") { $0.element("w:pStyle", ["w:val": "Figure"]) }
      paragraph.element("w:r") { run in
        run.element("w:drawing") { drawing in
          drawing.element("wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"]) { inline in
            inline.element("wp:extent", size)
            inline.element("wp:docPr", ["id": number, "name": "图\(number)", "descr": words])
            inline.element("a:graphic", ["xmlns:a": DOCXNames.drawing]) { graphic in
              graphic.element("a:graphicData", ["uri": DOCXNames.picture]) {
                picture(number: number, blank: relations.blank, drawing: relations.drawing, size: size, into: &$0)
              }
            }
          }
        }
      }
    }
    if let caption = figure.caption { DOCXBlock.paragraph(RichText(caption), style: "Caption", into: &body, context: &context) }
  }

  private static func picture(
    number: String, blank: String, drawing: String, size: KeyValuePairs<String, String>, into data: inout XMLBuilder
  ) {
    data.element("pic:pic", ["xmlns:pic": DOCXNames.picture]) { picture in
      picture.element("pic:nvPicPr") {
        $0.element("pic:cNvPr", ["id": number, "name": "图\(number)"])
        $0.element("pic:cNvPicPr")
      }
      picture.element("pic:blipFill") { fill in
        fill.element("a:blip", ["r:embed": blank]) { blip in
          blip.element("a:extLst") { list in
            list.element("a:ext", ["uri": "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"]) {
              $0.element("asvg:svgBlip", ["xmlns:asvg": DOCXNames.svg, "r:embed": drawing])
            }
          }
        }
        fill.element("a:stretch") { $0.element("a:fillRect") }
      }
      picture.element("pic:spPr") { shape in
        shape.element("a:xfrm") {
          $0.element("a:off", ["x": "0", "y": "0"])
          $0.element("a:ext", size)
        }
        shape.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
      }
    }
  }

  /// A PNG of one transparent pixel.
  static let blankPicture: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00,
    0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00, 0x00, 0x00, 0x0B, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63,
    0x60, 0x00, 0x02, 0x00, 0x00, 0x05, 0x00, 0x01, 0xE9, 0xFA, 0xDC, 0xD8, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42,
    0x60, 0x82,
  ]
}

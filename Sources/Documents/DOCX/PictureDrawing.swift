import Formats
import TextForms

/// A photo as Word draws it in a line of text.
package struct PictureDrawing {
  let picture: Picture
  /// The relation to the file.
  let relation: String
  /// The number of the drawing.
  let number: String
  /// The most millimetres either way.
  let room: (width: Int, height: Int)
  /// Whether the file around it may not name the namespaces that it uses.
  let isOnItsOwn: Bool

  package init(picture: Picture, relation: String, number: String, room: (width: Int, height: Int), isOnItsOwn: Bool = false) {
    (self.picture, self.relation, self.number, self.room, self.isOnItsOwn) = (picture, relation, number, room, isOnItsOwn)
  }

  /// The photo scaled to the room, at least 96 pixels to the inch; Word counts 36000 to a millimetre.
  private var size: (width: Int, height: Int) {
    let (most, tallest) = (room.width * 36_000, room.height * 36_000)
    var (width, height) = (picture.size.width * 9525, picture.size.height * 9525)
    if width > most { (width, height) = (most, max(1, height / 100 * most / max(1, width / 100))) }
    if height > tallest { (width, height) = (max(1, width / 100 * tallest / max(1, height / 100)), tallest) }
    return (width, height)
  }

  /// The drawing, its elements in Word's namespace behind a prefix.
  package func markup(prefix: String = "w:") -> String {
    let (width, height) = size
    // The shape is as the file stores it, and turned as a whole.
    let (shapeWidth, shapeHeight) = picture.photo.isOnItsSide ? (height, width) : (width, height)
    let (side, end) = (String(max(0, (width - shapeWidth) / 2)), String(max(0, (height - shapeHeight) / 2)))
    let extent: XMLBuilder.Attributes = ["cx": String(shapeWidth), "cy": String(shapeHeight)]
    let placement: XMLBuilder.Attributes = [
      "xmlns:wp": isOnItsOwn ? DOCXNames.placement : nil, "distT": "0", "distB": "0", "distL": "0", "distR": "0",
    ]
    var xml = XMLBuilder()
    xml.element(prefix + "drawing") {
      $0.element("wp:inline", placement) {
        $0.element("wp:extent", extent)
        $0.element("wp:effectExtent", ["l": side, "t": end, "r": side, "b": end])
        $0.element("wp:docPr", ["id": number, "name": "图\(number)", "descr": TextForms.shownInLine(picture.caption)])
        $0.element("a:graphic", ["xmlns:a": DOCXNames.drawing]) {
          $0.element("a:graphicData", ["uri": DOCXNames.picture]) { shape(extent, in: &$0) }
        }
      }
    }
    return xml.text
  }

  /// The rotation for each orientation in sixty-thousandths of a degree, after mirroring.
  private static let turns: [Int: XMLBuilder.Attributes] = [
    2: ["flipH": "1"], 3: ["rot": "10800000"], 4: ["flipV": "1"], 5: ["rot": "16200000", "flipH": "1"], 6: ["rot": "5400000"],
    7: ["rot": "5400000", "flipH": "1"], 8: ["rot": "16200000"],
  ]

  private func shape(_ extent: XMLBuilder.Attributes, in xml: inout XMLBuilder) {
    xml.element("pic:pic", ["xmlns:pic": DOCXNames.picture]) {
      $0.element("pic:nvPicPr") {
        $0.element("pic:cNvPr", ["id": number, "name": "图\(number)"])
        $0.element("pic:cNvPicPr")
      }
      $0.element("pic:blipFill") {
        $0.element("a:blip", ["xmlns:r": isOnItsOwn ? SheetNames.relations : nil, "r:embed": relation])
        $0.element("a:stretch") { $0.element("a:fillRect") }
      }
      $0.element("pic:spPr") {
        $0.element("a:xfrm", Self.turns[picture.photo.orientation] ?? [:]) {
          $0.element("a:off", ["x": "0", "y": "0"])
          $0.element("a:ext", extent)
        }
        $0.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
      }
    }
  }
}

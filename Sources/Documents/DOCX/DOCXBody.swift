import Formats
import TextForms

/// The body of a Word file while it is written, and its links, photos and lists.
struct DOCXBody {
  /// The relation of the footer.
  static let footerRelation = "rId1"

  /// The paper.
  let page: PageSetup
  /// What has been written.
  private(set) var xml = XMLBuilder()
  /// The relations, numbered from rId1.
  private(set) var relations = ["footer", "styles", "fontTable", "settings", "numbering"].map {
    OOXMLPackage.Relation(kind: $0, target: $0 == "footer" ? "footer1.xml" : $0 + ".xml")
  }
  /// The photos, in order.
  private(set) var photos: [Picture] = []
  /// The lists.
  private(set) var numbering = DOCXNumbering()

  /// Starts with nothing but the parts that every file has.
  init(page: PageSetup) {
    self.page = page
  }

  /// Adds an element without content.
  mutating func element(_ name: String, _ attributes: XMLBuilder.Attributes = [:]) {
    xml.element(name, attributes)
  }

  /// Adds an element with the content that the closure adds.
  mutating func element(_ name: String, _ attributes: XMLBuilder.Attributes = [:], content: (inout DOCXBody) -> Void) {
    xml.begin(name, attributes)
    content(&self)
    xml.end(name)
  }

  /// Adds markup as it is.
  mutating func raw(_ markup: String) { xml.raw(markup) }

  /// Adds a text whose blanks count.
  mutating func text(_ text: some StringProtocol) {
    xml.element("w:t", ["xml:space": "preserve"], text: String(text))
  }

  /// Adds a paragraph in a named style; other properties follow the style's name.
  mutating func paragraph(
    _ style: String, alignment: Alignment? = nil, properties: (inout DOCXBody) -> Void = { _ in }, content: (inout DOCXBody) -> Void
  ) {
    element("w:p") {
      $0.element("w:pPr") {
        $0.element("w:pStyle", ["w:val": style])
        properties(&$0)
        if let alignment { $0.element("w:jc", ["w:val": alignment.rawValue]) }
      }
      content(&$0)
    }
  }

  /// Adds a paragraph of almost no height; a hidden one separates two tables of one form.
  mutating func spacer(isHidden: Bool = false, beginsPage: Bool = false) {
    paragraph(
      "Cell",
      properties: {
        $0.element("w:keepNext")
        if beginsPage { $0.element("w:pageBreakBefore") }
        $0.element("w:spacing", ["w:line": "20", "w:lineRule": "exact"])
        if isHidden { $0.raw("<w:rPr><w:vanish/><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>") }
      }
    ) { _ in }
  }

  /// Adds a table of columns of some widths, which together may be a little narrower than the table.
  mutating func table(
    _ columns: [Int], width: Int, isCentred: Bool = true, borders: [String] = [], margins: [(side: String, width: Int)] = [],
    hasHeader: Bool? = nil, rows: (inout DOCXBody) -> Void
  ) {
    element("w:tbl") {
      $0.element("w:tblPr") {
        $0.element("w:tblW", ["w:w": String(width), "w:type": "dxa"])
        if isCentred { $0.element("w:jc", ["w:val": "center"]) }
        if !borders.isEmpty {
          $0.element("w:tblBorders") { for side in borders { $0.element("w:" + side, DOCXTable.line) } }
        }
        $0.element("w:tblLayout", ["w:type": "fixed"])
        if !margins.isEmpty {
          $0.element("w:tblCellMar") { for (side, width) in margins { $0.element("w:" + side, ["w:w": String(width), "w:type": "dxa"]) } }
        }
        if let hasHeader { $0.element("w:tblLook", ["w:val": "0020", "w:firstRow": hasHeader ? "1" : "0"]) }
      }
      $0.element("w:tblGrid") { for width in columns { $0.element("w:gridCol", ["w:w": String(width)]) } }
      rows(&$0)
    }
  }

  /// Adds a cell; other properties come between its width and its alignment.
  mutating func cell(
    width: Int, alignment: String = "bottom", properties: (inout DOCXBody) -> Void = { _ in }, content: (inout DOCXBody) -> Void
  ) {
    element("w:tc") {
      $0.element("w:tcPr") {
        $0.element("w:tcW", ["w:w": String(width), "w:type": "dxa"])
        properties(&$0)
        $0.element("w:vAlign", ["w:val": alignment])
      }
      content(&$0)
    }
  }
}

/// Styled text as Word runs.
extension DOCXBody {
  /// Adds runs inside a paragraph, with links.
  mutating func runs(_ text: RichText, bold: Bool = false) {
    for run in text.runs {
      guard let link = run.link else {
        write(run, bold: bold || run.bold)
        continue
      }
      let relation = relation(OOXMLPackage.Relation(kind: "hyperlink", target: link.address, isExternal: true))
      element("w:hyperlink", ["r:id": relation]) { $0.write(run, bold: bold || run.bold) }
    }
  }

  private mutating func write(_ run: Run, bold: Bool) {
    element("w:r") {
      if bold || run.italic || run.link != nil || run.isRed {
        $0.element("w:rPr") {
          if bold { $0.element("w:b") }
          if run.italic { $0.element("w:i") }
          if run.isRed { $0.element("w:color", ["w:val": "C00000"]) }
          if run.link != nil { $0.element("w:u", ["w:val": "single"]) }
        }
      }
      for (index, line) in TextForms.shown(run.text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { $0.element("w:br") }
        for (position, part) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
          if position > 0 { $0.element("w:tab") }
          if !part.isEmpty { $0.text(part) }
        }
      }
    }
  }

  /// Adds a photo, and returns its relation and the number of its drawing.
  mutating func addPhoto(_ picture: Picture) -> (relation: String, number: String) {
    photos.append(picture)
    let target = "media/photo\(photos.count).\(picture.photo.format.ending)"
    return (relation(OOXMLPackage.Relation(kind: "image", target: target)), String(1_000 + photos.count))
  }

  /// The name of a relation, which is added if it is new.
  private mutating func relation(_ relation: OOXMLPackage.Relation) -> String {
    if let index = relations.firstIndex(of: relation) { return "rId\(index + 1)" }
    relations.append(relation)
    return "rId\(relations.count)"
  }

  /// Adds a list, and returns the number that its paragraphs refer to.
  mutating func addList(_ marker: ItemList.Marker, level: Int) -> String {
    numbering.lists.append((marker, DOCXNumbering.clamped(level)))
    return String(numbering.lists.count)
  }
}

extension Int {
  /// This many millimetres in twentieths of a point.
  var twips: Int { (self * 28_800 + 254) / 508 }
}

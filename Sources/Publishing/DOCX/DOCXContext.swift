import Formats

/// What the body of a Word file refers to outside itself: links, photos, lists.
struct DOCXContext {
  /// The relation of the footer.
  static let footerRelation = "rId1"

  /// The paper.
  let page: PageSetup
  /// How tables come to fit it.
  let fit: DOCXFit
  /// The relations of the body, numbered from rId1.
  private(set) var relations: [OOXMLPackage.Relation] = [
    OOXMLPackage.Relation(kind: "footer", target: "footer1.xml"), OOXMLPackage.Relation(kind: "styles", target: "styles.xml"),
    OOXMLPackage.Relation(kind: "fontTable", target: "fontTable.xml"), OOXMLPackage.Relation(kind: "settings", target: "settings.xml"),
    OOXMLPackage.Relation(kind: "numbering", target: "numbering.xml"),
  ]
  /// The photos, in order.
  private(set) var photos: [Picture] = []
  /// The lists.
  var numbering = DOCXNumbering()

  /// Starts with nothing but the parts that every file has.
  init(_ document: Document) {
    page = document.page
    fit = DOCXFit(document: document)
  }

  /// The relation of a link, which is added if it is new.
  mutating func relation(of link: Link) -> String {
    relation(OOXMLPackage.Relation(kind: "hyperlink", target: link.address, isExternal: true))
  }

  /// Adds a photo, and returns its relation and the number of its drawing.
  mutating func addPhoto(_ picture: Picture) -> (relation: String, number: String) {
    photos.append(picture)
    let target = "media/photo\(photos.count).\(picture.photo.format.ending)"
    return (relation(OOXMLPackage.Relation(kind: "image", target: target)), String(1_000 + photos.count))
  }

  private mutating func relation(_ relation: OOXMLPackage.Relation) -> String {
    if let index = relations.firstIndex(of: relation) { return "rId\(index + 1)" }
    relations.append(relation)
    return "rId\(relations.count)"
  }
}

/// The namespaces of Word parts.
enum DOCXNames {
  /// Everything that the body uses.
  static let all: KeyValuePairs = [
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
  ]
  /// The namespace of drawings.
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
  /// The namespace of pictures.
  static let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
}

extension Int {
  /// This many millimetres in twentieths of a point.
  var twips: Int { (self * 28_800 + 254) / 508 }
}

/// Chooses small type for tables if that saves a page.
///
/// A form whose second page has only two rows and the signatures is never signed there.
struct DOCXFit {
  /// The document that is to fit.
  let document: Document

  /// A table of the document.
  func table(_ grid: TableGrid) -> DOCXTable {
    switch document.page.orientation {
    // A form of eight or more columns is hardly legible on upright paper otherwise.
    case .portrait: table(grid, grid.columnCount > 7 ? .small : .regular)
    case .landscape:
      if case let regular = table(grid, .regular), regular.pageCount > 1, case let small = table(grid, .small),
        small.pageCount < regular.pageCount
      {
        small
      } else {
        table(grid, .regular)
      }
    }
  }

  private func table(_ grid: TableGrid, _ size: DOCXCellSize) -> DOCXTable {
    let isForm = grid.header.lowerBound > 0
    return DOCXTable(grid, page: document.page, size: size, within: isForm ? document.surroundings(of: grid, height: height) : nil)
  }

  /// The height of a block beside a form in twips; unusual blocks count as one line.
  private func height(of block: Block) -> Int {
    switch block {
    case .table(let grid): grid.rowCount * DOCXCellSize.regular.leastRow
    case .heading(let heading): heading.level == 1 ? lines(heading.text, column: 200) * 580 + 360 : 560
    case .paragraph(let paragraph): lines(paragraph.text, column: DOCXCellSize.regular.column) * 330 + 120
    case .fields: DOCXFields.height
    case .list: 560
    case .pictures(let pictures): (pictures.count + 1) / 2 * 6_000
    case .pageBreak: 0
    }
  }

  /// How many lines a text takes across the page.
  private func lines(_ text: RichText, column: Int) -> Int {
    LineBreaker.mostLines(text, width: document.page.textWidth.twips / column)
  }
}

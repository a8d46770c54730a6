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

  /// Adds a photo; gives its relation and the number of its drawing.
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

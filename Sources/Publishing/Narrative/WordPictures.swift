import Documents
import Formats
import Values

/// The photos that placeholders put into one part of a Word file.
struct WordPictures {
  /// The photos, numbered from 1 over all parts.
  private(set) var pictures: [Picture] = []
  /// How many the parts before it took.
  let before: Int

  /// A photo in a template is never wider or higher, in millimetres.
  private static let room = (width: 80, height: 100)

  init(after before: Int) { self.before = before }

  private static func relation(_ number: Int) -> String { "rIdDocket\(number)" }

  /// Takes a photo, and gives what stands in the middle of a run's text.
  mutating func place(_ picture: Picture, prefix: String) -> String {
    pictures.append(picture)
    let number = before + pictures.count
    let drawing = PictureDrawing(
      picture: picture, relation: Self.relation(number), number: String(90_000 + number), room: Self.room, isOnItsOwn: true)
    return "</\(prefix)t>\(drawing.markup(prefix: prefix))<\(prefix)t xml:space=\"preserve\">"
  }

  /// Adds the photos to a file: their bytes, their type, and how the part finds them.
  func add(to part: String, of archive: inout ZipEdit) throws(FileFault) {
    if pictures.isEmpty { return }
    let name = part.split(separator: "/").last.map(String.init) ?? part
    let links = "word/_rels/\(name).rels"
    var (relations, types) = ("", "")
    for (index, picture) in pictures.enumerated() {
      let number = before + index + 1
      let target = "media/docket\(number).\(picture.photo.format.ending)"
      archive.replace("word/\(target)", with: picture.bytes)
      var relation = XMLBuilder()
      relation.element(
        "Relationship", ["Id": Self.relation(number), "Type": SheetNames.relations + "/image", "Target": target])
      var type = XMLBuilder()
      type.element("Override", ["PartName": "/word/\(target)", "ContentType": picture.photo.format.mediaType])
      relations += relation.text
      types += type.text
    }
    let empty = XMLBuilder(part: "Relationships", ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"]) { _ in }
    try archive.add(relations, to: links, orNew: Array(empty.text.utf8))
    try archive.add(types, to: "[Content_Types].xml", orNew: [])
  }
}

extension ZipEdit {
  /// Adds elements at the end of a part's outermost one.
  fileprivate mutating func add(_ elements: String, to name: String, orNew empty: [UInt8]) throws(FileFault) {
    let bytes = try markup(of: name, limit: InputLimits.officePart) ?? empty
    guard let root = XMLNode.parse(bytes).children.last(where: { !$0.isText }) else { throw .workbook(.missingPart(name)) }
    let end: Range<Int>
    if root.range == root.start {
      // An element without content has to be opened first.
      let tag = bytes[root.start].dropLast(2)
      let prefix = root.prefix(in: bytes)
      let opened = tag + Array(">\(elements)</\(prefix)\(root.name)>".utf8)
      return replace(name, with: Array(bytes[..<root.start.lowerBound] + opened + bytes[root.start.upperBound...]))
    }
    end = (root.children.last?.range.upperBound ?? root.start.upperBound)..<root.range.upperBound
    replace(name, with: Array(bytes[..<end.lowerBound]) + Array(elements.utf8) + Array(bytes[end.lowerBound...]))
  }
}

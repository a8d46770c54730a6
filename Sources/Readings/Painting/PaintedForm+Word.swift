package import Formats
import Values

/// The same on a table of a Word file.
extension PaintedForm {
  /// The document with the cells of its table painted and the list as its last table; everything else stays byte for byte.
  package func document(_ document: WordTables) throws(FileFault) -> [UInt8] {
    guard let table = document.tables.first(where: { $0.table.number == proposal.reading.table }) else { return document.bytes }
    func element(_ cell: String) -> XMLNode? { table.elements[proposal.table.wholeName(cell)] }
    var edit = MarkupEdit(document.bytes)
    let root = XMLNode.parse(document.bytes)
    for ground in grounds {
      if let cell = element(ground.cell) { paint(cell, ground, document.bytes, &edit) }
    }
    var archive = document.archive
    let notes = proposal.parts.filter { $0.meaning != nil || !$0.candidates.isEmpty }.compactMap { part -> (cell: XMLNode, text: String)? in
      element(part.cell).map { ($0, note(of: part)) }
    }
    let first = try addComments(notes.map(\.text), to: &archive)
    for (number, note) in notes.enumerated() {
      guard let paragraph = WordText.paragraphs(of: note.cell).last, paragraph.range != paragraph.start else { continue }
      let prefix = paragraph.prefix(in: document.bytes)
      edit.append("<\(prefix)r><\(prefix)commentReference \(prefix)id=\"\(first + number)\"/></\(prefix)r>", to: paragraph)
    }
    if let body = root.descendants("body").first {
      let place = body.children.last.map { $0.name == "sectPr" ? $0.range.lowerBound : $0.range.upperBound } ?? body.start.upperBound
      edit.insert(listTable(body.prefix(in: document.bytes)), at: place)
    }
    archive.replace(WordDocument.part, with: edit.finish())
    return try archive.finish()
  }

  private func paint(_ cell: XMLNode, _ ground: CellPaint, _ bytes: [UInt8], _ edit: inout MarkupEdit) {
    let prefix = cell.prefix(in: bytes)
    func attribute(_ name: String, _ value: String) -> String { " \(prefix)\(name)=\"\(value)\"" }
    var markup = ""
    let properties = cell.children.first { $0.name == "tcPr" }
    if ground.isFramed, properties?.children.contains(where: { $0.name == "tcBorders" }) != true {
      let sides = ["top", "left", "bottom", "right"].map { side in
        "<\(prefix)\(side)\(attribute("val", "single"))\(attribute("sz", "12"))\(attribute("color", "FF0000"))/>"
      }
      markup += "<\(prefix)tcBorders>\(sides.joined())</\(prefix)tcBorders>"
    }
    if let colour = ground.ground {
      markup +=
        "<\(prefix)shd\(attribute("val", ground.isHatched ? "diagStripe" : "clear"))\(attribute("color", ground.isHatched ? "808080" : "auto"))\(attribute("fill", colour))/>"
    }
    guard let properties, properties.range != properties.start else {
      let whole = "<\(prefix)tcPr>\(markup)</\(prefix)tcPr>"
      if let properties { edit.replace(properties.range, with: whole) } else { edit.insert(whole, at: cell.start.upperBound) }
      return
    }
    if let old = properties.children.first(where: { $0.name == "shd" }), ground.ground != nil { edit.replace(old.range, with: "") }
    let behind: Set<String> = ["shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark"]
    let place = properties.children.first { behind.contains($0.name) }?.range.lowerBound ?? properties.children.last?.range.upperBound
    edit.insert(markup, at: place ?? properties.start.upperBound)
  }

  /// Adds comments to the document's, and gives the id of the first.
  private func addComments(_ texts: [String], to archive: inout ZipEdit) throws(FileFault) -> Int {
    let part = "word/comments.xml"
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    func comments(from first: Int) -> String {
      texts.enumerated().map { number, text in
        "<w:comment xmlns:w=\"\(space)\" w:id=\"\(first + number)\" w:author=\"Docket\" w:initials=\"D\"><w:p><w:r><w:t xml:space=\"preserve\">"
          + XMLBuilder.escaped(text, inAttribute: false) + "</w:t></w:r></w:p></w:comment>"
      }.joined()
    }
    if let old = try archive.content(of: part, limit: InputLimits.officePart), let list = XMLNode.parse(old).descendants("comments").first {
      let ids = list.children.compactMap { $0.attribute("id", in: old).flatMap { Int(written: $0) } }
      let first = (ids.max() ?? -1) + 1
      var edit = MarkupEdit(old)
      edit.append(comments(from: first), to: list)
      archive.replace(part, with: edit.finish())
      return first
    }
    archive.replace(
      part,
      with: Array(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"\(space)\">\(comments(from: 0))</w:comments>"
          .utf8))
    try archive.add(
      "<Relationship Id=\"rIdDocketComments\" Type=\"\(SheetNames.relations)/comments\" Target=\"comments.xml\"/>", to: "Relationships",
      of: "word/_rels/document.xml.rels")
    try archive.add(
      "<Override PartName=\"/\(part)\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>",
      to: "Types", of: "[Content_Types].xml")
    return 0
  }

  private func listTable(_ prefix: String) -> String {
    func paragraph(_ text: String) -> String {
      "<\(prefix)p><\(prefix)r><\(prefix)t xml:space=\"preserve\">\(XMLBuilder.escaped(text, inAttribute: false))</\(prefix)t></\(prefix)r></\(prefix)p>"
    }
    let rows = ([Self.heads] + lines).map { texts in
      "<\(prefix)tr>\(texts.map { "<\(prefix)tc><\(prefix)tcPr/>\(paragraph($0))</\(prefix)tc>" }.joined())</\(prefix)tr>"
    }
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<\(prefix)\($0) \(prefix)val=\"single\" \(prefix)sz=\"4\"/>"
    }
    return paragraph(Self.list)
      + "<\(prefix)tbl><\(prefix)tblPr><\(prefix)tblBorders>\(sides.joined())</\(prefix)tblBorders></\(prefix)tblPr><\(prefix)tblGrid/>"
      + rows.joined() + "</\(prefix)tbl>" + "<\(prefix)p/>"
  }
}

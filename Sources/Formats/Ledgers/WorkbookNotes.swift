import Values

/// How a cell of a workbook is marked.
package struct CellPaint {
  /// The colour of the ground that cells are marked with.
  package static let marked = "FFFF99"

  package let cell: String
  package var ground: String?
  package var isHatched = false
  package var isFramed = false
  package var note: String?

  package init(_ cell: String, ground: String? = nil, note: String? = nil) { (self.cell, self.ground, self.note) = (cell, ground, note) }
}

/// Marks cells of a workbook, with notes that say why; every value stays as it was.
package enum WorkbookNotes {
  /// The workbook with some cells of a sheet painted.
  package static func marking(_ content: [UInt8], sheet name: String, _ paints: [CellPaint]) throws(FileFault) -> [UInt8] {
    let workbook = try Workbook(MemoryBytes(content))
    let part = try workbook.find(name).part
    var archive = try ZipEdit(content)
    guard let bytes = try archive.markup(of: part, limit: InputLimits.officePart) else { throw .workbook(.missingPart(part)) }
    let root = XMLNode.parse(bytes)
    var kept: [UInt8]?
    if let styles = workbook.stylesPart { kept = try archive.markup(of: styles, limit: InputLimits.officePart) }
    var styles = kept.flatMap { StyleGrowth($0) }
    var edit = MarkupEdit(bytes)
    let notes = paints.compactMap { paint in paint.note.map { (paint.cell, $0) } }
    let wanted = Dictionary(notes, uniquingKeysWith: { "\($0)\n\($1)" })
    let painted = Dictionary(paints.map { ($0.cell, $0) }) { first, _ in first }
    var rows: [Int: XMLNode] = [:]
    for row in root.descendants("row") {
      if let number = row.attribute("r", in: bytes).flatMap({ Int(written: $0) }) { rows[number] = row }
    }
    for (reference, paint) in painted.sorted(by: { $0.key < $1.key }) {
      guard let address = CellReference(reference.utf8), let row = rows[address.row] else { continue }
      let cells = row.children.filter { $0.name == "c" }
      if let cell = cells.first(where: { $0.attribute("r", in: bytes) == reference }) {
        let given = cell.attribute("s", in: bytes)
        guard let style = styles?.style(like: given.flatMap { Int(written: $0) } ?? 0, painted: paint) else { continue }
        if given == nil {
          edit.replace(cell.start, with: StyleGrowth.set("s", String(style), in: String(decoding: bytes[cell.start], as: UTF8.self)))
        } else {
          edit.set("s", String(style), of: cell)
        }
      } else if let style = styles?.style(like: 0, painted: paint), row.range != row.start {
        let before = cells.last { cell in
          cell.attribute("r", in: bytes).flatMap { CellReference($0.utf8) }.map { $0.column < address.column } ?? false
        }
        let prefix = row.prefix(in: bytes)
        edit.insert("<\(prefix)c r=\"\(reference)\" s=\"\(style)\"/>", at: before?.range.upperBound ?? row.start.upperBound)
      }
    }
    if !wanted.isEmpty { try addNotes(wanted, to: part, root, bytes, &archive, &edit) }
    archive.replace(part, with: edit.finish())
    if let styles, let name = workbook.stylesPart { archive.replace(name, with: styles.part()) }
    return try archive.finish()
  }

  private static func addNotes(
    _ notes: [String: String], to part: String, _ root: XMLNode, _ bytes: [UInt8], _ archive: inout ZipEdit, _ edit: inout MarkupEdit
  ) throws(FileFault) {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let folder = String(part[..<slash])
    let links = "\(folder)_rels/\(part[slash...]).rels"
    let old = try archive.content(of: links, limit: InputLimits.officePart)
    let list = notes.sorted { $0.key < $1.key }.map { cell, text in
      "<comment ref=\"\(cell)\" authorId=\"0\"><text><r><t xml:space=\"preserve\">\(XMLBuilder.escaped(text, inAttribute: false))</t></r></text></comment>"
    }.joined()
    if let old {
      let tree = XMLNode.parse(old)
      let link = tree.descendants("Relationship").first { $0.attribute("Type", in: old)?.hasSuffix("/comments") ?? false }
      if let target = link?.attribute("Target", in: old) {
        // The sheet has notes already: these stand behind them.
        let there = archive.names.first { $0.hasSuffix(String(target.drop { $0 == "." || $0 == "/" })) }
        guard let there, let content = try archive.content(of: there, limit: InputLimits.officePart),
          let comments = XMLNode.parse(content).descendants("commentList").first
        else { return }
        var more = MarkupEdit(content)
        let noted = Set(comments.children.compactMap { $0.attribute("ref", in: content) })
        let fresh = notes.filter { !noted.contains($0.key) }.sorted { $0.key < $1.key }.map { cell, text in
          "<comment ref=\"\(cell)\" authorId=\"0\"><text><r><t xml:space=\"preserve\">\(XMLBuilder.escaped(text, inAttribute: false))</t></r></text></comment>"
        }
        more.append(fresh.joined(), to: comments)
        archive.replace(there, with: more.finish())
        return
      }
    }
    archive.replace(
      "xl/comments-docket.xml",
      with: Array(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"\(SheetNames.main)\"><authors><author>Docket</author></authors>"
          + "<commentList>\(list)</commentList></comments>").utf8))
    archive.replace("xl/drawings/vmlDrawing-docket.vml", with: shapes(notes.keys.sorted()))
    let kinds = [
      ("comments", "rIdDocketNotes", "/xl/comments-docket.xml"), ("vmlDrawing", "rIdDocketShapes", "/xl/drawings/vmlDrawing-docket.vml"),
    ]
    let added = kinds.map { "<Relationship Id=\"\($0.1)\" Type=\"\(SheetNames.relations)/\($0.0)\" Target=\"\($0.2)\"/>" }.joined()
    if let old, let relations = XMLNode.parse(old).descendants("Relationships").first {
      var more = MarkupEdit(old)
      more.append(added, to: relations)
      archive.replace(links, with: more.finish())
    } else {
      archive.replace(
        links,
        with: Array(
          ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + added + "</Relationships>").utf8))
    }
    let types = "[Content_Types].xml"
    if let content = try archive.content(of: types, limit: InputLimits.officePart) {
      let tree = XMLNode.parse(content)
      var more = MarkupEdit(content)
      var declared =
        "<Override PartName=\"/xl/comments-docket.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/>"
      let hasShapes = tree.descendants("Default").contains { $0.attribute("Extension", in: content)?.lowercased() == "vml" }
      if !hasShapes { declared += "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>" }
      if let list = tree.descendants("Types").first { more.append(declared, to: list) }
      archive.replace(types, with: more.finish())
    }
    guard let sheet = root.children.first(where: { $0.name == "worksheet" }),
      !sheet.children.contains(where: { $0.name == "legacyDrawing" })
    else { return }
    let behind: Set<String> = ["legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"]
    let position = sheet.children.first { behind.contains($0.name) }?.range.lowerBound ?? sheet.children.last?.range.upperBound
    let prefix = sheet.prefix(in: bytes)
    if let position {
      edit.insert("<\(prefix)legacyDrawing xmlns:r=\"\(SheetNames.relations)\" r:id=\"rIdDocketShapes\"/>", at: position)
    }
  }

  /// The boxes in which office programs show the notes.
  private static func shapes(_ cells: [String]) -> [UInt8] {
    var text = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
    text += "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
    text += "path=\"m,l,21600r21600,l21600,xe\"/>"
    for (number, cell) in cells.enumerated() {
      guard let address = CellReference(cell.utf8) else { continue }
      text += "<v:shape id=\"docket\(number)\" type=\"#_x0000_t202\" style=\"position:absolute;width:200pt;height:60pt;visibility:hidden\" "
      text += "fillcolor=\"#ffffe1\"><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>"
      text += "<x:Row>\(address.row - 1)</x:Row><x:Column>\(address.column)</x:Column></x:ClientData></v:shape>"
    }
    return Array((text + "</xml>").utf8)
  }
}

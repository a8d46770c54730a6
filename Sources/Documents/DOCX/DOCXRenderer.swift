import Formats

/// Renders a document as a Word file like official papers: 宋体 titles and tables, 仿宋 text, A4.
public struct DOCXRenderer: DocumentRenderer {
  /// Creates a renderer.
  public init() {}

  /// Renders the document as a Word file.
  public func render(_ document: Document) -> [UInt8] {
    var body = DOCXBody(page: document.page)
    let fit = DOCXFit(document: document)
    for (index, block) in document.blocks.enumerated() {
      body.write(block, fit: fit)
      // A table needs a paragraph behind it, or it grows together with the next one.
      let next = index + 1 < document.blocks.count ? document.blocks[index + 1] : nil
      if block.isTableInWord && next?.isTableInWord ?? true { body.spacer() }
    }
    var package = OOXMLPackage()
    package.add("word/document.xml", type: Self.type("document.main"), Self.main(body))
    package.add("word/styles.xml", type: Self.type("styles"), DOCXStyles.part(language: document.language))
    package.add("word/fontTable.xml", type: Self.type("fontTable"), DOCXStyles.fontTable())
    package.add("word/settings.xml", type: Self.type("settings"), DOCXStyles.settings())
    package.add("word/numbering.xml", type: Self.type("numbering"), body.numbering.part())
    package.add("word/footer1.xml", type: Self.type("footer"), Self.footer(document.footer))
    for (index, picture) in body.photos.enumerated() {
      let (ending, type) = (picture.photo.format.ending, picture.photo.format.mediaType)
      package.addMedia("word/media/photo\(index + 1).\(ending)", extension: ending, type: type, picture.bytes)
    }
    package.addRelations(of: "word/document.xml", body.relations)
    return package.archive(main: "word/document.xml", title: document.title)
  }

  private static func type(_ name: String) -> String {
    "officedocument.wordprocessingml." + name + "+xml"
  }

  private static func main(_ body: DOCXBody) -> XMLBuilder {
    XMLBuilder(part: "w:document", DOCXNames.all) { document in
      document.element("w:body") { content in
        content.raw(body.xml.text)
        content.element("w:sectPr") { section in
          let page = body.page
          section.element("w:footerReference", ["w:type": "default", "r:id": DOCXBody.footerRelation])
          let (width, height) = (String(page.width.twips), String(page.height.twips))
          section.element("w:pgSz", ["w:w": width, "w:h": height, "w:orient": page.orientation == .landscape ? "landscape" : nil])
          let (side, end) = (String(page.horizontalMargin.twips), String(page.verticalMargin.twips))
          let margins: XMLBuilder.Attributes = [
            "w:top": end, "w:right": side, "w:bottom": end, "w:left": side, "w:header": "567", "w:footer": "567", "w:gutter": "0",
          ]
          section.element("w:pgMar", margins)
        }
      }
    }
  }

  private static func footer(_ line: String?) -> XMLBuilder {
    var footer = DOCXBody(page: .portrait)
    if let line { footer.paragraph("Footer") { $0.runs(RichText(line)) } }
    footer.paragraph("Footer", alignment: .centre) {
      $0.runs("— ")
      $0.element("w:fldSimple", ["w:instr": " PAGE "]) { $0.raw("<w:r><w:t>1</w:t></w:r>") }
      $0.runs(" —")
    }
    return XMLBuilder(part: "w:ftr", DOCXNames.all) { $0.raw(footer.xml.text) }
  }
}

extension Block {
  /// True for what Word sets as a table.
  fileprivate var isTableInWord: Bool {
    switch self {
    case .table, .fields, .pictures: true
    case .heading, .paragraph, .list, .pageBreak: false
    }
  }
}

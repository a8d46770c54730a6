import Formats
import TextForms

/// Writes blocks into the body of a Word file.
enum DOCXBlock {
  /// Adds the paragraphs or the table of a block.
  static func write(_ block: Block, into body: inout XMLBuilder, context: inout DOCXContext) {
    switch block {
    case .heading(let heading):
      self.paragraph(heading.text, style: "Heading\(heading.level)", into: &body, context: &context)
    case .paragraph(let paragraph): write(paragraph, into: &body, context: &context)
    case .table(let grid): context.fit.table(grid).write(into: &body, context: &context)
    case .list(let list): write(list, level: 0, into: &body, context: &context)
    case .pictures(let pictures): DOCXPictures.write(pictures, into: &body, context: &context)
    case .fields(let line): DOCXFields.write(line, width: context.page.textWidth.twips, into: &body)
    case .pageBreak:
      body.element("w:p") { paragraph in
        // The mark of this paragraph may come to stand on the new page: it has hardly any height.
        paragraph.element("w:pPr") { properties in
          properties.element("w:pStyle", ["w:val": "Cell"])
          properties.element("w:spacing", ["w:line": "20", "w:lineRule": "exact"])
        }
        paragraph.element("w:r") { $0.element("w:br", ["w:type": "page"]) }
      }
    }
  }

  /// Adds a paragraph in a named style.
  static func paragraph(
    _ text: RichText, style: String, alignment: Alignment? = nil, into body: inout XMLBuilder, context: inout DOCXContext
  ) {
    body.element("w:p") { paragraph in
      paragraph.element("w:pPr") { properties in
        properties.element("w:pStyle", ["w:val": style])
        if let alignment { properties.element("w:jc", ["w:val": alignment.officeName]) }
      }
      DOCXText.write(text, into: &paragraph, context: &context)
    }
  }

  private static func write(_ paragraph: Paragraph, into body: inout XMLBuilder, context: inout DOCXContext) {
    let alignment = paragraph.alignment == .leading ? nil : paragraph.alignment
    switch paragraph.role {
    case .body:
      let style = alignment == nil ? "BodyText" : "Plain"
      self.paragraph(paragraph.text, style: style, alignment: alignment, into: &body, context: &context)
    case .note: self.paragraph(paragraph.text, style: "Note", alignment: alignment, into: &body, context: &context)
    case .addressee: self.paragraph(paragraph.text, style: "Plain", alignment: alignment, into: &body, context: &context)
    case .code: write(code: paragraph.text.plain, into: &body)
    case .letterhead: self.paragraph(paragraph.text, style: "Letterhead", alignment: alignment, into: &body, context: &context)
    }
  }

  /// Adds a program line by line, in letters of one width.
  private static func write(code text: String, into body: inout XMLBuilder) {
    for line in TextForms.shown(text).split(separator: "\n", omittingEmptySubsequences: false) {
      body.element("w:p") { paragraph in
        paragraph.element("w:pPr") { $0.element("w:pStyle", ["w:val": "CellSmall"]) }
        paragraph.element("w:r") { run in
          run.element("w:rPr") { properties in
            properties.element("w:rFonts", ["w:ascii": "Courier New", "w:hAnsi": "Courier New", "w:eastAsia": OfficeFont.song.name])
            properties.element("w:sz", ["w:val": "17"])
          }
          if !line.isEmpty { run.element("w:t", ["xml:space": "preserve"], text: String(line)) }
        }
      }
    }
  }

  private static func write(_ list: ItemList, level: Int, into body: inout XMLBuilder, context: inout DOCXContext) {
    let number = context.numbering.add(list.marker, level: level)
    for item in list.items {
      body.element("w:p") { paragraph in
        paragraph.element("w:pPr") { properties in
          properties.element("w:pStyle", ["w:val": "ListParagraph"])
          properties.element("w:numPr") {
            $0.element("w:ilvl", ["w:val": String(DOCXNumbering.clamped(level))])
            $0.element("w:numId", ["w:val": String(number)])
          }
        }
        DOCXText.write(item.text, into: &paragraph, context: &context)
      }
      for child in item.children { write(child, level: level + 1, into: &body, context: &context) }
    }
  }
}

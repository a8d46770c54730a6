import EventLog
import Formats
import TextForms

/// Writes one block of a document as HTML.
struct HTMLBlock {
  let block: Block
  /// The document of the block.
  let document: Document

  /// Adds the block's elements and a line feed.
  func write(into page: inout XMLBuilder) {
    switch block {
    case .heading(let heading):
      page.element("h\(heading.level)") { HTMLText.write(heading.text, into: &$0) }
    case .paragraph(let paragraph) where paragraph.role == .code: Self.write(code: paragraph.text.plain, into: &page)
    case .pictures(let pictures): Self.write(pictures, into: &page)
    case .paragraph(let paragraph):
      page.element("p", ["class": Self.classes(of: paragraph)]) { HTMLText.write(paragraph.text, into: &$0) }
    case .table(let grid):
      HTMLTable(grid, language: document.language, pages: HTMLPaper(document: document).pages(of: grid)).write(into: &page)
    case .list(let list): Self.write(list, into: &page)
    case .fields(let line): Self.write(line, into: &page)
    case .pageBreak: page.raw("<div class=\"break\"></div>")
    }
    page.raw("\n")
  }

  private static func classes(of paragraph: Paragraph) -> String {
    let role =
      switch paragraph.role {
      case .body: "body"
      case .note: "note"
      case .addressee: "flush"
      case .letterhead: "letterhead"
      case .code: "code"
      }
    switch paragraph.alignment {
    case .leading: return role
    case .centre: return role + " c"
    case .trailing: return role + " r"
    }
  }

  private static func write(_ list: ItemList, into page: inout XMLBuilder) {
    func items(_ page: inout XMLBuilder) {
      page.raw("\n")
      for item in list.items {
        page.element("li") { page in
          HTMLText.write(item.text, into: &page)
          for child in item.children {
            page.raw("\n")
            write(child, into: &page)
          }
        }
        page.raw("\n")
      }
    }
    switch list.marker {
    case .bullet: page.element("ul", content: items)
    case .number(from: 1): page.element("ol", content: items)
    case .number(let first): page.element("ol", ["start": String(first)], content: items)
    }
  }

  /// A program is written as it is with its own style, so that other pages' bytes don't depend on it.
  private static func write(code text: String, into page: inout XMLBuilder) {
    let style =
      "font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.8rem;line-height:1.4;white-space:pre-wrap;"
      + "background:var(--shade);padding:.6rem .8rem"
    page.element("pre", ["class": "code", "style": style], text: TextForms.shown(text))
  }

  /// Photos two in a row; browsers rotate them.
  private static func write(_ pictures: [Picture], into page: inout XMLBuilder) {
    page.element("div", ["class": "photos", "style": "display:grid;grid-template-columns:1fr 1fr;gap:.8rem 1rem;align-items:end"]) { page in
      for picture in pictures {
        page.element("figure", ["style": "display:block;width:auto;margin:0;break-inside:avoid"]) { page in
          let address = "data:\(picture.photo.format.mediaType);base64,\(Base64.text(of: picture.bytes))"
          let style = "max-width:100%;max-height:24rem;height:auto;image-orientation:from-image"
          page.element("img", ["src": address, "alt": picture.caption, "style": style])
          page.element("figcaption", text: TextForms.shownInLine(picture.caption))
        }
      }
    }
  }

  private static func write(_ line: FieldLine, into page: inout XMLBuilder) {
    page.element("dl", ["class": "fields"]) { page in
      for field in line.fields {
        page.element("div") { page in
          page.element("dt", text: field.prompt)
          if let value = field.value {
            page.element("dd", ["class": "seal"], text: value)
          } else {
            page.element("dd") { _ in }
          }
        }
      }
    }
  }
}

/// Writes styled text as HTML.
enum HTMLText {
  /// Adds the runs with their elements; a line feed becomes a line break.
  static func write(_ text: RichText, into page: inout XMLBuilder) {
    for run in text.runs {
      if let link = run.link {
        page.element("a", ["href": link.address]) { emphasise(run, into: &$0) }
      } else {
        emphasise(run, into: &page)
      }
    }
  }

  private static func emphasise(_ run: Run, into page: inout XMLBuilder) {
    switch (run.bold, run.italic) {
    case (true, true): page.element("strong") { $0.element("em") { lines(run.text, into: &$0) } }
    case (true, false): page.element("strong") { lines(run.text, into: &$0) }
    case (false, true): page.element("em") { lines(run.text, into: &$0) }
    case (false, false): lines(run.text, into: &page)
    }
  }

  private static func lines(_ text: String, into page: inout XMLBuilder) {
    for (index, line) in TextForms.shown(text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { page.element("br") }
      page.characters(String(line))
    }
  }
}

import Formats

/// Writes one block of a document as HTML.
struct HTMLBlock {
  private let block: Block
  private let language: String

  /// Wraps a block of a document in the given language.
  init(_ block: Block, language: String) {
    self.block = block
    self.language = language
  }

  /// Adds the block's elements and a line feed.
  func write(into page: inout XMLBuilder) {
    switch block {
    case .heading(let heading):
      page.element("h\(heading.level)") { HTMLText.write(heading.text, into: &$0) }
    case .paragraph(let paragraph):
      page.element("p", ["class": Self.classes(of: paragraph)]) { HTMLText.write(paragraph.text, into: &$0) }
    case .table(let grid): HTMLTable(grid, language: language).write(into: &page)
    case .list(let list): Self.write(list, into: &page)
    case .figure(let figure): Self.write(figure, into: &page)
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

  private static func write(_ figure: Figure, into page: inout XMLBuilder) {
    page.element("figure") { page in
      page.element("div", ["role": "img", "aria-label": figure.alternative]) { $0.raw(figure.svg) }
      if let caption = figure.caption {
        page.raw("\n")
        page.element("figcaption", text: caption)
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

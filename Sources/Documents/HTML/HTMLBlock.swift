import Formats
import TextForms
import Values

extension XMLBuilder {
  /// Adds a block's elements.
  mutating func write(_ block: Block, in language: String) {
    switch block {
    case .heading(let heading): element("h\(heading.level)") { $0.write(heading.text) }
    case .paragraph(let paragraph) where paragraph.role == .code: write(code: paragraph.text.plain)
    case .paragraph(let paragraph): element("p", ["class": Self.classes(of: paragraph)]) { $0.write(paragraph.text) }
    case .table(let grid): HTMLTable(grid, language: language).write(into: &self)
    case .list(let list): write(list)
    case .pictures(let pictures): write(pictures)
    case .fields(let line): write(line)
    case .pageBreak: raw("<div class=\"break\"></div>")
    }
  }

  private static func classes(of paragraph: Paragraph) -> String {
    paragraph.role.rawValue + (paragraph.alignment == .leading ? "" : " " + paragraph.alignment.letter)
  }

  private mutating func write(_ list: ItemList) {
    let (name, first): (String, Int?) =
      switch list.marker {
      case .bullet: ("ul", nil)
      case .number(let first): ("ol", first == 1 ? nil : first)
      }
    element(name, ["start": first.map { String($0) }]) { lines in
      lines.raw("\n")
      for item in list.items {
        lines.line {
          $0.element("li") { entry in
            entry.write(item.text)
            for child in item.children {
              entry.raw("\n")
              entry.write(child)
            }
          }
        }
      }
    }
  }

  /// A program is written as it is with its own style, so that other pages' bytes don't depend on it.
  private mutating func write(code text: String) {
    let style =
      "font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.8rem;line-height:1.4;white-space:pre-wrap;"
      + "background:var(--shade);padding:.6rem .8rem"
    element("pre", ["class": "code", "style": style], text: TextForms.shown(text))
  }

  /// Photos two in a row; browsers rotate them.
  private mutating func write(_ pictures: [Picture]) {
    element("div", ["class": "photos", "style": "display:grid;grid-template-columns:1fr 1fr;gap:.8rem 1rem;align-items:end"]) {
      for picture in pictures {
        $0.element("figure", ["style": "display:block;width:auto;margin:0;break-inside:avoid"]) {
          let address = "data:\(picture.photo.format.mediaType);base64,\(Base64.text(of: picture.bytes))"
          let style = "max-width:100%;max-height:24rem;height:auto;image-orientation:from-image"
          $0.element("img", ["src": address, "alt": picture.caption, "style": style])
          $0.element("figcaption", text: TextForms.shownInLine(picture.caption))
        }
      }
    }
  }

  private mutating func write(_ line: FieldLine) {
    element("dl", ["class": "fields"]) {
      for field in line.fields {
        $0.element("div") {
          $0.element("dt", text: field.prompt)
          $0.element("dd", ["class": field.value.map { _ in "seal" }], text: field.value ?? "")
        }
      }
    }
  }
}

/// Styled text as HTML.
extension XMLBuilder {
  /// Adds the runs with their elements; a line feed becomes a line break.
  mutating func write(_ text: RichText) {
    for run in text.runs {
      if run.link != nil || run.place != nil {
        element(run.link == nil ? "span" : "a", ["href": run.link?.address, "id": run.place]) { $0.write(run) }
      } else {
        write(run)
      }
    }
  }

  private mutating func write(_ run: Run) {
    if run.bold { begin("strong") }
    if run.italic { begin("em") }
    for (index, line) in TextForms.shown(run.text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { element("br") }
      characters(String(line))
    }
    if run.italic { end("em") }
    if run.bold { end("strong") }
  }
}

import Formats

/// Renders a document as one HTML page that needs nothing else: no script, no font, no network.
///
/// The markup is what assistive technology wants: tables with captions, header cells with their scope, figures with
/// their words. The page adapts to light and dark screens and to narrow ones, and prints on the document's paper.
public struct HTMLRenderer: DocumentRenderer {
  /// Creates a renderer.
  public init() {}

  /// Renders the document as a UTF-8 page.
  public func render(_ document: Document) -> [UInt8] {
    var page = XMLBuilder("<!doctype html>\n")
    page.element("html", ["lang": document.language]) { page in
      page.raw("\n")
      Self.writeHead(document.title, style: HTMLPaper(document: document).style, page: document.page, into: &page)
      page.element("body") { page in
        page.raw("\n")
        page.element("main") { page in
          page.raw("\n")
          for block in document.blocks { HTMLBlock(block: block, document: document).write(into: &page) }
        }
        if let footer = document.footer {
          page.raw("\n")
          page.element("footer", text: footer)
        }
        page.raw("\n")
      }
      page.raw("\n")
    }
    page.raw("\n")
    return Array(page.text.utf8)
  }

  /// Writes the head of a page, with a style of its own behind that of every page.
  static func writeHead(_ title: String, style: String, page setup: PageSetup, into page: inout XMLBuilder) {
    page.element("head") { head in
      head.raw("\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
      let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
      head.element("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
      head.raw("\n<meta name=\"color-scheme\" content=\"light dark\"/>\n")
      head.element("title", text: title)
      head.raw("\n<style>\n" + HTMLStyle.sheet(for: setup) + style + "</style>\n")
    }
    page.raw("\n")
  }
}

import Formats
import TextForms

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

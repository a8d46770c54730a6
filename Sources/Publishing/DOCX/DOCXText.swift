import Formats
import TextForms

/// Writes styled text as Word runs.
enum DOCXText {
  /// Adds runs inside a paragraph, without links.
  static func write(_ text: RichText, into paragraph: inout XMLBuilder) {
    for run in text.runs { write(run, bold: false, underlined: false, into: &paragraph) }
  }

  /// Adds runs inside a paragraph, with links.
  static func write(_ text: RichText, bold: Bool = false, into paragraph: inout XMLBuilder, context: inout DOCXContext) {
    for run in text.runs {
      if let link = run.link {
        paragraph.element("w:hyperlink", ["r:id": context.relation(of: link)]) { write(run, bold: bold, underlined: true, into: &$0) }
      } else {
        write(run, bold: bold, underlined: false, into: &paragraph)
      }
    }
  }

  /// Adds a tab whose room is underlined: a line to write on.
  static func blank(into paragraph: inout XMLBuilder) {
    paragraph.element("w:r") { run in
      run.element("w:rPr") { $0.element("w:u", ["w:val": "single"]) }
      run.element("w:tab")
    }
  }

  /// Adds a paragraph of hardly any height; a hidden one keeps two tables apart for Word and is not seen: what stands above and below it is one form.
  static func spacer(isHidden: Bool = false, beginsPage: Bool = false, into body: inout XMLBuilder) {
    body.element("w:p") { paragraph in
      paragraph.element("w:pPr") { properties in
        properties.element("w:pStyle", ["w:val": "Cell"])
        properties.element("w:keepNext")
        if beginsPage { properties.element("w:pageBreakBefore") }
        properties.element("w:spacing", ["w:line": "20", "w:lineRule": "exact"])
        guard isHidden else { return }
        properties.element("w:rPr") { style in
          style.element("w:vanish")
          style.element("w:sz", ["w:val": "2"])
          style.element("w:szCs", ["w:val": "2"])
        }
      }
    }
  }

  private static func write(_ run: Run, bold: Bool, underlined: Bool, into paragraph: inout XMLBuilder) {
    paragraph.element("w:r") { element in
      let isBold = bold || run.bold
      if isBold || run.italic || underlined {
        element.element("w:rPr") { properties in
          if isBold { properties.element("w:b") }
          if run.italic { properties.element("w:i") }
          if underlined { properties.element("w:u", ["w:val": "single"]) }
        }
      }
      for (index, line) in TextForms.shown(run.text).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { element.element("w:br") }
        for (position, part) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
          if position > 0 { element.element("w:tab") }
          if !part.isEmpty { element.element("w:t", ["xml:space": "preserve"], text: String(part)) }
        }
      }
    }
  }
}

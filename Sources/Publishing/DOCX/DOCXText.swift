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

  /// Adds a paragraph of almost no height; a hidden one separates two tables of one form.
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

/// Writes a line of fields as a row of cells without lines, so that a long value wraps under itself.
enum DOCXFields {
  /// The room behind each field, in twips.
  private static let margin = 120
  /// The least height of the line, in twips.
  private static let least = 454
  /// The height of a line with the spacer behind it, in twips.
  static var height: Int { least + 20 }

  /// Adds the line.
  static func write(_ line: FieldLine, width: Int, into body: inout XMLBuilder) {
    if line.fields.isEmpty { return }
    let weights = line.weights
    let widths = Proportion.parts(of: width, weights: weights)
    // Half an ideograph of 10.5 points has 105 twips.
    let isSmall = weights.reduce(0, +) * 105 + weights.count * margin > width
    body.element("w:tbl") { table in
      table.element("w:tblPr") { properties in
        properties.element("w:tblW", ["w:w": String(width), "w:type": "dxa"])
        properties.element("w:jc", ["w:val": "center"])
        properties.element("w:tblLayout", ["w:type": "fixed"])
        properties.element("w:tblCellMar") { margins in
          margins.element("w:left", ["w:w": "0", "w:type": "dxa"])
          margins.element("w:right", ["w:w": String(margin), "w:type": "dxa"])
        }
      }
      table.element("w:tblGrid") { list in
        for width in widths { list.element("w:gridCol", ["w:w": String(width)]) }
      }
      table.element("w:tr") { row in
        row.element("w:trPr") {
          $0.element("w:cantSplit")
          $0.element("w:trHeight", ["w:val": String(least), "w:hRule": "atLeast"])
        }
        let style = isSmall ? DOCXCellSize.small.style : DOCXCellSize.regular.style
        for (index, (field, width)) in zip(line.fields, widths).enumerated() {
          let isAtEnd = index > 0 && index == widths.count - 1 && field.label.isEmpty
          write(field, width: width, style: style, alignment: isAtEnd ? .trailing : nil, into: &row)
        }
      }
    }
  }

  private static func write(_ field: FieldLine.Field, width: Int, style: String, alignment: Alignment?, into row: inout XMLBuilder) {
    row.element("w:tc") { cell in
      cell.element("w:tcPr") { properties in
        properties.element("w:tcW", ["w:w": String(width), "w:type": "dxa"])
        properties.element("w:vAlign", ["w:val": "bottom"])
      }
      cell.element("w:p") { paragraph in
        paragraph.element("w:pPr") { properties in
          properties.element("w:pStyle", ["w:val": style])
          properties.element("w:keepNext")
          properties.element("w:tabs") { $0.element("w:tab", ["w:val": "left", "w:pos": String(width - 180)]) }
          if let alignment { properties.element("w:jc", ["w:val": alignment.officeName]) }
        }
        DOCXText.write(RichText(field.prompt + (field.value ?? "")), into: &paragraph)
        if field.value == nil { DOCXText.blank(into: &paragraph) }
      }
    }
  }
}

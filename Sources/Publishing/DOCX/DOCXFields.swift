import Formats

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

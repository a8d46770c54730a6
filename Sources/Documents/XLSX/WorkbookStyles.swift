import Formats

/// The formats of a workbook's cells, each stored once.
struct WorkbookStyles {
  /// The lines around a cell, by their place among the workbook's borders.
  enum Border: Int {
    /// No lines.
    case none
    /// Thin lines on all sides.
    case thin
    /// A line below.
    case below
  }

  /// Everything that a cell's look consists of.
  struct Style: Hashable {
    /// The type size in half points.
    var halfPoints = 21
    /// True for bold type.
    var isBold = false
    /// The alignment of the lines.
    var alignment = Alignment.leading
    /// The vertical alignment in a tall cell.
    var verticalAlignment = VerticalAlignment.middle
    /// The direction of the characters.
    var flow = TableCell.Flow.horizontal
    /// The lines around the cell.
    var border = Border.none
    /// The format of a number; nil keeps everything as text, even what is typed later.
    var format: CellNumber.Format?
  }

  /// A type size and weight.
  private struct Font: Hashable {
    let halfPoints: Int
    let isBold: Bool
  }

  private var styles: [Style] = []
  private var fonts = [Font(halfPoints: 22, isBold: false)]
  private var customFormats: [String] = []

  /// The index of a style, which is added if it is new; index 0 is the sheet's own.
  mutating func index(of style: Style) -> Int {
    if let index = styles.firstIndex(of: style) { return index + 1 }
    styles.append(style)
    let font = Font(halfPoints: style.halfPoints, isBold: style.isBold)
    if !fonts.contains(font) { fonts.append(font) }
    if let code = style.format?.code, Self.builtIn[code] == nil, !customFormats.contains(code) { customFormats.append(code) }
    return styles.count
  }

  /// The codes that have a number without being declared.
  private static let builtIn = ["General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10]
  /// The number of the format that keeps everything as text.
  private static let text = 49
  private static let firstCustom = 164

  private func formatNumber(_ format: CellNumber.Format?) -> Int {
    guard let code = format?.code else { return Self.text }
    return Self.builtIn[code] ?? Self.firstCustom + (customFormats.firstIndex(of: code) ?? 0)
  }

  /// The part that holds the styles.
  func part() -> XMLBuilder {
    XMLBuilder(part: "styleSheet", ["xmlns": SheetNames.main]) { sheet in
      if !customFormats.isEmpty {
        sheet.element("numFmts", ["count": String(customFormats.count)]) { list in
          for (index, code) in customFormats.enumerated() {
            list.element("numFmt", ["numFmtId": String(Self.firstCustom + index), "formatCode": code])
          }
        }
      }
      sheet.element("fonts", ["count": String(fonts.count)]) { list in
        for font in fonts { Self.write(font, into: &list) }
      }
      sheet.raw(Self.fillsAndBorders)
      sheet.element("cellStyleXfs", ["count": "1"]) { $0.element("xf", ["numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"]) }
      sheet.element("cellXfs", ["count": String(styles.count + 1)]) { list in
        list.element("xf", ["numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0", "xfId": "0"])
        for style in styles { write(style, into: &list) }
      }
      sheet.element("cellStyles", ["count": "1"]) { $0.element("cellStyle", ["name": "Normal", "xfId": "0", "builtinId": "0"]) }
    }
  }

  private static func write(_ font: Font, into list: inout XMLBuilder) {
    list.element("font") { entry in
      if font.isBold { entry.element("b") }
      entry.element("sz", ["val": font.halfPoints.isMultiple(of: 2) ? "\(font.halfPoints / 2)" : "\(font.halfPoints / 2).5"])
      entry.element("name", ["val": OfficeFont.song.name])
      entry.element("family", ["val": "3"])
      entry.element("charset", ["val": "134"])
    }
  }

  /// Two fills that the format asks for and a light one; the borders in the order of `Border`.
  private static let fillsAndBorders = """
    <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
    <fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/></patternFill></fill></fills>\
    <borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border>\
    <border><left style="thin"><color auto="1"/></left><right style="thin"><color auto="1"/></right>\
    <top style="thin"><color auto="1"/></top><bottom style="thin"><color auto="1"/></bottom><diagonal/></border>\
    <border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>
    """

  private func write(_ style: Style, into list: inout XMLBuilder) {
    let font = fonts.firstIndex(of: Font(halfPoints: style.halfPoints, isBold: style.isBold)) ?? 0
    let attributes: XMLBuilder.Attributes = [
      "numFmtId": String(formatNumber(style.format)), "fontId": String(font), "fillId": "0",
      "borderId": String(style.border.rawValue), "xfId": "0", "applyNumberFormat": "1", "applyFont": "1", "applyFill": "1",
      "applyBorder": "1", "applyAlignment": "1",
    ]
    list.element("xf", attributes) { format in
      let (horizontal, vertical) = (style.alignment.rawValue, style.verticalAlignment.rawValue)
      switch style.flow {
      // A number can't wrap: where it doesn't fit it shrinks, instead of turning into hashes.
      case .horizontal where style.format != nil:
        format.element("alignment", ["horizontal": horizontal, "vertical": vertical, "shrinkToFit": "1"])
      case .horizontal: format.element("alignment", ["horizontal": horizontal, "vertical": vertical, "wrapText": "1"])
      case .vertical: format.element("alignment", ["horizontal": "center", "vertical": vertical, "textRotation": "255"])
      }
    }
  }
}

extension CellNumber.Format {
  /// The spreadsheet's code of the format.
  var code: String {
    let zeros = decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
    switch self {
    case .general: return "General"
    case .date: return "yyyy-mm-dd"
    case .fixed: return "0" + zeros
    case .worded(_, let words): return "0" + zeros + "\"" + words.filter { $0 != "\"" } + "\""
    case .grouped: return "#,##0" + zeros
    case .percent: return "0" + zeros + "%"
    }
  }
}

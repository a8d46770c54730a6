import Formats

/// The styles, fonts and settings of every Word file.
enum DOCXStyles {
  // Running text follows the format of official papers (GB/T 9704): 仿宋 of 16 points on lines of 28 points, the first line indented by two
  // characters, headings of 黑体 and 楷体.
  /// One paragraph style.
  private struct Style {
    let id: String
    let name: String
    var font = OfficeFont.fangsong
    var halfPoints = 32
    var isBold = false
    var alignment: Alignment?
    /// The lines' exact height in twips; nil for the type's own.
    var line: Int? = 560
    var before = 0
    var after = 0
    var isIndented = false
    var outline: Int?
    /// True for red type over a red line.
    var isRed = false
  }

  /// The red of official letterheads.
  private static let red = "C00D0D"

  private static let styles = [
    Style(id: "BodyText", name: "Body Text", isIndented: true),
    Style(id: "Plain", name: "Plain"),
    Style(id: "ListParagraph", name: "List Paragraph"),
    Style(
      id: "Heading1", name: "heading 1", font: .song, halfPoints: 40, isBold: true, alignment: .centre, line: nil, before: 120, after: 240,
      outline: 0),
    Style(id: "Heading2", name: "heading 2", font: .hei, before: 240, isIndented: true, outline: 1),
    Style(id: "Heading3", name: "heading 3", font: .kai, before: 120, isIndented: true, outline: 2),
    Style(id: "Heading4", name: "heading 4", isBold: true, isIndented: true, outline: 3),
    Style(id: "Heading5", name: "heading 5", isIndented: true, outline: 4),
    Style(id: "Heading6", name: "heading 6", isIndented: true, outline: 5),
    Style(id: "Cell", name: "Cell", font: .song, halfPoints: 21, line: 280),
    Style(id: "CellSmall", name: "Cell Small", font: .song, halfPoints: 18, line: 240),
    Style(id: "Figure", name: "Figure", font: .song, halfPoints: 21, alignment: .centre, line: nil, before: 120),
    Style(id: "Note", name: "Note", font: .song, halfPoints: 21, line: nil, before: 60, after: 60),
    Style(id: "Caption", name: "caption", font: .hei, halfPoints: 24, alignment: .centre, line: nil, before: 120, after: 80),
    Style(
      id: "Letterhead", name: "Letterhead", font: .song, halfPoints: 52, isBold: true, alignment: .centre, line: nil, after: 240,
      isRed: true),
    Style(id: "Footer", name: "footer", font: .song, halfPoints: 18, line: nil),
  ]

  /// The part that holds the styles.
  static func part(language: String) -> XMLBuilder {
    XMLBuilder(part: "w:styles", DOCXNames.all) { part in
      part.element("w:docDefaults") { defaults in
        defaults.element("w:rPrDefault") {
          $0.element("w:rPr") { properties in
            fonts(.fangsong, into: &properties)
            properties.element("w:sz", ["w:val": "32"])
            properties.element("w:szCs", ["w:val": "32"])
            let isChinese = language.hasPrefix("zh")
            let (western, eastern) = (isChinese ? "en-US" : language, isChinese ? language : "zh-CN")
            properties.element("w:lang", ["w:val": western, "w:eastAsia": eastern])
          }
        }
        defaults.element("w:pPrDefault")
      }
      part.element("w:style", ["w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"]) {
        $0.element("w:name", ["w:val": "Normal"])
      }
      for style in styles { write(style, into: &part) }
    }
  }

  private static func write(_ style: Style, into part: inout XMLBuilder) {
    part.element("w:style", ["w:type": "paragraph", "w:styleId": style.id]) { entry in
      entry.element("w:name", ["w:val": style.name])
      entry.element("w:basedOn", ["w:val": "Normal"])
      if style.outline != nil { entry.element("w:next", ["w:val": "BodyText"]) }
      entry.element("w:qFormat")
      entry.element("w:pPr") { properties in
        if style.outline != nil || style.id == "Caption" { properties.element("w:keepNext") }
        if style.isRed {
          properties.element("w:pBdr") {
            $0.element("w:bottom", ["w:val": "single", "w:sz": "12", "w:space": "6", "w:color": red])
          }
        }
        let (before, after, rule) = (String(style.before), String(style.after), style.line == nil ? nil : "exact")
        properties.element(
          "w:spacing", ["w:before": before, "w:after": after, "w:line": style.line.map { String($0) }, "w:lineRule": rule])
        if style.isIndented { properties.element("w:ind", ["w:firstLineChars": "200", "w:firstLine": "640"]) }
        if let alignment = style.alignment { properties.element("w:jc", ["w:val": alignment.rawValue]) }
        if style.id == "BodyText" { properties.element("w:jc", ["w:val": "both"]) }
        if let outline = style.outline { properties.element("w:outlineLvl", ["w:val": String(outline)]) }
      }
      entry.element("w:rPr") { properties in
        fonts(style.font, into: &properties)
        if style.isBold { properties.element("w:b") }
        if style.isRed { properties.element("w:color", ["w:val": red]) }
        properties.element("w:sz", ["w:val": String(style.halfPoints)])
        properties.element("w:szCs", ["w:val": String(style.halfPoints)])
      }
    }
  }

  private static func fonts(_ font: OfficeFont, into properties: inout XMLBuilder) {
    properties.element("w:rFonts", ["w:ascii": "Times New Roman", "w:hAnsi": "Times New Roman", "w:eastAsia": font.name])
  }

  /// The part that names a substitute for each font.
  static func fontTable() -> XMLBuilder {
    XMLBuilder(part: "w:fonts", DOCXNames.all) { table in
      for font in [OfficeFont.song, .fangsong, .hei, .kai] {
        table.element("w:font", ["w:name": font.name]) { entry in
          entry.element("w:altName", ["w:val": font.alternative])
          entry.element("w:charset", ["w:val": "86"])
          entry.element("w:family", ["w:val": font == .hei ? "swiss" : "roman"])
        }
      }
      table.raw("<w:font w:name=\"Times New Roman\"><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/></w:font>")
    }
  }

  /// The part that asks for the layout rules of current Word versions.
  static func settings() -> XMLBuilder {
    XMLBuilder(part: "w:settings", DOCXNames.all) { settings in
      let compatibility = "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\""
      settings.raw("<w:characterSpacingControl w:val=\"compressPunctuation\"/>")
      settings.raw("<w:compat><w:useFELayout/><w:compatSetting \(compatibility)/></w:compat>")
      settings.raw("<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>")
    }
  }
}

/// The namespaces of Word parts.
enum DOCXNames {
  /// Everything that the body uses.
  static let all: XMLBuilder.Attributes = [
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xmlns:wp": placement,
  ]
  /// The namespace of where drawings stand.
  static let placement = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  /// The namespace of drawings.
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
  /// The namespace of pictures.
  static let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
}

/// The lists of a Word file: each has its own numbers, which begin where the list says.
struct DOCXNumbering {
  /// The lists, each with the level that Word uses for its depth.
  var lists: [(marker: ItemList.Marker, level: Int)] = []
  /// How deep Word's lists go.
  private static let levels = 9

  /// The level that Word uses for a depth.
  static func clamped(_ level: Int) -> Int { min(level, levels - 1) }

  /// The part that describes the lists.
  func part() -> XMLBuilder {
    XMLBuilder(part: "w:numbering", DOCXNames.all) { part in
      Self.writeAbstract(id: 0, isNumbered: false, into: &part)
      Self.writeAbstract(id: 1, isNumbered: true, into: &part)
      for (index, list) in lists.enumerated() {
        part.element("w:num", ["w:numId": String(index + 1)]) { number in
          switch list.marker {
          case .bullet: number.element("w:abstractNumId", ["w:val": "0"])
          case .number(let first):
            number.element("w:abstractNumId", ["w:val": "1"])
            number.element("w:lvlOverride", ["w:ilvl": String(list.level)]) {
              $0.element("w:startOverride", ["w:val": String(first)])
            }
          }
        }
      }
    }
  }

  private static func writeAbstract(id: Int, isNumbered: Bool, into part: inout XMLBuilder) {
    part.element("w:abstractNum", ["w:abstractNumId": String(id)]) { abstract in
      abstract.element("w:multiLevelType", ["w:val": "hybridMultilevel"])
      for level in 0..<levels {
        abstract.element("w:lvl", ["w:ilvl": String(level)]) { entry in
          entry.element("w:start", ["w:val": "1"])
          entry.element("w:numFmt", ["w:val": isNumbered ? "decimal" : "bullet"])
          entry.element("w:lvlText", ["w:val": isNumbered ? "%\(level + 1)." : ["•", "–", "·"][level % 3]])
          entry.element("w:lvlJc", ["w:val": "left"])
          entry.element("w:pPr") { $0.element("w:ind", ["w:left": String(640 + 480 * level), "w:hanging": "480"]) }
        }
      }
    }
  }
}

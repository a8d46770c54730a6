import Casework
import Formats
public import TextForms
import Values

/// A ledger as offices keep it, for those without a workbook of their own.
public struct BuiltInLedger: Sendable {
  /// What it is called.
  public let name: Localized
  /// The kind of its cases.
  public let kind: String
  /// Which of them stand in it, as words of a query.
  public let query: String?
  /// The same as people read it.
  public let shownQuery: Localized?
  private let columns: [(heading: String, word: String, width: Int)]

  private init(_ zh: String, _ en: String, _ kind: String, _ query: Localized? = nil, _ columns: [(String, String, Int)]) {
    (name, self.kind, self.query, shownQuery) = (Localized(zh: zh, en: en), kind, query?.en, query)
    self.columns = columns.map { (heading: $0.0, word: $0.1, width: $0.2) }
  }

  /// All five.
  public static let all = [
    BuiltInLedger(
      "检查台账", "inspections", "inspection", nil,
      [
        ("序号", "n", 6), ("检查日期", "记录.日期", 12), ("项目名称", "项目", 24), ("施工单位", "项目.施工单位", 24), ("检查类型", "类型", 10),
        ("检查人员", "检查人员", 16), ("隐患数", "隐患数", 8), ("隐患", "隐患", 40), ("结论", "结论", 8), ("状态", "状态", 10), ("备注", "备注", 16),
      ]),
    BuiltInLedger(
      "整改通知书台账", "notices", "notice", Localized(zh: "类型:整改", en: "type:rectification"),
      [
        ("序号", "n", 6), ("文号", "文号", 22), ("类型", "类型", 10), ("项目名称", "项目", 24), ("施工单位", "项目.施工单位", 24), ("签发日期", "签发.日期", 12),
        ("隐患数", "隐患数", 8), ("隐患", "隐患", 40), ("期限", "期限", 12), ("整改完成日期", "整改完成日期", 12), ("复查日期", "复查.日期", 12), ("状态", "状态", 10),
      ]),
    BuiltInLedger(
      "投诉台账", "complaints", "complaint", nil,
      [
        ("序号", "n", 6), ("登记日期", "登记.日期", 12), ("渠道", "渠道", 12), ("诉求类别", "诉求类别", 12), ("内容", "内容", 40), ("项目名称", "项目", 24),
        ("承办", "承办", 10), ("期限", "期限", 12), ("办结日期", "办结.日期", 12), ("结果", "结果", 30), ("状态", "状态", 10),
      ]),
    BuiltInLedger(
      "起重机械台账", "cranes", "crane", nil,
      [
        ("序号", "n", 6), ("备案号", "备案号", 16), ("类型", "类型", 10), ("型号", "型号", 12), ("制造厂", "制造厂", 20), ("产权单位", "产权单位", 24),
        ("项目名称", "项目", 24), ("使用登记日期", "使用登记.日期", 12), ("检测有效期至", "检测有效期至", 12), ("状态", "状态", 10),
      ]),
    BuiltInLedger(
      "在建工程台账", "sites", "project", Localized(zh: "状态:在建", en: "state:active"),
      [
        ("序号", "n", 6), ("项目名称", "名称", 24), ("类别", "类别", 8), ("建筑面积（㎡）", "建筑面积", 12), ("造价（万元）", "造价", 12), ("县(市、区)", "县(市、区)", 10),
        ("建设单位", "建设单位", 24), ("施工单位", "施工单位", 24), ("监理单位", "监理单位", 24), ("施工许可证号", "施工许可证号", 20), ("开工日期", "开工.日期", 12),
        ("监督员", "监督员", 10), ("状态", "状态", 10),
      ]),
  ]

  /// The empty workbook, with its placeholders in the row that is filled.
  public var workbook: [UInt8] {
    var package = OOXMLPackage()
    let sheet = XMLBuilder(part: "worksheet", ["xmlns": SheetNames.main]) { sheet in
      // It prints on A4 across, as wide as the paper, with the headings on each sheet.
      sheet.element("sheetPr") { $0.element("pageSetUpPr", ["fitToPage": "1"]) }
      sheet.element("sheetViews") { views in
        views.element("sheetView", ["workbookViewId": "0"]) {
          $0.element("pane", ["ySplit": "2", "topLeftCell": "A3", "activePane": "bottomLeft", "state": "frozen"])
        }
      }
      sheet.element("cols") { list in
        for (place, column) in columns.enumerated() {
          list.element(
            "col", ["min": String(place + 1), "max": String(place + 1), "width": String(column.width), "customWidth": "1"])
        }
      }
      sheet.element("sheetData") { data in
        Self.row(1, [name.zh] + columns.dropFirst().map { _ in "" }, style: 1, into: &data)
        Self.row(2, columns.map(\.heading), style: 2, into: &data)
        Self.row(3, columns.map { "{{\($0.word)}}" }, style: 3, into: &data)
      }
      sheet.element("mergeCells", ["count": "1"]) {
        $0.element("mergeCell", ["ref": "A1:\(CellReference.letters(of: columns.count - 1))1"])
      }
      sheet.element("pageMargins", ["left": "0.4", "right": "0.4", "top": "0.6", "bottom": "0.6", "header": "0.3", "footer": "0.3"])
      sheet.element("pageSetup", ["paperSize": "9", "orientation": "landscape", "fitToWidth": "1", "fitToHeight": "0"])
      sheet.element("headerFooter") { $0.element("oddFooter", text: "&C&P / &N") }
    }
    package.add("xl/worksheets/sheet1.xml", type: "officedocument.spreadsheetml.worksheet+xml", sheet)
    package.add("xl/styles.xml", type: "officedocument.spreadsheetml.styles+xml", Self.styles)
    let book = XMLBuilder(part: "workbook", ["xmlns": SheetNames.main, "xmlns:r": SheetNames.relations]) { book in
      book.element("sheets") { $0.element("sheet", ["name": name.zh, "sheetId": "1", "r:id": "rId1"]) }
      book.element("definedNames") {
        $0.element("definedName", ["name": "_xlnm.Print_Titles", "localSheetId": "0"], text: "'\(name.zh)'!$1:$2")
      }
    }
    package.add("xl/workbook.xml", type: "officedocument.spreadsheetml.sheet.main+xml", book)
    package.addRelations(
      of: "xl/workbook.xml",
      [
        OOXMLPackage.Relation(kind: "worksheet", target: "worksheets/sheet1.xml"),
        OOXMLPackage.Relation(kind: "styles", target: "styles.xml"),
      ])
    return package.archive(main: "xl/workbook.xml", title: name.zh)
  }

  private static func row(_ number: Int, _ texts: [String], style: Int, into data: inout XMLBuilder) {
    data.element("row", ["r": String(number)]) { row in
      for (place, text) in texts.enumerated() {
        let name = CellReference(column: place, row: number).description
        if text.isEmpty {
          row.element("c", ["r": name, "s": String(style)])
        } else {
          row.element("c", ["r": name, "s": String(style), "t": "inlineStr"]) { cell in
            cell.element("is") { $0.element("t", ["xml:space": "preserve"], text: text) }
          }
        }
      }
    }
  }

  /// A title, headings, and rows with thin lines.
  private static var styles: XMLBuilder {
    XMLBuilder(part: "styleSheet", ["xmlns": SheetNames.main]) { styles in
      styles.element("fonts", ["count": "3"]) { fonts in
        for (size, isBold) in [("11", false), ("16", true), ("11", true)] {
          fonts.element("font") { font in
            if isBold { font.element("b") }
            font.element("sz", ["val": size])
            font.element("name", ["val": OfficeFont.song.name])
          }
        }
      }
      styles.element("fills", ["count": "2"]) { fills in
        for pattern in ["none", "gray125"] { fills.element("fill") { $0.element("patternFill", ["patternType": pattern]) } }
      }
      styles.element("borders", ["count": "2"]) { borders in
        borders.element("border") { border in for side in ["left", "right", "top", "bottom", "diagonal"] { border.element(side) } }
        borders.element("border") { border in
          for side in ["left", "right", "top", "bottom"] { border.element(side, ["style": "thin"]) }
          border.element("diagonal")
        }
      }
      styles.element("cellStyleXfs", ["count": "1"]) {
        $0.element("xf", ["numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"])
      }
      styles.element("cellXfs", ["count": "4"]) { formats in
        for (font, border, across) in [("0", "0", "general"), ("1", "0", "center"), ("2", "1", "center"), ("0", "1", "general")] {
          formats.element(
            "xf",
            [
              "numFmtId": "0", "fontId": font, "fillId": "0", "borderId": border, "xfId": "0", "applyFont": "1", "applyBorder": "1",
              "applyAlignment": "1",
            ]
          ) { $0.element("alignment", ["horizontal": across, "vertical": "center", "wrapText": "1"]) }
        }
      }
      styles.element("cellStyles", ["count": "1"]) { $0.element("cellStyle", ["name": "Normal", "xfId": "0", "builtinId": "0"]) }
    }
  }
}

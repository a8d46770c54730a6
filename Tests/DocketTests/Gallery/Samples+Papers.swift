import Casework
import Formats
import Indicators
import LogLines
import Testing
import TextForms
import Values
import Written

@testable import Documents
@testable import Publishing
@testable import Readings

extension Sample {
  static let narratives: [NarrativeError] = [
    .unclosedTag, .emptyTag, .unknownFormat(typed), .unknownBlock("#某"), .unopenedEach, .unclosedEach, .nestedEach, .eachWithoutKey,
    .nameTaken("名字"), .undefined("count(complaint.received)"), .unfitFormat("count(complaint.received)"), .formatOfWord("年度"),
    .missingWord("年度"),
  ]

  static let wordFiles: [WordTemplate.Fault] = [.macros, .noDocument] + files.map { .file($0) }

  static let paperWords: [PaperWordError] = [
    .unknown("文好", kind: Localized(zh: "通知书", en: "notice"), nearest: "文号"),
    .unknown("文好", kind: Localized(zh: "通知书", en: "notice"), nearest: nil),
    .unknownList("问题", lists: ["隐患", "复查"]), .personal("签收人"),
  ]

  static let wordParts: [WordTemplate.Place.Part] = [.body, .header(1), .footer(2), .footnotes, .endnotes]

  static let wordReasons: [WordTemplate.Problem<ExpressionError>.Reason] =
    [.misplacedEach, .interrupted, .measure(ExpressionError(.openQuote, in: typed, at: 0..<2))]
    + narratives.map { .template($0) }

  /// A placeholder that can't be filled, in a paragraph, a cell and a text box of a part.
  static func wordProblems(
    _ reason: WordTemplate.Problem<ExpressionError>.Reason, in part: WordTemplate.Place.Part
  ) -> [WordTemplate.Problem<ExpressionError>] {
    [
      WordTemplate.Place(part: part, paragraph: 3, cell: nil, excerpt: "全年"),
      WordTemplate.Place(part: part, paragraph: nil, cell: [1, 2, 3], excerpt: "全年"),
      WordTemplate.Place(part: part, paragraph: nil, cell: nil, excerpt: "全年"),
    ].map { WordTemplate.Problem(place: $0, tag: "{{年度}}", reason: reason) }
  }

  static let formFiles: [FormFileFault] =
    [
      .noForm(sheet: nil, there: ["表一", "表二"]), .noForm(sheet: "表三", there: ["表一"]),
      .noForm(
        sheet: nil, there: ["表一"],
        near: [ProposedPart(cell: "A4", heading: "大类", grid: 0, place: "A")]),
      .reading(.notPainted),
    ] + files.map { .file($0) }

  static let forms: [FormFault.Problem] =
    [
      .noTitle, .noOffice, .noYear, .years(settings: 2025, title: 2026), .noLabel("三级指标"), .noWeight, .badWeight(typed),
      .noColumn("分值", unknown: nil), .noColumn("年度指标值", unknown: "指标甲"), .badScore(typed), .noValue(typed),
      .badAmount(typed),
      .relation(typed, value: "5", .unknown), .relation("≤", value: "健全", .noNumber), .relation("≤", value: "12", .monthOrMonths(12)),
      .relation("范围", value: "5", .noRange),
      .relation("负向", value: "≥5次", .contradicts),
      .unknownWord(typed, heading: "方向", part: "direction", choices: ["越高越好", "越低越好"]), .uncomputed, .spreadsheetError("#REF!"),
      .noSuchPart("指标 3"), .overruled(by: "$", cell: "A21"), .noFundsWeight(others: 80, total: 100),
      .noFundsWeight(others: nil, total: 100),
      .twoWeights(10, cell: "F9", 20),
    ] + expressions.map { .expression(ExpressionError($0, in: typed, at: 0..<2)) } + definitions.map { .definition($0) }

  static let formRemarks: [FormRemark] = [
    .year(from: 2025, to: 2026), .notRead(count: 2, cells: [UnreadCell(cell: "A1", text: "12"), UnreadCell(cell: "B2", text: "另见第3页")]),
    .notRead(count: 9, cells: [UnreadCell(cell: "A1", text: "另见附表2")]), .unnamed(["C8"]), .sharedWeights([("F8", "50")]),
    .bareRates([("F14", "95")]),
    .rangedYears(["A1"]), .keptMeasures(9), .unweighed(["F4", "F5"]),
    .weights(sum: 90, printed: 100, cell: "H16"), .fundsWeight(10, cell: "A5"),
    .leftOut([("G10", Localized(zh: "实际完成情况", en: "how the goal was reached"))]), .hiddenRows([3, 4]),
    .hiddenRows(Array(1...9)), .hiddenSheet("表二"), .macros,
    .noActuals(cell: "C6"), .wholeTargets(["C17", "C18"]), .fundsSum(["省级补助", "区级配套"]),
    .blockLeftOut("长期目标", counted: "年度目标"),
    .directed([("E9", "15天", .down), ("E12", "下降3%", .up)]),
  ]
}

import Formats
import Indicators
import LogLines
import TextForms
import Values
import Written

/// The texts above the indicators.
extension FormSheet {
  mutating func readHead() {
    var rows = headRows.filter { !text(sheet.cells(inRow: $0).first).isEmpty }[...]
    if let row = rows.first, let first = sheet.cells(inRow: row).first, text(first).hasPrefix("附件") {
      set("form", ["annex": .string(text(first))], first.reference)
      places[[.key("form"), .key("annex")]] = first.reference
      rows = rows.dropFirst()
    }
    let titles = rows.prefix(4).compactMap { row in sheet.cells(inRow: row).first { Self.isTitle($0.text.trimmed) } }
    if let title = titles.first ?? rows.first.flatMap({ row in sheet.cells(inRow: row).first { !$0.text.trimmed.isEmpty } }) {
      set("title", .string(text(title)), title.reference)
    } else {
      fault(.noTitle, at: "A1")
      set("title", "？", "A1")
    }
    for (part, labels) in Self.labels {
      guard let (text, cell) = value(of: labels) else { continue }
      set(part, .string(text), cell)
      knowAgain(text, of: labels)
    }
    let words = headRows.flatMap { sheet.cells(inRow: $0) }.map { FormWords.label($0.text) }
    isDepartment =
      root["title"]?.string?.contains("整体支出") == true
      || words.contains { label in Self.departmentWords.contains { label.hasPrefix($0) } }
    for row in headRows {
      for cell in ownCells(row) where isLabel(cell.text) { label(cell) }
      for cell in ownCells(row) {
        if ["填报日期", "填表日期"].contains(where: FormWords.label(cell.text).hasPrefix) { readDay(cell) }
      }
    }
    for row in sheet.rows(in: header.lowerBound..<header.upperBound + 1) { for cell in sheet.cells(inRow: row) { knowHeading(cell) } }
  }

  /// Whether a text is what a form is called, and no number or label above it.
  private static func isTitle(_ text: String) -> Bool {
    let label = FormWords.label(text)
    return text.count <= 60 && text.atColon == nil && label.contains("表") && ["绩效", "自评", "目标", "监控"].contains(where: label.contains)
  }

  /// What is said once more under another label is known; another value isn't.
  private mutating func knowAgain(_ value: String, of labels: [String]) {
    for row in headRows {
      let cells = sheet.cells(inRow: row)
      for (index, cell) in cells.enumerated() {
        if let (head, rest) = cell.text.trimmed.atColon, labels.contains(FormWords.label(head)), rest == value { know(cell) }
        guard labels.contains(FormWords.label(cell.text)), cells.indices.contains(index + 1) else { continue }
        if text(cells[index + 1]) == value { know(cells[index + 1]) }
      }
    }
  }

  private static let departmentWords = ["预算单位名称", "预算部门名称", "部门名称", "年度预算申请", "整体支出"]

  private mutating func knowHeading(_ cell: DisplayedSheet.Cell) {
    let label = FormWords.label(cell.text)
    let isAside = FormWords.isAside(label) || FormWords.thirdLevel.contains(label)
    guard isAside || FormEntry.named(label, among: FormEntry.headings) != nil || label == "备注" else { return }
    // A column that repeats a heading is read once.
    let isRead = isAside || columns.values.contains { cell.columns.contains($0) }
    if isRead { know(cell) }
  }

  /// A label with a colon takes its day behind it, another one beside it.
  mutating func readDay(_ label: DisplayedSheet.Cell) {
    let words = label.text.trimmed
    let isOpen = words.hasSuffix("：") || words.hasSuffix(":") || words.atColon != nil
    filledPlaces[.filledOn] = isOpen ? label.reference : beside(label)
  }

  /// The cell right of a label, empty or not.
  func beside(_ cell: DisplayedSheet.Cell) -> String { reference(cell.rows.lowerBound, cell.columns.upperBound + 1) }

  /// The year in a line under a title without one: （2024 年度）, 自评年度：2024.
  mutating func readYear() {
    year = root["title"]?.string.flatMap(FormReading.year)
    for cell in headRows.flatMap({ sheet.cells(inRow: $0) }) where year == nil {
      let text = FormWords.tight(cell.text)
      if text.count <= Self.longestYear, text.contains("年度") || text.count == 5 || FormSpan.isPart(text) {
        year = FormReading.year(in: text)
      }
    }
    if let (text, cell) = value(of: Self.years), let number = Int(written: FormWords.tight(text).prefix(4)) {
      year = year ?? number
      known.insert(cell)
    }
  }

  /// The longest line that states the year; a longer one only mentions it.
  private static let longestYear = 20

  mutating func set(_ key: String, _ value: JSON, _ cell: String) {
    root[key] = value
    places[[.key(key)]] = cell
  }

  /// The text right of a label, or behind its colon.
  private mutating func value(of labels: [String]) -> (String, String)? {
    for label in labels {
      for row in headRows {
        let cells = sheet.cells(inRow: row)
        for (index, cell) in cells.enumerated() {
          if FormWords.label(cell.text) == label {
            guard cells.indices.contains(index + 1), case let text = text(cells[index + 1]), !text.isEmpty else { continue }
            // Two labels side by side, or much room behind one: its value is empty.
            let isLabel = Self.labels.contains { $0.words.contains(FormWords.label(text)) }
            if cells[index + 1].columns.lowerBound > cell.columns.upperBound + 4 || isLabel { continue }
            return (text, cells[index + 1].reference)
          }
          for part in Self.statements(cell.text) {
            if let (head, rest) = part.atColon, FormWords.label(head) == label, !rest.isEmpty { return (rest, cell.reference) }
          }
        }
      }
    }
    return nil
  }

  /// What a line states one beside another, each with its label: 项目名称：…    填报单位：….
  private static func statements(_ text: String) -> [String] {
    let parts = text.trimmed.replacing("\t", with: "  ").replacing("\u{3000}", with: "  ").split(separator: "  ").map { String($0).trimmed }
    let isList = parts.count > 1 && parts.allSatisfy { $0.isEmpty || $0.atColon.map { !$0.0.isEmpty } ?? false }
    return isList ? parts : [text.trimmed]
  }

  /// The labels of the form's owner, with the parts of the definition beside them.
  private static let labels: [(part: String, words: [String])] = [
    ("name", ["项目支出名称", "项目名称", "专项名称", "专项资金名称"]),
    (
      "office",
      [
        "实施单位", "项目单位", "项目实施单位", "预算单位名称", "预算部门名称", "部门名称", "填报单位", "预算单位", "单位名称", "预算部门", "资金使用单位",
      ]
    ),
    ("department", ["主管部门", "业务主管部门", "项目主管部门", "主管单位"]),
  ]

  /// The labels by the part of the wording that they are.
  static var wordedLabels: [(FormWording.Part, [String])] {
    labels.compactMap { part, words in FormWording.Part(rawValue: part).map { ($0, words) } }
      + [(.expected, expected), (.reached, reached), (.goal, goal)]
  }

  /// Whether a text above the indicators is blank, a label that forms have there, or the year.
  private func isLabel(_ text: String) -> Bool {
    let (label, tight) = (FormWords.label(text), FormWords.tight(text))
    let isYear = tight.count <= Self.longestYear && FormReading.year(in: tight) != nil
    let isKnown =
      Self.labels.contains { $0.words.contains(label) } || Self.goals.contains(label) || Self.isReached(label)
      || Self.years.contains(label)
    let isUnit = ["单位:万元", "金额单位:万元", "单位:元", "金额单位:元", "单位:亿元"].contains(tight)
    return label.isEmpty || isYear || isKnown || isUnit || FormWords.saysNothing(label) || FormWords.isStroke(text)
  }

  /// Whether a label says whose form it is, or heads its funds or goals.
  static func isHeadLabel(_ label: String) -> Bool {
    labels.contains { $0.words.contains(label) } || goals.contains(label) || tasks.contains(label) || totals.contains(label)
  }

  /// Whether a label above the indicators heads what stands beside or below it, so that no text of the form is there.
  static func headsOther(_ label: String) -> Bool { isHeadLabel(label) || isReached(label) || years.contains(label) }

  /// What heads the goals, below the funds.
  static let goals: Set<String> = Set(goal + expected)
  static let goal = ["年度总体目标", "年度绩效目标", "总体目标", "总体绩效目标", "年度目标情况", "绩效目标"]
  static let expected = ["预期目标", "年度目标", "项目年度目标", "预期绩效目标", "年初设定目标", "年度预期目标"]
  static let reached = ["实际完成情况", "年度目标完成情况", "目标实际完成情况", "目标完成情况", "全年实际完成情况", "年度总体目标完成情况"]
  private static let years = ["年度", "预算年度", "评价年度", "自评年度"]
}

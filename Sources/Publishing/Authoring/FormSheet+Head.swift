import EventLog
import Formats
import Indicators
import TextForms

/// The texts above and below the indicators.
extension FormSheet {
  mutating func readHead() {
    var row = 1
    while row < header, text(sheet.cells(inRow: row).first).isEmpty { row += 1 }
    if row < header, let first = sheet.cells(inRow: row).first, text(first).hasPrefix("附件") {
      set("form", ["annex": .string(text(first))], first.reference)
      places[[.key("form"), .key("annex")]] = first.reference
      row += 1
      while row < header, text(sheet.cells(inRow: row).first).isEmpty { row += 1 }
    }
    if row < header, let title = sheet.cells(inRow: row).first(where: { !$0.text.trimmed.isEmpty }) {
      set("title", .string(text(title)), title.reference)
    } else {
      fault(.noTitle, at: "A1")
      set("title", "？", "A1")
    }
    for (part, labels) in Self.labels {
      if let (text, cell) = value(of: labels) {
        set(part, .string(text), cell)
      } else if part == "office" {
        fault(.noOffice, at: "A1")
        set(part, "？", "A1")
      }
    }
    let words = (1..<max(header, 2)).flatMap { sheet.cells(inRow: $0) }.map { FormWords.label($0.text) }
    isDepartment = words.contains { label in
      ["预算单位名称", "预算部门名称", "年度预算申请"].contains { label.hasPrefix($0) }
    }
  }

  /// The year in a line under a title without one: （2024 年度）, 自评年度：2024.
  mutating func readYear() {
    year = root["title"]?.string.flatMap(FormReading.year)
    for cell in (1..<max(header, 2)).flatMap({ sheet.cells(inRow: $0) }) where year == nil {
      let text = FormWords.tight(cell.text)
      if text.count <= Self.longestYear, text.contains("年度") || text.count == 5 { year = FormReading.year(in: text) }
    }
    if year == nil, let (text, _) = value(of: Self.years) { year = Int(FormWords.tight(text).prefix(4)) }
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
      for row in 1..<max(header, 2) {
        let cells = sheet.cells(inRow: row)
        for (index, cell) in cells.enumerated() {
          if FormWords.label(cell.text) == label {
            guard cells.indices.contains(index + 1), case let text = text(cells[index + 1]), !text.isEmpty else { continue }
            // Two labels side by side, or much room behind one: its value is empty.
            let isLabel = Self.labels.contains { $0.words.contains(FormWords.label(text)) }
            if cells[index + 1].columns.lowerBound > cell.columns.upperBound + 4 || isLabel { continue }
            return (text, cells[index + 1].reference)
          }
          if let (head, rest) = cell.text.trimmed.atColon, FormWords.label(head) == label, !rest.isEmpty { return (rest, cell.reference) }
        }
      }
    }
    return nil
  }

  /// The labels of the form's owner, with the parts of the definition beside them.
  private static let labels: [(part: String, words: [String])] = [
    ("name", ["项目支出名称", "项目名称"]),
    ("office", ["实施单位", "预算单位名称", "预算部门名称", "填报单位", "预算单位", "单位名称"]),
    ("department", ["主管部门"]),
  ]

  /// 预期目标 and 实际完成情况, each above its text.
  mutating func readGoal() {
    var goal = JSON.Object()
    for (key, label) in [("expected", "预期目标"), ("actual", Self.reached)] {
      for row in 1..<max(header, 2) {
        guard let head = sheet.cells(inRow: row).first(where: { FormWords.label($0.text) == label }) else { continue }
        let below = sheet[head.rows.upperBound + 1, head.columns.lowerBound]
        if let below, head.rows.upperBound + 1 < header, case let text = text(below), !text.isEmpty {
          goal[key] = .string(text)
          places[[.key("goal"), .key(key)]] = below.reference
        }
        break
      }
    }
    if !goal.isEmpty { root["goal"] = .object(goal) }
  }

  /// 备注 below the total, and the cells above, beside and below the indicators that aren't read.
  mutating func readBelow() {
    notRead.insert(contentsOf: unreadAbove(), at: 0)
    let (read, first) = (columns.values, columns.values.min() ?? 0)
    func isAside(_ cell: DisplayedSheet.Cell) -> Bool {
      cell.columns.lowerBound < first && FormWords.aside.contains(FormWords.label(sheet[header, cell.columns.lowerBound]?.text ?? ""))
    }
    for row in header..<max(end, header) {
      for cell in sheet.cells(inRow: row) where cell.rows.lowerBound == row && !cell.text.trimmed.isEmpty {
        let isRead = read.contains(where: cell.columns.contains) || isAside(cell) || notRead.contains(cell.reference)
        if !isRead { notRead.append(cell.reference) }
      }
    }
    for row in stride(from: end, through: sheet.lastRow, by: 1) {
      let cells = sheet.cells(inRow: row)
      if cells.contains(where: { FormWords.totals.contains(FormWords.label($0.text)) }) { continue }
      for (index, cell) in cells.enumerated() where cell.rows.lowerBound == row {
        let text = text(cell)
        let label = FormWords.label(text)
        if root["note"] == nil, label == "备注" || label == "注", cells.indices.contains(index + 1) {
          let next = self.text(cells[index + 1])
          if !next.isEmpty { set("note", .string(next), cells[index + 1].reference) }
          break
        }
        if root["note"] == nil, let note = text.behind(anyOf: ["备注：", "备注:", "注：", "注:"])?.ifAny {
          set("note", .string(note), cell.reference)
        } else if !text.isEmpty, !Self.saysNothing(label) {
          notRead.append(cell.reference)
        }
      }
    }
  }

  /// The cells above the indicators that are no part of the definition, such as 单位：万元.
  private func unreadAbove() -> [String] {
    let read = Set(places.values)
    func labels(_ row: Int) -> [String] { sheet.cells(inRow: row).map { FormWords.label($0.text) } }
    let rows = 1..<max(header, 2)
    // Rates and scores of the funds are computed again, so that their rows count as read.
    let funds = rows.first { labels($0).contains { label in Self.funds.contains { label.hasPrefix($0) } } } ?? rows.upperBound
    func headsGoal(_ label: String) -> Bool { Self.goals.contains(label) || label == Self.reached }
    let goal = (funds..<rows.upperBound).first { labels($0).contains(where: headsGoal) } ?? rows.upperBound
    return rows.filter { !(funds..<goal).contains($0) }.flatMap { row in
      let own = sheet.cells(inRow: row).filter { $0.rows.lowerBound == row }
      return own.filter { !read.contains($0.reference) && !Self.isLabel($0.text) }.map(\.reference)
    }
  }

  /// Whether a text above the indicators is blank, a label that forms have there, or the year.
  private static func isLabel(_ text: String) -> Bool {
    let (label, tight) = (FormWords.label(text), FormWords.tight(text))
    let isYear = tight.count <= longestYear && FormReading.year(in: tight) != nil
    let isKnown = labels.contains { $0.words.contains(label) } || goals.contains(label) || label == reached || years.contains(label)
    return label.isEmpty || isYear || isKnown || saysNothing(label)
  }

  /// What heads the goals, below the funds.
  static let goals: Set<String> = ["年度总体目标", "年度绩效目标", "总体目标", "预期目标"]
  private static let reached = "实际完成情况"
  private static let years = ["年度", "预算年度", "评价年度", "自评年度"]
  private static let funds = ["项目资金", "年度预算申请", "年度资金总额"] + TableDefinition.Budget.Column.allCases.map(\.heading)

  /// Signatures, and what Docket prints under a form.
  private static func saysNothing(_ label: String) -> Bool {
    ["填表人", "填报人", "填报日期", "联系电话", "单位负责人", "填列单位", "状态:", "依据#", "依据 #", "标“待评”", "右边各列是定义", "*"].contains { label.hasPrefix($0) }
  }
}

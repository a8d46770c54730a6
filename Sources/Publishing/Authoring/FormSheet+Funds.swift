import Casework
import Documents
import Formats
import Indicators
import LogLines
import TextForms
import Values
import Written

/// The funds block.
extension FormSheet {
  private typealias Column = TableDefinition.Budget.Column

  mutating func readFunds() {
    let heads = fundsHeads()
    func isTotal(_ cell: DisplayedSheet.Cell) -> Bool { Self.totals.contains { FormWords.label(cell.text).hasPrefix($0) } }
    let first = headRows.first { row in sheet.cells(inRow: row).contains { heads.cells.contains($0.reference) } }
    // What stands above the headings of the amounts, such as a title, isn't their total.
    let rows = headRows.drop { $0 < first ?? $0 }
    guard let total = rows.flatMap(ownCells).first(where: isTotal) else { return }
    let (row, labels) = (total.rows.lowerBound, total.columns.lowerBound)
    knowFunds(from: first ?? row, to: row, labels, heads)
    fundsUnit = PrintedUnit(naming: heads.unit)
    var budget = JSON.Object()
    places[[.key("budget")]] = total.reference
    filledPlaces[.executed(part: nil)] = heads.columns[.executed].map { reference(row, $0) }
    filledPlaces[.rate] = heads.rate.map { reference(row, $0) }
    filledPlaces[.budgetScore] = heads.score.map { reference(row, $0) }
    filledPlaces[.budgetReason] = heads.reason.map { reference(row, $0) }
    if let column = heads.weight, let cell = sheet[row, column], case let text = text(cell), !text.isEmpty, !FormWords.isStroke(text) {
      if let number = WrittenNumber(text), number.unit.isEmpty || number.unit == "分" {
        budget["weight"] = .number(number.value)
      } else {
        fault(.badWeight(text), at: cell.reference)
      }
    }
    // A form without weights has none for its funds.
    if !isScored, budget["weight"] == nil { budget["weight"] = 0 }
    amounts(inRow: row, heads, into: &budget, path: [.key("budget")])
    let parts = breakdown(below: row, labels: labels, heads)
    if !parts.isEmpty { budget["breakdown"] = .array(parts) }
    root["budget"] = .object(budget)
  }

  static let totals = ["年度资金总额", "资金总额", "年度总金额", "项目资金总额", "年度预算总额"]

  /// The columns of the funds, by their headings.
  private struct Heads {
    var columns: [Column: Int] = [:]
    var weight: Int?
    var rate: Int?
    var score: Int?
    var reason: Int?
    var cells: Set<String> = []
    var unit = "万元"
    var unitCell: String?
  }

  private func fundsHeads() -> Heads {
    var heads = Heads()
    for cell in headRows.flatMap({ sheet.cells(inRow: $0) }) {
      let label = FormWords.label(cell.text)
      let place = cell.columns.lowerBound
      if let column = Self.words.first(where: { $0.words.contains(label) })?.column {
        heads.columns[column] = heads.columns[column] ?? place
      } else if FormEntry.named(label, among: [.weight]) != nil {
        heads.weight = heads.weight ?? place
      } else if label == "执行率" || label == "预算执行率" {
        heads.rate = heads.rate ?? place
      } else if FormEntry.named(label, among: [.score]) != nil {
        heads.score = heads.score ?? place
      } else if FormEntry.named(label, among: [.deviation]) != nil {
        heads.reason = heads.reason ?? place
      } else {
        let folded = cell.text.foldedForComparison
        let names = ["项目资金", "预算", "资金", "单位:", "金额单位:"].contains { folded.hasPrefix($0) || folded.hasPrefix("(" + $0) }
        guard names, heads.unitCell == nil else { continue }
        for (written, unit) in [("万元", "万元"), ("亿元", "亿元"), ("元", "元")]
        where folded.contains("(\(written))") || folded.contains(":\(written)") {
          (heads.unit, heads.unitCell) = (unit, cell.reference)
          break
        }
        continue
      }
      heads.cells.insert(cell.reference)
    }
    return heads
  }

  /// The headings of the amounts, as bureaus print them.
  private static let words: [(column: Column, words: Set<String>)] = [
    (.initial, ["年初预算数", "年初预算", "当年年度预算", "年初预算金额", "年初批复预算数"]),
    (
      .adjusted, ["全年预算数", "全年预算", "调整后预算数", "调整后预算", "转移支付预算数", "转移支付预算", "预算数", "全年预算金额", "调整预算数"]
    ),
    (.executed, ["全年执行数", "预算执行数", "执行数", "全年执行金额", "实际执行数", "全年实际执行数"]),
  ]

  /// The headings of the amounts by the part of the wording that they are.
  static var fundsLabels: [(FormWording.Part, Set<String>)] {
    words.map { (FormWording.part($0.column), $0.words) } + [(.rate, ["执行率", "预算执行率"])]
  }

  /// Takes the funds' labels, and what is computed of them, for known.
  private mutating func knowFunds(from first: Int, to row: Int, _ labels: Int, _ heads: Heads) {
    known.formUnion(heads.cells)
    if let cell = heads.unitCell { known.insert(cell) }
    for line in sheet.rows(in: first..<row + 1) {
      for cell in ownCells(line) where cell.columns.lowerBound <= labels && !FormWords.label(cell.text).isEmpty {
        if cell.columns.lowerBound < labels || line == row { know(cell) }
      }
    }
    know(sheet[row, labels])
    for column in [heads.weight, heads.rate, heads.score].compactMap(\.self) { know(sheet[row, column]) }
  }

  private mutating func amounts(inRow row: Int, _ heads: Heads, into object: inout JSON.Object, path: [JSONStep]) {
    for column in Column.allCases {
      guard let place = heads.columns[column] else { continue }
      places[path + [.key(column.rawValue)]] = reference(row, place)
      let written = text(sheet[row, place])
      if column != .executed, let point = written.firstIndex(of: "."), Decimal(written) != nil {
        fundsDecimals = max(fundsDecimals, written[point...].count - 1)
      }
      if let amount = amount(written, heads.unit, at: reference(row, place)) { object[column.rawValue] = .string(amount) }
    }
  }

  /// An amount as an expression: a bare number is in the form's unit.
  mutating func amount(_ text: String, _ unit: String, at cell: String) -> String? {
    if text.isEmpty || WrittenNothing.read(text, for: .value) != nil { return nil }
    guard let number = WrittenNumber(text) else { return text }
    if !number.unitBesideYuan.isEmpty {
      fault(.badAmount(text), at: cell)
      return nil
    }
    let written = text.foldedForReading.filter { $0 != "," && !$0.isWhitespace }
    // A number is kept as it is written: as many decimals are printed again.
    let isPlain = written.allSatisfy { $0.isASCII && ($0.isNumber || ".-".contains($0)) || "万亿元".contains($0) }
    let ending = number.isScaled || number.isMoney ? "元" : unit
    return isPlain ? written + (number.unit.isEmpty ? ending : "") : "\(number.value)" + ending
  }

  /// The rows under the total: 其中, or 按收入性质分 beside 按支出性质分.
  private mutating func breakdown(below row: Int, labels: Int, _ heads: Heads) -> [JSON] {
    var sources: [JSON] = []
    var natures: [TableDefinition.Budget.Group: [(part: JSON, column: String, cell: String)]] = [:]
    var groups: [Int: TableDefinition.Budget.Group] = [:]
    for line in sheet.rows(in: row + 1..<max(header.lowerBound, row + 1)) {
      let cells = ownCells(line)
      let folded = cells.map { FormWords.label($0.text) }
      if folded.contains(where: { Self.goals.contains($0) || Self.tasks.contains($0) }) { break }
      for (cell, label) in zip(cells, folded) {
        if label.hasPrefix("按收入性质分") { groups[cell.columns.lowerBound] = .income }
        if label.hasPrefix("按支出性质分") { groups[cell.columns.lowerBound] = .expenditure }
        if label.hasPrefix("按收入性质分") || label.hasPrefix("按支出性质分") { know(cell) }
      }
      if groups.isEmpty {
        guard let cell = sheet[line, labels], case let label = Self.part(text(cell)), !label.isEmpty else { continue }
        var part: JSON.Object = ["group": "source", "label": .string(label)]
        let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(sources.count)]
        places[path] = cell.reference
        amounts(inRow: line, heads, into: &part, path: path)
        filledPlaces[.executed(part: sources.count)] = heads.columns[.executed].map { reference(line, $0) }
        for column in [heads.weight, heads.rate, heads.score].compactMap(\.self) { know(sheet[line, column]) }
        sources.append(.object(part))
        continue
      }
      for (index, cell) in cells.enumerated() {
        guard let group = groups[cell.columns.lowerBound], !FormWords.label(cell.text).hasPrefix("按") else { continue }
        var label = Self.part(text(cell))
        var figure = ""
        if let parts = label.atColon {
          (label, figure) = parts
        } else if cells.indices.contains(index + 1), groups[cells[index + 1].columns.lowerBound] == nil {
          figure = text(cells[index + 1])
          know(cells[index + 1])
        }
        if label.isEmpty { continue }
        var part: JSON.Object = ["group": .string(group.rawValue), "label": .string(label)]
        let column = group == .income ? "adjusted" : "executed"
        part[column] = amount(figure, heads.unit, at: cell.reference).map { .string($0) }
        natures[group, default: []].append((.object(part), column, cell.reference))
      }
    }
    let others = (natures[.income] ?? []) + (natures[.expenditure] ?? [])
    for (index, other) in others.enumerated() {
      let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(sources.count + index)]
      places[path] = other.cell
      places[path + [.key(other.column)]] = other.cell
      if other.column == "executed" { filledPlaces[.executed(part: sources.count + index)] = other.cell }
    }
    return sources + others.map(\.part)
  }

  /// A label without 其中： before it.
  private static func part(_ text: String) -> String { text.behind(anyOf: ["其中：", "其中:", "其中"]) ?? text }
}

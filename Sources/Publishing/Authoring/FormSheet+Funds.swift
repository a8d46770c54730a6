import Casework
import EventLog
import Formats
import Indicators
import TextForms
import Written

/// The funds block.
extension FormSheet {
  private typealias Column = TableDefinition.Budget.Column

  mutating func readFunds() {
    let rows = 1..<max(header, 2)
    func find(_ label: String, in row: Int) -> DisplayedSheet.Cell? {
      sheet.cells(inRow: row).first { FormWords.label($0.text).hasPrefix(label) }
    }
    guard let total = rows.compactMap({ find("年度资金总额", in: $0) }).first else { return }
    let (row, labels) = (total.rows.lowerBound, total.columns.lowerBound)
    var heads: [String: Int] = [:]
    for above in 1...row {
      for cell in sheet.cells(inRow: above) {
        let label = FormWords.label(cell.text)
        if Column.allCases.contains(where: { $0.heading == label }) || label == FormEntry.weight.heading {
          heads[label] = cell.columns.lowerBound
        }
      }
    }
    var budget = JSON.Object()
    places[[.key("budget")]] = total.reference
    if let column = heads[FormEntry.weight.heading], let cell = sheet[row, column], case let text = text(cell), !text.isEmpty {
      if let number = WrittenNumber(text), number.unit.isEmpty || number.unit == "分" {
        budget["weight"] = .number(number.value)
      } else {
        fault(.badWeight(text), at: cell.reference)
      }
    }
    amounts(inRow: row, heads, into: &budget, path: [.key("budget")])
    let parts = breakdown(below: row, labels: labels, heads)
    if !parts.isEmpty { budget["breakdown"] = .array(parts) }
    root["budget"] = .object(budget)
  }

  private mutating func amounts(inRow row: Int, _ heads: [String: Int], into object: inout JSON.Object, path: [JSONStep]) {
    for column in Column.allCases {
      guard let place = heads[column.heading] else { continue }
      places[path + [.key(column.rawValue)]] = CellReference(column: place, row: row).description
      if let amount = amount(text(sheet[row, place])) { object[column.rawValue] = .string(amount) }
    }
  }

  /// An amount as an expression: a bare number is 万元.
  private func amount(_ text: String) -> String? {
    if ["", "—", "-", "/", "无"].contains(text) { return nil }
    if let number = WrittenNumber(text), number.unit.isEmpty, text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }) {
      return text.filter { $0 != "," } + "万元"
    }
    return text
  }

  /// The rows under the total: 其中, or 按收入性质分 beside 按支出性质分.
  private mutating func breakdown(below row: Int, labels: Int, _ heads: [String: Int]) -> [JSON] {
    var sources: [JSON] = []
    var natures: [TableDefinition.Budget.Group: [(part: JSON, column: String, cell: String)]] = [:]
    var groups: [Int: TableDefinition.Budget.Group] = [:]
    for line in stride(from: row + 1, to: header, by: 1) {
      let cells = sheet.cells(inRow: line).filter { $0.rows.lowerBound == line }
      let folded = cells.map { FormWords.label($0.text) }
      if folded.contains(where: Self.goals.contains) { break }
      for (cell, label) in zip(cells, folded) {
        if label.hasPrefix("按收入性质分") { groups[cell.columns.lowerBound] = .income }
        if label.hasPrefix("按支出性质分") { groups[cell.columns.lowerBound] = .expenditure }
      }
      if groups.isEmpty {
        guard let cell = sheet[line, labels], case let label = Self.part(text(cell)), !label.isEmpty else { continue }
        var part: JSON.Object = ["group": "source", "label": .string(label)]
        let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(sources.count)]
        places[path] = cell.reference
        amounts(inRow: line, heads, into: &part, path: path)
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
        }
        if label.isEmpty { continue }
        var part: JSON.Object = ["group": .string(group.rawValue), "label": .string(label)]
        let column = group == .income ? "adjusted" : "executed"
        part[column] = amount(figure).map { .string($0) }
        natures[group, default: []].append((.object(part), column, cell.reference))
      }
    }
    let others = (natures[.income] ?? []) + (natures[.expenditure] ?? [])
    for (index, other) in others.enumerated() {
      let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(sources.count + index)]
      places[path] = other.cell
      places[path + [.key(other.column)]] = other.cell
    }
    return sources + others.map(\.part)
  }

  /// A label without 其中： before it.
  private static func part(_ text: String) -> String { text.behind(anyOf: ["其中：", "其中:", "其中"]) ?? text }
}

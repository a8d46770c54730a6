import Casework
import EventLog
import Formats
import Indicators
import TextForms
import Written

/// What a form says, cell by cell: a definition in the making, before rows have their ids.
struct FormSheet {
  /// A row of indicators.
  struct Line {
    let json: JSON
    let filled: FormReading.Filled
  }

  let sheet: DisplayedSheet
  private(set) var columns: [FormEntry: Int] = [:]
  private(set) var lines: [Line] = []
  var root = JSON.Object()
  var isDepartment = false
  var faults: [FormFault] = []
  /// The positions of the definition's parts; rows by index.
  var places: [[JSONStep]: String] = [:]
  var notRead: [String] = []
  /// The year that the title names, or a line under it.
  var year: Int?
  /// The row that heads the indicators, and the one behind the last of them.
  private(set) var header = 0
  private(set) var end = 0
  private var blocks = JSON.Object()

  /// Finds the indicators' header row; nil if the sheet isn't a form.
  init?(_ sheet: DisplayedSheet) {
    self.sheet = sheet
    for row in stride(from: 1, through: sheet.lastRow, by: 1) {
      var found: [FormEntry: Int] = [:]
      for cell in sheet.cells(inRow: row) {
        guard let column = FormEntry.named(FormWords.label(cell.text), among: FormEntry.columns), found[column] == nil else { continue }
        found[column] = cell.columns.lowerBound
      }
      guard found[.level3] != nil, found[.weight] != nil else { continue }
      (header, columns) = (row, found)
      break
    }
    if header == 0 { return nil }
  }

  /// Reads everything on the sheet.
  mutating func read() {
    readLines()
    readHead()
    readYear()
    readGoal()
    readFunds()
    readBelow()
    if !blocks.isEmpty { root["blocks"] = .object(blocks) }
  }

  /// The trimmed text of a cell; an error value is a fault and reads as empty.
  mutating func text(_ cell: DisplayedSheet.Cell?) -> String {
    guard let cell else { return "" }
    if cell.kind == .fault {
      if !faults.contains(where: { $0.cell == cell.reference }) {
        fault(cell.text == "=?" ? .uncomputed : .spreadsheetError(cell.text), at: cell.reference)
      }
      return ""
    }
    return cell.text.trimmed
  }

  mutating func fault(_ problem: FormFault.Problem, at cell: String) {
    faults.append(FormFault(sheet: sheet.name, cell: cell, problem: problem))
  }

  func name(_ column: FormEntry, _ row: Int) -> String {
    CellReference(column: columns[column] ?? columns[.level3] ?? 0, row: row).description
  }
}

/// The indicators.
extension FormSheet {
  private mutating func readLines() {
    var level1 = ""
    var level2 = ""
    end = sheet.lastRow + 1
    for row in stride(from: header + 1, through: sheet.lastRow, by: 1) {
      let cells = sheet.cells(inRow: row)
      let lead = cells.filter { $0.columns.lowerBound <= columns[.level3] ?? 0 }.map { FormWords.label($0.text) }
      if lead.contains(where: FormWords.totals.contains) || lead.first == "备注" || lead.first == "注" {
        end = row
        break
      }
      if let subtotal = lead.firstIndex(of: FormWords.subtotal) {
        notRead += cells[subtotal...].filter { !$0.text.trimmed.isEmpty }.map(\.reference)
        continue
      }
      let above = level1
      if columns[.level1] != nil, let given = cell(.level1, row).ifAny { level1 = block(given, row) }
      let ownLevel2 = cell(.level2, row).components.joined()
      level2 = ownLevel2.ifAny ?? (level1 == above ? level2 : "")
      let texts = columns.keys.filter { $0 != .level1 && $0 != .level2 }.map { cell($0, row) }
      if texts.allSatisfy(\.isEmpty) { continue }
      lines.append(line(row, level1: level1, level2: level2))
    }
  }

  mutating func cell(_ column: FormEntry, _ row: Int) -> String {
    columns[column].map { text(sheet[row, $0]) } ?? ""
  }

  /// A 一级指标 without the weight in brackets behind it, which its block has.
  private mutating func block(_ given: String, _ row: Int) -> String {
    let name = given.components.joined()
    guard name.hasSuffix("）") || name.hasSuffix(")"), let bracket = name.lastIndex(where: { $0 == "（" || $0 == "(" }),
      bracket > name.startIndex, case let inside = name[name.index(after: bracket)...].dropLast(), inside.hasSuffix("分"),
      let weight = WrittenNumber(String(inside)), weight.unit == "分"
    else { return name }
    let level1 = String(name[..<bracket]).trimmed
    if blocks[level1] == nil {
      blocks[level1] = .number(weight.value)
      places[[.key("blocks"), .key(level1)]] = self.name(.level1, row)
    }
    return level1
  }

  private mutating func line(_ row: Int, level1: String, level2: String) -> Line {
    // Merged cells go on over the rows below them.
    let merged: [FormEntry: String] = [.level1: level1, .level2: level2]
    let path: [JSONStep] = [.key("rows"), .index(lines.count)]
    places[path] = name(.level3, row)
    var json = JSON.object([:])
    for column in FormEntry.columns {
      guard let part = column.path.first else { continue }
      let place = name(column, row)
      if places[path + [part]] == nil { places[path + [part]] = place }
      let isRequired = [FormEntry.level1, .level3].contains(column)
      let text = merged[column] ?? cell(column, row)
      if isRequired, text.isEmpty { fault(.noLabel(column.heading), at: place) }
      guard let given = text.ifAny ?? (isRequired ? "？" : nil) else { continue }
      if let value = column.form.value(of: given) {
        json = json.setting(value, at: column.path)
      } else {
        fault(.unknownWord(given, at: column), at: place)
      }
    }
    let weight = weight(cell(.weight, row), row, target: cell(.target, row))
    json = json.setting(.number(weight), at: [.key("weight")])
    if json["actual"] == nil, weight > .zero { json = json.setting(["assessed": true], at: [.key("actual")]) }
    let filled = FormReading.Filled(
      id: json["id"]?.string, label: cell(.level3, row), actual: cell(.actual, row), score: cell(.score, row),
      deviation: cell(.deviation, row), cell: name(.level3, row))
    return Line(json: json, filled: filled)
  }

  /// 分值: 0 where it is empty beside a target that asks for nothing.
  private mutating func weight(_ text: String, _ row: Int, target: String) -> Decimal {
    if text.isEmpty {
      if !["", "无", "不适用", "-", "—", "/"].contains(FormWords.label(target)) { fault(.noWeight, at: name(.weight, row)) }
      return .zero
    }
    guard let number = WrittenNumber(text), number.unit.isEmpty || number.unit == "分", number.value >= .zero else {
      fault(.badWeight(text), at: name(.weight, row))
      return .zero
    }
    return number.value
  }
}

extension String {
  /// The text's lines without blanks around them: a narrow column breaks its words.
  var components: [String] { split(whereSeparator: \.isNewline).map { String($0).trimmed } }
}

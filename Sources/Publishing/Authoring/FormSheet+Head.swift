import Formats
import Indicators
import LogLines
import Readings
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
    for (part, identity) in Self.identity {
      guard let stated = reading.identity[identity], let text = stated.text.ifAny else { continue }
      set(part, .string(text), stated.cell)
    }
    let words = headRows.flatMap { sheet.cells(inRow: $0) }.map { FormWords.label($0.text) }
    isDepartment =
      root["title"]?.string?.contains("整体支出") == true
      || words.contains { label in Self.departmentWords.contains { label.hasPrefix($0) } }
    year = reading.identity[.year].flatMap { Int(written: $0.text) } ?? root["title"]?.string.flatMap(FormReading.year)
    for cell in headRows.flatMap(ownCells) where Self.asksDay(cell.text) { readDay(cell) }
  }

  /// The parts of a definition that a form says of itself.
  static let identity: [(part: String, identity: Reading.Identity)] = [("name", .project), ("office", .unit), ("department", .office)]

  /// Whether a cell asks for the day on which the form is filled in.
  static func asksDay(_ text: String) -> Bool { ["填报日期", "填表日期"].contains(where: FormWords.label(text).hasPrefix) }

  /// Whether a text is what a form is called, and no number or label above it.
  private static func isTitle(_ text: String) -> Bool {
    let label = FormWords.label(text)
    return text.count <= 60 && text.atColon == nil && label.contains("表") && ["绩效", "自评", "目标", "监控"].contains(where: label.contains)
  }

  private static let departmentWords = ["预算单位名称", "预算部门名称", "部门名称", "年度预算申请", "整体支出"]

  /// A label with a colon takes its day behind it, another one beside it.
  mutating func readDay(_ label: DisplayedSheet.Cell) {
    let words = label.text.trimmed
    let isOpen = words.hasSuffix("：") || words.hasSuffix(":") || words.atColon != nil
    filledPlaces[.filledOn] = isOpen ? label.reference : beside(label)
  }

  /// The cell right of a label, empty or not.
  func beside(_ cell: DisplayedSheet.Cell) -> String { reference(cell.rows.lowerBound, cell.columns.upperBound + 1) }

  mutating func set(_ key: String, _ value: JSON, _ cell: String) {
    root[key] = value
    places[[.key(key)]] = cell
  }
}

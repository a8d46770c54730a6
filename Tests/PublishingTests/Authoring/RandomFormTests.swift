import DocketTestSupport
import Readings
import Testing
import TextForms
import Values

@testable import Documents
@testable import Publishing

/// A form as some bureau might print it: its columns in any order, under any of their headings.
private struct RandomForm {
  struct Row {
    let levels: [String]
    let relation: String
    let value: String
    let unit: String
    let weight: Int
    let target: String
  }

  private(set) var rows: [Row] = []
  private(set) var grid: TableGrid
  let prompt: Bool

  private static let samples: [(relation: String, value: String, unit: String, target: String)] = [
    ("≥", "240", "次", "≥240次"), ("≤", "2", "起", "≤2起"), ("＝", "0", "起", "=0起"), ("﹦", "0", "起", "=0起"), (">", "5", "项", ">5项"),
    ("<", "3", "%", "<3%"), ("定性", "健全", "", "健全"), ("≥", "95", "%", "≥95%"), ("≤", "15", "工作日", "≤15工作日"),
    ("≤", "1.2", "万元/人", "≤1.2万元/人"),
    ("大于等于", "7", "份", "≥7份"), ("小于等于", "48.25", "万元", "≤48.25万元"), ("范围", "4-6", "次", "4-6次"), ("定性", "2025年12月底前", "", "2025年12月底前"),
  ]

  init(_ chance: inout SeededGenerator) throws {
    let isParted = chance.oneIn(2)
    prompt = chance.oneIn(2)
    func heading(_ entry: FormEntry, _ chance: inout SeededGenerator) -> String {
      var text = chance.pick(
        [entry.heading]
          + (FormEntry.meanings.first { $0.entry == entry }.map { FormCatalog.headings(of: $0.meaning, in: .indicators) } ?? []))
      if chance.oneIn(4) { text = "（一）" + text }
      if chance.oneIn(4) { text += "（必填）" }
      if chance.oneIn(4), text.count > 3 { text.insert("\n", at: text.index(text.startIndex, offsetBy: 2)) }
      return text
    }
    var columns: [FormEntry] = [.level1, .level2, .level3]
    var others: [FormEntry] = [.target, .actual, .weight, .score, .deviation] + (isParted ? [.relation, .unit] : [])
    while !others.isEmpty { columns.append(others.remove(at: chance.below(others.count))) }
    for number in 0..<(1 + chance.below(8)) {
      let sample = chance.pick(Self.samples)
      rows.append(
        Row(
          levels: ["产出指标", chance.pick(["数量指标", "质量指标"]), "指标\(number)"], relation: sample.relation, value: sample.value, unit: sample.unit,
          weight: 1 + chance.below(20), target: sample.target))
    }
    func blank(_ count: Int) -> [TableCell] { [TableCell("", columnSpan: count)] }
    var cells: [[TableCell]] = [
      [TableCell("实施单位", columnSpan: 2), TableCell("某站", columnSpan: columns.count - 2)],
      [TableCell("年度总体目标", rowSpan: 2), TableCell("预期目标", columnSpan: 3), TableCell("实际完成情况", columnSpan: columns.count - 4)],
      [
        TableCell("保安全", columnSpan: 3),
        TableCell(RichText(prompt ? "（请填写全年实际完成情况，200字以内）" : ""), columnSpan: columns.count - 4),
      ],
    ]
    // The parts of a target stand under one heading where they are side by side.
    let parts = columns.indices.filter { [FormEntry.target, .relation, .unit].contains(columns[$0]) }
    let isTwoLined = isParted && parts[2] - parts[0] == 2 && chance.oneIn(2)
    if isTwoLined {
      var upper: [TableCell] = []
      for (index, column) in columns.enumerated() where !parts.dropFirst().contains(index) {
        let isParts = index == parts[0]
        let text = isParts ? "年度指标值" : heading(column, &chance)
        upper.append(TableCell(RichText(text), rowSpan: isParts ? 1 : 2, columnSpan: isParts ? 3 : 1))
      }
      cells.append(upper)
      cells.append(parts.map { TableCell(RichText(heading(columns[$0], &chance))) })
    } else {
      cells.append(columns.map { TableCell(RichText(heading($0, &chance))) })
    }
    for (number, row) in rows.enumerated() {
      var line: [TableCell] = []
      for column in columns {
        switch column {
        case .level1: if number == 0 { line.append(TableCell(RichText(row.levels[0]), rowSpan: rows.count)) }
        case .level2: line.append(TableCell(RichText(row.levels[1])))
        case .level3: line.append(TableCell(RichText(row.levels[2])))
        case .target: line.append(TableCell(RichText(isParted ? row.value : row.target)))
        case .relation: line.append(TableCell(RichText(row.relation)))
        case .unit: line.append(TableCell(RichText(row.unit)))
        case .weight: line.append(TableCell(RichText(String(row.weight))))
        default: line.append("")
        }
      }
      cells.append(line)
    }
    cells.append([TableCell("总分", columnSpan: columns.count)])
    grid = try TableGrid(columns: columns.map { _ in .init(10) }, rows: cells)
  }

  func document() -> Document { Document(title: "2025年度项目支出绩效自评表", blocks: [.heading(1, "2025年度项目支出绩效自评表"), .table(grid)]) }
}

@Suite("Forms of any layout")
struct RandomFormTests {
  @Test("Columns in any order, under any of their headings, on one line or two, are read as they were made, from both sorts of file")
  func layouts() throws {
    var chance = SeededGenerator()
    for round in 0..<Campaign.count(usually: 40) {
      let form = try RandomForm(&chance)
      for bytes in [try XLSXRenderer().render(form.document()), DOCXRenderer().render(form.document())] {
        var reading = try FormReading(bytes, table: "t")
        reading.define(inForce: []) { _ in nil }
        try #require(reading.faults.isEmpty, "round \(round): \(reading.faults.map { $0.cell + $0.message.zh })")
        #expect(reading.unread.isEmpty, "round \(round): \(reading.unread)")
        let rows = reading.definition["rows"]?.array ?? []
        #expect(rows.map { $0["target"]?.string } == form.rows.map(\.target), "round \(round)")
        #expect(rows.map { $0["weight"] } == form.rows.map { .number($0.weight) }, "round \(round)")
        #expect(rows.map { $0["level2"]?.string } == form.rows.map { $0.levels[1] }, "round \(round)")
        #expect(reading.definition["goal"] == ["expected": "保安全"], "round \(round): \(reading.definition["goal"] ?? .null)")
        #expect(reading.filled.allSatisfy { $0.places.actual != nil && $0.places.score != nil }, "round \(round)")
      }
    }
  }
}

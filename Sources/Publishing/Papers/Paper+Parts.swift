import Casework
import EventLog

/// The pieces that several forms share.
extension Paper {
  /// The list of what was found wrong: hazards, or what a kind of the office's own clears.
  private var list: String { history.kind?.clearing?.list ?? "hazard" }

  /// The count of what was found wrong.
  var whole: String { history.kind?.clearing?.whole ?? "hazards" }

  /// What was found wrong, in the order it was written down; empty if only a number was.
  var hazards: [String] {
    let source = current.fields[list] == nil ? inspection?.current ?? current : current
    let codes = source.fields[Kind.clauseField]?.array ?? []
    return (source.fields[list]?.array ?? []).compactMap(\.string).enumerated().map { index, text in
      guard codes.indices.contains(index), let basis = codes[index].string.flatMap({ self.basis[$0] }) else { return text }
      return "\(text)（依据：\(basis)）"
    }
  }

  /// The list of hazards, or their number, or lines to write them on.
  var hazardBlocks: [Block] {
    let listed = hazards
    let count = current.fields[whole]?.decimal?.whole ?? listed.count
    if listed.isEmpty && count == 0 { return Self.linesToWriteOn(3) }
    let record = inspection.map { "（\($0.id)）" } ?? ""
    if listed.isEmpty { return [.paragraph(RichText("共\(count)处问题，详见检查记录\(record)。"))] }
    let list = Block.list(ItemList(.number(from: 1), items: listed.map { ItemList.Item(RichText($0)) }))
    // A notice about some of the hazards only must not pass for one about all of them.
    return count == listed.count ? [list] : [list, .paragraph(RichText("本通知书涉及其中\(count)处。"))]
  }

  /// Lines for what is written by hand.
  static func linesToWriteOn(_ count: Int) -> [Block] {
    (1...count).map { .fields(FieldLine([FieldLine.Field("\($0)")])) }
  }

  /// The office with room for its seal, and the day.
  func seal(on day: Day?) -> [Block] {
    [
      .paragraph(RichText(office + "（公章）"), alignment: .trailing),
      .paragraph(RichText(self.day(day)), alignment: .trailing),
    ]
  }

  /// Lines for two officers, as law enforcement on site takes two.
  var officers: Block {
    .fields(FieldLine([FieldLine.Field("监督人员（签字）"), FieldLine.Field("监督人员（签字）"), FieldLine.Field("执法证号")]))
  }

  /// The table that whoever receives the paper signs.
  func receipt(recipient: String?, rows: [[TableCell]] = []) throws(TableGridError) -> Block {
    let served = lastDay(of: "served")
    let receiver = history.current?.fields["receiver"] == nil ? nil : personal["receiver"]
    return try Self.form(
      [
        Self.row("受送达单位", recipient ?? "", "送达方式", ""),
        Self.row("签收人（签字）", receiver ?? "", "签收日期", day(served)),
        Self.row("送达人（签字）", "", "联系电话", ""),
      ] + rows)
  }

  /// A ruled form of two labels and two values on each line.
  static func form(_ rows: [[TableCell]]) throws(TableGridError) -> Block {
    let columns = [6, 12, 6, 12].map { TableGrid.Column($0) }
    return .table(try TableGrid(columns: columns, rows: rows))
  }

  /// A line of a form with two labels and two values.
  static func row(_ label: String, _ value: String, _ other: String, _ otherValue: String) -> [TableCell] {
    [self.label(label), TableCell(RichText(value)), self.label(other), TableCell(RichText(otherValue))]
  }

  /// A line of a form with one label and one wide value.
  static func row(_ label: String, _ value: String) -> [TableCell] {
    [self.label(label), TableCell(RichText(value), columnSpan: 3)]
  }

  /// A label of a form.
  private static func label(_ text: String) -> TableCell {
    TableCell(RichText(text), alignment: .centre, role: .rowHeader)
  }
}

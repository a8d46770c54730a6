import Indicators

/// The rows that say whose table it is and what was aimed at.
extension TableForm {
  /// 项目支出名称, 主管部门 and 实施单位, or 预算单位名称.
  var header: [[TableCell]] { Self.header(of: table.definition) }

  /// The rows that say whose table a definition is.
  static func header(of definition: TableDefinition) -> [[TableCell]] {
    switch definition.kind {
    case .project:
      return [
        [Self.label("项目支出名称", columns: 2), TableCell(RichText(definition.name ?? ""), columnSpan: 7)],
        [
          Self.label("主管部门", columns: 2), TableCell(RichText(definition.department ?? ""), columnSpan: 2), Self.label("实施单位"),
          TableCell(RichText(definition.office), columnSpan: 4),
        ],
      ]
    case .department:
      let office = [Self.label("预算单位名称", columns: 2), TableCell(RichText(definition.office), columnSpan: 7)]
      guard let department = definition.department else { return [office] }
      return [office, [Self.label("主管部门", columns: 2), TableCell(RichText(department), columnSpan: 7)]]
    }
  }

  /// 年度总体目标; empty if the definition has neither side.
  static func goalRows(of definition: TableDefinition) -> [[TableCell]] {
    let (expected, actual) = (definition.expectedGoal, definition.actualGoal)
    if expected == nil && actual == nil { return [] }
    return [
      [Self.label("年度总体目标", rows: 2, columns: 2), Self.head("预期目标", columns: 3), Self.head("实际完成情况", columns: 4)],
      [Self.prose(expected, columns: 3), Self.prose(actual, columns: 4)],
    ]
  }

  /// 绩效分析: texts by their group and label.
  var analysisRows: [[TableCell]] {
    let texts = table.definition.analysis
    if texts.isEmpty { return [] }
    let title = table.definition.kind == .project ? "项目绩效分析" : "绩效分析"
    var rows: [[TableCell]] = []
    for (index, text) in texts.enumerated() {
      var cells = index == 0 ? [Self.label(title, rows: texts.count, columns: 2)] : []
      let isGrouped = text.group != nil && text.label != nil
      if isGrouped {
        if index == 0 || texts[index - 1].group != text.group || texts[index - 1].label == nil {
          let members = texts[index...].prefix { $0.group == text.group && $0.label != nil }.count
          cells.append(Self.label(text.group ?? "", rows: members))
        }
        cells.append(Self.label(text.label ?? ""))
      } else {
        cells.append(Self.label(text.group ?? text.label ?? "", columns: 2))
      }
      cells.append(Self.prose(text.text, columns: 5))
      rows.append(cells)
    }
    return rows
  }
}

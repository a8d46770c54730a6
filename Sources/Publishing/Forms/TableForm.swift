import Casework
public import Documents
public import Indicators
import LogLines
import TextForms
import Values

/// The printed form of a performance table (绩效自评表) as the finance bureau wants it.
public struct TableForm: Sendable {
  /// The table with everything computed.
  let table: TableResult
  /// Who signs.
  let signatures: Signatures
  /// The sources of the figures, if they are printed as well.
  let evidence: TableEvidence?
  /// What the form says of itself.
  let status: TableStatus?
  /// The sheet of a workbook that says where each figure comes from.
  let sources: TableSources?
  /// The words of its parts, and how it lies.
  let wording: FormWording
  /// Whether 三级指标 begins with the row's number, by which commands take it.
  let isNumbered: Bool

  /// Makes the form of a table.
  public init(
    _ table: TableResult, signatures: Signatures = Signatures(), evidence: TableEvidence? = nil, status: TableStatus? = nil,
    sources: TableSources? = nil, wording: FormWording = FormWording(), isNumbered: Bool = false
  ) {
    self.wording = wording
    self.isNumbered = isNumbered
    self.sources = sources
    self.table = table
    self.status = status
    self.signatures = signatures
    self.evidence = evidence
  }

  /// The unstored names and phone number under a form; an absent one is a line to write on.
  public struct Signatures: Equatable, Sendable {
    /// 填表人.
    public var filler: String?
    /// 联系电话.
    public var phone: String?
    /// 单位负责人.
    public var leader: String?

    /// Makes signatures.
    public init(filler: String? = nil, phone: String? = nil, leader: String? = nil) {
      self.filler = filler
      self.phone = phone
      self.leader = leader
    }
  }

  /// The columns' widths in millimetres on landscape A4.
  static let columns = [9, 24, 37, 48, 32, 32, 15, 31, 33].map { TableGrid.Column($0, alignment: .centre) }

  /// The document, on A4 on its side or upright.
  public func document() throws(TableGridError) -> Document {
    let definition = table.definition
    var blocks: [Block] = definition.annex.map { [.note(RichText($0))] } ?? []
    blocks.append(.heading(1, RichText(definition.title)))
    blocks.append(.fields(FieldLine([FieldLine.Field(wording.unit ?? "", ""), FieldLine.Field("", "（\(periodText)）")])))
    blocks.append(.table(try grid()))
    blocks += remarks.map { .note(RichText($0)) }
    if let note = definition.note { blocks.append(.note(RichText(note.hasPrefix("备注") ? note : "备注：" + note))) }
    if !wording.signatures.isEmpty { blocks.append(.fields(FieldLine(wording.signatures.map(signature)))) }
    blocks += status?.lines.map { .note(RichText($0)) } ?? []
    if let evidence { blocks += try evidence.blocks() }
    if let sources { blocks += try sources.blocks() }
    return Document(
      title: definition.title, page: PageSetup(orientation: wording.isUpright ? .portrait : .landscape, verticalMargin: 14), blocks: blocks)
  }

  /// A line to sign on, with what is known of it.
  private func signature(_ label: String) -> FieldLine.Field {
    let folded = FormWords.label(label)
    let value =
      if folded.contains("日期") {
        table.definition.filledOn?.formText(in: .zh)
      } else if folded.contains("电话") || folded.contains("联系方式") {
        signatures.phone
      } else if ["填", "制表", "经办", "联系人"].contains(where: folded.hasPrefix) {
        signatures.filler
      } else if folded.hasPrefix("单位负责人") || folded == "负责人" || folded == "负责人签字" {
        signatures.leader
      } else {
        String?.none
      }
    return FieldLine.Field(label, value)
  }

  private func grid() throws(TableGridError) -> TableGrid {
    let leading = header + fundsRows + taskRows + Self.goalRows(of: table.definition, wording)
    // Upright there are two thirds of the room.
    let columns = wording.isUpright ? Self.columns.map { TableGrid.Column($0.weight * 2 / 3, alignment: $0.alignment) } : Self.columns
    let funds = table.budget == nil ? nil : header.count + 1
    let indicators = indicatorRows(from: leading.count, funds: funds)
    return try TableGrid(
      columns: columns, rows: leading + indicators + analysisRows, leadingRows: leading.count, headerRows: 1)
  }

  /// The whole year by its number, any other period by its days.
  private var periodText: String {
    let period = table.definition.period
    let (year, month, day) = period.lowerBound.parts
    let wholeYear = month == 1 && day == 1 && Day(year: year, month: 12, day: 31) == period.upperBound
    return wholeYear ? "\(year)年度" : period.lowerBound.formText(in: .zh) + "至" + period.upperBound.formText(in: .zh)
  }

  /// A label of the form.
  static func label(_ text: String, rows: Int = 1, columns: Int = 1) -> TableCell {
    TableCell(RichText(text), rowSpan: rows, columnSpan: columns, role: .rowHeader)
  }

  /// A heading inside the form.
  static func head(_ text: String, columns: Int = 1) -> TableCell {
    TableCell(RichText(text), columnSpan: columns, role: .columnHeader)
  }

  /// A text that fills several columns from their left edge.
  static func prose(_ text: String?, columns: Int) -> TableCell {
    TableCell(RichText(text ?? ""), columnSpan: columns, alignment: .leading)
  }
}

/// The rows that say whose table it is and what was aimed at.
extension TableForm {
  /// 项目支出名称, 主管部门 and 实施单位, or 预算单位名称.
  var header: [[TableCell]] { Self.header(of: table.definition, wording) }

  /// The rows that say whose table a definition is.
  static func header(of definition: TableDefinition, _ wording: FormWording = FormWording()) -> [[TableCell]] {
    let department = wording.word(.department, else: "主管部门")
    switch definition.kind {
    case .project:
      return [
        [Self.label(wording.word(.name, else: "项目支出名称"), columns: 2), TableCell(RichText(definition.name ?? ""), columnSpan: 7)],
        [
          Self.label(department, columns: 2), TableCell(RichText(definition.department ?? ""), columnSpan: 2),
          Self.label(wording.word(.office, else: "实施单位")),
          TableCell(RichText(definition.office), columnSpan: 4),
        ],
      ]
    case .department:
      let office = [Self.label(wording.word(.office, else: "预算单位名称"), columns: 2), TableCell(RichText(definition.office), columnSpan: 7)]
      guard let name = definition.department else { return [office] }
      return [office, [Self.label(department, columns: 2), TableCell(RichText(name), columnSpan: 7)]]
    }
  }

  /// 年度主要任务: what each is, the money for it, and what came of it.
  var taskRows: [[TableCell]] {
    let tasks = table.definition.tasks
    if tasks.isEmpty { return [] }
    let heads =
      [Self.label("年度主要任务", rows: tasks.count + 1, columns: 2)] + ["任务名称", "主要内容", "预算金额", "执行金额"].map { Self.head($0) }
      + [Self.head("完成情况", columns: 3)]
    return [heads]
      + tasks.map { task in
        [
          Self.label(task.name), Self.prose(task.content, columns: 1), Self.prose(task.budget, columns: 1),
          Self.prose(task.executed, columns: 1),
        ]
          + [Self.prose(task.done, columns: 3)]
      }
  }

  /// 年度总体目标; empty if the definition has neither side.
  static func goalRows(of definition: TableDefinition, _ wording: FormWording = FormWording()) -> [[TableCell]] {
    let (expected, actual) = (definition.expectedGoal, definition.actualGoal)
    if expected == nil && actual == nil { return [] }
    let head = Self.label(wording.word(.goal, else: "年度总体目标"), rows: 2, columns: 2)
    let (expectedHead, actualHead) = (wording.word(.expected, else: "预期目标"), wording.word(.reached, else: "实际完成情况"))
    let (left, right) = definition.goalWeight == nil ? (3, 4) : (2, 2)
    var rows = [
      [head, Self.head(expectedHead, columns: left), Self.head(actualHead, columns: right)],
      [Self.prose(expected, columns: left), Self.prose(actual, columns: right)],
    ]
    // Points that no cell prints would be missing in the form's own total.
    if let weight = definition.goalWeight {
      rows[0] += [Self.head(wording.heading(of: .weight)), Self.head(wording.heading(of: .score)), TableCell("")]
      let score = Self.score(definition.goalScore, rule: nil, isOverridden: false)
      rows[1] += [Self.weight(weight).named("goal/weight"), score.named("goal/score"), TableCell("")]
    }
    return rows
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

import Casework
import EventLog
public import Indicators
import TextForms

/// The printed form of a performance table (绩效自评表) as the finance bureau wants it.
///
/// Everything on it comes from the table's result. Signatures are passed in and not stored.
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
  /// Whether 三级指标 begins with the row's number, by which commands take it.
  let isNumbered: Bool

  /// Makes the form of a table.
  public init(
    _ table: TableResult, signatures: Signatures = Signatures(), evidence: TableEvidence? = nil, status: TableStatus? = nil,
    sources: TableSources? = nil, isNumbered: Bool = false
  ) {
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
  ///
  /// 二级指标 fits 服务对象满意度指标 in one line, 得分 the rule's score in brackets behind an overridden one.
  static let columns = [9, 24, 37, 48, 32, 32, 15, 31, 33].map { TableGrid.Column($0, alignment: .centre) }

  /// The document, on A4 on its side.
  public func document() throws(TableGridError) -> Document {
    let definition = table.definition
    var blocks: [Block] = definition.annex.map { [.note(RichText($0))] } ?? []
    blocks.append(.heading(1, RichText(definition.title)))
    blocks.append(.fields(FieldLine([FieldLine.Field("填列单位（公章）", ""), FieldLine.Field("", "（\(periodText)）")])))
    blocks.append(.table(try grid()))
    blocks += remarks.map { .note(RichText($0)) }
    if let note = definition.note { blocks.append(.note(RichText(note.hasPrefix("备注") ? note : "备注：" + note))) }
    let signed = [
      FieldLine.Field("填表人", signatures.filler), FieldLine.Field("填报日期", definition.filledOn?.formText(in: .zh)),
      FieldLine.Field("联系电话", signatures.phone), FieldLine.Field("单位负责人签字", signatures.leader),
    ]
    blocks.append(.fields(FieldLine(signed)))
    blocks += status?.lines.map { .note(RichText($0)) } ?? []
    if let evidence { blocks += try evidence.blocks() }
    if let sources { blocks += try sources.blocks() }
    return Document(title: definition.title, page: PageSetup(orientation: .landscape, verticalMargin: 14), blocks: blocks)
  }

  private func grid() throws(TableGridError) -> TableGrid {
    let leading = header + fundsRows + Self.goalRows(of: table.definition)
    let funds = table.budget == nil ? nil : header.count + 1
    let indicators = indicatorRows(from: leading.count, funds: funds)
    return try TableGrid(
      columns: Self.columns, rows: leading + indicators + analysisRows, leadingRows: leading.count, headerRows: 1)
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

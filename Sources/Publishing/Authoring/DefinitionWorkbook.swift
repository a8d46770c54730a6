import Casework
public import Documents
import Indicators
import LogLines
import TextForms
public import Values

/// A definition as a workbook: the bureau's form with the definition's columns, and the sheet 设置.
public struct DefinitionWorkbook: Sendable {
  /// A part of a definition at its path; nil if the part is absent but the form implies one.
  private typealias Part = (path: String, value: JSON?)

  private let json: JSON
  private let definition: TableDefinition
  private let guide: FormGuide?

  /// Creates a workbook of a stored definition; `guide` is the sheet 说明.
  public init(_ json: JSON, guide: FormGuide? = nil) throws {
    self.json = json
    self.guide = guide
    definition = try TableDefinition(definition: json) { _ in nil }
  }

  /// The workbook; adopting it gives the same definition.
  public func bytes() throws -> [UInt8] {
    var rest: [Part] = []
    for _ in 0..<4 {
      let bytes = try XLSXRenderer().render(try document(rest))
      let parts = try Self.differences(try read(bytes), json, [], in: json)
      if parts.isEmpty { return rest.isEmpty ? bytes : try marked(bytes, rest) }
      rest = parts.filter { part in !rest.contains { $0.path == part.path } } + rest
    }
    // Words that the form takes for something else: the definition stands on 设置 as a whole.
    let whole: [Part] = [("$", json)]
    return try marked(try XLSXRenderer().render(try document(whole)), whole)
  }

  /// The workbook with a note of what its cells say: so it is known later whether they, or the JSON over them, were changed.
  private func marked(_ bytes: [UInt8], _ rest: [Part]) throws -> [UInt8] {
    let reading = try FormReading(bytes, sheet: FormWords.form)
    let mark = WorkbookMark(cells: reading.cells(), rest: (reading.settings?.rest ?? []).map { ($0.path, $0.value) })
    return try XLSXRenderer().render(try document(rest, mark: mark))
  }

  /// The workbook of a definition that is only a sample: it says no id and no year.
  public func template() throws -> [UInt8] { try XLSXRenderer().render(try document([], isTemplate: true)) }

  /// The form to look at, with nothing of the definition beside it.
  public func form() throws -> Document {
    Document(title: definition.title, page: page, blocks: try formBlocks(isDefinition: false))
  }

  private func read(_ bytes: [UInt8]) throws -> JSON {
    var reading = try FormReading(bytes, sheet: FormWords.form)
    reading.define(inForce: [], takesEdits: false) { _ in nil }
    // A fault reads as something else, so that it shows as a difference.
    return reading.faults.isEmpty ? reading.definition : .null
  }

  /// Where one value differs from another.
  private static func differences(_ read: JSON, _ wanted: JSON, _ path: [JSONStep], in whole: JSON) throws -> [Part] {
    if read == wanted { return [] }
    if let left = read.object, let right = wanted.object {
      var parts: [Part] = []
      for key in left.keys where right[key] == nil { parts.append((JSONPathText.text(of: path + [.key(key)], in: whole), nil)) }
      for (key, value) in right {
        if let given = left[key] {
          parts += try differences(given, value, path + [.key(key)], in: whole)
        } else {
          parts.append((JSONPathText.text(of: path + [.key(key)], in: whole), value))
        }
      }
      return parts
    }
    if let left = read.array, let right = wanted.array, left.count == right.count, path == [.key("rows")] {
      return try left.indices.flatMap { try differences(left[$0], right[$0], path + [.index($0)], in: whole) }
    }
    return [(JSONPathText.text(of: path, in: whole), wanted)]
  }

  // MARK: Sheets

  private var page: PageSetup { PageSetup(orientation: .landscape, verticalMargin: 14) }

  private func document(_ rest: [Part], isTemplate: Bool = false, mark: WorkbookMark? = nil) throws -> Document {
    var blocks = try formBlocks(isDefinition: true)
    blocks += [.pageBreak, .table(try settings(rest, isTemplate: isTemplate, mark))]
    if let guide { blocks += [.pageBreak, .table(try guide.grid())] }
    var document = Document(title: definition.title, page: page, blocks: blocks)
    document.sheetNames = [FormWords.form, FormWords.settings, FormWords.guide]
    return document
  }

  private func formBlocks(isDefinition: Bool) throws -> [Block] {
    // Another mark than 附件… is read as a title, and stands on 设置 alone.
    var blocks: [Block] = definition.annex.flatMap { $0.hasPrefix("附件") ? [.note(RichText($0))] : nil } ?? []
    blocks.append(.heading(1, RichText(Self.clipped(definition.title))))
    let leading = TableForm.header(of: definition) + fundsRows + TableForm.goalRows(of: definition)
    let body = indicatorRows(isDefinition: isDefinition)
    var rows = leading + body
    if isDefinition, !leading.isEmpty {
      let words = "右边各列是定义：完成值由什么式子算出、怎样评分、去年多少、行的代号。每列的写法见工作表“说明”，全表的设置见工作表“设置”。"
      rows[0].append(TableCell(RichText(words), rowSpan: leading.count, columnSpan: FormEntry.further.count, alignment: .leading))
    }
    for row in rows.indices {
      for column in rows[row].indices {
        let text = rows[row][column].text.plain
        if Self.clipped(text) != text { rows[row][column].text = RichText(Self.clipped(text)) }
      }
    }
    let further = FormEntry.widths.map { TableGrid.Column($0.width, alignment: .leading, isPrinted: false) }
    blocks.append(
      .table(
        try TableGrid(
          columns: TableForm.columns + (isDefinition ? further : []), rows: rows, leadingRows: leading.count, headerRows: 1)))
    if let note = definition.note { blocks.append(.note(RichText(Self.clipped(note.hasPrefix("备注") ? note : "备注：" + note)))) }
    return blocks
  }

  /// The text of a cell; one too long, or like an escape (`_x0041_`), goes to 设置.
  private static func clipped(_ text: String) -> String {
    (text.utf16.count > 30_000 ? String(text.prefix(8_000)) : text).replacing("_x", with: "_ x")
  }

  private static func cell(_ text: String?, alignment: Alignment? = .leading) -> TableCell {
    TableCell(RichText(text ?? ""), alignment: alignment)
  }

  // MARK: The form

  private var fundsRows: [[TableCell]] {
    guard let budget = definition.budget else { return [] }
    let columns = TableDefinition.Budget.Column.allCases
    let weight = json["budget"]?["weight"]?.decimal
    var body = [
      [TableForm.label("年度资金总额")] + columns.map { Self.cell(budget.columns[$0], alignment: .centre) }
        + [weight.map { TableForm.weight($0) } ?? "", "", ""]
    ]
    for (index, part) in budget.breakdown.filter({ $0.group == .source }).enumerated() {
      body.append(
        [TableForm.label((index == 0 ? "其中：" : "") + part.label)] + columns.map { Self.cell(part.columns[$0], alignment: .centre) }
          + ["—", "", "—"])
    }
    let left = natures(budget, .income, .adjusted)
    let right = natures(budget, .expenditure, .executed)
    return TableForm.fundsBlock(body + TableForm.sideBySide(left, right), of: definition)
  }

  private func natures(
    _ budget: TableDefinition.Budget, _ group: TableDefinition.Budget.Group, _ column: TableDefinition.Budget.Column
  ) -> [String] {
    let parts = budget.breakdown.filter { $0.group == group }
    if parts.isEmpty { return [] }
    return [group.heading + "："]
      + parts.enumerated().map { ($0.offset == 0 ? "其中：" : "") + Self.clipped("\($0.element.label)：\($0.element.columns[column] ?? "")") }
  }

  private func indicatorRows(isDefinition: Bool) -> [[TableCell]] {
    let rows = definition.rows
    let further = isDefinition ? FormEntry.further : []
    var result = [TableForm.heads(FormEntry.own + further, over: rows.count)]
    for (index, row) in rows.enumerated() {
      let answers = [
        Self.cell(row.level3), Self.cell(row.target, alignment: .centre), "", TableForm.weight(row.weight), "", Self.cell(row.deviation),
      ]
      let json = json["rows"]?.array?[index] ?? .null
      let levels = TableForm.levels(of: rows, at: index) { TableForm.blockTitle($0, in: definition) }
      result.append(levels + answers + further.map { Self.cell(Self.text(at: $0, in: json)) })
    }
    let blank: [TableCell] = isDefinition ? [TableCell("", columnSpan: further.count)] : []
    let total = rows.reduce(definition.budget?.weight ?? .zero) { $0 + $1.weight }
    result.append(
      [TableCell(RichText("总分", bold: true), columnSpan: 6, role: .rowHeader), TableForm.weight(total), "", ""] + blank)
    return result
  }

  // MARK: 设置

  private func settings(_ rest: [Part], isTemplate: Bool, _ mark: WorkbookMark?) throws -> TableGrid {
    var width = 3
    let parts = rest.map { path, value -> [String] in
      let pieces = value.map { Self.pieces(JSONLiteral.text(of: $0)) } ?? [""]
      width = max(width, pieces.count + 1)
      return [path] + pieces
    }
    func row(_ texts: [String], isHead: Bool = false) -> [TableCell] {
      (texts + Array(repeating: "", count: width - texts.count)).map {
        TableCell(RichText($0, bold: isHead), verticalAlignment: .top)
      }
    }
    var rows = [row(["项目", "值", "说明"])]
    for setting in FormEntry.settings {
      let isOpen = isTemplate && [FormEntry.tableID, .year, .from, .to].contains(setting)
      rows.append(row([setting.heading, isOpen ? "" : Self.clipped(text(of: setting) ?? ""), setting.sentence]))
    }
    if let mark { rows.append(row([FormWords.mark, mark.text, "导出时各格和其他内容的样子；程序对照用，不要改。"])) }
    rows += [row([]), row(FormWords.analysis, isHead: true)]
    for block in definition.analysis { rows.append(row([block.group, block.label, block.text].map { Self.clipped($0 ?? "") })) }
    rows += [row([]), row(FormWords.rest, isHead: true)] + parts.map { row($0) }
    let columns = [26, 60, 110] + Array(repeating: 20, count: width - 3)
    return try TableGrid(columns: columns.map { .init($0) }, rows: rows, headerRows: 1)
  }

  /// A long text in pieces that cells hold.
  private static func pieces(_ text: String) -> [String] {
    var (pieces, rest) = ([String](), Substring(text).unicodeScalars)
    while !rest.isEmpty {
      // A piece neither begins nor ends with a blank, which some program would trim.
      var end = rest.index(rest.startIndex, offsetBy: 8_000, limitedBy: rest.endIndex) ?? rest.endIndex
      while end < rest.endIndex, rest[end] == " " || rest[rest.index(before: end)] == " " { end = rest.index(after: end) }
      pieces.append(String(rest[..<end]))
      rest = rest[end...]
    }
    return pieces
  }

  private func text(of setting: FormEntry) -> String? {
    let period = definition.period
    if setting == .year {
      // A title of another year would contradict it; the days below say it then.
      let titled = FormReading.year(in: definition.title)
      return titled == nil || titled == period.lowerBound.year ? String(period.lowerBound.year) : nil
    }
    // The form itself has the weight.
    return setting == .budgetWeight ? nil : Self.text(at: setting, in: json)
  }

  /// What a place says of a definition, or of a row of one.
  private static func text(at entry: FormEntry, in json: JSON) -> String? {
    json[entry.path].flatMap { entry.form.text(of: $0) }
  }
}

package import Commands
import Documents
import Formats
package import TextForms
import Values

/// A table of an answer under its name: a sheet of a workbook, a section of a page.
package struct AnswerSheet {
  /// What it is called.
  package let name: Localized
  package let table: ResultTable

  package init(name: Localized, table: ResultTable) {
    self.name = name
    self.table = table
  }
}

/// Sheets under a title, with some lines where the form has room.
package struct AnswerTables {
  package let sheets: [AnswerSheet]
  package let title: Localized
  package let lead: [String]
  package let foot: [String]

  package init(_ sheets: [AnswerSheet], title: Localized, lead: [String] = [], foot: [String] = []) {
    (self.sheets, self.title, self.lead, self.foot) = (sheets, title, lead, foot)
  }

  /// One table.
  package init(_ table: ResultTable, name: Localized?) {
    self.init([AnswerSheet(name: name ?? "", table: table)], title: name ?? "")
  }
}

extension CommandCall {
  /// Tables in the form that was asked for, a table alone without a heading over its text.
  func bytes(of tables: AnswerTables) throws -> [UInt8] {
    let (language, sheets, title, lead, foot) = (console.language, tables.sheets, tables.title, tables.lead, tables.foot)
    if let delimiter = format.delimiter {
      guard let table = sheets.count == 1 ? sheets[0].table : Self.joined(sheets, language) else { throw Self.severalTables(sheets) }
      let encoding = try textEncoding()
      return try encoded(table.csv(in: language, guardsFormulas: encoding.hasByteOrderMark, delimiter: delimiter), encoding)
    }
    if format == .text, sheets.count == 1, lead.isEmpty {
      let table = sheets[0].table
      return table.rows.isEmpty ? [] : console.line(table.text(in: language, width: console.width, ink: console.ink))
    }
    return try bytes(of: document(of: sheets, title: title, lead: lead, foot: foot), as: format) ?? []
  }

  private func document(of sheets: [AnswerSheet], title: Localized, lead: [String], foot: [String]) throws -> Document {
    let (language, isBook) = (console.language, format == .xlsx)
    var blocks: [Block] = isBook ? [] : [.heading(1, RichText(title[language]))] + lead.map { .paragraph(RichText($0)) }
    for sheet in sheets {
      if isBook { blocks.append(.pageBreak) } else if sheets.count > 1 { blocks.append(.heading(2, RichText(sheet.name[language]))) }
      blocks.append(.table(try sheet.table.grid(in: language)))
    }
    if !isBook { blocks += foot.map { .note(RichText($0)) } }
    let isWide = sheets.contains { $0.table.columns.count > 6 }
    var document = Document(
      title: title[language], language: language.choose("zh-CN", "en"), page: isWide ? .landscape : .portrait, blocks: blocks)
    document.sheetNames = sheets.map { $0.name[language] }
    return document
  }
}

extension CommandCall {
  /// Joins tables of the same columns into one, whose first column names the table; nil otherwise.
  private static func joined(_ sheets: [AnswerSheet], _ language: Language) -> ResultTable? {
    guard let columns = sheets.first?.table.columns, sheets.allSatisfy({ $0.table.columns.map(\.key) == columns.map(\.key) }) else {
      return nil
    }
    var table = ResultTable([.init("list", Localized(zh: "清单", en: "list"))] + columns)
    for sheet in sheets { for row in sheet.table.rows { table.append([.init(.string(sheet.name[language]))] + row) } }
    return table
  }

  private static func severalTables(_ sheets: [AnswerSheet]) -> Failure {
    let names = Localized { language in language.list(sheets.map { $0.name[language] }) }
    return .usage("several-tables", ["sheets": sheets.count, "names": names])
  }
}

extension ResultTable {
  /// The table as part of a document: numbers, amounts and days are such in workbooks, all else is text.
  func grid(in language: Language) throws -> TableGrid {
    let alignments: [Alignment] = columns.map { $0.alignment == .trailing ? .trailing : .leading }
    let header = columns.map { TableCell(RichText($0.title[language])) }
    let body = rows.map { row in
      zip(columns, row).map { column, cell in
        let run = Run(cell.text(in: language), link: cell.leadsTo.flatMap { Link("#" + $0) }, place: cell.place)
        return TableCell(RichText([run]), number: Self.number(cell.value, column.content))
      }
    }
    return try TableGrid(columns: alignments.map { .init(1, alignment: $0) }, rows: [header] + body, headerRows: 1, ruling: .open)
  }

  private static func number(_ value: JSON, _ content: Column.Content) -> CellNumber? {
    switch content {
    case .text: nil
    case .date: value.string.flatMap { Day($0) }.flatMap { SerialDay.serial(of: $0) }.flatMap { CellNumber(String($0), format: .date) }
    case .money: value.decimal.flatMap { CellNumber($0.description, format: .grouped(2)) }
    case .percent: value.decimal.flatMap { CellNumber($0.description, format: .percent(2)) }
    case .number: value.decimal.flatMap { CellNumber($0.description) }
    }
  }
}

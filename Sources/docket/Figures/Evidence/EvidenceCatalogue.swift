import Documents
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// The catalogue of the folder (目录): for each row what it rests on, and what is missing or moved.
struct EvidenceCatalogue {
  let language: Language
  /// The name of the table.
  let title: String
  let table: String
  let basis: Localized
  let entries: [EvidenceEntry]
  /// How the cases were drawn; nil where none were.
  let sample: EvidenceSample?
  /// Whether somebody named the cases whose papers are copied.
  let isChosen: Bool
  /// Gaps of the folder as a whole.
  let gaps: [EvidenceGap]

  private var heads: [String] {
    language == .zh
      ? ["序号", "指标", "目标", "完成值", "得分", "依据", "文件数", "页数"]
      : ["no.", "indicator", "target", "actual", "score", "rests on", "documents", "pages"]
  }

  private func restsOn(_ entry: EvidenceEntry) -> String {
    let isBare = entry.gaps.contains { $0.reason == .noEvidence }
    return isBare ? EvidenceGap.Reason.noEvidence.text[language] : entry.restsOn
  }

  /// What can be said of a row below it.
  private func remarks(_ entry: EvidenceEntry) -> [(text: String, isRed: Bool)] {
    var remarks = entry.moves.map { (text: $0, isRed: true) }
    if let drawn = entry.drawn, drawn.cases.count < drawn.of {
      let text = language.choose(
        "\(drawn.of) 件中\(isChosen ? "指定" : "抽出") \(drawn.cases.count) 件：",
        "\(drawn.cases.count) of \(drawn.of) cases \(isChosen ? "named" : "drawn"): ")
      remarks.append((text + drawn.cases.map(\.description).joined(separator: " "), false))
    }
    for gap in entry.gaps where gap.reason != .noEvidence { remarks.append((gap.text(language), false)) }
    return remarks
  }

  /// How anybody draws the same cases again.
  private var drawing: String? {
    guard let sample, !isChosen else { return nil }
    let names = language.choose("行代号 案件编号", "ROW CASE")
    let command = "printf 'docket-draw 1\\n%s\\n%s\\n%s' \(sample.root) \(names) | sha256sum"
    return Localized(message: "evidence-folder.drawing", ["most": sample.most, "command": command])[language]
  }

  /// The catalogue as a Word file.
  func document() throws -> Document {
    var rows: [[TableCell]] = [heads.map { TableCell(RichText($0)) }]
    for entry in entries {
      let link = entry.folder.flatMap { Link(ListWorkbook.address(of: $0 + "/")) }
      rows.append([
        TableCell(RichText(entry.number)), TableCell(RichText(entry.names.joined(separator: " "), link: link)),
        TableCell(RichText(entry.target ?? "—")), TableCell(RichText(entry.actual ?? "—")),
        TableCell(RichText(entry.score?.description ?? "—")), TableCell(RichText(restsOn(entry))),
        TableCell(RichText(String(entry.files.count))), "",
      ])
      for remark in remarks(entry) {
        rows.append([
          "", TableCell(RichText([Run(remark.text, isRed: remark.isRed)]), columnSpan: heads.count - 1),
        ])
      }
    }
    let grid = try TableGrid(columns: [3, 16, 8, 8, 5, 16, 5, 5].map { TableGrid.Column($0) }, rows: rows, headerRows: 1)
    var blocks: [Block] = [.heading(1, RichText(heading)), .table(grid), .note(RichText(basis[language]))]
    if let drawing { blocks.append(.note(RichText(drawing))) }
    for gap in gaps { blocks.append(.note(RichText(gap.text(language)))) }
    return Document(title: heading, language: language.choose("zh-CN", "en"), page: .landscape, blocks: blocks)
  }

  private var heading: String { language.choose("\(title) 佐证材料目录", "\(title): catalogue of the evidence") }

  /// The catalogue as a workbook, whose names lead to the files.
  func workbook() -> [UInt8] {
    let more = [language.choose("数值", "value"), language.choose("文件", "file"), "SHA-256"]
    let columns = zip(heads + more, [6, 40, 18, 18, 8, 36, 9, 7, 16, 50, 68]).map { ListWorkbook.Column($0, width: $1) }
    var book = ListWorkbook(title: heading, sheet: language.choose("目录", "catalogue"), columns: columns)
    book.add([.text(heading, isBold: true)])
    book.writeHeader()
    for entry in entries {
      let name = entry.names.joined(separator: " ")
      let format: CellNumber.Format = entry.figure?.unit == .rate ? .percent(2) : entry.figure?.unit == .date ? .date : .general
      book.add([
        .text(entry.number), entry.folder.map { ListCell(.link(name, to: $0 + "/")) } ?? .text(name), .text(entry.target ?? "—"),
        .text(entry.actual ?? "—"), .text(entry.score?.description ?? "—"), .text(restsOn(entry)), .number(entry.files.count), .empty,
        entry.figure?.sheetNumber.map { ListCell(.number($0), format: format) } ?? .empty,
      ])
      for remark in remarks(entry) { book.add([.empty, .text(remark.text, isRed: remark.isRed)]) }
      for file in entry.files {
        var cells = Array(repeating: ListCell.empty, count: heads.count + 1)
        cells += [ListCell(.link(file.path, to: file.path)), .text(file.digest.hex)]
        book.add(cells)
      }
    }
    book.endList()
    book.add([.empty, .text(basis[language])])
    if let drawing { book.add([.empty, .text(drawing)]) }
    for gap in gaps { book.add([.empty, .text(gap.text(language))]) }
    return book.bytes()
  }
}

import Documents
import Publishing

/// A listing as `docket list` prints it: no lines, numbers at the right.
enum SampleListing {
  static func document() throws -> Document {
    let columns = [TableGrid.Column(), .init(), .init(1, alignment: .trailing), .init(1, alignment: .trailing)]
    let rows: [[TableCell]] = [
      [
        "notice/2023-0102", "五溪尚境", TableCell("2", number: CellNumber("2")),
        TableCell("98.1 %", number: CellNumber("0.9811", format: .percent(1))),
      ],
      ["notice/2023-0103", "=cmd|' /C calc'!A0", TableCell("12", number: CellNumber("12")), "—"],
      ["notice/2023-0104", "滨江路\"东段\",二标", TableCell("1,204", number: CellNumber("1204", format: .grouped(0))), "100 %"],
    ]
    let grid = try TableGrid(columns: columns, rows: [["案件", "项目", "隐患", "整改率"]] + rows, headerRows: 1, ruling: .open)
    return Document(title: "notice", blocks: [.table(grid)])
  }
}

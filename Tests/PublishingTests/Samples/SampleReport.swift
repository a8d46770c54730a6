import Documents
import Testing

/// A report in words, as an office writes one.
enum SampleReport {
  static func document() throws -> Document {
    let title = "怀化市建设工程质量安全监督站2023年度专项资金绩效自评报告"
    let rows = [
      ["指标", "年度指标值", "实际完成值", "得分"], ["房屋质量投诉办结率", "≥95%", "98.11%", "15.00"], ["质量安全整改通知书", "300份", "341份", "10.00"],
    ]
    let columns = [Alignment.leading, .centre, .trailing, .trailing].map { TableGrid.Column(1, alignment: $0) }
    var cells = rows.map { row in row.map { TableCell(RichText($0)) } }
    cells[2][3] = TableCell(RichText([Run("10.00", bold: true)]))
    let spending = [
      ItemList.Item(RichText("办公费2.37万元")),
      ItemList.Item(
        RichText("差旅费11.67万元"),
        children: [ItemList(.number(from: 1), items: [.init(RichText("市内检查")), .init(RichText("县市区抽查"))])]),
      ItemList.Item(RichText("维修（护）费1.22万元")),
    ]
    return Document(
      title: title, footer: "notice/2023-0102 · sha256 9f86d081884c7d65",
      blocks: [
        .heading(1, RichText(title)), .paragraph("（2024年3月5日）", alignment: .centre),
        .heading(2, "一、项目基本情况"), .heading(3, "（一）项目概况"),
        .paragraph("项目单位基本情况。我站作为市住房和城乡建设局的二级部门，2023年编制数64人，年末在职在编人员60人。\n该项目2023年预算申报金额50万元，资金到位率100%。"),
        .list(ItemList(.bullet, items: spending)),
        .heading(3, "（二）绩效目标完成情况"),
        .table(try TableGrid(columns: columns, rows: cells, headerRows: 1)),
        .pageBreak,
        .heading(2, "二、存在的问题"), .numbered(["个别项目整改回复不及时，超期*3件。", "扬尘治理反复（A_B标段）。"]),
        .paragraph("怀化市建设工程质量安全监督站", alignment: .trailing),
      ])
  }
}

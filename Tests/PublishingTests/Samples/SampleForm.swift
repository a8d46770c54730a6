import Documents
import Publishing

/// The self-evaluation form of a station's special fund, as the bureau prints it.
enum SampleForm {
  static let goal = "严格把控施工过程中的建筑质量和施工安全；推进施工现场质量安全标准化全覆盖；全面开展建筑施工现场质量安全标准化考评工作，严格标准，严厉打击违法违规行为。"

  static func document() throws -> Document {
    Document(
      title: "2023年度项目支出绩效自评表",
      blocks: [
        .note("附件1-2"),
        .heading(1, "2023年度项目支出绩效自评表"),
        .fields(FieldLine([.init("填列单位（公章）", ""), .init("", "（2023年度）")])),
        .table(try grid()),
        .note("备注：一个一级项目支出一张表。如，业务工作经费，运行维护经费，其他事业发展类资金……各一张表。"),
        .fields(FieldLine([.init("填表人", "某女士"), .init("填报日期", "2024年3月5日"), .init("联系电话", "13800000000"), .init("单位负责人签字")])),
      ])
  }

  static func grid() throws -> TableGrid {
    let weights = [3, 8, 10, 15, 9, 9, 5, 7, 11]
    let columns = weights.map { TableGrid.Column($0, alignment: .centre) }
    let leading = header() + budget() + goals()
    return try TableGrid(columns: columns, rows: leading + indicators(), leadingRows: leading.count, headerRows: 1)
  }

  private static func label(_ text: RichText, rows: Int = 1, columns: Int = 1) -> TableCell {
    TableCell(text, rowSpan: rows, columnSpan: columns, role: .rowHeader)
  }

  private static func head(_ text: RichText, columns: Int = 1) -> TableCell {
    TableCell(text, columnSpan: columns, role: .columnHeader)
  }

  private static func number(_ text: String, _ decimal: String? = nil, _ format: CellNumber.Format = .fixed(2)) -> TableCell {
    TableCell(RichText(text), number: CellNumber(decimal ?? text, format: format))
  }

  private static func header() -> [[TableCell]] {
    [
      [label("项目名称", columns: 2), TableCell("建筑工程质量安全监督专项", columnSpan: 7)],
      [
        label("主管部门", columns: 2), TableCell("怀化市住房和城乡建设局", columnSpan: 2), label("实施单位"),
        TableCell("怀化市建设工程质量安全监督站", columnSpan: 4),
      ],
    ]
  }

  private static func budget() -> [[TableCell]] {
    let dash: TableCell = "—"
    return [
      [
        label("项目资金\n（万元）", rows: 5, columns: 2), TableCell("", columnSpan: 1), head("年初预算数"), head("全年预算数"), head("全年执行数"),
        head("分值"), head("执行率"), head("得分"),
      ],
      [
        label("年度资金总额"), number("31.82"), number("31.82"), number("31.82"), number("10", nil, .general),
        number("100.00%", "1", .percent(2)), number("10.00", "10"),
      ],
      [label("其中：当年财政拨款"), number("31.82"), number("31.82"), number("31.82"), dash, "100.00%", dash],
      [label("上年结转资金"), "", "", "", dash, dash, dash],
      [label("其他资金"), "", "", "", dash, dash, dash],
    ]
  }

  private static func goals() -> [[TableCell]] {
    [
      [label("年度总体目标", rows: 2, columns: 2), head("预期目标", columns: 3), head("实际完成情况", columns: 4)],
      [TableCell(RichText(goal), columnSpan: 3, alignment: .leading), TableCell("各项工作按计划完成。", columnSpan: 4, alignment: .leading)],
    ]
  }

  private static func indicators() -> [[TableCell]] {
    let headers = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    let rows: [(String, Int, String, String, String, String, String, String, String)] = [
      ("产出指标\n（50分）", 4, "数量指标", "完成工作任务数量", "5项", "5项", "15", "15.00", ""),
      ("", 0, "质量指标", "各项工作达标完成", "95%", "100%", "15", "15.00", ""),
      ("", 0, "时效指标", "完成及时率", "=100%", "98.11%", "10", "9.81", "3件投诉因当事人联系不上延期办结，已建立回访台账。"),
      ("", 0, "成本指标", "成本控制率", "≥5%", "5%", "10", "10.00", ""),
      ("效益指标\n（30分）", 4, "经济效益指标", "项目实施对经济发展所带来的直接或间接影响", "效果明显", "效果明显", "10", "10.00", ""),
      ("", 0, "社会效益指标", "项目实施对社会发展所带来的直接或间接影响", "效果明显", "效果明显", "10", "10.00", ""),
      ("", 0, "生态效益指标", "不适用", "", "", "", "", ""),
      ("", 0, "可持续影响指标", "项目实施对人类环境、自然环境所带来的积极可持续性影响", "具有可持续性", "具有可持续性", "10", "10.00", ""),
      ("满意度指标\n（10分）", 1, "服务对象满意度指标", "受益群众满意度", "95%", "98.5%", "10", "10.00", ""),
    ]
    var result = [[TableCell("绩效指标", rowSpan: rows.count + 1, role: .rowHeader, flow: .vertical)] + headers.map { head(RichText($0)) }]
    for row in rows {
      var cells: [TableCell] = []
      if row.1 > 0 { cells.append(label(RichText(row.0), rows: row.1)) }
      cells += [
        label(RichText(row.2)), TableCell(RichText(row.3), alignment: .leading), TableCell(RichText(row.4)), TableCell(RichText(row.5)),
      ]
      cells.append(row.6.isEmpty ? "" : number(row.6, nil, .general))
      cells.append(row.7.isEmpty ? "" : number(row.7))
      cells.append(TableCell(RichText(row.8), alignment: .leading))
      result.append(cells)
    }
    result.append([
      TableCell(RichText("总分", bold: true), columnSpan: 6, role: .rowHeader), number("100", nil, .general), number("99.81"), "优",
    ])
    return result
  }
}

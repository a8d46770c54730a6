import DocketTestSupport
import Foundation

extension BuiltOffice {
  /// Adopts a ledger of notices that has the day of the site's answer where the built-in one has that of the completion.
  func keepAnswersInNoticeLedger() throws {
    let columns = [
      ("序号", "n"), ("文号", "文号"), ("类型", "类型"), ("项目名称", "项目"), ("施工单位", "项目.施工单位"), ("签发日期", "签发.日期"), ("隐患数", "隐患数"), ("隐患", "隐患"),
      ("期限", "期限"), ("整改回复日期", "整改回复.日期"), ("复查日期", "复查.日期"), ("状态", "状态"),
    ]
    let lists = [["整改通知书台账"], columns.map(\.0), columns.map { "{{\($0.1)}}" }].map { "\($0)" }
    let lines =
      ["import openpyxl", "wb = openpyxl.Workbook(); ws = wb.active"] + lists.map { "ws.append(\($0))" } + ["wb.save('answers.xlsx')"]
    try put("answers.py", lines.joined(separator: "\n") + "\n")
    _ = try shell("'\(Peer("python3")?.path.path ?? "python3")' answers.py")
    try record([["office", "ledger", "整改通知书台账", "--template", "answers.xlsx", "--kind", "notice", "--yes"]])
  }
}

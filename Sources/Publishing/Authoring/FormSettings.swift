import EventLog
import Formats

/// What the sheet 设置 says of the whole table, a row each.
enum FormSetting: String, CaseIterable {
  case id = "代号"
  case kind = "类型"
  case year = "年度"
  case from = "期间起"
  case to = "期间止"
  case decimals = "小数位"
  case overshoot = "超额提醒"
  case budgetWeight = "预算分值"
  case budgetBase = "预算基数"
  case rateFormat = "执行率格式"
  case annex = "附件"
  case filledOn = "填表日期"

  /// What is written beside it.
  var entry: FormEntry {
    switch self {
    case .id: FormEntry("id", "表的代号，案卷里唯一：字母、汉字、数字和 -。空着：项目名称加年度。")
    case .kind:
      FormEntry(
        "kind", "项目 或 部门。空着：按表样看。",
        as: .words([("项目", "project", ["项目支出"]), (FormWords.department, "department", ["部门整体", "部门整体支出", "整体支出"])]))
    case .year: FormEntry("", "如 2026。空着：标题里的年度。")
    case .from: FormEntry("period.from", "统计期间的第一天；空着：年度的 1 月 1 日。", as: .day)
    case .to: FormEntry("period.to", "统计期间的最后一天；空着：年度的 12 月 31 日。", as: .day)
    case .decimals: FormEntry("decimals", "得分的小数位：0、1、2；空着：2。", as: .number)
    case .overshoot: FormEntry("overshoot", "超过目标多少时要说明；空着：30%。")
    case .budgetWeight: FormEntry("budget.weight", "预算执行率的分值；空着：表里的分值，也没有就是 10。", as: .number)
    case .budgetBase:
      FormEntry(
        "budget.base", "执行率除以 年初 或 全年 预算数；空着：全年。",
        as: .words([("年初", "initial", ["年初预算数"]), ("全年", "adjusted", ["全年预算数"])]))
    case .rateFormat: FormEntry("budget.rateFormat", "执行率怎样印；空着：percent 2。")
    case .annex: FormEntry("form.annex", "表头上方的字：附件1-2。")
    case .filledOn: FormEntry("form.filledOn", "填报日期：2026-01-15。", as: .day)
    }
  }
}

/// The sheet 设置 as it was read.
struct FormSettings {
  /// The settings that are given, each with its cell.
  private(set) var values: [FormSetting: (text: String, cell: String)] = [:]
  /// The 绩效分析 blocks.
  private(set) var analysis: [(block: JSON, cell: String)] = []
  /// The other parts of the definition by path; nil if absent.
  private(set) var rest: [(path: String, value: JSON?, cell: String)] = []
  /// The sheet's name.
  let name: String

  /// Reads the sheet.
  init(_ sheet: DisplayedSheet) {
    name = sheet.name
    var reads: Part = .settings
    for row in stride(from: 1, through: sheet.lastRow, by: 1) {
      func text(_ column: Int) -> String { (sheet[row, column]?.text ?? "").trimmed }
      let (first, cell) = (text(0), CellReference(column: 0, row: row).description)
      if FormWords.label(first) == "组", text(1) == FormWords.analysis[1] {
        reads = .analysis
      } else if FormWords.label(first) == FormWords.restLabel {
        reads = .rest
      } else {
        switch reads {
        case .settings:
          guard let setting = FormSetting(rawValue: FormWords.label(first)), !text(1).isEmpty else { continue }
          values[setting] = (text(1), CellReference(column: 1, row: row).description)
        case .analysis:
          var block = JSON.Object()
          for (key, column) in [("group", 0), ("label", 1), ("text", 2)] {
            if !text(column).isEmpty { block[key] = .string(text(column)) }
          }
          if !block.isEmpty { analysis.append((.object(block), CellReference(column: 2, row: row).description)) }
        case .rest:
          if first.isEmpty { continue }
          // A long value goes on in the cells beside it.
          let whole = (1...max(1, sheet.lastColumn)).map { sheet[row, $0]?.text ?? "" }.joined()
          let value = whole.trimmed.isEmpty ? nil : JSONLiteral.value(whole) ?? .string(whole.trimmed)
          rest.append((first, value, cell))
        }
      }
    }
  }

  private enum Part {
    case settings, analysis, rest
  }
}

public import Casework
import Documents
public import Indicators
import LogLines
import TextForms
public import Values

/// The sheet 说明: how to write each column, targets and measures, and the kinds' fields.
public struct FormGuide: Sendable {
  private let catalog: Catalog
  private let measures: [(name: String, expression: String)]

  /// Tells of a catalog's kinds, and of the measures that the office adopted.
  public init(_ catalog: Catalog, measures: [(name: String, expression: String)] = []) {
    self.catalog = catalog
    self.measures = measures
  }

  /// Target forms, each with what it means.
  static let targets = [
    ("60个", "至少 60 个；成本指标里是至多"), ("≥95%", "至少；也可写 不低于95%、95%以上"), ("≤20万元", "至多；也可写 不超过、以内"), ("4-6次", "两头都算"),
    ("每月一次以上", "每个月都要达到"), ("2026年12月31日前", "这一天也算"), ("2026年1-12月", "在这段时间里做"), ("全覆盖", "等于 100%"),
    ("效果明显", "没有数：由人评档"), ("不适用", "分值写 0"),
  ]

  /// A working example measure for each function.
  public static let examples: [(function: MeasureFunction, measure: String, meaning: String)] = MeasureFunction.allCases.map {
    ($0, $0.example.measure, $0.example.meaning)
  }

  /// The sheet.
  func grid() throws -> TableGrid {
    var rows: [[String]] = [["项目", "写法", "意思"]]
    func section(_ title: String) { rows += [["", "", ""], [title, "", ""]] }
    for column in FormEntry.columns { rows.append(["列", column.heading, column.sentence]) }
    section("年度指标值")
    for (target, meaning) in Self.targets { rows.append(["目标", target, meaning]) }
    section("计算式：统计期间内的数，可以加减乘除")
    for example in Self.examples { rows.append([example.function.label, example.measure, example.meaning]) }
    for (name, expression) in measures { rows.append(["本单位的指标", name, expression]) }
    section("案件类型：计算式里可用的事件、字段、选项")
    for kind in catalog.kinds where kind.origin != .system {
      rows.append([kind.label, "事件", kind.actions.map(\.label).uniqued.joined(separator: "、")])
      rows.append(["", "状态", kind.states.map(\.label).joined(separator: "、")])
      for field in kind.allFields where !field.isPersonal {
        let choices = field.type.choices.map(\.label)
        rows.append(["", field.label, choices.isEmpty ? field.help?.zh ?? "" : "可选：" + choices.joined(separator: "、")])
      }
    }
    let cells = rows.enumerated().map { index, row in
      let isSection = index > 0 && row[1].isEmpty && row[2].isEmpty
      return row.map { TableCell(RichText($0, bold: isSection), verticalAlignment: .top) }
    }
    return try TableGrid(columns: [34, 70, 96].map { .init($0) }, rows: cells, headerRows: 1)
  }
}

extension MeasureFunction {
  /// A measure in Chinese words, and what it counts.
  fileprivate var example: (measure: String, meaning: String) {
    switch self {
    case .count: ("件数(投诉.登记 诉求类别:房屋质量)", "期间内登记的房屋质量投诉")
    case .cases: ("案件数(项目 状态:停工)", "期末停工的项目")
    case .sum: ("合计(检查.复查.消除隐患数)", "复查消除的隐患")
    case .avg: ("平均(检查.记录.隐患数)", "每次检查发现的隐患")
    case .min: ("最小(预算.支出.金额)", "最小的一笔支出")
    case .max: ("最大(预算.支出.金额)", "最大的一笔支出")
    case .median: ("中位数(检查.记录.隐患数)", "一半的检查不超过它")
    case .distinct: ("不同(检查.记录.项目)", "查到过多少个项目")
    case .value: ("值(预算.年初预算.金额 项目支出名称:质量安全监督专项)", "唯一的一个值")
    case .first: ("最早(投诉.受理)", "第一次的日期")
    case .last: ("最近(投诉.受理)", "最近一次的日期")
    case .rate: ("比率(投诉.登记 -> 办结 诉求类别:房屋质量)", "期间内登记、期末已办结的占比")
    case .days: ("天数(投诉.受理 -> 办结)", "平均几天办结")
    case .workdays: ("工作日(投诉.受理 -> 办结)", "平均几个工作日办结")
    case .within: ("限时率(15, 投诉.受理 -> 办结)", "15 天内办结的占比；2wd 是 2 个工作日")
    case .ontime: ("按期率(投诉.受理 -> 办结)", "在各自期限内办结的占比")
    case .cover: ("覆盖率(检查.记录 of 项目)", "查到过的项目占比")
    case .frequency: ("频次率(检查.记录 按 项目)", "各项目按自己的监督频次该去的时段里去够了的占比")
    case .medianDays: ("中位天数(投诉.受理 -> 办结)", "一半在几天内办结")
    case .maxDays: ("最长天数(投诉.受理 -> 办结)", "最久的一件")
    }
  }
}

/// The definitions that an author begins with.
public enum TableTemplate {
  /// A definition with sample rows; the form's year is left open if none is given.
  public static func definition(_ kind: TableDefinition.Kind, year: Int) -> JSON {
    let isProject = kind == .project
    let budget: JSON =
      isProject
      ? [
        "weight": 10, "initial": "30万元", "adjusted": "30万元", "executed": "合计(预算.支出.金额)",
        "breakdown": [["group": "source", "label": "当年财政拨款", "initial": "30万元", "adjusted": "30万元"]],
      ]
      : [
        "weight": 10, "initial": "合计(预算.年初预算.金额)", "adjusted": "合计(预算.年初预算.金额) + 合计(预算.追加.金额)",
        "executed": "合计(预算.支出.金额)",
        "breakdown": [
          ["group": "income", "label": "一般公共预算"], ["group": "expenditure", "label": "基本支出"],
          ["group": "expenditure", "label": "项目支出"],
        ],
      ]
    var definition: JSON.Object = [
      "id": .string("样表-\(year)"), "kind": .string(kind.rawValue), "title": .string(isProject ? "项目支出绩效自评表" : "部门整体支出绩效自评表"),
      "office": "（填单位名称）", "department": "（填主管部门）",
      "period": ["from": .string("\(year)-01-01"), "to": .string("\(year)-12-31")],
      "goal": ["expected": "（填年度总体目标）"], "budget": budget, "blocks": ["产出指标": 50, "效益指标": 30, "满意度指标": 10],
      "rows": .array(rows),
    ]
    if isProject { definition["name"] = "（填项目支出名称）" }
    return .object(definition)
  }

  private static let rows: [JSON] = [
    row("notices", "产出指标", "数量指标", "签发整改通知书", "≥100份", "件数(通知书.签发)", 15),
    row("inspections", "产出指标", "数量指标", "质量安全检查", "≥200次", "件数(检查.记录)", 15),
    row("resolved", "产出指标", "质量指标", "投诉办结率", "≥95%", "比率(投诉.受理 -> 办结)", 10),
    row("timely", "产出指标", "时效指标", "完成及时率", "100%", "按期率(投诉.受理 -> 办结)", 10),
    row("society", "效益指标", "社会效益指标", "减少群众投诉", "效果明显", nil, 15),
    row("lasting", "效益指标", "可持续影响指标", "长效监管机制", "健全", nil, 15),
    row("satisfaction", "满意度指标", "服务对象满意度指标", "受益群众满意度", "≥90%", "合计(满意度调查.记录.满意) / 合计(满意度调查.记录.收回)", 10),
  ]

  private static func row(
    _ id: String, _ level1: String, _ level2: String, _ level3: String, _ target: String, _ expression: String?, _ weight: Int
  ) -> JSON {
    [
      "id": .string(id), "level1": .string(level1), "level2": .string(level2), "level3": .string(level3), "target": .string(target),
      "actual": expression.map { .string($0) } ?? ["assessed": true], "weight": .number(weight),
    ]
  }
}

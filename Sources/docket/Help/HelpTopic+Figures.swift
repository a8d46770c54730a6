import Casework
import Commands
import Indicators
import TextForms

extension HelpTopic {
  /// How cases and events are named.
  static let query = HelpTopic(
    Term("query", "查询"), summary: Localized(zh: "查询：哪些案件、哪些事件", en: "Queries: which cases, which events"),
    text: Localized(
      zh: """
        想找出某些案件或事件：写一个类型，加若干“字段:值”，全部成立才算：

          docket 列表 投诉 \(topic):房屋质量 受理:2023 是:在办
          docket 列表 通知书 类型:整改 \(issue):2023-07..2023-09
          docket 列表 检查 项目:五溪尚境 类型:安全,质量

        字段:甲,乙 任一；-字段:值 不是；字段: 为空；数 隐患数:>3、金额:10万..50万；日期 2023、2023-07、2023Q3、2023-07-01..2023-09-30、>=2023-07-01、今年、上月。

        事件名就是日期字段：受理:2023 是第一次受理在 2023 年，last-received: 是最近一次。状态: 是期末的确切状态，是:在办、是:已结、是:逾期、是:超期办结 各是一类。“项目.县(市、区):城东”通过引用看项目的字段。不带冒号的词在文字字段和名称里找。
        """,
      en: """
        You want to find certain cases or events: write a kind, then words, all of which must be true:

          docket list complaint topic:quality received:2023 is:open
          docket list notice type:rectification issued:2023-07..2023-09
          docket list inspection project:五溪尚境 type:safety,quality

        field:a,b is either; -field:value is not; field: is empty; numbers hazards:>3, amount:10万..50万; days 2023, 2023-07, 2023Q3, 2023-07-01..2023-09-30, >=2023-07-01, this-year, last-month.

        An event's name is a date field: received:2023 is a first receipt in 2023, last-received: the last one. state: is the exact state at the period's end, is:open|closed|overdue|late a class. project.district:east looks through the reference. A bare word is searched in text fields and names. Chinese labels work as well.
        """))

  /// How figures are asked for.
  static let measures = HelpTopic(
    Term("measures", "指标写法"), summary: Localized(zh: "指标：个数、合计、比率、天数", en: "Measures: counts, sums, rates, days"),
    text: Localized(
      zh: """
        想从案卷算出一个数：写一个函数，括号里是事件或案件，加查询的“字段:值”：

          \(line("件数(投诉.受理 \(topic):房屋质量)", "期间内的事件数"))
          案件数(项目 状态:停工)               期末的案件数
          合计(检查.复查.消除隐患数)           平均 最小 最大 中位数 不同 也行
          比率(投诉.受理 -> 办结)              期内受理、期末已办结的比率
          天数(投诉.受理 -> 办结)              中位天数 最长天数 工作日 也行
          限时率(15, 投诉.受理 -> 办结)        15 天内办结；2工作日 为工作日
          按期率(投诉.受理 -> 办结)            在期限内的比率
          覆盖率(检查.记录 属于 项目)          查到过的项目的比率
          \(line("值(\(budget))", "唯一的值"))
          \(line("最早(\(graded))", "第一次的日期；最近 为最近一次"))

          docket 统计 "比率(投诉.受理 -> 办结)" --年度 2023 --按 季度
          docket 解释 "件数(投诉.受理)" --年度 2023
          docket 统计 "件数(投诉.受理)" --按 月 --图

        如 '比率(投诉.受理 -> 办结 \(topic):房屋质量)' 是房屋质量投诉的办结率。英文写法一样算：

          \(functions)

        可以加减乘除、用括号、写 50万 这样的数、用 docket 指标 采用 起的名字。期间由 --年度 或 --从、--到 给出，不给就是全部历史；--按 可以是字段、月、季度、年、星期。没有案件时比率没有定义，印作“—(无案件)”，不是 0 也不是 100%。
        """,
      en: """
        You want a figure out of the log: write a function, and within it events or cases with the words of a query:

          count(complaint.received topic:quality)        events in the period
          cases(project state:stopped)                   cases at the period's end
          sum(inspection.rechecked.cleared)              avg min max median distinct too
          rate(complaint.received -> resolved)           share resolved by its end
          days(complaint.received -> resolved)           median-days max-days workdays
          within(15, complaint.received -> resolved)     in 15 days; 2wd: working days
          ontime(complaint.received -> resolved)         share by the case's own due day
          cover(inspection.recorded of project)          share of projects with some
          value(budget.approved.amount name:专项)        the single value
          first(appraisal.graded)                        the first day; last(…) the last

          docket count "rate(complaint.received -> resolved)" --year 2023 --per quarter
          docket explain "count(complaint.received)" --year 2023

        The Chinese words mean the same, as in '比率(投诉.受理 -> 办结 \(topic):房屋质量)':

          \(functions)

        They add, subtract, multiply and divide, take parentheses, numbers such as 50万, and names given by docket measure adopt. The period is --year, or --from and --to; without one, the whole history. --per groups by fields, month, quarter, year or weekday. A rate over no cases is undefined and prints as —, never as 0 or 100 %.
        """))

  /// Every function in both languages, some to a line.
  private static let functions: String = {
    let words = MeasureFunction.allCases.map { "\($0.label) \($0.rawValue)" }
    let lines = stride(from: 0, to: words.count, by: 5).map { words[$0..<min($0 + 5, words.count)].joined(separator: " · ") }
    return lines.joined(separator: "\n  ")
  }()

  /// Two events by the catalog's own labels.
  private static let (budget, graded) = (
    label(of: "approved", in: .budget) + "." + (Kind.budget.field("amount")?.label ?? "amount"), label(of: "graded", in: .appraisal)
  )

  /// A measure and, in a column beside it, what it computes.
  private static func line(_ measure: String, _ says: String) -> String { TextForms.padded(measure, to: 37) + says }

  private static func label(of event: String, in kind: Kind) -> String {
    kind.label + "." + (kind.actions.first { $0.event == event }?.label ?? event)
  }

  /// From a table's definition to its submission.
  static let tables = HelpTopic(
    Term("tables", "绩效表专题"),
    summary: Localized(zh: "绩效自评表：录入、自评、检查、报送、对比", en: "Performance tables: adopt, assess, check, submit, compare"),
    text: Localized(
      zh: """
        想把年初的目标和全年的结果填进绩效自评表：

          docket 绩效表 模板 --输出 模板.xlsx               空白的表样，附写法说明
          docket 绩效表 录入 station.json                   录入，或修订；表样也行
          docket 绩效表 导出 station-special --输出 定义.xlsx
          docket 绩效表 录入 定义.xlsx                      改好再录入
          docket 绩效表 自评 station-special tasks --实际完成值 5项
          docket 绩效表 自评 station-special compliance timely --实际完成值 100%
          docket 绩效表 自评 station-special cost --实际完成值 4% --偏差原因 市场涨价
          docket 绩效表 自评 station-special economy society lasting --档次 达成
          docket 绩效表 检查 station-special                错误和提醒；有错误不能报送
          docket 绩效表 查看 station-special --格式 docx --输出 表.docx
          docket 绩效表 报送 station-special --输出 报送    冻结数字和各格式文件
          docket 绩效表 对比 station-special                报送后哪些数动了、是哪些事件
          docket 绩效表 撤回 station-special --理由 漏填    撤回后才能修订

        定量行达到指标值得满分，达不到按比例；定性行由人评档。改动按规则的得分要写理由，并照印。
        """,
      en: """
        You want the year's targets and results in a performance table:

          docket table template --output template.xlsx    a form to begin with
          docket table adopt station.json      put it in force; a form will do
          docket table export station-special --output form.xlsx
          docket table adopt form.xlsx         changed, it revises the table
          docket table assess station-special tasks --actual 5项
          docket table assess station-special compliance timely --actual 100%
          docket table assess station-special cost --actual 4% --deviation 市场涨价
          docket table assess station-special economy society lasting --tier met
          docket table check station-special   with errors it can't be submitted
          docket table show station-special --format docx --output table.docx
          docket table submit station-special --output sent   freezes figures and files
          docket table diff station-special    what moved since, by which events
          docket table withdraw station-special --reason incomplete

        A quantitative row that reaches its target gets its full weight, one that doesn't a share of it; qualitative rows are judged in tiers. A score that overrides the rule's needs a reason and prints as such.
        """))
}

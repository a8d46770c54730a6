import Commands
import TextForms

extension HelpTopic {
  /// How cases and events are named.
  static let query = HelpTopic(
    Term("query", "查询"), summary: Localized(zh: "查询：哪些案件、哪些事件", en: "Queries: which cases, which events"),
    text: Localized(
      zh: """
        查询是一个类型加若干“字段:值”，全部成立才算：

          docket 列表 投诉 议题:房屋质量 受理:2023 是:在办
          docket 列表 通知书 类型:整改 下发:2023-07..2023-09
          docket 列表 检查 项目:五溪尚境 类型:安全,质量

        字段:甲,乙 任一；-字段:值 不是；字段: 为空；数 隐患数:>3、金额:10万..50万；日期 2023、2023-07、2023Q3、2023-07-01..2023-09-30、>=2023-07-01、今年、上月。

        事件名就是日期字段：受理:2023 是第一次受理在 2023 年，last-received: 是最近一次。状态: 是期末的确切状态，是:在办、是:已结、是:逾期、是:超期办结 各是一类。project.district:城东 通过引用看项目的字段。不带冒号的词在文字字段和名称里找。
        """,
      en: """
        A query is a kind followed by words, all of which must hold:

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
          count(complaint.received topic:quality)        期间内的事件数
          cases(project state:stopped)                   期末的案件数
          sum(inspection.rechecked.cleared)              合计；avg min max median
          rate(complaint.received -> resolved)           期内受理、期末已办结的比率
          days(complaint.received -> resolved)           平均天数；median-days max-days
          within(15, complaint.received -> resolved)     15 天内办结的比率；2wd 为工作日
          ontime(complaint.received -> resolved)         在期限内的比率
          cover(inspection.recorded of project)          查到过的项目的比率
          value(budget.approved.amount name:专项)        唯一的值
          first(appraisal.graded)                        第一次的日期；last 为最近一次

          docket 统计 "rate(complaint.received -> resolved)" --年度 2023 --按 quarter
          docket 解释 "count(complaint.received)" --年度 2023

        可以加减乘除、用括号、写 50万 这样的数、用 docket 指标 采用 起的名字。期间由 --年度 或 --从、--到 给出，不给就是全部历史；--按 可以是字段、月、季度、年、星期。没有案件时比率没有定义，印作“—(无案件)”，不是 0 也不是 100%。
        """,
      en: """
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

        They add, subtract, multiply and divide, take parentheses, numbers such as 50万, and names given by docket measure adopt. The period is --year, or --from and --to; without one, the whole history. --per groups by fields, month, quarter, year or weekday. A rate over no cases is undefined and prints as —, never as 0 or 100 %.
        """))

  /// From a table's definition to its submission.
  static let tables = HelpTopic(
    Term("tables", "绩效表专题"),
    summary: Localized(zh: "绩效自评表：录入、自评、检查、报送、对比", en: "Performance tables: adopt, assess, check, submit, compare"),
    text: Localized(
      zh: """
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
          docket 绩效表 报送 station-special --输出 报送  冻结数字和各格式文件
          docket 绩效表 对比 station-special                报送后哪些数动了、是哪些事件
          docket 绩效表 撤回 station-special --理由 漏填  撤回后才能修订

        定量行达到指标值得满分，达不到按比例；定性行由人评档。改动按规则的得分要写理由，并照印。
        """,
      en: """
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

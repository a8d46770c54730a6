import Commands

extension HelpTopic {
  /// How cases and events are named.
  static let query = HelpTopic(
    Term("query", "查询"), summary: Localized(zh: "查询：哪些案件、哪些事件", en: "Queries: which cases, which events"),
    text: Localized(
      zh: """
        查询是一个类型加若干“字段:值”，全部成立才算：

          docket 列表 投诉 议题:房屋质量 受理:2023 is:open
          docket list notice type:rectification issued:2023-07..2023-09
          docket list inspection project:五溪尚境 type:safety,quality

        字段:甲,乙 任一；-字段:值 不是；字段: 为空；数 hazards:>3、amount:10万..50万；日期 2023、2023-07、2023Q3、2023-07-01..2023-09-30、>=2023-07-01、this-year、last-month。

        事件名就是日期字段：received:2023 是第一次受理在 2023 年，last-received: 是最近一次。state: 是期末的确切状态，is:open|closed|overdue|late 是一类。project.district:城东 通过引用看项目的字段。不带冒号的词在文字字段和名称里找。
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
          sum(inspection.rechecked.cleared)              字段合计；还有 avg min max median distinct
          rate(complaint.received -> resolved)           期内受理的案件中到期末已办结的比率
          days(complaint.received -> resolved)           平均天数；还有 median-days max-days workdays
          within(15, complaint.received -> resolved)     15 天内办结的比率；2wd 为工作日
          ontime(complaint.received -> resolved)         在期限内的比率
          cover(inspection.recorded of project)          查到过的项目的比率
          value(budget.approved.amount name:专项)        唯一的值
          first(appraisal.graded), last(appraisal.graded)  第一次、最近一次的日期

        可以加减乘除、用括号、写 50万 这样的数、用 docket measure adopt 起的名字。期间由 --year 或 --from/--to 给出，不给就是全部历史；--per 按字段、month、quarter、year、weekday 分组。没有案件时比率没有定义，印作“—(无案件)”，不是 0 也不是 100%。
        """,
      en: """
          count(complaint.received topic:quality)        events in the period
          cases(project state:stopped)                   cases at the period's end
          sum(inspection.rechecked.cleared)              a field's sum; also avg min max median distinct
          rate(complaint.received -> resolved)           share of the cases received that are resolved by its end
          days(complaint.received -> resolved)           mean days; also median-days max-days workdays
          within(15, complaint.received -> resolved)     share within 15 days; 2wd for working days
          ontime(complaint.received -> resolved)         share by the case's own due day
          cover(inspection.recorded of project)          share of the projects with at least one
          value(budget.approved.amount name:专项)        the single value
          first(appraisal.graded), last(appraisal.graded)  the day of the first and last

        They add, subtract, multiply and divide, take parentheses, numbers such as 50万, and names given by docket measure adopt. The period is --year, or --from and --to; without one, the whole history. --per groups by fields, month, quarter, year or weekday. A rate over no cases is undefined and prints as —, never as 0 or 100 %.
        """))

  /// From a table's definition to its submission.
  static let tables = HelpTopic(
    Term("tables", "绩效表专题"),
    summary: Localized(zh: "绩效自评表：录入、自评、检查、报送、对比", en: "Performance tables: adopt, assess, check, submit, compare"),
    text: Localized(
      zh: """
          docket table schema                     定义文件的格式
          docket table adopt 定义.json            录入或修订
          docket table show ID                    现在的数；--format docx|xlsx|html --output 文件
          docket table assess ID 行 --actual …    填完成值；--tier met|partial|unmet、--score、--deviation
          docket table check ID                   错误和提醒；有错误不能报送
          docket table submit ID --output 目录    冻结数字、定义、树根和各格式文件
          docket table diff ID                    报送后哪些数动了、是哪些事件
          docket table withdraw ID --reason …     撤回后才能修订

        定量行达到指标值得满分，达不到按比例；定性行由人评档。改动按规则的得分要写理由，并照印。
        """,
      en: """
          docket table schema                     what a definition holds
          docket table adopt FILE.json            put it in force, or revise it
          docket table show ID                    the figures now; --format docx|xlsx|html --output FILE
          docket table assess ID ROW --actual …   an actual; --tier met|partial|unmet, --score, --deviation
          docket table check ID                   errors and warnings; with errors it can't be submitted
          docket table submit ID --output DIR     freeze figures, definition, tree head and files
          docket table diff ID                    what moved since, and which events moved it
          docket table withdraw ID --reason …     take it back to revise it

        A quantitative row that reaches its target gets its full weight, one that doesn't a share of it; qualitative rows are judged in tiers. A score that overrides the rule's needs a reason and prints as such.
        """))
}

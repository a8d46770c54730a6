import Casework
import Commands
import TextForms

extension HelpTopic {
  /// The words of the catalog that topics use, as the catalog has them.
  static let (issue, topic) = (Kind.notice.action("issue")?.label ?? "issue", Kind.complaint.field("topic")?.label ?? "topic")

  /// The first hour.
  static let start = HelpTopic(
    Term("start", "入门", aliases: ["first", "tutorial", "begin", "newcomer", "上手", "快速上手", "新手", "教程", "开始"]),
    summary: Localized(zh: "入门：从空的案卷到第一张通知书", en: "The first hour: from an empty log to the first notice"),
    text: Localized(
      zh: """
        想把今天的工作记下来，以后查得到、算得出：先建案卷，登记项目，然后照实记检查、通知书、投诉。

          docket 新建 --单位代号 first --名称 示范监督站
          docket 项目 报监 --名称 城东花园 --类别 房建 --建筑面积 12.5万㎡
          docket 检查 记录 --项目 城东花园 --类型 安全 --隐患 临边无防护
          docket 通知书 \(issue) --类型 整改 --项目 城东花园 --期限 +15d
          docket 投诉 登记 --渠道 来访 --\(topic) 房屋质量 --项目 城东花园

        在终端上只写 docket 检查 记录，缺什么会问，最后显示完整的命令。案件用编号、文号、项目名称来称呼，last 是自己最近办的那一件：

          docket 通知书 整改回复 last --备注 已整改
          docket 通知书 复查 last --通过

        以后查：

          docket 今日                       本周到期、待复查、新登记的
          docket 逾期                       晚了几天、该谁办
          docket 案件 城东花园              一个项目的全部经过
          docket 列表 投诉 是:在办

        录错了不用怕，原记录和更正都留着：

          docket 撤销                       撤销自己今天最近一次动作

        日志在 EventLogs/ 下，每行一个事件，只增不改。接着看：docket 帮助 查询、docket 帮助 更正专题、docket 帮助 年终；十二个人一起用：docket 帮助 安装。
        """,
      en: """
        You want to record today's work, find it again and have it counted: create a log, register a site, then record inspections, notices and complaints as they happen.

          docket init --office first --name 示范监督站
          docket project register --name 城东花园 --sector housing --area 12.5万㎡
          docket inspection record --project 城东花园 --type safety --hazard 临边无防护
          docket notice issue --type rectification --project 城东花园 --due +15d
          docket complaint receive --channel visit --topic quality --project 城东花园

        At a terminal, docket inspection record alone asks for what is missing and prints the whole command at the end. A case is called by its number, the number of its paper or its site's name; last is the one that you handled last:

          docket notice answer last --note "put right"
          docket notice review last --passed

        Find it again:

          docket today                      due this week, to recheck, new
          docket overdue                    how late, and whose it is
          docket case 城东花园              everything about a site
          docket list complaint is:open

        A mistake loses nothing; the original and the correction both stay:

          docket undo                       void your own last action of the day

        The log is in EventLogs/, one event a line, and only grows. Read on: docket help query, docket help corrections, docket help year-end; for an office of twelve: docket help install.
        """))

  /// From a year's events to a submitted table.
  static let yearEnd = HelpTopic(
    Term("year-end", "年终", aliases: ["yearend", "annual-table", "年底", "年末", "年终自评"]),
    summary: Localized(zh: "年终：从台账到报送的绩效自评表", en: "The year end: from ledgers to a submitted table"),
    text: Localized(
      zh: """
        想把一年的工作算成绩效自评表，每个数都说得清来历：台账导入成事件，表样写明目标，实际完成值由案卷算出，人只评该人评的。

        一、把还在台账里的导入（docket 帮助 导入）：

          docket 导入 去年.xlsx --建议 > 对照.json
          docket 导入 去年.xlsx --对照 对照.json --试运行

        二、做表：拿空白表样，或局里自己的表；写上指标值和取数的指标，录入：

          docket 绩效表 模板 --输出 模板.xlsx
          docket 绩效表 录入 station.json
          docket 绩效表 查看 station-special

        三、自评：定性的行评档次，没达标的行写偏差原因：

          docket 绩效表 自评 station-special economy society lasting --档次 达成
          docket 绩效表 自评 station-special cost --实际完成值 4% --偏差原因 …

        四、检查、报送。检查照会计的眼光提问，有错误不能报送；报送冻结数字：

          docket 绩效表 检查 …
          docket 绩效表 报送 … --输出 报送

        五、以后哪个数变了、因为哪个事件：

          docket 绩效表 对比 …
          docket 绩效表 解释 … …

        同时可用：docket 自评报告 按模板填文字和数，docket 年报 一页图表，docket 案卷页 带证据的网页，docket 核对 找出已公开报告里对不上的地方。细节：docket 帮助 绩效表专题、docket 帮助 指标写法。
        """,
      en: """
        You want a year's work as the performance table, with each figure traced to its events: ledgers become events, the form says the targets, the log gives the actual figures, and people judge only what people must.

        1. Import what is still in ledgers (docket help import):

          docket import last-year.xlsx --suggest > map.json
          docket import last-year.xlsx --map map.json --dry-run

        2. Make the table: take the blank form, or the bureau's own; write targets and measures into it, and adopt it:

          docket table template --output template.xlsx
          docket table adopt station.json
          docket table show station-special

        3. Assess: a tier for qualitative rows, a deviation note where a target was missed:

          docket table assess station-special economy society lasting --tier met
          docket table assess station-special cost --actual 4% --deviation …

        4. Check and submit. The check asks what a clerk would ask, and errors prevent the submission; submitting freezes the figures:

          docket table check …
          docket table submit … --output sent

        5. Later, which figure changed, and because of which event:

          docket table diff …
          docket table explain … …

        Beside it: docket narrative fills a report template, docket report is one page of charts, docket page a page with its evidence, docket reconcile finds where a published report contradicts itself. Details: docket help tables, docket help measures.
        """))
}

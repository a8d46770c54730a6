import Commands
import TextForms

/// A small program with everything that a command may have.
enum SampleProgram {
  static let hazard = OptionSpec.value(
    "hazard", "隐患", placeholder: Localized(zh: "文字", en: "TEXT"), isRepeatable: true,
    help: Localized(zh: "发现的一处隐患，有几处写几次。", en: "A hazard that was found; repeat it for each."))

  static let issue = CommandSpec(
    Term("issue", "下发"), summary: Localized(zh: "下发一份通知书", en: "Issue a notice"),
    discussion: Localized(
      zh: "通知书下发后处于“下发”状态，直到整改回复、复查合格。\n\n期限可以是日期，也可以是 +15d（天）或 +13wd（工作日）。",
      en: "A notice stays issued until it is answered and a review passes.\n\nThe due day is a date, or +15d, or +13wd in working days."),
    options: [
      .value(
        "type", "类型", placeholder: Localized(zh: "类型", en: "TYPE"), isRequired: true,
        choices: [
          OptionChoice("rectification", "整改"), OptionChoice("stop-work", "停工整改"), OptionChoice("talk", "约谈"),
          OptionChoice("circular", "通报"),
          OptionChoice("handover", "交办函"),
        ], help: Localized(zh: "通知书的类型。", en: "What kind of notice it is.")),
      .value(
        "project", "项目", placeholder: Localized(zh: "项目", en: "PROJECT"),
        completion: .words { _ in [Candidate("project/2023-0007", remark: "五溪尚境")] },
        help: Localized(zh: "哪个项目。", en: "The project that it goes to.")),
      .value("amount", "金额", placeholder: Localized(zh: "元", en: "YUAN"), help: Localized(zh: "金额。", en: "An amount of money.")),
      .value("note", "备注", placeholder: Localized(zh: "文字", en: "TEXT"), help: Localized(zh: "备注。", en: "A remark.")),
      .value(
        "attach", "附件", placeholder: Localized(zh: "文件", en: "FILE"), isRepeatable: true, completion: .files,
        help: Localized(zh: "附上一个文件。", en: "Attach a file.")),
      .value("due", "期限", placeholder: Localized(zh: "期限", en: "DATE"), help: Localized(zh: "整改期限。", en: "By when it must be answered.")),
      .flag("dry-run", "试运行", help: Localized(zh: "只看结果，不记录。", en: "Say what would happen and record nothing.")),
      hazard,
    ], groups: [.attribution, .json],
    examples: [
      Example(
        Localized(
          zh: "docket 通知书 下发 --类型 整改 --项目 五溪尚境 --期限 +15d", en: "docket notice issue --type rectification --project 五溪尚境 --due +15d"),
        says: Localized(zh: "限 15 天整改。", en: "Fifteen days to put it right."))
    ], run: echo)

  static let review = CommandSpec(
    Term("review", "复查"), summary: Localized(zh: "复查一份通知书", en: "Review a notice"),
    positionals: [
      PositionalSpec(
        "case", "案件", count: .optional, completion: .words { _ in openNotices }, help: Localized(zh: "通知书编号。", en: "The notice."))
    ],
    options: [
      .yesOrNo("passed", "通过", help: Localized(zh: "复查是否通过。", en: "Whether it passed.")),
      .value(
        "cleared", "消除隐患数", placeholder: Localized(zh: "个数", en: "COUNT"), help: Localized(zh: "消除了几处。", en: "How many hazards are gone.")),
      .flag("all", "全部", help: Localized(zh: "全部消除。", en: "All of them.")),
    ], groups: [.attribution, .json], exclusions: [["cleared", "all"]], run: echo)

  static let openNotices = [Candidate("notice/2023-0102", remark: "五溪尚境"), Candidate("notice/2023-0103", remark: "issued")]

  static let receive = CommandSpec(
    Term("receive", "登记", aliases: ["受理"]), summary: Localized(zh: "登记一件投诉", en: "Receive a complaint"),
    options: [
      .value(
        "channel", "渠道", placeholder: Localized(zh: "渠道", en: "CHANNEL"), isRequired: true,
        choices: [
          OptionChoice("hotline-12345", "12345热线"), OptionChoice("phone", "电话"), OptionChoice("visit", "来访"),
          OptionChoice("petition", "信访"),
          OptionChoice("letter", "来信"),
        ], help: Localized(zh: "从哪里来的。", en: "How it came in.")),
      .value(
        "topic", "议题", placeholder: Localized(zh: "议题", en: "TOPIC"), isRequired: true,
        choices: [OptionChoice("quality", "房屋质量"), OptionChoice("dust", "扬尘噪音")],
        help: Localized(zh: "投诉什么。", en: "What it is about.")),
      .value("district", "县(市、区)", placeholder: Localized(zh: "地区", en: "DISTRICT"), help: Localized(zh: "所在地区。", en: "Where it is.")),
    ], groups: [.json], run: echo)

  static let notice = CommandSpec(
    Term("notice", "通知书"), summary: Localized(zh: "整改、停工、约谈等通知书", en: "Notices: rectification, stop-work, talks"),
    subcommands: CommandList([issue, review]))

  static let complaint = CommandSpec(
    Term("complaint", "投诉"), summary: Localized(zh: "投诉和信访", en: "Complaints and petitions"), subcommands: CommandList([receive]))

  static let receipt = CommandSpec(
    Term("receipt", "凭证"), summary: Localized(zh: "开具或核验凭证", en: "Give or check a receipt"),
    positionals: [PositionalSpec("seq", "序号", help: Localized(zh: "事件序号。", en: "The event's number."))],
    options: [
      .value(
        "output", "输出", placeholder: Localized(zh: "文件", en: "FILE"), completion: .files,
        help: Localized(zh: "写到文件。", en: "Where to write it."))
    ],
    subcommands: CommandList([
      CommandSpec(
        Term("check", "核验"), summary: Localized(zh: "核验凭证", en: "Check a receipt"),
        positionals: [PositionalSpec("file", "文件", completion: .files, help: Localized(zh: "凭证文件。", en: "The receipt."))], run: echo)
    ]), run: echo)

  static let list = CommandSpec(
    Term("list", "列表"), summary: Localized(zh: "列出案件", en: "List cases"),
    positionals: [PositionalSpec("query", "查询", count: .any, help: Localized(zh: "查询条件。", en: "What to look for."))], groups: [.tabular],
    run: echo)

  static let assess = CommandSpec(
    Term("assess", "自评"), summary: Localized(zh: "自评", en: "Assess rows"),
    positionals: [
      PositionalSpec("id", "表", help: Localized(zh: "表。", en: "The table.")),
      PositionalSpec("row", "行", count: .some, help: Localized(zh: "行。", en: "Its rows.")),
      PositionalSpec(
        "tier", "档次", choices: [OptionChoice("met", "达成"), OptionChoice("unmet", "未达成")], help: Localized(zh: "档次。", en: "How well.")),
    ], run: echo)

  static let kinds = CommandSpec(
    Term("kinds", "种类"), summary: Localized(zh: "案件种类", en: "Kinds of cases"),
    subcommands: CommandList([CommandSpec(Term("list", "列表"), summary: Localized(zh: "列出种类", en: "List the kinds"), run: echo)]), run: echo)

  static let root = CommandSpec(
    Term("docket", "docket"), summary: Localized(zh: "监督案卷：记录、催办、统计、上报", en: "Supervision casework: record, remind, count, report"),
    groups: [.general],
    subcommands: CommandList([
      CommandList([notice, complaint], section: Localized(zh: "案件", en: "Cases")),
      CommandList([list, assess, receipt, kinds], section: Localized(zh: "查询与报表", en: "Answers and reports")),
      CommandList([.help, .completions], section: Localized(zh: "其他", en: "More")),
    ]))

  static let topics = [
    HelpTopic(
      Term("dates", "日期"), summary: Localized(zh: "日期怎么写", en: "How dates are written"),
      text: Localized(
        zh:
          "日期写作 2023-07-05，也可以是下列写法：\n\n  +15d    15 天之后\n  +13wd   13 个工作日之后\n\n没有写日期时就是今天。日期不能在将来，也不能早于这件案子的上一个事件；确实要补记时请主管人员用 --allow-out-of-order。",
        en:
          "A date is written 2023-07-05, or as one of these:\n\n  +15d    in 15 days\n  +13wd   in 13 working days\n\nWithout a date it is today. A date may not be in the future, nor before the case's previous event; a supervisor may allow that with --allow-out-of-order."
      ))
  ]

  static let tool = CommandLineTool(root: root, topics: topics, version: "docket 1.0.0")

  /// Answers with the invocation, as JSON where asked for.
  @Sendable static func echo(_ call: CommandCall) throws(Failure) -> ExitStatus {
    try call.console.print(call.invocation.summary)
    return .done
  }
}

extension Invocation {
  /// The invocation in one line: `notice issue type=talk case:[last]`.
  var summary: String {
    let arguments = arguments.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
    return (words + options.map { "\($0.option)=\($0.value)" } + arguments).joined(separator: " ")
  }
}

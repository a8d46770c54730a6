import Commands
import TextForms

extension HelpTopic {
  /// The shape of every answer for programs.
  static let json = HelpTopic(
    Term("json", "JSON", aliases: ["接口", "api", "programs", "脚本接口"]),
    summary: Localized(zh: "给程序用：每个 --json 的样子", en: "For programs: the shape of every --json"),
    text: Localized(
      zh: """
        想让程序读案卷的答案：打印数据的命令都有 --json，一个命令一个 JSON 值；列表、日志每行一个。数是普通的十进制数，金额以元计，比率 0 到 1，没有的是 null。以后只加键，不减。

          docket 统计 "件数(投诉.受理)" --年度 2023 --json
          docket 列表 投诉 是:在办 --json

        \(shapes)

        出错时标准错误是 {"error":{"code","message","hint"}}，退出状态见 docket 帮助 环境。事件照存着的样子给出（docket 帮助 日志格式）。

        从程序写入：每行一个事件，从标准输入；全部合规才写：

          docket 事件 追加 …

        浏览器接口：docket 浏览，地址 /api/ 加命令的英文名，选项是参数，答案与 --json 逐字节相同。大批数据：docket 事实表、docket 导出。
        """,
      en: """
        You want a program to read the answers: every command that prints data takes --json and prints one JSON value; list and log print one a line. Numbers are plain decimals, money in yuan, a rate 0 to 1, absent values null. Keys are added, never removed.

          docket count "count(complaint.received)" --year 2023 --json
          docket list complaint is:open --json

        \(shapes)

        A failure is {"error":{"code","message","hint"}} on standard error; exit statuses: docket help environment. Events are printed as stored (docket help log-format).

        To write from a program: an event a line on standard input, written only if all keep the rules:

          docket event append …

        The browser's interface: docket serve, the address /api/ and the command's English name, options as parameters, answers byte for byte those of --json. Bulk data: docket facts, docket export.
        """))

  /// The same in both languages: it is typed.
  private static let shapes = """
      KIND ACTION   {"case","state","version","verb","events":[…],"due",
                     "daysLeft","next":[…],"also":[…]} | [{…},{…}]
      correct, void, undo: KIND ACTION
      case          {"case","kind","state","version","fields":{},"opened",
                     "closed","due","overdueDays","events":[…],"related":[…]}
      event         [{"event","case","batch","corrected","voided","hashFits"}]
      list          {"case","state","opened","closed","due", …}
      log           {"seq","type","case","on","at","by","data","hash",…}
      today         {"due":[…],"waiting":[…],"received":[…]}
      overdue       [{"case","state","due","overdueDays","who",…}]
      audit         [{"rule","cases":[…],"events":[…],"message"}]
      status        {"office","events","head":{"seq","at"},"root",
                     "checkpoint","cases":{KIND:{"open","total"}},"overdue"}
      count         {"measure","value","numerator","denominator",
                     "period":[D,D],"asOf","groups":[{"key","value"}]}
      explain       count + {"events":[…],"excluded":[{"seq","reason"}]}
      measure list  [{"name","label","expression"}]
      report        {"office","period","figures","sections","sentences"}
      table list    [{"id","title","state","from","to"}]
      table show    {"id","title","office","period","budget","rows":[…],
                     "totalWeight","totalScore","grade",…}
      table check   {"errors":[{"rule","row","message","next"}],"warnings"}
      reconcile     {"figures":[{"id","published","derived","verdict"}],
                     "contradictions":[{"rule","figures","message"}]}
      verify        {"ok","events","root","tail","problems":[{"file",
                     "line","offset","problem"}]}
      checkpoint    {"origin","size","root","checkpoint","file"}
      import        {"rows","imported","known","refused","rejects":[…],…}
      person list   [{"name","role","since"}]
      kinds list    [{"id","label"}]
    """
}

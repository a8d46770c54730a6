import Casework
import Commands
public import EventLog
import Publishing
import TextForms

/// The program: the fixed commands, and those of the kinds that the office knows.
enum DocketTool {
  /// The version that `--version` prints.
  static let version = "docket 0.2.0"

  /// Makes the program for a process.
  static func make(_ process: ProcessContext) -> CommandLineTool {
    let kinds = KindCommands(log: LogOpening(process))
    let root = CommandSpec(
      "docket", "docket", zh: "建设工程监督案件与绩效指标的事件日志", en: "An event-sourced tracker of construction supervision casework",
      subcommands: commands(kinds.list()))
    return CommandLineTool(
      root: root, topics: HelpTopics.all, lookUps: LookUp.all, start: .docket,
      general: [.action, .attribution, .json, .general], version: version, finder: "find", people: OfferedPeople.find)
  }

  /// The fixed commands and the kinds; a kind can't have a fixed command's name.
  private static func commands(_ kinds: CommandList) -> CommandList {
    var list = CommandList(
      entries: { CommandList([kinds] + tasks.map { CommandList(deferred: $0.commands, section: $0.title) }).entries() },
      resolve: { word in
        if let kind = Catalog.builtIn.kind(named: word), kind.origin != .system { return kinds.resolve(word) }
        // An office's own kind of that name was there before the command.
        if yielding.contains(word), let kind = kinds.resolve(word) { return kind }
        return CommandList(deferred: fixed).resolve(word) ?? kinds.resolve(word)
      })
    list.whyIncomplete = kinds.whyIncomplete
    return list
  }

  /// The words of commands to which an office's own kind may answer instead.
  private static let yielding = ["page", "案卷页", "serve", "浏览", "facts", "事实表", "find", "找", "搜索"]

  /// The commands that don't depend on the catalog, by task.
  private static let tasks: [(title: Localized, commands: [CommandList.Deferred])] = [
    (
      Localized(zh: "查阅", en: "Looking up"),
      [
        .written("today", "今日") { $0.doing(TodayCommand.run).printing() },
        .written("overdue", "逾期") { $0.doing(OverdueCommand.run).printing() },
        .written("case", "案件") { $0.doing(CaseCommand.run) },
        .written("find", "找", aliases: ["搜索"]) { $0.doing(FindCommand.run).printing() },
        .written("list", "列表") { $0.doing(ListCommand.run).printing() },
        CommandList.Deferred("event", "事件") { .event },
        .written("log", "日志") { $0.doing(LogCommand.run).printing() },
        .written("status", "状态") { $0.doing(StatusCommand.run) },
        .written("audit", "审计") { $0.doing(AuditCommand.run).printing() },
        .written("print", "打印") { $0.doing(PrintCommand.run).printing(PrintCommand.forms) },
        CommandList.Deferred("page", "案卷页") { .page },
        .written("serve", "浏览") { $0.doing(ServeCommand.run) },
      ]
    ),
    (
      Localized(zh: "更正与签认", en: "Correcting and signing"),
      [
        .written("undo", "撤销") { $0.doing(UndoCommand.run) },
        CommandList.Deferred("correct", "更正") { .correct },
        CommandList.Deferred("void", "作废") { .void },
        .written("erase", "删除") { $0.doing(EraseCommand.run).asking(toDo: .erase) },
        .written("sign", "签认") { $0.doing(SignCommand.run) },
        CommandList.Deferred("dispute", "异议") { .dispute },
      ]
    ),
    (
      Localized(zh: "年终", en: "Year end"),
      [
        CommandList.Deferred("table", "绩效表") { .table },
        .written("narrative", "自评报告") {
          $0.doing(NarrativeCommand.run).printing(NarrativeCommand.forms).instead(NarrativeSuggesting.run) { $0.has("suggest") }
        },
        .written("report", "年报") { $0.doing(ReportCommand.run).printing(PrintedForms(formats: [.html, .docx, .json])) },
        .written("reconcile", "核对") { $0.doing(ReconcileCommand.run).printing() },
      ]
    ),
    (
      Localized(zh: "取数与交换", en: "Figures and files"),
      [
        .written("count", "统计") { $0.doing(CountCommand.run).printing() },
        .written("explain", "解释") { $0.doing(ExplainCommand.run).printing() },
        CommandList.Deferred("measure", "指标") { .measure },
        .written("import", "导入") { $0.doing(ImportCommand.run) },
        .written("export", "导出") { $0.doing(ExportCommand.run) },
        .written("facts", "事实表") { $0.doing(FactsCommand.run) },
      ]
    ),
    (
      Localized(zh: "没有网络，多个单位", en: "Without a network, several offices"),
      [
        CommandList.Deferred("copy", "副本") { .copy },
        CommandList.Deferred("bundle", "外勤包") { .bundle },
        CommandList.Deferred("send", "上送") { .send },
        CommandList.Deferred("gather", "汇集") { .gather },
      ]
    ),
    (
      Localized(zh: "管理", en: "Administration"),
      [
        CommandList.Deferred("init", "新建") { .initialise },
        CommandList.Deferred("person", "人员") { .person },
        CommandList.Deferred("office", "单位") { .office },
        CommandList.Deferred("kinds", "类型") { .kinds },
        CommandList.Deferred("calendar", "日历") { .calendar },
        CommandList.Deferred("clauses", "条款", aliases: ["检查条款"]) { .clauses },
        CommandList.Deferred("draw", "随机抽查", aliases: ["双随机"]) { .draw },
        .written("mirror", "镜像") { $0.doing(MirrorCommand.run) },
        .written("verify", "验证") { $0.doing(VerifyCommand.run) },
        CommandList.Deferred("checkpoint", "检查点") { .checkpoint },
        CommandList.Deferred("receipt", "回执") { .receipt },
        CommandList.Deferred("proof", "证明") { .proof },
        CommandList.Deferred("help", "帮助") { .help },
        CommandList.Deferred("completions", "补全") { .completions },
      ]
    ),
  ]

  /// All of them by their names; only the one that is run is made.
  static let fixed = tasks.flatMap(\.commands)
}

/// The whole program, for an executable that knows which servers it can reach.
public enum Docket {
  /// Runs the command that the process was started with, and says its exit status.
  ///
  /// - Parameter server: opens logs that are kept at servers; without one another executable that can is run in this one's place.
  public static func run(server: (any LogServer)? = nil) -> Int32 {
    StandardDescriptors.openClosed()
    var process = ProcessContext.current()
    process.server = server
    if server == nil { ServerProgram.replaceProcess(process) }
    return DocketTool.make(process).run(process).rawValue
  }
}

/// The pages of `docket help` that belong to no command.
enum HelpTopics {
  /// All of them, in the order in which a newcomer would read.
  static let all: [HelpTopic] = {
    var topics = HelpTopic.files
    topics.insert(.measures, at: (topics.firstIndex { $0.name.id == "query" } ?? 0) + 1)
    return topics
  }()
}

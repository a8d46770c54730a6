import Casework
import Commands
import EventLog

/// The program: the fixed commands, and those of the kinds that the office knows.
enum DocketTool {
  /// The version that `--version` prints.
  static let version = "docket 0.1.0"

  /// Makes the program for a process.
  static func make(_ process: ProcessContext) -> CommandLineTool {
    let kinds = KindCommands { () throws(Failure) -> Catalog in try OfficeCatalog.read(process) }
    let root = CommandSpec(
      Term("docket", "docket"),
      summary: Localized(zh: "建设工程监督案件与绩效指标的事件日志", en: "An event-sourced tracker of construction supervision casework"),
      subcommands: commands(kinds.list()))
    return CommandLineTool(root: root, topics: HelpTopics.all, version: version)
  }

  /// The fixed commands and the kinds; no fixed one is made where a built-in kind is named, for no kind may have a command's name.
  private static func commands(_ kinds: CommandList) -> CommandList {
    CommandList(
      entries: { CommandList([CommandList(fixed), kinds]).entries() },
      resolve: { word in
        if let kind = Catalog.builtIn.kind(named: word), kind.origin != .system { return kinds.resolve(word) }
        return CommandList(fixed).resolve(word) ?? kinds.resolve(word)
      })
  }

  /// The commands that don't depend on the catalog.
  private static let fixed: [CommandSpec] = [
    .initialise,
    .case,
    .print,
    .list,
    .log,
    .status,
    .count,
    .explain,
    .measure,
    .table,
    .reconcile,
    .narrative,
    .report,
    .today,
    .overdue,
    .audit,
    .correct,
    .void,
    .undo,
    .erase,
    .person,
    .office,
    .kinds,
    .calendar,
    .import,
    .event,
    .verify,
    .checkpoint,
    .receipt,
    .help,
    .completions,
  ]
}

/// Reads an office's catalog before the words of a command are known to be one of its own.
enum OfficeCatalog {
  /// The catalog of the log that the process's words are about.
  static func read(_ process: ProcessContext) throws(Failure) -> Catalog {
    var given: [String] = []
    var words = process.arguments[...]
    while let word = words.popFirst(), word != "--" {
      if word == "--log" || word == "--案卷", let path = words.first { given.append(path) }
      for prefix in ["--log=", "--案卷="] where word.hasPrefix(prefix) { given.append(String(word.dropFirst(prefix.count))) }
    }
    let path = try LogLocator(process: process, fileSystem: POSIXFileSystem()).one(given)
    return try OfficeSession.catalog(path)
  }
}

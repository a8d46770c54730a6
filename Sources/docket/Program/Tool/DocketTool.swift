import Casework
import Commands
public import EventLog
import ProgramRecording
import ProgramSession

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

  /// The fixed commands and the kinds; of a word that is both it is the command, for the kind has another.
  private static func commands(_ kinds: CommandList) -> CommandList {
    var list = CommandList(
      entries: { CommandList([kinds] + tasks.map { CommandList(deferred: $0.commands, section: $0.title) }).entries() },
      resolve: { word in
        if let kind = Catalog.builtIn.kind(named: word), kind.origin != .system { return kinds.resolve(word) }
        return CommandList(deferred: fixed).resolve(word) ?? kinds.resolve(word)
      })
    list.whyIncomplete = kinds.whyIncomplete
    return list
  }

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

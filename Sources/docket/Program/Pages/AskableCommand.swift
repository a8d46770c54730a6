import Commands
import ProgramSession

/// A command whose answer an address may ask for.
struct AskableCommand {
  /// The words that name it, in English.
  let words: [String]
  /// The commands from the first word to the last.
  let specs: [CommandSpec]
  let question: LogQuestion

  /// Finds it by its words; nil if there is no such command, or no address may ask for it.
  init?(_ words: [String]) {
    var list: CommandList? = CommandList(deferred: DocketTool.fixed)
    var specs: [CommandSpec] = []
    for word in words {
      // An address is spelled in one way.
      guard let spec = list?.resolve(word), spec.name.id == word else { return nil }
      specs.append(spec)
      list = spec.subcommands
    }
    guard let question = specs.last?.question as? LogQuestion else { return nil }
    (self.words, self.specs, self.question) = (words, specs, question)
  }

  var spec: CommandSpec { specs[specs.count - 1] }

  /// The one that the program itself asks by some words.
  static func named(_ words: String) -> AskableCommand {
    guard let command = AskableCommand(words.split(separator: " ").map { String($0) }) else {
      preconditionFailure("'\(words)' can't be asked")
    }
    return command
  }

  /// The argument that a parameter of an address gives: a table is called by its id there.
  func argument(named name: String) -> String? {
    spec.positionals.map(\.name.id).first { name == ($0 == "table" ? "id" : $0) }
  }
}

import Commands
import ProgramSession

/// A command whose answer an address may ask for.
struct AskableCommand {
  /// The words that name it, in English.
  let words: [String]
  let spec: CommandSpec
  let question: LogQuestion

  /// Finds it by its words; nil if there is no such command, or no address may ask for it.
  init?(_ words: [String]) {
    var list: CommandList? = CommandList(deferred: DocketTool.fixed)
    var spec: CommandSpec?
    for word in words {
      spec = list?.resolve(word)
      // An address is spelled in one way.
      guard spec?.name.id == word else { return nil }
      list = spec?.subcommands
    }
    guard let spec, let question = spec.question as? LogQuestion else { return nil }
    (self.words, self.spec, self.question) = (words, spec, question)
  }

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

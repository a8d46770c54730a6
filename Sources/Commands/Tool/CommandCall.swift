import TextForms

/// What a command gets to do its work with.
///
/// A class, since every command and what serves it holds one: copied by value it was a twelfth of a debug build.
public final class CommandCall: Sendable {
  /// The values it was called with.
  public let invocation: Invocation
  /// Everything outside.
  public let process: ProcessContext
  /// Where it answers.
  public let console: Console
  /// The program that it is a command of.
  public let tool: CommandLineTool

  /// Makes a call.
  public init(invocation: Invocation, process: ProcessContext, console: Console, tool: CommandLineTool) {
    self.invocation = invocation
    self.process = process
    self.console = console
    self.tool = tool
  }

  /// The same call with other values, perhaps answering elsewhere.
  public func with(_ invocation: Invocation, _ console: Console? = nil) -> CommandCall {
    CommandCall(invocation: invocation, process: process, console: console ?? self.console, tool: tool)
  }
}

extension CommandCall {
  /// The files that the call's words name, but those of some options.
  public func namedFiles(except outputs: Set<String>) -> [String] {
    var commands = [tool.root]
    for name in invocation.path.dropFirst() {
      guard let next = commands[commands.count - 1].subcommands?.resolve(name.id) else { break }
      commands.append(next)
    }
    return commands.flatMap { command in
      let options = command.allOptions.filter { $0.completion.isFiles && !outputs.contains($0.name.id) }
      let positionals = command.positionals.filter(\.completion.isFiles)
      return options.flatMap { invocation.values($0.name.id) } + positionals.flatMap { invocation.arguments[$0.name.id] ?? [] }
    }
  }
}

extension ValueCompletion {
  fileprivate var isFiles: Bool { if case .files = self { true } else { false } }
}

/// The form of an answer, read first so that errors in the words have it too.
struct AnswerPreferences: Equatable {
  /// The language of the answer.
  var language: Language
  /// Whether errors are printed as JSON.
  var prefersJSON = false
  /// A `DOCKET_LANG` that names no language.
  var unknownLanguage: String?

  /// Looks through words and environment; what the words get wrong is left to the parser.
  init(_ arguments: [String], _ environment: Environment) {
    language = .ofLocale(environment)
    if let given = environment["DOCKET_LANG"] {
      if let known = Language(given) { language = known } else { unknownLanguage = given }
    }
    let json = Term("json", "json")
    let format = Term("format", "格式")
    for (word, value) in DashedWord.options(in: arguments) {
      if OptionSpec.language.name.answers(to: word.name), let named = Language(value ?? "") {
        language = named
        unknownLanguage = nil
      } else if json.answers(to: word.name) || (format.answers(to: word.name) && json.answers(to: value ?? "")) {
        prefersJSON = true
      }
    }
  }
}

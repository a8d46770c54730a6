import TextForms

/// A program of commands: words in, an answer or an error out.
public struct CommandLineTool: Sendable {
  /// The command above all others; its name is the program's.
  public let root: CommandSpec
  /// Help pages that belong to no command.
  public var topics: [HelpTopic] { makeTopics() }
  /// Words that people look up which are no name here.
  public var lookUps: [LookUp] { makeLookUps() }
  /// The page without any words; nil for the list of all commands.
  public var start: StartPage? { makeStart() }
  /// The options that nearly every command has.
  public var general: [OptionGroup] { makeGeneral() }
  /// What `--version` prints.
  public let version: String
  /// The command that finds a word in what is recorded; nil if there is none.
  public let finder: String?
  /// The people whose names a shell may offer.
  public let people: @Sendable (CompletionQuestion) -> [Candidate]

  private let makeTopics: @Sendable () -> [HelpTopic]
  private let makeLookUps: @Sendable () -> [LookUp]
  private let makeStart: @Sendable () -> StartPage?
  private let makeGeneral: @Sendable () -> [OptionGroup]

  /// Makes a program.
  public init(
    root: CommandSpec, topics: @escaping @Sendable @autoclosure () -> [HelpTopic] = [],
    lookUps: @escaping @Sendable @autoclosure () -> [LookUp] = [], start: @escaping @Sendable @autoclosure () -> StartPage? = nil,
    general: @escaping @Sendable @autoclosure () -> [OptionGroup] = [.general], version: String, finder: String? = nil,
    people: @escaping @Sendable (CompletionQuestion) -> [Candidate] = { _ in [] }
  ) {
    self.root = root
    makeTopics = topics
    makeLookUps = lookUps
    makeStart = start
    makeGeneral = general
    self.version = version
    self.finder = finder
    self.people = people
  }

  /// Runs what the process's words ask for.
  public func run(_ process: ProcessContext) -> ExitStatus {
    let preferences = AnswerPreferences(process.arguments, process.environment)
    let console = Console(process, language: preferences.language, prefersJSON: preferences.prefersJSON)
    do {
      if let number = process.undecodableArgument { throw UsageError(.notText(number), path: [root.name]) }
      if let word = preferences.unknownLanguage { throw Failure.unknownLanguage(word) }
      return try answer(process, console)
    } catch {
      let failure = Failure(error)
      console.report(failure.noting(console.recorded))
      return failure.status
    }
  }

  private func answer(_ process: ProcessContext, _ console: Console) throws -> ExitStatus {
    let request: Request
    do {
      request = try root.parse(process.arguments, mayAsk: Conversation.isPossible(process, console))
    } catch {
      if case .unknownCommand(let word, nearest: []) = error.kind, error.path.count == 1, lines(for: word).isEmpty,
        let failure = root.subcommands?.whyIncomplete()
      {
        throw failure
      }
      throw suggesting(error)
    }
    switch request {
    case .version:
      try console.print(version)
      return .done
    case .help(let commands):
      let isWhole = DashedWord.options(in: process.arguments).contains { OptionSpec.wholeHelp.name.answers(to: $0.word.name) }
      let page = HelpPage(console: console, tool: self, isWhole: isWhole)
      try console.print(commands.count > 1 ? page.text(of: commands) : page.first(process))
      return .done
    case .run(let command, let invocation):
      guard let run = command.run else { preconditionFailure("the parser returns only commands that run") }
      let call = CommandCall(invocation: invocation, process: process, console: console, tool: self)
      while true {
        do {
          console.dialogue.begin(command, invocation)
          return try answer(run, of: command, call)
        } catch {
          // Whoever goes back is asked from the beginning, and what was answered before is answered the same.
          guard console.dialogue.startsAgain() else { throw error }
        }
      }
    }
  }

  /// Asks for what is missing, and runs the command.
  private func answer(_ run: CommandSpec.Behaviour, of command: CommandSpec, _ call: CommandCall) throws -> ExitStatus {
    guard let interview = command.interview, let conversation = Conversation(call),
      let outcome = try ask(interview, of: call, conversation)
    else { return try carryOut(run, call) }
    conversation.complete(outcome.invocation, hiding: outcome.personal)
    let status = try answer(of: run, call.with(outcome.invocation))
    // Also where the rules refuse, so that no typing is lost.
    try conversation.sayLine()
    return status
  }

  /// Runs a command; its errors don't contain personal values that were given.
  private func carryOut(_ run: (CommandCall) throws -> ExitStatus, _ call: CommandCall) throws -> ExitStatus {
    do {
      let status = try run(call)
      try call.console.printNotes()
      try call.console.noteEmptyAnswer(after: status)
      return status
    } catch {
      try call.console.printNotes()
      throw Failure(error).withholding(call.invocation.withheld)
    }
  }

  /// Asks for the words that are missing; nil if none is.
  private func ask(_ interview: Interview, of call: CommandCall, _ conversation: Conversation) throws -> Interview.Outcome? {
    try call.process.interruption.holding { () in
      do {
        let outcome = try interview.complete(call, conversation)
        if call.process.interruption.isRequested() { throw Failure.nothingRecorded }
        return outcome
      } catch {
        // What was typed until then isn't lost.
        if !conversation.course.isGoingBack, conversation.course.hasAnswers {
          try conversation.breakLine()
          try conversation.sayLine()
        }
        throw error
      }
    }
  }

  /// Runs a completed command, and reports its failure.
  private func answer(of run: CommandSpec.Behaviour, _ call: CommandCall) throws -> ExitStatus {
    do {
      return try carryOut(run, call)
    } catch {
      if call.console.dialogue.isGoingBack { throw error }
      let failure = Failure(error)
      call.console.report(failure.noting(call.console.recorded))
      return failure.status
    }
  }
}

extension Failure {
  /// A `DOCKET_LANG` that names no language.
  fileprivate static func unknownLanguage(_ word: String) -> Failure {
    let word = Localized(quoting: word)
    return .usage("unknown-language", ["word": word])
  }
}

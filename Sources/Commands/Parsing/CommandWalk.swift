import TextForms
import Values
import Written

/// The way along the words of a command line and what was understood so far.
struct CommandWalk {
  /// The commands from the root to the one reached.
  private(set) var commands: [CommandSpec]
  /// The options that may be named here.
  private(set) var scope: OptionScope
  /// The options that were given.
  private(set) var options: [Invocation.Given] = []
  /// The words that are neither commands nor options.
  private(set) var words: [String] = []
  /// The option that waits for its value.
  private(set) var waiting: OptionSpec?
  /// The option whose values go on to the next option.
  private var goingOn: OptionSpec?

  /// Options before their command, with the values of the general ones.
  private var early: [String] = []
  private var earlyWaits = false
  private var wantsHelp = false
  private var wantsVersion = false
  /// What was given that no message repeats.
  private(set) var withheld = Withheld()
  /// Whether words without dashes may still belong to such a value.
  private var isBehindWithheld = false
  /// Whether two dashes alone have ended the options.
  private(set) var areOptionsOver = false

  init(_ root: CommandSpec) {
    commands = [root]
    scope = OptionScope(root)
  }

  /// The command reached.
  var command: CommandSpec { commands[commands.count - 1] }

  /// The names of the commands from the root to the one reached.
  var path: [Term] { commands.map(\.name) }

  /// Reads all words and checks what must hold in the end.
  mutating func finish(_ arguments: [String], mayAsk: Bool) throws(UsageError) -> Request {
    for argument in arguments { try parse(argument) }
    if let option = waiting, option.kind != .yesOrNo { throw missingValue(option, next: nil) }
    if wantsVersion { return .version }
    for argument in early {
      if let dashed = DashedWord(argument), general(dashed) == nil { throw unknownOption(argument, named: dashed.name) }
    }
    if wantsHelp || commands.count == 1 && command.run == nil { return .help(commands) }
    return try .run(command, invocation(mayAsk: mayAsk))
  }

  /// The argument to which the next word would belong.
  var nextPositional: PositionalSpec? {
    command.positionals.enumerated().first { place, positional in positional.isRepeating || place == words.count }?.element
  }

  /// What was given so far, unchecked.
  var invocationSoFar: Invocation {
    Invocation(path: path, options: options, arguments: command.positionals.first.map { [$0.name.id: words] } ?? [:])
  }

  /// Whether somebody asks for help anywhere before the options end.
  func asksForHelp(in arguments: [String]) -> Bool {
    arguments.prefix { $0 != "--" }.contains { word in
      DashedWord(word).flatMap(option(of:))?.name.id == OptionSpec.help.name.id
    }
  }

  /// Reads one word.
  mutating func parse(_ argument: String) throws(UsageError) {
    if areOptionsOver { return words.append(argument) }
    if earlyWaits {
      earlyWaits = false
      if !argument.hasPrefix("--") { return early.append(argument) }
    }
    let dashed = DashedWord(argument)
    if dashed != nil { isBehindWithheld = false }
    let named = dashed.flatMap(option(of:))
    if let option = goingOn {
      if named == nil, !argument.hasPrefix("-") { return try record(option, value: argument) }
      goingOn = nil
    }
    if let option = waiting {
      if option.kind == .yesOrNo {
        waiting = nil
        if let answer = YesOrNo.read(argument) ?? (isJudgement(argument) ? option.judgement(argument) : nil) {
          return options[options.count - 1] = Invocation.Given(option: option.name.id, value: "\(answer)")
        }
      } else if named == nil, !argument.hasPrefix("--") {
        waiting = nil
        if option.takesSeveral { goingOn = option }
        return try record(option, value: argument)
      } else {
        throw missingValue(option, next: argument)
      }
    }
    if argument == "--" {
      areOptionsOver = true
    } else if let dashed, let named {
      try parse(named, value: dashed.value)
    } else if let dashed, let option = refused(by: dashed) {
      try record(option, value: "false")
    } else if let dashed, words.isEmpty, command.subcommands != nil, dashed.isCertain || general(dashed) != nil {
      earlyWaits = dashed.value == nil && general(dashed)?.kind == .value
      early.append(argument)
    } else if let dashed, dashed.isCertain {
      throw unknownOption(argument, named: dashed.name)
    } else {
      try parse(word: argument)
    }
  }

  /// The option that a dashed word names.
  func option(of word: DashedWord) -> OptionSpec? {
    if word.dashes == 1, word.isCertain { return scope.option(letter: word.name) }
    if let option = scope.option(named: word.name) { return option }
    guard word.isCertain, refused(by: word) == nil, !scope.all.contains(where: { $0.mistakenFor.contains(word.name) }) else { return nil }
    let meant = scope.shortened(word.name)
    return meant.count == 1 ? meant[0] : nil
  }

  /// The option of nearly every command that a dashed word names before its command is known.
  private func general(_ word: DashedWord) -> OptionSpec? {
    OptionGroup.general.options.first(named: word.name, by: \.name)
  }

  /// The option to which `--no-…` says no.
  private func refused(by word: DashedWord) -> OptionSpec? {
    guard word.value == nil, word.name.hasPrefix("no-") else { return nil }
    guard let option = scope.option(named: String(word.name.dropFirst(3))), option.kind == .yesOrNo else { return nil }
    return option
  }

  /// Takes values that are given by the ids of options and arguments.
  mutating func take(_ parameters: [Invocation.Parameter]) throws(UsageError) {
    var arguments: [String: [String]] = [:]
    for parameter in parameters {
      if command.positionals.contains(where: { $0.name.id == parameter.name }) {
        arguments[parameter.name, default: []].append(parameter.value)
      } else if let option = scope.option(id: parameter.name) {
        try parse(option, value: option.kind != .value && parameter.value.isEmpty ? nil : parameter.value)
        waiting = nil
      } else {
        throw error(.unknownOption("--\(parameter.name)", nearest: []))
      }
    }
    words = command.positionals.flatMap { arguments[$0.name.id] ?? [] }
  }

  /// Whether a word of its own may judge: a number or a letter is a case, or another argument.
  private func isJudgement(_ word: String) -> Bool {
    word.unicodeScalars.count > 1 && Int(written: word) == nil || word.first.map { !$0.isASCII } ?? false
  }

  private mutating func parse(_ option: OptionSpec, value: String?) throws(UsageError) {
    switch option.kind {
    case .flag:
      if let value { throw error(.unexpectedValue(option.name, value)) }
      switch option.name.id {
      case OptionSpec.help.name.id: wantsHelp = true
      case OptionSpec.version.name.id: wantsVersion = true
      default: try record(option, value: "true")
      }
    case .yesOrNo:
      guard let value else {
        try record(option, value: "true")
        return waiting = option
      }
      // Behind the sign nothing else can be meant; a word of its own may be a case, such as 1.
      guard let answer = YesOrNo.read(value) ?? WrittenFlag.read(value) ?? option.judgement(value) else {
        throw error(.notYesOrNo(option.name, value))
      }
      try record(option, value: "\(answer)")
    case .value:
      if let value { try record(option, value: value) } else { waiting = option }
    case .shorthand(let id, let meant):
      if let value { throw error(.unexpectedValue(option.name, value)) }
      try record(option, as: id, value: meant)
    }
  }

  private mutating func record(_ option: OptionSpec, value: String) throws(UsageError) {
    if option.withheld == .everything { withheld.check(value) }
    isBehindWithheld = option.withheld != .nothing
    let isBlank = option.kind == .value && value.allSatisfy(\.isWhitespace)
    // What names a file is never guessed: an empty variable of a script would write somewhere else.
    if isBlank, !option.namesFile, option.isRequired || !option.choices.isEmpty { return }
    // A blank reason is none, at every door that takes one.
    if isBlank, option.name.id == "reason" { return }
    // No choice has a comma in it: several may be given at once.
    let isList = option.isRepeatable && !option.choices.isEmpty
    for value in isList ? value.split(whereSeparator: { ",，、".contains($0) }).map(String.init) : [value] {
      try record(option, as: option.name.id, value: choice(value, among: option.choices, for: .option(option.name)))
    }
  }

  /// Keeps a value, unless its option has another one already.
  private mutating func record(_ option: OptionSpec, as id: String, value: String) throws(UsageError) {
    let target = scope.option(id: id) ?? option
    if !target.isRepeatable, let earlier = options.first(where: { $0.option == id }) {
      // Saying the same flag twice loses nothing, nor do `--csv` and `--format csv`.
      let first = scope.all.first { $0.kind == .shorthand(for: id, value: earlier.value) }
      if target.kind == .flag || (first != nil && earlier.value == value) { return }
      if let first {
        let second = scope.all.first { $0.kind == .shorthand(for: id, value: value) }
        throw error(.conflict(first.name, second?.name ?? option.name))
      }
      throw error(.repeated(option.name))
    }
    options.append(Invocation.Given(option: id, value: value))
  }

  /// The id of the choice that a word names.
  func choice(_ value: String, among choices: [OptionChoice], for subject: UsageError.Subject) throws(UsageError) -> String {
    if choices.isEmpty { return value }
    do throws(UsageError) { return try choices.choice(value.trimmingBlanks, for: subject).name.id } catch { throw self.error(error.kind) }
  }

  /// Reads a word without dashes: a command while there are any, then an argument.
  private mutating func parse(word: String) throws(UsageError) {
    if isBehindWithheld, !Withheld.isReference(word) { withheld.check(word) }
    if words.isEmpty, let list = command.subcommands {
      if let next = list.resolve(word) { return try enter(next) }
      if command.run == nil || command.positionals.isEmpty {
        let meant = list.entries().map(\.name).shortened(to: word) { $0 }
        if meant.count == 1, let next = list.resolve(meant[0].id) { return try enter(next) }
        throw meant.isEmpty ? command.unknown(word, path: path) : UsageError(.unknownCommand(word, nearest: meant), path: path)
      }
    }
    words.append(word)
  }

  /// Goes down to a command, with the options that were given before it.
  mutating func enter(_ next: CommandSpec) throws(UsageError) {
    commands.append(next)
    let above = scope
    scope.enter(next)
    // What was given to the command above in front of this one's word.
    for given in options where scope.option(id: given.option) == nil {
      throw error(
        .unknownOption("--\(above.option(id: given.option)?.name.id ?? given.option)", nearest: scope.all.map(\.name).likely(given.option)))
    }
    let waitingForCommand = early
    early = []
    for argument in waitingForCommand { try parse(argument) }
  }

  private mutating func unknownOption(_ argument: String, named name: String) -> UsageError {
    if let ended = commands.last?.ended.first(where: { $0.names.contains(name) }) {
      return error(.endedOption(argument.prefixBeforeSign, instead: ended.instead))
    }
    // A value that was written right behind the name.
    for option in scope.all where option.withheld == .everything {
      for start in [option.name.id, option.name.label] + option.name.aliases where name.hasPrefix(start) {
        withheld.check(String(name.dropFirst(start.count)))
      }
    }
    var meant = scope.all.filter { $0.mistakenFor.contains(name) }.map(\.name)
    if meant.isEmpty { meant = scope.shortened(name).map(\.name) }
    return error(.unknownOption(argument.prefixBeforeSign, nearest: meant.isEmpty ? scope.all.map(\.name).likely(name) : meant))
  }

  private mutating func missingValue(_ option: OptionSpec, next: String?) -> UsageError {
    if option.withheld == .everything, let next { withheld.check(next) }
    return error(.missingValue(option.name, placeholder: option.placeholder, next: next))
  }

  /// The error of a kind at the command reached.
  func error(_ kind: UsageError.Kind) -> UsageError {
    UsageError(kind, path: path, usage: Localized(command.usage), withheld: withheld)
  }
}

extension String {
  /// The word up to an `=`: the name of an option as it was typed, without a value that may be private.
  fileprivate var prefixBeforeSign: String {
    String(prefix { $0 != "=" && $0 != "＝" })
  }
}

public import TextForms

/// The commands under a command, created on demand.
public struct CommandList: Sendable {
  // A start resolves one word on each level and creates nothing else; help, suggestions and completions list all.
  /// A line in a list of commands.
  public struct Entry: Sendable {
    /// What the command is called.
    public let name: Term
    /// One line that says what it does.
    public let summary: Localized
    /// The heading above the commands on a help page.
    public let section: Localized?

    /// Makes a line.
    public init(_ name: Term, summary: Localized, section: Localized? = nil) {
      self.name = name
      self.summary = summary
      self.section = section
    }
  }

  /// Finds the command of a typed word, in any width, case or language.
  public let resolve: @Sendable (String) -> CommandSpec?
  /// Lists the commands in the order of a help page, without hidden ones.
  public let entries: @Sendable () -> [Entry]
  /// Why commands may be missing, reported for an unknown word; nil if none is.
  public var whyIncomplete: @Sendable () -> Failure? = { nil }

  /// Makes a list of two questions.
  public init(entries: @escaping @Sendable () -> [Entry], resolve: @escaping @Sendable (String) -> CommandSpec?) {
    self.entries = entries
    self.resolve = resolve
  }

  /// Makes a list of commands that are there already.
  public init(_ commands: [CommandSpec], section: Localized? = nil) {
    resolve = { word in commands.first(named: word, by: \.name) }
    entries = { commands.filter { !$0.isHidden }.map { Entry($0.name, summary: $0.summary, section: section) } }
  }

  /// A command that is made when somebody asks for it by its name.
  public struct Deferred: Sendable {
    /// What the command is called.
    public let name: Term
    /// Makes the command.
    public let make: @Sendable () -> CommandSpec

    /// Names a command.
    public init(name: Term, _ make: @escaping @Sendable () -> CommandSpec) {
      self.name = name
      self.make = make
    }

    /// Names a command by its identifier, its label and further words.
    public init(_ id: String, _ label: String, aliases: [String] = [], _ make: @escaping @Sendable () -> CommandSpec) {
      name = Term(id, label, aliases: aliases)
      self.make = make
    }
  }

  /// Makes a list of commands that are known by their names alone until one of them is run.
  public init(deferred: [Deferred], section: Localized? = nil) {
    resolve = { word in deferred.first(named: word, by: \.name)?.make() }
    entries = { CommandList(deferred.map { $0.make() }, section: section).entries() }
  }

  /// Joins lists; the first one that knows a word has it.
  public init(_ lists: [CommandList]) {
    resolve = { word in
      for list in lists {
        if let command = list.resolve(word) { return command }
      }
      return nil
    }
    entries = { lists.flatMap { $0.entries() } }
    whyIncomplete = { lists.lazy.compactMap { $0.whyIncomplete() }.first }
  }
}

extension CommandList: ExpressibleByArrayLiteral {
  public init(arrayLiteral commands: CommandSpec...) {
    self.init(commands)
  }
}

import Casework
package import Commands
package import ProgramSession
import TextForms

/// The commands of the kinds of case, generated from the catalog: `docket <kind> <action>`.
package struct KindCommands: Sendable {
  /// The log that knows the kinds, asked only when a word is no other command.
  package let log: LogOpening

  package init(log: LogOpening) {
    self.log = log
  }

  /// Every kind as a noun.
  package func list() -> CommandList {
    var list = CommandList(
      entries: {
        kinds().kinds.filter { $0.origin != .system }.map { kind in
          CommandList.Entry(Term(kind.commandName), summary: kind.commandSummary, section: Localized(zh: "案件", en: "Casework"))
        }
      },
      resolve: { word in
        let catalog = kinds()
        guard let kind = catalog.kind(ofCommand: word), kind.origin != .system else { return nil }
        return command(for: kind, in: catalog)
      })
    list.whyIncomplete = { () -> Failure? in
      do { _ = try log.catalog() } catch { return Failure(error) }
      return nil
    }
    return list
  }

  /// The catalog; without a log the built-in one still explains itself.
  private func kinds() -> Catalog {
    do { return try log.catalog() } catch { return .builtIn }
  }

  /// A kind as a noun with its verbs.
  private func command(for kind: Kind, in catalog: Catalog) -> CommandSpec {
    CommandSpec(
      Term(kind.commandName), summary: kind.commandSummary,
      subcommands: CommandList(
        deferred: kind.actions.map { action in
          let aliases = action.aliases + (kind.usualOpening?.id == action.id ? kind.wordsToOpen : [])
          return CommandList.Deferred(action.id, action.label, aliases: aliases) { command(for: action, of: kind, in: catalog) }
        } + (kind.id == CallerCommand.kind && kind.action("caller") == nil ? [Self.caller] : [])
          + (kind.id == LeftCommand.kind && kind.action("left") == nil ? [Self.left] : [])))
  }

  /// Who is on the phone.
  private static let caller = CommandList.Deferred("caller", "来电") { .written("complaint caller").doing(CallerCommand.run).printing() }

  /// What is left open at a site.
  private static let left = CommandList.Deferred("left", "遗留") { .written("inspection left").doing(LeftCommand.run).printing() }

  /// An action as a verb with its flags.
  func command(for action: Action, of kind: Kind, in catalog: Catalog) -> CommandSpec {
    let words = ActionWords(action: action, kind: kind)
    var spec = CommandSpec(
      Term(action.id, action.label, aliases: action.aliases), summary: words.summary, discussion: words.discussion,
      options: OptionSpec.options(of: action, of: kind, in: catalog), groups: [.action, .attribution, .json, .general],
      examples: [words.example])
    spec.exclusions = kind.fields(of: action).compactMap { field in
      if let opposite = field.opposite { return [field.id, opposite.id] }
      return action.fillsRemainder(of: field.id) || field.type.isPositions && action.takesRemainder ? ["all", field.id] : nil
    }
    if !action.from.onlyOpens {
      spec.positionals = [
        PositionalSpec(
          "case", "案件", count: action.from.opens ? .any : .some, completion: OfferedCases.completion(of: kind, for: action),
          zh: "编号、文号、备案号、名称、所属项目名，或 last。", en: "Its number, 文号, 备案号, name, its project's name, or last.")
      ]
    } else {
      spec.optionOfWord = kind.siteFields(of: action, catalog).first?.id
    }
    spec.interview = ActionInterview.interview(of: action, of: kind, in: catalog)
    return spec.running { call in try ActionCommand(kind: kind, action: action, log: log, call: call).run() }
  }
}

extension Casework.Kind {
  /// The action by which its cases are usually opened: the first that opens any.
  fileprivate var usualOpening: Action? { actions.first(where: \.from.opens) }

  /// What people say for opening a case of any kind, where none of its actions is called so.
  fileprivate var wordsToOpen: [String] {
    ["登记", "新增"].filter { word in !actions.contains { $0.label == word || $0.aliases.contains(word) } }
  }

  /// What its commands are for; a plain sentence if its definition doesn't say.
  fileprivate var commandSummary: Localized {
    summary ?? Localized(zh: "登记和办理\(label)", en: "Record and handle cases of \(id.identifierWords)")
  }
}

extension Term {
  /// The words that a text is in both languages.
  fileprivate init(_ name: Localized) { self.init(name.en, name.zh) }
}

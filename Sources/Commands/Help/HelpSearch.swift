import TextForms

/// Finds what the help pages of a program say about some words, in both languages.
struct HelpSearch {
  /// How well something fits; the first is best.
  enum Fit: Int, Comparable {
    /// It is called so.
    case name
    /// People mean it with the word.
    case meaning
    /// The word is part of its name.
    case partOfName
    case summary
    /// An option or a choice is called so.
    case option
    /// The word is somewhere in its text.
    case text

    static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
  }

  /// A command, an option or a topic that was found.
  struct Hit {
    /// What to type.
    let line: Localized
    /// What it does.
    let says: Localized
    let fit: Fit
  }

  /// A text of a page, and the option that it belongs to.
  private struct Piece {
    let fit: Fit
    let text: String
    var option: OptionSpec?
  }

  /// A page: of a command, of a topic, or an option that many commands have.
  private struct Page {
    let target: String
    let line: Localized
    let says: Localized
    var names: [String] = []
    var pieces: [Piece] = []
    /// What it has in common with many pages, which counts only beside another word.
    var common: [Piece] = []
  }

  /// An option of more commands than this is found once.
  private static let mostOwners = 6

  private let tool: CommandLineTool
  private var pages: [Page] = []

  init(_ tool: CommandLineTool) {
    self.tool = tool
    for topic in tool.allTopics {
      var page = Page(target: "help \(topic.name.id)", line: tool.line(of: "help \(topic.name.id)") ?? "", says: topic.summary)
      page.names = topic.name.words
      page.pieces = Self.pieces(.summary, topic.summary) + Self.pieces(.text, topic.text)
      pages.append(page)
    }
    var commands: [(path: [CommandSpec], command: CommandSpec)] = []
    Self.collect(tool.root, [], &commands)
    var owners: [[String]: Int] = [:]
    for (_, command) in commands { for option in command.allOptions { owners[Self.key(option), default: 0] += 1 } }
    var shared: Set<[String]> = []
    var common: [Page] = []
    for (path, command) in commands {
      var page = Self.page(of: command, path, tool.root)
      for option in command.allOptions {
        if owners[Self.key(option), default: 0] <= Self.mostOwners {
          page.pieces += Self.pieces(of: option)
          continue
        }
        page.common += Self.pieces(of: option)
        if shared.insert(Self.key(option)).inserted {
          var alone = Page(target: "", line: Localized { option.form($0) }, says: option.help)
          alone.pieces = Self.pieces(of: option).map { Piece(fit: $0.fit, text: $0.text) }
          common.append(alone)
        }
      }
      pages.append(page)
    }
    pages += common
  }

  /// What has all of some words, the best first.
  func hits(for words: [String]) -> [Hit] {
    let meant = words.count == 1 ? tool.lookUps.filter { $0.has(words[0]) }.flatMap(\.targets) : []
    let patterns = words.map(Pattern.init)
    // What people mean comes in the order in which it is most likely meant.
    let ordered = meant.compactMap { target in pages.first { $0.target == target } } + pages.filter { !meant.contains($0.target) }
    let hits = ordered.compactMap { page -> Hit? in
      if patterns.count == 1, page.names.contains(where: patterns[0].isWhole) { return Hit(line: page.line, says: page.says, fit: .name) }
      if meant.contains(page.target) { return Hit(line: page.line, says: page.says, fit: .meaning) }
      let pieces = patterns.count > 1 ? page.pieces + page.common : page.pieces
      let best = patterns.compactMap { pattern in pieces.filter { pattern.occurs(in: $0.text) }.min { $0.fit < $1.fit } }
      guard best.count == patterns.count, let last = best.max(by: { $0.fit < $1.fit }) else { return nil }
      guard let option = last.option else { return Hit(line: page.line, says: page.says, fit: last.fit) }
      return Hit(line: Localized { "\(page.line[$0]) \(option.name.flag[$0])" }, says: option.help, fit: last.fit)
    }
    return hits.enumerated().sorted { ($0.element.fit, $0.offset) < ($1.element.fit, $1.offset) }.map(\.element)
  }

  private static func collect(_ command: CommandSpec, _ path: [CommandSpec], _ found: inout [(path: [CommandSpec], command: CommandSpec)]) {
    if !path.isEmpty { found.append((path, command)) }
    guard let list = command.subcommands else { return }
    for entry in list.entries() {
      // The words about looking words up would be found for every word that they give as an example.
      if entry.name != CommandSpec.help.name, let next = list.resolve(entry.name.id) { collect(next, path + [command], &found) }
    }
  }

  private static func page(of command: CommandSpec, _ path: [CommandSpec], _ root: CommandSpec) -> Page {
    let names = path.map(\.name) + [command.name]
    var page = Page(
      target: names.dropFirst().map(\.id).joined(separator: " "),
      line: Localized { language in names.map { $0[language] }.joined(separator: " ") }, says: command.summary)
    page.names = command.name.words
    page.common = path.flatMap(\.name.words).map { Piece(fit: .partOfName, text: TextForms.nfkcFolded($0)) }
    page.pieces = command.name.words.map { Piece(fit: .partOfName, text: TextForms.nfkcFolded($0)) } + pieces(.summary, command.summary)
    page.pieces +=
      (command.discussion.map { pieces(.text, $0) } ?? []) + command.examples.flatMap { pieces(.text, $0.line) + pieces(.text, $0.says) }
    for argument in command.positionals {
      page.pieces += pieces(.text, argument.help) + argument.choices.flatMap { pieces(.text, $0.name.words.joined(separator: "\n")) }
    }
    return page
  }

  private static func pieces(of option: OptionSpec) -> [Piece] {
    let names = option.name.words + option.choices.flatMap(\.name.words)
    return names.map { Piece(fit: .option, text: TextForms.nfkcFolded($0), option: option) }
      + pieces(.text, option.help).map { Piece(fit: .text, text: $0.text, option: option) }
  }

  private static func pieces(_ fit: Fit, _ text: Localized) -> [Piece] {
    [Piece(fit: fit, text: TextForms.nfkcFolded(text.zh)), Piece(fit: fit, text: TextForms.nfkcFolded(text.en))]
  }

  private static func pieces(_ fit: Fit, _ text: String) -> [Piece] { [Piece(fit: fit, text: TextForms.nfkcFolded(text))] }

  /// What makes two options the same to a reader.
  private static func key(_ option: OptionSpec) -> [String] { [option.name.id, option.help.en] }
}

/// A word as it is looked for: without width and case, an English plural as its singular.
private struct Pattern {
  private let folded: String
  private let isPlain: Bool

  init(_ word: String) {
    let text = TextForms.nfkcFolded(word)
    isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    folded = isPlain && text.count > 3 && text.hasSuffix("s") && !text.hasSuffix("ss") ? String(text.dropLast()) : text
  }

  /// Whether it is a whole name.
  func isWhole(_ name: String) -> Bool {
    let name = TextForms.nfkcFolded(name)
    return name == folded || isPlain && name == folded + "s"
  }

  /// Whether a folded text has it; an English word only where a word of the text begins.
  func occurs(in text: String) -> Bool {
    var rest = text[...]
    if folded.isEmpty { return false }
    while let range = rest.firstRange(of: folded) {
      if !isPlain || range.lowerBound == text.startIndex { return true }
      let before = text[text.index(before: range.lowerBound)]
      if !before.isASCII || !(before.isLetter || before.isNumber) { return true }
      rest = text[range.upperBound...]
    }
    return false
  }
}

import TextForms

/// A command, or what commands share, as a text of `Sources/Texts/help/commands` declares it.
///
///     draw hold · 抽取
///       zh 按公开的数值抽取
///       en Hold a draw by the value that was published
///       argument draw · 随机抽查 [completion draws]
///         zh 编号、名称，或 last。
///         en Its number, its title, or last.
///       --value VALUE · --数值 文字 [required]
///         zh 种子所说的数值，照公开的写。
///         en The value that the seed names, as it was published.
///       + recording
///       groups person, json, general
///       example
///         zh docket 随机抽查 抽取 last --数值 '03 08' # 抽出对象和各自的抽查人员
///         en docket draw hold last --value '03 08' # draws the cases and who goes to each
///
/// Attributes stand in brackets: `required`, `repeatable`, `files`, `personal`, …; `asked` lets an address give it.
public struct Declaration: Sendable {
  fileprivate var about: Localized?
  fileprivate var positionals: [PositionalSpec] = []
  fileprivate var options: [OptionSpec] = []
  fileprivate var groups: [OptionGroup] = []
  fileprivate var exclusions: [[String]] = []
  fileprivate var examples: [Example] = []
  fileprivate var ended: [EndedOption] = []
  fileprivate var isGeneral = false
  fileprivate var isHidden = false

  /// Declares options that only the program can make.
  public init(options: [OptionSpec]) {
    self.options = options
  }

  /// Reads what several commands share.
  public init(shared text: String, _ words: some DeclaredWords) throws(DeclarationError) {
    try self.init(try DeclarationLine(text), of: ["argument", "+", "exclude"], words)
  }

  /// Reads the lines below a heading: options, and what begins with the given words.
  fileprivate init(_ heading: DeclarationLine, of allowed: [Substring], _ words: some DeclaredWords) throws(DeclarationError) {
    for line in heading.below {
      guard line.isOption || allowed.contains(line.word) else { throw line.error(.unknownWord) }
      let mayHaveMore = line.isOption || ["about", "argument", "example", "ended"].contains(line.word)
      if !mayHaveMore, let below = line.below.first { throw below.error(.indentation) }
      try add(line, words)
    }
  }

  private mutating func add(_ line: DeclarationLine, _ words: some DeclaredWords) throws(DeclarationError) {
    switch line.word {
    case "zh", "en": break
    case "about":
      try line.only(["list"])
      about = try line.texts()
      for list in line.below where list.word == "list" {
        let text = try list.known(words.text(String(list.rest)))
        about = about.map { Localized(zh: "\($0.zh)\n\(text.zh)", en: "\($0.en)\n\(text.en)") }
      }
    case "argument": positionals.append(try PositionalSpec(line, words))
    case "+":
      for name in line.list {
        let shared = try line.known(try words.shared(name))
        positionals += shared.positionals
        options += shared.options
        exclusions += shared.exclusions
      }
    case "groups":
      for name in line.list { groups.append(try line.known(try words.group(name))) }
    case "exclude": exclusions.append(line.list)
    case "example": examples.append(try Example(line))
    case "ended":
      try line.only()
      ended.append(EndedOption(names: line.list, instead: try line.texts()))
    case "general": isGeneral = true
    case "hidden": isHidden = true
    default: options.append(try OptionSpec(line, words))
    }
  }
}

extension CommandSpec {
  /// Reads a command of its text; what it does is added to it.
  public init(declared text: String, subcommands: CommandList?, _ words: some DeclaredWords) throws(DeclarationError) {
    let heading = try DeclarationLine(text)
    let summary = try heading.texts()
    let declared = try Declaration(
      heading, of: ["zh", "en", "about", "argument", "+", "groups", "exclude", "example", "ended", "hidden"], words)
    self.init(
      try Term(declared: String(heading.text)), summary: summary, discussion: declared.about, positionals: declared.positionals,
      options: declared.options, groups: declared.groups, exclusions: declared.exclusions, examples: declared.examples,
      subcommands: subcommands, isHidden: declared.isHidden)
    ended = declared.ended
  }
}

extension OptionGroup {
  /// Reads a group of options that several commands share.
  public init(declared text: String, _ words: some DeclaredWords) throws(DeclarationError) {
    let heading = try DeclarationLine(text)
    let declared = try Declaration(heading, of: ["zh", "en", "+", "exclude", "general"], words)
    self.init(try heading.texts(), declared.options, exclusions: declared.exclusions, isGeneral: declared.isGeneral)
  }
}

extension Term {
  /// The words for a command in its heading, behind those of the commands above it.
  public init(declared heading: String) throws(DeclarationError) {
    let line = try DeclarationLine(heading)
    var names = try DeclaredNames(line, line.text, isPath: true)
    self = names.term()
    try names.finish()
  }
}

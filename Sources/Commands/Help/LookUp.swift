public import TextForms

/// Words that people look up, and the commands or topics that they mean.
public struct LookUp: Sendable {
  /// The words, in either language.
  public let words: [String]
  /// The commands and topics by their identifiers: `notice issue`, `help backup`.
  public let targets: [String]

  /// Makes an entry.
  public init(_ words: [String], _ targets: String...) {
    self.words = words
    self.targets = targets
  }

  /// Whether it has a word, in any width and case.
  func has(_ word: String) -> Bool {
    let folded = TextForms.nfkcFolded(word)
    return words.contains { TextForms.nfkcFolded($0) == folded }
  }
}

extension CommandLineTool {
  /// The commands and topics that people mean with a word, as lines to type.
  func lines(for word: String) -> [Localized] {
    lookUps.filter { $0.has(word) }.flatMap(\.targets).compactMap(line)
  }

  /// A command or a topic as a line to type; nil if there is none.
  func line(of target: String) -> Localized? {
    let words = target.split(separator: " ").map(String.init)
    var names = [root.name]
    var command = root
    for (index, word) in words.enumerated() {
      if let next = command.subcommands?.resolve(word) {
        names.append(next.name)
        command = next
      } else if index == 1, command.name.id == CommandSpec.help.name.id, let topic = allTopics.first(named: word, by: \.name) {
        names.append(topic.name)
      } else {
        return nil
      }
    }
    return Localized { language in names.map { $0[language] }.joined(separator: " ") }
  }

  /// The topics, and the one that every program has.
  var allTopics: [HelpTopic] { [.options] + topics }

  /// The failure of unknown words, with the commands that people may mean.
  func suggesting(_ error: UsageError) -> Failure {
    var failure = error.failure
    guard case .unknownCommand(let word, _) = error.kind, error.path.count == 1 else { return failure }
    let lines = lines(for: word)
    if !lines.isEmpty {
      failure.hint = Localized { language in
        let words = lines.map { $0[language] }
        return language.choose("是不是 \(words.joined(separator: "、"))？", "did you mean \(words.joined(separator: " or "))?")
      }
    }
    if let finder = finder.flatMap(line), let hint = failure.hint {
      let word = Invocation.quoted(TextForms.truncated(TextForms.shownInLine(word), toWidth: 60))
      failure.hint = Localized(
        zh: "\(hint.zh)\(hint.zh.hasSuffix("？") ? "" : "；")要在案卷里找这个词：\(finder.zh) \(word)",
        en: "\(hint.en)\(hint.en.hasSuffix("?") ? "" : ";") to find it in the cases: \(finder.en) \(word)")
    }
    return failure
  }
}

/// A help page that belongs to no command.
public struct HelpTopic: Sendable {
  /// What it is called: `docket help dates`.
  public let name: Term
  /// One line that says what it is about.
  public let summary: Localized
  /// Paragraphs separated by blank lines; lines that begin with spaces are kept as they are.
  public let text: Localized

  /// Makes a topic.
  public init(_ name: Term, summary: Localized, text: Localized) {
    self.name = name
    self.summary = summary
    self.text = text
  }
}

extension HelpTopic {
  /// The options that every command has and how options are written, which every program explains.
  static let options = HelpTopic(
    Term("options", "选项"), summary: Localized(zh: "每个命令都有的选项，以及选项的写法", en: "Options that every command has, and how options are written"),
    text: Localized(
      zh: """
        名词、动词、选项和选项的值，英文和中文都可以，缩写不行：

          docket notice issue --type talk
          docket 通知书 签发 --类型 约谈

        值写在下一个词里，或写在 = 之后；全角字母和破折号也认得。负数就是值（--amount -5000）。是或否的选项只写名字就是“是”，也可以写 --passed no 或 --no-passed。单独的 -- 之后都是参数。
        """,
      en: """
        Nouns, verbs, options and choices are understood in English and in Chinese:

          docket notice issue --type talk
          docket 通知书 签发 --类型 约谈

        A value is the next word, or follows a =; full-width letters and dashes are understood. A negative number is a value (--amount -5000). An option that is yes or no is a yes by itself; --passed no and --no-passed say no. After -- alone everything is an argument.
        """))
}

public import TextForms

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

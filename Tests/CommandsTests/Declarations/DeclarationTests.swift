import Commands
import Testing
import TextForms

@Suite("commands that are declared by a text")
struct DeclarationTests {
  /// A program that knows one name of each sort.
  private struct Words: DeclaredWords {
    func shared(_ name: String) throws(DeclarationError) -> Declaration? {
      guard name == "recording" else { return nil }
      return try Declaration(
        shared: """
          shared recording
            --note TEXT · --备注 文字
              zh 任何说明。
              en Any remark.
          """, self)
    }

    func group(_ name: String) throws(DeclarationError) -> OptionGroup? {
      guard name == "person" else { return nil }
      return try OptionGroup(
        declared: """
          group person
            zh 经办
            en Who
            general
            --by NAME · --经办人 姓名 [people]
              zh 谁办的。
              en Who does it.
          """, self)
    }

    func completion(_ name: String) -> ValueCompletion? { name == "draws" ? .words { _ in [Candidate("draw/1")] } : nil }
    func choices(_ name: String) -> [OptionChoice]? { name == "roles" ? [OptionChoice("admin", "管理员")] : nil }
    func text(_ name: String) -> Localized? { name == "rules" ? Localized(zh: "规则一", en: "rule one") : nil }
  }

  private func command(_ text: String) throws(DeclarationError) -> CommandSpec {
    try CommandSpec(declared: text, subcommands: nil, Words())
  }

  @Test func `a text says everything that a command's value has`() throws {
    let hold = try command(
      """
      draw hold · 抽取 [alias 抽签]
        zh 按公开的数值抽取
        en Hold a draw
        hidden
        about
          zh 第一段。
          zh
          zh 第二段。
          en One paragraph.
          list rules
        argument draw · 随机抽查 [some, completion draws]
          zh 编号。
          en Its number.
        --value VALUE · --数值 文字 [required, repeatable, personal, alias worth, alias 值, mistaken price]
          zh 照公开的写。
          en As it was published.
          default today · 今天
        --form FORM · --式样 式样
          zh 式样。
          en The form.
          choice csv · 表格 [alias table]
          choice text · 文本
        --role ROLE · --角色 角色 [choices roles]
          zh 角色。
          en The role.
          default 64 M
        --all · --全部
          zh 全部。
          en All of it.
        + recording
        groups person
        exclude all, form
        example
          zh docket 随机抽查 抽取 last --数值 '03 08' # 抽出对象
          en docket draw hold last --value '03 08' # draws the cases
      """)
    #expect(hold.name == Term("hold", "抽取", aliases: ["抽签"]))
    #expect(hold.summary == Localized(zh: "按公开的数值抽取", en: "Hold a draw"))
    #expect(hold.discussion == Localized(zh: "第一段。\n\n第二段。\n规则一", en: "One paragraph.\nrule one"))
    #expect(hold.isHidden)
    #expect(hold.positionals.map(\.name) == [Term("draw", "随机抽查")])
    #expect(hold.positionals.map(\.count) == [.some])
    #expect(hold.options.map(\.name.id) == ["value", "form", "role", "all", "note"])
    #expect(hold.options.map(\.kind) == [.value, .value, .value, .flag, .value])
    #expect(hold.options[0].name == Term("value", "数值", aliases: ["worth", "值"]))
    #expect(hold.options[0].placeholder == Localized(zh: "文字", en: "VALUE"))
    #expect(hold.options[0].isRequired && hold.options[0].isRepeatable && hold.options[0].withheld == .following)
    #expect(hold.options[0].mistakenFor == ["price"])
    #expect(hold.options.map(\.fallback) == [Localized(zh: "今天", en: "today"), nil, Localized("64 M"), nil, nil])
    #expect(hold.options[1].choices == [OptionChoice("csv", "表格", aliases: ["table"]), OptionChoice("text", "文本")])
    #expect(hold.options[2].choices == [OptionChoice("admin", "管理员")])
    #expect(hold.options[3].help == Localized(zh: "全部。", en: "All of it."))
    #expect(hold.groups.map(\.title) == [Localized(zh: "经办", en: "Who")] && hold.groups.allSatisfy(\.isGeneral))
    #expect(hold.exclusions == [["all", "form"]])
    #expect(
      hold.examples == [
        Example(
          Localized(zh: "docket 随机抽查 抽取 last --数值 '03 08'", en: "docket draw hold last --value '03 08'"),
          says: Localized(zh: "抽出对象", en: "draws the cases"))
      ])
  }

  @Test(arguments: [
    ("  frequency 3", DeclarationError.Fault.unknownWord, 4),
    ("  general", .unknownWord, 4),
    ("  --all · --全部 [compulsory]\n    zh 全部。\n    en All.", .unknownWord, 4),
    ("  --all · --全部\n    zh 全部。\n    en All.\n    default 3", .unknownWord, 7),
    ("  argument seq · 事件号\n    zh 号。\n    en Its number.\n    remark 3", .unknownWord, 7),
    ("  + nothing", .unknownName, 4),
    ("  groups nothing", .unknownName, 4),
    ("  about\n    zh 一\n    en One\n    list nothing", .unknownName, 7),
    ("  argument seq · 事件号 [completion nothing]\n    zh 号。\n    en Its number.", .unknownName, 4),
    ("  --role ROLE · --角色 角色 [choices nothing]\n    zh 角色。\n    en The role.", .unknownName, 4),
    ("  --all\n    zh 全部。\n    en All.", .missingName, 4),
    ("  --role ROLE · --角色\n    zh 角色。\n    en The role.", .missingName, 4),
    ("  --all · --全部\n    zh 全部。", .missingText, 4),
    ("  example\n    zh docket 状态\n    en docket status # prints it", .missingText, 4),
    ("    --all · --全部", .indentation, 4),
    ("--all · --全部", .indentation, 4),
    ("", .indentation, 4),
  ])
  func `what has no meaning is an error that names its line`(line: String, fault: DeclarationError.Fault, number: Int) {
    let text = "draw hold · 抽取\n  zh 抽取\n  en Hold a draw\n\(line)"
    let error = #expect(throws: DeclarationError.self) { try command(text) }
    #expect(error?.fault == fault)
    #expect(error?.line == number)
    #expect(error?.description.contains("line \(number)") == true)
  }

  @Test func `only a command has arguments, examples and groups`() {
    for line in ["argument a · 甲", "example", "groups person", "about", "hidden"] {
      #expect(throws: DeclarationError.self) { try OptionGroup(declared: "group a\n  zh 甲\n  en A\n  \(line)", Words()) }
    }
    #expect(throws: DeclarationError.self) { try Declaration(shared: "shared a\n  groups person", Words()) }
  }
}

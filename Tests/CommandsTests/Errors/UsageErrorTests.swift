import Commands
import Testing
import TextForms
import Values

@Suite struct UsageErrorTests {
  static let cases: [(line: String, en: String, zh: String)] = [
    (
      "notise issue", "error: docket has no command 'notise'\n  hint: did you mean docket notice?\n",
      "错误：docket 没有“notise”这个命令\n  提示：是不是 docket notice？\n"
    ),
    (
      "通知输 下发", "error: docket has no command '通知输'\n  hint: did you mean docket 通知书?\n",
      "错误：docket 没有“通知输”这个命令\n  提示：是不是 docket 通知书？\n"
    ),
    (
      "notice isue", "error: docket notice has no command 'isue'\n  hint: did you mean docket notice issue?\n",
      "错误：docket 通知书 没有“isue”这个命令\n  提示：是不是 docket 通知书 issue？\n"
    ),
    (
      "frobnicate", "error: docket has no command 'frobnicate'\n  hint: see docket --help\n",
      "错误：docket 没有“frobnicate”这个命令\n  提示：用法见 docket --帮助\n"
    ),
    (
      "kinds lst", "error: docket kinds has no command 'lst'\n  hint: did you mean docket kinds list?\n",
      "错误：docket 种类 没有“lst”这个命令\n  提示：是不是 docket 种类 list？\n"
    ),
    (
      "notice", "error: docket notice what? a command is missing\n  hint: one of: issue, review\n",
      "错误：docket 通知书 后面要说明做什么\n  提示：可以是：下发、复查\n"
    ),
    (
      "notice issue --tpye talk", "error: docket notice issue has no option '--tpye'\n  hint: did you mean --type?\n",
      "错误：docket 通知书 下发 没有“--tpye”这个选项\n  提示：是不是 --type？\n"
    ),
    (
      // Half of its letters are other ones.
      "投诉 受理 --渠到 来访",
      "error: docket complaint receive has no option '--渠到'\n  hint: docket complaint receive --help lists its options\n",
      "错误：docket 投诉 登记 没有“--渠到”这个选项\n  提示：选项见 docket 投诉 登记 --帮助\n"
    ),
    (
      "notice issue --frobnicate=secret",
      "error: docket notice issue has no option '--frobnicate'\n  hint: docket notice issue --help lists its options\n",
      "错误：docket 通知书 下发 没有“--frobnicate”这个选项\n  提示：选项见 docket 通知书 下发 --帮助\n"
    ),
    (
      "notice issue -json", "error: docket notice issue has no option '-json'\n  hint: did you mean --json?\n",
      "错误：docket 通知书 下发 没有“-json”这个选项\n  提示：是不是 --json？\n"
    ),
    (
      "--jsn list", "error: docket list has no option '--jsn'\n  hint: did you mean --json?\n",
      "错误：docket 列表 没有“--jsn”这个选项\n  提示：是不是 --json？\n"
    ),
    (
      "notice issue --due", "error: --due is without its value\n  hint: write --due DATE\n", "错误：--期限 后面缺少值\n  提示：写作 --期限 期限\n"
    ),
    (
      "notice issue --note --已整改",
      "error: --note is without its value\n  hint: write --note TEXT; a value that itself begins with -- is written --note=--已整改\n",
      "错误：--备注 后面缺少值\n  提示：写作 --备注 文字；值本身以 -- 开头时写作 --备注=--已整改\n"
    ),
    (
      "notice issue --dry-run=yes", "error: --dry-run takes no value, but was given 'yes'\n  hint: write just --dry-run\n",
      "错误：--试运行 不带值，却给了“yes”\n  提示：只写 --试运行\n"
    ),
    (
      "notice review --passed=maybe", "error: --passed is yes or no, not 'maybe'\n  hint: write --passed, --passed yes or --passed no\n",
      "错误：--通过 只能是“是”或“否”，不能是“maybe”\n  提示：写作 --通过、--通过 是 或 --通过 否\n"
    ),
    (
      "notice issue --type talk --due 2023-07-05 --due 2023-07-06", "error: --due is given more than once\n  hint: keep one of them\n",
      "错误：--期限 给了不止一次\n  提示：只留一个\n"
    ),
    (
      "list --csv --json", "error: --csv and --json exclude each other\n  hint: keep one of them\n",
      "错误：--csv 和 --json 不能同时使用\n  提示：只留一个\n"
    ),
    (
      "notice review --cleared 2 --all", "error: --cleared and --all exclude each other\n  hint: keep one of them\n",
      "错误：--消除隐患数 和 --全部 不能同时使用\n  提示：只留一个\n"
    ),
    (
      "notice issue", "error: --type is missing\n  hint: one of: rectification, stop-work, talk, circular, handover\n",
      "错误：缺少 --类型\n  提示：可以是：整改、停工整改、约谈、通报、交办函\n"
    ),
    (
      "投诉 受理",
      "error: --channel and --topic are missing\n  hint: usage: docket complaint receive --channel CHANNEL --topic TOPIC [options]\n",
      "错误：缺少 --渠道 和 --议题\n  提示：用法：docket 投诉 登记 --渠道 渠道 --议题 议题 [选项]\n"
    ),
    (
      "receipt check", "error: FILE is missing\n  hint: usage: docket receipt check FILE\n", "错误：缺少 文件\n  提示：用法：docket 凭证 核验 文件\n"
    ),
    (
      "notice review a b", "error: 'b' is one word too many\n  hint: see docket notice review --help\n",
      "错误：“b”是多余的\n  提示：用法见 docket 通知书 复查 --帮助\n"
    ),
    (
      "投诉 受理 --渠道 12345热钱", "error: --channel can't be '12345热钱'\n  hint: did you mean 12345热线?\n",
      "错误：--渠道 不能是“12345热钱”\n  提示：是不是 12345热线？\n"
    ),
    (
      "complaint receive --topic noise", "error: --topic can't be 'noise'\n  hint: one of: quality, dust\n",
      "错误：--议题 不能是“noise”\n  提示：可以是：房屋质量、扬尘噪音\n"
    ),
    ("assess t a meh", "error: TIER can't be 'meh'\n  hint: did you mean met?\n", "错误：档次 不能是“meh”\n  提示：是不是 met？\n"),
  ]

  @Test("Every usage error says what is wrong and what to do, in both languages", arguments: cases)
  func messages(line: String, en: String, zh: String) {
    #expect(meaning(line) == en)
    #expect(meaning(line, in: .zh) == zh)
  }

  @Test("A word that would steer the terminal is shown, not obeyed, and a long one is cut")
  func hostileWord() {
    #expect(meaning("\u{1B}[31mred") == "error: docket has no command '\\u{1b}[31mred'\n  hint: see docket --help\n")
    let long = String(repeating: "长", count: 200)
    #expect(meaning(long) == "error: docket has no command '\(String(repeating: "长", count: 29))…'\n  hint: see docket --help\n")
  }

  @Test("For programs an error is one line of JSON")
  func json() throws {
    let error = #expect(throws: UsageError.self) { _ = try parse("notice issue --tpye talk") }
    let json = try #require(error).failure.json(in: .en)
    #expect(
      json.text()
        == #"{"error":{"code":"unknown-option","message":"docket notice issue has no option '--tpye'","hint":"did you mean --type?"}}"#)
  }
}

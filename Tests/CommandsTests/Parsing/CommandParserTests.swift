import Commands
import Testing
import TextForms

@Suite struct CommandParserTests {
  @Test(
    "Nouns, verbs, flags and choices are understood by identifier, label and alias",
    arguments: [
      "complaint receive --channel visit --topic quality",
      "投诉 受理 --渠道 来访 --议题 房屋质量",
      "投诉 登记 --渠道=来访 --议题=quality",
      "Complaint RECEIVE --Channel Visit --TOPIC quality",
      "ｃｏｍｐｌａｉｎｔ receive －－ｃｈａｎｎｅｌ＝ｖｉｓｉｔ --topic quality",
      "投诉 受理 ——渠道 来访 —议题 房屋质量",
    ])
  func bilingual(line: String) {
    #expect(meaning(line) == "complaint receive channel=visit topic=quality")
  }

  @Test(
    "The log and the language may stand before the command, and before its verb",
    arguments: [
      "--log EventLogs/huaihua --lang zh complaint receive --channel visit --topic dust",
      "--log=EventLogs/huaihua complaint --语言 中文 receive --channel visit --topic dust",
      "complaint receive --channel visit --topic dust --log EventLogs/huaihua --lang zh",
    ])
  func early(line: String) {
    #expect(
      meaning(line).split(separator: " ").sorted().joined(separator: " ")
        == "channel=visit complaint lang=zh log=EventLogs/huaihua receive topic=dust")
  }

  @Test("Who asks for help on a noun may say in which language")
  func earlyHelp() {
    #expect(meaning("complaint --help --lang zh") == "help docket complaint")
    #expect(meaning("--log EventLogs/huaihua", in: .en) == "help docket")
    #expect(meaning("--lang", in: .en) == "error: --lang is without its value\n  hint: write --lang LANGUAGE\n")
  }

  @Test(
    "Values come in the next word or after a sign",
    arguments: [
      ("notice issue --type talk --note a=b", "notice issue type=talk note=a=b"),
      ("notice issue --type=talk --note=a=b", "notice issue type=talk note=a=b"),
      ("notice issue --type talk --note=", "notice issue type=talk note="),
      ("notice issue --type talk --amount -5000", "notice issue type=talk amount=-5000"),
      ("notice issue --type talk --amount -.5", "notice issue type=talk amount=-.5"),
      ("notice issue --type talk --amount −５０", "notice issue type=talk amount=−５０"),
      ("notice issue --type talk --note -", "notice issue type=talk note=-"),
      ("notice issue --type talk --note -␣已整改", "notice issue type=talk note=- 已整改"),
      ("notice issue --type talk --note ——已整改——", "notice issue type=talk note=——已整改——"),
      ("notice issue --type talk --note=--due", "notice issue type=talk note=--due"),
      ("notice issue --type talk --hazard 临边 --hazard 配电箱", "notice issue type=talk hazard=临边 hazard=配电箱"),
      ("notice issue --type talk --县（市、区） x", "error: docket notice issue has no option '--县（市、区）'\n"),
      ("complaint receive --channel visit --topic dust --县（市、区） 鹤城", "complaint receive channel=visit topic=dust district=鹤城"),
    ])
  func values(line: String, expected: String) {
    #expect(meaning(line).hasPrefix(expected))
  }

  @Test(
    "A yes-or-no flag is a yes by itself and takes a yes or no after it",
    arguments: [
      ("notice review --passed", "notice review passed=true"),
      ("notice review --passed no", "notice review passed=false"),
      ("notice review --passed=no", "notice review passed=false"),
      ("notice review --no-passed", "notice review passed=false"),
      ("通知书 复查 --通过 否", "notice review passed=false"),
      ("通知书 复查 --通过 是 last", "notice review passed=true case:[\"last\"]"),
      ("notice review --passed last", "notice review passed=true case:[\"last\"]"),
      ("notice review --passed --cleared 2", "notice review passed=true cleared=2"),
    ])
  func yesOrNo(line: String, expected: String) {
    #expect(meaning(line) == expected)
  }

  @Test(
    "Arguments go to their places, those after two dashes as they are",
    arguments: [
      ("notice review last", "notice review case:[\"last\"]"),
      ("notice review -- --odd", "notice review case:[\"--odd\"]"),
      ("notice review -- --", "notice review case:[\"--\"]"),
      ("list kind:notice is:open", "list query:[\"kind:notice\", \"is:open\"]"),
      ("list -5", "list query:[\"-5\"]"),
      ("list -", "list query:[\"-\"]"),
      ("list —破折号", "list query:[\"—破折号\"]"),
      ("assess t a b met", "assess id:[\"t\"] row:[\"a\", \"b\"] tier:[\"met\"]"),
      ("assess t a 达成", "assess id:[\"t\"] row:[\"a\"] tier:[\"met\"]"),
      ("receipt 12 --output r.json", "receipt output=r.json seq:[\"12\"]"),
      ("receipt check r.json", "receipt check file:[\"r.json\"]"),
      ("kinds", "kinds"),
      ("kinds list", "kinds list"),
    ])
  func places(line: String, expected: String) {
    #expect(meaning(line) == expected)
  }

  @Test(
    "Shared options stand anywhere, and shorthands are what they stand for",
    arguments: [
      ("--log a notice review --log b last", "notice review log=a log=b case:[\"last\"]"),
      ("--json list", "list format=json"),
      ("--json 通知书 --by=li 复查 last", "notice review format=json by=li case:[\"last\"]"),
      ("list --csv", "list format=csv"),
      ("list --csv --format csv --csv", "list format=csv"),
      ("list --格式 csv --bom --编码 GBK", "list format=csv bom=true encoding=gb18030"),
      ("notice review --json --json", "notice review format=json"),
      ("--lang 中文 kinds", "kinds lang=zh"),
    ])
  func shared(line: String, expected: String) {
    #expect(meaning(line) == expected)
  }

  @Test(
    "Help and version are asked for anywhere, help even among words that are still wrong",
    arguments: [
      ("--help", "help docket"),
      ("-h", "help docket"),
      ("notice --help", "help docket notice"),
      ("通知书 下发 --帮助", "help docket notice issue"),
      ("notice issue --type --help", "help docket notice issue"),
      ("notice issue --nonsense -h", "help docket notice issue"),
      ("--log x notice issue --help", "help docket notice issue"),
      ("notice issue --help issue again", "help docket notice issue"),
      ("--version", "version"),
      ("notice --version", "version"),
    ])
  func helpAndVersion(line: String, expected: String) {
    #expect(meaning(line) == expected)
  }
}

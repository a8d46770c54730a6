import DocketTestSupport
import Foundation
import Testing
import TextForms

@testable import Commands
@testable import DocketProgram

@Suite("the start page")
struct StartPageTests {
  /// An office with a late complaint, one due on Sunday, one due later, and an answered one.
  private static let commands = """
    docket init log --office demo --name 示范监督站 --on 2022-01-01
    docket complaint receive --channel visit --topic dust --on 2023-06-01 --due 2023-06-20
    docket complaint receive --channel visit --topic wages --on 2023-07-03 --due 2023-07-05
    docket complaint receive --channel visit --topic quality --on 2023-07-03 --due 2023-07-09
    docket complaint receive --channel visit --topic safety --on 2023-07-03 --due 2023-07-10
    docket complaint receive --channel phone --topic safety --on 2023-07-03 --due 2023-07-07
    docket complaint reply last --note 已答复 --on 2023-07-04
    """

  /// Ways to ask for the page.
  private static let ways = ["docket", "docket help", "docket --help", "docket 帮助", "docket --帮助", "docket -h"]

  private static func office() throws -> Sandbox {
    let sandbox = try Sandbox()
    let answer = try sandbox.run("set -e\n" + commands)
    try #require(answer.status == 0, "\(answer.errors)")
    return sandbox
  }

  @Test("it looks as it was approved: what is late, what is due by Sunday, then the tasks", arguments: ["zh", "en"])
  func golden(language: String) throws {
    let answer = try Self.office().run("docket --lang \(language)")
    #expect(answer.status == 0 && answer.errors == "")
    try expectGolden(answer.output, "Golden/help/start.\(language).txt")
  }

  @Test("every way to it is the same, 24 lines of 80 columns at most", arguments: ["zh", "en"])
  func size(language: String) throws {
    let sandbox = try Self.office()
    let page = try sandbox.run("docket --lang \(language)")
    for way in Self.ways { #expect(try sandbox.run("\(way) --lang \(language)") == page, "\(way)") }
    let lines = page.output.split(separator: "\n")
    #expect(lines.count <= 24)
    for line in lines { #expect(TextForms.displayWidth(String(line)) <= 80, "\(line)") }
  }

  @Test("without a log it says how to make one, and neither a damaged nor an unreadable one makes it fail", arguments: ["zh", "en"])
  func unreadable(language: String) throws {
    let sandbox = try Self.office()
    let none = try Sandbox().run("unset DOCKET_LOG; docket --lang \(language)")
    #expect(none.status == 0 && none.output.contains("docket \(language == "zh" ? "新建 --单位代号" : "init --office")"))
    for line in ["--log nowhere", "--log pg:bureau/demo"] {
      let answer = try sandbox.run("docket --lang \(language) \(line)")
      #expect(answer.status == 0 && answer.errors == "", "\(answer)")
    }
    let damaged = try sandbox.run(
      "cp -r log cut; sed -i 's/\"topic\":\"dust\"/\"topic\":\"rust\"/' cut/*1.jsonl; docket --lang \(language) --log cut")
    #expect(damaged.status == 0 && damaged.output.contains("00000000000000000001.jsonl"), "\(damaged)")
    #expect(damaged.output.split(separator: "\n").count <= 24)
  }

  @Test("a group of commands alone names its verbs", arguments: ["table", "complaint", "person", "copy", "gather", "office"])
  func groups(noun: String) throws {
    let sandbox = try Sandbox()
    let answer = try sandbox.run("docket \(noun)")
    #expect(answer.status == 2)
    let group = try #require(DocketTool.make(.current()).root.subcommands?.resolve(noun))
    for verb in group.subcommands?.entries() ?? [] { #expect(answer.errors.contains(verb.name.id), "\(answer.errors)") }
  }
}

import Foundation
import TestThreads
import Testing

@testable import DocketProgram

@Suite("docket today --send", .long, .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl"), "curl isn't installed"))
struct PageSendingTests {
  /// A notice of li.na that is late, and a complaint of clerk-05 with a sealed phone.
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-12-01"],
      [
        "notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--due", "2024-01-03", "--on", "2023-12-20",
        "--by", "li.na",
      ],
      [
        "complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "请回13800000001", "--complainant", "某女士", "--phone",
        "13800000000", "--due", "2024-01-06", "--by", "clerk-05",
      ],
    ])
  }

  private func events(_ office: BuiltOffice) throws -> Int {
    try office.run("log", "--json").output.split(separator: "\n").count
  }

  @Test("each person's lines are posted as JSON, without personal values, and nothing is recorded", arguments: ["zh", "en"])
  func sent(language: String) throws {
    // Given an office with a webhook,
    let (office, hook) = (try office(), try HookListener(answering: 200))
    try office.record([["office", "policy", "--webhook", hook.url]])
    let count = try events(office)
    // when the day's pages are sent,
    let answer = try office.run(["today", "--send", "--json"], language: language)
    // then each person has one,
    #expect(answer.status == 0 && answer.output == #"[{"person":"clerk-05","cases":1},{"person":"li.na","cases":1}]"# + "\n", "\(answer)")
    let bodies = try hook.bodies()
    #expect(bodies.map { $0["person"] as? String } == ["clerk-05", "li.na"])
    #expect(bodies.map { $0["office"] as? String } == ["demo", "demo"])
    let lines = bodies.map { ($0["lines"] as? [String]) ?? [] }
    #expect(lines.map(\.count) == [1, 1])
    #expect(lines[1][0].contains("五溪尚境") && lines[1][0].contains(language == "zh" ? "逾期 2 天" : "2 days late"), "\(lines)")
    #expect(((bodies[1]["text"] as? [String: Any])?["content"] as? String)?.contains("li.na") ?? false)
    // nobody's name or phone is in any, and the log is as it was.
    #expect(!"\(bodies)".contains("1380000000") && !"\(bodies)".contains("某女士"), "\(bodies)")
    #expect(try events(office) == count)
    // One person's alone is sent with --person.
    #expect(try office.run("today", "--send", "--person", "li.na").status == 0)
    #expect(try hook.bodies().count == 3)
    hook.stop()
  }

  @Test("a dry run prints what would be posted, also without an address, and posts nothing")
  func dry() throws {
    let (office, hook) = (try office(), try HookListener(answering: 200))
    let pages = try office.run("today", "--send", "--dry-run", "--json")
    let people = try #require(try JSONSerialization.jsonObject(with: Data(pages.output.utf8)) as? [[String: Any]])
    #expect(people.map { $0["person"] as? String } == ["clerk-05", "li.na"])
    try office.record([["office", "policy", "--webhook", hook.url]])
    #expect(try office.run(["今日", "--发送", "--试运行"], language: "zh").output.contains("【1月5日 li.na 待办】\n1. 五溪尚境：整改通知书"))
    #expect(try hook.bodies().isEmpty)
    #expect(try office.run("today", "--dry-run").status == 2)
    hook.stop()
  }

  @Test("the address is taken as it stands, is listed by its host alone, and is used by whoever may set it")
  func address() throws {
    // given an address that curl would read as three
    let (office, hook) = (try office(), try HookListener(answering: 200))
    try office.record([["office", "policy", "--webhook", hook.url + "?key=secret[1-3]"]])
    // when, then
    #expect(try office.run("today", "--send", "--person", "li.na").status == 0)
    #expect(try hook.bodies().count == 1)
    let listed = try office.run("office", "policy"), json = try office.run("office", "policy", "--json")
    #expect(listed.output.contains("127.0.0.1") && !(listed.output + json.output).contains("secret"), "\(listed)")
    // Once there is a roster, only an admin sends.
    try office.record([
      ["person", "enrol", "boss", "--role", "admin", "--by", "boss"], ["person", "enrol", "li.na", "--role", "inspector", "--by", "boss"],
    ])
    let refused = try office.run("today", "--send", "--by", "li.na")
    #expect(refused.status == 3 && refused.errors.contains("boss"), "\(refused)")
    #expect(try office.run("today", "--send", "--by", "boss").status == 0)
    hook.stop()
  }

  @Test("without an address, refused, or with another answer than 2xx it says what to do")
  func failures() throws {
    let office = try office()
    let none = try office.run("today", "--send")
    #expect(none.status == 3 && none.errors.contains("docket office policy --webhook"), "\(none)")
    let failing = try HookListener(answering: 500)
    try office.record([["office", "policy", "--webhook", failing.url]])
    let answered = try office.run("today", "--send")
    #expect(answered.status == 5 && answered.errors.contains("500") && answered.errors.contains("hint:"), "\(answered)")
    failing.stop()
    let refused = try office.run(["today", "--send"], language: "zh")
    #expect(refused.status == 5 && refused.errors.contains("连不上推送地址") && refused.errors.contains("提示："), "\(refused)")
    try office.record([["office", "policy", "--webhook", "none"]])
    #expect(try office.run("today", "--send").status == 3)
  }

  @Test("a receiver that never answers is given up after a while")
  func timeout() throws {
    let (office, silent) = (try office(), try HookListener(answering: nil))
    try office.record([["office", "policy", "--webhook", silent.url]])
    let answer = try office.run("today", "--send", "--person", "li.na")
    #expect(answer.status == 5 && answer.errors.contains("didn't answer within 15 seconds"), "\(answer)")
    silent.stop()
  }

  @Test(
    "an address is checked when it is set",
    arguments: [
      "ftp://a/b", "http://", "https://:80/", "http://a b/", "http://a:99999/", "http://user@host/", "http://a/#x", "chat", "http://甲/",
    ])
  func addresses(address: String) throws {
    let office = try office()
    #expect(try office.run("office", "policy", "--webhook", address).status == 2)
    #expect(try office.run("office", "policy", "--json").output == PolicyAnswers.line())
    try office.record([["office", "policy", "--webhook", "https://chat.example:8443/hook?key=1", "--signed-bundles", "yes"]])
    let kept = PolicyAnswers.line(signed: true, webhook: "chat.example:8443")
    #expect(try office.run("office", "policy", "--json").output == kept)
  }

  @Test("the address is no word of another program's call, which everybody on the machine can read")
  func addressIsHidden() throws {
    let sandbox = try Sandbox()
    let bin = sandbox.folder.appendingPathComponent("bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    let curl = bin.appendingPathComponent("curl")
    try Data("#!/bin/sh\necho \"$@\" > words\ncat > input\nprintf 200\n".utf8).write(to: curl)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: curl.path)
    for line in [
      "docket init log --office demo --name 示范监督站", "docket office policy --webhook 'https://chat.example/hook?key=s3cret&x=%22'",
      #"docket complaint receive --channel visit --topic dust --subject '他说"快\些"' --due 2023-07-06"#,
      "PATH=$PWD/bin:$PATH docket today --send --lang zh",
    ] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
    #expect(try !sandbox.text("words").contains("chat.example"))
    let lines = try sandbox.text("input").split(separator: "\n")
    #expect(lines.count == 2 && lines[0] == #"url = "https://chat.example/hook?key=s3cret&x=%22""#)
    #expect(lines[1].hasPrefix(#"data-binary = "{\"office\":\"demo\""#) && lines[1].contains(#"他说\\\"快\\\\些\\\""#), "\(lines[1])")
  }
}

import DocketTestSupport
import Foundation
import Testing

@Suite("One opening of the log")
struct OneOpeningTests {
  private static let kind = """
    {"schema":2,"id":"hoist-check","label":"升降平台检查","fields":[{"id":"note-of","label":"说明"}],
     "states":[{"id":"open","label":"待办"},{"id":"done","label":"办结","closed":true}],
     "actions":[{"id":"check","label":"检查","event":"checked","from":["new"],"to":[{"state":"open"}],"fields":["note-of"]},
       {"id":"close","label":"办结","event":"closed","from":["open"],"to":[{"state":"done"}]}]}
    """

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("kind.json", Self.kind)
    try office.record([
      ["kinds", "adopt", "kind.json"], ["complaint", "receive", "--channel", "phone", "--topic", "quality"],
      ["hoist-check", "check", "--note-of", "x"],
    ])
    return office
  }

  @Test(
    "A command opens each file of the log once",
    .enabled(if: Peer("strace") != nil, "strace is not installed"),
    arguments: [
      "complaint receive --channel phone --topic dust", "complaint receive --channel phone --topic dust --dry-run",
      "hoist-check check --note-of y", "hoist-check close last", "void 4 --reason 误录", "case complaint/2024-0001",
      "count 'count(complaint.received)'", "list complaint", "log --limit 3",
    ])
  func once(command: String) throws {
    let office = try office()
    // What was kept is as old as it is between two commands of a day.
    _ = try office.shell("docket count 'count(complaint.received)'")
    let trace = try office.shell(
      "strace -f -qq -e trace=open,openat,openat2 -o trace docket \(command) >answer 2>&1; echo \"# $? $(cat answer)\"; cat trace")
    #expect(trace.hasPrefix("# 0 "), "\(trace.prefix(400))")
    var opened: [Substring: Int] = [:]
    for line in trace.split(separator: "\n") where line.contains("open") && !line.contains("= -1") && !line.contains("O_DIRECTORY") {
      guard let path = line.split(separator: "\"").dropFirst().first, path.contains("/log/") || !path.hasPrefix("/") else { continue }
      opened[path, default: 0] += 1
    }
    #expect(opened.keys.contains { $0.hasSuffix("00000000000000000001.jsonl") }, "\(trace)")
    #expect(opened.allSatisfy { $0.value == 1 }, "\(opened)")
  }

  @Test(
    "The log of an office's own kind is found however its option is spelled",
    arguments: ["--log other", "--log=other", "--log＝other", "——log other", "--LOG other", "——案卷＝other", "--ｌｏｇ other"])
  func spellings(option: String) throws {
    let office = try office()
    try office.copy("log", to: "other")
    for words in [
      "hoist-check check --note-of y \(option)", "\(option) hoist-check check --note-of y", "hoist-check \(option) check --note-of y",
    ] {
      let answer = try office.shell("unset DOCKET_LOG\ndocket \(words) 2>&1; echo $?")
      #expect(answer.contains("hoist-check/2024-") && answer.hasSuffix("\n0\n"), "\(words): \(answer)")
    }
    let offered = try office.shell("unset DOCKET_LOG\ndocket completions words bash -- hoist-check \(option) ''")
    #expect(offered.contains("check") && offered.contains("close"), "\(offered)")
  }

  @Test(
    "A log that isn't there is the same error for a built-in kind as for one that only a log knows",
    arguments: ["--log nowhere", "--log＝nowhere", ""])
  func missing(option: String) throws {
    let office = try BuiltOffice()
    func answer(_ words: String) throws -> String {
      try office.shell("mkdir -p empty; cd empty; unset DOCKET_LOG\ndocket \(words) \(option) 2>&1; echo $?")
    }
    let builtIn = try answer("complaint receive --channel phone --topic quality")
    #expect(try answer("hoist-check check --note-of y") == builtIn)
    #expect(builtIn.contains("log"))
    // A word that is nearly a command is a mistyped one, whatever the log.
    #expect(try answer("complant receive").contains("did you mean docket complaint"))
  }
}

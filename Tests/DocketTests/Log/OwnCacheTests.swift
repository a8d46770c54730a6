import DocketTestSupport
import EventLog
import Foundation
import Testing

@Suite("what is derived of a log lies in the reader's own folder")
struct OwnCacheTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    #expect(try sandbox.run("docket activity record --topic meeting").status == 0)
  }

  @Test(
    "the folder is found by the variables in their order, and relative ones don't count",
    arguments: [
      ("DOCKET_CACHE=$PWD/a", "a"), ("DOCKET_CACHE=a XDG_CACHE_HOME=$PWD/b", "b/docket"), ("DOCKET_CACHE=$PWD/a/ HOME=", "a"),
      ("XDG_CACHE_HOME=b HOME=$PWD/c", "c/.cache/docket"), ("XDG_CACHE_HOME= HOME=$PWD/c", "c/.cache/docket"),
    ])
  func found(variables: String, place: String) throws {
    #expect(try sandbox.run("unset DOCKET_CACHE; mkdir -p c; \(variables) docket activity record --topic meeting").status == 0)
    #expect(try sandbox.run("ls '\(place)'").output.hasPrefix("demo-"))
    #expect(try sandbox.run("ls log").output.split(separator: "\n") == ["00000000000000000001.jsonl", "lock"])
  }

  @Test(
    "nothing is kept where no folder is named, and everything works",
    arguments: ["DOCKET_CACHE=", "DOCKET_CACHE= XDG_CACHE_HOME=$PWD/b", "HOME=", "HOME=c", "DOCKET_CACHE=$DOCKET_LOG/cache", "HOME=/proc"])
  func none(variables: String) throws {
    let before = try sandbox.run("find . -newer nothing 2>/dev/null; find . | grep -v '^./.out\\|^./.err' | sort").output
    let unset = variables.contains("DOCKET_CACHE=") ? "" : "unset DOCKET_CACHE;"
    let recorded = try sandbox.run("\(unset) \(variables) docket activity record --topic meeting")
    #expect(recorded.status == 0 && recorded.errors.isEmpty, "\(recorded.errors)")
    #expect(try sandbox.run("\(unset) \(variables) docket case activity/2023-0002").status == 0)
    #expect(try sandbox.run("\(unset) \(variables) docket count 'count(activity.recorded)'").output.contains("2"))
    #expect(try sandbox.run("find . | grep -v '^./.out\\|^./.err' | sort").output == before)
  }

  @Test("what isn't believed is said once, in the reader's language")
  func told() throws {
    #expect(try sandbox.run("chmod g+w .kept").status == 0)
    let english = try sandbox.run("docket case activity/2023-0001")
    #expect(english.status == 0)
    #expect(english.errors == "note: \(sandbox.folder.path)/.kept is not believed and counts as absent: others may write it\n")
    let chinese = try sandbox.run("docket 案件 activity/2023-0001 --lang zh")
    #expect(chinese.errors == "注意：\(sandbox.folder.path)/.kept 不采信，当作没有：别人也能写\n")
    #expect(try sandbox.run("chmod g-w .kept && mv .kept moved && ln -s moved .kept").status == 0)
    #expect(try sandbox.run("docket case activity/2023-0001").errors.contains("it is a link"))
  }

  @Test("verify drops what is kept of another history, says so with both roots, and is content the next time")
  func rewritten() throws {
    for _ in 0..<3 { #expect(try sandbox.run("docket activity record --topic meeting").status == 0) }
    let log = RewrittenLog(segment: sandbox.folder.path + "/log/" + Layout.segmentName(1))
    try log.change(line: 2) { $0.replacing("meeting", with: "seminar") }
    #expect(try sandbox.run("cp -a .kept .before").status == 0)
    let told = try sandbox.run("docket verify --json")
    #expect(told.status == 1)
    #expect(told.output.contains(#""kept":{"roots":1,"dropped":[{"size":5,"root":""#))
    let content = try sandbox.run("docket verify --json")
    #expect(content.status == 0)
    #expect(content.output.contains(#""kept":{"roots":0,"dropped":[]}"#))
    #expect(try sandbox.run("rm -rf .kept && cp -a .before .kept").status == 0)
    #expect(try sandbox.run("docket verify").output.contains("what is kept up to #5, root then "))
    #expect(try sandbox.run("rm -rf .kept && cp -a .before .kept").status == 0)
    #expect(try sandbox.run("docket 验证 --lang zh").output.contains("保存的推算结果到第 5 号，当时根哈希 "))
  }

  @Test("a cache that lies in the log is nobody's business, be it a folder, a file or a link")
  func inTheLog() throws {
    for cache in ["mkdir -p log/cache/cases log/cache/columns && echo x > log/cache/tree", "echo x > log/cache", "ln -s / log/cache"] {
      #expect(try sandbox.run("rm -rf log/cache; \(cache)").status == 0)
      let before = try sandbox.run("ls -lR log/cache 2>/dev/null | head -40").output
      for command in ["status", "verify", "count 'count(activity.recorded)'", "activity record --topic meeting"] {
        let answer = try sandbox.run("docket \(command)")
        #expect(answer.status == 0, "\(answer.errors)")
      }
      #expect(try sandbox.run("ls -lR log/cache 2>/dev/null | head -40").output == before)
    }
  }
}

import Foundation
import Testing

@Suite("every root the log was given is held against it")
struct GivenRootTests {
  @Test("a rewritten history is told at the line that records its root, and by the copy that was made of it")
  func rewritten() throws {
    let office = try CopiedOffice()
    let sound = try office.run("docket verify --json")
    #expect(sound.status == 0 && sound.output.contains(#""roots":[{"source":"copy","seq":4,"size":3,"root":""#))
    #expect(try office.run("docket verify --json --log f03").output.contains(#""roots":[{"source":"base","seq":null,"size":4,"#))
    try office.rewrite("log") { $0[2]["data"] = ["channel": "web", "topic": "dust"] }
    let verified = try office.run("docket verify --json")
    #expect(verified.status == 1 && verified.output.contains(#""line":4"#) && verified.output.contains(#""agrees":false"#))
    let before = try office.sandbox.bytes(below: "f03")
    let refreshed = try office.run("docket copy refresh --from log --log f03")
    #expect(refreshed.status == 1 && refreshed.errors.contains("keep this copy, it is evidence"), "\(refreshed)")
    #expect(try office.run("docket 副本 更新 --来源 log --案卷 f03 --lang zh").errors.contains("保留这份副本，它是证据"))
    #expect(try office.sandbox.bytes(below: "f03") == before)
  }

  @Test("a kept checkpoint that is named by another size wasn't kept here")
  func misnamed() throws {
    let office = try CopiedOffice()
    #expect(try office.status("docket checkpoint --keep && docket verify") == 0)
    #expect(try office.status("mv log/checkpoints/4.txt log/checkpoints/3.txt && docket verify") == 1)
  }

  @Test(
    "an auditor hears how far the log is vouched for, and a policy that isn't met is a no",
    .enabled(if: SignedEvents.hasKeyTool, "ssh-keygen is not installed"))
  func vouched() throws {
    let office = try CopiedOffice()
    _ = try office.run(
      "ssh-keygen -q -t ed25519 -N '' -f a; ssh-keygen -q -t ed25519 -N '' -f b; echo \"auditor@bureau $(cat a.pub)\" > signers")
    let verify = "docket verify --allowed-signers signers"
    #expect(try office.status("docket checkpoint --keep > /dev/null; \(verify)") == 1)
    #expect(try office.status("rm log/checkpoints/*; docket checkpoint --sign a > /dev/null; \(verify)") == 0)
    _ = try office.run("docket complaint receive --channel visit --topic dust")
    #expect(
      try office.run(verify).output.contains("vouched for up to #4 (2023-07-05) by auditor@bureau · 1 newer event not vouched for"))
    #expect(try office.run("\(verify) --lang zh").output.contains("auditor@bureau 担保到第 4 号（2023-07-05）· 之后 1 个事件无人担保"))
    #expect(
      try office.run("\(verify) --json").output.contains(#""vouched":{"size":4,"at":"2023-07-05T01:00:00.000Z","by":"auditor@bureau"}"#))
    let ended = try office.run("\(verify) --vouched-to 4")
    #expect(ended.status == 2 && ended.errors.contains("--allowed-signers says up to which event"))
    #expect(try office.status("docket checkpoint --sign b > /dev/null; \(verify)") == 1)
    #expect(try office.status("env PATH=$(dirname $(command -v docket)) \(verify)") == 5)
  }
}

/// An office with an event and a copy of it.
struct CopiedOffice {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    let answer = try sandbox.run(
      """
      docket init log --office demo --name 示范监督站 && docket project register --name 五溪尚境 &&
      docket complaint receive --channel visit --topic dust && docket copy create f03 --tag f03
      """)
    try #require(answer.status == 0, "\(answer.errors)")
  }

  func run(_ line: String) throws -> Sandbox.Answer { try sandbox.run(line) }
  func status(_ line: String) throws -> Int32 { try sandbox.run(line).status }
  func rewrite(_ log: String, _ change: (inout [[String: Any]]) -> Void) throws {
    try SignedEvents.rewrite(log, in: sandbox, change)
  }
}

import Foundation
import Testing

@Suite("docket sign, dispute and person key", .enabled(if: SignedEvents.hasKeyTool, "ssh-keygen is not installed"))
struct SigningTests {
  @Test("a day's events are signed once, and verify proves it")
  func signs() throws {
    let office = try SignedEvents(signing: false)
    let listed = try office.run("docket sign --dry-run --by li --json").output
    #expect(listed.hasPrefix(#"{"by":"li","first":4,"last":7,"count":3,"without":[],"root":""#))
    #expect(listed.hasSuffix("\"seq\":null,\"events\":[4,5,7]}\n"))
    #expect(try office.run("docket sign --key li --yes --by li").output == "signed · 3 events #4…#7 · #8\n")
    #expect(try office.run("docket 签认 --密钥 li --确认 --by li --lang zh").output == "li：没有未签认的事件\n")
    let verified = try office.run("docket verify --json")
    #expect(verified.status == 0 && verified.output.contains(#""hands":{"signatures":1,"good":1,"unchecked":0,"people":1}"#))
  }

  @Test(
    "who may not sign, or can't, is told so",
    arguments: [
      ("docket sign --key li --yes --by nobody", 3), ("docket sign --key li --yes --by boss", 3),
      ("docket sign --key other --yes --by li", 3), ("docket sign --yes --by li", 3), ("docket sign --key li --by li", 2),
      ("docket sign --key none --yes --by li", 5), ("env PATH=$(dirname $(command -v docket)) docket sign --key li --yes --by li", 5),
      (
        "echo '{\"type\":\"person.signed\",\"case\":\"person/li\",\"data\":{\"statement\":\"x\",\"signature\":\"y\"}}' | docket event append --by boss",
        3
      ),
    ])
  func refuses(_ line: String, _ status: Int) throws {
    #expect(try SignedEvents(signing: false).status(line) == Int32(status))
  }

  @Test("an agent serves the key, and DOCKET_KEY names one")
  func keys() throws {
    let office = try SignedEvents(signing: false)
    // The agent lives as long as the command that it runs: a daemon would outlive the test, and hold its pipes open.
    let agent = "ssh-agent sh -c 'ssh-add -q li && docket sign --yes --by li'"
    #expect(try office.status(agent) == 0)
    #expect(
      try office.status("docket complaint receive --channel visit --topic dust --by li && DOCKET_KEY=li docket sign --yes --by li") == 0)
    #expect(try office.run("docket verify --json").output.contains(#""signatures":2,"good":2"#))
  }

  @Test("a case, the log and an audit say what is signed, what isn't, and what is disputed")
  func marks() throws {
    let office = try SignedEvents()
    #expect(
      try office.run("docket complaint receive --channel visit --topic dust --by li && docket dispute 9 --reason 不是我 --by li").status == 0)
    #expect(try office.run("docket case complaint/2023-0001 --json").output.contains(#""signed":8,"disputed":null"#))
    #expect(try office.run("docket case complaint/2023-0004 --json").output.contains(#""signed":null,"disputed":10"#))
    #expect(try office.run("docket case complaint/2023-0001").output.contains("signed #8"))
    let log = try office.run("docket log --lang zh").output
    #expect(log.contains("已签认 #8") && log.contains("有异议 #10"))
    let later = "DOCKET_NOW=2023-07-20T09:00:00+08:00 docket audit --only unsigned,disputed --json"
    let audit = try office.run(later).output
    #expect(audit.contains(#"{"rule":"unsigned","cases":["complaint/2023-0004"],"events":[9,10]"#), "\(audit)")
    #expect(audit.contains(#"{"rule":"disputed","cases":["complaint/2023-0004"],"events":[9]"#), "\(audit)")
  }

  @Test("the office signs its own lines, whatever of the signer's was set aside there, and values that were belong to an event")
  func signsBesideSetAsides() throws {
    let office = try SignedEvents(signing: false)
    let copy = """
      docket person key boss --key other.pub --by boss > /dev/null
      docket copy create c --tag f03 --by boss > /dev/null && export DOCKET_LOG=c
      docket correct 4 --set complainant=某先生 --reason 补 --by boss > /dev/null && docket bundle export --with-personal --output b --by boss
      """
    #expect(try office.status("(\(copy)) 2> /dev/null && docket bundle import b --by boss > /dev/null 2>&1; test $? = 1") == 0)
    #expect(try office.run("docket sign --key other --yes --by boss").output.hasPrefix("signed · "))
    let verified = try office.run("docket verify")
    #expect(verified.status == 0 && verified.output.contains("1 good") && !verified.output.contains("private/"), "\(verified.output)")
  }

  @Test("what is disputed is left out, until its author takes that back or the event is voided")
  func disputes() throws {
    let office = try SignedEvents(signing: false)
    #expect(try office.status("docket dispute 5 --reason 不是我 --by boss") == 3)
    #expect(try office.status("docket dispute 5 --reason 不是我 --by li") == 0)
    #expect(try office.status("docket dispute 5 --reason 又一次 --by li") == 3)
    #expect(try office.status("docket void 8 --reason x --by boss") == 3)
    #expect(try office.run("docket sign --key li --yes --by li").output == "signed · 3 events #4…#8 · #9\n")
    #expect(try office.status("docket dispute 4 --reason x --by li") == 3)
    #expect(try office.status("docket void 8 --reason 弄错了 --by li") == 0)
    #expect(try office.run("docket sign --key li --yes --by li --json").output.contains(#""first":5"#))
    #expect(try office.run("docket verify --json").output.contains(#""signatures":2,"good":2"#))
  }

  @Test("a signature is neither voided nor corrected, and undo passes over it")
  func stands() throws {
    let office = try SignedEvents()
    #expect(try office.status("docket void 8 --reason x --by boss") == 3)
    #expect(try office.status("docket correct 8 --set statement=x --reason x --by boss") == 3)
    #expect(try office.run("docket undo --by li --json").output.contains(#""type":"event.voided""#))
    #expect(try office.status("docket verify") == 0)
  }

  @Test("what a revoked key signed from some event on doesn't count, and is no fault")
  func revoked() throws {
    let office = try SignedEvents()
    #expect(try office.status("docket person key li --revoke li.pub --reason 丢失 --since 8 --by boss") == 0)
    let verified = try office.run("docket verify --json")
    #expect(verified.status == 0 && verified.output.contains(#""signatures":1,"good":0"#))
    #expect(try office.status("docket dispute 4 --reason 不是我 --by li") == 0)
    #expect(try office.run("docket person key li --json").output.contains(#""revoked":{"seq":9,"since":8,"reason":"丢失"}"#))
  }

  @Test("events changed under a signature, another's signature and another key are faults at its line")
  func forged() throws {
    let changes: [(inout [[String: Any]]) -> Void] = [
      { $0[3]["data"] = ["channel": "web", "topic": "dust"] },
      { $0[4]["by"] = "boss" },
      { events in
        var data = events[7]["data"] as? [String: String] ?? [:]
        data["statement"] = data["statement"]?.replacingOccurrences(of: "events 4 7 3", with: "events 4 5 2")
        events[7]["data"] = data
      },
      { $0[2]["data"] = ["role": "inspector"] },
    ]
    for change in changes {
      let office = try SignedEvents()
      try office.rewrite { _ in }
      try #require(try office.status("docket verify") == 0)
      try office.rewrite(change)
      let verified = try office.run("docket verify --json")
      #expect(verified.status == 1 && verified.output.contains(#""file":"00000000000000000001.jsonl","line":8"#), "\(verified.output)")
    }
  }

  @Test("an auditor's file may say whose keys count")
  func allowed() throws {
    let office = try SignedEvents()
    let sign = "docket checkpoint --sign other > /dev/null; echo \"auditor $(cat other.pub)\" > signers"
    #expect(try office.status("\(sign); docket verify --allowed-signers signers") == 0)
    let listed = "echo \"li namespaces=\\\"docket-hand\\\" $(cat KEY.pub)\" >> signers; docket verify --allowed-signers signers"
    #expect(try office.status(listed.replacingOccurrences(of: "KEY", with: "other")) == 1)
    #expect(try office.status(listed.replacingOccurrences(of: "KEY", with: "li")) == 0)
  }

  @Test(
    "the page's recipe by hand comes to the signature and the root", .enabled(if: HandCheckTests.hasJQ, "jq is not installed"),
    arguments: ["en", "zh"])
  func byHand(_ language: String) throws {
    let office = try SignedEvents(signing: false)
    _ = try office.run("docket dispute 5 --reason 不是我 --by li; docket sign --key li --yes --by li")
    let page = try office.run("docket help signatures --lang \(language)").output
    // What follows is about deliveries.
    let lines = page.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("  docket ") }.prefix { !$0.hasPrefix("  f=") }
    var recipe = lines.joined(separator: "\n") + "\n"
    for (printed, here) in [("731", "9"), ("==12)", "==3)"), ("inspector-07", "li"), ("703", "4"), ("720", "8"), ("707,710", "5")] {
      recipe = recipe.replacingOccurrences(of: printed, with: here)
    }
    recipe = "cat log/*.jsonl > all.jsonl\n" + recipe
    try recipe.write(to: office.sandbox.folder.appendingPathComponent("recipe.sh"), atomically: true, encoding: .utf8)
    let answer = try office.run("bash recipe.sh")
    let told = answer.output.split(separator: "\n").map(String.init)
    try #require(answer.status == 0 && told.count == 3, "\(answer)")
    #expect(told[0].hasPrefix("Good \"docket-hand\" signature for hand") && "root \(told[1])" == told[2])
  }

  @Test("said again under its id a signature is answered as at first, whatever was recorded since, and another stretch is refused")
  func repeatedID() throws {
    let office = try SignedEvents(signing: false)
    let sign = "docket sign --key li --yes --by li --json --id 0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10"
    let first = try office.run(sign)
    #expect(first.status == 0 && first.output.contains(#""seq":8,"events":[4,5,7]"#), "\(first)")
    #expect(try office.run(sign) == first)
    #expect(try office.status("docket complaint receive --channel visit --topic dust --by li") == 0)
    #expect(try office.run(sign) == first)
    #expect(try office.run("docket verify --json").output.contains(#""signatures":1,"good":1"#))
    let taken = "docket sign --key li --yes --by li --id $(sed -n 4p log/*.jsonl | grep -o '\"id\":\"[^\"]*' | cut -c7-)"
    #expect(try office.status(taken) == 3)
  }
}

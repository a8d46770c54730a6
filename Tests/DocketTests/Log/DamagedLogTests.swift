import Foundation
import Testing

@Suite("commands on a damaged log")
struct DamagedLogTests {
  private static let table = """
    {"id":"t1","kind":"project","title":"t","office":"o","period":{"from":"2023-01-01","to":"2023-12-31"},
    "rows":[{"id":"r1","level1":"产出指标","level3":"受理","target":"≥1","actual":"count(complaint.received)","weight":100}]}
    """

  /// Three complaints of which #4 will be damaged, a measure and a table adopted behind it.
  private func office() throws -> Sandbox {
    let sandbox = try Sandbox()
    try Data(Self.table.utf8).write(to: sandbox.folder.appendingPathComponent("t.json"))
    for line in [
      "docket init log --office demo --name 示范监督站", "docket project register --name 五溪尚境",
      "docket complaint receive --channel visit --topic quality", "docket complaint receive --channel visit --topic dust",
      "docket complaint receive --channel visit --topic safety", "docket measure adopt a 'count(complaint.received)'",
      "docket table adopt t.json",
    ] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
    return sandbox
  }

  @Test(
    "a line altered into another lawful one is told, with its place, by whatever shows it or builds on it",
    arguments: [
      "docket case complaint/2023-0002", "docket case complaint/2023-0002 --json", "docket complaint resolve 2023-0002",
      "docket complaint resolve 2023-0002 --dry-run", "docket explain 'count(complaint.received)'",
      "docket explain 'count(complaint.received)' --json", "docket log", "docket log --json", "docket log complaint topic:wages",
      "docket list complaint", "docket today", "docket overdue", "docket audit", "docket print complaint/2023-0002 --format html",
      "docket correct 4 --set topic=dust --reason x", "docket void 4 --reason x", "docket table explain t1 r1", "docket receipt 4",
      "docket verify",
    ])
  func altered(command: String) throws {
    let sandbox = try office()
    #expect(try sandbox.run("sed -i '4s/\"topic\":\"dust\"/\"topic\":\"wages\"/' log/*.jsonl").status == 0)
    let answer = try sandbox.run(command)
    #expect(answer.status == 4, "\(answer.output)\(answer.errors)")
    #expect((answer.errors + answer.output).contains("00000000000000000001.jsonl:4"))
  }

  @Test("a list goes up to the damage")
  func list() throws {
    let sandbox = try office()
    #expect(try sandbox.run("sed -i '4s/\"topic\":\"dust\"/\"topic\":\"wages\"/' log/*.jsonl").status == 0)
    #expect(
      try sandbox.run("docket list complaint --fields topic --csv").output
        == "case,topic\r\ncomplaint/2023-0001,quality\r\n"
    )
  }

  @Test(
    "what isn't found where the damage may hide it is told as damage, not as missing",
    arguments: [
      "docket table show t1", "docket table check t1", "docket measure show a", "docket count a", "docket case complaint/2023-0003",
      "docket case complaint/2023-0001", "docket complaint resolve 2023-0003 --dry-run", "docket complaint resolve 2023-0001 --dry-run",
      "docket undo --dry-run", "docket print complaint/2023-0003",
    ])
  func hidden(command: String) throws {
    let sandbox = try office()
    #expect(try sandbox.run("sed -i '4s/\"topic\"/\"topic:/' log/*.jsonl && rm -rf .kept").status == 0)
    let answer = try sandbox.run(command)
    #expect(answer.status == 4, "\(answer.output)\(answer.errors)")
    #expect(answer.errors.hasPrefix("error: 00000000000000000001.jsonl:4: "))
  }
}

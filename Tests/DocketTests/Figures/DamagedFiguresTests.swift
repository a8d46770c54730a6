import Foundation
import Testing

@Suite("figures of a damaged log")
struct DamagedFiguresTests {
  @Test(
    "a line that is none, met by reading from the beginning, is told with the status of damage",
    arguments: [
      "docket count 'count(activity.recorded)'", "docket list activity", "docket count 'count(activity.recorded)' --as-of 2023-07-05",
    ])
  func told(command: String) throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    for _ in 0..<6 { #expect(try sandbox.run("docket activity record --topic meeting").status == 0) }
    #expect(try sandbox.run("sed -i '4s/^{/!/' log/*.jsonl && rm -rf .kept").status == 0)
    // The first reading builds what is kept; the second must not forget what the first one met.
    for _ in 0..<2 {
      let answer = try sandbox.run(command)
      #expect(answer.status == 4, "\(answer.output)\(answer.errors)")
      #expect(answer.errors.contains("00000000000000000001.jsonl:4"))
    }
  }

  @Test(
    "of what isn't found before the damage nothing is said but that more may lie behind it",
    arguments: ["docket list inspection", "docket count 'count(inspection.recorded)' --year 2023", "docket list topic:meeting is:open"])
  func notFound(command: String) throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    for _ in 0..<6 { #expect(try sandbox.run("docket activity record --topic meeting").status == 0) }
    #expect(try sandbox.run("sed -i '4s/^{/!/' log/*.jsonl && rm -rf .kept").status == 0)
    let answer = try sandbox.run(command)
    #expect(answer.status == 4 && answer.errors.contains("only what lies before the damage was looked at"), "\(answer)")
    #expect(!"\(answer)".contains("no inspection yet") && !"\(answer)".contains("nothing there in any year"), "\(answer)")
  }

  @Test(
    "a reading that met damage keeps nothing of what it learned before",
    arguments: ["docket list complaint", "docket case complaint/2023-0007", "docket count 'count(complaint.received)'", "docket status"])
  func keepsNothing(command: String) throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    let line = #"{"type":"complaint.received","data":{"channel":"web","subject":"3号楼","topic":"dust"}}"#
    let lines = String(repeating: line + "\n", count: 3_000)
    try lines.write(to: sandbox.folder.appendingPathComponent("lines"), atomically: false, encoding: .utf8)
    #expect(try sandbox.run("docket event append --stream < lines >/dev/null").status == 0)
    #expect(try sandbox.run("sed -i '2900s/dust/dist/' log/*.jsonl && rm -rf .kept").status == 0)
    _ = try sandbox.run(command)
    #expect(try sandbox.run("find .kept -type f -size +0 2>/dev/null").output == "")
  }
}

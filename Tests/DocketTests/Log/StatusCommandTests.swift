import Foundation
import Testing

@Suite("docket status")
struct StatusCommandTests {
  @Test("cases of a kind that nobody adopted are counted, all of them open; voided ones are not")
  func unknownKinds() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    let events = #"{"type":"gas-check.recorded","case":"gas-check/%s","data":{"household":"1"}}\n"#
    #expect(
      try sandbox.run("printf '\(events)' A-1 B-2 | docket event append && docket complaint receive --channel visit --topic dust").status
        == 0)
    #expect(
      try sandbox.run("docket status --json | sed 's/.*\"cases\"/\"cases\"/; s/,\"today\".*/}/'").output
        == "\"cases\":{\"complaint\":{\"open\":1,\"total\":1},\"gas-check\":{\"open\":2,\"total\":2}},\"overdue\":0}\n")
    #expect(try sandbox.run("docket status").output.contains("gas-check     2      2\n"))
  }

  @Test("where a kept checkpoint is of more events than there are, questions, the page, the server and a new checkpoint say so")
  func cutBehindItsCheckpoint() throws {
    let sandbox = try Sandbox()
    let opened = try sandbox.run(
      """
      docket init log --office demo --name 示范监督站
      docket complaint receive --channel visit --topic dust && docket complaint receive --channel visit --topic quality
      docket checkpoint --keep && sed -i '$d' log/*.jsonl
      """)
    #expect(opened.status == 0)
    let status = try sandbox.run("docket status")
    #expect(status.output.contains("✘ a checkpoint kept here goes to #3, and the log has 2 events, its newest lines are gone:"))
    #expect(try sandbox.run("docket status --json").output.contains(#""checkpoint":{"size":3,"at":null}"#))
    let note = "note: a checkpoint kept here is of 3 events, and the log has 2: its newest lines are gone"
    for question in ["count 'count(complaint.received)'", "today", "report --output report.html", "page --output page.html", "checkpoint"] {
      let answer = try sandbox.run("docket \(question)")
      #expect(answer.status == 0 && answer.errors.contains(note), "\(question): \(answer)")
    }
    let kept = try sandbox.run("docket checkpoint --keep")
    #expect(kept.status == 4 && kept.errors.contains("no new one is kept") && kept.errors.contains("bring back a backup"))
    #expect(try sandbox.run("ls log/checkpoints").output == "3.txt\n")
    // What is recorded is recorded, and who records is told.
    let recorded = try sandbox.run("docket complaint receive --channel visit --topic dust")
    #expect(recorded.status == 0 && recorded.errors.contains(note))
  }
}

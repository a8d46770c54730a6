import Foundation
import Testing

@Suite("personal data")
struct PersonalDataTests {
  @Test("after an erasure no byte of the value is left in the log's folder, and every hash still holds")
  func erased() throws {
    let sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站",
      "docket complaint receive --channel visit --topic quality --complainant 某女士 --phone 13800000000",
      "docket complaint reply 2023-0001", "docket case 2023-0001", "docket list complaint",
    ] {
      #expect(try sandbox.run(line).status == 0)
    }
    #expect(try sandbox.bytes(below: "log").range(of: Data("13800000000".utf8)) != nil)
    #expect(try sandbox.run("docket erase complaint/2023-0001 --reason 本人申请").status == 0)
    let left = try sandbox.bytes(below: "log")
    #expect(left.range(of: Data("13800000000".utf8)) == nil)
    #expect(left.range(of: Data("某女士".utf8)) == nil)
    #expect(try sandbox.run("docket verify").status == 0)
    #expect(try sandbox.run("docket count 'count(complaint.received)' --json").output.contains("\"value\":1"))
  }

  @Test("a number in free text that looks like a phone is recorded, and warned of")
  func freeText() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    let run = try sandbox.run("docket complaint receive --channel visit --topic quality --subject 请回13800000000 --phone 13800000000")
    #expect(run.status == 0)
    #expect(
      run.errors
        == "note: --subject seems to hold a phone or identity number; what is in the log stays there, so give it in a personal field\n")
  }
}

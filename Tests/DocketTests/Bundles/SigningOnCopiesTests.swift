import Foundation
import Testing

@Suite("signing on copies", .enabled(if: SignedEvents.hasKeyTool, "ssh-keygen is not installed"))
struct SigningOnCopiesTests {
  @Test("after a refresh with a conflict nothing was changed, and what the machinery noted isn't signed")
  func conflict() throws {
    let field = try SignedField()
    try field.must("docket person enrol head --role supervisor --key other.pub --by boss")
    try field.must("docket complaint reply complaint/2023-0001 --by li --log f03")
    try field.must("docket complaint receive --channel web --topic dust --by li --log f03 && docket sign --key li --yes --by li --log f03")
    try field.must("docket bundle export --log f03 --output early --by boss")
    try field.must("docket void 5 --reason x --by boss && docket complaint receive --channel web --topic dust --by li")
    #expect(try field.sandbox.run("docket copy refresh --from log --log f03 --by li").status == 1)
    #expect(try field.must("docket verify --log f03 --json").contains(#""signatures":1,"good":1"#))
    // What li signs now is the office's new event; the account of the conflict is nobody's work.
    #expect(try field.must("docket sign --key li --yes --by li --log f03").hasPrefix("signed · 1 event "))
    #expect(try field.must("docket sign --key li --yes --by li --log f03") == "li: nothing to sign\n")
    try field.must("docket verify --log f03 && docket bundle export --log f03 --since 1 --output late --by boss")
    #expect(try field.sandbox.run("docket bundle import early --by boss").status == 1)
    try field.must("docket bundle import late --by boss")
    #expect(try field.must("docket verify --json").contains(#""hands":{"signatures":2,"good":2,"#))
  }

  @Test("what is signed after a refresh is what the copy holds, not what the refresh set aside, and earlier signatures cover that")
  func afterSetAside() throws {
    let field = try SignedField()
    let receive = "docket complaint receive --channel web --topic dust --by li --log f03"
    let sign = "docket sign --key li --yes --by li --log f03"
    // Given three events of li on the copy, the second of which the office refuses,
    try field.must("\(receive) && docket complaint reply complaint/2023-0001 --by li --log f03 && \(receive)")
    try field.must("docket void 5 --reason x --by boss")
    #expect(try field.sandbox.run("docket copy refresh --from log --log f03 --by li").status == 1)
    // when li signs after the refresh, then nothing was changed;
    try field.must("\(sign) && docket verify --log f03")
    // nor when the next one sets aside what was signed.
    try field.must(
      "docket complaint receive --channel web --topic dust --by boss && docket copy refresh --from log --log f03 --by li; true")
    let id = "complaint/2023-0002"
    try field.must("docket complaint reply \(id) --by li --log f03 && \(receive) && \(sign) && docket verify --log f03")
    try field.must("docket void last --reason x --by boss")
    #expect(try field.sandbox.run("docket copy refresh --from log --log f03 --by li").status == 1)
    try field.must("docket verify --log f03")
    #expect(try field.must("docket verify --log f03 --json").contains(#""signatures":2,"good":2"#))
    // The office finds the same; the second signature waits for what the copy has set aside.
    try field.must("docket bundle export --log f03 --since 1 --output b --by boss && docket bundle import b --by boss")
    #expect(try field.must("docket verify --json").contains(#""signatures":1,"good":1"#))
  }

  @Test("what a copy took in of another is signed where it was recorded, and a base that is newer than the copy's accuses nobody")
  func anothersBundle() throws {
    let field = try SignedField(copies: ["f04", "f03"])
    try field.must("docket complaint receive --channel web --topic dust --by wang && docket copy refresh --from log --log f04 --by li")
    try field.must("docket complaint receive --channel web --topic dust --by li --log f04")
    try field.must("docket bundle export --log f04 --output b4 --by boss")
    try field.must("docket bundle import b4 --log f03 --by boss && docket verify --log f03")
    #expect(try field.must("docket verify --log f03 --json").contains(#""ok":true"#))
    #expect(try field.must("docket sign --key li --dry-run --by li --log f03 --json").contains(#""count":1,"#))
    try field.must("docket complaint receive --channel web --topic dust --by li --log f03 && docket sign --key li --yes --by li --log f03")
    try field.must("docket verify --log f03 && docket bundle export --log f03 --output b3 --by boss")
    try field.must("docket bundle import b3 --by boss && docket bundle import b4 --by boss && docket verify")
    #expect(try field.must("docket verify --json").contains(#""hands":{"signatures":1,"good":1,"#))
  }

  @Test("where all that is unsigned has numbers of disputed events nothing is recorded")
  func disputedNumbers() throws {
    let field = try SignedField()
    // The copy records under the number that the office gives to an event that li disputes.
    try field.must("docket complaint receive --channel web --topic dust --by li --log f03")
    try field.must("docket complaint receive --channel visit --topic dust --by li && docket dispute 7 --reason 不是我 --by li")
    try field.must("docket copy refresh --from log --log f03 --by li && docket sign --key li --yes --by li --log f03")
    let again = try field.must("docket sign --key li --yes --by li --log f03 --json")
    #expect(again.contains(#""count":0,"#) && again.contains(#""seq":null"#), "\(again)")
    // It says which, and where it can be signed.
    let noted = try field.sandbox.run("docket sign --key li --yes --by li --log f03").errors
    #expect(noted.hasPrefix("note: #9 can't be signed here: on this copy it was #7,"), "\(noted)")
    try field.must("docket verify --log f03 && docket bundle export --log f03 --since 1 --output b --by boss")
    try field.must("docket bundle import b --by boss")
    #expect(try field.must("docket verify --json").contains(#""signatures":1,"good":1"#))
  }

  @Test("rows that a ledger brought in one batch are proved one by one in the office")
  func batches() throws {
    let field = try SignedField()
    let rows = (1...70).map { "2023-07-01,visit,dust,\($0)" }
    try Data((["on,channel,topic,note"] + rows).joined(separator: "\n").utf8).write(
      to: field.sandbox.folder.appendingPathComponent("rows.csv"))
    try field.must("docket import rows.csv --kind complaint --by li --log f03 && docket sign --key li --yes --by li --log f03")
    try field.must("docket complaint receive --channel web --topic dust --by wang && docket copy refresh --from log --log f03 --by li")
    try field.must("docket verify --log f03 && docket bundle export --log f03 --since 1 --output b --by boss")
    try field.must("docket bundle import b --by boss")
    #expect(try field.must("docket verify --json").contains(#""signatures":1,"good":1"#))
  }
}

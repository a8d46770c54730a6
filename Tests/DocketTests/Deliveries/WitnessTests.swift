import Foundation
import Testing

@Suite("what is kept elsewhere knows what a log has no longer", .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
struct WitnessTests {
  private typealias Office = DeliveredOffice

  @Test("after a backup each witness says what is gone and how it is taken in; before, all agree")
  func restored() throws {
    let office = try Office()
    #expect(try office.run("cp -r log backup && docket activity record --topic drill --by li").status == 0)
    try office.deliver("d", [Office.intent("activity record", ["topic": "training"], id: Office.id(1))])
    let made = try office.run(
      "docket deliver d && docket checkpoint > c && docket receipt 6 --output r && docket page --year 2023 --output p.html && docket copy create f01 --tag f01 --by boss && cp -r log whole"
    )
    #expect(made.status == 0, "\(made)")
    let all = "docket verify --witnesses d c r p.html f01 whole --lang en"
    let agreed = try office.run(all)
    #expect(agreed.status == 0 && agreed.output.split(separator: "\n").count { $0.contains("✔ proved") } == 7, "\(agreed)")
    #expect(try office.run("rm -r log && cp -r backup log").status == 0)
    let lost = try office.run(all)
    #expect(lost.status == 1 && lost.output.contains("next: docket deliver d"), "\(lost)")
    #expect(lost.output.contains("it knows 7 events, and here are 4: 3 are gone"), "\(lost)")
    // What nobody of the roster signed is no witness, and what may never have been sent is no loss.
    let forged = try office.run(
      "sed '$ s/signature/signatura/; 1 s/\"device\":\"/\"device\":\"x/' d > forged; docket verify --witnesses forged --lang en")
    #expect(forged.status == 0 && forged.output.contains("not checked"), "\(forged)")
    try office.deliver("e", [Office.intent("activity record", ["topic": "training"], id: Office.id(2))])
    let unsent = try office.run("docket verify --witnesses e --lang en")
    #expect(unsent.status == 0 && unsent.output.contains("never delivered, or lost since"), "\(unsent)")
    #expect(try office.run("docket deliver d && docket verify").output.contains("made on another history"))
    #expect(try office.run("docket verify stray").status == 2)
  }
}

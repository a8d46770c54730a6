import Foundation
import Testing

@Suite("an id belongs to the first statement under it", .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
struct ClaimedIntentTests {
  private typealias Office = DeliveredOffice
  private static var intent: [String: Any] { Office.intent("activity record", ["topic": "training"], id: Office.id(1)) }

  @Test("who delivers somebody else's line doesn't make it known: its author is told, and sends it under another id")
  func othersLine() throws {
    let office = try Office()
    #expect(try office.run("docket person enrol wu --role inspector --key other.pub --by boss").status == 0)
    try office.deliver("stolen", [Self.intent], header: ["by": "wu"], key: "other")
    #expect(try office.statuses("stolen").intents == ["done"])
    try office.deliver("own", [Self.intent])
    let answer = try office.statuses("own")
    #expect(answer.exit == 1 && answer.intents == ["refused"] && answer.codes == ["id-taken"])
    try office.deliver("again", [Office.intent("activity record", ["topic": "training"], id: Office.id(2))])
    #expect(try office.statuses("again").intents == ["done"])
    #expect(try office.run("docket verify").status == 0)
  }

  @Test("what the person recorded already is known, by whichever key or command; other content under its id is refused")
  func copiedEvents() throws {
    let office = try Office()
    #expect(try office.run("docket person key li --key other.pub --by boss").status == 0)
    #expect(try office.run("docket activity record --topic training --on 2023-07-05 --by li --id \(Office.id(1))").status == 0)
    try office.deliver("copied", [Self.intent])
    #expect(try office.statuses("copied").intents == ["known"])
    try office.deliver("first", [Office.intent("activity record", ["topic": "drill"], id: Office.id(2))])
    #expect(try office.statuses("first").intents == ["done"])
    try office.deliver("device", [Office.intent("activity record", ["topic": "drill"], id: Office.id(2))], key: "other")
    #expect(try office.statuses("device").intents == ["known"])
    try office.deliver("content", [Office.intent("activity record", ["topic": "training"], id: Office.id(2))])
    #expect(try office.statuses("content").codes == ["id-taken"])
    let status = try office.run("docket verify --json")
    #expect(status.status == 0 && status.output.contains(#""deliveries":2,"proved":2,"words":0,"unchecked":0"#), "\(status)")
  }

  @Test("an event that followed another in its batch isn't claimed by an intent of its own")
  func follower() throws {
    let office = try Office()
    let line = "docket inspection record --project 五溪尚境 --type safety --hazard 临边 --issue rectification --due +15d --on 2023-07-05 --by li"
    #expect(try office.run(line).status == 0)
    let notice = try office.run("docket log --case notice/2023-0001 --json | sed -E 's/.*\"id\":\"([^\"]*)\".*/\\1/'").output
    let words = ["project": "project/2023-0001", "type": "rectification", "due": "2023-07-20"]
    try office.deliver("d", [Office.intent("notice issue", words, id: notice.trimmingCharacters(in: .whitespacesAndNewlines))])
    #expect(try office.run("docket office policy --devices 'notice issue' --by boss").status == 0)
    #expect(try office.statuses("d").codes == ["id-taken"])
  }

  @Test("what a delivery recorded before it was interrupted is claimed when the person sends it again, and never another's")
  func interrupted() throws {
    let office = try Office()
    #expect(try office.run("docket person key li --key other.pub --by boss").status == 0)
    try office.deliver("d", [Self.intent])
    #expect(try office.run("docket deliver d && docket status --json").output.contains(#""events":7"#))
    // As a kill leaves it between the events and the event that says whose they are.
    let statement = try office.run("sed -n 2p d | sed 's/\"version\":null,//' | tr -d '\\n' | sha256sum | cut -c1-64").output.dropLast()
    let print = try office.run("ssh-keygen -lf phone.pub").output.split(separator: " ")[1]
    let note = #"{"\#(Office.id(1))":{"after":5,"by":"li","key":"\#(print)","statement":"\#(statement)"}}"#
    #expect(try office.run("sed -i '$d' log/0*.jsonl; mkdir -p log/recovered; echo '\(note)' > log/recovered/deliveries").status == 0)
    try office.deliver("other", [Self.intent], key: "other")
    #expect(try office.statuses("other").intents == ["known"])
    let again = try office.statuses("d")
    #expect(again.exit == 0 && again.intents == ["known"])
    #expect(try office.run("docket log --case person/li --json").output.contains(#""events":[6],"#))
    #expect(try office.run("ls log/recovered").output.contains("deliveries") == false)
    #expect(try office.run("docket verify --json").output.contains(#""deliveries":1,"proved":1,"words":0,"unchecked":0"#))
  }
}

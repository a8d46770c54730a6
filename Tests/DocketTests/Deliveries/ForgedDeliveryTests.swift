import Foundation
import Testing

@Suite("a forged delivery records nothing", .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
struct ForgedDeliveryTests {
  private typealias Office = DeliveredOffice
  private static var intent: [String: Any] { Office.intent("activity record", ["topic": "training"], id: Office.id(1)) }

  @Test("another key, name, office or text is refused before anything is read")
  func refused() throws {
    let office = try Office()
    try office.deliver("key", [Self.intent], key: "other")
    try office.deliver("name", [Self.intent], header: ["by": "boss"])
    try office.deliver("nobody", [Self.intent], header: ["by": "wang"])
    try office.deliver("office", [Self.intent], header: ["office": "else"])
    try office.deliver("text", [Self.intent], changed: { $0.replacingOccurrences(of: "training", with: "drill") })
    try office.deliver("device", [Self.intent], changed: { $0.replacingOccurrences(of: "手机", with: "平板") })
    let print = try office.run("ssh-keygen -lf phone.pub").output.split(separator: " ")[1]
    try office.deliver("borrowed", [Self.intent], header: ["key": String(print)], key: "other")
    for name in ["key", "name", "nobody", "office", "text", "device", "borrowed"] {
      let answer = try office.run("docket deliver \(name)")
      #expect(answer.status == 3 && answer.output.isEmpty, "\(name): \(answer)")
    }
    #expect(try office.run("docket status --json").output.contains(#""events":4"#))
  }

  @Test("a revoked key's delivery is refused, and one of somebody who left")
  func revoked() throws {
    let office = try Office()
    try office.deliver("d", [Self.intent])
    #expect(try office.run("docket person key li --revoke phone.pub --reason 丢了 --by boss && docket deliver d").status == 3)
    let other = try Office()
    try other.deliver("d", [Self.intent])
    #expect(try other.run("docket person leave li --by boss && docket deliver d").status == 3)
  }

  @Test("what isn't of the form is told with its line, and nothing is recorded")
  func malformed() throws {
    let office = try Office()
    var lacking = Self.intent
    lacking["version"] = nil
    try office.deliver("lacking", [lacking])
    try office.deliver("twice", [Self.intent, Self.intent])
    try office.deliver("version", [Office.intent("activity record", ["topic": "drill"], id: "0186b5c2-7f58-4c3e-9a53-3f0b8f1f2a10")])
    try office.deliver("cut", [Self.intent], changed: { String($0.dropLast(40)) })
    try office.deliver("header", [Self.intent], header: ["more": 1])
    try office.deliver("moment", [Self.intent], header: ["made": "2023-07-05"])
    try office.deliver("spaced", [Self.intent], changed: { $0.replacingOccurrences(of: #""docket":"#, with: #""docket": "#) })
    try office.deliver("many", (1...501).map { Office.intent("activity record", ["topic": "drill"], id: Office.id($0)) })
    let places = [
      "lacking": ":2: ", "twice": ":3: ", "version": ":2: ", "cut": "", "header": ":1: ", "moment": ":1: ", "spaced": ":1: ",
      "many": ":502: ",
    ]
    for (name, place) in places {
      let answer = try office.run("docket deliver \(name)")
      #expect(answer.status == 2 && answer.errors.contains("error: \(name)\(place)"), "\(name): \(answer)")
    }
    #expect(try office.run("docket status --json").output.contains(#""events":4"#))
    #expect(try office.run("docket deliver nothing").status == 5)
  }

  @Test("verify finds an event that isn't what its delivery says, and a delivery that was exchanged")
  func found() throws {
    let office = try Office()
    try office.deliver("d", [Self.intent])
    #expect(try office.statuses("d").exit == 0)
    try SignedEvents.rewrite("log", in: office.sandbox) { events in events[4]["data"] = ["topic": "drill"] }
    let altered = try office.run("docket verify")
    #expect(altered.status == 1 && altered.output.contains("#5 isn't what the delivery says"), "\(altered)")
    try SignedEvents.rewrite("log", in: office.sandbox) { events in
      events[4]["data"] = ["topic": "training"]
      events[4]["by"] = "boss"
    }
    #expect(try office.run("docket verify").status == 1)
    try SignedEvents.rewrite("log", in: office.sandbox) { events in
      events[4]["by"] = "li"
      if var data = events[5]["data"] as? [String: Any] {
        data["intents"] = 2
        events[5]["data"] = data
      }
    }
    #expect(try office.run("docket verify").output.contains("the kept delivery isn't the one that is recorded"))
  }

  private typealias Events = [[String: Any]]

  /// What somebody with the whole log in hand may write into it.
  private static let rewritings: [(name: String, change: @Sendable (inout Events) -> Void)] = [
    ("the notice's deadline", { set(&$0[5], "due", "2023-12-31") }),
    ("the notice's words", { set(&$0[5], "note", "另有口头通知") }),
    ("a hazard more", { set(&$0[4], "hazard", ["临边无防护", "配电箱未锁", "塔吊未检"]) }),
    ("a hazard less", { set(&$0[4], "hazard", ["临边无防护"]) }),
    ("hazards in another order", { set(&$0[4], "hazard", ["配电箱未锁", "临边无防护"]) }),
    ("a colleague", { set(&$0[4], "with", ["wu"]) }),
    ("a note", { set(&$0[4], "note", "已口头交底") }),
    ("another case", { $0[5]["case"] = "notice/2023-0009" }),
    ("another basis", { set(&$0[6], "basis", ["size": 4, "root": Data(count: 32).base64EncodedString()]) }),
    ("no events", { set(&$0[6], "events", [Int]()) }),
    ("an event less", { set(&$0[6], "events", [5]) }),
    ("an event of another", { set(&$0[6], "events", [4, 5, 6]) }),
    ("no file", { set(&$0[6], "attachments", nil) }),
    ("another hash", { set(&$0[6], "sha256", String(repeating: "0", count: 64)) }),
    (
      "the notice left out",
      { events in
        events.remove(at: 5)
        events[4]["part"] = nil
        events[5]["seq"] = 6
        set(&events[5], "events", [5])
      }
    ),
    (
      "a notice more",
      { events in
        var another = events[5]
        another["id"] = DeliveredOffice.id(99)
        another["case"] = "notice/2023-0002"
        another["seq"] = 7
        for (index, part) in [(4, 1), (5, 2)] { events[index]["part"] = [part, 3] }
        another["part"] = [3, 3]
        events.insert(another, at: 6)
        events[7]["seq"] = 8
        set(&events[7], "events", [5, 6, 7])
      }
    ),
  ]

  private static func set(_ event: inout [String: Any], _ field: String, _ value: Any?) {
    var data = event["data"] as? [String: Any] ?? [:]
    data[field] = value
    event["data"] = data
  }

  @Test("verify finds what was written into a log that a delivery's rules wouldn't have made", arguments: rewritings.map(\.name))
  func rewritten(name: String) throws {
    let office = try Office()
    try office.deliver(
      "d",
      [
        Office.intent(
          "inspection record",
          ["project": "五溪尚境", "type": "safety", "hazard": ["临边无防护", "配电箱未锁"], "issue": "rectification", "due": "+15d"], id: Office.id(1))
      ])
    #expect(try office.statuses("d").exit == 0)
    #expect(try office.run("docket verify").status == 0)
    let change = try #require(Self.rewritings.first { $0.name == name }).change
    try SignedEvents.rewrite("log", in: office.sandbox, change)
    let found = try office.run("docket verify --lang en")
    #expect(found.status == 1 && found.output.contains("contradicted: what was recorded, signed or delivered"), "\(found)")
  }
}

import Foundation
import Testing

@Suite(
  "what verify says of a delivery: proved, words only, not checked, contradicted",
  .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
struct DeliveryVerdictTests {
  private typealias Office = DeliveredOffice
  private typealias Events = [[String: Any]]

  private static var visit: [String: Any] {
    Office.intent(
      "inspection record", ["project": "五溪尚境", "type": "safety", "hazard": ["临边无防护"], "issue": "rectification", "due": "+15d"],
      id: Office.id(1))
  }

  private static var activity: [String: Any] { Office.intent("activity record", ["topic": "training"], id: Office.id(1)) }

  /// How many deliveries are of each word.
  private func words(_ office: Office, log: String = "log") throws -> [String: Int] {
    // The first says, too, that what was kept of the log before it was rewritten is dropped.
    let answer = try office.run("docket verify --log \(log) > told; docket verify --json --log \(log)")
    let value = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer)")
    let deliveries = try #require(value["deliveries"] as? [String: Any])
    return ["exit": Int(answer.status)].merging(
      ["proved", "words", "unchecked", "contradicted"].compactMap { key in (deliveries[key] as? Int).map { (key, $0) } }
    ) { $1 }
  }

  private static let proved = ["exit": 0, "proved": 1, "words": 0, "unchecked": 0, "contradicted": 0]

  @Test("a field copy of an office with deliveries accuses nobody: below its base the office decided, without the copy's tag")
  func copies() throws {
    let office = try Office()
    try office.deliver("d", [Self.visit])
    #expect(try office.statuses("d").exit == 0)
    #expect(try words(office) == Self.proved)
    #expect(try office.run("docket copy create f03 --tag f03 --by boss").status == 0)
    #expect(try words(office, log: "f03") == Self.proved)
    #expect(
      try office.run("docket complaint receive --channel visit --topic dust --by li --log f03 && docket copy sync --log f03 --by boss")
        .status == 0)
    #expect(try words(office, log: "f03") == Self.proved)
  }

  @Test("an office that was set back to a backup takes a delivery made on what it lost, says so, and doesn't call it forged")
  func restored() throws {
    let office = try Office()
    #expect(try office.run("cp -r log backup && docket activity record --topic drill --by li").status == 0)
    try office.deliver("d", [Self.activity])
    #expect(try office.run("rm -r log && mv backup log").status == 0)
    let answer = try office.run("docket deliver d")
    #expect(answer.status == 0 && answer.errors.contains("another history of the first 5 events"), "\(answer)")
    #expect(try words(office) == ["exit": 0, "proved": 0, "words": 0, "unchecked": 1, "contradicted": 0])
    #expect(try office.run("docket verify").output.contains("○ not checked: #6 delivery: made on another history of the first 5 events"))
    #expect(try office.run("docket verify --strict").status == 1)
  }

  @Test("the same statement by the same person is known whichever of the devices sends it again")
  func anotherDevice() throws {
    let office = try Office()
    #expect(try office.run("docket person key li --key other.pub --by boss").status == 0)
    try office.deliver("d", [Self.activity])
    #expect(try office.statuses("d").intents == ["done"])
    try office.deliver("again", [Self.activity], key: "other")
    let again = try office.statuses("again")
    #expect(again.exit == 0 && again.intents == ["known"])
    #expect(try words(office) == Self.proved)
  }

  @Test("what a kill left without its note is known when it comes again, and claimed by the delivery")
  func killed() throws {
    let office = try Office()
    try office.deliver("d", [Self.visit])
    #expect(try office.run("docket deliver d && sed -i '$d' log/0*.jsonl && rm -rf log/recovered").status == 0)
    #expect(try office.statuses("d").intents == ["known"])
    #expect(try words(office) == Self.proved)
  }

  @Test("the record of a delivery names what was refused and what waits, each with its code")
  func outcomes() throws {
    let office = try Office()
    let files = [["name": "a.jpg", "sha256": String(repeating: "0", count: 64), "size": 3] as [String: Any]]
    try office.deliver(
      "d",
      [
        Self.activity, Office.intent("activity record", ["topic": "nothing such"], id: Office.id(2)),
        Office.intent("activity record", ["topic": "drill"], id: Office.id(3), attachments: files),
      ])
    #expect(try office.statuses("d").intents == ["done", "refused", "waiting"])
    let record = try office.run("docket log --case person/li --json").output
    #expect(record.contains(#""refused":[{"code":"unknown-choice","id":"\#(Office.id(2))"}]"#), "\(record)")
    #expect(
      record.contains(#""waiting":[{"code":"waiting","id":"\#(Office.id(3))"}]"#) && record.contains(#""days":["2023-07-05"]"#), "\(record)"
    )
    #expect(try words(office) == Self.proved)
  }

  @Test("an intent that the log can't hold is refused, and takes no number from the next")
  func burntNumbers() throws {
    let office = try Office()
    try office.deliver(
      "d",
      [
        Office.intent("activity record", ["topic": "drill", "title": "a\u{1}b"], id: Office.id(1)),
        Office.intent("activity record", ["topic": "drill", "title": "b"], id: Office.id(2)),
      ])
    #expect(try office.statuses("d").intents == ["refused", "done"])
    #expect(try office.run("docket log --json").output.contains("activity/2023-0001"))
    #expect(try words(office) == Self.proved)
    let dry = try Office()
    try dry.deliver("d", [Office.intent("activity record", ["topic": "drill", "title": "a\u{1}b"], id: Office.id(1))])
    #expect(try dry.run("docket deliver d --dry-run").status == 1)
  }

  @Test("a header's device is believed only where it is the label of the key")
  func labels() throws {
    let office = try Office()
    try office.deliver("d", [Self.activity], header: ["device": "李娜的手机"])
    #expect(try office.statuses("d").exit == 0)
    #expect(try office.run("docket case activity/2023-0001").output.contains("李娜") == false)
    #expect(try words(office) == Self.proved)
  }

  @Test("an auditor's signers hold for deliveries as they do for hands")
  func allowed() throws {
    let office = try Office()
    try office.deliver("d", [Self.activity])
    #expect(try office.run("docket deliver d && docket checkpoint --keep --sign other").status == 0)
    let line = "echo \"boss $(cat other.pub)\" > signers"
    #expect(try office.run("\(line); docket verify --allowed-signers signers").status == 0)
    let stranger = try office.run(
      "\(line); echo \"li namespaces=\\\"docket-delivery\\\" $(cat other.pub)\" >> signers; docket verify --allowed-signers signers")
    #expect(stranger.status == 1 && stranger.output.contains("the signers' file has no such key"), "\(stranger)")
    #expect(
      try office.run(
        "\(line); echo \"li namespaces=\\\"docket-delivery\\\" $(cat phone.pub)\" >> signers; docket verify --allowed-signers signers"
      ).status == 0)
  }

  @Test("a clock that had been ahead accuses nobody: the day of deciding is kept")
  func clocks() throws {
    let office = try Office()
    var visit = Self.visit
    visit["words"] = ["project": "五溪尚境", "type": "safety", "hazard": ["临边"], "issue": "rectification", "due": "明天"]
    try office.deliver("d", [visit])
    #expect(try office.statuses("d").exit == 0)
    // As the log has it where a clock had been twenty hours ahead: nothing is stamped before the head.
    try SignedEvents.rewrite("log", in: office.sandbox) { events in
      for index in 4...6 { events[index]["at"] = "2023-07-05T21:00:00.000Z" }
    }
    #expect(try words(office) == Self.proved)
    // As an earlier program recorded it.
    try SignedEvents.rewrite("log", in: office.sandbox) { events in
      Self.set(&events[6], "days", nil)
      Self.set(&events[6], "device", "手机")
    }
    #expect(try words(office) == ["exit": 0, "proved": 0, "words": 1, "unchecked": 0, "contradicted": 0])
  }

  private static func set(_ event: inout [String: Any], _ field: String, _ value: Any?) {
    var data = event["data"] as? [String: Any] ?? [:]
    data[field] = value
    event["data"] = data
  }

  /// Puts an event before another, and moves the numbers of those behind.
  private static func insert(_ event: [String: Any], at index: Int, in events: inout Events) {
    events.insert(event, at: index)
    for place in index..<events.count { events[place]["seq"] = place + 1 }
    guard let last = events.last, let data = last["data"] as? [String: Any], let seqs = data["events"] as? [Int] else { return }
    set(&events[events.count - 1], "events", seqs.map { $0 > index ? $0 + 1 : $0 })
  }

  /// What somebody with the whole log in hand writes into it so that a comparison is avoided.
  private static let avoidances: [(name: String, exit: Int, change: @Sendable (inout Events) -> Void)] = [
    (
      "the event altered and left out of the delivery's", 1,
      {
        set(&$0[4], "hazard", ["另一条"]); set(&$0[6], "events", [6])
      }
    ),
    (
      "all of them altered and another's", 1,
      { events in
        events[4]["by"] = "boss"
        set(&events[6], "events", [6])
      }
    ),
    (
      "an accepted intent's events taken out", 1,
      { events in
        events.removeSubrange(4...5)
        events[4]["seq"] = 5
        set(&events[4], "events", [4])
      }
    ),
    (
      "a policy against devices put in before, and a hazard more", 1,
      { events in
        set(&events[4], "hazard", ["临边无防护", "另一条"])
        var policy = events[1]
        policy["case"] = "office/demo"
        policy["type"] = "office.policy-set"
        policy["id"] = DeliveredOffice.id(80)
        policy["v"] = 2
        policy["data"] = ["devices": ["activity record"]]
        insert(policy, at: 4, in: &events)
      }
    ),
    (
      "a policy against devices put in before", 0,
      { events in
        var policy = events[1]
        policy["case"] = "office/demo"
        policy["type"] = "office.policy-set"
        policy["id"] = DeliveredOffice.id(80)
        policy["v"] = 2
        policy["data"] = ["devices": ["activity record"]]
        insert(policy, at: 4, in: &events)
      }
    ),
    (
      "the record of the delivery corrected", 1,
      { events in
        var correction = events[1]
        correction["case"] = "person/li"
        correction["type"] = "event.corrected"
        correction["id"] = DeliveredOffice.id(81)
        correction["v"] = 3
        correction["seq"] = 8
        correction["at"] = events[6]["at"]
        correction["data"] = ["target": events[6]["id"] ?? "", "set": ["intents": 1], "reason": "改正"]
        events.append(correction)
      }
    ),
    (
      "an earlier program's record, the event altered and left out", 1,
      {
        set(&$0[4], "hazard", ["另一条"]); set(&$0[6], "events", [6]); set(&$0[6], "days", nil)
        set(&$0[6], "device", "手机")
      }
    ),
  ]

  @Test("what an insider writes to avoid a comparison is contradicted or not checked, never proved", arguments: avoidances.map(\.name))
  func avoided(name: String) throws {
    let office = try Office()
    try office.deliver("d", [Self.visit])
    #expect(try office.statuses("d").exit == 0)
    let (_, exit, change) = try #require(Self.avoidances.first { $0.name == name })
    try SignedEvents.rewrite("log", in: office.sandbox, change)
    let found = try words(office)
    let text = try office.run("docket verify")
    #expect(found["exit"] == exit && found["proved"] == 0, "\(name): \(text)")
  }

  @Test("with its personal values gone a delivery compares by their commitments, and the rest whole")
  func goneValues() throws {
    let office = try Office()
    #expect(try office.run("docket office policy --devices 'complaint receive' --by boss").status == 0)
    let value = #"\000\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017"13800000000""#
    let sealed = try office.run("printf '\(value)' | sha256sum").output.prefix(64)
    let intent = Office.intent(
      "complaint receive", ["channel": "phone", "topic": "quality", "phone": ["sealed": String(sealed)]], id: Office.id(1))
    let opening = ["salt": "000102030405060708090a0b0c0d0e0f", "value": "13800000000"]
    try office.deliver("d", [intent], openings: [Office.id(1): ["phone": opening]])
    #expect(try office.run("docket deliver d && rm log/private/*").status == 0)
    #expect(try words(office) == Self.proved)
    try SignedEvents.rewrite("log", in: office.sandbox) { events in Self.set(&events[5], "district", "另一处") }
    #expect(try words(office)["contradicted"] == 1)
  }
}

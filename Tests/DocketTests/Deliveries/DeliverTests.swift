import DocketTestSupport
import Foundation
import Testing

@Suite("docket deliver takes in what a device signed", .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
struct DeliverTests {
  private typealias Office = DeliveredOffice
  private static var inspected: [String: Any] {
    Office.intent(
      "inspection record", ["project": "五溪尚境", "type": "safety", "hazard": ["临边无防护", "配电箱未锁"], "issue": "rectification", "due": "+15d"],
      id: Office.id(1))
  }

  @Test("each intent is decided as its command would be, once, and the delivery is kept as evidence that verify checks")
  func delivers() throws {
    let office = try Office()
    try office.deliver(
      "d",
      [Self.inspected, Office.intent("inspection recheck", ["clear": "1"], id: Office.id(2), case: "inspection/2023-0001", version: 1)])
    let dry = try office.run("docket deliver d --dry-run")
    #expect(dry.status == 0 && dry.output.hasSuffix("recorded 2, known 0, refused 0, not tried 0, waiting 0\n"), "\(dry)")
    #expect(try office.run("docket status --json").output.contains(#""events":4"#))
    let first = try office.statuses("d")
    #expect(first.exit == 0 && first.intents == ["done", "done"])
    let again = try office.statuses("- < d")
    #expect(again.exit == 0 && again.intents == ["known", "known"])
    let log = try office.run("docket log --case person/li --json").output
    #expect(log.contains(#""events":[5,6,7],"intents":2"#), "\(log)")
    let verified = try office.run("docket verify --json")
    #expect(
      verified.status == 0 && verified.output.contains(#""deliveries":1,"proved":1,"words":0,"unchecked":0"#), "\(verified)")
    // The roster has no label for this key: what the header calls the device isn't believed.
    #expect(try office.run("docket case inspection/2023-0001").output.contains("手机") == false)
    #expect(try office.run("docket case inspection/2023-0001 --json").output.contains(#""device""#) == false)
    #expect(try office.run("docket case last --by li").output.hasPrefix("inspection/2023-0001"), "a delivery is no case that li worked on")
  }

  @Test("what a rule refuses leaves no event, stops what comes after it on the same case, and nothing else")
  func refuses() throws {
    let office = try Office()
    try office.deliver(
      "d",
      [
        Self.inspected,
        Office.intent("inspection recheck", ["clear": "9"], id: Office.id(2), case: "inspection/2023-0001"),
        Office.intent("inspection recheck", ["clear": "1"], id: Office.id(3), case: "inspection/2023-0001"),
        Office.intent("complaint receive", ["channel": "phone", "topic": "quality"], id: Office.id(4)),
        Office.intent("inspection nothing", [:], id: Office.id(5)),
        Office.intent("activity record", ["topic": "training", "nope": "1"], id: Office.id(6)),
        Office.intent("activity record", ["topic": "nonsense"], id: Office.id(7)),
        Office.intent("activity record", ["topic": "training"], id: Office.id(8), on: "2023-07-06"),
        Office.intent("activity record", ["topic": "training"], id: Office.id(9)),
      ])
    let answer = try office.statuses("d")
    #expect(answer.exit == 1)
    #expect(answer.intents == ["done", "refused", "after", "refused", "refused", "refused", "refused", "refused", "done"])
    #expect(
      answer.codes == ["no-such-place", "not-for-devices", "unknown-command", "unknown-option", "unknown-choice", "future-date"],
      "\(answer.codes)")
    #expect(try office.run("docket status --json").output.contains(#""events":8"#))
    #expect(try office.run("docket verify").status == 0)
  }

  @Test("what no line of the log could hold is refused before it has a number, with what is wrong, and what comes after it has that number")
  func tooLong() throws {
    let office = try Office()
    let note = String(repeating: "长", count: 350_000)
    try office.deliver(
      "d",
      [
        Office.intent("activity record", ["topic": "training", "note": note], id: Office.id(1)),
        Office.intent("activity record", ["topic": "drill"], id: Office.id(2)),
      ])
    let answer = try office.run("docket deliver d --lang zh")
    #expect(answer.status == 1 && answer.output.contains("一次录不下这么多：一行"), "\(answer)")
    let listed = try office.run("docket list activity --csv").output
    #expect(listed.contains("activity/2023-0001") && !listed.contains("activity/2023-0002"), "\(listed)")
    let verified = try office.run("docket verify --json")
    #expect(verified.status == 0 && verified.output.contains(#""deliveries":1,"proved":1,"words":0,"unchecked":0"#), "\(verified)")
  }

  @Test("the proof of a delivery stays: neither voided nor corrected, and undo takes back the last action before it")
  func stays() throws {
    let office = try Office()
    try office.deliver(
      "d", [Self.inspected, Office.intent("activity record", ["topic": "drill"], id: Office.id(2))])
    #expect(try office.statuses("d").exit == 0)
    #expect(try office.run("docket void 8 --reason 试 --by boss").status == 3)
    #expect(try office.run("docket correct 8 --set note=x --reason 试 --by boss").status == 3)
    let undone = try office.run("docket undo --by li --yes --json")
    #expect(undone.status == 0 && undone.output.contains("activity/2023-0001"), "\(undone)")
    #expect(try office.run("docket undo --by li --yes").status == 0)
    #expect(try office.run("docket case inspection/2023-0001 --lang en").output.contains("voided"))
    #expect(try office.run("docket undo --by li --yes").status != 0, "there is nothing left, and the delivery stays")
    #expect(try office.run("docket verify --json").output.contains(#""deliveries":1,"proved":1,"words":0,"unchecked":0"#))
  }

  @Test("an intent waits for its files, which are found by hash or name")
  func waits() throws {
    let office = try Office()
    let hash = try office.run("mkdir photos; printf photo > photos/a.jpg; sha256sum photos/a.jpg").output.prefix(64)
    let file: [String: Any] = ["name": "a.jpg", "sha256": String(hash), "size": 5]
    try office.deliver(
      "d",
      [
        Office.intent("activity record", ["topic": "training"], id: Office.id(1), attachments: [file]),
        Office.intent("activity record", ["topic": "drill"], id: Office.id(2)),
      ])
    let first = try office.statuses("d")
    #expect(first.exit == 1 && first.intents == ["waiting", "done"])
    let answer = try office.run("docket deliver d --json").output
    #expect(
      answer.contains(#""delivered":0,"known":1,"refused":0,"waiting":1"#) && answer.contains(#""missing":["\#(hash)"]"#), "\(answer)")
    #expect(try office.statuses("d --attachments photos").intents == ["done", "known"])
    #expect(try office.run("docket verify --json").output.contains(#""deliveries":2,"proved":2,"words":0,"unchecked":0"#))
    #expect(try office.run("docket deliver d --attachments nowhere").status == 5)
  }

  @Test("a case that moved on is noted where the action is still lawful, and the office says what devices may deliver")
  func movedOn() throws {
    let office = try Office()
    try office.deliver("d", [Self.inspected])
    #expect(try office.statuses("d").exit == 0)
    #expect(try office.run("docket inspection recheck inspection/2023-0001 --clear 1 --by boss").status == 0)
    try office.deliver(
      "e", [Office.intent("inspection recheck", ["clear": "2"], id: Office.id(2), case: "inspection/2023-0001", version: 1)])
    let answer = try office.run("docket deliver e --json")
    #expect(answer.status == 0 && answer.output.contains(#""code":"moved-on""#), "\(answer)")
    #expect(try office.run("docket office policy --devices '检查 记录，activity record' --by boss").status == 0)
    let policy = try office.run("docket office policy --json").output
    #expect(policy.contains(#""devices":["inspection record","activity record"]"#), "\(policy)")
    try office.deliver(
      "f", [Office.intent("notice answer", [:], id: Office.id(3), case: "notice/2023-0001")])
    #expect(try office.statuses("f").codes == ["not-for-devices"])
    #expect(try office.run("docket office policy --devices none --by boss").status == 0)
    #expect(try office.statuses("d").intents == ["known"], "what is recorded is known whatever devices may deliver now")
    try office.deliver("g", [Office.intent("activity record", ["topic": "drill"], id: Office.id(4))])
    #expect(try office.statuses("g").codes == ["not-for-devices"])
    #expect(try office.run("docket office policy --devices 'inspection nothing' --by boss").status == 2)
  }

  @Test("a personal value comes as a commitment that the office gets opened, and the kept delivery has no text of it")
  func personal() throws {
    let office = try Office()
    #expect(try office.run("docket office policy --devices 'complaint receive' --by boss").status == 0)
    let salt = "000102030405060708090a0b0c0d0e0f"
    let sealed = try office.run(
      "printf '\\000\\001\\002\\003\\004\\005\\006\\007\\010\\011\\012\\013\\014\\015\\016\\017\"13800000000\"' | sha256sum"
    )
    .output.prefix(64)
    let intent = Office.intent(
      "complaint receive", ["channel": "phone", "topic": "quality", "phone": ["sealed": String(sealed)]], id: Office.id(1))
    try office.deliver("closed", [intent])
    #expect(try office.statuses("closed").codes == ["no-opening"])
    try office.deliver("wrong", [intent], openings: [Office.id(1): ["phone": ["salt": salt, "value": "13800000001"]]])
    #expect(try office.statuses("wrong").codes == ["no-opening"])
    try office.deliver(
      "clear", [Office.intent("complaint receive", ["channel": "phone", "topic": "quality", "phone": "13800000000"], id: Office.id(1))])
    #expect(try office.statuses("clear").codes == ["personal-in-delivery"])
    try office.deliver("open", [intent], openings: [Office.id(1): ["phone": ["salt": salt, "value": "13800000000"]]])
    #expect(try office.statuses("open").intents == ["done"])
    #expect(try office.statuses("open").intents == ["known"])
    #expect(try office.run("docket case complaint/2023-0001 --with-personal --by boss").output.contains("13800000000"))
    let verified = try office.run("docket verify --json").output
    #expect(verified.contains(#""proved":1"#) && verified.contains(#""personal":{"values":1,"misfits":0,"absent":0}"#), "\(verified)")
    #expect(try office.run("grep -r 13800000000 log/attachments").status == 1, "the kept delivery has the value in clear")
  }

  /// An attachment of a file in `photos`, which is made.
  private func photo(_ name: String, _ text: String, in office: Office, size: Int? = nil, as shown: String? = nil) throws -> [String: Any] {
    let hash = try office.run("mkdir -p photos; printf '%s' '\(text)' > 'photos/\(name)'; sha256sum < 'photos/\(name)'").output.prefix(64)
    return ["name": shown ?? name, "sha256": String(hash), "size": size ?? text.utf8.count]
  }

  @Test("a file that can't be one, is there twice or has another size refuses its intent, and no other")
  func unlawfulFiles() throws {
    let office = try Office()
    let good = try photo("a.jpg", "photo", in: office)
    let files: [[[String: Any]]] = [
      [try photo("b.jpg", "other", in: office, size: 6)], [good, good],
      [try photo("c.jpg", "c", in: office, as: String(repeating: "x", count: 256))], [try photo("d.jpg", "d", in: office, as: "../d.jpg")],
      [try photo("e.jpg", "e", in: office, as: "e\u{0}")], [try photo("f.jpg", "f", in: office, size: 65 << 20)],
      (0...60).map { ["name": "n\($0)", "sha256": String(repeating: "0", count: 62) + String(format: "%02x", $0), "size": 1] }, [good],
    ]
    try office.deliver(
      "d", files.enumerated().map { Office.intent("activity record", ["topic": "drill"], id: Office.id($0 + 1), attachments: $1) })
    let answer = try office.statuses("d --attachments photos")
    #expect(answer.intents == Array(repeating: "refused", count: 7) + ["done"])
    #expect(
      answer.codes == ["other-size", "file-twice", "bad-file-name", "bad-file-name", "bad-file-name", "too-many-files", "too-many-files"])
    #expect(try office.run("docket verify").status == 0)
  }

  @Test("sixty files are looked at in a delivery: the rest isn't tried, and comes in when it is delivered again")
  func manyFiles() throws {
    let office = try Office()
    let intents = try (0..<13).map { record in
      let files = try (0..<5).map { try photo("\(record)-\($0)", "\(record) \($0)", in: office) }
      return Office.intent("activity record", ["topic": "drill"], id: Office.id(record + 1), attachments: files)
    }
    try office.deliver("d", intents)
    let first = try office.statuses("d --attachments photos")
    #expect(first.exit == 1 && first.intents == Array(repeating: "done", count: 12) + ["after"])
    let again = try office.statuses("d --attachments photos")
    #expect(again.exit == 0 && again.intents == Array(repeating: "known", count: 12) + ["done"])
    #expect(try office.run("docket verify").status == 0)
  }

  @Test("files come from an archive as from a folder, in which no link is followed and no pipe opened")
  func archive() throws {
    let office = try Office()
    let file = try photo("a.jpg", "photo", in: office)
    try office.deliver("d", [Office.intent("activity record", ["topic": "drill"], id: Office.id(1), attachments: [file])])
    let name = try #require(file["sha256"] as? String)
    #expect(try office.run("mkdir links; ln -s ../photos/a.jpg links/a.jpg; mkfifo links/\(name)").status == 0)
    #expect(try office.statuses("d --attachments links").intents == ["waiting"])
    #expect(try office.run("cd photos && mv a.jpg \(name) && python3 -m zipfile -c ../photos.zip \(name)").status == 0)
    #expect(try office.statuses("d --attachments photos.zip").intents == ["done"])
    #expect(try office.run("docket verify").status == 0)
  }

  @Test("a phone's sealed queue is called what it is, however long, and a personal value that no field names is refused")
  func sealedAndStray() throws {
    let office = try Office()
    #expect(
      try office.run("(printf '{\"docket\":\"phone-queue/1\",\"salt\":\"x\"}\\n'; head -c 5000000 /dev/zero) > queue.sealed").status == 0)
    let sealed = try office.run("docket deliver queue.sealed")
    #expect(sealed.status == 2 && sealed.errors.contains("saved under its PIN"), "\(sealed)")
    let opening = ["phone": ["salt": "000102030405060708090a0b0c0d0e0f", "value": "13800000000"]]
    try office.deliver("d", [Office.intent("activity record", ["topic": "drill"], id: Office.id(1))], openings: [Office.id(1): opening])
    #expect(try office.statuses("d").codes == ["no-opening"])
    try office.deliver("e", [Office.intent("activity record", ["topic": "drill"], id: Office.id(1))], openings: [Office.id(2): opening])
    #expect(try office.run("docket deliver e").status == 2)
  }

  @Test(
    "the page's recipe checks a delivery's signature by hand", .enabled(if: Peer("jq") != nil, "jq is not installed"),
    arguments: ["en", "zh"])
  func byHand(_ language: String) throws {
    let office = try Office()
    try office.deliver("d", [Self.inspected])
    #expect(try office.statuses("d").exit == 0)
    let page = try office.run("docket help signatures --lang \(language)").output.split(separator: "\n").map(String.init)
    let key = page.filter { $0.hasPrefix("  echo") }
    let recipe = (key + page.drop { !$0.hasPrefix("  f=") }.filter { $0.hasPrefix("  ") }).joined(separator: "\n")
      .replacingOccurrences(of: "740", with: "7").replacingOccurrences(of: "==12)", with: "==3)")
    try "cat *.jsonl > all.jsonl\n\(recipe)\n".write(
      to: office.sandbox.folder.appendingPathComponent("recipe.sh"), atomically: true, encoding: .utf8)
    let answer = try office.run("cp -r log copied; cd copied; bash ../recipe.sh")
    #expect(answer.status == 0 && answer.output.hasPrefix("Good \"docket-delivery\" signature for hand"), "\(answer)")
  }
}

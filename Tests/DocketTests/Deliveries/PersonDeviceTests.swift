import Foundation
import Testing

@Suite("docket person device", .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
struct PersonDeviceTests {
  @Test("admins hand out codes, and everybody their own where the office lets people make copies")
  func codes() throws {
    let office = try DeliveredOffice()
    let made = try office.run("docket person device li --name 手机 --by boss --json")
    #expect(made.status == 0 && made.output.contains(#""by":"li","device":"手机","code":""#), "\(made)")
    #expect(made.output.contains(#""address":null,"until":"2023-07-05T01:10:00.000Z""#), "\(made)")
    #expect(try office.run("docket person device li --name 手机 --by boss").output.contains("run docket serve --record first"))
    #expect(try office.run("docket person device li --name 手机 --by li").status == 3)
    #expect(try office.run("docket office policy --own-copies yes --by boss && docket person device li --name 手机 --by li").status == 0)
    #expect(try office.run("docket person device boss --name 手机 --by li").status == 3)
    #expect(try office.run("docket person device nobody --name 手机 --by boss").status == 3)
    #expect(try office.run("docket person device li --name '' --by boss").status == 2)
    #expect(try office.run("docket verify").status == 0, "a code is no event")
  }

  @Test("nobody reads a code off the log's folder, where only its hash is")
  func hidden() throws {
    let office = try DeliveredOffice()
    let line = try office.run("docket person device li --name 手机 --by boss --json").output
    let made = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let code = try #require(made["code"] as? String)
    #expect(code.count == 20)
    #expect(try office.run("grep -r \(code) log").status == 1)
    let none = try office.run("docket person device li --list")
    #expect(none.status == 0 && (none.output + none.errors).contains("'li' has no device"))
    #expect(try office.run("docket person device li --revoke 手机 --reason 丢了 --by boss").status == 3)
  }

  /// An office where li's key is that of a device, put on the roster as a redeemed code does it.
  private func enrolled(_ label: String = "手机") throws -> DeliveredOffice {
    let office = try DeliveredOffice()
    #expect(try office.give("other", to: "li", device: label).status == 0)
    return office
  }

  private static var intent: [String: Any] { DeliveredOffice.intent("activity record", ["topic": "drill"], id: DeliveredOffice.id(1)) }

  @Test(
    "a label is one to twenty-four characters that everybody sees",
    arguments: ["", "   ", "手\u{200d}机", "ph\u{43e}ne", "手\u{202e}机", "\u{3164}", "\u{2800}", "a\u{7}", "手机手机手机手机手机手机手机手机手机手机手机手机手"])
  func labels(label: String) throws {
    let office = try DeliveredOffice()
    #expect(try office.run("docket person device li --name '\(label)' --by boss").status == 2)
    #expect(try office.give("other", to: "li", device: label).status != 0, "nor by another door")
  }

  @Test("a label that looks like that of a valid device is taken, when a code is made and when a key is given")
  func lookalikes() throws {
    let office = try enrolled("Phone")
    #expect(try office.run("docket person device li --name ＰＨＯＮＥ --by boss").status == 3)
    #expect(try office.run("ssh-keygen -q -t ed25519 -N '' -f third").status == 0)
    #expect(try office.give("third", to: "li", device: "phone").status == 3)
    #expect(try office.give("third", to: "boss", device: "phone").status == 0, "another person's is another's")
  }

  @Test("a new code of a label voids the older one")
  func newCode() throws {
    let office = try DeliveredOffice()
    for label in ["Phone", "phone", "平板"] { #expect(try office.run("docket person device li --name \(label) --by boss").status == 0) }
    let codes = try office.run("cat log/recovered/devices").output
    #expect(codes.components(separatedBy: #""hash""#).count == 3, "\(codes)")
  }

  @Test("a device's key is for deliveries alone: it signs no hand and no bundle, and is no key of one's own for copies")
  func deliveriesAlone() throws {
    let office = try DeliveredOffice()
    #expect(try office.run("docket person key li --revoke phone.pub --reason 换 --by boss").status == 0)
    #expect(try office.give("other", to: "li", device: "手机").status == 0)
    #expect(try office.run("docket office policy --own-copies yes --by boss").status == 0)
    #expect(try office.run("docket complaint receive --channel visit --topic dust --by li").status == 0)
    #expect(try office.run("docket sign --key other --yes --by li").status == 3)
    #expect(try office.run("docket copy create field --tag f01 --by li").status == 3)
    try office.deliver("d", [Self.intent], key: "other")
    #expect(try office.statuses("d").intents == ["done"])
    #expect(try office.run("docket verify").status == 0)
  }

  @Test("the header's device is the label of the key")
  func otherLabel() throws {
    let office = try enrolled()
    try office.deliver("d", [Self.intent], header: ["device": "平板"], key: "other")
    #expect(try office.run("docket deliver d").status == 3)
    try office.deliver("d", [Self.intent], key: "other")
    #expect(try office.statuses("d").exit == 0)
    let list = try office.run("docket person device li --list --json").output
    #expect(list.contains(#""device":"手机","heard":"2023-07-05T"#), "\(list)")
  }

  @Test("revoking a device since an event takes back what it delivered from there on: verify, case and audit say so, and the figures stay")
  func revokedSince() throws {
    let office = try enrolled()
    try office.deliver("d", [Self.intent], key: "other")
    #expect(try office.statuses("d").exit == 0)
    let before = try office.run("docket count activity.recorded").output
    #expect(try office.run("docket person device li --revoke 手机 --reason 丢了 --since 5 --by boss").status == 0)
    let verified = try office.run("docket verify --json")
    #expect(verified.status == 0 && verified.output.contains(#""contradicted":0,"revoked":1"#), "\(verified)")
    #expect(try office.run("docket case activity/2023-0001").output.contains("device 手机 (revoked)"))
    #expect(try office.run("docket case activity/2023-0001 --json").output.contains(#""device":"手机","deviceRevoked":true"#))
    #expect(try office.run("docket audit --only revoked-device --json").output.contains("activity/2023-0001"))
    #expect(try office.run("docket count activity.recorded").output == before)
    #expect(
      try office.run("docket void 6 --reason 不是本人 --by boss").status == 0)
    #expect(!(try office.run("docket audit --only revoked-device --json").output.contains("activity/2023-0001")))
  }

  @Test("a device that was revoked first can be told since when it doesn't count, once")
  func revokedLater() throws {
    let office = try enrolled()
    try office.deliver("d", [Self.intent], key: "other")
    #expect(try office.statuses("d").exit == 0)
    #expect(try office.run("docket person device li --revoke 手机 --reason 丢了 --by boss").status == 0)
    #expect(try office.run("docket verify --json").output.contains(#""proved":1,"words":0,"unchecked":0,"contradicted":0,"revoked":0"#))
    #expect(try office.run("docket person device li --revoke 手机 --reason 被盗 --since 5 --by boss").status == 0)
    #expect(try office.run("docket verify --json").output.contains(#""proved":0,"words":0,"unchecked":0,"contradicted":0,"revoked":1"#))
    #expect(try office.run("docket person device li --revoke 手机 --reason 被盗 --since 4 --by boss").status == 3)
  }

  @Test("everybody revokes their own device where the office lets people make copies, and says nothing of what it delivered")
  func ownDevice() throws {
    let office = try enrolled()
    #expect(try office.run("docket person device li --revoke 手机 --reason 丢了 --by li").status == 3)
    #expect(try office.run("docket office policy --own-copies yes --by boss").status == 0)
    #expect(try office.run("docket person device li --revoke 手机 --reason 丢了 --since 5 --by li").status == 3)
    #expect(try office.run("docket person key li --revoke phone.pub --reason 丢了 --by li").status == 3)
    #expect(try office.run("docket person device li --revoke 手机 --reason 丢了 --by li").status == 0)
  }
}

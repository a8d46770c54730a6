import DocketTestSupport
import Foundation
import Testing

@Suite(
  "docket serve --record",
  .enabled(if: DeliveredOffice.hasKeyTool && Peer("python3") != nil, "ssh-keygen or python3 is not installed"))
struct PhoneServerTests {
  /// What a script of the folder `Browser` saw of a server.
  private func seen(by script: String) throws -> [String: NSObject] {
    let office = try DeliveredOffice()
    let script = try #require(Bundle.module.url(forResource: script, withExtension: "py", subdirectory: "Browser")).path
    let answer = try office.run("PYTHONDONTWRITEBYTECODE=1 python3 '\(script)'")
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: NSObject], "\(answer)")
  }

  private func expect(_ expected: [String: NSObject], by script: String) throws {
    let seen = try seen(by: script)
    for (name, value) in expected { #expect(seen[name] == value, "\(name): \(String(describing: seen[name]))") }
  }

  @Test("a phone is enrolled once, asks with its key, delivers, and is turned away when it is revoked")
  func phone() throws {
    let expected: [String: NSObject] = [
      "page": [200, true, true] as NSArray, "worker": 200 as NSNumber, "manifest": 200 as NSNumber, "code again": 409 as NSNumber,
      "code of nothing": 409 as NSNumber, "whose code": [200, "li", "旧", "demo"] as NSArray, "whose of nothing": 409 as NSNumber,
      "enrolled": ["li", "平板", "demo"] as NSArray, "label taken": 3 as NSNumber,
      "without origin": 403 as NSNumber, "another origin": 403 as NSNumber, "another site": 403 as NSNumber,
      "another host": 421 as NSNumber,
      "without type": 415 as NSNumber, "without length": 411 as NSNumber, "too long": 413 as NSNumber, "without token": 401 as NSNumber,
      "a revoked key": [401, "device-revoked"] as NSArray, "an old nonce": 401 as NSNumber,
      "a key without device": [401, "device-unknown"] as NSArray, "form": ["inspection record", true] as NSArray,
      "mine": ["li", ["inspection/2023-0001"], "平板"] as NSArray, "too early": 404 as NSNumber,
      "waits": ["waiting"] as NSArray, "photo": 200 as NSNumber, "other hash": 400 as NSNumber, "no photo": 415 as NSNumber,
      "done": ["done"] as NSArray, "known": ["known"] as NSArray, "own photo": 200 as NSNumber, "another's photo": 404 as NSNumber,
      "another device": 403 as NSNumber, "malformed": 422 as NSNumber, "read-only": [401, 405] as NSArray, "nonces": 200 as NSNumber,
      "revoked": [401, "device-revoked"] as NSArray, "verified": true as NSNumber,
    ]
    try expect(expected, by: "phone_addresses")
  }

  @Test("thirteen records with five photos each arrive, cut between any two photos and over restarts; what nobody names goes after a day")
  func resuming() throws {
    let expected: [String: NSObject] = [
      "before the cut": 200 as NSNumber, "all sent": [200] as NSArray, "all arrived": 13 as NSNumber, "after a restart": 200 as NSNumber,
      "the person's other phone": 200 as NSNumber, "nobody named it": 404 as NSNumber, "named and brought": 200 as NSNumber,
      "status before": ["waiting": 1, "missing": 1] as NSDictionary,
      "status after": ["waiting": 0, "missing": 0, "cleared": ["count": 1, "at": "2023-07-06T01:00:01.000Z"]] as NSDictionary,
      "says": ["phones' photos: 1 that no record used for a day was cleared on 2023-07-06"] as NSArray, "verified": 0 as NSNumber,
    ]
    try expect(expected, by: "phone_resuming")
  }

  @Test("strangers cost neither processes nor memory, bodies come eight at a time, and the end waits for a delivery")
  func limits() throws {
    let expected: [String: NSObject] = [
      "known": 200 as NSNumber, "unknown": [401, 401, 429, 0] as NSArray, "nonsense": 429 as NSNumber,
      "the same address by its last hop": 429 as NSNumber, "a proven device there": 200 as NSNumber, "another address": 200 as NSNumber,
      "codes guessed": [409, 429, 409] as NSArray, "without a token nothing is received": [401] as NSArray,
      "memory in MiB is small": true as NSNumber, "the ninth": ["waits", 415] as NSArray,
      "a device's second": ["waits", 415] as NSArray, "a device's new token there": 200 as NSNumber,
      "its key with a wrong signature": [401, 429] as NSArray, "its neighbours of the sixth version": 429 as NSNumber,
      "ended": 0 as NSNumber,
      "a delivery under way is finished": [200, 1, 0] as NSArray, "folders left": [] as NSArray, "paths told": [] as NSArray,
    ]
    try expect(expected, by: "phone_limits")
  }

  @Test("a phone has along what its person has to do, each thing once, and reads by its own token; what is refused has both languages")
  func mine() throws {
    let both = ["en", "zh"]
    let expected: [String: NSObject] = [
      "recorded": ["done"] as NSArray,
      "mine": [
        "complaint/2023-0001", "complaint/2023-0003", "complaint/2023-0004", "complaint/2023-0005", "inspection/2023-0001",
        "notice/2023-0001",
      ] as NSArray,
      "due as on the day's page": [["complaint/2023-0004": 3, "complaint/2023-0005": -2] as NSDictionary, true] as NSArray,
      "devices": ["丢了的手机"] as NSArray, "revoking": [403, 403, 403, 400, 200, 200, 401, [] as NSArray] as NSArray,
      "near": ["complaint/2023-0001", "complaint/2023-0003"] as NSArray,
      "another's": ["complaint/2023-0002", "complaint/2023-0003"] as NSArray, "next": "notice review" as NSString,
      "actions": ["notice answer", "notice review"] as NSArray, "behind": "inspection/2023-0001" as NSString,
      "matter": [["zh": "安全整改通知书", "en": "safety rectification notice"] as NSDictionary, "星河学府"] as NSArray,
      "a site without open cases": ["2023-07-04", ["inspection/2023-0002"] as NSArray] as NSArray,
      "left": [["notice/2023-0001", "洞口未盖"], ["notice/2023-0001", "临边无防护"]] as NSArray,
      "a colleague's photo": [200, 404] as NSArray, "a small picture": [200, true, 404] as NSArray,
      "reading by the device's token": [200, 401, 200] as NSArray,
      "notes": [both] as NSArray, "refusals": [[both, both], [both, both]] as NSArray,
      "a whole delivery": [[403, both] as NSArray, [422, both] as NSArray, [413, both] as NSArray] as NSArray,
    ]
    try expect(expected, by: "phone_mine")
  }
}

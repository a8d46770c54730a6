import DocketTestSupport
import Foundation
import Testing

@Suite(
  "docket serve --record",
  .enabled(if: DeliveredOffice.hasKeyTool && Peer("python3") != nil, "ssh-keygen or python3 is not installed"))
struct PhoneServerTests {
  @Test("a phone is enrolled once, asks with its key, delivers, and is turned away when it is revoked")
  func phone() throws {
    let office = try DeliveredOffice()
    let script = try #require(Bundle.module.url(forResource: "phone_addresses", withExtension: "py", subdirectory: "Browser")).path
    let answer = try office.run("python3 '\(script)'")
    try #require(answer.status == 0, "\(answer)")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: NSObject], "\(answer)")
    let expected: [String: NSObject] = [
      "page": [200, true, true] as NSArray, "worker": 200 as NSNumber, "manifest": 200 as NSNumber, "code again": 409 as NSNumber,
      "code of nothing": 409 as NSNumber, "enrolled": ["li", "平板", "demo"] as NSArray, "label taken": 3 as NSNumber,
      "without origin": 403 as NSNumber, "another origin": 403 as NSNumber, "another site": 403 as NSNumber,
      "another host": 421 as NSNumber,
      "without type": 415 as NSNumber, "without length": 411 as NSNumber, "too long": 413 as NSNumber, "without token": 401 as NSNumber,
      "another key": [401, "device-unknown"] as NSArray, "an old nonce": 401 as NSNumber,
      "a key without device": [401, "device-unknown"] as NSArray, "form": ["inspection record", true] as NSArray,
      "mine": ["li", ["inspection/2023-0001"], "平板"] as NSArray, "too early": 404 as NSNumber,
      "waits": ["waiting"] as NSArray, "photo": 200 as NSNumber, "other hash": 400 as NSNumber, "no photo": 415 as NSNumber,
      "done": ["done"] as NSArray, "known": ["known"] as NSArray, "own photo": 200 as NSNumber, "another's photo": 404 as NSNumber,
      "another device": 403 as NSNumber, "malformed": 422 as NSNumber, "read-only": [401, 405] as NSArray, "too often": 429 as NSNumber,
      "revoked": [401, "device-revoked"] as NSArray, "verified": true as NSNumber,
    ]
    for (name, value) in expected { #expect(seen[name] == value, "\(name): \(String(describing: seen[name]))") }
  }
}

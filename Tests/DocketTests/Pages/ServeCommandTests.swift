import DocketTestSupport
import Foundation
import Pages
import Synchronization
import TestThreads
import Testing

@testable import DocketProgram

@Suite("docket serve", .long, .enabled(if: Peer("python3") != nil, "python3 is not installed"))
struct ServeCommandTests {
  @Test("its answers are the commands', and whoever may not ask is turned away")
  func server() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-10"],
      [
        "complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "渗水", "--complainant", "某女士", "--phone",
        "13800000000", "--on", "2023-03-05",
      ],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--subject", "扬尘", "--complainant", "某", "--on", "2023-04-05"],
    ])
    try office.put("photo.png", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4]))
    try office.put("page.html", "<html></html>")
    try office.record([
      ["inspection", "record", "--type", "safety", "--attach", "photo.png", "--attach", "page.html", "--on", "2023-05-05"]
    ])
    let script = try #require(Bundle.module.url(forResource: "serve", withExtension: "py", subdirectory: "Browser")).path
    let output = try office.shell("python3 '\(script)'")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any], "\(output)")
    let told = try #require(seen["told"] as? [String: Any])
    #expect(told["office"] as? String == "demo" && told["events"] as? Int == 5)
    for (name, same) in try #require(seen["same"] as? [String: [Any]]) {
      #expect(same[0] as? Int == ["nothing": 404, "mistake": 400][name, default: 200], "\(name)")
      #expect(same[1] as? Bool == true || name == "receipt", "\(name): exit")
      #expect(same[2] as? Bool == true, "\(name): bytes")
    }
    let status = try #require(seen["status"] as? [String: NSObject])
    let expected: [String: NSObject] = [
      "page": 200 as NSNumber, "page holds no data": true as NSNumber, "no token": 401 as NSNumber, "wrong token": 401 as NSNumber,
      "unknown": 404 as NSNumber, "unknown without token": 401 as NSNumber, "writes": [404, 404, 404, 404, 404, 404, 404] as NSArray,
      "post": 405 as NSNumber, "host": 421 as NSNumber, "origin": 403 as NSNumber, "own origin": 200 as NSNumber,
      "cross site": 403 as NSNumber,
      "refused": [400, 400, 400, 400, 400, 400, 400, 400] as NSArray, "head": [200, 0] as NSArray, "tag": 304 as NSNumber,
      "total": "2" as NSString, "log's total": ["5", "2", "2", "1", "2"] as NSArray,
      "not a parameter": ["no-parameter", "2", "5"] as NSArray,
      "policy": true as NSNumber, "store": "no-store" as NSString,
    ]
    for (name, value) in expected { #expect(status[name] == value, "\(name): \(String(describing: status[name]))") }
    let raw = try #require(seen["raw"] as? [String: NSObject])
    let statuses = [
      "no host": 400, "two hosts": 400, "folded": 400, "control": 400, "percent": 400, "absolute": 400, "expect": 400, "chunked": 413,
      "body": 413, "post with a body": 405,
      "long": 431, "old": 200, "noise": 400, "slow": 408, "two at once": 200,
    ]
    for (name, value) in statuses { #expect(raw[name] == value as NSNumber, "\(name): \(String(describing: raw[name]))") }
    #expect(seen["writer"] as? [Int] == [5, 6])
    #expect(seen["cut"] as? [Int] == [503, 503], "a log that was cut is believed again")
    let always = try #require(seen["always"] as? [String: NSObject])
    let protecting = [
      "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
    ]
    for (name, value) in protecting { #expect(always[name] == value as NSString, "\(name)") }
    #expect(always["Access-Control-Allow-Origin"] is NSNull)
    let photos = try #require(seen["photos"] as? [String: NSObject])
    let answers: [String: NSObject] = [
      "photo": [200, "image/png", "", 12] as NSArray, "page": [200, "application/octet-stream", "attachment", 13] as NSArray,
      "without token": 401 as NSNumber, "unnamed": 404 as NSNumber, "up": 404 as NSNumber, "escaped": 404 as NSNumber,
      "altered": true as NSNumber, "link": true as NSNumber, "gone": 404 as NSNumber,
    ]
    for (name, value) in answers { #expect(photos[name] == value, "\(name): \(String(describing: photos[name]))") }
    let waits = try #require(seen["waits"] as? [String: NSObject])
    #expect(waits["idle"] == [true, true] as NSArray, "an idle connection: \(String(describing: waits["idle"]))")
    #expect(waits["trickle"] == ["408", true] as NSArray, "a trickling head: \(String(describing: waits["trickle"]))")
    #expect(waits["not reading"] == true as NSNumber, "answers that nobody reads are made on and on")
    #expect(seen["flood"] as? [NSObject] == [[503, 503, 503] as NSArray, 200 as NSNumber], "\(String(describing: seen["flood"]))")
    #expect(seen["kept"] as? [Bool] == [true])
    // The loopback address in the kernel's table, and no other.
    #expect((seen["address"] as? [String])?.allSatisfy { $0.hasPrefix("0100007F:") } == true)
    #expect((seen["exit"] as? [NSObject]) == [0 as NSNumber, true as NSNumber])
  }

  @Test("nobody waits longer than a time for work, which goes on")
  func inTime() throws {
    #expect(TimedWork.value(within: 60_000) { 7 } == 7)
    let isReleased = Mutex(false)
    let ended = Mutex(false)
    let late = TimedWork.value(within: 30) {
      while !isReleased.withLock({ $0 }) { usleep(1_000) }
      ended.withLock { $0 = true }
      return 7
    }
    #expect(late == nil && !ended.withLock { $0 })
    isReleased.withLock { $0 = true }
    for _ in 0..<6_000 where !ended.withLock({ $0 }) { usleep(10_000) }
    #expect(ended.withLock { $0 })
  }

  @Test("there is room for so many at once, and again when one has left")
  func room() {
    let places = OpenConnections(most: 4)
    #expect((1...6).map { _ in places.enter() } == [true, true, true, true, false, false])
    places.leave()
    #expect(places.enter() && !places.enter())
  }

  @Test("what several ask for at once is made once, and kept until the log has grown")
  func madeOnce() {
    let answers = KeptAnswers()
    let made = Mutex(0)
    let ask = { @Sendable (tag: String, size: Int?) in
      answers.answer(tag, within: 60_000) {
        made.withLock { $0 += 1 }
        usleep(20_000)
        return (.line(200, "over \(size ?? 0)"), size.map { ($0, "\(tag)-\($0)") })
      }
    }
    DispatchQueue.concurrentPerform(iterations: 8) { _ in #expect(ask("list", 5) == .line(200, "over 5")) }
    #expect(made.withLock { $0 } == 1 && answers.kept("list") != nil && answers.kept("list-5") != nil)
    _ = ask("count", 6)
    #expect(answers.kept("list") == nil && answers.kept("count") != nil)
    // One that was begun before the log grew, and one that failed, are of no use to anybody else.
    _ = (ask("audit", 5), ask("report", nil))
    #expect(answers.kept("audit") == nil && answers.kept("report") == nil && made.withLock { $0 } == 4)
  }

  @Test("the command beside an answer that came too late can be typed")
  func command() throws {
    let address = try APIAddress(target: "/api/list?limit=100&query=complaint%20it%27s&with=")
    #expect(address.line == #"docket list --limit '100' 'complaint it'\''s' --with"#)
  }

  @Test("a token file is its owner's alone, long enough, and never printed")
  func tokenFile() throws {
    let office = try BuiltOffice()
    try office.put("token", String(repeating: "a", count: 40) + "\n")
    try office.allow(0o644, "token")
    #expect(try office.run("serve", "--token-file", "token").status == 5)
    try office.put("short", "abc\n")
    try office.allow(0o600, "short")
    #expect(try office.run("serve", "--token-file", "short").status == 2)
    #expect(try office.run("serve", "--token-file", "missing").status == 5)
    #expect(try office.run("serve", "--port", "x").status == 2)
    for name in ["", "a b", "http://a", "*", "a:0", "a:b", "a:1:2"] {
      #expect(try office.run("serve", "--host-name", name).status == 2, "\(name)")
    }
    try office.allow(0o600, "token")
    let output = try office.shell("timeout -s TERM 2 docket serve --token-file token")
    #expect(output.hasPrefix("http://127.0.0.1:") && !output.contains("aaaa"))
  }
}

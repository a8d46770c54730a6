import DocketTestSupport
import Foundation
import Testing
import Values

@Suite("docket bundle import")
struct BundleImportTests {
  @Test("photos and personal values come along, each before the event that names it; without being asked personal values stay")
  func companions() throws {
    let field = try FieldOffice()
    try field.must("head -c 300000 /dev/urandom > p.jpg")
    try field.must("docket complaint receive --log f03 --channel visit --topic dust --phone 13800000000 --attach p.jpg")
    try field.must(
      "docket bundle export --log f03 --output sealed && docket bundle export --log f03 --since 1 --with-personal --output open")
    #expect(try !field.sandbox.text("sealed").contains("13800000000"))
    #expect(try field.take("sealed") == [0, 1, 0, 0, 0])
    try field.must("docket verify")
    #expect(try field.sandbox.run("grep -r 13800000000 log/private").status != 0)
    // The same events with their values: nothing is recorded, the values are kept.
    let before = try field.sandbox.text("log/00000000000000000001.jsonl")
    #expect(try field.take("open") == [0, 0, 1, 0, 0])
    #expect(try field.sandbox.text("log/00000000000000000001.jsonl") == before)
    #expect(try field.must("grep -rho 13800000000 log/private") == "13800000000\n")
    // What was destroyed here doesn't come back.
    try field.must("docket erase complaint/2023-f03-0001 --reason 本人申请 --yes")
    #expect(try field.take("open") == [0, 0, 1, 0, 0])
    #expect(try field.sandbox.run("grep -r 13800000000 log").status != 0)
  }

  @Test("an erasure on a copy is set aside in the office, and done there once somebody accepts it")
  func erasure() throws {
    let field = try FieldOffice()
    try field.must("echo photo > p.jpg")
    try field.must("docket complaint receive --log f03 --channel visit --topic dust --phone 13800000000 --attach p.jpg")
    try field.must("docket bundle export --log f03 --with-personal --output first")
    #expect(try field.take("first") == [0, 1, 0, 0, 0])
    try field.must("docket erase complaint/2023-f03-0001 --reason 本人申请 --log f03 --yes")
    try field.must("docket erase complaint/2023-f03-0001 --attachment $(sha256sum p.jpg | cut -c-64) --reason 本人申请 --log f03 --yes")
    try field.must("docket bundle export --log f03 --output second")
    #expect(try field.take("second") == [1, 0, 1, 0, 2])
    #expect(try field.must("grep -rho 13800000000 log/private") == "13800000000\n")
    try field.must("test -n \"$(find log/attachments -type f)\"")
    let aside = try field.aside()
    #expect(try field.must("docket bundle settle \(aside[0]) --accept --reason 属实").contains("destroyed here: 1 value, 0 photos"))
    #expect(try field.must("docket bundle settle \(aside[1]) --accept --reason 属实 --json").contains(#""attachments":1"#))
    #expect(try field.sandbox.run("grep -r 13800000000 log").status != 0)
    #expect(try field.must("find log/attachments -type f").isEmpty)
    try field.must("docket verify")
    // All of it at once, the photo gone already.
    try field.must("docket bundle export --log f03 --since 1 --output all")
    #expect(try field.take("all", into: "f04") == [1, 1, 0, 0, 2])
    try field.must("docket verify --log f04")
  }

  @Test("personal values of events that wait or are set aside can be destroyed too")
  func outstanding() throws {
    let field = try FieldOffice(copies: ["f03"])
    let correct = "docket correct 5 --set phone=13800000000 --reason 补 --log f03"
    try field.must("docket complaint receive --channel visit --topic dust")
    try field.must("docket copy create f05 --tag f05")
    try field.must("docket complaint reply complaint/2023-0001 --log f05 && docket bundle export --log f05 --output first")
    let seq = try field.must("docket log --json --log f05 | grep complaint.received | sed 's/.*\"seq\":\\([0-9]*\\).*/\\1/'").dropLast()
    try field.must(correct.replacingOccurrences(of: "correct 5", with: "correct \(seq)").replacingOccurrences(of: "f03", with: "f05"))
    try field.must("docket bundle export --log f05 --since 9 --with-personal --output second")
    #expect(try field.take("second") == [0, 0, 0, 1, 0])
    #expect(try field.must("grep -rho 13800000000 log/private") == "13800000000\n")
    try field.must("docket erase complaint/2023-0001 --reason 本人申请 --yes")
    #expect(try field.sandbox.run("grep -r 13800000000 log").status != 0)
  }

  @Test("a bundle cut anywhere, or with any byte changed, is refused, and nothing is written")
  func damaged() throws {
    let field = try FieldOffice()
    try field.must("echo photo > p.jpg")
    try field.must("docket complaint receive --log f03 --channel visit --topic dust --phone 13800000000 --attach p.jpg")
    try field.must("docket bundle export --log f03 --with-personal --output b")
    let bundle = try Data(contentsOf: field.sandbox.folder.appendingPathComponent("b"))
    let before = try field.content(of: "log")
    var random = SeededGenerator()
    let target = field.sandbox.folder.appendingPathComponent("bad")
    for _ in 0..<Campaign.count(usually: 12) {
      var bad = bundle.prefix(random.below(bundle.count))
      try bad.write(to: target)
      #expect(try field.take("bad") == [4], "cut at \(bad.count)")
      bad = bundle
      let place = random.below(bundle.count)
      bad[place] ^= 1 << UInt8(random.below(8))
      try bad.write(to: target)
      // The digit of the format, changed, is a format that nobody knows yet.
      #expect(try [[4], [5]].contains(field.take("bad")), "changed at \(place)")
    }
    #expect(try field.content(of: "log") == before)
    #expect(try field.take("b") == [0, 1, 0, 0, 0])
  }

  @Test(
    "a bundle that hangs together and still isn't right is refused with its line",
    arguments: [
      ("2s/visit/phone/", "error: bad:2: the event doesn't have the hash it states\n"),
      ("1s/\"events\":2/\"events\":3/", "error: bad:4: an opening quote, comma or brace"),
      ("2{h;G}", "error: bad:3: the events are not in their order\n"),
      ("/attachment\":/{/base64/d}", "error: bad:2: the photo 6f1ed4b0…"),
      ("/base64/s/cGhvdG8K/cGhvdG9v/", "error: bad:4: the photo has changed\n"),
      ("/private/s/13800000000/13800000001/", "error: bad:5: the personal values are not those that the event commits to\n"),
      ("$i{\"more\":1}", "error: bad:6: a bundle has no such line\n"),
    ])
  func forged(edit: String, message: String) throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("echo photo > p.jpg")
    try field.must("docket complaint receive --log f03 --channel visit --topic dust --phone 13800000000 --attach p.jpg")
    try field.must("docket complaint reply last --log f03")
    try field.must("docket bundle export --log f03 --with-personal --output b")
    let before = try field.content(of: "log")
    // The last line is made to fit again.
    try field.must(
      "sed '\(edit)' b | sed '$d' > body; printf '{\"sha256\":\"%s\"}\\n' $(sha256sum body | cut -c-64) | cat body - > bad")
    let answer = try field.sandbox.run("docket bundle import bad")
    #expect(answer.status == 4)
    let isWhole = message.hasSuffix("\n")
    let first = String(answer.errors.prefix { $0 != "\n" }) + "\n"
    #expect(isWhole ? first == message : first.hasPrefix("error: bad:"), "\(first)")
    #expect(try field.content(of: "log") == before)
  }

  @Test("a tag that no copy of the office has is refused, and so is a bundle of another history; nothing is written")
  func strangers() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("cp -r log other && docket copy create f09 --tag f09 --log other")
    try field.must("docket complaint receive --channel visit --topic dust --log f09 && docket bundle export --log f09 --output b")
    let before = try field.content(of: "log")
    #expect(try field.take("b") == [3])
    // The same tag, of a log that went another way.
    try field.must("docket complaint receive --channel web --topic dust")
    try field.must("docket copy create f08 --tag f09")
    let after = try field.content(of: "log")
    let answer = try field.sandbox.run("docket bundle import b")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("the bundle continues another history: the root of the first 6 events is "), "\(answer.errors)")
    #expect(try field.content(of: "log") == after)
    #expect(before != after)
  }

  @Test("b, a2, a1 in any order: an event never overtakes the one before it of its own copy")
  func order() throws {
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let field = try FieldOffice()
      let notice = "notice/2023-0001"
      try field.must("docket notice answer \(notice) --log f03 && docket bundle export --log f03 --output a1")
      try field.must("docket notice review \(notice) --passed no --log f03 && docket bundle export --log f03 --output a2")
      try field.must("docket correct 4 --set note=看过 --reason 补 --log f04")
      try field.must("docket complaint receive --channel web --topic dust --log f04 && docket bundle export --log f04 --output b")
      for place in order { #expect(try field.take(["b", "a2", "a1"][place])[0] < 2) }
      let aside = try field.aside()
      // The other copy corrects what isn't its own: that alone is set aside.
      #expect(aside.count == 1, "\(order)")
      #expect(try field.must("docket status --json").contains("\"waiting\"") == false, "\(order)")
    }
  }

  @Test("what waits is listed with what it waits for, and given up by name; what follows it is set aside with the next import")
  func givenUp() throws {
    let field = try FieldOffice(copies: ["f03"])
    let notice = "notice/2023-0001"
    try field.must("docket notice answer \(notice) --log f03 && docket bundle export --log f03 --output lost")
    try field.must("docket notice review \(notice) --passed no --log f03 && docket bundle export --log f03 --since 7 --output second")
    try field.must("docket notice answer \(notice) --log f03 && docket bundle export --log f03 --since 8 --output third")
    #expect(try field.take("second") == [0, 0, 0, 1, 0])
    #expect(try field.take("third") == [0, 0, 0, 2, 0])
    let list = try JSON(parsing: Array(try field.must("docket bundle conflicts --waiting --json").utf8.dropLast())).array ?? []
    #expect(list.map { $0["waitsFor"]?.string } == [notice, list.first?["id"]?.string])
    #expect(list.first?["tag"] == "f03")
    let first = try #require(list.first?["id"]?.string)
    #expect(try field.sandbox.run("docket bundle settle \(first) --accept --reason 无").status == 3)
    try field.must("docket bundle settle \(first) --discard --reason 丢了")
    #expect(try field.take("third") == [1, 0, 0, 0, 1])
    #expect(try field.take("second") == [0, 0, 1, 0, 0])
    try field.must("docket verify")
  }

  @Test("a bundle that writes something is recorded first; sent again it writes nothing")
  func received() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket complaint receive --channel visit --topic dust --log f03 && docket bundle export --log f03 --output b")
    #expect(try field.take("b") == [0, 1, 0, 0, 0])
    let events = try field.must("docket log --json").split(separator: "\n").suffix(2).map { try JSON(parsing: Array($0.utf8)) }
    #expect(events[0]["type"] == "bundle.received")
    #expect(events[0]["case"] == "bundle/f03")
    let stated = try field.must("tail -n 1 b | sed 's/.*:\"//;s/\".*//'").dropLast()
    #expect(events[0]["data"]?["sha256"]?.string == String(stated))
    #expect(events[0]["data"]?["base"]?["size"] == 5)
    #expect(events[1]["type"] == "complaint.received")
    let before = try field.content(of: "log")
    #expect(try field.take("b") == [0, 0, 1, 0, 0])
    #expect(try field.content(of: "log") == before)
    #expect(try field.sandbox.run("docket bundle export").status == 3)
  }

  @Test("giving up or discarding destroys what was kept for that event alone")
  func discarded() throws {
    let field = try FieldOffice(copies: ["f03"])
    let notice = "notice/2023-0001"
    try field.must("echo one > one.jpg; echo both > both.jpg")
    try field.must("docket notice close \(notice) --attach both.jpg")
    try field.must(
      "docket notice answer \(notice) --log f03 --attach one.jpg --attach both.jpg && docket bundle export --log f03 --output b")
    #expect(try field.take("b") == [1, 0, 0, 0, 1])
    #expect(try field.must("find log/attachments -type f | wc -l").hasPrefix("2"))
    let id = try #require(try field.aside().first)
    #expect(try field.must("docket bundle settle \(id) --discard --reason 无 --json").contains(#""destroyed":{"values":0,"attachments":1}"#))
    #expect(try field.must("find log/attachments -type f | wc -l").hasPrefix("1"))
    #expect(try field.take("b") == [0, 0, 1, 0, 0])
    #expect(try field.must("find log/attachments -type f | wc -l").hasPrefix("1"))
    try field.must("docket verify")
  }

  @Test("an interrupted erasure is said, and finished by erasing again or by whoever writes next")
  func unfinished() throws {
    let field = try FieldOffice(copies: [])
    for isAgain in [true, false] {
      let answer = try field.must("docket complaint receive --channel visit --topic dust --phone 13800000000 --json")
      let id = try #require(try JSON(parsing: Array(answer.utf8.dropLast()))["case"]?.string)
      try field.must("rm -rf kept && cp -r log/private kept && docket erase \(id) --reason 本人申请 --yes")
      try field.must("cp kept/* log/private/ && mkdir -p log/recovered && touch log/recovered/erasing")
      let verified = try field.sandbox.run("docket verify")
      #expect(verified.status == 1)
      #expect(verified.output.contains("unfinished"), "\(verified.output)")
      let events = try field.must("docket log --json | wc -l")
      if isAgain {
        let again = try field.sandbox.run("docket erase \(id) --reason 本人申请 --yes")
        #expect(again.status == 0)
        #expect(again.errors.contains("finished the erasure that was interrupted"), "\(again.errors)")
        #expect(try field.must("docket log --json | wc -l") == events)
      } else {
        try field.must("docket complaint receive --channel web --topic dust")
      }
      #expect(try field.sandbox.run("grep -r 13800000000 log").status != 0)
      try field.must("docket verify && test ! -e log/recovered/erasing")
    }
  }

  @Test("what a copy imported keeps its values through a refresh, each where it is found and destroyed")
  func refreshedBatches() throws {
    let field = try FieldOffice(copies: ["f03"])
    let rows = (1...5).map { "2023-07-01,visit,dust,某人\($0),1380000000\($0)" }
    try Data((["on,channel,topic,complainant,phone"] + rows).joined(separator: "\n").utf8).write(
      to: field.sandbox.folder.appendingPathComponent("rows.csv"))
    try field.must("docket import rows.csv --kind complaint --log f03 && ls f03/private/*.jsonl")
    try field.must("docket copy refresh --from log --log f03")
    #expect(try field.must("docket case complaint/2023-f03-0003 --with-personal --log f03").contains("13800000003"))
    #expect(try field.must("ls f03/private").contains(".jsonl") == false)
    try field.must("docket bundle export --since 1 --with-personal --log f03 --output b && docket bundle import b")
    #expect(try field.must("docket case complaint/2023-f03-0004 --with-personal").contains("13800000004"))
    for number in 1...5 { try field.must("docket erase complaint/2023-f03-000\(number) --reason 本人申请 --yes") }
    #expect(try field.must("docket copy refresh --from log --log f03").contains("10 values"))
    #expect(try field.sandbox.run("grep -r 1380000000 log f03").status == 1)
    try field.must("docket verify && docket verify --log f03")
  }

  @Test("a refresh that died before it was decided leaves nothing, once somebody writes")
  func staleRefresh() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("mkdir -p f03/refresh/recovered && echo x > f03/refresh/00000000000000000001.jsonl")
    try field.must("mkdir f03/refresh/private && touch f03/refresh/lock")
    // Until then nobody takes it for damage; a link among it still is.
    try field.must("docket verify --log f03 && ln -s x f03/refresh/recovered/x")
    let linked = try field.sandbox.run("docket verify --log f03")
    #expect(linked.status == 4 && linked.output.contains("refresh/recovered/x"), "\(linked.output)")
    try field.must("rm f03/refresh/recovered/x")
    try field.must("docket complaint receive --channel visit --topic dust --log f03 && docket verify --log f03 && test ! -e f03/refresh")
  }

  @Test("verify finishes a refresh that died once it was decided, and accuses nobody")
  func decidedRefresh() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket complaint receive --channel visit --topic dust --log f03 && docket verify --log f03")
    try field.must("docket complaint receive --channel web --topic dust && cp -r f03 f03.before && cp -r .kept .kept.before")
    for call in stride(from: 5, to: 1_000, by: 9) {
      try field.must("rm -rf f03 .kept mark && cp -r f03.before f03 && cp -r .kept.before .kept")
      _ = try field.sandbox.run("DOCKET_FAULT=\(call):0:$PWD/mark docket copy refresh --from log --log f03")
      if try field.sandbox.run("test -e mark").status != 0 { break }
      let verified = try field.sandbox.run("docket verify --log f03")
      #expect(verified.status == 0, "call \(call): \(verified.output)\(verified.errors)")
    }
  }

  @Test("a refresh destroys on the copy what the office erased")
  func refreshed() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("echo photo > p.jpg")
    try field.must("docket complaint receive --log f03 --channel visit --topic dust --phone 13800000000 --attach p.jpg")
    try field.must("docket bundle export --log f03 --with-personal --output b && docket bundle import b")
    let id = "complaint/2023-f03-0001"
    try field.must("docket erase \(id) --reason 本人申请 --yes")
    try field.must("docket erase \(id) --attachment $(sha256sum p.jpg | cut -c-64) --reason 本人申请 --yes")
    let answer = try field.must("docket copy refresh --from log --log f03 --json")
    #expect(answer.contains(#""destroyed":{"values":1,"attachments":1}"#), "\(answer)")
    #expect(try field.sandbox.run("grep -r 13800000000 f03").status != 0)
    #expect(try field.must("find f03/attachments -type f").isEmpty)
    try field.must("docket verify --log f03")
  }

  @Test("what is discarded on a copy stays so through refreshes, and what amends it is set aside, not kept waiting")
  func discardedOnCopy() throws {
    let field = try FieldOffice(copies: ["f03"])
    let notice = "notice/2023-0001"
    try field.must("docket notice answer \(notice) --log f03 && docket void last --reason 误 --log f03")
    try field.must("docket notice close \(notice)")
    #expect(try field.sandbox.run("docket copy refresh --from log --log f03").status == 1)
    let (answer, voiding) = (try field.aside(in: "f03")[0], try field.aside(in: "f03")[1])
    try field.must("docket bundle settle \(answer) --discard --reason 已结案 --log f03")
    #expect(try field.must("docket copy refresh --from log --log f03 --dry-run --json; true").contains(#""waiting":0,"setAside":1"#))
    for _ in 0..<2 {
      let refreshed = try field.sandbox.run("docket copy refresh --from log --log f03 --json")
      #expect(refreshed.output.contains(#""waiting":0,"setAside":1"#), "\(refreshed.output)")
      #expect(try field.aside(in: "f03") == [voiding])
      #expect(try field.sandbox.run("docket bundle settle \(answer) --discard --reason 又 --log f03").status == 3)
      try field.must("docket verify --log f03")
    }
    try field.must("docket bundle settle \(voiding) --discard --reason 已结案 --log f03 && docket copy refresh --from log --log f03")
    #expect(try field.aside(in: "f03").isEmpty)
    #expect(try field.ids(of: "f03") == field.ids(of: "log"))
    try field.must("docket bundle export --since 1 --log f03 --output b")
    #expect(try field.take("b") == [0, 0, 0, 0, 0], "the office hears of none of it")
  }
}

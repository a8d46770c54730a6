import DocketTestSupport
import EventLog
import Foundation
import Testing

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
    try field.must("docket erase complaint/2023-f03-0001 --reason 本人申请")
    #expect(try field.take("open") == [0, 0, 1, 0, 0])
    #expect(try field.sandbox.run("grep -r 13800000000 log").status != 0)
  }

  @Test("an erasure on a copy is recorded in the office, and done there")
  func erasure() throws {
    let field = try FieldOffice()
    try field.must("echo photo > p.jpg")
    try field.must("docket complaint receive --log f03 --channel visit --topic dust --phone 13800000000 --attach p.jpg")
    try field.must("docket bundle export --log f03 --with-personal --output first")
    #expect(try field.take("first") == [0, 1, 0, 0, 0])
    try field.must("docket erase complaint/2023-f03-0001 --reason 本人申请 --log f03")
    try field.must("docket erase complaint/2023-f03-0001 --attachment $(sha256sum p.jpg | cut -c-64) --reason 本人申请 --log f03")
    try field.must("docket bundle export --log f03 --output second")
    #expect(try field.take("second") == [0, 2, 0, 0, 0])
    #expect(try field.sandbox.run("grep -r 13800000000 log").status != 0)
    #expect(try field.must("find log/attachments -type f").isEmpty)
    try field.must("docket verify")
    // All of it at once, the photo gone already.
    try field.must("docket bundle export --log f03 --since 1 --output all")
    #expect(try field.take("all", into: "f04") == [0, 3, 0, 0, 0])
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
    try field.must("docket bundle export --log f05 --with-personal --output second")
    #expect(try field.take("second") == [0, 0, 0, 1, 0])
    #expect(try field.must("grep -rho 13800000000 log/private") == "13800000000\n")
    try field.must("docket erase complaint/2023-0001 --reason 本人申请")
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
}

import Foundation
import LogLines
import Testing
import Values

@Suite("origins are proved, and ids are nobody's to take", .enabled(if: SignedEvents.hasKeyTool, "ssh-keygen is not installed"))
struct ProvenOriginTests {
  /// An office and its copies; li recorded two complaints on the first, which went out by themselves.
  private static func signedField() throws -> SignedField {
    let field = try SignedField(copies: ["f03", "f04"])
    _ = try field.export("first", "--by boss")
    try field.must("docket complaint receive --channel visit --topic dust --by li --log f03")
    try field.must("docket sign --key li --yes --by li --log f03")
    try field.must("docket bundle export --log f03 --since 1 --output all --by boss")
    return field
  }

  private static func counts(_ answer: Sandbox.Answer) throws -> [Int] {
    let json = try JSON(parsing: Array(answer.output.utf8.dropLast()))
    return ["imported", "known", "waiting", "setAside"].map { json[$0]?.decimal?.whole ?? -1 }
  }

  @Test("a line that states the hash of another as its origin is set aside, and nobody can accept it")
  func alteredContent() throws {
    let field = try Self.signedField()
    var forged = try ForgedBundle("all", in: field.sandbox)
    let origin = forged.origin(0, tag: "f03")
    forged.change(0) { data in
      data["topic"] = "quality"
      data["origin"] = origin
    }
    try forged.write("forged", in: field.sandbox)
    let answer = try field.take("forged", "--by boss --json")
    #expect(answer.status == 1 && answer.errors.contains("the line that it says it was on its copy isn't that"), "\(answer)")
    #expect(try Self.counts(answer) == [1, 0, 1, 1])
    let id = try #require(forged.events[0]["id"]?.string)
    #expect(try field.sandbox.run("docket bundle settle \(id) --accept --reason 信 --by boss").status == 3)
    try field.must("docket bundle settle \(id) --discard --reason 伪造 --by boss")
    #expect(try Self.counts(try field.take("all", "--by boss --json")) == [2, 1, 0, 0])
    #expect(try field.must("docket verify --json").contains(#""signatures":1,"good":1"#))
  }

  @Test("a line of one copy that says it comes from another is set aside")
  func anothersOrigin() throws {
    let field = try Self.signedField()
    var forged = try ForgedBundle("first", in: field.sandbox)
    let origin = forged.origin(0, tag: "f03")
    forged.header["tag"] = "f04"
    forged.events[0]["case"] = "complaint/2023-f04-0001"
    forged.change(0) { $0["origin"] = origin }
    try forged.write("forged", in: field.sandbox)
    #expect(try Self.counts(try field.take("forged", "--by boss --json")) == [0, 0, 0, 1])
  }

  @Test("verify believes no origin that the office's line doesn't come to, however fitting the log's own hashes are")
  func rewritten() throws {
    let field = try Self.signedField()
    try field.must("docket bundle import all --by boss && docket verify")
    try SignedEvents.rewrite("log", in: field.sandbox) { events in
      let place = events.firstIndex { ($0["case"] as? String) == "complaint/2023-f03-0001" } ?? 0
      var data = events[place]["data"] as? [String: Any] ?? [:]
      data["topic"] = "quality"
      events[place]["data"] = data
    }
    #expect(try field.must("docket verify --json; true").contains(#""signatures":1,"good":0"#))
  }

  @Test("where a number of a copy comes twice the other is set aside, and the signature over the first holds")
  func doubledNumber() throws {
    let field = try Self.signedField()
    #expect(try Self.counts(try field.take("first", "--by boss --json")) == [1, 0, 0, 0])
    var forged = try ForgedBundle("first", in: field.sandbox)
    forged.events[0]["id"] = "0189230d-0000-7000-8000-000000000001"
    forged.events[0]["case"] = "complaint/2023-f03-0009"
    try forged.write("forged", in: field.sandbox)
    let answer = try field.take("forged", "--by boss --json")
    #expect(try Self.counts(answer) == [0, 0, 0, 1])
    #expect(answer.errors.contains("of this copy is another event"), "\(answer)")
    #expect(try Self.counts(try field.take("all", "--by boss --json")) == [2, 1, 0, 0])
    #expect(try field.must("docket verify --json").contains(#""signatures":1,"good":1"#))
  }

  @Test("what a copy recorded after signing isn't said to be signed, whatever number it has")
  func recordedLater() throws {
    let field = try Self.signedField()
    var forged = try ForgedBundle("all", in: field.sandbox)
    // The span of the statement holds the office's numbers too, which no event of the copy has.
    let late = forged.events[1]
    forged.events = [late]
    forged.events[0]["id"] = "0189230d-0000-7000-8000-000000000001"
    forged.events[0]["case"] = "complaint/2023-f03-0009"
    forged.events[0]["at"] = "2023-07-05T02:00:00.000Z"
    forged.events[0]["seq"] = 6
    try forged.write("forged", in: field.sandbox)
    try field.must("docket bundle import forged --by boss && docket bundle import all --by boss && docket verify")
    #expect(try field.must("docket case complaint/2023-f03-0009").contains("signed #") == false)
    #expect(try field.must("docket case complaint/2023-f03-0001 | tr -s '\\n ' ' '").contains("signed #"))
  }

  @Test(
    "an id that another copy's event took keeps nobody's event out unseen: in the office, discarded, and on the copy", arguments: [0, 1, 2])
  func squatted(_ fate: Int) throws {
    let field = try Self.signedField()
    var forged = try ForgedBundle("first", in: field.sandbox)
    forged.header["tag"] = "f04"
    // In order, or so that it is set aside.
    forged.events[0]["case"] = .string(fate == 0 ? "complaint/2023-f04-0001" : "complaint/2023-f99-0001")
    try forged.write("forged", in: field.sandbox)
    let id = try #require(forged.events[0]["id"]?.string)
    #expect(try Self.counts(try field.take("forged", "--by boss --json")) == (fate == 0 ? [1, 0, 0, 0] : [0, 0, 0, 1]))
    if fate == 2 { try field.must("docket bundle settle \(id) --discard --reason 伪造 --by boss") }
    try field.must("cp -r f03 again && { docket copy refresh --from log --log again --by li; true; }")
    let onCopy = try field.must("docket log --json --log again && docket verify --log again")
    #expect(onCopy.contains("complaint/2023-f03-0001"), "the refreshed copy keeps what it recorded")
    let answer = try field.take("all", "--by boss --json")
    #expect(try Self.counts(answer) == (fate == 2 ? [3, 0, 0, 0] : [2, 0, 0, 1]), "\(answer)")
    #expect(try field.log.contains(#"complaint/2023-f03-0001"#), "the office keeps both")
    #expect(try Self.counts(try field.take("all", "--by boss --json")) == [0, 3, 0, 0])
    #expect(try field.must("docket verify --json").contains(#""signatures":1,"good":1"#))
    guard fate == 1 else { return }
    try field.must("docket bundle settle \(id) --discard --reason 伪造 --by boss")
    try field.must("docket bundle settle \(id) --accept --reason 核对 --by boss")
    #expect(try field.must("docket case complaint/2023-f03-0001").contains("li"))
    #expect(try field.must("docket verify --json").contains(#""signatures":1,"good":1"#))
  }
}

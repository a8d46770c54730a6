import Foundation
import Testing

@Suite("a settlement that is said again under its id")
struct SettlementRepetitionTests {
  private static let id = "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10"

  @Test("is answered as at first, whether it accepts or discards, and records nothing", arguments: ["--accept", "--discard"])
  func settled(way: String) throws {
    // given a reply that the office set aside, and could take since
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket notice answer notice/2023-0001 --log f03 && docket bundle export --log f03 --output b")
    try field.must("docket notice close notice/2023-0001")
    #expect(try field.take("b") == [1, 0, 0, 0, 1])
    try field.must("docket void 6 --reason 误")
    let aside = try #require(try field.aside().first)
    // when it is settled, and that is said again, later too
    let settle = "docket bundle settle \(aside) \(way) --reason 属实 --json --id \(Self.id)"
    let first = try field.must(settle)
    let stored = try field.content(of: "log")
    #expect(try field.must(settle) == first)
    #expect(try field.content(of: "log") == stored)
    try field.must("docket complaint receive --channel visit --topic dust")
    #expect(try field.must(settle) == first)
    // then the same id for anything else is taken
    let other = try field.sandbox.run("docket bundle settle \(aside) \(way) --reason 另一 --id \(Self.id)")
    #expect(other.status == 3 && other.errors.contains(Self.id), "\(other)")
    try field.must("docket verify")
  }

  @Test("is answered as at first where what waited was given up")
  func givenUp() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket notice answer notice/2023-0001 --log f03 && docket bundle export --log f03 --output lost")
    try field.must(
      "docket notice review notice/2023-0001 --passed no --log f03 && docket bundle export --log f03 --since 7 --output second")
    #expect(try field.take("second") == [0, 0, 0, 1, 0])
    let waiting = try field.must("docket bundle conflicts --waiting --json | grep -o '\"id\":\"[^\"]*' | head -1 | cut -c7-").dropLast()
    let settle = "docket bundle settle \(waiting) --discard --reason 丢了 --json --id \(Self.id)"
    let first = try field.must(settle)
    let stored = try field.content(of: "log")
    #expect(try field.must(settle) == first)
    #expect(try field.content(of: "log") == stored)
    try field.must("docket verify")
  }
}

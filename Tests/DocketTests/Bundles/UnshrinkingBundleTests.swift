import DocketTestSupport
import Foundation
import Testing
import Values

/// What a copy's bundles hold while the office hasn't answered.
@Suite("Copies that never shrink") struct UnshrinkingBundleTests {
  /// The ids of a bundle's events, in their order.
  private func ids(in bundle: String, of field: FieldOffice) throws -> [String] {
    try field.sandbox.text(bundle).split(separator: "\n").compactMap { try JSON(parsing: Array($0.utf8))["id"]?.string }
  }

  @Test("exporting twice gives the same events, and later ones join them until the copy is refreshed")
  func twice() throws {
    // given
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket complaint receive --channel visit --topic dust --log f03")
    // when
    for name in ["monday", "again"] { try field.must("docket bundle export --log f03 --output \(name)") }
    try field.must("cmp monday again")
    try field.must("docket complaint reply last --log f03 && docket bundle export --log f03 --output tuesday")
    // then
    #expect(try ids(in: "tuesday", of: field).starts(with: try ids(in: "monday", of: field)))
    #expect(try field.take("tuesday") == [0, 2, 0, 0, 0])
    #expect(try field.take("monday") == [0, 0, 1, 0, 0])
    try field.must("docket copy refresh --from log --log f03 && docket complaint resolve complaint/2023-f03-0001 --log f03")
    try field.must("docket bundle export --log f03 --output friday")
    #expect(try ids(in: "friday", of: field).count == 1)
  }

  @Test("with nothing to export the status is 1 and no file is written, in both languages and into a pipe")
  func nothing() throws {
    // given
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket complaint receive --channel visit --topic dust --log f03 && docket bundle export --log f03 --output b")
    #expect(try field.take("b") == [0, 1, 0, 0, 0])
    try field.must("docket copy refresh --from log --log f03")
    let before = try field.sandbox.text("b")
    // when, then
    for output in ["none", "b"] {
      let answer = try field.sandbox.run("docket bundle export --log f03 --output \(output)")
      #expect(answer.status == 1 && answer.output.isEmpty)
      #expect(answer.errors.hasPrefix("error: there is nothing to export: "), "\(answer.errors)")
    }
    #expect(try field.sandbox.run("docket 外勤包 导出 --案卷 f03 --lang zh").errors.hasPrefix("错误：没有可导出的："))
    #expect(try field.sandbox.run("docket bundle export --log f03 | wc -c").output == "0\n")
    #expect(try field.sandbox.run("test -e none").status == 1)
    #expect(try field.sandbox.text("b") == before)
  }

  @Test("a file with events that the new bundle lacks isn't replaced: another copy's bundle, a cut one, a part of one's own")
  func kept() throws {
    // given
    let field = try FieldOffice()
    for tag in ["f03", "f04"] { try field.must("docket complaint receive --channel visit --topic dust --log \(tag)") }
    try field.must("docket complaint reply last --log f03 && docket bundle export --log f04 --output other")
    try field.must("head -n 2 other > cut && docket bundle export --log f03 --output own && docket log --json --log f04 > lines.jsonl")
    // when, then
    for name in ["other", "cut", "lines.jsonl"] {
      let before = try field.sandbox.text(name)
      let answer = try field.sandbox.run("docket bundle export --log f03 --output \(name)")
      #expect(answer.status == 3, "\(name): \(answer.output)")
      #expect(answer.errors.contains("events that this bundle lacks; it was not replaced"), "\(answer.errors)")
      #expect(try field.sandbox.text(name) == before)
    }
    #expect(try field.sandbox.run("docket bundle export --log f03 --since 7 --output own").status == 3)
    // What holds no event is replaced as ever, and so is an earlier bundle whose events come along.
    try field.must("echo notes > notes && docket bundle export --log f03 --output notes && docket bundle export --log f03 --output own")
  }

  @Test("whatever was exported, lost, doubled and refreshed, the last bundle holds all that the office lacks")
  func random() throws {
    var random = SeededGenerator()
    let field = try FieldOffice(copies: ["f03"])
    var sent: [String] = []
    for round in 0..<Campaign.count(usually: 6) {
      for _ in 0...random.below(2) { try field.must("docket complaint receive --channel visit --topic dust --log f03") }
      try field.must("docket bundle export --log f03 --output b\(round)")
      sent.append("b\(round)")
      if random.oneIn(2) { #expect(try field.take(random.pick(sent))[0] == 0) }
      if random.oneIn(3) { try field.must("docket copy refresh --from log --log f03") }
    }
    try field.must("docket complaint receive --channel web --topic dust --log f03 && docket bundle export --log f03 --output last")
    #expect(try field.take("last")[0] == 0)
    #expect(try field.ids(of: "log") == field.ids(of: "f03"))
  }
}

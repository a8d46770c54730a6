import Casework
import DocketTestSupport
import Testing
import Values

@testable import Exchange

@Suite("What a map's `else` stands for")
struct ElseTests {
  private static let words = ["来访", "visit", "上访", "12345热线", "热线", "web", "网络", "红网", "不详", "电话", "", "微信群"]

  /// The channels of rows with these words, and what `else` replaced, by a map of some words.
  private static func channels(_ cells: [String], _ choices: [String: String], else other: String) throws -> (
    values: [String?], replaced: [String: Int]
  ) {
    let pairs = choices.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
    let map = """
      {"kind":"complaint","key":"no","events":[{"action":"receive","on":"on","fields":{
        "channel":{"column":"channel","choices":{\(pairs)},"else":"\(other)"},"topic":{"const":"dust"}}}]}
      """
    let rows = cells.enumerated().map { "\($0.offset),2023-01-02,\($0.element)" }
    let (queue, _, _) = try ImportPlanTests.open(Array((["no,on,channel"] + rows).joined(separator: "\n").utf8), map: map)
    var (values, replaced): ([String?], [String: Int]) = ([], [:])
    while let outcome = try queue.next() {
      guard case .planned(let row) = outcome else { continue }
      values.append(row.events[0].fields["channel"]?.string)
      for replacement in queue.replacements(in: row, RowAuthors(importer: "tester", roster: .empty, namesOthers: false)) {
        #expect(replacement.field.id == "channel" && replacement.value.string == other)
        replaced[replacement.text, default: 0] += 1
      }
    }
    return (values, replaced)
  }

  @Test("a choice's own words, labels and synonyms come before else, and only what none of them names falls to it")
  func ownWords() throws {
    let (values, replaced) = try Self.channels(["来访", "visit", "电话", "红网", "不详", "红网"], ["不详": "letter"], else: "web")
    #expect(values == ["visit", "visit", "phone", "web", "letter", "web"])
    #expect(replaced == ["红网": 2])
  }

  @Test("random maps with else answer as the model: the map's words, then the field's own, then else; blank is absent")
  func model() throws {
    var random = SeededGenerator()
    let kind = try #require(Catalog.builtIn.kind("complaint"))
    let own = try #require(kind.field("channel")).type.choices
    for _ in 0..<Campaign.count(usually: 40) {
      var choices: [String: String] = [:]
      for word in Self.words where !word.isEmpty && random.oneIn(3) { choices[word] = random.pick(own).id }
      let other = random.pick(own).id
      let cells = (0..<20).map { _ in random.pick(Self.words) }
      let (values, replaced) = try Self.channels(cells, choices, else: other)
      var counts: [String: Int] = [:]
      let expected = cells.map { cell -> String? in
        if cell.isEmpty { return nil }
        if let mapped = choices[cell] { return mapped }
        if let named = own.named(cell) { return named.id }
        counts[cell, default: 0] += 1
        return other
      }
      #expect(values == expected)
      #expect(replaced == counts)
    }
  }

  @Test("a text has no words of its own: what the map doesn't name becomes else, as before; a number that can be read is itself")
  func otherTypes() throws {
    let map = """
      {"kind":"project","events":[{"action":"register","on":"on","fields":{"name":"name",
        "district":{"column":"district","choices":{"鹤城":"鹤城区"},"else":"其他"},"area":{"column":"area","else":"0"}}}]}
      """
    let (_, log) = try ImportPlanTests.plan("on,name,district,area\n2023-01-02,甲,鹤城,1200\n2023-01-02,乙,溆浦,不详\n", map: map, kind: "project")
    #expect(log[0].contains(#""area":1200"#) && log[0].contains(#""district":"鹤城区""#), "\(log)")
    #expect(log[1].contains(#""area":0"#) && log[1].contains(#""district":"其他""#), "\(log)")
  }
}

import DocketTestSupport
import Testing
import TextForms

@Suite("Edit distance")
struct EditDistanceTests {
  @Test(
    "Counts inserted, deleted, replaced and swapped characters",
    arguments: [
      ("", "", 0),
      ("", "abc", 3),
      ("abc", "", 3),
      ("docket", "docket", 0),
      ("docket", "dockte", 1),
      ("kitten", "sitting", 3),
      ("CA", "ABC", 3),
      ("监督检查", "监督检察", 1),
      ("施工许可", "许可施工", 4),
      ("投诉", "诉投", 1),
      ("👨‍👩‍👧‍👦", "👍🏽", 1),
      ("é", "e\u{301}", 0),
    ])
  func distances(first: String, second: String, expected: Int) {
    #expect(TextForms.editDistance(first, second) == expected)
    #expect(TextForms.editDistance(second, first) == expected)
    #expect(TextForms.editDistance(first, second, limit: expected) == expected)
    #expect(TextForms.editDistance(first, second, limit: expected - 1) == nil)
  }

  @Test("A limit changes nothing within it, and the distance is symmetric")
  func limits() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 2_000) {
      let first = random.text(from: ["a", "b", "案"], upTo: 8)
      let second = random.text(from: ["a", "b", "案"], upTo: 8)
      let limit = Int.random(in: 0...8, using: &random)
      let distance = TextForms.editDistance(first, second) ?? -1
      #expect(TextForms.editDistance(second, first) == distance, "\(first), \(second)")
      #expect(
        TextForms.editDistance(first, second, limit: limit) == (distance <= limit ? distance : nil),
        "\(first), \(second), \(limit)")
    }
  }
}

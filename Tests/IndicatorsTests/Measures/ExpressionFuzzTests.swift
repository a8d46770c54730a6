import DocketTestSupport
import Indicators
import Testing
import TextForms

struct ExpressionFuzzTests {
  private static let pieces = [
    "count", "cases", "sum", "rate", "within", "cover", "first", "(", ")", "（", "）", ",", ".", ":", "：", "->", "→", "-", "+", "*", "/",
    "\"",
    "“", "'", "\\", " ", "complaint", "received", "resolved", "投诉", "受理", "topic", "quality", "project", "district", "inspection",
    "recorded",
    "of", "each", "month", "during", "2023", "2023-07", "..", ">=", "50万", "95%", "15", "2wd", "5项", "is", "open", "state", "last-",
    "\u{301}",
    "👩‍👩‍👧", "𠀀", "\u{0}", "\n", "seq", "by", "note", "县(市、区)", "99999999999999999999999999999999999999999",
  ]

  @Test("Any text gives a query and a measure or an error inside the text, and never a crash")
  func total() throws {
    var random = SeededGenerator()
    let log = SampleLog()
    for _ in 0..<Campaign.count(usually: 3_000) {
      let text = (0..<random.below(14)).map { _ in random.pick(Self.pieces) }.joined()
      check(text) { _ = try log.list(text) }
      check(text) { _ = try log.evaluate(text) }
    }
  }

  @Test("Lawful measures with one character changed are read or refused, never a crash")
  func mutated() throws {
    var random = SeededGenerator()
    let log = SampleLog()
    let lawful = [
      "rate(complaint.received -> resolved topic:quality)",
      "cover(inspection.recorded type:quality of project level:own during:2023 each month)",
      "within(2wd, complaint.received -> resolved) * 100 - 31.82万元 / 2", "sum(inspection.rechecked.cleared project:\"五溪尚境\")",
    ]
    for _ in 0..<Campaign.count(usually: 2_000) {
      var characters = Array(random.pick(lawful))
      let place = random.below(characters.count)
      switch random.below(3) {
      case 0: characters.remove(at: place)
      case 1: characters[place] = Character(random.pick(Self.pieces).first.map(String.init) ?? "x")
      default: characters.insert(contentsOf: random.pick(Self.pieces), at: place)
      }
      let text = String(characters)
      check(text) { _ = try log.evaluate(text) }
    }
  }

  private func check(_ text: String, _ body: () throws -> Void) {
    do {
      try body()
    } catch let error as ExpressionError {
      #expect(error.range.lowerBound >= 0 && error.range.upperBound <= max(error.source.count, 1))
      #expect(!error.message.zh.isEmpty && !error.message.en.isEmpty && error.excerpt.count == 2)
    } catch {
      Issue.record("another error: \(error)")
    }
  }
}

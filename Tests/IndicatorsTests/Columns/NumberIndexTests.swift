import DocketTestSupport
import Testing

@testable import Indicators

/// Codes by running number find what was noted, from wherever the numbers begin.
struct NumberIndexTests {
  @Test("A number that has a code is found, one that hasn't isn't, and far ones cost no memory")
  func finds() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 20) {
      var series = NumberIndex()
      var known: [String: UInt32] = [:]
      let start = random.below(2_000_000)
      for code in 1...UInt32(400) {
        // Around a number in the middle, now and then far from it or of another series.
        let number = abs(start + random.below(3_000) - 1_500) + (!known.isEmpty && random.below(20) == 0 ? random.below(90_000_000) : 0)
        let text = !known.isEmpty && random.below(9) == 0 ? "tc-\(number % 1_000)" : "2024-" + String(100_000_000 + number).dropFirst()
        let bytes = Array(text.utf8)
        guard let place = series.place(of: bytes.indices, in: bytes.span) else { continue }
        #expect(series.code(at: place) == known[text] ?? 0)
        if known[text] == nil {
          series.set(code, at: place)
          known[text] = code
        }
      }
      #expect(known.count > 200)
      for (text, code) in known {
        let bytes = Array(text.utf8)
        #expect(series.place(of: bytes.indices, in: bytes.span).map { series.code(at: $0) } == code)
      }
      #expect(series.capacity < 4 * (4 * 400 + 20_000))
    }
  }
}

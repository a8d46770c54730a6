import Casework
import Testing

@Suite("A year's days off in words")
struct CalendarWordsTests {
  @Test("a span is noticed that is longer than any feast, and none that isn't")
  func spans() throws {
    #expect(try CalendarWords("10月1日至7日放假，9月27日上班", year: 2026).longSpan == nil)
    #expect(try CalendarWords("1月1日至30日放假", year: 2026).longSpan == nil)
    let long = try #require(try CalendarWords("1月1日至3日放假，5月1日至11月5日放假", year: 2026).longSpan)
    #expect("\(long.lowerBound) \(long.upperBound)" == "2026-05-01 2026-11-05")
  }

  @Test(
    "ten times as long a text takes about ten times as long to read",
    arguments: ["1", "一", "1天", "三天", "(", "x", "1月1日放假，", "1月1日至3日放假", "二十一"])
  func linear(part: String) {
    func time(_ count: Int) -> Duration {
      let text = String(repeating: part, count: count)
      return ContinuousClock().measure { _ = try? CalendarWords(text, year: 2026) }
    }
    // The machine is shared: the fastest of three is the reader's own time; one that is fast enough settles it.
    let short = (0..<3).map { _ in time(2_000) }.min() ?? .zero
    let limit = max(short, .milliseconds(5)) * 40
    var long: [Duration] = []
    repeat { long.append(time(20_000)) } while long.count < 3 && long.allSatisfy { $0 >= limit }
    #expect(long.contains { $0 < limit }, "\(part): \(short), \(long)")
  }
}

import LogLines
import Testing
import Values

@testable import Indicators

@Suite("What a row asks for by a day")
struct DeadlineTargetTests {
  private static let year = Day(year: 2025, month: 1, day: 1).flatMap { from in Day(year: 2025, month: 12, day: 31).map { from...$0 } }

  private func form(_ text: String, isTimely: Bool) -> Comparator.Form? {
    Target.parse(text, in: Target.Context(isTimely: isTimely, period: Self.year)).comparator?.form
  }

  @Test("a date alone is a deadline where the row asks when, else nothing is guessed of it", arguments: ["2025年底", "12月底", "2025年12月底"])
  func bareDates(text: String) throws {
    let end = try #require(Day(year: 2025, month: 12, day: 31))
    #expect(form(text, isTimely: true) == .deadline(end))
    #expect(form(text, isTimely: false) == nil)
  }

  @Test("全年 is the period's last day where the row asks when")
  func wholeYear() throws {
    #expect(form("全年", isTimely: true) == .deadline(try #require(Day(year: 2025, month: 12, day: 31))))
    #expect(form("全年", isTimely: false) == nil)
  }

  @Test("a unit with a stroke is compared by what stands above it", arguments: [("≤1.2万元/人", "1.08万元/人", 12_000), ("≤2起/年", "1起/年", 2)])
  func strokes(target: String, actual: String, bound: Int) throws {
    let comparator = try #require(Target.parse(target).comparator)
    #expect(comparator.form == .bound(.atMost, Rational(bound)))
    let figure = try #require(ActualReader(comparator, target: target, period: nil).figure(of: actual).figure)
    #expect(figure.unit == comparator.base && figure.value.map { $0 < Rational(bound) } == true)
  }
}

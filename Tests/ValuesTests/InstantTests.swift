import DocketTestSupport
import Foundation
import Testing
import Values

@Suite struct InstantTests {
  @Test(
    "moments are written in 24 characters",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (1_677_978_764_120, "2023-03-05T01:12:44.120Z"), (86_399_999, "1970-01-01T23:59:59.999Z"), (86_400_000, "1970-01-02T00:00:00.000Z"),
      (-2_208_988_800_000, "1900-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"),
    ] as [(Int64, String)])
  func table(_ milliseconds: Int64, _ text: String) {
    #expect(Instant(milliseconds: milliseconds).description == text)
    #expect(Instant(text)?.milliseconds == milliseconds)
  }

  @Test("random moments are Foundation's, and are read as they are written")
  func foundation() {
    var random = SeededGenerator()
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    for _ in 0..<Campaign.count(usually: 1_000) {
      // Whole 1/8 seconds, which a double holds exactly, so that Foundation rounds nothing.
      let milliseconds = Int64.random(in: -2_208_988_800...7_258_118_399, using: &random) * 1_000 + Int64(random.below(8)) * 125
      let instant = Instant(milliseconds: milliseconds)
      #expect(instant.description == formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1_000)))
      #expect(Instant(instant.description) == instant)
    }
  }

  @Test(
    "no other text is a moment",
    arguments: [
      "", "2023-03-05", "2023-03-05T01:12:44Z", "2023-03-05T01:12:44.12Z", "2023-03-05T01:12:44.1200Z", "2023-03-05T01:12:44.120",
      "2023-03-05T01:12:44.120z", "2023-03-05t01:12:44.120Z", "2023-03-05 01:12:44.120Z", "2023-03-05T24:00:00.000Z",
      "2023-03-05T01:60:44.120Z",
      "2023-03-05T01:12:60.000Z", "2016-12-31T23:59:60.000Z", "2023-02-29T01:12:44.120Z", "2023-03-05T01:12:44,120Z",
      "2023-03-05T01:12:44.120+00:00",
      "2023-03-05T01-12-44.120Z", "2023-03-05T01:12:44.120Z ", "2023-03-05T0１:12:4.120Z",
    ])
  func refused(_ text: String) {
    #expect(Instant(text) == nil)
  }

  @Test("moments come in order and move by milliseconds")
  func order() {
    let moment = Instant(milliseconds: 5)
    #expect(moment.adding(milliseconds: -6) < moment)
    #expect(moment.adding(milliseconds: -6).milliseconds == -1)
  }

  @Test("a moment that no calendar of ours reaches is still written")
  func far() {
    #expect(Instant(milliseconds: .max).description == "5881580-07-11T07:12:55.807Z")
    #expect(Instant(milliseconds: .min).description.hasSuffix("T16:47:04.192Z"))
  }
}

import Testing
import Values

@Suite struct WrittenIntegerTests {
  @Test(
    "a whole number is digits within its range, and nothing that overflows by one more, a sign or a thousandfold",
    arguments: [
      ("0", 0), ("007", 7), ("42", 42), ("999999999999999", 999_999_999_999_999), ("1000000000000000", nil), ("9223372036854775807", nil),
      ("9223372036854775808", nil), ("99999999999999999999999999", nil), ("-1", nil), ("-9223372036854775808", nil), ("+5", nil), ("", nil),
      ("-", nil), ("1e3", nil), ("5.0", nil), ("０５", nil), (" 5", nil), ("5 ", nil), ("5_000", nil), ("0x10", nil), ("٣", nil),
    ] as [(String, Int?)])
  func whole(_ text: String, _ value: Int?) {
    #expect(Int(written: text) == value)
  }

  @Test(
    "a range says where it means something, below zero as well",
    arguments: [("-999", -999), ("-1000", nil), ("999", 999), ("1000", nil), ("-0", 0), ("--1", nil)] as [(String, Int?)])
  func ranges(_ text: String, _ value: Int?) {
    #expect(Int(written: text, in: -999...999) == value)
  }
}

import LogLines
import Testing

@Suite("Running numbers")
struct RunningNumberTests {
  @Test(
    "From 1 to 999,999,999, with at least four digits and not padded further",
    arguments: [
      ("2023-0001", "2023", 1), ("2023-0102", "2023", 102), ("2023-9999", "2023", 9_999), ("2023-10000", "2023", 10_000),
      ("2023-999999999", "2023", 999_999_999), ("2023-f03-0007", "2023-f03", 7), ("0000-ab-1234", "0000-ab", 1_234),
      ("2023-abcdefgh-0001", "2023-abcdefgh", 1),
    ])
  func given(number: String, prefix: String, value: Int) throws {
    let id = try #require(CaseID(kind: "notice", number: number))
    #expect(id.runningNumber?.prefix == prefix)
    #expect(id.runningNumber?.value == value)
    #expect(id.hasLawfulNumber)
    #expect(RunningNumber.text(value, behind: prefix) == number)
  }

  @Test(
    "Others of that form are never given",
    arguments: [
      "2023-0000", "2023-0", "2023-1", "2023-012", "2023-00001", "2023-01000", "2023-1000000000", "2023-2147483647", "2023-2147483648",
      "2023-9007199254740992", "2023-9223372036854775807", "2023-9223372036854775808", "2023-18446744073709551616",
      "2023-" + String(repeating: "9", count: 59), "2023-f03-0000", "2023-f03-00001", "2023-f03-9223372036854775807",
    ])
  func beyond(number: String) throws {
    let id = try #require(CaseID(kind: "notice", number: number))
    #expect(id.runningNumber == nil)
    #expect(!id.hasLawfulNumber)
  }

  @Test(
    "What has another form is anybody's own number",
    arguments: [
      "B17", "2023", "2023-x", "-0001", "23-0001", "02023-0001", "2023-f-0001", "2023-F03-0001", "2023-3f-0001", "2023-abcdefghi-0001",
      "2023--0001", "2023-f03-x-0001", "二〇二三-0001", "2023-０００１", "jx-2023",
    ])
  func others(number: String) throws {
    let id = try #require(CaseID(kind: "notice", number: number))
    #expect(id.runningNumber == nil)
    #expect(id.hasLawfulNumber)
  }
}

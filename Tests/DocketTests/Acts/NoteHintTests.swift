import Testing
import TextForms

@testable import Commands

@Suite("What a note says to do")
struct NoteHintTests {
  private static let words = ["notice", "issue", "--type", "talk", "--due", "+13wd"]

  @Test("stands under its text, in both languages")
  func text() throws {
    let office = try BuiltOffice()
    #expect(
      try office.run(Self.words).errors.contains(
        "note: no calendar for 2024; only weekends were skipped\n  hint: record that year's holidays by docket calendar adopt\n"))
    #expect(
      try office.run(["通知书", "签发", "--类型", "约谈", "--期限", "+13wd"], language: "zh").errors.contains(
        "注意：没有 2024 年的日历，只跳过了周末\n  提示：用 docket 日历 采用 录入那一年的放假安排\n"))
  }

  @Test("is a member of the note for programs, and none where there is nothing to do")
  func json() throws {
    let office = try BuiltOffice()
    #expect(
      try office.run(Self.words + ["--json"]).output.contains(
        #""notes":[{"code":"holidays-unknown","message":"no calendar for 2024; only weekends were skipped","#
          + #""hint":"record that year's holidays by docket calendar adopt"}]"#))
    let other = try office.run("notice", "issue", "--type", "talk", "--json").output
    #expect(other.contains(#""code":"no-due""#) && !other.contains("hint"), "\(other)")
  }
}

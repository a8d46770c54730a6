import Testing

@Suite("What a workbook can't hold")
struct WorkbookLimitTests {
  @Test("a note of 40,000 characters is refused with its cell, in both languages, and no file is left")
  func longNote() throws {
    let office = try BuiltOffice()
    let note = String(repeating: "长", count: 40_000)
    try office.record([["complaint", "receive", "--channel", "visit", "--topic", "dust", "--subject", note, "--on", "2023-03-01"]])
    let command = ["list", "complaint", "--fields", "subject", "--output", "a.xlsx"]
    let english = try office.run(command)
    #expect(english.status == 2)
    #expect(english.errors.contains("has 40000 characters in B2; a cell holds 32767"), "\(english.errors)")
    let chinese = try office.run(command, language: "zh")
    #expect(chinese.status == 2 && chinese.errors.contains("的 B2 有 40000 个字，一格最多 32767 个"), "\(chinese.errors)")
    #expect(try office.names().contains("a.xlsx") == false)
    #expect(try office.run("list", "complaint", "--fields", "subject", "--csv").output.contains(note))
  }
}

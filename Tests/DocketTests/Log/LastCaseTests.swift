import Testing

@Suite("last")
struct LastCaseTests {
  @Test("a case whose opening was undone is not the last one: the one before it is")
  func undone() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust"], ["complaint", "receive", "--channel", "web", "--topic", "dust"],
      ["complaint", "receive", "--channel", "phone", "--topic", "dust"], ["undo"], ["undo"],
    ])
    #expect(try office.run("complaint", "resolve", "last").output.hasPrefix("complaint/2024-0001 resolve · resolved · #7\n"))
    try office.record([["undo"], ["void", "2", "--reason", "x"]])
    let answer = try office.run("complaint", "resolve", "last")
    #expect(answer.status == 3)
    #expect(answer.errors.hasPrefix("error: there is no complaint yet that you did anything about"))
  }
}

import Testing

@Suite("personal values whose time is over")
struct RetentionTests {
  /// An office with a closed and an open complaint of 2023, which keeps personal values for three years.
  private static func office() throws -> BuiltOffice {
    let office = try BuiltOffice([["person", "enrol", "tester", "--role", "admin", "--on", "2023-01-05"]])
    let receive = ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--complainant", "某人", "--on"]
    for day in ["2023-02-01", "2023-02-02"] { try #require(try office.run(receive + [day]).status == 0) }
    try office.record([
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-03-01"], ["office", "policy", "--keep", "complaint=3y"],
    ])
    return office
  }

  private static func then(_ office: BuiltOffice, _ words: String..., day: String = "2026-03-02") throws -> Sandbox.Answer {
    try office.run(words, now: "\(day)T09:00:00+08:00")
  }

  @Test("are destroyed in one act, each with its proof, and not a day before")
  func due() throws {
    let office = try Self.office()
    #expect(try Self.then(office, "erase", "--due", "--dry-run", day: "2026-02-28").output == "nothing is due\n")
    let shown = try Self.then(office, "erase", "--due", "--dry-run", "--json")
    #expect(shown.output.contains(#""due":["complaint/2023-0001"]"#), "\(shown)")
    let erased = try Self.then(office, "erase", "--due", "--yes", "--accept-clock")
    #expect(erased.status == 0 && erased.output.contains("1 case due, personal values destroyed"), "\(erased)")
    let log = try Self.then(office, "case", "complaint/2023-0001").output
    #expect(log.contains("保存期满（投诉=3年）"), "\(log)")
    #expect(try Self.then(office, "erase", "--due", "--yes").output == "nothing is due\n")
    #expect(try Self.then(office, "verify").status == 0)
  }

  @Test("fall due of a complaint that was voided whole as of one that was closed")
  func voided() throws {
    let office = try Self.office()
    let seq = try #require(try office.run("case", "complaint/2023-0002", "--json").output.firstMatch(of: /"seq":([0-9]+)/)?.1)
    try office.record([["void", String(seq), "--reason", "误录"]])
    let due = try Self.then(office, "erase", "--due", "--dry-run", "--json", day: "2027-02-01")
    #expect(due.output.contains(#""due":["complaint/2023-0001","complaint/2023-0002"]"#), "\(due)")
  }

  @Test("are destroyed in a mirror with the next run, and one of several logs is asked for by its name")
  func mirrored() throws {
    let office = try Self.office()
    let mirror = ["mirror", "log", "mirror", "--with-personal"]
    try #require(try office.run(mirror).status == 0)
    #expect(try office.run("erase", "--due", "--yes", "--log", "log", "--log", "mirror").status == 2)
    try #require(try Self.then(office, "erase", "--due", "--yes", "--accept-clock").status == 0)
    let again = try office.run(mirror, now: "2026-03-02T09:00:00+08:00")
    #expect(again.status == 0 && again.errors.contains("destroyed there what log erased"), "\(again)")
    #expect(try Self.then(office, "erase", "--due", "--dry-run", "--log", "mirror").output == "nothing is due\n")
  }

  @Test("of a copy are its own, and what it erases waits for a yes in the office")
  func copied() throws {
    let office = try Self.office()
    try office.record([["copy", "create", "copy", "--tag", "f01"]])
    let none = try Self.then(office, "erase", "--due", "--dry-run", "--log", "copy")
    #expect(none.output == "nothing is due\n" && none.errors.contains("the office's are erased in the office"), "\(none)")
    let receive = ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--complainant", "某人", "--on", "2023-03-01"]
    let copy = ["--log", "copy"]
    try office.record([receive + copy, ["complaint", "resolve", "last", "--on", "2023-03-01"] + copy])
    let erased = try Self.then(office, "erase", "--due", "--yes", "--accept-clock", "--log", "copy")
    #expect(erased.output.contains("1 case due") && erased.errors.contains("the office's are erased in the office"), "\(erased)")
    try #require(try Self.then(office, "bundle", "export", "--output", "b.jsonl", "--log", "copy").status == 0)
    let imported = try Self.then(office, "bundle", "import", "b.jsonl", "--accept-clock")
    #expect(imported.status == 1 && imported.output.contains("1 set aside"), "\(imported)")
  }
}

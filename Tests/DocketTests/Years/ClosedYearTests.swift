import Testing

@Suite("a year that is over")
struct ClosedYearTests {
  private static let map =
    #"{"kind":"complaint","key":"no","events":[{"action":"receive","on":"on","fields":{"channel":{"const":"visit"},"topic":"topic"}}]}"#

  @Test("once closed asks each act dated in it for a reason, imports too, and keeps it")
  func closed() throws {
    let office = try BuiltOffice([["office", "close-year", "2023"]])
    let receive = ["complaint", "receive", "--channel", "visit", "--topic", "dust"]
    let refused = try office.run(receive + ["--on", "2023-12-30"], language: "zh")
    #expect(refused.status == 3 && refused.errors.contains("2023 年已经关账") && refused.errors.contains("--理由"), "\(refused.errors)")
    #expect(try office.run(receive + ["--on", "2023-12-30", "--dry-run"]).status == 3)
    #expect(try office.run(receive).status == 0)
    try office.record([receive + ["--on", "2023-12-30", "--reason", "补登"]])
    #expect(try office.run("case", "complaint/2023-0001").output.contains("\"补登\""))
    try office.put("m.json", Self.map)
    try office.put("a.csv", "no,on,topic\n1,2023-03-01,dust\n")
    #expect(try office.run("import", "a.csv", "--map", "m.json").status == 3)
    try office.record([["import", "a.csv", "--map", "m.json", "--reason", "漏导"]])
    #expect(try office.run("import", "a.csv", "--map", "m.json").output.contains("1 known"))
    #expect(try office.run("case", "complaint/2023-0002").output.contains("漏导"))
    #expect(try office.run("office", "close-year", "2024").status == 3)
    #expect(try office.run("verify").status == 0)
  }

  @Test("a row that somebody voided stays out of a second import, with who voided it and why, until it is asked for")
  func voided() throws {
    let office = try BuiltOffice()
    try office.put("m.json", Self.map)
    try office.put("a.csv", "no,on,topic\n1,2023-03-01,dust\n2,2023-03-02,dust\n")
    try office.record([["import", "a.csv", "--map", "m.json"], ["void", "3", "--reason", "台账串行"]])
    let again = try office.run("import", "a.csv", "--map", "m.json", language: "zh")
    #expect(again.output.contains("导入 0（0 个事件），已有 2"), "\(again.output)")
    #expect(again.errors.contains("complaint/2023-0002 已由 tester 于 2024-01-05 作废（台账串行）"), "\(again.errors)")
    #expect(again.errors.contains("--重新导入"))
    let json = try office.run("import", "a.csv", "--map", "m.json", "--json").output
    #expect(json.contains(#""voided":[{"line":3,"case":"complaint/2023-0002""#), "\(json)")
    #expect(try office.run("import", "a.csv", "--map", "m.json", "--again").output.contains("1 imported (1 events)"))
    // What was undone or taken back whole comes in as before.
    try office.record([["import", "--take-back", "last"], ["import", "a.csv", "--map", "m.json"]])
  }

  @Test("what a ledger brings to it later is told by importer, ledger and day, unless the whole year came so")
  func ledgers() throws {
    let office = try BuiltOffice()
    try office.put("m.json", Self.map)
    try office.put("2023.csv", "no,on,topic\n" + (1...40).map { "\($0),2023-03-01,dust\n" }.joined())
    try office.record([["import", "2023.csv", "--map", "m.json"]])
    let whole = try office.run("audit", "--only", "after-year", "--year", "2023", language: "zh").output
    #expect(whole.contains("整年由台账导入：40 个事件"), "\(whole)")
    let other = try BuiltOffice()
    try other.put("m.json", Self.map)
    for number in 1...20 {
      let received = try other.run(
        ["complaint", "receive", "--channel", "visit", "--topic", "quality"], now: "2024-11-\(number + 9)T09:00:00+08:00")
      #expect(received.status == 0)
    }
    try other.put("late.csv", "no,on,topic\n" + (1...4).map { "\($0),2024-03-01,dust\n" }.joined())
    let now = "2025-01-12T09:00:00+08:00"
    #expect(try other.run(["import", "late.csv", "--map", "m.json"], now: now).status == 0)
    let late = try other.run(["audit", "--only", "after-year", "--year", "2024"], language: "zh", now: now).output
    #expect(late.contains("2024 年结束后，tester 于 2025-01-12 由台账 late.csv 导入了 4 个当年的事件"), "\(late)")
  }

  @Test("figures in working days name the years that have no calendar")
  func calendar() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-03-01"],
      ["complaint", "reply", "complaint/2023-0001", "--on", "2023-03-06"],
      ["complaint", "resolve", "complaint/2023-0001", "--on", "2023-03-08"],
    ])
    let figure = "workdays(complaint.received -> resolved)"
    let text = try office.run("count", figure, "--year", "2023", language: "zh")
    #expect(text.errors.contains("没有 2023 年的日历"), "\(text.errors)")
    #expect(try office.run("count", figure, "--year", "2023", "--json").output.contains(#""noCalendar":[2023]"#))
    #expect(!(try office.run("count", "days(complaint.received -> resolved)", "--year", "2023", "--json").output.contains("noCalendar")))
    try office.record([["calendar", "adopt", "--words", "10月1日至7日放假", "--year", "2023"]])
    #expect(!(try office.run("count", figure, "--year", "2023", "--json").output.contains("noCalendar")))
  }

  @Test("a bare number that an open case of this year and one of last year have is asked")
  func bareNumber() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-12-30"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2024-01-05"],
    ])
    let asked = try office.run("complaint", "reply", "1")
    #expect(asked.status == 3, "\(asked.output)")
    #expect(asked.errors.contains("complaint/2023-0001") && asked.errors.contains("complaint/2024-0001"), "\(asked.errors)")
    try office.record([["complaint", "reply", "complaint/2023-0001"], ["complaint", "resolve", "complaint/2023-0001"]])
    #expect(try office.run("complaint", "reply", "1").output.contains("complaint/2024-0001"))
  }

  @Test("numbers and calendars of last year can be asked for")
  func lastYear() throws {
    let office = try BuiltOffice([
      ["office", "numbering", "notice", "示监整〔{year}〕{n}号"], ["calendar", "adopt", "--words", "10月1日至7日放假", "--year", "2023"],
    ])
    #expect(try office.run("office", "numbering", "--year", "2023").output.contains("2023"))
    #expect(try office.run("calendar", "show", "--year", "2023", "--json").output.contains(#""year":2023"#))
  }

  @Test("today shows twenty of each list and says how many more there are")
  func today() throws {
    let office = try BuiltOffice(
      (1...25).map { _ in ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--due", "2024-01-08"] })
    let page = try office.run("today", language: "zh")
    #expect(page.output.contains("逾期和本周到期 · 25") && page.output.contains("… 其余 5 件"), "\(page.output)")
    #expect(!(try office.run("today", "--limit", "30", language: "zh").output.contains("其余")))
  }
}

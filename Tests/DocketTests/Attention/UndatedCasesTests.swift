import Testing

@Suite("Cases without a deadline")
struct UndatedCasesTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "wages", "--on", "2023-06-01", "--by", "张三"],
      ["complaint", "receive", "--channel", "web", "--topic", "dust", "--due", "2024-01-08", "--on", "2023-12-20"],
    ])
  }

  @Test("An open case without a deadline never leaves the day's page, nor the chat's number, whoever it is on")
  func staysOnThePage() throws {
    let office = try office()
    let page = try office.run("今日", language: "zh").output
    #expect(page.contains("没有期限的在办 · 1") && page.contains("complaint/2023-0001") && page.contains("已 218 天"), "\(page)")
    let json = try office.run("today", "--json").output
    #expect(json.contains("\"undated\":[{") && json.contains("\"who\":\"张三\""), "\(json)")
    #expect(try office.run("today", "--mine", "--json").output.contains("\"undated\":[]"))
    #expect(try office.run("today", "--person", "张三", "--json").output.contains("complaint/2023-0001"))
    let chat = try office.run("今日", "--发群", language: "zh").output
    #expect(chat.contains("\n没有期限的在办 1 件"), "\(chat)")
    #expect(try office.run("today", "--for-chat").output.contains("1 open without a deadline"))
    try office.record([["complaint", "reply", "complaint/2023-0001"]])
    #expect(try office.run("today", "--json").output.contains("\"undated\":[{"), "answered, it is open still")
    try office.record([["complaint", "resolve", "complaint/2023-0001"]])
    #expect(try office.run("today", "--json").output.contains("\"undated\":[]"))
  }

  @Test("A machine that rests needs no day; one in use does")
  func machines() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境"], ["crane", "record", "--record", "湘N-T00123", "--type", "tower"],
    ])
    #expect(try office.run("today", "--json").output.contains("\"undated\":[]"))
    try office.record([["crane", "use", "湘N-T00123", "--project", "五溪尚境"]])
    #expect(try office.run("today", "--json").output.contains("\"undated\":[{"))
  }

  @Test("A complaint without a deadline is noted")
  func noted() throws {
    let office = try BuiltOffice()
    let answer = try office.run("投诉", "登记", "--渠道", "来访", "--诉求类别", "欠薪", language: "zh")
    #expect(answer.errors.contains("注意：complaint/2024-0001 没有期限"), "\(answer)")
  }

  @Test("The office's own deadline is taken where none is given, a choice's before the kind's, and noted; not by imports")
  func usual() throws {
    let office = try BuiltOffice()
    try office.record([["office", "policy", "--due", "投诉=15个工作日; 投诉.欠薪=10天"]])
    let policy = try office.run("单位", "规定", language: "zh").output
    #expect(policy.contains("没有写期限时：投诉=15个工作日；投诉.欠薪=10天"), "\(policy)")
    #expect(try office.run("office", "policy", "--json").output.contains("\"due\":[\"complaint=15wd\",\"complaint.wages=10d\"]"))
    let wages = try office.run("投诉", "登记", "--渠道", "来访", "--诉求类别", "欠薪", language: "zh")
    #expect(wages.errors.contains("按单位规定“投诉.欠薪=10天”到 2024-01-15") && wages.output.contains("期限 2024-01-15"), "\(wages)")
    #expect(!wages.errors.contains("没有期限"))
    let dust = try office.run("complaint", "receive", "--channel", "web", "--topic", "dust", "--json").output
    #expect(dust.contains("\"due\":\"2024-01-26\"") && dust.contains("usual-due"), "\(dust)")
    let given = try office.run("complaint", "receive", "--channel", "web", "--topic", "wages", "--due", "2024-02-01")
    #expect(given.output.contains("2024-02-01") && !given.errors.contains("policy"), "\(given)")
    let raw = try office.shell(
      #"""
      echo '{"type":"complaint.received","case":"complaint/2024-0004","on":"2024-01-05","data":{"channel":"web","topic":"wages"}}' |
        docket event append && docket case complaint/2024-0004 --json
      """#)
    #expect(raw.contains("complaint/2024-0004") && !raw.contains("\"due\":\"2024"), "\(raw)")
    let wrong = try office.run("office", "policy", "--due", "投诉.喷泉=3天")
    #expect(wrong.status == 2 && wrong.errors.contains("投诉.喷泉=3天"), "\(wrong)")
    // Another rule leaves the others; what goes is named.
    let more = try office.run("单位", "规定", "--期限", "投诉.欠薪=5天; 通知书=7天", language: "zh")
    #expect(more.status == 0 && more.errors.contains("投诉.欠薪=10天 → 投诉.欠薪=5天") && !more.errors.contains("不再有"), "\(more)")
    let all = try office.run("office", "policy", "--json").output
    for rule in ["complaint=15wd", "complaint.wages=5d", "notice=7d"] { #expect(all.contains(rule), "\(rule) in \(all)") }
    let replaced = try office.run("office", "policy", "--due", "complaint=20wd", "--replace")
    #expect(replaced.errors.contains("no longer in force: complaint.wages=5d; notice=7d"), "\(replaced)")
    try office.record([["office", "policy", "--due", "none"]])
    #expect(try office.run("complaint", "receive", "--channel", "web", "--topic", "wages", "--json").output.contains("\"due\":null"))
  }

  @Test("A notice issued with its inspection gets the office's own deadline too")
  func withInspection() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境"], ["office", "policy", "--due", "notice=7d; notice.stop-work=3d"],
    ])
    let answer = try office.run(
      "inspection", "record", "--project", "五溪尚境", "--type", "special", "--hazard", "Open edge", "--issue", "stop-work")
    #expect(answer.status == 0 && answer.errors.contains("'notice.stop-work=3d' it is 2024-01-08"), "\(answer)")
  }
}

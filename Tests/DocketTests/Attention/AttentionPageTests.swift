import Foundation
import Testing

@Suite("docket today and docket overdue")
struct AttentionPageTests {
  /// On 5 January a notice of wang.li's site is late by two days.
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--inspector", "wang.li", "--section", "质量科", "--on", "2023-12-01"],
      ["project", "register", "--name", "星河学府", "--on", "2023-12-01"],
      [
        "notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--due", "2024-01-03", "--on", "2023-12-20",
        "--by", "li.na",
      ],
      [
        "complaint", "receive", "--channel", "visit", "--topic", "quality", "--project", "星河学府", "--subject", "地下室返潮, 3栋", "--complainant",
        "某女士", "--due", "2024-01-06", "--by", "clerk-05",
      ],
    ])
  }

  @Test("programs are told whose a case is, of which project, and how many days are left")
  func json() throws {
    let overdue = #"""
      [{"case":"notice/2023-0001","state":"issued","due":"2024-01-03","overdueDays":2,"who":"li.na","projectName":"五溪尚境","project":"project/2023-0001","daysLeft":-2,"title":"五溪尚境","matter":"rectification notice"}]

      """#
    #expect(try office().run("overdue", "--json").output == overdue)
    let today = try office().run("today", "--json").output
    #expect(today.contains(#""who":"clerk-05","#))
    #expect(today.contains(#""projectName":"星河学府","daysLeft":1}"#))
  }

  @Test("a window past the last late case doesn't say that nothing is late", arguments: [["--limit", "0"], ["--skip", "5"]])
  func window(words: [String]) throws {
    #expect(!(try office().run(["overdue"] + words).errors.contains("nothing is overdue")))
    #expect(try office().run(["overdue", "--on", "2023-12-21"] + words).errors.contains("nothing is overdue"))
  }

  @Test(
    "somebody's are those that they have to do: assigned to them, or opened by them and assigned to no one",
    arguments: [
      (["--person", "wang.li"], 0), (["--person", "li.na"], 1), (["--person", "clerk-05"], 0), (["--section", "质量科"], 1),
      (["--mine"], 0), (["--on", "2024-01-10"], 2), (["--on", "2024-01-03"], 0),
    ] as [([String], Int)])
  func scope(words: [String], late: Int) throws {
    let output = try office().run(["overdue", "--csv"] + words).output
    #expect(output.split(separator: "\r\n").count == late + 1)
  }

  @Test("a window of the day's page is that part of its whole lists", arguments: ["2023-03-15", "2023-07-01", "2023-12-29"])
  func windows(day: String) throws {
    let log = URL(fileURLWithPath: #filePath).appending(path: "../../../../EventLogs/huaihua-station-2023").standardized.path
    let office = try BuiltOffice()
    func page(_ words: [String]) throws -> (lists: [String: [String]], more: Int?) {
      let answer = try office.run(["today", "--json", "--on", day, "--log", log] + words)
      let page = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer.errors)")
      let lists = page.compactMapValues { ($0 as? [[String: Any]])?.compactMap { $0["case"] as? String } }
      return (lists, page["more"] as? Int)
    }
    let lists = ["due", "waiting", "received", "undated"]
    let whole = try page([]).lists
    #expect(lists.contains { (whole[$0] ?? []).count > 5 })
    for (skip, limit) in [(0, 1), (0, 3), (2, 4), (5, 1_000), (1_000, 2)] {
      let part = try page(["--skip", "\(skip)", "--limit", "\(limit)"])
      for list in lists {
        let expected = Array((whole[list] ?? []).dropFirst(skip).prefix(limit))
        #expect(part.lists[list] == expected, "\(list) from \(skip), \(limit)")
      }
      let left = lists.reduce(0) { $0 + max(0, (whole[$1] ?? []).count - skip - limit) }
      #expect(part.more == (left > 0 ? left : nil))
    }
  }

  @Test("a person's page, the numbers by person and who has to do a case agree", arguments: ["today", "overdue"])
  func agreement(command: String) throws {
    // Given a complaint that a clerk opened and that is another's to do since,
    let office = try office()
    try office.record([["complaint", "assign", "complaint/2024-0001", "--assignee", "zhao.yi"]])
    func answer(_ words: String...) throws -> Any {
      try JSONSerialization.jsonObject(with: Data(try office.run([command, "--json", "--on", "2024-01-10"] + words).output.utf8))
    }
    func cases(_ answer: Any) -> [[[String: Any]]] {
      let lists = answer as? [String: [[String: Any]]]
      return lists.map { lists in ["due", "waiting", "received"].map { lists[$0] ?? [] } } ?? [answer as? [[String: Any]] ?? []]
    }
    // when the numbers are asked for by person,
    let people = try #require(try answer("--by-person") as? [[String: Any]])
    #expect(people.compactMap { $0["person"] as? String } == ["li.na", "zhao.yi"])
    // then each person's own list has as many, and each case of it names the person.
    for person in people {
      let name = try #require(person["person"] as? String)
      let lists = cases(try answer("--person", name))
      #expect(lists.map(\.count) == (command == "today" ? ["due", "waiting", "received"] : ["cases"]).compactMap { person[$0] as? Int })
      #expect(lists.joined().allSatisfy { $0["who"] as? String == name })
    }
    #expect(cases(try answer("--person", "wang.li")).joined().isEmpty)
  }

  @Test("a section's are those of its people on the roster, and of its projects")
  func section() throws {
    let office = try office()
    try office.record([
      ["person", "enrol", "li.na", "--role", "admin", "--section", "安全科", "--by", "li.na"],
      ["person", "enrol", "clerk-05", "--role", "clerk", "--section", "信访室", "--by", "li.na"],
    ])
    func found(_ section: String) throws -> Int {
      try office.run("today", "--csv", "--section", section).output.split(separator: "\r\n").count
    }
    #expect(try found("质量科") == found("安全科"))
    #expect(try found("信访室") > 0)
    #expect(try office.run("today", "--section", "无此科").status == 3)
    let part = try office.run("overdue", "--on", "2024-01-03", "--section", "安全")
    #expect(part.errors.split(separator: "\n").count { $0.hasPrefix("note: '安全' is taken") } == 1, "\(part)")
    #expect(try office.run("person", "list", "--json").output.contains(#""section":"信访室""#))
    // A case may be given to a section instead of a person.
    try office.record([["complaint", "assign", "complaint/2024-0001", "--assignee", "办公室", "--by", "li.na"]])
    #expect(try found("办公室") > 1)
    // Another section under the same role is a change, the same one isn't.
    try office.record([["person", "enrol", "clerk-05", "--role", "clerk", "--section", "安全科", "--change", "--by", "li.na"]])
    #expect(try office.run("person", "enrol", "clerk-05", "--role", "clerk", "--section", "安全科", "--by", "li.na").status == 3)
    // A new role leaves the section as it is.
    try office.record([["person", "enrol", "clerk-05", "--role", "inspector", "--change", "--by", "li.na"]])
    let people = try office.run("person", "list", "--json").output
    #expect(people.contains(#""role":"inspector","roles":["inspector"],"since":"2024-01-05","section":"安全科""#))
  }

  @Test("late cases are listed with days, project and who", arguments: ["zh", "en"])
  func late(language: String) throws {
    let lines = try office().run(["today"], language: language).output.split(separator: "\n")
    let line = try #require(lines.first { $0.contains("notice/2023-0001") })
    for word in [language == "zh" ? "逾期 2 天" : "2 days late", "li.na", "五溪尚境"] { #expect(line.contains(word), "\(line)") }
  }

  @Test("by person there are numbers only")
  func byPerson() throws {
    let office = try office()
    #expect(
      try office.run("today", "--by-person", "--json").output
        == #"[{"person":"clerk-05","due":1,"waiting":0,"received":1,"undated":0,"ahead":0},{"person":"li.na","due":1,"waiting":0,"received":0,"undated":0,"ahead":0}]"#
        + "\n")
    #expect(try office.run("overdue", "--by-person", "--json").output == #"[{"person":"li.na","cases":1}]"# + "\n")
  }

  @Test("for a chat there are plain lines without personal values")
  func chat() throws {
    let chinese = """
      【1月5日 示范监督站 待办】
      1. 五溪尚境：整改通知书 2023-0001，逾期 2 天
      2. 星河学府：投诉 2024-0001 地下室返潮, 3栋，明天到期

      """
    #expect(try office().run(["今日", "--发群"], language: "zh").output == chinese)
    #expect(try office().run("overdue", "--for-chat", "--mine").output == "[2024-01-05 tester: late]\nnothing\n")
  }

  @Test("a chat's text ends after a thousand characters with how many more there are")
  func longChat() throws {
    let office = try office()
    try office.record(
      (1...60).map { number in
        ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--subject", "第\(number)号工地夜间施工扬尘噪音扰民", "--due", "2024-01-08"]
      })
    let text = try office.run("today", "--for-chat").output
    #expect(text.count <= 1_001)
    #expect(text.hasSuffix(" more\n"))
  }

  @Test("a calendar has an all-day event for each running deadline, the same for the same log")
  func calendar() throws {
    let office = try office()
    let text = try office.run("today", "--ics", "-").output
    #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
    #expect(text.contains("UID:complaint/2024-0001@demo\r\n"))
    #expect(text.contains("DTSTART;VALUE=DATE:20240106\r\nDTEND;VALUE=DATE:20240107\r\n"))
    #expect(text.contains("地下室返潮\\, 3栋"))
    #expect(text.contains("TRIGGER:-PT15H\r\n"))
    #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    #expect(try office.run("today", "--ics", "-").output == text)
    #expect(try office.run("overdue", "--ics", "late.ics").status == 0)
    #expect(String(decoding: try office.data("late.ics"), as: UTF8.self).split(separator: "\r\n").count { $0 == "BEGIN:VEVENT" } == 1)
  }
}

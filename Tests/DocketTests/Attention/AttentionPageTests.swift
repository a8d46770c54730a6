import Foundation
import Testing

@Suite("docket today and docket overdue")
struct AttentionPageTests {
  /// On 5 January a notice of wang.li's site is late by two days, a complaint about another site is due tomorrow.
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--inspector", "wang.li", "--section", "质量科", "--on", "2023-12-01"],
      ["project", "register", "--name", "星河学府", "--on", "2023-12-01"],
      ["notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--due", "2024-01-03", "--on", "2023-12-20", "--by", "li.na"],
      [
        "complaint", "receive", "--channel", "visit", "--topic", "quality", "--project", "星河学府", "--subject", "地下室返潮, 3栋", "--complainant",
        "某女士", "--due", "2024-01-06", "--by", "clerk-05",
      ],
    ])
  }

  @Test("programs are told whose a case is, of which project, and how many days are left")
  func json() throws {
    let overdue = #"""
      [{"case":"notice/2023-0001","state":"issued","due":"2024-01-03","overdueDays":2,"who":"li.na","projectName":"五溪尚境","project":"project/2023-0001","daysLeft":-2}]

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
    "somebody's are those assigned to them, opened by them, or of a project that they supervise",
    arguments: [
      (["--person", "wang.li"], 1), (["--person", "li.na"], 1), (["--person", "clerk-05"], 0), (["--section", "质量科"], 1),
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
    let lists = ["due", "waiting", "received"]
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

  @Test("by person there are numbers only")
  func byPerson() throws {
    let office = try office()
    #expect(
      try office.run("today", "--by-person", "--json").output
        == #"[{"person":"clerk-05","due":1,"waiting":0,"received":1},{"person":"li.na","due":1,"waiting":0,"received":0}]"# + "\n")
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

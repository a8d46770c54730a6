import DocketTestSupport
import Foundation
import LogLines
import Testing
import TextForms
import Values

@Suite("Monday's page")
struct WeekTests {
  /// A week of three inspectors: on Friday, 5 January 2024, it is the one before.
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"], ["project", "register", "--name", "和谐家园", "--on", "2023-03-01"],
      ["crane", "record", "--record", "湘U-T00010", "--type", "tower", "--on", "2023-03-02"],
      ["crane", "use", "湘U-T00010", "--project", "和谐家园", "--valid", "2024-01-21", "--on", "2023-03-03", "--by", "王力"],
      // Before the week.
      ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边", "--on", "2023-12-24", "--by", "李敏"],
      // In it: two inspections of one, one of another; a notice of an inspection, and one by itself.
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "配电箱", "--hazard", "洞口", "--issue",
        "rectification", "--due", "2024-01-01", "--with", "王力", "--on", "2023-12-25", "--by", "李敏",
      ],
      ["inspection", "record", "--project", "和谐家园", "--type", "quality", "--on", "2023-12-31", "--by", "李敏"],
      ["inspection", "record", "--project", "和谐家园", "--type", "dust", "--on", "2023-12-31", "--by", "王力"],
      [
        "notice", "issue", "--type", "rectification", "--project", "和谐家园", "--hazard", "扬尘", "--due", "2024-01-07", "--on", "2023-12-26",
        "--by", "王力",
      ],
      ["notice", "issue", "--type", "stop-work", "--project", "和谐家园", "--hazard", "塔吊", "--due", "2024-01-12", "--on", "2023-12-27"],
      ["inspection", "recheck", "inspection/2023-0001", "--cleared", "1", "--on", "2023-12-28", "--by", "李敏"],
      ["notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "裂缝", "--due", "2024-01-30", "--on", "2023-12-26"],
      ["notice", "review", "notice/2023-0004", "--passed", "--on", "2023-12-29"],
      ["complaint", "receive", "--channel", "visit", "--topic", "wages", "--on", "2023-12-30"],
      ["complaint", "receive", "--channel", "web", "--topic", "dust", "--due", "2024-01-14", "--on", "2023-12-20"],
      ["complaint", "receive", "--channel", "web", "--topic", "dust", "--due", "2024-01-15", "--on", "2023-12-20"],
      ["complaint", "resolve", "complaint/2023-0003", "--on", "2023-12-31"],
    ])
  }

  @Test("cases whose answer stopped their deadline are listed until they are closed, and their measure gives the number again")
  func answered() throws {
    let office = try office()
    #expect(try page(office).lines.allSatisfy { $0.id != "answered" })
    try office.record([
      ["notice", "answer", "notice/2023-0002", "--on", "2024-01-04"], ["complaint", "reply", "complaint/2023-0002", "--on", "2024-01-04"],
    ])
    let line = try #require(try page(office).lines.first { $0.id == "answered" })
    #expect(line.cases.sorted() == ["complaint/2023-0002", "notice/2023-0002"] && line.value == 2)
    #expect(try office.run("count", try #require(line.measure)).output.contains("2"))
    let text = try office.run("例会", language: "zh").output
    #expect(text.contains("期限已停的在办 2"), "\(text)")
    try office.record([["notice", "review", "notice/2023-0002", "--passed"], ["complaint", "resolve", "complaint/2023-0002"]])
    #expect(try page(office).value("answered") == nil)
  }

  private struct Page: Decodable {
    struct Line: Decodable {
      let id, label: String
      let value: Int
      let cases: [String]
      let measure: String?
      let by: [Visitor]?
    }
    struct Visitor: Decodable, Equatable {
      let person: String
      let visits, sites: Int
    }
    let week: [String]
    let of: String
    let lines: [Line]

    func value(_ id: String) -> Int? { lines.first { $0.id == id }?.value }
  }

  private func page(_ office: BuiltOffice, _ words: String...) throws -> Page {
    try JSONDecoder().decode(Page.self, from: Data(office.run(["week", "--json"] + words).output.utf8))
  }

  @Test("Each number is that of the week before, or of how things stand on the day")
  func numbers() throws {
    let page = try page(office())
    #expect(page.week == ["2023-12-25", "2023-12-31"] && page.of == "2024-01-05")
    let expected = [
      "visits": 3, "hazards": 2, "left": 0, "cleared": 2, "issued": 4, "closed": 1, "received": 1, "resolved": 1, "overdue": 1, "due": 1,
      "next": 2,
      "undated": 1, "unseen": 0, "ahead": 1,
    ]
    for (id, value) in expected { #expect(page.value(id) == value, "\(id): \(String(describing: page.value(id)))") }
    #expect(
      page.lines.map(\.id)
        == "visits hazards left cleared issued closed received resolved overdue due next undated unseen ahead findings".split(
          separator: " "
        )
        .map(String.init))
    #expect(page.lines[0].by == [.init(person: "李敏", visits: 2, sites: 2), .init(person: "王力", visits: 1, sites: 1)])
    #expect(page.lines.first { $0.id == "next" }?.cases == ["notice/2023-0003", "complaint/2023-0002"])
  }

  @Test("A copy has its office's page, and what was recorded on it stands on both once it was brought")
  func copies() throws {
    let office = try office()
    try office.record([
      ["person", "enrol", "tester", "--role", "admin"], ["copy", "create", "copy", "--tag", "f03"],
    ])
    let there = ["--log", "copy"]
    #expect(try office.run(["week", "--json"]).output == office.run(["week", "--json"] + there).output)
    try office.record([["notice", "close", "notice/2023-0002", "--on", "2023-12-31"] + there])
    let before = try page(office)
    #expect(try page(office, "--log", "copy").value("closed") == (before.value("closed") ?? 0) + 1)
    try office.record([["copy", "sync"] + there])
    #expect(try office.run(["week", "--json"]).output == office.run(["week", "--json"] + there).output)
    #expect(try page(office).value("closed") == (before.value("closed") ?? 0) + 1)
  }

  @Test("The page is text of a sheet, and short enough for a chat", arguments: ["zh", "en"], [false, true])
  func text(_ language: String, isChat: Bool) throws {
    let answer = try office().run(["week"] + (isChat ? ["--for-chat"] : []), language: language)
    #expect(answer.status == 0 && answer.output.split(separator: "\n").count <= (isChat ? 39 : 60))
    try expectGolden(answer.output, "Golden/week/\(isChat ? "chat" : "page").\(language).txt")
  }

  @Test("The shipped offices' pages stay on their sheets", arguments: ["huaihua-station-2023", "miluo-centre-2023"])
  func shipped(_ office: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..").standardized.path
    let sandbox = try Sandbox()
    for language in ["zh", "en"] {
      for day in ["2023-06-05", "2023-11-23"] {
        let answer = try sandbox.run("docket week --of \(day) --lang \(language) --log '\(root)/EventLogs/\(office)'")
        #expect(answer.status == 0 && answer.output.split(separator: "\n").count <= 60)
        let widest = answer.output.split(separator: "\n").map { TextForms.displayWidth(String($0)) }.max() ?? 0
        #expect(widest <= 80, "\(answer.output)")
      }
    }
  }

  @Test("Every measure gives its number again, by count and by explain")
  func measures() throws {
    let office = try office()
    for day in ["2024-01-05", "2024-01-01", "2023-12-28"] {
      for narrowed in [[], ["--person", "李敏"]] {
        let page = try JSONDecoder().decode(
          Page.self, from: Data(office.run(["week", "--of", day, "--json"] + narrowed).output.utf8))
        for line in page.lines {
          guard let measure = line.measure else { continue }
          let isReported = ["visits", "hazards", "left", "cleared", "issued", "closed", "received", "resolved"].contains(line.id)
          let span = isReported ? page.week : [day, day]
          let counted = try office.run("count", measure, "--from", span[0], "--to", span[1], "--json").output
          #expect(counted.contains("\"value\":\(line.value),"), "\(day) \(line.id) \(line.value): \(counted)")
          let explained = try office.run("explain", measure, "--from", span[0], "--to", span[1], "--json").output
          #expect(explained.contains("\"value\":\(line.value),"), "\(day) \(line.id): \(explained)")
        }
      }
    }
  }

  @Test("What is late and due is what the other pages say, on every day of the week")
  func agrees() throws {
    let office = try office()
    for day in 1...9 {
      let day = "2024-01-0\(day)"
      let page = try page(office, "--of", day)
      let overdue = try office.run("overdue", "--on", day, "--json").output
      #expect(page.value("overdue") == overdue.components(separatedBy: "\"case\":").count - 1, "\(day)")
      struct Today: Decodable {
        struct Entry: Decodable {
          let daysLeft: Int?
          let due: String?
        }
        let due, undated: [Entry]
      }
      let today = try JSONDecoder().decode(Today.self, from: Data(office.run("today", "--on", day, "--json").output.utf8))
      #expect(page.value("overdue") == today.due.filter { $0.daysLeft ?? 0 < 0 }.count)
      let ahead = page.lines.filter { ["due", "next"].contains($0.id) }.flatMap(\.cases)
      #expect(Set(ahead).count == ahead.count, "none counted twice on \(day)")
      #expect(today.due.filter { $0.daysLeft ?? -1 >= 0 }.count <= ahead.count)
      #expect(page.value("undated") == today.undated.count)
    }
  }

  @Test("A person's page has what they recorded and what is theirs")
  func person() throws {
    let office = try office()
    let page = try page(office, "--person", "王力")
    #expect(page.value("visits") == 1 && page.value("issued") == 1 && page.value("due") == 1 && page.value("ahead") == 0)
    #expect(page.value("overdue") == 0 && page.value("received") == 0)
  }

  @Test("Whoever asks for the weekly report gets it", arguments: ["周报", "例会"])
  func names(_ name: String) throws {
    let answer = try BuiltOffice().run([name], language: "zh")
    #expect(answer.status == 0 && answer.output.contains("示范监督站 · 第 52 周 2023-12-25…12-31"), "\(answer)")
  }

  @Test("A page of many cases says how many more there are, and stays on its sheet and in the chat")
  func crowded() throws {
    var steps = [["project", "register", "--name", "五溪尚境", "--on", "2023-01-01"]]
    for number in 0..<70 {
      let due = ["2024-01-02", "2024-01-06", "2024-01-10"][number % 3]
      steps.append([
        "notice", "issue", "--type", "talk", "--project", "五溪尚境", "--due", due, "--on", "2023-12-\(10 + number % 20)", "--by",
        "检查员\(number % 40)",
      ])
    }
    let office = try BuiltOffice(steps)
    let lines = try office.run(["week"], language: "zh").output.split(separator: "\n")
    #expect(lines.count <= 60 && lines.contains { $0.hasPrefix("  还有 ") }, "\(lines.count)")
    let chat = try office.run(["week", "--for-chat"], language: "zh").output
    #expect(chat.split(separator: "\n").count < 40 && chat.count <= 1_000 && chat.contains("还有 "), "\(chat)")
    for format in ["csv", "xlsx", "docx", "html"] {
      #expect(try office.run("week", "--output", "w.\(format)").status == 0)
    }
    // In a browser each number that counts cases is a door to them, in the same file.
    let html = try String(decoding: office.data("w.html"), as: UTF8.self)
    let page = try JSON(parsing: Array(try office.run("week", "--json").output.utf8.dropLast()))
    for line in try #require(page["lines"]?.array) {
      let (id, count) = (try #require(line["id"]?.string), line["cases"]?.array?.count ?? 0)
      let isThere = html.contains("href=\"#week-\(id)\"") && html.contains("id=\"week-\(id)\"")
      #expect(isThere == (count > 0), "\(id)")
    }
  }
}

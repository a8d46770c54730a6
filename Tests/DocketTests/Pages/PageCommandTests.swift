import Casework
import Commands
import DocketTestSupport
import Foundation
import Pages
import Testing
import Values

@testable import DocketProgram

@Suite("docket page")
struct PageCommandTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--district", "鹤城区", "--on", "2023-01-10"],
      [
        "complaint", "receive", "--channel", "visit", "--topic", "quality", "--project", "五溪尚境", "--subject", "渗水\u{202E}", "--complainant",
        "某女士",
        "--phone", "13800000000", "--on", "2023-03-05", "--note", "</script><script>alert(1)</script>",
      ],
      ["complaint", "resolve", "complaint/2023-0001", "--outcome", "已维修", "--on", "2023-03-09"],
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--due", "2023-06-03", "--on", "2023-05-20"],
    ])
  }

  private func block(_ id: String, of text: String) throws -> [UInt8] {
    let opening = "id=\"\(id)\">\n"
    let start = try #require(text.range(of: opening)).upperBound
    let end = try #require(text.range(of: "</script>", range: start..<text.endIndex)).lowerBound
    return Array(text[start..<end].utf8)
  }

  @Test("the same log, day and flags make the same bytes, which check finds whole, in both languages")
  func whole() throws {
    let office = try office()
    let answer = try office.run("page", "--output", "a.html", "--json")
    #expect(answer.status == 0 && answer.errors.contains("all 5 lines"))
    let told = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    #expect(told["file"] as? String == "a.html" && told["office"] as? String == "demo" && told["events"] as? Int == 5)
    #expect(told["bytes"] as? Int == (try office.data("a.html")).count)
    #expect(
      try office.run(["案卷页", "--输出", "b.html"], language: "zh").errors
        == "已写入 b.html\n注意：内含全部 5 行，备注、内容照录，其中 0 处像有电话、身份证号或住址；封存的个人信息不在里面\n")
    #expect(try office.data("a.html") == office.data("b.html"))
    let check = try office.run("page", "check", "a.html", "--json")
    let found = try #require(try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
    #expect(
      check.status == 0 && found["ok"] as? Bool == true && found["client"] as? String == "same"
        && found["root"] as? String == told["root"] as? String)
    #expect(try office.run(["案卷页", "检查", "a.html"], language: "zh").output.hasPrefix("✔ 已核，相符\n5 件 · 根哈希 "))
  }

  @Test("the lines are the log's, byte for byte; no personal value and no tag of somebody's text is in the file")
  func lines() throws {
    let office = try office()
    _ = try office.run("page", "--output", "a.html")
    let lines = try office.shell(
      "sed -n '/id=\"lines\"/,/<\\/script>/p' a.html | sed '1d;$d' | base64 -d | gunzip | sha256sum; cat log/0*.jsonl | sha256sum")
    let sums = lines.split(separator: "\n")
    #expect(sums.count == 2 && sums[0] == sums[1])
    let text = String(decoding: try office.data("a.html"), as: UTF8.self)
    #expect(!text.contains("alert(1)"))
    let answers = try office.shell("sed -n '/id=\"answers\"/,/<\\/script>/p' a.html | sed '1d;$d' | base64 -d | gunzip")
    #expect(!answers.contains("13800000000") && !answers.contains("某女士"))
    #expect(try String(decoding: block("head", of: text), as: UTF8.self).contains("\"page\":1,"))
  }

  @Test("each answer is its command's, at the address that a server would have")
  func answers() throws {
    let office = try office()
    _ = try office.run("page", "--output", "a.html", "--year", "2023")
    let json = try office.shell("sed -n '/id=\"answers\"/,/<\\/script>/p' a.html | sed '1d;$d' | base64 -d | gunzip")
    let page = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let answers = try #require(page["answers"] as? [String: NSObject])
    func same(_ address: String, _ words: [String], language: String = "en") throws {
      let said = try JSONSerialization.jsonObject(with: Data(office.run(words + ["--json"], language: language).output.utf8)) as? NSObject
      #expect(answers[address] == said, "\(address)")
    }
    try same("/api/status", ["status"])
    try same("/api/overdue", ["overdue"])
    try same("/api/today", ["today"])
    try same("/api/report?year=2023", ["report", "--year", "2023"])
    try same("/api/report?lang=zh&year=2023", ["report", "--year", "2023"], language: "zh")
    try same("/api/audit?year=2023", ["audit", "--year", "2023"])
    try same("/api/kinds/show?kind=complaint", ["kinds", "show", "complaint"])
    try same("/api/kinds/show?kind=table", ["kinds", "show", "table"])
    let measure = "rate(complaint.received -> resolved)"
    try same(
      "/api/explain?measure=rate%28complaint.received%20-%3E%20resolved%29&per=quarter&reasons=&year=2023",
      ["explain", measure, "--per", "quarter", "--reasons", "--year", "2023"])
    #expect((page["made"] as? [String: NSObject])?["day"] == "2024-01-05" as NSString)
    #expect(answers.keys.filter { $0.hasPrefix("/api/case?") }.count >= 3)
  }

  @Test("a page that is made within a process is the one that the program makes")
  func withinProcess() throws {
    let office = try office()
    let folder = try office.shell("pwd").trimmingCharacters(in: .whitespacesAndNewlines)
    var process = ProcessContext.current()
    process.arguments = ["page", "--log", "\(folder)/log", "--output", "\(folder)/once.html"]
    process.environment = Environment(["DOCKET_NOW": "2024-01-05T09:00:00+08:00", "DOCKET_USER": "tester"])
    (process.output, process.errors, process.cache) = (CapturedOutput(), CapturedOutput(), nil)
    #expect(DocketTool.make(process).run(process) == .done)
    _ = try office.run("page", "--output", "a.html")
    #expect(try office.data("once.html") == office.data("a.html"))
  }

  @Test(
    "no file of lines is opened more than twice for a page",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "strace is not installed"))
  func opens() throws {
    let office = try office()
    let counts = try office.shell(
      "strace -f -qq -e trace=openat -o opens docket page --output a.html >told 2>&1; grep -o '\"[^\"]*[.]jsonl\"' opens | sort | uniq -c")
    let lines = counts.split(separator: "\n").compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
    #expect(lines.count == 2 && lines.allSatisfy { $0 <= 2 }, "\(counts)")
  }

  @Test("as of a day the file holds what was recorded by then")
  func asOf() throws {
    let office = try office()
    #expect(try office.run("page", "--output", "a.html", "--as-of", "2024-01-05").status == 0)
    let before = try office.run("page", "--output", "b.html", "--as-of", "2023-12-31")
    #expect(before.status == 3 && before.errors.contains("nothing was recorded"))
  }

  @Test("a file of a log is refused, a new name inside one is a mistake, a damaged log makes no page")
  func refused() throws {
    let office = try office()
    #expect(try office.run("page").status == 2)
    #expect(try office.run("page", "--output", "log/00000000000000000001.jsonl").status == 3)
    #expect(try office.run("page", "--output", "log/year.html").status == 2)
    try office.damage("log", as: "other")
    let damaged = try office.run("page", "--log", "other", "--output", "d.html")
    #expect(damaged.status == 4)
    #expect(try !office.names().contains("d.html"))
    try office.put("no.html", "<html></html>")
    #expect(try office.run("page", "check", "no.html").status == 2)
    #expect(try office.run("page", "check", "missing.html").status == 5)
  }

  @Test("check finds one byte altered anywhere")
  func altered() throws {
    let office = try office()
    _ = try office.run("page", "--output", "a.html")
    let file = Array(try office.data("a.html"))
    var random = SeededGenerator(for: "page altered")
    for _ in 0..<8 {
      let place = Int.random(in: file.indices, using: &random)
      var other = file
      other[place] = file[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      try office.put("other.html", String(decoding: other, as: UTF8.self))
      #expect(try [1, 2].contains(office.run("page", "check", "other.html").status), "byte \(place)")
    }
  }

  @Test("a checkpoint of the reader's agrees, contradicts, or has more lines than the page and can't be compared")
  func checkpoint() throws {
    let office = try office()
    _ = try office.run("page", "--output", "a.html")
    let checkpoint = try office.run("checkpoint").output
    try office.put("right.txt", checkpoint)
    var lines = checkpoint.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[2] = (lines[2].hasPrefix("A") ? "B" : "A") + lines[2].dropFirst()
    try office.put("wrong.txt", lines.joined(separator: "\n"))
    let right = try office.run("page", "check", "a.html", "--against", "right.txt", "--json")
    #expect(right.status == 0 && right.output.contains("\"checkpoint\":\"agrees\""))
    let wrong = try office.run("page", "check", "a.html", "--against", "wrong.txt", "--json")
    #expect(wrong.status == 1 && wrong.output.contains("\"checkpoint\":\"contradicts\""))
    try office.put("other.txt", (["docket/other"] + lines.dropFirst()).joined(separator: "\n"))
    let other = try office.run("page", "check", "a.html", "--against", "other.txt")
    #expect(other.status == 0 && other.output.hasPrefix("○ not checked: this is a checkpoint of other"), "\(other)")
    #expect(try office.run("page", "check", "a.html", "--against", "other.txt", "--strict").status == 1)
    try office.put("none.txt", "nothing")
    #expect(try office.run("page", "check", "a.html", "--against", "none.txt").status == 2)
    let size = try #require(Int(lines[1]))
    try office.record([["person", "enrol", "li", "--role", "admin"]])
    try office.put("later.txt", try office.run("checkpoint").output)
    let later = try office.run("page", "check", "a.html", "--against", "later.txt", "--json")
    #expect(later.status == 0 && later.output.contains("\"checkpoint\":\"later\"") && later.output.contains("\"problems\":[]"))
    let told = try office.run("page", "check", "a.html", "--against", "later.txt").output
    #expect(
      told.contains("\n\(size) events · root") && told.hasPrefix("○ not checked: ") && told.contains("the checkpoint has \(size + 1) lines")
    )
    #expect(told.contains("docket verify --against"))
    #expect(try office.run("page", "check", "a.html", "--against", "right.txt").output.contains("the first \(size) lines agree"))
  }

  @Test("a client that isn't this program's is contradicted, though the page states it; a rewritten wrapping is proved, with a note")
  func client() throws {
    let office = try office()
    _ = try office.run("page", "--output", "a.html")
    let script = try #require(Bundle.module.url(forResource: "lying", withExtension: "py", subdirectory: "Browser")).path
    _ = try office.shell(
      "python3 '\(script)' a.html lie.html; sed 's/$/\r/' a.html > crlf.html; (printf '\\357\\273\\277'; cat a.html) > bom.html")
    _ = try office.shell("(sed '1s/$/\\n<!-- saved from url=(0014)about:internet -->/' a.html; echo '<!-- scanned -->') > comment.html")
    _ = try office.shell("sed 's/<main /<p>98.0%<\\/p><main /' a.html > added.html")
    let lie = try office.run("page", "check", "lie.html", "--json")
    #expect(lie.status == 1 && lie.output.contains("\"verdict\":\"contradicted\"") && lie.output.contains("\"block\":\"client\""), "\(lie)")
    #expect(try !office.run("page", "check", "lie.html").output.contains("whole"))
    for name in ["crlf", "bom", "comment"] {
      let rewritten = try office.run(["案卷页", "检查", "\(name).html", "--从严"], language: "zh")
      #expect(rewritten.status == 0 && rewritten.output.hasPrefix("✔ 已核") && rewritten.output.contains("外壳被改写"), "\(name): \(rewritten)")
    }
    #expect(try office.run("page", "check", "added.html").status == 1)
    // What a browser saved is drawn again when it is opened: it may say anything where the program draws, and nothing beside that.
    let saving =
      #"s/^<body>$/<body class="paged">/; s/<title>/<title>2021/; s/<main /<main data-view="home" /; s/<header id="top">/&<nav title="a > b"><br>/; s/<.header>/<\/nav>&/"#
    let end = "head -c -17; printf '</body></html>'"
    for (name, change, status) in [
      ("drawn", "", 0), ("behind", #"; s/<footer /<p>98.0%<\/p>&/"#, 1), ("over", "; s/<main [^>]*>/&<dialog open>98.0%/", 1),
      ("open", "; s/<main [^>]*>/&<div>/", 1), ("answers", #"; /id="answers"/{n;s/[A-M]/N/}"#, 1),
      ("named", "; s/<meta name=.viewport/<meta name=.x/", 1),
    ] {
      _ = try office.shell("(sed '\(saving)\(change)' a.html | \(end)) > \(name).html")
      let saved = try office.run(["案卷页", "检查", "\(name).html"], language: "zh")
      #expect(saved.status == status, "\(name): \(saved)")
      #expect(saved.output.contains("外壳被改写") == (status == 0), "\(name): \(saved)")
    }
  }

  @Test("what only the command above has is refused, in front of the word below and behind it")
  func optionsAbove() throws {
    let office = try office()
    _ = try office.run("page", "--output", "a.html")
    for words in [
      ["page", "check", "a.html", "--output", "x.html"], ["page", "check", "a.html", "--year", "2023"],
      ["page", "check", "a.html", "--as-of", "2023-01-01"], ["page", "--output", "x.html", "check", "a.html"],
      ["receipt", "check", "r.txt", "--output", "x.txt"],
    ] {
      #expect(try office.run(words, language: "en").status == 2, "\(words)")
    }
    #expect(try !office.names().contains("x.html"))
  }

  @Test("an office's own kind of that name stays, and the command answers to its other word")
  func ownKind() throws {
    let office = try BuiltOffice()
    #expect(try office.run(["案卷页", "--输出", "a.html"], language: "zh").status == 0)
    #expect(try office.run("page", "--output", "b.html").status == 0)
  }

  @Test("the page has every audit rule's name and number from the program")
  func rules() throws {
    let office = try BuiltOffice([["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-01"]])
    let listed = try office.run("audit", "--rules", "--year", "2023", "--json", language: "zh").output
    for rule in AuditRule.allCases {
      #expect(listed.contains("{\"rule\":\"\(rule.rawValue)\",\"name\":\"\(rule.name)\""), "\(rule.rawValue)")
    }
  }

  @Test(
    "a page opens with the year of the newest table, else with the last whole year until the next has a fifth of its events, and carries both"
  )
  func years() throws {
    func received(_ days: String...) -> [[String]] {
      days.map { ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", $0] }
    }
    let office = try BuiltOffice(
      received("2022-02-01", "2022-03-01", "2022-04-01", "2022-05-01", "2022-06-01", "2022-07-01", "2023-02-04"))
    func made(_ words: String...) throws -> String {
      try office.record([["page", "--output", "page.html"] + words])
      #expect(try office.run("page", "check", "page.html").status == 0)
      let read = try PageReading(Array(try office.data("page.html")))
      return read.answers?["made"]?.text() ?? ""
    }
    #expect(try made().contains("\"year\":2022,\"years\":[2023,2022]"))
    #expect(try office.run("status", "--json").output.contains("\"year\":2022"))
    try office.record(received("2023-02-05"))
    #expect(try made().contains("\"year\":2023}"))
    #expect(try made("--year", "2023,2022").contains("\"year\":2023,\"years\":[2022,2023]"))
    try office.put(
      "table.json",
      """
      {"id": "self-2022", "kind": "project", "title": "自评表", "office": "站", "period": {"from": "2022-01-01", "to": "2022-12-31"}, "rows": [
        {"id": "r1", "level1": "产出", "level2": "数量", "level3": "投诉", "target": "≥2件", "weight": 100, "actual": "count(complaint.received)"}]}
      """)
    try office.record([["table", "adopt", "table.json"]])
    #expect(try made().contains("\"year\":2022,\"years\":[2023,2022]"))
  }

  @Test("where the packed lines end early, the check names the first line that can't be read, as the browser does")
  func endsEarly() throws {
    let office = try BuiltOffice(
      (1...9).map { ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-0\($0)"] })
    try office.record([["page", "--output", "page.html"]])
    let text = String(decoding: try office.data("page.html"), as: UTF8.self)
    let block = String(decoding: try block("lines", of: text), as: UTF8.self)
    for share in [3, 2] {
      let shorter = block.filter { $0 != "\n" }.prefix(block.count * (share - 1) / share / 4 * 4)
      try office.put("altered.html", text.replacingOccurrences(of: block, with: shorter + "\n"))
      let answer = try office.run("page", "check", "altered.html", "--json")
      let problems = try #require(JSON(parsing: Array(answer.output.utf8.dropLast()))["problems"]?.array)
      let lines = problems.filter { $0["block"] == "lines" }.compactMap { $0["line"]?.decimal?.whole }
      #expect(answer.status == 1 && lines.count == 1 && (2...9).contains(lines[0]), "\(share): \(problems)")
    }
  }

  @Test("wherever a byte of the packed lines is altered, the check names the first wrong line")
  func firstWrongLine() throws {
    let office = try BuiltOffice(
      (1...6).map { ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--on", "2023-07-0\($0)"] })
    try office.record([["page", "--output", "page.html"]])
    let page = Array(try office.data("page.html"))
    let text = String(decoding: page, as: UTF8.self)
    let opening = try #require(text.range(of: "id=\"lines\">\n"))
    let start = text.utf8.distance(from: text.startIndex, to: opening.upperBound)
    let length = try #require(page[start...].firstIndex(of: UInt8(ascii: "<"))) - start
    for offset in stride(from: 2, to: length - 4, by: max(1, length / 9)) where page[start + offset] != UInt8(ascii: "\n") {
      var altered = page
      altered[start + offset] = altered[start + offset] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      try office.put("altered.html", String(decoding: altered, as: UTF8.self))
      let answer = try office.run("page", "check", "altered.html", "--json")
      let problems = try #require(JSON(parsing: Array(answer.output.utf8.dropLast()))["problems"]?.array)
      let lines = problems.filter { $0["block"] == "lines" }.compactMap { $0["line"]?.decimal?.whole }
      #expect(answer.status == 1 && !lines.isEmpty && lines.allSatisfy { (1...8).contains($0) }, "\(offset): \(problems)")
    }
  }
}

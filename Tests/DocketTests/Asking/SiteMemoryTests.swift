import Testing

@Suite("What was left open at a site")
struct SiteMemoryTests {
  /// An inspection with a notice of it, whose two hazards are the notice's; one with a hazard of its own.
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边", "--hazard", "配电箱", "--issue", "rectification",
        "--due", "2024-01-10", "--on", "2023-12-01",
      ],
      ["inspection", "record", "--project", "五溪尚境", "--type", "dust", "--hazard", "裸土", "--on", "2023-12-10"],
    ])
  }

  @Test("--clear writes the review of a notice, the recheck of its inspection and of another, in the batch of the new one")
  func clears() throws {
    let office = try office()
    let answer = try office.run(
      "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "洞口", "--clear", "1,3", "--json")
    #expect(answer.status == 0, "\(answer)")
    let types = ["inspection.recorded", "notice.reviewed", "inspection.rechecked"]
    #expect(types.allSatisfy { answer.output.contains("\"type\":\"\($0)\"") }, "\(answer.output)")
    #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""state":"issued""#))
    #expect(try office.run("case", "inspection/2023-0001", "--json").output.contains(#""state":"open""#))
    #expect(try office.run("case", "inspection/2023-0002", "--json").output.contains(#""state":"closed""#))
    #expect(try office.run("count", "sum(inspection.rechecked.cleared)", "--json").output.contains(#""value":2,"#))
    let last = try office.run("inspection", "record", "--project", "五溪尚境", "--type", "safety", "--clear", "2", "--json").output
    #expect(last.contains(#""clear":[2]"#), "what is left keeps its number: \(last)")
  }

  @Test("--clear reads numbers, all, all but some and none; a notice of which nothing is left passes")
  func words() throws {
    let record = ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--clear"]
    for word in ["都还在", "none", "无"] {
      let office = try office()
      #expect(try office.run(record + [word]).status == 0)
      #expect(try office.run("count", "sum(inspection.rechecked.cleared)", "--json").output.contains(#""value":0,"#), "\(word)")
    }
    for word in ["全部", "all", "1-3", "1、2、3", "1到3", "1和2和3", "都好了", "①②③", "1、2、3都好了", "前3条", "全改完"] {
      let office = try office()
      #expect(try office.run(record + [word]).status == 0)
      for id in ["notice/2023-0001", "inspection/2023-0001", "inspection/2023-0002"] {
        #expect(try office.run("case", id, "--json").output.contains(#""state":"closed""#), "\(word) \(id)")
      }
      #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""passed":true"#), "\(word)")
    }
    for word in ["除了2", "除了2都好了", "①③", "1,3都改了"] {
      let office = try office()
      #expect(try office.run(record + [word]).status == 0, "\(word)")
      #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""state":"issued""#), "\(word)")
      #expect(try office.run("case", "inspection/2023-0002", "--json").output.contains(#""state":"closed""#), "\(word)")
    }
  }

  @Test("A recheck that closes an inspection passes its notice, and so does one of a visit: a hazard is one")
  func companions() throws {
    let office = try office()
    let alone = try office.run("inspection", "recheck", "inspection/2023-0001", "--all")
    #expect(alone.status == 0 && alone.output.contains("notice/2023-0001 review · closed · passed"), "\(alone)")
    #expect(!alone.errors.contains("still open"), "\(alone)")
    let visited = try self.office()
    let visit = try visited.run("inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "none", "--clear", "all")
    #expect(visit.status == 0 && !visit.errors.contains("still open"), "\(visit)")
  }

  @Test("A number beyond what is left, no number, and no site are refused, and nothing is recorded")
  func refused() throws {
    let office = try office()
    let record = ["inspection", "record", "--type", "safety"]
    let beyond = try office.run(record + ["--project", "五溪尚境", "--clear", "4"])
    #expect(beyond.status == 2 && beyond.errors.contains("there is no hazard 4; 3 are left open here"), "\(beyond)")
    #expect(beyond.errors.contains("3）裸土"), "it is said what there is: \(beyond)")
    #expect(try office.run(record + ["--project", "五溪尚境", "--clear", "x"]).status == 2)
    #expect(try office.run(record + ["--clear", "1"]).status == 2)
    #expect(try office.run("list", "inspection", "--json").output.split(separator: "\n").count == 2)
  }

  @Test("The list at a site is numbered once, with the day and the paper of each entry, in text and for programs")
  func list() throws {
    let office = try office()
    let left = try office.run("inspection", "left", "五溪尚境", "--json").output
    let first = #"{"n":1,"text":"临边","case":"notice/2023-0001","seq":4,"position":1,"on":"2023-12-01","due":"2024-01-10"}"#
    let last = #"{"n":3,"text":"裸土","case":"inspection/2023-0002","seq":5,"position":1,"on":"2023-12-10","due":null}"#
    #expect(left.contains(first) && left.contains(last), "\(left)")
    let text = try office.run("检查", "遗留", "五溪尚境").output
    #expect(text.contains("1）临边 · 12-01") || text.contains("1）临边 · 2023-12-01"), "\(text)")
    #expect(text.contains("3）裸土"), "\(text)")
  }

  private let visit = ["inspection", "record", "--project", "五溪尚境", "--type", "safety"]

  @Test("What was seen and is still there is a list of the visit's own, which counts nothing as a hazard")
  func still() throws {
    let office = try office()
    let some = try office.run(visit + ["--hazard", "none", "--clear", "1", "--on", "2023-12-19", "--json"]).output
    #expect(some.contains(#""left":["配电箱","裸土"],"left-count":2"#), "\(some)")
    let seen = try office.run(visit + ["--hazard", "none", "--seen", "--on", "2023-12-20", "--json"]).output
    #expect(seen.contains(#""left":["配电箱","裸土"],"left-count":2"#), "\(seen)")
    let unseen = try office.run(visit + ["--hazard", "none", "--clear", "1", "--rest", "unseen", "--on", "2023-12-21", "--json"]).output
    #expect(!unseen.contains(#""left""#) || unseen.contains(#""code":"left""#), "\(unseen)")
    #expect(!unseen.contains("left-count"), "\(unseen)")
    let all = try office.run(visit + ["--hazard", "none", "--clear", "all", "--on", "2023-12-22", "--json"]).output
    #expect(all.contains(#""left-count":0"#) && !all.contains(#""left":["#), "\(all)")
    #expect(try office.run("count", "sum(inspection.recorded.hazards)", "--json").output.contains(#""value":3,"#))
    #expect(try office.run("count", "sum(inspection.recorded.left-count)", "--year", "2023", "--json").output.contains(#""value":4,"#))
  }

  @Test("Hazards are counted and listed as cases of a kind that nobody records; a site's file lists them")
  func kind() throws {
    let office = try office()
    #expect(try office.run("notice", "review", "notice/2023-0001", "--failed", "--clear", "2", "--on", "2023-12-20").status == 0)
    for (measure, value) in [
      ("count(hazard.found)", "3"), ("count(hazard.seen)", "1"), ("cases(hazard is:open)", "2"), ("cases(hazard subject:dust)", "1"),
      ("days(hazard.found -> cleared)", "19"), ("件数(隐患.发现 项目:五溪尚境)", "3"),
    ] {
      let answer = try office.run("count", measure, "--year", "2023", "--json").output
      #expect(answer.contains("\"value\":\(value),"), "\(measure): \(answer)")
    }
    let rate = try office.run("count", "rate(hazard.found -> cleared)", "--year", "2023", "--json").output
    #expect(rate.contains("\"numerator\":1") && rate.contains("\"denominator\":3"), "\(rate)")
    let first = try office.run("list", "hazard", "project:五溪尚境", "is:open", "sort:due", "--json").output
    for member in [#""n":1,"#, #""text":"临边""#, #""site":"五溪尚境""#, #""state":"open""#, #""found":"2023-12-01""#, #""seen":"2023-12-20""#] {
      #expect(first.contains(member), "\(member): \(first)")
    }
    let site = try office.run("case", "五溪尚境", "--json").output
    #expect(site.contains(#""hazards":[{"n":1,"text":"临边""#), "\(site)")
    #expect(try office.run("case", "五溪尚境").output.contains("hazards 3: open 2"))
    let raw = #"{"case":"hazard/2023-0001.9","type":"hazard.found","on":"2023-12-20","data":{"text":"x"}}"#
    let appended = try office.sandbox.run("printf '%s\\n' '\(raw)' | docket event append")
    #expect(appended.status != 0 && appended.errors.contains("hazard"), "\(appended)")
  }

  @Test("The answer says the figures of a visit, and no hazard only where none is left")
  func figures() throws {
    let office = try office()
    let some = try office.run(["检查", "记录", "--项目", "五溪尚境", "--类型", "安全", "--隐患", "无", "--消除序号", "1"], language: "zh").output
    #expect(some.contains("无新隐患"), "\(some)")
    for figure in ["隐患 0", "遗留 2（消除 1）", "人次 1"] { #expect(some.contains(figure), "\(figure): \(some)") }
    let listed = try office.run(["列表", "检查"], language: "zh").output
    #expect(listed.contains("无新隐患 · 遗留 2"), "\(listed)")
    let all = try office.run(["检查", "记录", "--项目", "五溪尚境", "--类型", "扬尘", "--隐患", "无", "--消除序号", "全部"], language: "zh").output
    #expect(all.contains("无隐患") && all.contains("遗留 0（消除 2）"), "\(all)")
  }

  @Test("What nobody looked at is left all the same, and the answer says so")
  func unseenFigures() throws {
    let office = try office()
    let answer = try office.run(["检查", "记录", "--项目", "五溪尚境", "--类型", "安全", "--隐患", "无"], language: "zh").output
    #expect(answer.contains("无新隐患") && answer.contains("遗留 3") && !answer.contains("无隐患"), "\(answer)")
  }

  @Test("What nobody looked at, what is in the words of an earlier entry, and what says nothing of site or hazards is noted")
  func notes() throws {
    let office = try office()
    func codes(_ words: [String]) throws -> String { try office.run(words + ["--json"]).output }
    let silent = try codes(visit + ["--hazard", "裸土", "--on", "2023-12-20"])
    #expect(silent.contains(#""code":"left""#) && silent.contains(#""code":"same-words""#), "\(silent)")
    #expect(silent.contains(#""hazards":1"#), "what is typed is new: \(silent)")
    let nowhere = try codes(["inspection", "record", "--type", "safety", "--on", "2023-12-21"])
    #expect(nowhere.contains(#""code":"no-site""#) && nowhere.contains(#""code":"no-hazards-said""#), "\(nowhere)")
    let said = try codes(visit + ["--hazards", "0", "--seen", "--on", "2023-12-22"])
    for code in ["left", "no-site", "no-hazards-said"] { #expect(!said.contains(#""code":"\#(code)""#), "\(said)") }
    let again = try codes([
      "inspection", "record", "--project", "五溪尚境", "--type", "dust", "--hazard", "none", "--seen", "--on", "2023-12-22",
    ])
    #expect(again.contains(#""code":"visited-before""#), "\(again)")
  }

  @Test("A notice of which nothing is left passes, noted, and stays open with --failed; one closed without a review leaves the list")
  func passing() throws {
    let passed = try office()
    let answer = try passed.run(visit + ["--hazard", "none", "--clear", "1,2", "--json"]).output
    #expect(answer.contains(#""code":"passed-by-visit""#) && answer.contains(#""passed":true"#), "\(answer)")
    let failed = try office()
    #expect(try failed.run(visit + ["--hazard", "none", "--clear", "1,2", "--failed"]).status == 0)
    #expect(try failed.run("case", "notice/2023-0001", "--json").output.contains(#""state":"issued""#))
    let closed = try office()
    let close = try closed.run("notice", "close", "notice/2023-0001", "--json").output
    #expect(close.contains(#""code":"behind-open""#), "its inspection is said to be left: \(close)")
    let left = try closed.run("inspection", "left", "五溪尚境", "--json").output
    #expect(left.contains(#""left":[{"n":3,"text":"裸土""#), "\(left)")
  }

  @Test("A review doesn't pass what it says isn't cleared: both commands are named")
  func passedUncleared() throws {
    let office = try office()
    for said in [["--clear", "1"], ["--unseen", "2"], ["--cleared", "1"]] {
      let refused = try office.run(["notice", "review", "notice/2023-0001", "--passed"] + said)
      #expect(refused.status == 2 && refused.errors.contains("2）配电箱"), "\(said): \(refused)")
      for way in ["--passed", "--failed --clear"] { #expect(refused.errors.contains(way), "\(way): \(refused)") }
    }
    #expect(try office.run("notice", "review", "notice/2023-0001", "--passed", "--clear", "1,2").status == 0)
  }

  @Test("A review and a recheck say by the same numbers what is cleared, still there and unseen; the events and the papers say the same")
  func looks() throws {
    let office = try office()
    let review = try office.run("notice", "review", "notice/2023-0001", "--failed", "--clear", "3,1", "--unseen", "rest", "--json").output
    #expect(review.contains(#""clear":[1],"unseen":[2]"#), "\(review)")
    #expect(review.contains(#""case":"inspection/2023-0002""#), "what stands on another paper is cleared there: \(review)")
    let paper = try office.run(["print", "notice/2023-0001", "--paper", "review", "--format", "text"], language: "zh").output
    #expect(paper.contains("1）临边（已消除）") && paper.contains("2）配电箱（未查）") && !paper.contains("裸土"), "\(paper)")
    let failed = try office.run("notice", "review", "notice/2023-0001", "--failed", "--json").output
    #expect(failed.contains(#""seen":[2]"#), "\(failed)")
    let again = try office.run(["print", "notice/2023-0001", "--paper", "review", "--format", "text"], language: "zh").output
    #expect(again.contains("2）配电箱（仍存在）") && again.contains("复查不合格"), "\(again)")
    let twice = try office.run("inspection", "recheck", "inspection/2023-0001", "--clear", "1")
    #expect(twice.status == 3 && twice.errors.contains("1) 临边 was cleared already"), "\(twice)")
    let none = try office.run("inspection", "recheck", "inspection/2023-0001", "--clear", "none", "--json").output
    #expect(none.contains(#""seen":[2],"cleared":0"#), "\(none)")
    #expect(try office.run("inspection", "recheck", "inspection/2023-0001", "--clear", "2").status == 0)
    #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""state":"closed""#))
  }

  @Test("The last case is the visit, not what it cleared along")
  func last() throws {
    let office = try office()
    _ = try office.run(visit + ["--hazard", "none", "--clear", "1,3"])
    #expect(try office.run("case", "last", "--json").output.hasPrefix(#"{"case":"inspection/2024-0001""#))
    #expect(try office.run("inspection", "assign", "last", "--assignee", "x").status == 3, "it is closed")
  }

  @Test("A correction that takes a pass back says that the inspection behind the notice stays cleared, and how to undo that")
  func corrected() throws {
    let office = try office()
    _ = try office.run("notice", "answer", "notice/2023-0001")
    _ = try office.run("notice", "review", "notice/2023-0001", "--passed", "--cleared", "2")
    let answer = try office.run("correct", "7", "--set", "passed=no", "--reason", "误记", "--json").output
    #expect(answer.contains(#""code":"behind-closed""#), "\(answer)")
  }
}

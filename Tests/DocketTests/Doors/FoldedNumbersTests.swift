import Testing

/// What numbers on paper, names and corrections mean is read the same at each door.
@Suite("A number on paper is the same however it is written")
struct FoldedNumbersTests {
  private static let issue = ["notice", "issue", "--type", "rectification", "--project", "五溪尚境", "--hazard", "临边", "--due", "2024-02-01"]

  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境"], ["project", "register", "--name", "翠湖花园二期"],
      ["office", "numbering", "notice", "青建监整〔{year}〕{n}号"],
      Self.issue + ["--number", "青建监整〔2024〕1号"],
    ])
  }

  @Test(
    "whatever its brackets, blanks and width, with or without 号, it is taken once",
    arguments: ["青建监整[2024]1号", "青建监整（2024）1号", "青建监整〔2024〕1", "青建监整〔２０２４〕１号", "青建监整 〔2024〕 1 号", "〔2024〕1号"])
  func once(number: String) throws {
    let office = try office()
    let refused = try office.run(Self.issue + ["--number", number], language: "zh")
    #expect(refused.status == 3, "\(number): \(refused)")
    #expect(try office.run(Self.issue + ["--number", "青建监整〔2024〕2号"]).status == 0)
  }

  @Test(
    "where no numbering is adopted the same number is recorded and named at once: by command, correction and in another year's cases not")
  func noted() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境"], Self.issue + ["--number", "青建监整〔2024〕1号"], Self.issue + ["--number", "7号"],
    ])
    for number in ["青建监整[2024]1号", "（2024）1号", "〔２０２４〕１号"] {
      let answer = try office.run(Self.issue + ["--number", number], language: "zh")
      #expect(answer.status == 0 && answer.errors.contains("已经有了：notice/2024-0001（青建监整〔2024〕1号）"), "\(number): \(answer)")
    }
    let other = try office.run(Self.issue + ["--number", "青建监整〔2024〕2号"], language: "zh")
    #expect(!other.errors.contains("已经有了"), "\(other)")
    let seq = try #require(try office.run("log", "--json", "--limit", "1").output.split(separator: ",").first { $0.contains("\"seq\":") })
    let corrected = try office.run(
      "correct", String(seq.filter(\.isNumber)), "--set", "number=青建监整(2024)1号", "--reason", "笔误", language: "zh")
    #expect(corrected.status == 0 && corrected.errors.contains("已经有了：notice/2024-0001"), "\(corrected)")
    #expect(try office.run(Self.issue + ["--number", "7号"], language: "zh").errors.contains("notice/2024-0002（7号）"))
    let next = try office.run(
      Self.issue.dropLast() + ["2025-02-01", "--number", "7号"], language: "zh", now: "2025-01-05T09:00:00+08:00")
    #expect(next.status == 0 && !next.errors.contains("已经有了"), "\(next)")
  }

  @Test("the next number is behind the highest that was ever typed, in whatever brackets, voided or not")
  func next() throws {
    let office = try office()
    try office.record([Self.issue + ["--number", "青建监整[2024]900号"], ["undo", "--yes"]])
    let next = try office.run(Self.issue + ["--number", "next", "--json"])
    #expect(next.output.contains("青建监整〔2024〕901号"), "\(next)")
  }

  @Test("a ledger can't bring in a number in other brackets either")
  func ledger() throws {
    let office = try office()
    try office.put(
      "a.csv", "签发,类型,项目,文号\n2024-01-03,整改,五溪尚境,青建监整[2024]1号\n2024-01-03,整改,五溪尚境,青建监整[2024]7号\n2024-01-04,整改,五溪尚境,青建监整〔2024〕7号\n")
    let answer = try office.run("import", "a.csv", "--kind", "notice", "--json")
    #expect(answer.output.contains(#""imported":1"#) && answer.output.contains(#""refused":2"#), "\(answer)")
  }

  @Test("a correction reads a part of a name, several people and a day with a time as the options do")
  func corrections() throws {
    let office = try office()
    try office.record([["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--with", "赵一"]])
    let log = try office.run("log", "--json", "--limit", "1").output
    let seq = try #require(log.split(separator: ",").first { $0.contains("\"seq\":") }).filter(\.isNumber)
    for set in ["project=翠湖二期", "with=李敏、王力", "on=2024-01-04 08:30"] {
      let answer = try office.run("correct", String(seq), "--set", set, "--reason", "笔误")
      #expect(answer.status == 0, "\(set): \(answer)")
    }
    let visit = try office.run("list", "inspection", "project:翠湖花园二期", "--json").output
    #expect(visit.contains(#""inspectors":3"#), "\(visit)")
  }

  @Test("queries find a site by a part of its name with letters left out, and 未销号 is counted as it is listed")
  func queries() throws {
    let office = try office()
    try office.record([["inspection", "record", "--type", "safety", "--project", "翠湖花园二期"]])
    for word in ["翠湖二期", "翠湖花园二期项目"] {
      #expect(try office.run("list", "inspection", "project:\(word)", "--json").output.contains("inspection/2024-0001"), "\(word)")
    }
    for word in ["未销号", "未结", "尚未办结", "没有闭合", "未闭环"] {
      #expect(try office.run("count", "cases(notice \(word))", "--json").output.contains(#""value":1"#), "\(word)")
      #expect(try office.run("count", "cases(notice is:\(word))", "--json").output.contains(#""value":1"#), "\(word)")
    }
    let lists = try ["未销号", "未结", "尚未整改"].map { try office.run("list", "notice", $0, "--json").output }
    #expect(Set(lists).count == 1 && lists[0].contains("notice/2024-0001"), "\(lists)")
    for (word, query) in [("未整改回复", "整改回复:"), ("未回复", "整改回复:"), ("还没复查", "复查:"), ("未复查", "复查:")] {
      #expect(
        try office.run("list", "notice", word, "--json").output == office.run("list", "notice", query, "--json").output, "\(word)")
    }
    #expect(try office.run("count", "cases(notice 未竣工)", "--json").output.contains(#""value":0"#), "what ends no notice is a text")
  }

  @Test("01 and 000001 are the first case", arguments: ["1", "01", "0001", "000001"])
  func zeros(word: String) throws {
    let answer = try office().run("case", word, "--json")
    #expect(answer.status == 3 || answer.output.contains("/2024-0001"), "\(word): \(answer)")
    #expect(try office().run("notice", "remind", word).status == 0, "\(word)")
  }
}

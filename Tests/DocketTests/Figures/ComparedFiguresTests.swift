import Testing

@Suite("docket count beside last year, and side by side")
struct ComparedFiguresTests {
  private func office() throws -> BuiltOffice {
    var commands: [[String]] = []
    for (day, topic) in [
      ("2022-01-05", "dust"), ("2022-02-05", "dust"), ("2022-02-28", "quality"), ("2023-02-06", "dust"), ("2023-03-06", "wages"),
    ] {
      commands.append(["complaint", "receive", "--channel", "visit", "--topic", topic, "--on", day])
    }
    commands.append(["complaint", "resolve", "complaint/2022-0001", "--on", "2022-03-05"])
    commands.append(["complaint", "resolve", "complaint/2023-0001", "--on", "2023-03-05"])
    return try BuiltOffice(commands)
  }

  @Test("a count stands beside last year's, with change and growth")
  func text() throws {
    let office = try office()
    #expect(
      try office.run("count", "count(complaint.received)", "--year", "2023", "--compare", "去年", language: "zh").output
        == "2023  去年  增减     增幅\n   2     3    -1  -33.33%\n")
    let rate = try office.run("count", "rate(complaint.received -> resolved)", "--year", "2023", "--compare", "2022", language: "zh").output
    #expect(rate.contains("2022") && rate.contains("+16.67百分点") && !rate.contains("增幅"))
  }

  @Test("groups of time stand by their place in the year, and one that a single year has is there")
  func groups() throws {
    let office = try office()
    let json = try office.run("count", "count(complaint.received)", "--year", "2023", "--compare", "last-year", "--per", "month", "--json")
      .output
    #expect(json.contains(#"{"key":{"month":"2023-01"},"value":0,"before":{"value":1},"change":-1,"growth":-1}"#))
    #expect(json.contains(#"{"key":{"month":"2023-02"},"value":1,"before":{"value":2},"change":-1,"growth":-0.5}"#))
    #expect(json.contains(#"{"key":{"month":"2023-03"},"value":1,"before":{"value":0},"change":1,"growth":null}"#))
    #expect(json.contains(#""before":{"value":3,"period":["2022-01-01","2022-12-31"]},"change":-1,"growth":-0.333333}"#))
  }

  @Test("a week 53 that only the earlier year has is said to be its")
  func weeks() throws {
    let office = try BuiltOffice([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2020-01-06"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2020-12-30"],
    ])
    let words = ["count", "count(complaint.received)", "--compare", "last-year", "--per", "week", "--year"]
    let beside = try office.run(words + ["2021"], language: "zh")
    #expect(beside.output.contains("2021-W53") && beside.errors.contains("2021 年没有第 53 周，那一行是 2020 年第 53 周的"), "\(beside)")
  }

  @Test("a year that the log doesn't reach is refused with both commands; without a period, or with one of its own, it makes no sense")
  func refused() throws {
    let office = try office()
    let early = try office.run(
      "count", "count(complaint.received)", "--year", "2022", "--compare", "2021", "--per", "topic", language: "zh")
    #expect(early.status == 3 && early.output.isEmpty)
    #expect(early.errors.contains("投诉的记录从 2022-01-05 开始，不能和 2021 年比"))
    #expect(early.errors.contains("docket 统计 \"count(complaint.received)\" --年度 2022 --按 topic"))
    #expect(early.errors.contains("docket 统计 \"count(complaint.received)\" --年度 2021 --按 topic"))
    #expect(try office.run("count", "count(complaint.received)", "--compare", "last-year").status == 2)
    #expect(try office.run("count", "count(complaint.received received:2023)", "--year", "2023", "--compare", "last-year").status == 2)
    #expect(try office.run("count", "count(complaint.received)", "--year", "2023", "--compare", "2023").status == 2)
    #expect(
      try office.run("count", "a=count(complaint.received)", "b=count(complaint.resolved)", "--year", "2023", "--compare", "2022").status
        == 2)
    #expect(try office.run("count", "a=count(complaint.received)", "b=count(complaint.resolved)", "--chart").status == 2)
  }

  @Test("several measures are a column each, their groups joined; words that read together are one")
  func several() throws {
    let office = try office()
    let words = ["count", "受理=件数(投诉.受理)", "办结率=比率(投诉.受理 -> 办结)", "--year", "2023", "--quarter", "1", "--per", "month"]
    let rows = try office.run(words, language: "zh").output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(
      rows == [
        ["月", "受理", "办结率"], ["2023-02", "1", "100.00%"], ["2023-03", "1", "0.00%"], ["合计", "2", "50.00%"],
      ])
    let json = try office.run("count", "received=count(complaint.received)", "count(complaint.resolved)", "--year", "2023", "--json").output
    #expect(
      json.hasPrefix(#"[{"measure":"count(complaint.received)","value":2,"#)
        && json.contains(#""measure":"count(complaint.resolved)","value":1,"#))
    #expect(try office.run("count", "count(complaint.received)", "+", "1", "--year", "2023", "--json").output.contains(#""value":3,"#))
    let broken = try office.run("count", "a=count(complaint.received)", "b=count(complaint.nothing)", "--year", "2023")
    #expect(broken.status == 2 && broken.errors.contains("nothing"))
  }

  @Test("weeks, days and everyone who took part group events")
  func keys() throws {
    let office = try BuiltOffice([
      ["inspection", "record", "--type", "safety", "--on", "2023-01-01", "--with", "王力", "--with", "李娜"],
      ["inspection", "record", "--type", "safety", "--on", "2023-01-02", "--with", "王力"],
    ])
    func groups(_ key: String) throws -> String {
      try office.run("count", "count(inspection.recorded)", "--year", "2023", "--per", key, "--json").output
    }
    #expect(try groups("week").contains(#"[{"key":{"week":"2022-W52"},"value":1},{"key":{"week":"2023-W01"},"value":1}]"#))
    #expect(try groups("day").contains(#"[{"key":{"day":"2023-01-01"},"value":1},{"key":{"day":"2023-01-02"},"value":1}]"#))
    let people = try groups("person")
    #expect(people.contains(#""value":2,"period""#))
    #expect(
      people.contains(#"[{"key":{"person":"tester"},"value":2},{"key":{"person":"李娜"},"value":1},{"key":{"person":"王力"},"value":2}]"#))
    #expect(try office.run("count", "count(inspection.recorded)", "--per", "person").output.contains("counts for everyone who took part"))
    #expect(try office.run("count", "cases(inspection)", "--per", "person").status == 2)
  }

  @Test("an explanation says who is missing, and who left")
  func explained() throws {
    let office = try office()
    try office.record([["complaint", "reject", "complaint/2022-0003", "--on", "2023-04-01"]])
    let text = try office.run(
      "explain", "rate(complaint.received -> resolved)", "--from", "2022-01-01", "--to", "2023-12-31", language: "zh")
    #expect(text.status == 0)
    #expect(text.output.contains("未达到 2 / 4：\n"))
    #expect(text.output.contains("不在分母 1：complaint/2022-0003 不予受理"))
    let json = try office.run("explain", "rate(complaint.received -> resolved)", "--year", "2023", "--json").output
    #expect(json.contains(#""missing":[{"case":"complaint/2023-0002","seq":6,"why":"open","days":300,"title":null}],"left":[]"#))
    #expect(json.contains(#""formula":"p1""#) && json.contains(#""reached":[8]"#))
  }

  @Test("a case that is neither done nor due isn't in the denominator, and is named; once done or due it is, where it was received")
  func notDue() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-11-01"],
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--due", "2023-12-20", "--on", "2023-12-10"],
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--due", "2024-01-20", "--on", "2023-12-20"],
    ])
    let figure = "ontime(notice.issued -> closed)"
    let (early, late) = ("2024-01-05T09:00:00+08:00", "2024-02-01T09:00:00+08:00")
    func json(_ arguments: String..., now: String) throws -> String {
      try office.run([arguments[0], figure, "--json"] + arguments.dropFirst(), now: now).output
    }
    let then = try json("explain", "--year", "2023", now: early)
    #expect(then.contains("\"value\":0,\"numerator\":0,\"denominator\":1"), "\(then)")
    #expect(then.contains("\"open\":1") && then.contains("\"why\":\"open\""), "\(then)")
    #expect(then.contains(#""left":[{"case":"notice/2023-0002","why":"not-due"}]"#), "\(then)")
    let text = try office.run(["explain", figure, "--year", "2023"], language: "zh").output
    #expect(text.contains("不在分母 1：notice/2023-0002 未到期") && text.contains("另有 1 份未办、都未到期"), "\(text)")
    let counted = try office.run(["count", figure, "--year", "2023"], language: "zh")
    #expect(counted.errors.contains("另有 1 份未办，均未到期"), "\(counted.errors)")
    // It is due by now.
    let due = try json("count", "--year", "2023", now: late)
    #expect(due.contains("\"numerator\":0,\"denominator\":2") && !due.contains("\"open\""), "\(due)")
    try office.record([["notice", "close", "notice/2023-0002", "--note", "销号", "--on", "2024-01-03"]])
    let done = try json("count", "--year", "2023", now: early)
    #expect(done.contains("\"numerator\":1,\"denominator\":2"), "\(done)")
    #expect(try json("count", "--per", "year", now: early).contains(#"{"key":{"year":"2023"},"value":0.5,"numerator":1,"denominator":2}"#))
    let days = try office.run("count", "days(notice.issued -> closed)", "--year", "2023", "--json").output
    #expect(days.contains("\"value\":14") && days.contains("\"open\":1"), "\(days)")
    #expect(try office.run("count", "rate(notice.issued -> closed)", "--year", "2023", "--json").output.contains("\"numerator\":0"))
  }
}

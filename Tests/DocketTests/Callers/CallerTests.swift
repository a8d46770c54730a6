import Testing

@Suite("Who is on the phone")
struct CallerTests {
  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    func receive(_ subject: String, _ name: String, _ phone: String, _ day: String) throws {
      try office.record([
        [
          "complaint", "receive", "--channel", "phone", "--topic", "quality", "--subject", subject, "--complainant", name, "--phone", phone,
          "--on", day,
        ]
      ])
    }
    try receive("外墙渗水", "某女士", "13800000000", "2023-11-01")
    try receive("地砖空鼓", "某先生", "0745-2230000", "2023-12-01")
    try receive("楼道漏水", "某女士", "+86 138-0000-0000", "2022-06-01")
    try office.record([["complaint", "reply", "complaint/2023-0001", "--note", "已约谈施工单位", "--on", "2023-11-05"]])
    return office
  }

  @Test("A number finds its complaints whatever its form, the newest first, with the last reply and how many there were")
  func numbers() throws {
    let office = try office()
    for number in ["13800000000", "+8613800000000", "138 0000 0000"] {
      let answer = try office.run("complaint", "caller", number, "--json")
      #expect(answer.status == 0, "\(answer)")
      #expect(answer.output.hasPrefix(#"{"cases":[{"case":"complaint/2023-0001","subject":"外墙渗水","state":"replied""#), "\(answer.output)")
      #expect(answer.output.contains("complaint/2022-0001") && answer.output.hasSuffix(#""inTwelveMonths":1}"# + "\n"), "\(answer.output)")
      #expect(answer.output.contains(#""lastReply":{"on":"2023-11-05","by":"tester","text":"已约谈施工单位"}"#))
    }
    #expect(try office.run("投诉", "来电", "7452230000", language: "zh").output.contains("complaint/2023-0002"))
    #expect(try office.run("投诉", "来电", "某先生", language: "zh").output.contains("地砖空鼓"))
  }

  @Test("The look is recorded with its cases before it is shown, and never a value; nothing found is recorded too, and exits 1")
  func recorded() throws {
    let office = try office()
    _ = try office.run("complaint", "caller", "13800000000")
    let log = try office.run("log", "--json", "--limit", "1").output
    #expect(log.contains(#""cases":["complaint/2022-0001","complaint/2023-0001"]"#) && log.contains(#""reason":"来电""#), "\(log)")
    let nothing = try office.run("complaint", "caller", "13911112222")
    #expect(nothing.status == 1 && nothing.errors.contains("nothing was found"), "\(nothing)")
    #expect(try office.run("log", "--json", "--limit", "1").output.contains(#""cases":[]"#))
    let everything = try office.shell("cat log/*.jsonl; docket log")
    #expect(!everything.contains("13911112222") && !everything.contains("13800000000") && !everything.contains("某女士"))
    #expect(try office.run("verify").status == 0)
    #expect(try office.run("complaint", "caller", "1").status == 2)
    #expect(try office.run("find", "13800000000").errors.contains("docket complaint caller"))
  }

  @Test("A complaint that is joined to a closed one has that taken up again, where it is said")
  func joined() throws {
    let office = try office()
    try office.record([["complaint", "resolve", "complaint/2023-0001", "--outcome", "已维修"]])
    let merge = ["complaint", "merge", "complaint/2023-0002", "--into", "complaint/2023-0001"]
    let refused = try office.run(merge)
    #expect(refused.status == 3 && refused.errors.contains("--reopen"), "\(refused)")
    let answer = try office.run(merge + ["--reopen", "--json"])
    #expect(answer.status == 0 && answer.output.contains("complaint.reopened") && answer.output.contains("complaint.merged"), "\(answer)")
    #expect(try office.run("case", "complaint/2023-0001", "--json").output.contains(#""state":"open""#))
    let ended = try office.run("complaint", "merge", "complaint/2022-0001", "--into", "complaint/2023-0002", "--reopen")
    #expect(ended.status == 3 && ended.errors.contains("nothing can be joined to it"), "\(ended)")
  }
}

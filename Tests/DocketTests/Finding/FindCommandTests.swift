import Foundation
import Testing

@Suite("docket find")
struct FindCommandTests {
  /// A site, an inspection with two hazards, a notice with a note, a complaint, and an office's own kind.
  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境 Ａ座", "--sector", "housing", "--on", "2023-11-01"],
      [
        "inspection", "record", "--project", "project/2023-0001", "--type", "safety", "--hazard", "3层临边无防护", "--hazard", "配电箱未上锁", "--on",
        "2023-11-10", "--by", "王力",
      ],
      [
        "complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "地下室渗水", "--complainant", "渗水女士", "--phone",
        "13800000000", "--on", "2023-11-20",
      ],
      [
        "complaint", "receive", "--channel", "visit", "--topic", "dust", "--subject", "Night work", "--note", "渗水的事另报", "--on",
        "2023-11-22",
      ],
    ])
    try office.put(
      "gas.json",
      #"""
      {"schema":1,"id":"gas-check","label":"燃气入户检查","known-by":"number",
      "fields":[{"id":"number","label":"户号","type":"text","required":true},{"id":"owner","label":"户主","type":"text","personal":true}],
      "states":[{"id":"open","label":"待整改"}],"actions":[{"id":"check","label":"检查","event":"checked","from":["new"],"to":[{"state":"open"}]}]}
      """#)
    try office.record([
      ["kinds", "adopt", "gas.json"], ["gas-check", "check", "--number", "东-17", "--owner", "住户甲", "--on", "2023-12-01"],
    ])
    return office
  }

  /// The cases and fields of an answer, in their order.
  private func found(_ office: BuiltOffice, _ words: String...) throws -> [String] {
    let answer = try office.run(["find", "--json"] + words)
    try #require(answer.status == 0, "\(answer.errors)")
    let hits = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]])
    return hits.map { "\($0["case"] ?? "") \($0["field"] ?? "")" }
  }

  @Test("names, subjects, hazards, notes, numbers and people of all kinds are found, the newest first")
  func everyText() throws {
    let office = try office()
    #expect(try found(office, "渗水") == ["complaint/2023-0002 note", "complaint/2023-0001 subject"])
    #expect(try found(office, "上锁") == ["inspection/2023-0001 hazard"])
    #expect(try found(office, "王力") == ["inspection/2023-0001 by"])
    #expect(try found(office, "inspection/2023-0001") == ["inspection/2023-0001 case"])
    #expect(try found(office, "东-17") == ["gas-check/2023-0001 number"])
    let answer = try office.run("find", "上锁", "--json").output
    #expect(
      answer
        == #"[{"case":"inspection/2023-0001","kind":"inspection","title":"五溪尚境 Ａ座","state":"open","on":"2023-11-10","seq":3,"field":"hazard","text":"配电箱未上锁"}]"#
        + "\n")
  }

  @Test("a word is found in any width and case")
  func forms() throws {
    let office = try office()
    for word in ["A座", "ａ座", "尚境 a"] { #expect(try found(office, word) == ["project/2023-0001 name"], "\(word)") }
    for word in ["night", "ＮＩＧＨＴ", "WORK"] { #expect(try found(office, word) == ["complaint/2023-0002 subject"], "\(word)") }
  }

  @Test("several words have to be in one case, though not in one text")
  func severalWords() throws {
    let office = try office()
    #expect(try found(office, "渗水", "night") == ["complaint/2023-0002 note"])
    #expect(try found(office, "渗水", "上锁") == [])
  }

  @Test("personal values are never found, in no kind")
  func personal() throws {
    let office = try office()
    #expect(try found(office, "13800000000") == [])
    #expect(try found(office, "渗水女士") == [])
    #expect(try found(office, "住户甲") == [])
    #expect(try found(office, "sealed") == [])
  }

  @Test("what was corrected is found as it is now, and what was voided isn't")
  func corrections() throws {
    let office = try office()
    try office.record([["correct", "4", "--set", "subject=车库返潮", "--reason", "录错"], ["void", "5", "--reason", "重复"]])
    #expect(try found(office, "返潮") == ["complaint/2023-0001 subject"])
    #expect(try found(office, "渗水") == [])
  }

  @Test("twenty cases are shown unless another number is given, and a person hears that there are more")
  func limit() throws {
    let office = try BuiltOffice(
      (1...23).map { ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--subject", "第\($0)号工地扬尘", "--on", "2023-11-01"] })
    #expect(try found(office, "扬尘").count == 20)
    #expect(try found(office, "扬尘").first == "complaint/2023-0023 subject")
    #expect(try found(office, "扬尘", "--limit", "2", "--skip", "1").first == "complaint/2023-0022 subject")
    #expect(try found(office, "扬尘", "--limit", "30").count == 23)
    #expect(try office.run("find", "扬尘").errors.contains("there are more"))
    #expect(!(try office.run("find", "扬尘", "--limit", "23").errors.contains("there are more")))
  }

  @Test("nothing found is said on standard error, and is no failure")
  func nothing() throws {
    let answer = try office().run("找", "不存在", language: "zh")
    #expect(answer.status == 0 && answer.output.isEmpty)
    #expect(answer.errors.contains("没有找到"))
  }

  @Test("what was looked for is said, which of several words is somewhere, and the names most like the one that is nowhere")
  func nearest() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-05"], ["project", "register", "--name", "翠湖花园", "--on", "2023-01-05"],
    ])
    #expect(
      try office.run("找", "五溪上境", "翠湖花园", language: "zh").errors.contains(
        "没有找到：五溪上境 翠湖花园；找过全部 3 条记录的文字；“翠湖花园”有 1 件；名称最接近的：五溪尚境\n"))
    #expect(
      try office.run("find", "五溪上境").errors.contains(
        "nothing found: 五溪上境; looked in the texts of all 3 entries; the nearest names: 五溪尚境\n"))
  }

  @Test("people read the field by its name and see the word in a long text")
  func text() throws {
    let office = try office()
    let long = String(repeating: "前面的话很长。", count: 30) + "最后提到塌陷"
    try office.record([["complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", long]])
    let answer = try office.run("搜索", "塌陷", language: "zh").output
    #expect(answer.contains("塌陷") && answer.contains("…") && !answer.contains("subject"), "\(answer)")
  }

  @Test("an unknown first word at the command line suggests to find it", arguments: ["zh", "en"])
  func suggestion(language: String) throws {
    let answer = try office().run("地下室", language: language)
    #expect(answer.status == 2)
    #expect(answer.errors.contains(language == "zh" ? "docket 找 地下室" : "docket find 地下室"))
    #expect(try office().run("it's wet", language: language).errors.contains(#"'it'\''s wet'"#))
  }
}

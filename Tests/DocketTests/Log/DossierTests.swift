import Foundation
import Testing

@Suite("A site's file")
struct DossierTests {
  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--contractor", "湘建集团", "--on", "2023-03-01"],
      ["project", "register", "--name", "别处", "--on", "2023-03-01"],
      [
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边", "--issue", "rectification", "--due", "+3d",
        "--on",
        "2023-05-01",
      ],
      ["complaint", "receive", "--channel", "phone", "--topic", "dust", "--project", "五溪尚境", "--on", "2023-04-01"],
      ["notice", "issue", "--type", "talk", "--follows", "notice/2023-0001", "--due", "+3d", "--on", "2023-06-01"],
      ["inspection", "record", "--project", "别处", "--type", "safety", "--on", "2023-05-02"],
      ["project", "start", "五溪尚境", "--on", "2023-03-05"],
    ])
    return office
  }

  /// The numbers of the events in the file.
  private func seqs(_ office: BuiltOffice, _ words: String...) throws -> [Int] {
    let answer = try office.run(["case", "五溪尚境", "--json"] + words)
    try #require(answer.status == 0, "\(answer)")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    return (object["dossier"] as? [[String: Any]] ?? []).compactMap { $0["seq"] as? Int }
  }

  @Test("Holds what refers to the site and what refers to that, by day, then number")
  func timeline() throws {
    let office = try office()
    #expect(try seqs(office) == [2, 9, 6, 4, 5, 7])
    #expect(try seqs(office, "--kind", "notice,投诉") == [6, 5, 7])
    #expect(try seqs(office, "--from", "2023-04", "--to", "2023-05") == [6, 4, 5])
    #expect(try seqs(office, "--events") == [])
    #expect(try office.run("case", "notice/2023-0001", "--kind", "notice").status == 2)
    try office.record([["void", "7", "--reason", "r"]])
    #expect(try seqs(office) == [2, 9, 6, 4, 5])
  }

  @Test("Says what is open with its deadline, in both languages")
  func text() throws {
    let office = try office()
    let english = try office.run("case", "五溪尚境").output
    #expect(english.contains("open: 4") && english.contains("notice/2023-0001 issued · due 2023-05-04 (246 days late)"), "\(english)")
    #expect(english.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let chinese = try office.run("case", "五溪尚境", language: "zh").output
    #expect(chinese.contains("在办 4 件") && chinese.contains("期限 2023-05-04（逾期 246 天）"), "\(chinese)")
  }

  @Test("Prints as a cover and a list of what is in it, without page numbers")
  func paper() throws {
    let page = try office().run("print", "五溪尚境", "--format", "html").output
    for part in ["建设工程监督档案", "湘建集团", "卷内目录", "文件题名", "安全检查记录", "整改通知书", "约谈通知书", "投诉回复"] {
      #expect(page.contains(part), "\(part) in \(page)")
    }
    #expect(!page.contains("inspection/2023-0002"))
  }
}

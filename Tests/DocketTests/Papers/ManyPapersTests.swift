import Foundation
import Testing

@Suite("Many papers and photos at once")
struct ManyPapersTests {
  private static let photos = ["AAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=", "AAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="]
    .compactMap {
      Data(base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ" + $0)
    }

  private func office() throws -> BuiltOffice {
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境"]])
    try #require(Self.photos.count == 2)
    try office.put("a.png", Self.photos[0])
    try office.put("b.png", Self.photos[1])
    func issue(_ number: String, _ photos: [String]) throws {
      try office.record([
        [
          "notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--number", number, "--due", "2024-03-01",
          "--on",
          "2024-01-02",
        ]
          + photos.flatMap { ["--attach", $0] }
      ])
    }
    try issue("1号", ["a.png", "b.png"])
    try issue("2号", [])
    try office.record([["notice", "review", "notice/2024-0001", "--passed", "yes", "--on", "2024-01-04", "--attach", "b.png"]])
    return office
  }

  @Test("Of a visit its record, its notices and their proofs of service are printed together")
  func set() throws {
    let office = try office()
    try office.record([
      ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边无防护", "--issue", "stop-work", "--with", "周强"]
    ])
    let answer = try office.run("打印", "inspection/2024-0001", "--全套", "--输出", "out", language: "zh")
    #expect(answer.status == 0, "\(answer)")
    let names = answer.output.split(separator: "\n").map(String.init)
    #expect(names.count == 3, "\(answer)")
    for (name, title) in zip(names, ["检查记录", "停工整改通知书", "送达回证"]) { #expect(name.contains(title), "\(answer)") }
    let notice = try office.run("print", "notice/2024-0001", "--set", "--format", "html")
    #expect(notice.output.split(separator: "\n").count == 2 && notice.output.contains("送达回证.html"), "\(notice)")
    #expect(try office.run("print", "project/2024-0001", "--set").status == 3)
  }

  @Test("All cases of a kind that a query names are printed into a folder; printed again, nothing is doubled")
  func all() throws {
    let office = try office()
    let answer = try office.run("print", "notice", "--all", "", "--output", "papers")
    let names = answer.output.split(separator: "\n").map(String.init)
    #expect(answer.status == 0 && answer.errors.isEmpty && names.count == 2 && names.allSatisfy { $0.contains("五溪尚境 整改通知书") }, "\(answer)")
    #expect(try office.run("打印", "通知书", "--全部", "状态:已签发", "--输出", "papers", language: "zh").output == names[1] + "\n")
    #expect(try office.shell("ls papers | wc -l").contains("2"))
    let review = try office.run("print", "notice", "--all", "", "--paper", "review", "--output", "reviews")
    #expect(review.status == 1 && review.output.hasSuffix("整改复查意见书.docx\n"), "\(review)")
    #expect(review.errors.contains("notice/2024-0002"))
    #expect(try office.run("print", "notice", "--all", "state:none", "--output", "papers").status == 2)
    #expect(try office.run("print", "notice", "--all", "").status == 2)
    #expect(try office.run("print", "novel", "--all", "", "--output", "papers").status == 2)
  }

  @Test("An office's names of several cases are kept apart by numbers")
  func named() throws {
    let office = try office()
    try office.put("own.docx", WordFile.data(["{{文号}}"]))
    try office.record([["office", "paper", "notice.demand", "--template", "own.docx", "--name", "{{项目.名称}}"]])
    let answer = try office.run("print", "notice", "--all", "", "--output", "papers")
    #expect(answer.output == "papers/五溪尚境.docx\npapers/五溪尚境 (2).docx\n", "\(answer)")
    #expect(try WordFile.text(try office.data("papers/五溪尚境 (2).docx")).contains("2号"))
    #expect(try office.run("print", "notice", "--all", "", "--output", "papers").output == answer.output)
  }

  @Test("Opening personal values for many papers is recorded before a file appears")
  func disclosed() throws {
    let office = try office()
    try office.record([["notice", "serve", "notice/2024-0002", "--receiver", "某先生"]])
    let answer = try office.run("print", "notice", "--all", "", "--with-personal", "--output", "papers")
    #expect(answer.status == 0, "\(answer)")
    let log = try office.run("log", "--json", "--limit", "1").output
    #expect(log.contains(#""command":"print""#) && log.contains(#""cases":{"notice":1}"#) && !log.contains("某先生"), "\(log)")
  }

  @Test("Photos are taken out by day, site and number, each checked; those missing or altered are named and not written")
  func photos() throws {
    let office = try office()
    let answer = try office.run("photos", "notice/2024-0001", "--output", "taken")
    #expect(answer.status == 0, "\(answer)")
    #expect(try office.data("taken/2024-01-02 五溪尚境 1.png") == Self.photos[0])
    #expect(try office.data("taken/2024-01-02 五溪尚境 2.png") == Self.photos[1])
    #expect(try office.data("taken/2024-01-04 五溪尚境 1.png") == Self.photos[1])
    #expect(try office.run("照片", "--全部", "通知书", "--输出", "taken", language: "zh").output.contains("taken/2024-01-04 五溪尚境 1.png"))
    #expect(try office.shell("ls taken | wc -l").contains("3"))
    #expect(try office.run("photos", "notice/2024-0002").status == 1)
    #expect(try office.run("photos").status == 2 && office.run("photos", "notice/2024-0001", "--all", "notice").status == 2)
    let a = try office.shell("f=$(find log/attachments -type f -size -90c | sort | head -1); echo x >> $f; basename $f")
    #expect(!a.isEmpty)
    let altered = try office.run("photos", "notice/2024-0001", "--output", "again")
    #expect(altered.status == 4 && altered.errors.contains("altered: notice/2024-0001 #"), "\(altered)")
    _ = try office.shell("find log/attachments -type f -delete")
    let missing = try office.run("photos", "notice/2024-0001", "--output", "none", "--json")
    #expect(missing.status != 0 && missing.output.contains(#""files":[]"#) && missing.output.contains(#""name":"a.png""#), "\(missing)")
  }
}

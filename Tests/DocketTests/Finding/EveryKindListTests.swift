import DocketTestSupport
import Foundation
import Testing

@Suite("a list of every kind")
struct EveryKindListTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-10"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--due", "2023-03-10", "--on", "2023-03-05"],
      ["notice", "issue", "--note", "见附页", "--type", "rectification", "--project", "五溪尚境", "--due", "2023-03-01", "--on", "2023-02-20"],
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--on", "2023-04-05"],
    ])
  }

  private func cases(_ office: BuiltOffice, _ arguments: String...) throws -> [String] {
    let answer = try office.run(["list"] + arguments + ["--json"])
    #expect(answer.status == 0, "\(answer.errors)")
    return try answer.output.split(separator: "\n").map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return "\(object["case"] ?? "") \(object["overdueDays"] as? Int ?? 0)"
    }
  }

  @Test("without a kind the longest overdue come first, then the newest; 全部 before a kind gives its cases in that order")
  func order() throws {
    let office = try office()
    let all = try cases(office)
    #expect(
      all.map { $0.split(separator: " ")[0] } == ["notice/2023-0001", "complaint/2023-0001", "complaint/2023-0002", "project/2023-0001"])
    #expect(try cases(office, "all", "complaint") == [all[1], all[2]])
    #expect(try cases(office, "is:overdue") == [all[0], all[1]])
    #expect(try cases(office, "全部", "五溪").map { $0.split(separator: " ")[0] } == ["notice/2023-0001", "project/2023-0001"])
    #expect(try cases(office, "--skip", "1", "--limit", "2") == [all[1], all[2]])
    // Of a field that one kind has, the cases of that kind.
    #expect(try cases(office, "topic:dust") == [all[2]])
  }

  @Test("each line says what the case is called, whose it is and what comes next; a table does in both languages")
  func lines() throws {
    let office = try office()
    let line = try #require(try office.run("list", "is:overdue", "--json").output.split(separator: "\n").first)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["title"] as? String == "五溪尚境")
    #expect((object["next"] as? [String: Any])?["action"] as? String == "answer")
    #expect(object["person"] is String)
    #expect(try office.run("list", "--lang", "zh").output.hasPrefix("案件"))
  }

  @Test("what finds nothing says so, with what there is; what no kind has is refused, and so is an order of one kind")
  func refusals() throws {
    let office = try office()
    let none = try office.run("list", "is:late", "--lang", "zh")
    #expect(none.status == 0 && none.errors.contains("没有找到：is:late；案件共 4 件"), "\(none.errors)")
    #expect(try office.run("list", "colour:red").status == 2)
    let sorted = try office.run("list", "is:open", "--sort", "topic", "--lang", "zh")
    #expect(sorted.status == 2 && sorted.errors.contains("--排序 要先写类型"), "\(sorted.errors)")
  }

  @Test("The cases of every kind are sorted by the columns that all have, those without a value last either way")
  func sorted() throws {
    let office = try office()
    func values(_ sort: String, _ column: String) throws -> [String] {
      let answer = try office.run("list", "all", "--sort", sort, "--json")
      #expect(answer.status == 0, "\(answer.errors)")
      return try answer.output.split(separator: "\n").map { line in
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return object[column] as? String ?? "-"
      }
    }
    for column in ["opened", "state", "due", "closed"] {
      let (up, down) = (try values(column, column), try values("-" + column, column))
      #expect(up.filter { $0 != "-" } == up.filter { $0 != "-" }.sorted(), "\(column): \(up)")
      #expect(down.filter { $0 != "-" } == up.filter { $0 != "-" }.reversed(), "\(column): \(down)")
      #expect(up.drop { $0 != "-" }.allSatisfy { $0 == "-" } && down.drop { $0 != "-" }.allSatisfy { $0 == "-" }, "\(up) \(down)")
    }
    #expect(try values("登记", "opened") == values("opened", "opened"))
  }
}

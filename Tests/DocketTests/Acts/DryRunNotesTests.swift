import LogLines
import Testing
import Values

@Suite("What a dry run notes")
struct DryRunNotesTests {
  private func notes(_ answer: Sandbox.Answer) throws -> [String] {
    try JSON(parsing: Array(answer.output.utf8.dropLast()))["notes"]?.array?.compactMap { $0["code"]?.string } ?? []
  }

  @Test(
    "is what the command notes: open hazards, open notices, strangers",
    arguments: [
      (["inspection", "close", "last"], "open-hazards"),
      (["project", "accept", "project/2024-0001"], "open-notices"),
      (["complaint", "assign", "complaint/2024-0001", "--assignee", "陈"], "unknown-person"),
    ])
  func same(words: [String], code: String) throws {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin"], ["project", "register", "--name", "五溪尚境"], ["project", "start", "last"],
      ["complaint", "receive", "--channel", "phone", "--topic", "dust"],
      [
        "inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazard", "临边无防护", "--hazard", "配电箱未上锁",
        "--issue", "rectification",
      ],
      ["project", "complete", "五溪尚境"],
    ])
    let dry = try office.run(words + ["--dry-run", "--json"])
    let recorded = try office.run(words + ["--json"])
    #expect(dry.status == 0 && recorded.status == 0, "\(dry.errors) \(recorded.errors)")
    #expect(try notes(dry).contains(code), "\(dry.output)")
    #expect(try notes(dry) == notes(recorded))
  }

  @Test("A role that may not void what its holder recorded last is told of undo, and of nothing for what is older")
  func undo() throws {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin"], ["person", "enrol", "li", "--role", "inspector"],
      ["inspection", "record", "--type", "safety", "--by", "li"], ["inspection", "record", "--type", "dust", "--by", "li"],
    ])
    for (seq, isLast) in [("5", true), ("4", false)] {
      let answer = try office.run(["void", seq, "--reason", "误", "--by", "li"], language: "zh")
      #expect(answer.status == 3 && answer.errors.contains("docket 撤销") == isLast, "\(answer.errors)")
    }
  }

  @Test("Every file that an export or a page writes is named")
  func named() throws {
    let office = try BuiltOffice([["complaint", "receive", "--channel", "phone", "--topic", "dust"]])
    for (words, file) in [
      (["export", "--jsonl", "a.jsonl"], "a.jsonl"), (["export", "--sqlite", "a.sql"], "a.sql"), (["export", "--csv", "out"], "out/"),
      (["page", "--output", "a.html"], "a.html"), (["facts", "facts"], "facts/"),
    ] {
      let answer = try office.run(words, language: "zh")
      #expect(answer.status == 0 && answer.errors.contains("已写入 \(file)"), "\(words): \(answer.errors)")
    }
  }
}

import Foundation
import Testing

/// Texts that steer a terminal, in every field: people see them written out, programs as they are.
@Suite("Texts that steer")
struct SteeringTextTests {
  private static let hostile = "甲\u{202E}乙\u{2066}丙\u{200F}\u{61C}\u{FEFF}\u{E0041}丁"

  private let office: BuiltOffice

  init() throws {
    let text = Self.hostile
    office = try BuiltOffice([
      ["project", "register", "--name", text + "\n二", "--sector", "housing", "--builder", text, "--on", "2023-01-05"],
      [
        "complaint", "receive", "--channel", "web", "--topic", "dust", "--subject", text, "--on", "2023-02-01", "--note", text, "--project",
        "project/2023-0001", "--complainant", text,
      ],
      ["complaint", "assign", "complaint/2023-0001", "--assignee", text, "--on", "2023-02-02"],
      ["complaint", "resolve", "complaint/2023-0001", "--outcome", "=1+1" + text, "--on", "2023-02-05"],
      [
        "inspection", "record", "--project", "project/2023-0001", "--type", "safety", "--hazard", text, "--issue", "rectification", "--due",
        "2023-03-01", "--on", "2023-02-10",
      ],
    ])
  }

  /// Whether a text holds what steers; line feeds and tabs don't.
  private func steers(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x09, 0x0A: false
      case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F: true
      default: false
      }
    }
  }

  @Test("Are written out in every answer for people, in both languages", arguments: ["en", "zh"])
  func people(language: String) throws {
    let text = Self.hostile
    let commands = [
      ["case", "complaint/2023-0001"], ["case", "project/2023-0001"], ["case", "inspection/2023-0001"], ["list", "complaint"],
      ["list", "project"],
      ["log"], ["log", "complaint"], ["status"], ["today"], ["overdue"], ["audit"],
      ["count", "count(complaint.received)", "--per", "subject"],
      ["explain", "count(complaint.received)"], ["print", "notice/2023-0001", "--format", "html", "--output", "-"],
      ["print", "inspection/2023-0001", "--format", "html", "--output", "-"], ["report", "--year", "2023", "--output", "-"],
      ["kinds", "show", "complaint"],
      ["complaint", "resolve", text], ["case", text], ["list", text], ["count", text], ["complaint", text], ["--\(text)"],
      ["export", "--csv", "/nowhere/\(text)"],
      ["complaint", "receive", "--channel", text], ["correct", "3", "--set", "topic=\(text)", "--reason", "误"], ["kinds", "adopt", text],
      ["complaint", "receive", "--channel", "web", "--topic", "dust", "--subject", text, "--on", "2023-02-03", "--dry-run"],
      ["log", "--by", text],
      ["verify", "--log", text], ["help", text], ["person", "enrol", text, "--role", "clerk"], ["narrative", text], ["import", text],
    ]
    for words in commands {
      let answer = try office.run(words, language: language)
      #expect(answer.status < 128)
      #expect(!steers(answer.output), "\(words): \(answer.output.debugDescription.prefix(400))")
      #expect(!steers(answer.errors), "\(words): \(answer.errors.debugDescription.prefix(400))")
    }
    let shown = try office.run(["case", "complaint/2023-0001"], language: language).output
    #expect(shown.contains("甲\\u{202e}乙\\u{2066}丙\\u{200f}\\u{61c}\\u{feff}\\u{e0041}丁"))
    #expect(try office.shell("DOCKET_LANG=\(language) COLUMNS=300 docket list project --fields name").contains("\\u{a}二"))
  }

  @Test("Stay as they are for programs, in stored lines and in raw CSV")
  func programs() throws {
    let text = Self.hostile
    for words in [
      ["case", "complaint/2023-0001", "--json"], ["list", "complaint", "--json"], ["list", "complaint", "--csv"], ["log", "--json"],
      ["export", "complaint", "--jsonl", "-"],
    ] {
      let answer = try office.run(words)
      #expect(answer.output.contains(text), "\(words)")
    }
    let csv = try office.run(["list", "complaint", "--fields", "outcome", "--csv"]).output
    #expect(csv.contains(",=1+1" + text) || csv.contains("\n=1+1" + text))
    let marked = try office.run(["list", "complaint", "--fields", "outcome", "--csv", "--bom"]).output
    #expect(marked.contains("'=1+1" + text))
  }

  @Test("With a BOM what looks like a formula goes out with an apostrophe and comes back without")
  func roundTrip() throws {
    try office.record([
      ["complaint", "receive", "--channel", "web", "--topic", "dust", "--subject", "'=已加", "--on", "2023-02-07"],
      ["complaint", "receive", "--channel", "web", "--topic", "dust", "--subject", "＋全角", "--on", "2023-02-08"],
      ["export", "--csv", "out", "complaint", "--bom"],
    ])
    let csv = String(decoding: try office.data("out/complaint.csv"), as: UTF8.self)
    #expect(csv.contains("''=已加") && csv.contains("'＋全角") && csv.contains("'=1+1"))
    let other = try BuiltOffice([["project", "register", "--name", "甲", "--on", "2023-01-05"]])
    try other.put("complaint.csv", csv)
    #expect(try other.run("import", "complaint.csv", "--kind", "complaint").status <= 1)
    let subjects = try other.run("list", "complaint", "--fields", "subject,outcome", "--json").output
    #expect(subjects.contains(#""'=已加""#) && subjects.contains(#""＋全角""#))
  }
}

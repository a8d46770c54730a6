import Foundation
import Testing

/// A hazard is one thing with a life, whichever of its cases somebody records on.
@Suite("one hazard of an inspection and its notice")
struct OneHazardTests {
  private func office(_ more: [[String]] = []) throws -> BuiltOffice {
    try BuiltOffice([["project", "register", "--name", "甲工地", "--on", "2023-01-05"]] + more)
  }

  private static let visit = ["inspection", "record", "--project", "甲工地", "--type", "safety"]

  private static func visit(_ day: String, _ words: String...) -> [String] { visit + words + ["--on", day] }

  private func left(_ office: BuiltOffice, _ words: String...) throws -> [String] {
    let answer = try office.run(["inspection", "left", "甲工地"] + words, language: "zh").output
    return answer.split(separator: "\n").dropFirst().map { String($0.split(separator: " ")[0].drop { $0 != "）" }.dropFirst()) }
  }

  @Test("a recheck of an inspection is the review of its notice as well, of the same entries, and passes it where nothing is left")
  func recheck() throws {
    let office = try office([
      Self.visit("2023-03-02", "--hazard", "临边", "--hazard", "电箱", "--issue", "rectification", "--due", "2023-03-20"),
      ["inspection", "recheck", "inspection/2023-0001", "--clear", "1", "--on", "2023-03-04"],
    ])
    #expect(try left(office) == ["电箱"])
    try office.record([Self.visit("2023-03-05", "--hazard", "none", "--still", "2")])
    #expect(try office.run("case", "inspection/2023-0001", "--json").output.contains(#""state":"open""#))
    let answer = try office.run(["inspection", "recheck", "inspection/2023-0001", "--all", "--on", "2023-03-06"], language: "zh").output
    #expect(answer.contains("notice/2023-0001 复查 · 已销号 · 通过 · 消除 2/2"), "\(answer)")
    #expect(try left(office) == [])
    #expect(try office.run("verify").status == 0)
  }

  @Test(
    "what a notice's count cleared is no hindrance to a recheck of the rest, which passes the notice; undone, both are open",
    arguments: [
      ["inspection", "recheck", "inspection/2023-0001", "--all"], ["inspection", "recheck", "inspection/2023-0001", "--clear", "2"],
    ])
  func counted(recheck: [String]) throws {
    let office = try office([
      Self.visit("2023-03-02", "--hazard", "临边", "--hazard", "电箱", "--issue", "rectification", "--due", "2023-03-20"),
      ["notice", "review", "notice/2023-0001", "--cleared", "1", "--failed", "--on", "2023-03-04"],
    ])
    let states = {
      try ["inspection", "notice"].map { try office.run("case", "\($0)/2023-0001", "--json").output.contains(#""state":"closed""#) }
    }
    let answer = try office.run(recheck + ["--on", "2023-03-06"], language: "zh")
    #expect(answer.status == 0 && answer.output.contains("notice/2023-0001 复查 · 已销号 · 通过 · 消除 2/2"), "\(answer)")
    #expect(try states() == [true, true] && left(office) == [])
    #expect(try office.run("undo", "--yes").status == 0)
    #expect(try states() == [false, false])
    let visit = try office.run(Self.visit("2023-03-07", "--hazard", "none", "--clear", "all"), language: "zh")
    #expect(visit.status == 0, "\(visit)")
    #expect(try states() == [true, true])
    #expect(try office.run("verify").status == 0)
  }

  @Test("the answer names what was cleared, under its number")
  func named() throws {
    let office = try office([
      Self.visit("2023-03-02", "--hazard", "临边", "--hazard", "电箱", "--issue", "rectification", "--due", "2023-03-20")
    ])
    for (words, text) in [
      (Self.visit("2023-03-04", "--hazard", "none", "--clear", "1"), "临边"),
      (Self.visit("2023-03-05", "--hazard", "none", "--clear", "2"), "电箱"),
    ] {
      let answer = try office.run(words, language: "zh").output
      #expect(answer.split(separator: "\n").filter { $0.hasPrefix("已消除：") } == ["已消除：\(text)"], "\(answer)")
    }
  }

  @Test("what only the inspection lists is cleared there, and its notice isn't touched")
  func others() throws {
    let office = try office([
      Self.visit("2023-03-02", "--hazard", "临边", "--hazard", "电箱"),
      [
        "notice", "issue", "--type", "rectification", "--inspection", "inspection/2023-0001", "--hazard", "临边", "--due", "2023-03-20",
        "--on", "2023-03-02",
      ], ["inspection", "recheck", "inspection/2023-0001", "--clear", "2", "--on", "2023-03-04"],
    ])
    #expect(try left(office) == ["临边"])
    #expect(try office.run("case", "notice/2023-0001", "--json").output.contains(#""state":"issued""#))
  }

  @Test("a corrected clearing says what its second case still says, and a voided visit what it cleared")
  func amended() throws {
    let office = try office([
      Self.visit("2023-03-02", "--hazard", "临边", "--hazard", "电箱", "--hazard", "塔吊", "--issue", "rectification", "--due", "2023-03-20"),
      Self.visit("2023-03-05", "--hazard", "积水", "--clear", "1,2"),
    ])
    let corrected = try office.run(
      ["correct", "6", "--set", "clear=1", "--set", "cleared=1", "--reason", "看错"], language: "zh")
    #expect(corrected.status == 0 && corrected.errors.contains("仍按原来的消除"), "\(corrected.errors)")
    let voided = try office.run(["void", "5", "--reason", "去错工地"], language: "zh")
    #expect(voided.status == 0 && voided.errors.contains("没有作废，仍然算"), "\(voided.errors)")
  }

  @Test("a corrected list keeps what was cleared in its place")
  func corrected() throws {
    let office = try office([
      Self.visit("2023-03-02", "--hazard", "临边", "--hazard", "电箱", "--hazard", "塔吊"),
      Self.visit("2023-03-05", "--hazard", "none", "--clear", "2"),
    ])
    let moved = try office.run(["correct", "3", "--set", "hazard=电箱；塔吊", "--set", "hazards=2", "--reason", "看错"], language: "zh")
    #expect(moved.status == 3 && moved.errors.contains("换了位置"), "\(moved.errors)")
    try office.record([["correct", "3", "--set", "hazard=临边；配电箱；塔吊", "--reason", "写全"]])
    #expect(try left(office) == ["临边", "塔吊"])
  }

  @Test("what was found after the day of a visit wasn't there to be seen")
  func earlier() throws {
    let office = try office([
      Self.visit("2023-03-05", "--hazard", "临边"), Self.visit("2023-03-03", "--hazard", "围挡"),
    ])
    #expect(try left(office) == ["临边", "围挡"] && left(office, "--on", "2023-03-04") == ["围挡"])
    #expect(try office.run(["inspection", "left", "甲工地", "--mine"]).status == 2)
    let visit = try office.run(Self.visit("2023-03-04", "--hazard", "none", "--clear", "1"))
    #expect(visit.status == 2 && visit.errors.contains("围挡"), "\(visit.errors)")
  }

  @Test("undo says that a voiding can't be taken back, and takes nothing else")
  func undo() throws {
    let office = try office([Self.visit("2023-03-05", "--hazard", "临边"), ["void", "3", "--reason", "看错号了"]])
    let answer = try office.run("undo")
    #expect(answer.status == 3 && answer.errors.contains("#4"), "\(answer.errors)")
    #expect(try office.run("list", "project", "--json").output.contains("甲工地"))
  }

  @Test(
    "a week counts what is still there once, by the last visit to the site", arguments: [["--seen", "--seen"], ["--seen", "--clear"]])
  func week(seen: [String]) throws {
    let office = try office([Self.visit("2023-03-02", "--hazard", "临边", "--hazard", "电箱")])
    for (day, word) in zip(["2023-03-07", "2023-03-08"], seen) {
      let said = word == "--clear" ? "--clear=1" : word
      try office.record([Self.visit(day, "--hazard", "none", said)])
    }
    let answer = try office.run("week", "--of", "2023-03-13", "--json").output
    #expect(answer.contains(#""id":"left","label":"left","value":\#(seen[1] == "--clear" ? 1 : 2)"#), "\(answer)")
  }

  @Test("a text without a word is no hazard", arguments: ["。", "？", "...", "×", "3", "2处"])
  func wordless(text: String) throws {
    let answer = try office().run(Self.visit("2023-03-05", "--hazard", text), language: "zh")
    #expect(answer.status == 2 && answer.errors.contains("没有文字"), "\(answer.errors)")
  }
}

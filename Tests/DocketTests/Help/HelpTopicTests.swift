import DocketTestSupport
import Foundation
import Testing
import TextForms

@testable import Commands
@testable import DocketProgram
@testable import ProgramSession

@Suite("docket help TOPIC")
struct HelpTopicTests {
  /// An office about which the examples speak.
  private static let commands = """
    docket init log --office demo --name 示范监督站 --on 2022-01-01
    docket project register --name 五溪尚境 --on 2023-02-01
    docket complaint receive --channel visit --topic quality --phone 13800000000 --on 2023-03-01
    docket complaint receive --channel visit --topic dust --on 2023-03-02
    docket budget approve --name 质量安全监督专项 --amount 31.82万元 --on 2023-01-20
    docket budget spend last --amount 31.82万元 --on 2023-12-20
    docket survey record --issued 120 --returned 120 --satisfied 114 --on 2023-12-01
    docket notice issue --type talk --on 2023-12-02
    docket init other --office other --name 别处 --on 2022-01-01
    mkdir EventLogs && ln -s ../log EventLogs/demo
    """

  /// The lines of a text that are kept as they are, without remarks.
  private static func examples(_ text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { line in
      let line = line.drop { $0 == " " }
      guard line.hasPrefix("docket ") else { return String(line) }
      return String(line.prefix(upTo: line.firstRange(of: "  ")?.lowerBound ?? line.endIndex))
    }
  }

  static var topics: [(topic: String, language: String)] {
    HelpTopics.all.flatMap { topic in ["en", "zh"].map { (topic.name.id, $0) } }
  }

  @Test(
    "every example of every topic does what it says", arguments: Campaign.some(20, of: HelpTopicTests.topics, for: "examples of topics"))
  func runs(_ name: String, _ language: String) throws {
    let topic = try #require(HelpTopics.all.first { $0.name.id == name })
    let examples = Self.examples(language == "zh" ? topic.text.zh : topic.text.en)
    let sandbox = try Sandbox()
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden")
    try FileManager.default.copyItem(
      at: golden.appendingPathComponent("station-special.json"), to: sandbox.folder.appendingPathComponent("station.json"))
    let map = examples.filter { !$0.hasPrefix("docket ") }.joined(separator: "\n")
    for file in ["map.json", "对照.json"] { try Data(map.utf8).write(to: sandbox.folder.appendingPathComponent(file)) }
    let ledger = "序号,受理,渠道,诉求类别,办结\n1,2023-04-01,来访,\(["import", "year-end"].contains(name) ? "欠薪" : ""),2023-04-09\n"
    for file in ["ledger.csv", "台账.csv", "last-year.xlsx", "去年.xlsx"] {
      try Data(ledger.utf8).write(to: sandbox.folder.appendingPathComponent(file))
    }
    func run(_ line: String) throws -> Sandbox.Answer {
      try sandbox.run("export DOCKET_NOW=2024-01-15T09:00:00+08:00 DOCKET_LANG=\(language); \(line)")
    }
    try #require(try run("set -e\n" + Self.commands).status == 0)
    let commands = examples.filter { $0.hasPrefix("docket ") }
    #expect(!commands.isEmpty)
    // What a reader has to fill in, and what goes on until it is stopped, can't be run.
    let complete = commands.filter { !$0.contains("…") }
    for command in complete {
      let answer = try run(command)
      #expect(answer.status == 0, "\(command): \(answer.errors)")
    }
    if name == "measures" {
      for line in examples where !line.hasPrefix("docket ") && line.contains("(") {
        let expression = String(line.prefix(upTo: try #require(line.firstRange(of: "  ")).lowerBound))
        let answer = try run("docket count '\(expression)' --year 2023")
        #expect(answer.status == 0, "\(expression): \(answer.errors)")
      }
    }
  }

  @Test("no line of a topic is wider than 80 columns where it must be kept as it is", arguments: HelpTopicTests.topics)
  func width(_ name: String, _ language: String) throws {
    let sandbox = try Sandbox()
    let page = try sandbox.run("docket help \(name) --lang \(language)")
    #expect(page.status == 0)
    #expect(page.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 61)
    for line in page.output.split(separator: "\n") {
      let width = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
      #expect(width <= 80, "\(line)")
    }
  }

  /// Every command line that a text names: lines to type, quoted lines, and those within sentences.
  private static func mentions(_ text: String) -> [[String]] {
    text.split(separator: "\n").flatMap { line -> [[String]] in
      let parts = line.components(separatedBy: "docket ").dropFirst()
      return parts.map { part in
        let end = part.firstIndex { "，。；：、（）'“”,;|>".contains($0) } ?? part.endIndex
        let typed = String(part[..<end]).components(separatedBy: ". ")[0].trimmingCharacters(in: ["."])
        return String(typed.prefix(upTo: typed.firstRange(of: "  ")?.lowerBound ?? typed.endIndex)).split(separator: " ").map(String.init)
      }
    }
  }

  @Test("every command and option that a topic names exists, in Chinese words where the text is Chinese", arguments: HelpTopicTests.topics)
  func named(_ name: String, _ language: String) throws {
    let tool = DocketTool.make(.current())
    let topic = try #require(HelpTopics.all.first { $0.name.id == name })
    for words in Self.mentions(language == "zh" ? topic.text.zh : topic.text.en) {
      var walked = [tool.root]
      for word in words.prefix(while: { !$0.hasPrefix("-") }) {
        guard let next = walked[walked.count - 1].subcommands?.resolve(word) else { break }
        if language == "zh" { #expect(word == next.name.label || next.name.aliases.contains(word), "\(words)") }
        walked.append(next)
      }
      let command = walked[walked.count - 1]
      #expect(command.name.id != tool.root.name.id, "\(words)")
      if command.name.id == "help", walked.count - 1 < words.count {
        let page = words[walked.count - 1].trimmingCharacters(in: .punctuationCharacters)
        #expect(tool.allTopics.contains { $0.name.id == page || $0.name.label == page }, "\(words)")
      }
      for word in words where word.hasPrefix("--") {
        let flag = word.dropFirst(2).prefix { $0 != "=" && $0 != "." }
        let options = walked.flatMap(\.allOptions) + [.help]
        #expect(options.contains { $0.name.answers(to: String(flag)) }, "\(words)")
        if language == "zh" { #expect(!options.contains { $0.name.id == flag && $0.name.label != flag }, "\(words)") }
      }
    }
  }
}

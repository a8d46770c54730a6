import DocketTestSupport
import Testing

/// Random histories of a site beside a model in which each hazard is one thing with a life.
@Suite("A site's hazards, each with its life")
struct VisitModelTests {
  private struct Hazard {
    let text: String
    let number: Int
  }

  private static let texts = ["临边防护缺失", "配电箱未上锁", "裸土未覆盖", "洞口无盖板", "未设置防护"]

  @Test("The list, its numbers and a year's figures are those of the model", arguments: [1, 2, 3, 4])
  func agrees(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let office = try BuiltOffice([["project", "register", "--name", "五溪尚境", "--on", "2023-01-01"]])
    var open: [Hazard] = []
    var (hazards, cleared, still) = (0, 0, 0)
    for step in 1...8 {
      let day = "2023-01-\(step + 9)"
      var words = ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--on", day]
      let found = (0..<Int.random(in: 0...2, using: &chance)).map { _ in Self.texts.randomElement(using: &chance) ?? "" }
      words += found.isEmpty ? ["--hazard", "none"] : found.flatMap { ["--hazard", $0] }
      let issues = !found.isEmpty && Bool.random(using: &chance)
      if issues { words += ["--issue", "rectification", "--due", "2023-12-01"] }
      let chosen = open.indices.filter { _ in Int.random(in: 0..<3, using: &chance) == 0 }
      let isSeen = Bool.random(using: &chance)
      if !chosen.isEmpty { words += ["--clear", chosen.map { "\(open[$0].number)" }.joined(separator: ",")] }
      if !chosen.isEmpty, !isSeen { words += step.isMultiple(of: 2) ? ["--rest", "unseen"] : ["--unseen", "rest"] }
      if chosen.isEmpty, isSeen { words.append("--seen") }
      let answer = try office.run(words)
      #expect(answer.status == 0, "seed \(seed): \(words) \(answer)")
      open = open.indices.filter { !chosen.contains($0) }.map { open[$0] }
      (hazards, cleared, still) = (hazards + found.count, cleared + chosen.count, still + (isSeen ? open.count : 0))
      open += found.enumerated().map { Hazard(text: $1, number: hazards - found.count + $0 + 1) }
      let left = try office.run("inspection", "left", "五溪尚境", "--json").output
      let listed = left.split(separator: "\"text\":\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
      #expect(listed == open.map(\.text), "seed \(seed), step \(step): \(left)")
      let numbers = left.split(separator: "{\"n\":").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }
      #expect(numbers == open.map(\.number), "a number is for life: seed \(seed), step \(step): \(left)")
    }
    func sum(_ measure: String) throws -> String { try office.run("count", "sum(\(measure))", "--year", "2023", "--json").output }
    #expect(try sum("inspection.recorded.hazards").contains("\"value\":\(hazards),"), "seed \(seed)")
    #expect(try sum("inspection.rechecked.cleared").contains("\"value\":\(cleared),"), "seed \(seed)")
    func value(_ measure: String) throws -> String { try office.run("count", measure, "--year", "2023", "--json").output }
    #expect(try value("count(hazard.found)").contains("\"value\":\(hazards),"), "seed \(seed)")
    #expect(try value("count(hazard.cleared)").contains("\"value\":\(cleared),"), "seed \(seed)")
    #expect(try value("cases(hazard is:open project:五溪尚境)").contains("\"value\":\(open.count),"), "seed \(seed)")
    let listed = try office.run("list", "hazard", "project:五溪尚境", "is:open", "sort:number", "--json").output.split(separator: "\n")
    #expect(listed.count == open.count && open.allSatisfy { one in listed.contains { $0.contains("\"n\":\(one.number),") } }, "\(listed)")
    #expect(try sum("inspection.recorded.left-count").contains("\"value\":\(still),"), "seed \(seed)")
  }
}

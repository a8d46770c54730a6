import DocketTestSupport
import Foundation
import Testing

@Suite("two laptops and an office")
struct FieldConvergenceTests {
  /// Exports a bundle; false where the copy recorded nothing, or nothing that the office lacks.
  private func export(_ bundle: String, _ options: [String] = [], from log: String, in field: FieldOffice) throws -> Bool {
    let answer = try field.sandbox.run("docket bundle export \(options.joined(separator: " ")) --log \(log) --output \(bundle)")
    if answer.status == 1, answer.errors.contains("there is nothing to export") { return false }
    #expect(answer.status == 0, "\(answer.errors)")
    return true
  }

  @Test("bundles crossing, repeated, lost and resent: every event is in the office once, and refreshed copies hold the same")
  func crossing() throws {
    let field = try FieldOffice()
    var random = SeededGenerator()
    var bundles: [String] = []
    for round in 0..<Campaign.count(usually: 5) {
      for log in ["f03", "f04", "log"] {
        switch random.below(4) {
        case 0: try field.must("docket complaint receive --channel visit --topic dust --log \(log)")
        case 1: try field.must("docket inspection record --project 五溪尚境 --type safety --hazard x --issue rectification --log \(log)")
        case 2: _ = try field.sandbox.run("docket notice answer last --log \(log)")
        default: _ = try field.sandbox.run("docket notice close notice/2023-0001 --log \(log)")
        }
      }
      for log in ["f03", "f04"] where random.oneIn(2) {
        if try export("b\(round)-\(log)", from: log, in: field) { bundles.append("b\(round)-\(log)") }
      }
      if let bundle = bundles.randomElement(using: &random) { _ = try field.take(bundle, into: random.pick(["log", "f03", "f04"])) }
      if random.oneIn(3) { _ = try field.sandbox.run("docket copy refresh --from log --log \(random.pick(["f03", "f04"]))") }
    }
    for log in ["f03", "f04"] {
      if try export("last-\(log)", ["--since", "1"], from: log, in: field) { bundles.append("last-\(log)") }
    }
    for bundle in bundles.shuffled(using: &random) + bundles.shuffled(using: &random) {
      #expect(try field.take(bundle)[0] < 2, "\(bundle)")
    }
    let before = try field.content(of: "log")
    for bundle in bundles { #expect(try field.take(bundle)[1] == 0) }
    #expect(try field.content(of: "log") == before, "a bundle sent again writes nothing")
    let ids = try field.ids(of: "log")
    #expect(Set(ids).count == ids.count)
    for log in ["f03", "f04"] {
      #expect(try field.sandbox.run("docket copy refresh --from log --log \(log)").status < 2)
      #expect(try field.ids(of: log) == ids)
      try field.must("docket verify --log \(log)")
      #expect(try field.must("docket status --log \(log) --json").contains("\"waiting\"") == false)
    }
    try field.must("docket verify")
  }

  @Test("an import or a refresh killed at any moment is finished by doing it again")
  func killed() throws {
    var random = SeededGenerator()
    let field = try FieldOffice()
    let lines = (0..<40).map { "{\"type\":\"activity.recorded\",\"data\":{\"topic\":\"meeting\",\"title\":\"\($0)\"}}\n" }.joined()
    try Data(lines.utf8).write(to: field.sandbox.folder.appendingPathComponent("lines"))
    for round in 0..<Campaign.count(usually: 1) {
      for log in ["f03", "f04", "log"] { try field.must("docket event append --log \(log) < lines > /dev/null") }
      try field.must("docket bundle export --log f03 --output b\(round)")
      for _ in 0..<2 {
        try kill("bundle import b\(round)", after: random.below(120), in: field)
        try kill("copy refresh --from log --log f04", after: random.below(160), in: field)
      }
      #expect(try field.take("b\(round)")[0] == 0)
      let answer = try field.sandbox.run("docket copy refresh --from log --log f04")
      #expect(answer.status == 0, "\(answer.errors)")
      try field.must("docket verify --log f04 && docket verify")
      try field.must("docket bundle export --log f04 --output c\(round)")
      #expect(try field.take("c\(round)")[0] == 0)
      try field.must("docket copy refresh --from log --log f04 && docket copy refresh --from log --log f03")
      let ids = try field.ids(of: "log")
      #expect(ids.count == 3 + 120 * (round + 1))
      for log in ["f03", "f04"] { #expect(try field.ids(of: log) == ids) }
    }
  }

  /// Runs a command and kills it after so many milliseconds.
  private func kill(_ command: String, after milliseconds: Int, in field: FieldOffice) throws {
    let seconds = String(format: "%.3f", Double(milliseconds) / 1000)
    _ = try field.sandbox.run("docket \(command) > /dev/null 2>&1 & pid=$!; sleep \(seconds); kill -KILL $pid; wait $pid")
  }
}

import Casework
import Testing

@Suite("docket audit of a damaged log")
struct DamagedAuditTests {
  @Test("finds what the sound part holds, and tells of the damage", arguments: [false, true])
  func soundPart(hasCache: Bool) throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    for _ in 0..<4 { #expect(try sandbox.run("docket inspection record --type safety").status == 0) }
    if hasCache { #expect(try sandbox.run("docket audit").status == 0) }
    #expect(try sandbox.run("sed -i '4s/safety/dust/' log/*.jsonl").status == 0)
    if !hasCache { #expect(try sandbox.run("rm -rf .kept").status == 0) }
    let answer = try sandbox.run("docket audit --only single-officer --json")
    #expect(answer.status == 4)
    #expect(answer.errors.contains("00000000000000000001.jsonl:4"))
    #expect(answer.output.split(separator: "\"cases\"").count - 1 == 2)
  }

  @Test("answers by every rule that reads, alone and with all others", arguments: AuditRule.allCases.map(\.rawValue) + [""])
  func rules(rule: String) throws {
    let sandbox = try Sandbox()
    for year in [2021, 2022, 2023] {
      let at = "DOCKET_NOW=\(year)-03-01T09:00:00+08:00 docket"
      if year == 2021 { #expect(try sandbox.run("\(at) init log --office demo --name 示范监督站").status == 0) }
      for _ in 0..<3 {
        #expect(try sandbox.run("\(at) inspection record --type safety --on \(year - (year > 2021 ? 1 : 0))-02-01").status == 0)
      }
    }
    #expect(try sandbox.run("sed -i '6s/safety/dust/' log/*.jsonl; rm -rf .kept").status == 0)
    let answer = try sandbox.run("docket audit \(rule.isEmpty ? "" : "--only \(rule)") --json")
    #expect(answer.status == 4 && answer.output.hasPrefix("["), "\(answer)")
    #expect(answer.errors.contains("00000000000000000001.jsonl:6"), "\(answer)")
  }
}

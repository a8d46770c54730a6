import Foundation
import Testing

/// What `docket table assess TABLE` asks at a terminal, row by row.
@Suite(.enabled(if: Terminal.isThere, "setsid isn't installed")) struct OpenRowsTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    func row(_ id: String, _ target: String) -> String {
      #"{"id":"\#(id)","level1":"产出指标","level2":"数量指标","level3":"指标\#(id)","target":"\#(target)","actual":{"assessed":true},"weight":25}"#
    }
    let rows = [row("a", "≥5项"), row("b", "效果明显"), row("c", "≥10次"), row("d", "100%")].joined(separator: ",")
    let table =
      #"{"id":"t","kind":"department","title":"2025年度部门整体支出绩效自评表","office":"某站","#
      + #""period":{"from":"2025-01-01","to":"2025-12-31"},"rows":[\#(rows)]}"#
    try Data(table.utf8).write(to: sandbox.folder.appendingPathComponent("t.json"))
    for line in ["docket init log --office demo --name 示范监督站 --on 2023-01-01", "docket table adopt t.json"] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
  }

  @Test("Each open row is asked for with its target: the actual, a tier where a person judges, a reason where it was missed")
  func walk() throws {
    let terminal = try Terminal(["绩效表", "自评", "t"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("5项", to: "实际完成值")
    try terminal.answer("效果明显", to: "实际完成值")
    try terminal.answer("部分达成", to: "档次")
    try terminal.answer("17", to: "档内得分")
    try terminal.answer("范围有限", to: "偏差原因")
    try terminal.answer("8次", to: "实际完成值")
    try terminal.answer("", to: "偏差原因")
    try terminal.answer("", to: "实际完成值")
    #expect(try terminal.finish() == 0)
    #expect(terminal.screen.contains("1/4  1 指标a · 目标 ≥5项 · 分值 25"), "\(terminal.screen)")
    #expect(terminal.screen.contains("还有 1 行未填"), "\(terminal.screen)")
    let shown = try sandbox.run("docket table show t --json").output
    #expect(shown.contains(#""totalScore":62"#), "\(shown)")
  }

  @Test("A row with its actual and no tier shows the actual and asks for the tier")
  func hasActual() throws {
    for line in ["docket table assess t b --actual 效果较好", "docket table assess t a --actual 5项"] {
      #expect(try sandbox.run(line).status == 0, "\(line)")
    }
    let terminal = try Terminal(["绩效表", "自评", "t"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("部分达成", to: "档次")
    #expect(terminal.screen.contains("已填完成值：效果较好"), "\(terminal.screen)")
    try terminal.answer("17", to: "档内得分")
    try terminal.answer("", to: "偏差原因")
    try terminal.answer("", to: "实际完成值")
    try terminal.answer("", to: "实际完成值")
    #expect(try terminal.finish() == 0)
    let shown = try sandbox.run("docket table show t --json").output
    #expect(shown.contains("效果较好") && shown.contains(#""score":17"#), "\(shown)")
  }

  @Test("Where nobody can answer, a row has to be named")
  func elsewhere() throws {
    let answer = try sandbox.run("docket table assess t")
    #expect(answer.status == 2)
  }
}

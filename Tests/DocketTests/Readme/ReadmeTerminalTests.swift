import Foundation
import Testing

/// The conversations that the README shows are typed again at a pseudo-terminal.
@Suite(.enabled(if: Terminal.isThere, "setsid isn't installed")) struct ReadmeTerminalTests {
  /// The command that a block begins with, and what is typed at each prompt.
  static let conversations: [(line: String, language: String, answers: [(prompt: String, typed: String)])] = [
    (
      "docket inspection record", "en",
      [
        ("type: ", "safety"), ("]: ", ""), ("ends): ", "roof edge open"), ("hazard 2: ", "box unlocked"), ("hazard 3: ", ""),
        ("(optional): ", "rectification"), ("optional): ", "+15d"), ("number (optional): ", ""), ("ends): ", ""), ("ends): ", ""),
        ("note (optional): ", ""),
      ]
    ),
    (
      "docket 检查 记录", "zh",
      [
        ("类型：", "安全"), ("]：", ""), ("空行结束）：", "楼梯口无护栏"), ("隐患 2：", "配电箱未上锁"), ("隐患 3：", ""), ("可不填）：", "整改"),
        ("可不填）：", "15日内"), ("文号（可不填）：", ""), ("空行结束）：", "安全科"), ("同行人员 2：", ""), ("空行结束）：", ""), ("备注（可不填）：", ""),
      ]
    ),
  ]

  @Test("what is typed and answered is what the page shows", arguments: conversations.indices)
  func screens(_ index: Int) throws {
    let (line, language, answers) = Self.conversations[index]
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).appending(path: "../../../../README.md").standardized, encoding: .utf8)
    let blocks = page.components(separatedBy: "```terminal\n").dropFirst().compactMap { $0.components(separatedBy: "\n```").first }
    let shown = try #require(blocks.first { $0.hasPrefix("$ \(line)\n") })
    let sandbox = try Sandbox()
    let settings = "export DOCKET_NOW=2025-03-05T09:00:00+08:00 && "
    for command in ["docket init log --office demo --name 示范监督站", "docket project register --name 五溪尚境 --sector housing"] {
      try #require(try sandbox.run(settings + command).status == 0)
    }
    let terminal = try Terminal(
      line.split(separator: " ").dropFirst().map(String.init), in: sandbox,
      ["DOCKET_LANG": language, "DOCKET_NOW": "2025-03-05T09:00:00+08:00", "NO_COLOR": "1"])
    for answer in answers { try terminal.answer(answer.typed, to: answer.prompt) }
    #expect(try terminal.finish() == 0)
    // The page leaves out the middle of the answer, where a line says `…`.
    let ends = shown.components(separatedBy: "\n…\n")
    try #require(ends.count == 2)
    let screen = "$ \(line)\n\(terminal.screen)"
    #expect(screen.hasPrefix(ends[0] + "\n"), "\(screen)")
    #expect(screen.hasSuffix("\n\(ends[1])\n"), "\(screen)")
  }
}

import Commands
import EventLog
import Testing
import TextForms
import Values

@Suite struct OutputFormTests {
  private static let tool: CommandLineTool = {
    let list = CommandSpec(Term("list", "列表"), summary: "", groups: [.tabular]) {
      (call: CommandCall) throws(Failure) -> Commands.ExitStatus in
      var table = ResultTable([
        .init("case", Localized(zh: "案件", en: "case")), .init("with", Localized(zh: "同行", en: "with")),
        .init("thirdParty", Localized(zh: "第三方", en: "third party")), .figures("cost", Localized(zh: "造价", en: "cost")),
      ])
      if call.invocation["lang"] != nil || call.invocation["format"] != nil || call.invocation["bom"] != nil {
        table.append([
          "project/2023-0007", .init(["张某", "a,b"]), .init(true, shown: "✓"), .init(.number(Decimal(millionths: 318_200_500_000))),
        ])
      }
      try call.answer(table)
      return .done
    }
    return CommandLineTool(
      root: CommandSpec(Term("docket", "docket"), summary: "", groups: [.general], subcommands: CommandList([list])), version: "1")
  }()

  private func output(_ arguments: String...) -> [UInt8] {
    let output = CapturedOutput()
    let answer = run(["list"] + arguments, output: output, tool: Self.tool)
    #expect(answer.status == .done && answer.errors == "")
    return output.bytes
  }

  @Test("Each form is asked for by its flag or by --format")
  func forms() {
    #expect(
      String(decoding: output("--lang", "en"), as: UTF8.self)
        == "case               with       third party      cost\nproject/2023-0007  张某; a,b  ✓            318200.5\n")
    #expect(
      String(decoding: output("--json"), as: UTF8.self)
        == #"[{"case":"project/2023-0007","with":["张某","a,b"],"thirdParty":true,"cost":318200.5}]"# + "\n")
    #expect(
      String(decoding: output("--csv"), as: UTF8.self) == "case,with,thirdParty,cost\r\nproject/2023-0007,\"张某; a,b\",true,318200.5\r\n")
    #expect(
      String(decoding: output("--format", "csv", "--lang", "zh"), as: UTF8.self)
        == "案件,同行,第三方,造价\r\nproject/2023-0007,\"张某；a,b\",是,318200.5\r\n")
  }

  @Test("A table without rows is no text")
  func empty() {
    #expect(output() == [])
  }

  @Test("CSV may begin with a mark and be in GB18030")
  func encodings() {
    #expect(output("--csv", "--bom").prefix(7) == [0xEF, 0xBB, 0xBF, 0x63, 0x61, 0x73, 0x65])
    #expect(output("--csv", "--encoding", "gbk", "--lang", "zh").prefix(4) == [0xB0, 0xB8, 0xBC, 0xFE])
  }

  @Test("A mark or an encoding without CSV is an error")
  func alone() {
    #expect(
      run(["list", "--bom"], tool: Self.tool) == Answer(status: .usage, output: "", errors: "error: --bom needs --csv\n  hint: add --csv\n")
    )
    #expect(
      run(["list", "--json", "--encoding", "gbk"], tool: Self.tool).errors
        == #"{"error":{"code":"needs-option","message":"--encoding needs --csv","hint":"add --csv"}}"# + "\n")
  }
}

import Commands
import DocketTestSupport
import Formats
import Testing
import TextForms
import Values

@Suite("A table as CSV")
struct TableEncodingTests {
  private static let table: ResultTable = {
    var table = ResultTable([
      .init("case", Localized(zh: "案件", en: "case")), .init("with", Localized(zh: "同行", en: "with")),
      .init("thirdParty", Localized(zh: "第三方", en: "third party")), .figures("cost", Localized(zh: "造价", en: "cost")),
    ])
    table.append([
      "project/2023-0007", .init(["张某", "a,b"]), .init(true, shown: "✓"), .init(.number(Decimal(millionths: 318_200_500_000))),
    ])
    return table
  }()

  private static let tool: CommandLineTool = {
    let group = OptionGroup(Localized("Output"), [.flag("csv", "csv", zh: "", en: "")] + OptionSpec.csvDetails)
    let list = CommandSpec(Term("list", "列表"), summary: "", groups: [group]) {
      (call: CommandCall) throws(Failure) -> Commands.ExitStatus in
      let encoding = try call.encoding(hasChoice: call.invocation.has("csv"))
      try call.console.write(
        call.encoded(table.csv(in: call.console.language, guardsFormulas: encoding.hasByteOrderMark), encoding))
      return .done
    }
    return CommandLineTool(
      root: CommandSpec(Term("docket", "docket"), summary: "", groups: [.general], subcommands: CommandList([list])), version: "1")
  }()

  @Test("It has values where a reader sees marks, and the headings of its language")
  func values() {
    #expect(
      String(decoding: Self.table.csv(in: .en), as: UTF8.self)
        == "case,with,thirdParty,cost\r\nproject/2023-0007,\"张某; a,b\",true,318200.5\r\n")
    #expect(
      String(decoding: Self.table.csv(in: .zh), as: UTF8.self)
        == "案件,同行,第三方,造价\r\nproject/2023-0007,\"张某；a,b\",是,318200.5\r\n")
  }

  @Test("It may begin with a mark and be in GB18030")
  func encodings() {
    func output(_ arguments: String...) -> [UInt8] {
      let output = CapturedOutput()
      let answer = run(["list", "--csv"] + arguments, output: output, tool: Self.tool)
      #expect(answer.status == .done && answer.errors == "")
      return output.bytes
    }
    #expect(output("--bom").prefix(7) == [0xEF, 0xBB, 0xBF, 0x63, 0x61, 0x73, 0x65])
    #expect(output("--encoding", "gbk", "--lang", "zh").prefix(4) == [0xB0, 0xB8, 0xBC, 0xFE])
  }

  @Test("A mark or an encoding of anything else is an error")
  func alone() {
    #expect(
      run(["list", "--bom"], tool: Self.tool) == Answer(status: .usage, output: "", errors: "error: --bom needs --csv\n  hint: add --csv\n")
    )
    #expect(run(["list", "--encoding", "gbk"], tool: Self.tool).errors == "error: --encoding needs --csv\n  hint: add --csv\n")
  }
}

import DocketTestSupport
import Foundation
import Testing
import Values

@testable import Commands
@testable import DocketProgram

@Suite("odd words at every option")
struct EveryOptionTests {
  private static let words = ["", " ", "a b", "\u{7}", "-", "/", "0", "\u{202E}", "99999999999999999999", "=", "{\"a\":"]

  /// Words that a command takes by place, so that it gets as far as its options.
  private static let places = [
    "case": "complaint/2023-0001", "seq": "7", "id": "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10", "dir": "made", "file": "ledger.csv",
    "name": "tester", "to": "made-too", "from": "log", "table": "t-2023", "row": "quality", "new": "t-2024",
    "measure": "count(complaint.received)",
    "kind": "complaint", "text": "dust", "person": "tester", "output": "out",
  ]

  /// A command with its path of words.
  private struct Walked {
    let path: [String]
    let spec: CommandSpec
    /// The options that the commands above share with it.
    let above: [OptionSpec]

    var options: [OptionSpec] { (spec.options + spec.groups.flatMap(\.options) + above).filter { $0.name.id != "help" } }

    /// The words of the command with a plain word for what it needs, but for an option.
    func line(without option: String) -> [String] {
      let needed = options.filter { $0.isRequired && $0.name.id != option }.flatMap {
        ["--\($0.name.id)", $0.choices.first?.name.id ?? "x"]
      }
      return path + spec.positionals.filter { $0.count != .any && $0.count != .optional }.map(EveryOptionTests.place) + needed
    }
  }

  private static func place(_ spec: PositionalSpec) -> String { spec.choices.first?.name.id ?? places[spec.name.id] ?? "x" }

  private static func walk(_ spec: CommandSpec, _ path: [String], _ above: [OptionSpec]) -> [Walked] {
    let shared = above + spec.groups.flatMap(\.options)
    let own = spec.run == nil || path == ["serve"] ? [] : [Walked(path: path, spec: spec, above: above)]
    let below = spec.subcommands.map { list in
      list.entries().compactMap { entry in list.resolve(entry.name.id).map { (entry.name.id, $0) } }
    }
    return own + (below ?? []).flatMap { walk($0.1, path + [$0.0], shared) }
  }

  private static func lines() -> [[String]] {
    let (output, errors) = (CapturedOutput(), CapturedOutput())
    let process = ProcessContext(
      arguments: [], environment: Environment(["DOCKET_LOG": "/dev/null/none"]), currentDirectory: { "/" }, systemUser: { "clerk" },
      now: { Instant(milliseconds: 0) }, uptime: { 0 }, random: { 4 }, input: FixedInput(bytes: []), output: output, errors: errors,
      interruption: .never)
    return walk(DocketTool.make(process).root, [], []).flatMap { command in
      let places = command.spec.positionals.indices.flatMap { place in
        words.map { word in
          command.path + command.spec.positionals.indices.map { $0 == place ? word : Self.place(command.spec.positionals[$0]) }
            + command.options.filter(\.isRequired).flatMap { ["--\($0.name.id)", $0.choices.first?.name.id ?? "x"] }
        }
      }
      let options = command.options.flatMap { option in words.map { command.line(without: option.name.id) + ["--\(option.name.id)=\($0)"] }
      }
      return places + options
    }
  }

  @Test("are answered or refused in words, and never an internal error or a crash")
  func refused() throws {
    let office = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站", "docket person enrol inspector-07 --role admin",
      "docket project register --name 五溪尚境",
      "docket inspection record --project 五溪尚境 --type safety --hazard a --issue rectification --due +5d",
      "docket complaint receive --channel visit --topic dust", "docket complaint receive --channel visit --topic dust",
      "docket measure adopt m 'count(complaint.received)'", "cp -r log start",
      "printf '编号,受理,渠道,议题\\nT1,2023-07-01,来访,房屋质量\\n' > ledger.csv",
    ] {
      let answer = try office.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
    var generator = SeededGenerator()
    let all = Self.lines()
    let share = max(1, all.count / Campaign.count(usually: 700))
    var script = ""
    for line in all where generator.oneIn(share) {
      let quoted = line.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }.joined(separator: " ")
      script += "try docket \(quoted)\n"
    }
    let head = """
      try() { timeout 20 "$@" < /dev/null > o 2> e; s=$?
        if [ $s -gt 5 ] || grep -aqE 'internal error|"internal"' o e; then echo "$s: $*"; head -c 300 e; fi; }
      mkdir -p work; cd work; cp -r ../start log; cp ../ledger.csv .; export DOCKET_LOG=$PWD/log

      """
    try Data((head + script).utf8).write(to: office.folder.appendingPathComponent("script"))
    let answer = try office.run("sh script")
    #expect(answer.output == "", "\(answer)")
  }

  @Test("a published report that isn't there is named")
  func missingSheet() throws {
    let office = try Sandbox()
    #expect(try office.run("docket init log --office demo --name 示范监督站").status == 0)
    let answer = try office.run("docket reconcile none.json")
    #expect(answer.status == 5 || answer.status == 2)
    #expect(answer.errors.hasPrefix("error: ") && answer.errors.contains("none.json") && !answer.errors.contains("internal"), "\(answer)")
  }
}

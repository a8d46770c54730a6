import DocketTestSupport
import Foundation
import Testing

/// The shells themselves complete words with the built program over an office's log.
@Suite("what the shells offer") struct OfferedWordsTests {
  enum Shell: String, CaseIterable { case bash, zsh, fish }

  private static let office = """
    docket init log --office demo --name 示范监督站
    docket project register --name 五溪尚境 --sector housing
    docket project register --name 星河学府 --sector housing
    docket inspection record --project 五溪尚境 --type safety --hazard 临边 --issue rectification --due +15d
    docket inspection record --project 星河学府 --type safety
    printf 'code,text\\nAQ-01,临边无防护\\n' > clauses.csv && docket clauses adopt clauses.csv
    docket table adopt definition.json
    docket person enrol 王力 --role admin --by 王力
    docket person enrol 李娜 --role inspector --by 王力
    """

  /// The lines before the one that is completed, and what its last word may become.
  static let cases: [(words: [String], offers: [String], not: [String])] = [
    (["检查", "记录", "--项目", ""], ["五溪尚境", "星河学府"], []),
    (["inspection", "record", "--project", "五"], ["五溪尚境"], ["星河学府"]),
    (["通知书", "复查", ""], ["2023-0001", "last"], []),
    (["notice", "review", "五"], ["五溪尚境"], []),
    (["inspection", "recheck", "2023"], ["2023-0001"], ["2023-0002"]),
    (["case", "inspection/"], ["inspection/2023-0001", "inspection/2023-0002"], []),
    (["打印", "星"], ["星河学府"], []),
    (["inspection", "record", "--clause", "AQ"], ["AQ-01"], []),
    (["inspection", "record", "--with", ""], ["李娜", "王力"], []),
    (["today", "--person", "李"], ["李娜"], ["王力"]),
    (["notice", "review", "last", "--by", "王"], ["王力"], ["李娜"]),
    (["table", "show", ""], ["special"], []),
    (["table", "assess", "special", "row"], ["row-1", "row-2"], []),
    (["绩效表", "解释", "special", "row"], ["row-1", "row-2"], []),
    (["kinds", "show", "cran"], ["crane"], ["notice"]), (["draw", "announce", "--people", ""], ["李娜", "王力"], []),
    (["audit", "--only", "sing"], ["single-officer"], ["silent"]),
  ]

  /// The definition of a table with two rows.
  private static let definition = """
    {"id":"special","kind":"project","title":"专项","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[
    {"id":"row-1","level1":"产出指标","level2":"数量指标","level3":"检查次数","target":"≥1次","actual":"count(inspection.recorded)","weight":50},
    {"id":"row-2","level1":"产出指标","level2":"数量指标","level3":"通知书","target":"≥1份","actual":"count(notice.issued)","weight":50}]}
    """

  /// What a shell offers for the last of some words.
  private func offered(_ shell: Shell, _ words: [String], in sandbox: Sandbox) throws -> [String] {
    let quoted = (["docket"] + words).map { "'\($0)'" }.joined(separator: " ")
    let lines =
      switch shell {
      case .bash:
        "source <(docket completions bash)\nCOMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count); _docket; printf '%s\\n' \"${COMPREPLY[@]}\""
      case .zsh:
        """
        compdef() { }; compset() { }; compadd() { print -rl -- "${(@)found}" }
        source <(docket completions zsh)
        words=(\(quoted)); CURRENT=\(words.count + 1); _docket
        """
      case .fish:
        "docket completions fish | source\ncomplete -C '\((["docket"] + words).joined(separator: " "))' | string replace -r '\\t.*' ''"
      }
    try Data(lines.utf8).write(to: sandbox.folder.appending(path: "lines"))
    let options = [Shell.bash: "--norc --noprofile", .zsh: "-f", .fish: "--no-config"]
    let answer = try sandbox.run("\(shell.rawValue) \(options[shell] ?? "") lines")
    return answer.output.split(separator: "\n").map(String.init)
  }

  @Test("projects, cases, people, clauses, tables and their rows", arguments: Shell.allCases)
  func offers(_ shell: Shell) throws {
    guard ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains(where: { FileManager.default.isExecutableFile(atPath: $0 + shell.rawValue) })
    else {
      print("SKIPPED: \(shell.rawValue) is not installed, what it offers is not tested")
      return
    }
    let sandbox = try Sandbox()
    try Data(Self.definition.utf8).write(to: sandbox.folder.appending(path: "definition.json"))
    let made = try sandbox.run("set -e\n" + Self.office)
    try #require(made.status == 0, "\(made.errors)")
    for line in Self.cases {
      let offered = try offered(shell, line.words, in: sandbox)
      for word in line.offers { #expect(offered.contains(word), "\(line.words): \(offered)") }
      for word in line.not { #expect(!offered.contains(word), "\(line.words): \(offered)") }
    }
  }
}

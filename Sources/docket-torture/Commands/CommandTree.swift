import Workbench

/// The commands that a built program has, as its own help pages list them: a new one is in every campaign by being there.
struct CommandTree {
  /// The commands that do something, each with the words that its usage line asks for.
  private(set) var commands: [Usage] = []

  /// A command and what it can't do without.
  struct Usage {
    let words: [String]
    /// What follows in its usage line: `CASE...`, `--type WORD`.
    let rest: [String]
    /// The first of the choices of each option that has some.
    let choices: [String: String]
    /// The options that its page lists.
    let options: Set<String>
  }

  private let bench: CommandBench

  /// Asks a program.
  init(_ bench: CommandBench) throws {
    self.bench = bench
    let roots = try bench.run(["completions", "words", "bash", "--", ""]).output.split(separator: "\n").dropFirst()
    for root in roots { try add([String(root.prefix { $0 != "\t" })]) }
  }

  private mutating func add(_ words: [String]) throws {
    let lines = try bench.run(words + ["--help"]).output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let usage = Self.section("Usage", of: lines).first {
      let rest = usage.split(separator: " ").map(String.init).dropFirst(words.count + 1).filter { $0 != "[options]" }
      if rest != ["COMMAND"] {
        commands.append(Usage(words: words, rest: Array(rest), choices: Self.choices(in: lines), options: Self.options(in: lines)))
      }
    }
    // Help explains, and the shells' words are asked for above: neither touches a log.
    for line in Self.section("Commands", of: lines) where line.hasPrefix("  ") && !line.hasPrefix("   ") {
      try add(words + [String(line.dropFirst(2).prefix { $0 != " " })])
    }
  }

  private static func section(_ title: String, of lines: [String]) -> ArraySlice<String> {
    guard let start = lines.firstIndex(of: title) else { return [] }
    return lines[(start + 1)...].prefix { !$0.isEmpty }
  }

  private static func options(in lines: [String]) -> Set<String> {
    Set(lines.filter { $0.hasPrefix("  --") }.map { String($0.dropFirst(4).prefix { $0 != "," && $0 != " " }) })
  }

  /// The first choice below each option's line.
  private static func choices(in lines: [String]) -> [String: String] {
    var choices: [String: String] = [:]
    var option: String?
    for line in lines {
      if line.hasPrefix("  --") { option = String(line.dropFirst(2).prefix { $0 != "," && $0 != " " }) }
      guard let option, choices[option] == nil, let found = line.firstRange(of: "One of: ") else { continue }
      choices[option] = String(line[found.upperBound...].prefix { $0 != " " && $0 != "," })
    }
    return choices
  }
}

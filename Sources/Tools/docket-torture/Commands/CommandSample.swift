import Casework
import LogLines
import Workbench

/// A command with words that it accepts, for an office that has something for it to work on.
struct CommandSample {
  /// The whole line.
  let words: [String]
  /// The log that it is for, by its name in the bench.
  var log = "log"
  /// The file that it reads from standard input.
  var input: String?
  /// Whether it continues a case, which the rules may refuse.
  var needsCase = false

  /// What it is called.
  var name: String { (words + (log == "log" ? [] : ["on \(log)"])).joined(separator: " ") }

  /// What a shell writes behind the command to read from its file.
  var streams: String { input.map { "< '\($0)'" } ?? "" }

  /// The seconds after which it is interrupted: what serves runs until then.
  var interrupted: Double? { words[0] == "serve" ? 0.5 : nil }

  /// A line for every command of a program, on the logs that `CommandStage` prepares.
  static func all(_ bench: CommandBench) throws -> [CommandSample] {
    try CommandTree(bench).commands.flatMap { usage in
      (own[usage.words.joined(separator: " ")] ?? [Self.filled(usage)]).map { rest in
        // Who asks before something goes wants a yes where nobody can answer.
        let rest = rest.filter { $0 != "--yes" || usage.options.contains("yes") }
        return CommandSample(words: usage.words + bench.inside(rest), needsCase: usage.rest.first?.hasSuffix("CASE...") == true)
      }
    } + (try ofCopies(bench)) + ofGatherings(bench)
  }

  /// Lines for what a copy does, and what came from one: on logs of their own.
  private static func ofCopies(_ bench: CommandBench) throws -> [CommandSample] {
    let aside = try bench.text("aside")
    let lines: [(log: String, words: [String])] = [
      ("log", ["bundle", "import", "@second.bundle"]),
      ("log", ["bundle", "settle", aside, "--accept", "--reason", "属实"]),
      ("log", ["bundle", "settle", aside, "--discard", "--reason", "误"]),
      ("f03", ["bundle", "export", "--with-personal", "--output", "@open"]), ("f03", ["copy", "refresh", "--from", "@log"]),
      ("f03", ["copy", "sync", "--with", "@log"]),
      ("f03", [Kind.complaint.id, "reply", "complaint/2024-f03-0001"]), ("f03", ["verify"]), ("f03", ["bundle", "conflicts"]),
      ("part", ["mirror", "@log", "@trial"]),
    ]
    return lines.map { CommandSample(words: bench.inside($0.words), log: $0.log) }
      + [CommandSample(words: ["event", "append"], input: bench.folder("lines.jsonl"))]
      + (Program(named: "ssh-keygen") == nil ? [] : [CommandSample(words: bench.inside(["sign", "--yes", "--key", "@li"]), log: "f03")])
  }

  /// Lines for what a gathering does.
  private static func ofGatherings(_ bench: CommandBench) -> [CommandSample] {
    if Program(named: "ssh-keygen") == nil { return [] }
    let lines: [[String]] = [
      ["gather", "take", "@share"], ["gather", "expect", "demo", "--every", "7d"], ["gather", "seen", "demo"],
      ["gather", "expect", "demo", "--drop", "--reason", "撤并"],
      ["gather", "status"], ["count", "count(complaint.received)"], ["list", Kind.complaint.id], ["report"], ["facts", "@facts"],
      ["export", "--csv", "@export"], ["status"], ["log"], ["verify"],
    ]
    return lines.map { CommandSample(words: bench.inside($0), log: "all") }
  }

  /// What a usage line asks for, filled in.
  private static func filled(_ usage: CommandTree.Usage) -> [String] {
    var words: [String] = []
    var option: String?
    for word in usage.rest where !word.hasPrefix("[") {
      if word.hasPrefix("--") {
        option = word
        words.append(word)
        continue
      }
      words.append(option.flatMap { usage.choices[$0] } ?? value(for: word, kind: usage.words[0]))
      option = nil
    }
    return words
  }

  private static func value(for placeholder: String, kind: String) -> String {
    switch placeholder.prefix(while: { $0 != "." }) {
    case "CASE", "COMPLAINT": "\(kind)/2024-0001"
    case "SEQ": "3"
    case "DATE": "2024-01-04"
    case "FILE", "TEMPLATE": "/dev/null"
    case "KIND": Kind.notice.id
    case "N", "YUAN": "3"
    case "QUARTER": "2023Q4"
    default: "x"
    }
  }
}

/// The commands of a built program as its help lists them, so that a new one is tested automatically.
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
    let lines = try bench.run(words + ["--help", "--all"]).output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
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
      guard let option, choices[option] == nil, let choice = line.firstRange(of: "One of: ") else { continue }
      choices[option] = String(line[choice.upperBound...].prefix { $0 != " " && $0 != "," })
    }
    return choices
  }
}

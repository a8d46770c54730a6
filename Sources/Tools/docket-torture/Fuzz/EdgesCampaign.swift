import EventLog
import Glibc
import Workbench

extension Campaign {
  /// Every command with what no office writes in each of its places: it ends by itself, soon, within its memory, and the log is as it was.
  static let edges = Campaign(
    "edges", "the edges of numbers, brackets, pipes, sparse files, endless streams in each place of every command", usual: 100_000
  ) { count, seed in
    let bench = try CommandStage.prepared()
    let edges = try Edge.all(bench)
    var outcome = CampaignOutcome()
    var chance = Chance(seed: seed)
    for trial in try EdgeTrial.all(bench, edges).some(count, &chance) {
      outcome.count += 1
      let (status, problems) = try trial.run(bench)
      outcome.count("with exit \(status)")
      outcome.failures += problems.map { "docket \(trial.words.joined(separator: " ").prefix(200)) (\(trial.edge)): \($0)" }
    }
    return outcome
  }
}

/// What is put in the place of a word.
private struct Edge {
  /// What it is, for who reads of a failure.
  let name: String
  let word: String
  /// What a shell does before the command, with the edge's file as `$EDGE`.
  var before = ""

  private static let numbers = [
    "-9223372036854775808", "9223372036854775807", "9223372036854775808", "-1", "0", "999999999999999", "1000000000000000",
    "1e-9223372036854775808", "18446744073709551615", "2147483648", "-2147483649", "９２２３３７２０３６８５４７７５８０８", "99999999999999999999日",
    "#9223372036854775807", "9223372036854775807..9223372036854775808", "p-9223372036854775808",
  ]

  /// All of them, their files made in the bench's folder.
  static func all(_ bench: CommandBench) throws -> [Edge] {
    let deep = 10_000
    let texts = [
      ("brackets", String(repeating: "(", count: deep)), ("minus signs", String(repeating: "-", count: deep) + "1"),
      ("nested quotes", String(repeating: "[\"", count: deep)), ("nested calls", String(repeating: "count(", count: deep)),
    ]
    var files: [Edge] = []
    for (name, text) in texts {
      let ending = name == "nested quotes" ? "json" : "txt"
      let file = "\(name.replacing(" ", with: "-")).\(ending)"
      try bench.write(file, text)
      files.append(Edge(name: "a file of \(name)", word: bench.folder(file)))
    }
    guard try bench.line("truncate -s 1T \"$0\"", bench.folder("sparse.xlsx")) == 0 else { throw Unprepared(description: "no sparse file") }
    guard try bench.line("mkfifo \"$0\"", bench.folder("pipe.xlsx")) == 0 else { throw Unprepared(description: "no pipe") }
    files += [
      Edge(name: "a sparse file", word: bench.folder("sparse.xlsx")), Edge(name: "a folder", word: bench.folder("log")),
      Edge(name: "a pipe that ends at once", word: bench.folder("pipe.xlsx"), before: "(: >'\(bench.folder("pipe.xlsx"))') & "),
      Edge(name: "a pipe of zeros", word: "/dev/stdin", before: "head -c 100000000 /dev/zero | "),
      Edge(name: "a pipe of lines", word: "-", before: "yes 1,2 | head -c 20000000 | "),
    ]
    return numbers.map { Edge(name: "a number", word: $0) } + texts.map { Edge(name: $0.0, word: $0.1) } + files
  }
}

/// A command with an edge in one of its places.
private struct EdgeTrial {
  let words: [String]
  let edge: String
  let before: String

  /// Each edge in each place: of the words that samples have, and behind each option.
  static func all(_ bench: CommandBench, _ edges: [Edge]) throws -> [EdgeTrial] {
    let tree = try CommandTree(bench)
    var lines: [(words: [String], place: Int)] = []
    for sample in try CommandSample.all(bench) where sample.log == "log" && sample.interrupted == nil && sample.input == nil {
      let fixed = tree.commands.map(\.words).filter { sample.words.starts(with: $0) }.map(\.count).max() ?? 1
      for place in sample.words.indices.dropFirst(fixed) where !sample.words[place].hasPrefix("--") { lines.append((sample.words, place)) }
      let options = tree.commands.first { sample.words.starts(with: $0.words) && $0.words.count == fixed }?.options ?? []
      for option in options.sorted() where !["help", "log", "all", "lang", "interactive"].contains(option) {
        lines.append((sample.words + ["--\(option)", ""], sample.words.count + 1))
      }
    }
    return lines.flatMap { line in
      edges.map { edge in
        var words = line.words
        words[line.place] = edge.word
        return EdgeTrial(words: words, edge: edge.name, before: edge.before)
      }
    }
  }

  /// Runs it; whoever serves is interrupted before the time is up.
  func run(_ bench: CommandBench) throws -> (status: Int32, problems: [String]) {
    CommandStage.clear(bench)
    let log = try bench.copyLog(to: "trial")
    let ending = try bench.measured(words, before: before, log: log, limit: Self.seconds)
    var problems: [String] = []
    if !(0...5).contains(ending.status) { problems.append("exit \(ending.status)") }
    if ending.memory > Self.memory { problems.append("\(ending.memory >> 20) MB") }
    if try bench.run(["verify"], log: log).status != 0 { problems.append("verify isn't content") }
    return (ending.status, problems)
  }

  private static let (seconds, memory) = (20, 700 << 20)
}

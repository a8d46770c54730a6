import EventLog
import Values
import Workbench

/// `docket-bench [ROW…]`: the product's figures beside those of its peers.
struct BenchCommand {
  private let options: BenchOptions
  private let rows: [BenchRow]
  private let docket: Program

  /// Reads the words.
  init(_ words: [String]) throws {
    options = try BenchOptions(words)
    for name in options.rows where !BenchRow.all.contains(where: { $0.name == name }) {
      throw Misunderstood(description: "there is no row \(name)\n\(BenchOptions.usage)")
    }
    let named = options.rows
    rows = named.isEmpty ? BenchRow.all : BenchRow.all.filter { named.contains($0.name) }
    guard let docket = options.docket.map(Program.init(path:)) ?? Program(beside: "docket") else {
      throw Misunderstood(description: "no docket beside this program: swift build -c release, or --docket PROGRAM")
    }
    self.docket = docket
  }

  /// Measures row by row; 1 where a figure is over its bar or a row failed.
  func run() throws -> Int32 {
    let folder = try options.directory.map { try ScratchFolder(keeping: $0) } ?? ScratchFolder("docket-bench")
    let bench = Bench(events: options.events, seed: options.seed, rounds: options.rounds, folder: folder, docket: docket)
    let page = try options.page.map { path in
      guard try POSIXFileSystem().status(of: path) != nil else { throw Misunderstood(description: "there is no \(path)") }
      return PrintedFigures(page: try Files.text(of: path))
    }
    var report = BenchReport(conditions: try conditions(bench))
    var faults: [String] = []
    if options.isText { Lines.say(report.conditions.map { "\($0.name): \($0.value)" }.joined(separator: "\n")) }
    for row in rows {
      do {
        let comparisons = try measure(row, bench)
        report.results.append((row.name, comparisons))
        if options.isText { Lines.say("\(row.name)\n" + BenchReport.lines(comparisons)) }
        if let page { faults += try lasting(page.faults(comparisons), of: row, page, bench) }
      } catch {
        report.failures.append((row.name, "\(error)"))
        if options.isText { Lines.say("\(row.name)\n  FAILED: \(error)") }
      }
    }
    if options.isJSON { Lines.say(report.json.text()) }
    if options.isMarkdown {
      Lines.say(PrintedFigures.markdown(report.results.flatMap(\.comparisons)))
      for (row, reason) in report.failures { Lines.complain("\(row) FAILED: \(reason)") }
    }
    if page != nil {
      for fault in faults { Lines.complain(fault) }
      return faults.isEmpty && report.failures.isEmpty ? 0 : 1
    }
    let isOver = report.results.contains { $0.comparisons.contains { $0.verdict == "OVER" } }
    return isOver || !report.failures.isEmpty ? 1 : 0
  }

  /// Measures a row; where it is about the log, on one of another sort too.
  private func measure(_ row: BenchRow, _ bench: Bench) throws -> [Comparison] {
    let usual = try row.measure(bench)
    if !row.isOfLog { return usual }
    let other = try row.measure(bench.reshaped(.complaints, "other"))
    return usual
      + other.map { comparison in
        var comparison = comparison
        comparison.what += ", another log"
        if let bar = row.otherBar { comparison.bar = bar }
        return comparison
      }
  }

  /// What still isn't so when the row is measured again, for a machine may be busy for a moment.
  private func lasting(_ faults: [String], of row: BenchRow, _ page: PrintedFigures, _ bench: Bench) throws -> [String] {
    var faults = faults
    for _ in 0..<2 where !faults.isEmpty { faults = page.faults(try measure(row, bench)) }
    return faults
  }

  private func conditions(_ bench: Bench) throws -> [(name: String, value: String)] {
    var conditions = [
      (name: "docket", value: try version(docket(["--version"]), bench)),
      ("events", "\(options.events), seed \(options.seed)"),
      ("processors", "\(ChildProcess.processors)"),
      ("load", try Files.text(of: "/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")),
      ("hashing", SHA256.implementation),
    ]
    for peer in Peer.allCases where rows.contains(where: { $0.peers.contains(peer) }) {
      guard let program = bench.program(peer) else { continue }
      conditions.append((peer.rawValue, "\(try version(program(peer.versionWords), bench)), \(program.path)"))
    }
    return conditions
  }

  private func version(_ invocation: Program.Invocation, _ bench: Bench) throws -> String {
    String(try bench.output(of: invocation).prefix { $0 != "\n" })
  }
}

/// `docket-bench generate N`: the log of a made-up office.
enum GenerateCommand {
  /// Writes the log; it is durable when this returns.
  static func run(_ words: [String]) throws -> Int32 {
    let options = try BenchOptions(Array(words.dropFirst()))
    guard options.rows.count == 1, let count = Int(options.rows[0]), count >= SampleOffice.least else {
      throw Misunderstood(
        description: "generate needs a number of events, \(SampleOffice.least) or more\n\(BenchOptions.usage)")
    }
    let directory = options.directory ?? "office-\(count)"
    let start = ChildProcess.now()
    try SampleOffice.write(count, seed: options.seed, to: directory)
    let seconds = Double(ChildProcess.now() - start) / 1e9
    Lines.say(
      "\(directory): \(count) events, seed \(options.seed), \(seconds.asTime), \((Double(count) / seconds).rounded(to: 0)) a second")
    return 0
  }
}

/// What the words of the command line ask for.
struct BenchOptions {
  /// The rows to run, all where none is named.
  var rows: [String] = []

  /// How many events the log has.
  var events = 1_000_000

  /// The seed of the log.
  var seed: UInt64 = 2023

  /// How often what takes long is measured.
  var rounds = 10

  /// Whether the answer is JSON.
  var isJSON = false

  /// Whether the answer is a table for a page.
  var isMarkdown = false

  /// Whether the answer is text, row after row.
  var isText: Bool { !isJSON && !isMarkdown }

  /// A page whose figures are compared with the measured ones.
  var page: String?

  /// Where the logs are made and kept; else in a folder that is removed.
  var directory: String?

  /// The product's program, else the one beside this.
  var docket: String?

  /// Reads the words.
  init(_ words: [String]) throws(Misunderstood) {
    var words = Words(words, usage: Self.usage)
    while let word = words.next() {
      switch word {
      case "--json": isJSON = true
      case "--markdown": isMarkdown = true
      case "--check": page = try words.value(of: word)
      case "--events": events = try words.number(of: word, from: 100)
      case "--seed": seed = try words.number(of: word)
      case "--rounds": rounds = try words.number(of: word, from: 1)
      case "--dir", "--output": directory = try words.value(of: word)
      case "--docket": docket = try words.value(of: word)
      default:
        guard !word.hasPrefix("-") else { throw words.misunderstood("there is no option \(word)") }
        rows.append(word)
      }
    }
  }

  /// How the program is called.
  static let usage = """
    usage: docket-bench [ROW…] [--events N] [--rounds N] [--seed S] [--json | --markdown] [--check PAGE.md]
                          [--dir DIR] [--docket PROGRAM]
           docket-bench generate N [--seed S] [--output DIR]
    rows:  \(BenchRow.all.map(\.name).joined(separator: " "))
    """
}

import Glibc
import Workbench

/// The log, its rows in SQLite and the programs of one run, each made on first use.
final class Bench {
  /// A program to be run.
  typealias Run = Program.Invocation

  /// How many events the log has.
  let events: Int

  /// The seed that made it.
  let seed: UInt64

  /// What sort of office it is of.
  let shape: SampleShape

  /// How often things are measured that take long.
  let rounds: Int

  /// The folder of the run.
  let folder: ScratchFolder

  /// The product, on its log, at the standing moment.
  let docket: Program

  private var isGenerated = false
  private var isInSQLite = false
  private var programs: [Peer: Program] = [:]
  private var warned: Set<Peer> = []

  /// The moment at which the measured actions happen.
  static let moment = "2024-01-02T09:00:00+08:00"

  init(events: Int, seed: UInt64, shape: SampleShape = .usual, rounds: Int, folder: ScratchFolder, docket: Program) {
    (self.events, self.shape) = (events, shape)
    self.seed = seed
    self.rounds = rounds
    self.folder = folder
    self.docket = docket.with([
      "DOCKET_NOW": Self.moment, "DOCKET_USER": SampleOffice.inspector, "DOCKET_LANG": "en", "DOCKET_CACHE": folder("kept"),
    ])
  }

  /// The same with another number of events, in a folder of its own within this one's.
  func scaled(to events: Int, _ name: String) throws -> Bench {
    Bench(events: events, seed: seed, shape: shape, rounds: rounds, folder: try ScratchFolder(keeping: folder(name)), docket: docket)
  }

  /// The same on a log of another sort.
  func reshaped(_ shape: SampleShape, _ name: String) throws -> Bench {
    Bench(events: events, seed: seed, shape: shape, rounds: rounds, folder: try ScratchFolder(keeping: folder(name)), docket: docket)
  }

  /// The log's folder.
  func log() throws -> String {
    let path = folder("office")
    if !isGenerated, access(path, F_OK) != 0 {
      Lines.complain("generating \(events) events")
      // What was kept of an earlier log of the same name knows of more events than this one has: the product calls it cut.
      forgetCaches()
      switch shape {
      case .usual: try SampleOffice.write(events, seed: seed, to: path)
      case .complaints: try GrownLog(bench: self, path: path).make()
      }
    }
    isGenerated = true
    return path
  }

  /// A database of the log's rows, with an index on the case.
  func database(_ sqlite: Program) throws -> String {
    let path = folder("office.sqlite")
    if !isInSQLite, access(path, F_OK) != 0 {
      Lines.complain("loading the same rows into SQLite")
      let rows = folder("office.csv")
      try LogTable(directory: try log()).write(to: rows)
      let script = """
        PRAGMA journal_mode=WAL;
        CREATE TABLE events(seq INTEGER PRIMARY KEY, id TEXT, type TEXT, "case" TEXT, v INTEGER, "on" TEXT, at TEXT, by TEXT, data TEXT);
        .mode csv
        .import \(rows) events
        CREATE INDEX events_case ON events("case");
        PRAGMA wal_checkpoint(TRUNCATE);
        """
      try run(sqlite([path]), feeding: script)
    }
    isInSQLite = true
    return path
  }

  /// Throws away what the product derived from the log.
  func forgetCaches() {
    ScratchFolder.remove(folder("kept"))
  }

  /// Records more events in the log.
  func appendMore(_ count: Int, to log: String? = nil) throws {
    let line = #"{"type":"activity.recorded","data":{"topic":"meeting","title":"工作例会","participants":12},"on":"2023-12-29"}"#
    try run(
      docket(["event", "append", "--log", try log ?? self.log()]), feeding: Array(repeating: line, count: count).joined(separator: "\n"))
  }

  /// A peer's program; nil with a message if it isn't installed.
  func program(_ peer: Peer) -> Program? {
    if let program = programs[peer] { return program }
    if let program = peer.program.map({ peer == .duckdb ? behindWrapper($0) : $0 }) {
      programs[peer] = program
      return program
    }
    if warned.insert(peer).inserted { Lines.complain("SKIPPING what compares with \(peer.rawValue): not installed (\(peer.installing))") }
    return nil
  }

  /// The program behind a script that `pip` installed, whose start would count against the peer.
  private func behindWrapper(_ program: Program) -> Program {
    guard let python = Program(named: "python3") else { return program }
    let file = folder("duckdb.path")
    let asking = python(
      ["-c", "import duckdb_cli, os; print(os.path.join(os.path.dirname(duckdb_cli.__file__), 'duckdb'), end='')"], output: file,
      errors: "/dev/null")
    do {
      guard try ChildProcess.run(asking).status == 0 else { return program }
      return Program(runnable: try Files.text(of: file)) ?? program
    } catch {
      // Nothing that could be asked: the script will do.
      return program
    }
  }

  /// Runs a program to its end; another status than 0 is an error.
  @discardableResult
  func run(_ invocation: Program.Invocation) throws -> ChildProcess.Ending {
    let ending = try ChildProcess.run(invocation)
    guard ending.status == 0 else { throw FailedRun(words: [invocation.program.path] + invocation.arguments, status: ending.status) }
    return ending
  }

  /// Runs a program with a text on its standard input.
  @discardableResult
  func run(_ invocation: Program.Invocation, feeding text: String) throws -> ChildProcess.Ending {
    var invocation = invocation
    let file = folder("input")
    try Files.write(text + "\n", to: file)
    invocation.input = file
    return try run(invocation)
  }

  /// What a program says, run to its end.
  func output(of invocation: Run) throws -> String {
    var invocation = invocation
    let file = folder("output")
    invocation.output = file
    try run(invocation)
    return try Files.text(of: file)
  }

  /// Where a new database of a name can be made: one that was there is gone.
  func newDatabase(_ name: String) -> String {
    let path = folder(name)
    for suffix in ["", "-wal", "-shm"] { ScratchFolder.remove(path + suffix) }
    return path
  }

  /// Measures a run of the product beside a peer's; without the peer there is no bar.
  func compare(
    _ what: String, _ own: @escaping () throws -> Run, with peer: Peer, _ name: String, rounds: Int? = nil, bar: Comparison.Bar,
    _ other: (Program) throws -> () throws -> Run
  ) throws -> Comparison {
    let runs = try [own] + (program(peer).map { [try other($0)] } ?? [])
    let samples = try race(runs, rounds: rounds ?? self.rounds)
    guard samples.count > 1 else { return Comparison(what: what, own: samples[0]) }
    return Comparison(what: what, own: samples[0], peer: (name, samples[1]), bar: bar)
  }

  /// Measures whole processes alternately after a warm-up, so that disturbances affect both.
  func race(_ runs: [() throws -> Run], rounds: Int) throws -> [Sample] {
    var endings = [[ChildProcess.Ending]](repeating: [], count: runs.count)
    for round in 0...rounds {
      for (index, invocation) in runs.enumerated() {
        let ending = try run(try invocation())
        if round > 0 { endings[index].append(ending) }
      }
    }
    return endings.map { Sample($0) }
  }
}

/// A run that ended with another status than it should, so that its time means nothing.
struct FailedRun: Error, CustomStringConvertible {
  let words: [String]
  let status: Int32

  var description: String { "ended with status \(status): " + words.joined(separator: " ") }
}

import EventLog
import Workbench

/// What the rows about servers share: the server, its client, and a database each.
struct ServerBench {
  let bench: Bench
  let server: PostgresCluster
  let docket: Program

  /// A server of its own; nil, with a word about it, where something isn't installed.
  init?(_ bench: Bench) throws {
    guard PostgresCluster.programs != nil, bench.program(.psql) != nil, bench.program(.pgbench) != nil else {
      Lines.complain("SKIPPING what needs a server: not installed (apt-get install postgresql)")
      return nil
    }
    guard let docket = Program(runnable: "\(Path.parent(of: bench.docket.path))/docket-pg") else {
      Lines.complain("SKIPPING what needs a server: no docket-pg beside docket (apt-get install libpq-dev, then build again)")
      return nil
    }
    self.bench = bench
    server = try PostgresCluster(settings: ["shared_buffers=256MB", "max_wal_size=4GB"])
    self.docket = docket.with(bench.docket.environment).with(["PGSERVICEFILE": server.services])
    try bench.run(product(["init", "pg:test/desk", "--name", "示范市监督站", "--by", SampleOffice.inspector]))
  }

  /// A run of the program that reaches servers.
  func product(_ words: [String]) -> Bench.Run { docket(words) }

  /// A run of a program of the server's own, on a database.
  func peer(_ program: Program, _ words: [String], on database: String = "postgres") -> Program.Invocation {
    program(["-h", server.folder, "-U", "docket"] + words + [database], with: ["PGOPTIONS": "", "PGCONNECT_TIMEOUT": "10"])
  }

  /// The dialogue of one append, for pgbench: lock the head, catch up, move it on by a line.
  ///
  /// - Parameter offices: among how many offices one is chosen each time.
  static func dialogue(offices: Int) -> String {
    """
    \\set n random(1, \(offices))
    BEGIN;
    SELECT seq, at FROM docket.log WHERE office = 'bench' || :n FOR UPDATE \\gset
    SELECT count(line) AS known FROM docket.event WHERE office = 'bench' || :n AND seq = :seq \\gset
    INSERT INTO docket.event (office, seq, id, "case", v, type, line, hash) VALUES ('bench' || :n, :seq + 1, gen_random_uuid(),
      'complaint/2024-' || (:seq + 1), 1, 'complaint.received', convert_to(repeat('x', 420), 'UTF8'), sha256('x'));
    UPDATE docket.log SET seq = :seq + 1, at = clock_timestamp() WHERE office = 'bench' || :n;
    COMMIT;

    """
  }

  /// The time of a dialogue with some clients at once: their number over the time.
  func pgbench(clients: Int, offices: Int, seconds: Int) throws -> (count: Int, nanoseconds: UInt64) {
    try server.run(
      "INSERT INTO docket.log SELECT 'bench' || n, 0, now(), 1 FROM generate_series(1, \(offices)) n ON CONFLICT DO NOTHING")
    let words = ["-c", "\(clients)", "-j", "2", "-T", "\(seconds)"]
    let count = try pgbench(Self.dialogue(offices: offices), words, saying: "number of transactions actually processed")
    return (Int(count), UInt64(seconds) * 1_000_000_000)
  }

  /// What a connection takes on top of files: the server begins a process for it.
  func newBackend() throws -> Sample {
    let times = try (0..<3).map { _ in try pgbench("SELECT 1;\n", ["-C", "-t", "50"], saying: "average connection time") }
    return Sample(nanoseconds: times.map { UInt64($0 * 1e6) })
  }

  /// What loading libpq and what it needs takes: how much later the program that has it ends.
  func libraryLoading() throws -> Sample {
    let samples = try bench.race([{ docket(["--version"]) }, { bench.docket(["--version"]) }], rounds: max(bench.rounds, 11))
    return Sample(nanoseconds: [UInt64(max(0, samples[0].median - samples[1].median) * 1e9)])
  }

  /// The number that pgbench names so, having run a script.
  private func pgbench(_ script: String, _ words: [String], saying name: String) throws -> Double {
    guard let pgbench = bench.program(.pgbench) else { throw Misunderstood(description: "pgbench isn't installed") }
    try Files.write(script, to: bench.folder("script.sql"))
    let text = try bench.output(of: peer(pgbench, ["-n"] + words + ["-f", bench.folder("script.sql")]))
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    guard let number = line?.drop(while: { $0 != "=" && $0 != ":" }).dropFirst(2).prefix(while: { $0 != " " }), let value = Double(number)
    else { throw Misunderstood(description: "pgbench says: \(text)") }
    return value
  }
}

/// A process `event append --stream` that is sent a line whenever it has answered the one before.
final class Desk {
  /// How many lines it has answered.
  private(set) var answered = 0

  private let process: PipedProcess
  private var buffer = [UInt8](repeating: 0, count: 4_096)

  /// A desk that ended too early.
  struct Ended: Error {}

  private static let line = Array(
    (#"{"type":"complaint.received","on":"2024-01-02","data":{"channel":"hotline-12345","district":"城东区","subject":"#
      + #""3栋外墙渗水，多次报修无人处理","topic":"quality"}}"# + "\n").utf8)

  init(_ run: Program.Invocation) throws {
    process = try PipedProcess(run)
    send()
  }

  /// The number of lines answered to some desks within some seconds.
  static func answers(of desks: [Desk], seconds: Double) throws -> (count: Int, nanoseconds: UInt64) {
    while desks.contains(where: { $0.answered == 0 }) { try serve(desks) }
    let (before, start) = (desks.reduce(0) { $0 + $1.answered }, ChildProcess.now())
    while Double(ChildProcess.now() - start) < seconds * 1e9 { try serve(desks) }
    return (desks.reduce(0) { $0 + $1.answered } - before, ChildProcess.now() - start)
  }

  /// Ends it.
  func end() {
    process.kill()
    process.wait()
  }

  private static func serve(_ desks: [Desk]) throws {
    for number in PipedProcess.ready(desks.map(\.process), milliseconds: 1_000) { try desks[number].receive() }
  }

  private func receive() throws {
    let count = process.read(into: &buffer)
    guard count > 0 else { throw Ended() }
    guard buffer[..<count].contains(UInt8(ascii: "\n")) else { return }
    answered += 1
    send()
  }

  private func send() {
    // A desk that is gone is noticed when it answers no more.
    process.write(Self.line)
  }
}

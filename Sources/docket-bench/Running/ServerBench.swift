import EventLog
import Workbench

/// What the rows about servers' logs share: the server, its client, and a database for each measurement.
struct ServerBench {
  let bench: Bench
  let server: PostgresCluster
  let docket: Program

  /// A server of its own, durable as they come; nil, with a word about it, where something isn't installed.
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

  /// The dialogue of one append, for pgbench: the head is locked, caught up with, and moved on by one line.
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
    guard let pgbench = bench.program(.pgbench) else { throw Misunderstood(description: "pgbench isn't installed") }
    try server.run(
      "INSERT INTO docket.log SELECT 'bench' || n, 0, now(), 1 FROM generate_series(1, \(offices)) n ON CONFLICT DO NOTHING")
    try Files.write(Self.dialogue(offices: offices), to: bench.folder("dialogue.sql"))
    let text = try bench.output(
      of: peer(pgbench, ["-n", "-c", "\(clients)", "-j", "2", "-T", "\(seconds)", "-f", bench.folder("dialogue.sql")]))
    let key = "number of transactions actually processed: "
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(key) }), let count = Int(line.dropFirst(key.count)) else {
      throw Misunderstood(description: "pgbench says: \(text)")
    }
    return (count, UInt64(seconds) * 1_000_000_000)
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

import EventLog
import LogLines
import Values
import Workbench

/// Rows of appending: in this process, and of lines from another program.
extension BenchRow {
  /// Appending within a process: what the log itself costs beside the disk.
  static let append = BenchRow("append", "append one event, in process, durable", peers: [.sqlite]) { bench, title in
    let (own, bare, sqlite) = try appending(200, of: 1, "append", bench)
    let rows = [Comparison(what: title, own: own, peer: ("write + fdatasync", bare), bar: .ratio(1.15))]
    guard let sqlite else { return rows }
    return rows + [Comparison(what: title, own: own, peer: ("SQLite, WAL, FULL", sqlite), bar: .ratio(0.9))]
  }

  /// Appending a thousand at a time.
  static let batch = BenchRow("batch", "append 1,000 events as one batch, in process", peers: [.sqlite]) { bench, title in
    let (own, _, sqlite) = try appending(10, of: 1_000, "batch", bench)
    guard let sqlite else { return [Comparison(what: title, own: own)] }
    return [Comparison(what: title, own: own, peer: ("SQLite, 1,000 a transaction", sqlite), bar: .ratio(0.7))]
  }

  /// Appends batches of a size to a log and to SQLite, single events to a bare file too.
  private static func appending(
    _ count: Int, of size: Int, _ name: String, _ bench: Bench
  ) throws -> (own: Sample, bare: Sample, sqlite: Sample?) {
    let own = try Appender(bench.folder("\(name)-\(bench.events)"))
    let bare = try BareFile(bench.folder("\(name).bare"))
    let sqlite = bench.program(.sqlite)
    let database = bench.folder("\(name).sqlite")
    if let sqlite { try bench.run(sqlite([database]), feeding: Inserts.table) }
    var times: (own: [UInt64], bare: [UInt64], sqlite: [UInt64]) = ([], [], [])
    for _ in 0...max(5, bench.rounds) {
      var start = ChildProcess.now()
      var bytes: [[UInt8]] = []
      for _ in 0..<count { bytes += try own.append(size) }
      times.own.append(ChildProcess.now() - start)
      start = ChildProcess.now()
      for line in bytes where size == 1 { try bare.append(line) }
      times.bare.append(ChildProcess.now() - start)
      guard let sqlite else { continue }
      // The start of the process is no part of a single insert.
      let idle = size > 1 ? 0 : try bench.run(sqlite([database]), feeding: Inserts.script(transactions: 0, of: 1)).wall
      let busy = try bench.run(sqlite([database]), feeding: Inserts.script(transactions: count, of: size)).wall
      times.sqlite.append(busy - min(busy, idle))
    }
    // The first round warms up.
    func sample(_ times: [UInt64]) -> Sample { Sample(nanoseconds: Array(times.dropFirst()), of: count) }
    return (sample(times.own), sample(times.bare), sqlite == nil ? nil : sample(times.sqlite))
  }

  /// Lines from another program, every one judged by every rule.
  static let stream = BenchRow("stream", "event append --stream, whole process", peers: [.sqlite]) { bench, title in
    let many = max(1_000, min(bench.events / 10, 100_000))
    return [try streaming(many, bar: .ratio(1.4, stretch: 1), title, bench)]
      + (many > 1_000 ? [try streaming(1_000, bar: .ratio(2, stretch: 1), title, bench)] : [])
  }

  private static func streaming(_ count: Int, bar: Comparison.Bar, _ title: String, _ bench: Bench) throws -> Comparison {
    let lines = bench.folder("stream.jsonl")
    try Files.write((0..<count).map(streamLine).joined(), to: lines)
    var number = 0
    let own = { () throws -> Bench.Run in
      number += 1
      let log = bench.folder("stream-\(number)")
      try SampleOffice.write(SampleOffice.least, seed: bench.seed, to: log)
      return bench.docket(["event", "append", "--stream", "--log", log], input: lines, output: "/dev/null")
    }
    defer { for each in 0...number { ScratchFolder.remove(bench.folder("stream-\(each)")) } }
    let (what, peer) = ("\(title), \(count) lines", "sqlite3, the same as SQL text")
    return try bench.compare(what, own, with: .sqlite, peer, bar: bar) { sqlite in
      let script = bench.folder("stream.sql")
      try Files.write(Inserts.table + Inserts.script(transactions: count / 1_000, of: 1_000), to: script)
      return { sqlite([bench.newDatabase("stream.sqlite")], input: script, output: "/dev/null") }
    }
  }

  static func streamLine(_ number: Int) -> String {
    #"{"type":"complaint.received","on":"2024-01-02","data":{"channel":"hotline-12345","district":"城东区","subject":""#
      + "\(number)" + #"栋外墙渗水，多次报修无人处理","topic":"quality"}}"# + "\n"
  }
}

/// A log of its own to append to.
final class Appender {
  private let session: any WriteSession
  private var number = 0
  private var chance = Chance(seed: 5)
  private let on = Day(number: 19_724)
  private let moment = Instant(milliseconds: 1_704_157_200_000)

  /// Makes a log with its first event.
  init(_ directory: String) throws {
    let store = try FileEventStore.create(directory: directory)
    session = try store.beginWriting(clock: LogClock(fixedAt: moment), random: { 1 })
    _ = try session.append([
      try Draft.madeUp(
        "office.opened", "office/sample", on: on, by: SampleOffice.inspector, at: moment, &chance,
        ["format": 1, "name": "示范市监督站", "time-zone": "Asia/Shanghai"], expecting: 0)
    ])
  }

  /// Appends a batch of new cases and returns the written lines.
  func append(_ count: Int) throws -> [[UInt8]] {
    var drafts: [Draft] = []
    for _ in 0..<count {
      number += 1
      let fields: JSON.Object = [
        "channel": "hotline-12345", "district": "城东区", "subject": .string("\(number)栋外墙渗水，多次报修无人处理"), "topic": "quality",
      ]
      drafts.append(
        try Draft.madeUp(
          "complaint.received", "complaint/2024-\(number)", on: on, by: SampleOffice.inspector, at: moment, &chance, fields, expecting: 0))
    }
    return try session.append(drafts).map { $0.line + [UInt8(ascii: "\n")] }
  }
}

/// A file that grows by what it is given, durably: the least that any log does.
final class BareFile {
  private let file: any File
  private var length = 0

  init(_ path: String) throws(IOFailure) {
    let fileSystem = POSIXFileSystem()
    if try fileSystem.status(of: path) != nil { try fileSystem.remove(path) }
    file = try fileSystem.open(path, .create(mode: nil))
  }

  /// Writes bytes at the end and syncs them.
  func append(_ bytes: [UInt8]) throws(IOFailure) {
    try file.writeFully(bytes.span, at: length)
    try file.synchronize()
    length += bytes.count
  }
}

/// The same rows for SQLite.
enum Inserts {
  /// A table of them, with an index on the case.
  static let table = """
    PRAGMA journal_mode=WAL;
    CREATE TABLE events(seq INTEGER PRIMARY KEY, id TEXT, type TEXT, "case" TEXT, v INTEGER, "on" TEXT, at TEXT, by TEXT, data TEXT);
    CREATE INDEX events_case ON events("case");
    """

  /// A number of transactions of some rows each.
  static func script(transactions: Int, of rows: Int) -> String {
    var text = "PRAGMA synchronous=FULL;\n"
    for transaction in 0..<transactions {
      if rows > 1 { text += "BEGIN;\n" }
      for row in 0..<rows {
        let number = transaction * rows + row
        text += """
          INSERT INTO events(id,type,"case",v,"on",at,by,data) VALUES('018cc7a4-0000-7000-8000-\(number + 100_000_000_000)',\
          'complaint.received','complaint/2024-\(number)',1,'2024-01-02','2024-01-02T01:00:00.000Z','jiandu01',\
          '{"channel":"hotline-12345","district":"城东区","subject":"\(number)栋外墙渗水，多次报修无人处理","topic":"quality"}');

          """
      }
      if rows > 1 { text += "COMMIT;\n" }
    }
    return text
  }
}

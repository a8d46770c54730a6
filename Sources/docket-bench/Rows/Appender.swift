import EventLog
import Workbench

/// A log of its own to append to.
final class Appender {
  private let session: any WriteSession
  private var number = 0
  private var chance = Chance(seed: 5)
  private let on = Day(number: 19_724)

  /// Makes a log with its first event.
  init(_ directory: String) throws {
    let store = try LogFolder.create(directory)
    let now = Instant(milliseconds: 1_704_157_200_000)
    session = try store.beginWriting(clock: LogClock(fixedAt: now), random: { 1 })
    _ = try session.append([try draft("office", "opened", "sample", ["format": 1, "name": "示范市监督站", "time-zone": "Asia/Shanghai"])])
  }

  /// Appends a batch of new cases; the lines that were written.
  func append(_ count: Int) throws -> [[UInt8]] {
    var drafts: [Draft] = []
    for _ in 0..<count {
      number += 1
      let fields: JSON.Object = [
        "channel": "hotline-12345", "district": "城东区", "subject": .string("\(number)栋外墙渗水，多次报修无人处理"), "topic": "quality",
      ]
      drafts.append(try draft("complaint", "received", "2024-\(number)", fields))
    }
    return try session.append(drafts).map { $0.line + [UInt8(ascii: "\n")] }
  }

  private func draft(_ kind: String, _ name: String, _ number: String, _ data: JSON.Object) throws -> Draft {
    guard let type = EventType(kind: kind, name: name), let caseID = CaseID(kind: kind, number: number) else {
      preconditionFailure("\(kind)/\(number) names a case")
    }
    return Draft(
      id: EventID(at: Instant(milliseconds: 1_704_157_200_000), random: (chance.next(), chance.next())), type: type, caseID: caseID,
      on: on, by: SampleOffice.inspector, data: data, expectedVersion: 0)
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

  /// So many transactions of so many rows each.
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

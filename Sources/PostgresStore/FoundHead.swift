internal import EventLog
import LogLines
import Values

/// The head of a log with the lines that come along: the newest, the first, the expected.
struct FoundHead {
  private let store: PostgresStore
  private let newest: (seq: Int, line: [UInt8])?
  private var seq = 0
  private var lines: [(seq: Int, line: [UInt8])] = []

  /// The session's `synchronous_commit`.
  private(set) var commitSetting = ""

  private var login: String?

  /// Whether a commit waits for standbys.
  private(set) var hasStandbys = false

  /// The server's clock.
  private(set) var now = Instant(milliseconds: 0)

  /// So many lines are fetched without being asked for.
  private static let limit = 128

  init(_ store: PostgresStore) {
    self.store = store
    newest = store.known.newest
  }

  /// What the server is asked, in one round trip.
  ///
  /// - Parameter locking: how the head's row is locked, if it is.
  func statements(_ locking: String = "") -> [PostgresConnection.Statement] {
    let head = PostgresConnection.Statement(
      sql: "SELECT seq, format, current_setting('synchronous_commit'), current_setting('synchronous_standby_names'), clock_timestamp(),"
        + " session_user::text FROM docket.log WHERE office = $1\(locking)", values: [.text(store.office)])
    let lines = "SELECT seq, line FROM docket.event WHERE office = $1 AND"
    let last = "(SELECT seq FROM docket.log WHERE office = $1)"
    if let newest {
      let behind = "\(lines) seq BETWEEN $2 AND \(last) ORDER BY seq LIMIT \(Self.limit)"
      return [head, PostgresConnection.Statement(sql: behind, values: [.text(store.office), .int(newest.seq)])]
    }
    var (expected, values) = ("seq = 1", [PostgresValue.text(store.office)])
    for name in store.expected {
      expected += " OR \"case\" BETWEEN $\(values.count + 1) AND $\(values.count + 2)"
      // Behind the slash comes the zero.
      values += [.text(name), .text(name.hasSuffix("/") ? name.dropLast() + "0" : name)]
    }
    let all = "(\(lines) seq <= \(last) ORDER BY seq DESC LIMIT \(Self.limit)) UNION ALL \(lines) (\(expected)) AND seq <= \(last)"
    return [head, PostgresConnection.Statement(sql: "\(all) ORDER BY seq", values: values)]
  }

  /// Reads the answer to one of the statements.
  mutating func read(_ index: Int, _ result: borrowing PostgresResult) throws(StoreError) {
    if index == 1 { lines = result.lines }
    guard index == 0 else { return }
    guard result.count == 1, let seq = result.int(0, 0) else { throw .noLog(store.address) }
    if let format = result.int(0, 1), format > ServerSchema.format { throw .newerFormat(format) }
    (self.seq, commitSetting, hasStandbys) = (seq, result.text(0, 2) ?? "", result.text(0, 3) != "")
    now = result.moment(0, 4) ?? now
    login = result.text(0, 5)
  }

  /// The log up to this head; nil if nothing is known of it any more, and it is to be found again.
  func snapshot() throws(StoreError) -> PostgresSnapshot? {
    store.connection.login = login
    if let newest, lines.first.map({ $0 == newest }) != true || lines.count == Self.limit {
      store.known.forget()
      return nil
    }
    let count = max(seq, lines.last?.seq ?? 0)
    for (seq, line) in lines { store.known.add(seq, line) }
    guard count > 0 else { return store.snapshot(head: nil) }
    guard let last = lines.last, last.seq == count else {
      throw .damaged(Damage(.seq(expected: count, found: count - 1), row: count))
    }
    var head = store.known.head
    if head?.seq != count { head = try RowScan.event(last.line, seq: count).head }
    store.known.head = head
    return store.snapshot(head: head)
  }
}

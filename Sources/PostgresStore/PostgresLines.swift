internal import EventLog
import Glibc
import LogLines
internal import Synchronization

/// The lines of a table read like one file, each compared with its row's columns.
final class PostgresLines: File {
  private let connection: PostgresConnection
  private let office: String
  private let total: Int
  private let state = Mutex(State())

  private struct State {
    /// Bytes that were fetched, and the offset of the first.
    var bytes: [UInt8] = []
    var start = 0
    /// The next row to fetch.
    var next = 1
    /// Where some rows begin, so that an earlier offset is found again.
    var marks: [(offset: Int, seq: Int)] = [(0, 1)]
    var checked = 0
    var found: [Damage] = []
  }

  private static let rows = 4_096

  init(_ connection: PostgresConnection, office: String, size: Int) {
    self.connection = connection
    self.office = office
    total = size
  }

  /// The columns read so far that differ from their lines.
  var contradictions: [Damage] { state.withLock { $0.found } }

  var path: String { RowScan.table }

  func status() throws(IOFailure) -> FileStatus { FileStatus(kind: .file, size: total, mode: 0o400) }

  func size() throws(IOFailure) -> Int { total }

  func read(into target: inout MutableSpan<UInt8>, from start: Int, at offset: Int) throws(IOFailure) -> Int {
    let wanted = target.count - start
    let bytes: [UInt8]
    do {
      bytes = try state.withLock { state throws(StoreError) in try read(&state, at: offset, count: wanted) }
    } catch {
      throw IOFailure(.read, path, errno: EIO)
    }
    for index in bytes.indices { target[start + index] = bytes[index] }
    return bytes.count
  }

  private func read(_ state: inout State, at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    if offset < state.start || offset > state.start + state.bytes.count {
      guard let mark = state.marks.last(where: { $0.offset <= offset }) else { return [] }
      (state.bytes, state.start, state.next) = ([], mark.offset, mark.seq)
    }
    while offset >= state.start + state.bytes.count {
      state.start += state.bytes.count
      state.bytes = []
      if state.marks.last.map({ $0.offset < state.start }) ?? true { state.marks.append((state.start, state.next)) }
      guard try fetch(&state) else { return [] }
    }
    let from = offset - state.start
    return Array(state.bytes[from..<min(state.bytes.count, from + count)])
  }

  /// Fetches the next rows, skipping gaps among their numbers; false if there are none.
  private func fetch(_ state: inout State) throws(StoreError) -> Bool {
    var (bytes, found, checked, next) = ([UInt8](), [Damage](), state.checked, state.next)
    let count = try connection.run(
      "SELECT \(EventRow.list) FROM docket.event WHERE office = $1 AND seq >= $2 ORDER BY seq LIMIT $3",
      [.text(office), .int(state.next), .int(Self.rows)]
    ) { result throws(StoreError) in
      for row in 0..<result.count {
        let line = result.bytes(row, EventRow.columns.count - 2) ?? []
        bytes += line
        bytes.append(UInt8(ascii: "\n"))
        guard let seq = result.int(row, 0) else { continue }
        next = seq + 1
        guard seq > checked else { continue }
        checked = seq
        if let column = EventRow(line: line)?.firstDifference(from: result, row) {
          found.append(Damage(.column(column), row: seq))
        }
      }
      return result.count
    }
    (state.bytes, state.checked, state.next) = (bytes, checked, next)
    state.found += found.prefix(1_000)
    return count > 0
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(IOFailure) -> Int { throw IOFailure(.write, path, errno: EROFS) }

  func truncate(to size: Int) throws(IOFailure) { throw IOFailure(.truncate, path, errno: EROFS) }

  func synchronize() throws(IOFailure) {}
}

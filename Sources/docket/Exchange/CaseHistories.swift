import Casework
import EventLog

/// The histories of many cases in the order of their names, with bounded memory.
///
/// A first pass finds the cases and the positions of their events. Then as many cases as fit are read at once, from their first event
/// to their last. Cases of one kind and year are mostly close together.
struct CaseHistories {
  /// The log.
  let session: OfficeSession
  /// Which cases are wanted.
  let isWanted: (CaseID) -> Bool

  /// The bytes of lines whose cases are in memory at a time.
  private static let room = 24 << 20

  /// Where the events of a case lie, and how long they are.
  private struct Stretch {
    var first: Int
    var last: Int
    var length: Int
  }

  /// Passes on the histories of the sound part; damage is reported to the session.
  func visit(_ body: (CaseHistory) throws -> Void) throws {
    var stretches: [CaseID: Stretch] = [:]
    let scan = try session.snapshot.scan(from: .start, checksHashes: true) { line, bytes in
      let id = line.caseID(in: bytes)
      let length = line.range.count
      if stretches[id] != nil {
        stretches[id]?.last = line.seq
        stretches[id]?.length += length
      } else if isWanted(id) {
        stretches[id] = Stretch(first: line.seq, last: line.seq, length: length)
      }
      return .more
    }
    session.remember(scan.damage)
    var chunk: [CaseID] = []
    var covered = Stretch(first: .max, last: 0, length: 0)
    for (id, stretch) in stretches.sorted(by: { $0.key < $1.key }) {
      if covered.length + stretch.length > Self.room, !chunk.isEmpty {
        try visit(chunk, covered, body)
        (chunk, covered) = ([], Stretch(first: .max, last: 0, length: 0))
      }
      chunk.append(id)
      covered.first = min(covered.first, stretch.first)
      covered.last = max(covered.last, stretch.last)
      covered.length += stretch.length
    }
    try visit(chunk, covered, body)
  }

  private func visit(_ ids: [CaseID], _ covered: Stretch, _ body: (CaseHistory) throws -> Void) throws {
    if ids.isEmpty { return }
    var events: [[Event]] = Array(repeating: [], count: ids.count)
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, $0.offset) })
    _ = try session.snapshot.scan(from: try session.snapshot.position(of: covered.first)) { line, bytes in
      if line.seq > covered.last { return .stop }
      if let place = places[line.caseID(in: bytes)] { events[place].append(line.event(in: bytes)) }
      return .more
    }
    for (place, id) in ids.enumerated() {
      try body(CaseHistory(id: id, events: events[place], kind: session.office.catalog.kind(id.kind)))
      events[place] = []
    }
  }
}

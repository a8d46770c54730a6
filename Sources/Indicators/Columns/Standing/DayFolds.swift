import Casework
import LogLines
import Values

extension KindTable {
  /// Whether a case's events lie in the order of their days.
  func isInOrder(_ rows: ArraySlice<UInt32>) -> Bool {
    zip(rows, rows.dropFirst()).allSatisfy { days[Int($0)] <= days[Int($1)] }
  }
}

/// A case whose events are out of order, which is rare: it is folded by itself for each day.
struct DayFolds {
  private let kind: Kind
  private let entries: [HistoryEntry]

  init(_ rows: ArraySlice<UInt32>, of table: KindTable, _ kind: Kind) {
    self.kind = kind
    entries = rows.compactMap { Self.entry(Int($0), of: table, kind) }
  }

  /// The days of its events, in the order of the log.
  var days: [Day] { entries.map(\.on) }

  /// The case at the end of a day; nil before it was opened.
  func current(on day: Day) -> Case? {
    guard let opening = entries.first, opening.on <= day else { return nil }
    var current: Case?
    for entry in entries where entry.on <= day { current = Case.evolve(current, entry, id: entry.event.caseID, kind: kind) }
    return current
  }

  /// An event as casework folds it, with as many of its fields as the kind's conditions ask about.
  private static func entry(_ row: Int, of table: KindTable, _ kind: Kind) -> HistoryEntry? {
    let types = table.source.types
    guard let id = CaseID(kind: kind.id, number: table.source.cases.text(table.caseCodes[row])),
      let type = EventType(kind: kind.id, name: types.text(table.typeCodes[row]))
    else { return nil }
    var data = JSON.Object()
    for field in kind.course.fields { data[field] = table.value(of: field, at: UInt32(row)) }
    return HistoryEntry(
      Event(
        seq: Int(table.seqs[row]), id: EventID(high: 0, low: 0), type: type, caseID: id, version: 0, on: Day(number: table.days[row]),
        at: Instant(milliseconds: 0), by: "", data: data, part: nil, hash: Digest.zero))
  }
}

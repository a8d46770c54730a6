public import Casework
public import LogLines
import Values

/// The imports of the time before events said who brought them: a note beside the log, which isn't written any more.
public struct NotedImports: Sendable {
  private struct Noted {
    let act: LedgerAct
    /// The numbers of the first events of each turn at the log.
    let starts: [Int]
    /// The first of the events that were recorded together, and the number of the last, of a ledger that came home.
    let together: (id: EventID, last: Int)?
  }

  private var noted: [Noted] = []

  /// Begins without imports.
  public init() {}

  /// Reads the note; nil if it isn't one.
  public init?(parsing bytes: [UInt8]) {
    let list: [JSON]?
    do { list = try JSON(parsing: bytes).array } catch { return nil }
    guard let list else { return nil }
    for value in list {
      guard let by = value["by"]?.string, let file = value["file"]?.string, let day = value["day"]?.string.flatMap({ Day($0) }),
        let starts = value["starts"]?.array?.compactMap({ $0.decimal?.whole }), let first = starts.first
      else { return nil }
      let id = value["id"]?.string.flatMap { EventID($0) }
      let together = id.flatMap { id in value["last"]?.decimal?.whole.map { (id: id, last: $0) } }
      let act = LedgerAct(seq: first, by: by, name: file, on: day, isReturned: together != nil)
      noted.append(Noted(act: act, starts: starts, together: together))
    }
  }

  /// Leaves out those that were noted, but not recorded: another event has the place of their first one.
  public mutating func drop(where isRecorded: (_ first: Int, EventID) throws -> Bool) rethrows {
    noted = try noted.filter { entry in try entry.together.map { try isRecorded(entry.act.seq, $0.id) } ?? true }
  }

  /// The last one of somebody.
  public func last(by name: String) -> LedgerAct? { noted.last { $0.act.by == name && $0.together == nil }?.act }

  /// The import that recorded an event, told by the form of its id; nil for events of bundles.
  public func act(bringing event: Event) -> LedgerAct? {
    if let entry = noted.last(where: { entry in entry.together.map { entry.act.seq <= event.seq && event.seq <= $0.last } ?? false }) {
      return entry.act
    }
    guard event.id.isImported, event.data["origin"] == nil else { return nil }
    let starts = noted.filter { $0.together == nil }.flatMap { entry in entry.starts.map { (start: $0, act: entry.act) } }
    return starts.filter { $0.start <= event.seq }.max { $0.start < $1.start }?.act
  }
}

import Casework
public import EventLog
public import LogLines
import Values

/// What is kept in memory of each row while the rows themselves wait in a file: forty bytes.
struct RowIndex {
  /// One row.
  struct Entry {
    /// The day by which rows are ordered; meaningless for a refused row.
    var day: Int32
    /// The physical line where the row begins.
    var line: UInt32
    /// Which of several equal rows it is, from 0.
    var ordinal: UInt32
    /// The bytes of the row in the file.
    var length: UInt32
    /// Where they begin.
    var offset: Int
    /// What the row is.
    var identity: RowIdentity

    /// The range of its bytes in the file.
    var place: Range<Int> { offset..<offset + Int(length) }
  }

  private(set) var entries: [Entry] = []
  /// A hash table that compares hashes before it reads the distant entries.
  private var table = [Slot](repeating: Slot(entry: 0, tag: 0), count: 1 << 10)
  /// How often rows that are there more than once are there.
  private var repeats: [UInt32: UInt32] = [:]

  /// Adds a row, unless an equal one is there and equal ones are not wanted: then it returns that one.
  mutating func add(_ entry: Entry, ifNew: Bool) -> Entry? {
    if (entries.count + 1) * 2 > table.count { grow() }
    var entry = entry
    let slot = find(entry.identity)
    let first = table[slot].entry == 0 ? nil : Int(table[slot].entry) - 1
    if let first {
      if ifNew { return entries[first] }
      let times = repeats[UInt32(first), default: 0] + 1
      repeats[UInt32(first)] = times
      entry.ordinal = times
    } else {
      table[slot] = Slot(entry: UInt32(entries.count + 1), tag: RowIndex.tag(entry.identity))
    }
    entries.append(entry)
    return nil
  }

  /// Sorts the rows by day, then by position in the file.
  mutating func order() {
    table = []
    for index in entries.indices.dropFirst() where entries[index].day < entries[index - 1].day {
      return entries.sort { ($0.day, $0.line) < ($1.day, $1.line) }
    }
  }

  /// A slot: the entry plus one, 0 if free, and 32 bits of the row's hash.
  private struct Slot {
    var entry: UInt32
    var tag: UInt32
  }

  /// The bits that also say where a row's place is looked for first.
  private static func tag(_ identity: RowIdentity) -> UInt32 {
    UInt32(truncatingIfNeeded: identity.low)
  }

  private func find(_ identity: RowIdentity) -> Int {
    let tag = RowIndex.tag(identity)
    var slot = Int(tag) & (table.count - 1)
    while table[slot].entry != 0 {
      if table[slot].tag == tag, entries[Int(table[slot].entry) - 1].identity == identity { break }
      slot = (slot + 1) & (table.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    let old = table
    table = [Slot](repeating: Slot(entry: 0, tag: 0), count: old.count * 4)
    for slot in old where slot.entry != 0 {
      var free = Int(slot.tag) & (table.count - 1)
      while table[free].entry != 0 { free = (free + 1) & (table.count - 1) }
      table[free] = slot
    }
  }
}

/// The log's ids from imports in memory, so that known rows need no lookup.
public final class ImportedIDs {
  // Such an id is a UUID of version 8, made of a hash; Docket's own ids are of version 7. Looking an id up in an index costs more than
  // judging a row, so one pass over the log pays for many rows.
  /// Ids that this import found in the log.
  private var found: Set<EventID> = []
  /// Ids that this import has made; only rows that refer to others ask for them.
  private var made: Set<EventID> = []
  /// The ids that no row had yet.
  private var unsorted: [EventID] = []
  private var end = LogPosition.start

  /// Begins with an empty log.
  public init() {}

  /// Takes along what was recorded since the last time.
  public func catchUp(with snapshot: any LogSnapshot) throws(StoreError) {
    guard snapshot.end.seq > end.seq else { return }
    let scan = try snapshot.scan(from: end) { line, _ in
      if line.id.isImported { found.insert(line.id) }
      return .more
    }
    if let damage = scan.damage { throw .damaged(damage) }
    end = scan.position
  }

  /// Takes along what its writer has just appended, up to where the log ends now.
  public func add(_ drafts: [Draft], end: LogPosition) {
    unsorted.append(contentsOf: drafts.lazy.map(\.id))
    self.end = end
  }

  /// Whether the log surely has no event of an id.
  public func lacks(_ id: EventID) -> Bool {
    if !unsorted.isEmpty {
      made.formUnion(unsorted)
      unsorted = []
    }
    return lacksFromBefore(id) && !made.contains(id)
  }

  /// Whether the log surely has no event of the id of a row that wasn't looked at before.
  func lacksFromBefore(_ id: EventID) -> Bool {
    id.isImported && (found.isEmpty || !found.contains(id))
  }
}

/// Reads the cell of an exported row that holds all events of its case.
struct ListedEvents {
  /// The events in order, each with the action that records it.
  let events: [(action: Action, on: Day, data: JSON.Object)]
  /// The case as they make it.
  let current: Case

  /// Reads the cell; nil if it is no list of events of the kind, the first of which opens a case.
  init?(_ text: String, kind: Kind) {
    let list: [JSON]
    do throws(JSONError) {
      list = try JSON(parsing: Array(text.utf8)).array ?? []
    } catch {
      return nil
    }
    guard let id = CaseID(kind: kind.id, number: "0000-0000") else { return nil }
    var events: [(action: Action, on: Day, data: JSON.Object)] = []
    var current: Case?
    for json in list {
      guard let object = json.object, object.keys.allSatisfy({ ["event", "on", "data"].contains($0) }),
        let name = object["event"]?.string, let on = object["on"]?.string.flatMap({ Day($0) }),
        let action = kind.action(recording: name, from: current?.state), current != nil || action.from.opens,
        let type = EventType(kind: kind.id, name: name)
      else { return nil }
      let data = object["data"]?.object ?? [:]
      let draft = Draft(id: EventID(hashed: 0, 0), type: type, caseID: id, on: on, by: "import", data: data)
      let entry = HistoryEntry(Event(provisional: draft, seq: events.count + 1, version: events.count + 1))
      current = Case.evolve(current, entry, id: id, kind: kind)
      events.append((action, on, data))
    }
    guard let current else { return nil }
    self.events = events
    self.current = current
  }

  /// The first day of an event.
  func firstDay(of event: String) -> Day? {
    events.lazy.filter { $0.action.event == event }.map(\.on).min()
  }
}

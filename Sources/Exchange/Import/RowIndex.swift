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
  }

  private(set) var entries: [Entry] = []
  /// A hash table; what stands at a place is told apart without a look at the entry, which is far away in memory.
  private var table = [Slot](repeating: Slot(entry: 0, tag: 0), count: 1 << 10)
  /// How often rows that are there more than once are there.
  private var repeats: [UInt32: UInt32] = [:]

  /// Adds a row, unless an equal one is there and equal ones are not wanted: then it returns that one.
  mutating func add(_ entry: Entry, ifNew: Bool) -> Entry? {
    if (entries.count + 1) * 2 > table.count { grow() }
    var entry = entry
    let place = find(entry.identity)
    let first = table[place].entry == 0 ? nil : Int(table[place].entry) - 1
    if let first {
      if ifNew { return entries[first] }
      let times = repeats[UInt32(first), default: 0] + 1
      repeats[UInt32(first)] = times
      entry.ordinal = times
    } else {
      table[place] = Slot(entry: UInt32(entries.count + 1), tag: RowIndex.tag(entry.identity))
    }
    entries.append(entry)
    return nil
  }

  /// Puts the rows in the order in which they are written: by day, then as they stand in the file.
  mutating func order() {
    table = []
    for index in entries.indices.dropFirst() where entries[index].day < entries[index - 1].day {
      return entries.sort { ($0.day, $0.line) < ($1.day, $1.line) }
    }
  }

  /// What stands at a place of the table: the entry plus one, 0 where the place is free, and 32 bits of what its row is.
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
    var place = Int(tag) & (table.count - 1)
    while table[place].entry != 0 {
      if table[place].tag == tag, entries[Int(table[place].entry) - 1].identity == identity { break }
      place = (place + 1) & (table.count - 1)
    }
    return place
  }

  private mutating func grow() {
    let old = table
    table = [Slot](repeating: Slot(entry: 0, tag: 0), count: old.count * 4)
    for slot in old where slot.entry != 0 {
      var place = Int(slot.tag) & (table.count - 1)
      while table[place].entry != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = slot
    }
  }
}

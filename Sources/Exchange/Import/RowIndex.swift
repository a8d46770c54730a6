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
  /// For each place of a hash table: the entry there plus one, 0 where the place is free.
  private var table = [UInt32](repeating: 0, count: 1 << 10)
  /// How often rows that are there more than once are there.
  private var repeats: [UInt32: UInt32] = [:]

  /// Adds a row, unless an equal one is there and equal ones are not wanted: then it returns that one.
  mutating func add(_ entry: Entry, ifNew: Bool) -> Entry? {
    if (entries.count + 1) * 2 > table.count { grow() }
    var entry = entry
    let place = find(entry.identity)
    let first = table[place] == 0 ? nil : Int(table[place]) - 1
    if let first {
      if ifNew { return entries[first] }
      let times = repeats[UInt32(first), default: 0] + 1
      repeats[UInt32(first)] = times
      entry.ordinal = times
    } else {
      table[place] = UInt32(entries.count + 1)
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

  private func find(_ identity: RowIdentity) -> Int {
    var place = Int(truncatingIfNeeded: identity.low) & (table.count - 1)
    while table[place] != 0, entries[Int(table[place]) - 1].identity != identity { place = (place + 1) & (table.count - 1) }
    return place
  }

  private mutating func grow() {
    let old = table
    table = [UInt32](repeating: 0, count: old.count * 2)
    for slot in old where slot != 0 {
      var place = Int(truncatingIfNeeded: entries[Int(slot) - 1].identity.low) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = slot
    }
  }
}

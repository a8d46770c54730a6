import Values

/// The events that no run covers yet.
struct TailEvents {
  /// Their records.
  var keys = TailKeys()

  /// Where each of them begins in its segment.
  var offsets: [Int] = []

  /// Their leaf hashes.
  var hashes: [Digest] = []

  /// The segments that begin with one of them.
  var segments: [Int] = []

  /// The hash of the log's first event, if it is among them.
  var opened: Digest?

  /// How many there are.
  var count: Int { offsets.count }

  /// How much they weigh against the limits.
  var size: Int { max(keys.records.count, offsets.count) }
}

/// The records that no run holds yet, found by a hash table that is made when it is first asked.
struct TailKeys {
  /// The records, oldest first.
  private(set) var records: [KeyRecord] = []

  /// For each record, one plus the index of the next older one of its hash; zero if none.
  private(set) var older: [UInt32] = []

  /// Hash slots with one plus the index of the newest record; zero is free.
  private(set) var slots: [UInt32] = []

  /// Adds a record that is newer than the others.
  mutating func append(_ record: KeyRecord) {
    records.append(record)
  }

  /// Adds records that are newer than the others.
  mutating func append(contentsOf newer: [KeyRecord]) {
    records.append(contentsOf: newer)
  }

  /// Adds the events of a hash, oldest first.
  mutating func appendSeqs(of hash: UInt64, to seqs: inout [Int]) {
    let start = seqs.count
    var number = newest(of: hash)
    while number > 0 {
      let seq = Int(records[Int(number) - 1].seq)
      // The same key of the same event twice is once.
      if seqs.count == start || seqs.last != seq { seqs.append(seq) }
      number = older[Int(number) - 1]
    }
    seqs[start...].reverse()
  }

  /// The newest event of a hash.
  mutating func newestSeq(of hash: UInt64) -> Int? {
    let number = newest(of: hash)
    return number > 0 ? Int(records[Int(number) - 1].seq) : nil
  }

  private mutating func newest(of hash: UInt64) -> UInt32 {
    enterRest()
    return slots.isEmpty ? 0 : slots[slot(of: hash)]
  }

  /// Enters the records that came since the table was last asked.
  private mutating func enterRest() {
    guard older.count < records.count else { return }
    if records.count * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: 1 << (Int.bitWidth - (records.count * 2).leadingZeroBitCount))
      older.removeAll(keepingCapacity: true)
    }
    older.reserveCapacity(records.count)
    for place in older.count..<records.count {
      let slot = slot(of: records[place].hash)
      older.append(slots[slot])
      slots[slot] = UInt32(place + 1)
    }
  }

  private func slot(of hash: UInt64) -> Int {
    let mask = slots.count - 1
    // The lowest bit says no more than the key's scope.
    var slot = Int(truncatingIfNeeded: hash >> 1) & mask
    while slots[slot] > 0, records[Int(slots[slot]) - 1].hash != hash { slot = (slot + 1) & mask }
    return slot
  }
}

import LogLines

@testable import EventLog

extension KeyIndex {
  /// Checks what holds between any two steps, whatever the files say.
  func checkInvariants() {
    let covered = manifest?.eventCount ?? 0
    precondition((head?.seq ?? 0) == covered + recent.count, "each event is covered once")
    precondition(recent.hashes.count == recent.count, "each recent event has a hash")
    precondition(recent.segments.isAscending(within: covered + 1...covered + recent.count + 1), "segments begin with recent events")
    precondition(recent.keys.records.allSatisfy { $0.seq > covered && $0.seq <= covered + recent.count }, "keys are of recent events")
    if case .stopped = writing { precondition(lock == nil, "an index in memory keeps no other from the files") }
    recent.keys.checkInvariants()
    manifest?.checkInvariants()
  }
}

extension IndexManifest {
  fileprivate func checkInvariants() {
    precondition(edge.size == eventCount, "the tree covers what the runs cover")
    precondition(offsetPages * IndexPage.offsetCount + looseOffsets.count == eventCount, "each event has an offset")
    precondition(looseOffsets.count < IndexPage.offsetCount, "full pages are written")
    precondition(segments.isAscending(within: 1...max(1, eventCount)), "segments begin with covered events")
    let numbers = runs.map(\.number)
    precondition(Set(numbers).count == numbers.count && numbers.allSatisfy { $0 < nextRun }, "no run is there twice")
  }
}

extension TailKeys {
  fileprivate func checkInvariants() {
    precondition(older.count <= records.count && older.count * 2 <= slots.count, "the table has room for what was entered")
    for (place, earlier) in older.enumerated() where earlier > 0 {
      precondition(earlier <= place && records[Int(earlier) - 1].hash == records[place].hash, "chains lead back under one hash")
    }
    precondition(slots.allSatisfy { $0 <= older.count }, "slots name what was entered")
  }
}

extension [Int] {
  /// Whether the numbers of a range grow.
  fileprivate func isAscending(within range: ClosedRange<Int>) -> Bool {
    allSatisfy(range.contains) && zip(self, dropFirst()).allSatisfy { $0 < $1 }
  }
}

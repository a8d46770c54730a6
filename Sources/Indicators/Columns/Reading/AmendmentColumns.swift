import LogLines

/// The corrections and voidings of one kind's events, in the order of the log.
struct AmendmentColumns: Sendable {
  /// Their own ids, mixed into 64 bits.
  var ids: [UInt64] = []

  /// The ids of the events that they are about, mixed the same way.
  var targets: [UInt64] = []

  /// Their cases.
  var cases: [UInt32] = []

  /// Their positions in the log, of those that were read from it: no cache keeps them.
  var seqs: [UInt32] = []

  /// The moments of recording in milliseconds; for a field copy's, those on the copy.
  var recordedAt: [Int64] = []

  /// Whether each is a voiding.
  var areVoidings: [UInt8] = []

  /// The target of each amendment: an event's row, an amendment with the highest bit set, or `none`.
  var found: [UInt32] = []

  /// The corrections that move an event to another day.
  var moves: [UInt32] = []

  /// The days to which they move it.
  var days: [Int32] = []

  /// No row.
  static let none = UInt32.max

  /// The bit that marks an amendment among rows.
  static let amendmentBit: UInt32 = 1 << 31

  /// How many there are.
  var count: Int { ids.count }

  /// An id in 64 bits; a collision within one case is rarer than a memory fault.
  static func mixed(_ id: EventID) -> UInt64 {
    let product = (id.high ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(by: id.low ^ 0xe703_7ed1_a0b4_28db)
    return product.high ^ product.low ^ id.low
  }

  /// Adds those of the stretch that follows.
  mutating func append(_ other: AmendmentColumns, caseMap: [UInt32], rowsBefore: Int) {
    let before = UInt32(count)
    ids += other.ids
    targets += other.targets
    seqs += other.seqs
    cases.append(contentsOf: other.cases.lazy.map { caseMap[Int($0)] })
    areVoidings += other.areVoidings
    moves.append(contentsOf: other.moves.lazy.map { $0 + before })
    days += other.days
    for place in other.found {
      if place == Self.none {
        found.append(Self.none)
      } else {
        found.append(place + (place & Self.amendmentBit == 0 ? UInt32(rowsBefore) : before))
      }
    }
  }

  /// Whether it is still to be found what some are about.
  var hasUnfound: Bool { found.contains(Self.none) }

  /// Finds the rows of the amended events; each is earlier in the same case.
  mutating func find(in rowIDs: [UInt64], cases rowCases: [UInt32]) {
    var wanted: [UInt64: [Int]] = [:]
    for index in found.indices where found[index] == Self.none { wanted[targets[index], default: []].append(index) }
    if wanted.isEmpty { return }
    for (index, id) in ids.enumerated() {
      for amendment in wanted[id] ?? [] where cases[amendment] == cases[index] { found[amendment] = UInt32(index) | Self.amendmentBit }
    }
    // Most rows are nobody's target: a filter with at least sixteen places for each one spares the dictionary.
    let mask = UInt64(1) << UInt64(max(16, Int.bitWidth - (wanted.count * 16).leadingZeroBitCount)) - 1
    var filter = [Bool](repeating: false, count: Int(mask) + 1)
    for id in wanted.keys { filter[Int(id & mask)] = true }
    for row in rowIDs.indices where filter[Int(rowIDs[row] & mask)] {
      for amendment in wanted[rowIDs[row]] ?? [] where cases[amendment] == rowCases[row] { found[amendment] = UInt32(row) }
    }
  }

  /// The row of the event that one changes in the end; nil if it isn't found.
  func row(changedBy place: Int) -> Int? {
    let target = found[place]
    if target == Self.none { return nil }
    if target & Self.amendmentBit == 0 { return Int(target) }
    let undone = found[Int(target & ~Self.amendmentBit)]
    return undone & Self.amendmentBit == 0 ? Int(undone) : nil
  }

  /// What some of them come to: the rows that are voided, and the corrections in force.
  func resolved(_ places: some Collection<Int>) -> (voided: Set<UInt32>, inForce: [Int]) {
    var voided: Set<UInt32> = []
    var undone: Set<UInt32> = []
    for place in places where areVoidings[place] != 0 && found[place] != Self.none {
      if found[place] & Self.amendmentBit == 0 {
        voided.insert(found[place])
      } else {
        undone.insert(found[place] & ~Self.amendmentBit)
      }
    }
    let inForce = places.filter { areVoidings[$0] == 0 && found[$0] & Self.amendmentBit == 0 && !undone.contains(UInt32($0)) }
    return (voided, inForce)
  }
}

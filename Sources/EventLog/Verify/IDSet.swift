import LogLines

/// The ids of a stretch of the log, eight bytes each, to find repeated ones.
struct IDSet {
  // Docket's ids begin with the moment of their making. While moments ascend, only neighbouring ids of one moment can be equal. Strays,
  // with an earlier moment or one of very many ids, are searched everywhere.
  /// A digest of each id in the log's order, in runs, so that growing copies no full run.
  private var runs: [[UInt64]] = [[]]

  /// So many ids make a run.
  private static let run = 1 << 16

  /// The digests of the strays.
  private var strays: [UInt64] = []

  /// The digests that were found twice already.
  private var found = Set<UInt64>()

  /// The ids of the first moment, once a later one has come.
  private var opening: Moment?

  /// The ids of the latest moment; empty before the first id.
  private var latest = Moment()

  /// Whether stretches overlap in time, so that every id is looked for everywhere.
  private var overlaps = false

  /// The ids of one moment that aren't strays.
  private struct Moment {
    var milliseconds: UInt64 = 0
    var marks: [UInt64] = []
  }

  /// Of one moment, more ids than these are strays.
  private static let fewOfMoment = 32

  /// Adds the next id.
  @inline(__always)
  mutating func add(_ id: EventID) {
    let mark = Self.mark(id)
    if runs[runs.count - 1].count == Self.run { beginRun() }
    runs[runs.count - 1].append(mark)
    let milliseconds = id.high >> 16
    if milliseconds > latest.milliseconds || latest.marks.isEmpty {
      if opening == nil, !latest.marks.isEmpty { opening = latest }
      latest.milliseconds = milliseconds
      latest.marks.removeAll(keepingCapacity: true)
      latest.marks.append(mark)
    } else if milliseconds == latest.milliseconds, latest.marks.count < Self.fewOfMoment {
      if latest.marks.contains(mark) { found.insert(mark) }
      latest.marks.append(mark)
    } else {
      strays.append(mark)
    }
  }

  @inline(never)
  private mutating func beginRun() {
    var run: [UInt64] = []
    run.reserveCapacity(Self.run)
    runs.append(run)
  }

  /// Adds the stretch that follows.
  mutating func join(_ next: consuming IDSet) {
    let first = next.opening ?? next.latest
    if first.marks.isEmpty { return }
    if first.milliseconds < latest.milliseconds { overlaps = true }
    if first.milliseconds == latest.milliseconds {
      found.formUnion(first.marks.filter(latest.marks.contains))
      if next.opening == nil { next.latest.marks += latest.marks }
    }
    if opening == nil, !latest.marks.isEmpty { opening = latest }
    latest = next.latest
    runs += next.runs
    strays += next.strays
    found.formUnion(next.found)
  }

  /// The marks of ids that may be repeated; a second look at the ids decides.
  consuming func repeated() -> Set<UInt64> {
    let total = runs.reduce(0) { $0 + $1.count }
    return overlaps || strays.count > total / 8 ? Self.repeated(in: runs) : found.union(repeatedStrays())
  }

  /// The marks that come twice among all.
  private static func repeated(in runs: [[UInt64]]) -> Set<UInt64> {
    // A bit for what some bits of a mark can be, sixteen for each mark and more: the few that find theirs set are looked at again.
    let total = runs.reduce(0) { $0 + $1.count }
    let bits = UInt64(max(16, Int.bitWidth - (total * 16).leadingZeroBitCount))
    func place(_ mark: UInt64) -> (word: Int, bit: UInt64) {
      let slot = mark >> (64 - bits)
      return (Int(slot >> 6), 1 << (slot & 63))
    }
    var seen = [UInt64](repeating: 0, count: 1 << Int(bits - 6))
    var doubtful = seen
    for run in runs {
      for mark in run {
        let (word, bit) = place(mark)
        doubtful[word] |= seen[word] & bit
        seen[word] |= bit
      }
    }
    var (once, repeated) = (Set<UInt64>(), Set<UInt64>())
    for run in runs {
      for mark in run {
        let (word, bit) = place(mark)
        if doubtful[word] & bit != 0, !once.insert(mark).inserted { repeated.insert(mark) }
      }
    }
    return repeated
  }

  /// The marks of strays that others have too.
  private func repeatedStrays() -> Set<UInt64> {
    if strays.isEmpty { return [] }
    let wanted = Set(strays)
    // Most ids are like no stray: a small filter spares the set.
    var filter = [Bool](repeating: false, count: 1 << 20)
    for mark in strays { filter[Int(truncatingIfNeeded: mark) & (filter.count - 1)] = true }
    var seen = Set<UInt64>()
    var repeated = Set<UInt64>()
    for run in runs {
      for mark in run where filter[Int(truncatingIfNeeded: mark) & (filter.count - 1)] && wanted.contains(mark) {
        if !seen.insert(mark).inserted { repeated.insert(mark) }
      }
    }
    return repeated
  }

  /// Eight bytes that two ids rarely share.
  @inline(__always)
  static func mark(_ id: EventID) -> UInt64 {
    let product = (id.high ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(by: id.low ^ 0xd1b5_4a32_d192_ed03)
    return product.high ^ product.low
  }
}

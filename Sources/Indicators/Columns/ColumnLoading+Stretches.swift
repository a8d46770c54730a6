import EventLog

/// Taking in a log that is too long for memory: stretch by stretch into a spool, from there into the caches, and from these as they are asked for.
extension ColumnLoading {
  /// Reads the log from a position on; says whether that could be done, which it can't where no cache can be written.
  mutating func readInStretches(_ cache: ColumnCache, from start: LogPosition) throws(StoreError) -> Bool {
    do {
      guard let draft = try cache.draft() else { return false }
      var spool = try draft.spool()
      let filled = try fill(&spool, from: start, holding: cache.mostHeld)
      if isContradicted { return true }
      guard let (last, rest) = filled else { return true }
      // Nothing of such a reading may be kept, so that it has to be held in memory after all.
      if damage != nil { return false }
      if spool.isEmpty {
        take(rest)
        keep(upTo: last, cache, draft)
        return true
      }
      try spool.add(rest)
      for shelf in shelves { try write(shelf, draft, upTo: last, spool.columns) }
      if spool.isBroken { return false }
      var written: [ColumnShelf: CacheReader] = [:]
      for shelf in shelves { written[shelf] = try cache.open(shelf, for: snapshot, opened: opened) }
      guard written.count == shelves.count else { return false }
      readers = written
      return true
    } catch let failure as IOFailure {
      cacheFailure = failure
      return false
    } catch let error as StoreError {
      throw error
    } catch {
      preconditionFailure("files and logs fail with their own errors: \(error)")
    }
  }

  /// Reads the log, and puts aside what has no room in memory; the answer is the last line and what is held.
  private mutating func fill(
    _ spool: inout ColumnSpool, from start: LogPosition, holding most: Int
  ) throws -> (last: CoveredLine, rest: LogProjection)? {
    var held = LogProjection(demand)
    var last: CoveredLine?
    var next = start
    // A short stretch tells how much of the log is asked for; it is read again, for long ones are cheaper to join.
    var (looked, taken) = try count(from: next, through: next.seq - 1 + most / 64)
    repeat {
      // A stretch is as long as what it brings has room, going by how much it was so far.
      let room = (most - held.count) * looked / max(1, taken)
      var stretch = try read(from: next, through: next.seq - 1 + min(max(room, most / 16), most * 3))
      join(&stretch.tree)
      stretch.forgetTree()
      guard let end = stretch.last else { break }
      looked += end.seq - next.seq + 1
      taken += stretch.count
      names.formUnion(stretch.names)
      last = end
      next = end.end
      if held.count == 0 { held = stretch } else { held.append(stretch) }
      if held.count >= most {
        try spool.add(held)
        held = LogProjection(demand)
      }
    } while damage == nil && next.seq <= snapshot.count
    return last.map { ($0, held) }
  }

  /// How many lines there are up to one, and how many of them are asked for.
  private mutating func count(from start: LogPosition, through last: Int) throws(StoreError) -> (looked: Int, taken: Int) {
    let stretch = try read(from: start, through: last)
    return ((stretch.last?.seq ?? start.seq) - start.seq + 1, stretch.count)
  }
}

import EventLog
import LogLines

/// Writing the caches; a disk or another process that prevents it costs no answer.
extension ColumnLoading {
  /// Writes what was read, unless reading met damage.
  mutating func save(upTo last: CoveredLine, _ cache: ColumnCache, _ draft: CacheDraft? = nil) {
    if damage != nil { return }
    let grown = columnFiles.filter { columnFile in
      let covered = readers[columnFile]?.directory.covered.seq ?? 0
      return last.seq - covered > cache.allowance(covered: covered)
    }
    if grown.isEmpty { return }
    for kind in tails.keys { tails[kind]?.complete() }
    do throws(IOFailure) {
      guard let draft = if let draft { draft } else { try cache.draft() } else { return }
      let directory = directory(upTo: last)
      guard grown.allSatisfy({ readers[$0] == nil }) else {
        for columnFile in grown { try draft.write(columnFile, directory, after: readers[columnFile]) { tails[$0] } }
        return
      }
      // All of it is in memory and stays as it is: the answer need not wait.
      keeping = Concurrent { [tails] in
        do throws(IOFailure) {
          for columnFile in grown { try draft.write(columnFile, directory, after: nil) { tails[$0] } }
          return nil
        } catch {
          return error
        }
      }
    } catch {
      cacheFailure = error
    }
  }

  /// What the files that are written say of themselves, but for their columns.
  private func directory(upTo last: CoveredLine) -> CacheDirectory {
    CacheDirectory(opened: opened, covered: last, edge: edge, names: names.sorted())
  }
}

/// Reading a log too long for memory: in stretches into a spool, then into the caches.
extension ColumnLoading {
  /// Reads the log from a position on; false if no cache can be written.
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
        append(rest)
        save(upTo: last, cache, draft)
        return true
      }
      try spool.add(rest)
      let directory = directory(upTo: last)
      for columnFile in columnFiles { try draft.write(columnFile, directory, after: readers[columnFile], spool.columns) }
      if spool.isBroken { return false }
      var written: [ColumnFile: CacheReader] = [:]
      for columnFile in columnFiles { written[columnFile] = try cache.open(columnFile, for: snapshot, opened: opened) }
      guard written.count == columnFiles.count else { return false }
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

  /// Reads the log, spools what memory can't hold, and returns the last line and the rest.
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

/// Columns in a temporary file while a log too long for memory is read.
struct ColumnSpool {
  private let blocks: CacheBlocks
  private var writer: CacheWriter
  private var stretches: [String: [BlockList]] = [:]

  /// Puts aside in an empty file.
  init(_ file: any File) {
    blocks = CacheBlocks(file)
    writer = CacheWriter(file)
  }

  /// Whether nothing was put aside.
  var isEmpty: Bool { stretches.isEmpty }

  /// Whether what was put aside can't be read again.
  var isBroken: Bool { blocks.isBroken }

  /// Puts aside the stretch that follows.
  mutating func add(_ projection: consuming LogProjection) throws(IOFailure) {
    projection.complete()
    for (name, columns) in projection.named { stretches[name, default: []].append(try writer.write(columns, name)) }
  }

  /// What was put aside of a kind, joined and settled.
  func columns(_ name: String) -> KindColumns? {
    guard let parts = stretches[name] else { return nil }
    var whole = KindColumns()
    for (index, part) in parts.enumerated() {
      if index == 0 { whole = blocks.columns(part) } else { whole.append(blocks.columns(part)) }
    }
    whole.complete()
    return whole
  }
}

public import EventLog
import LogLines

/// The columns that are kept of a log, as something to be checked: nothing here is read for a figure.
public struct KeptColumns {
  private let cache: LogCache
  private var columnFiles: [(columnFile: ColumnFile, file: String, reader: CacheReader)] = []

  /// Looks at what is kept of a log.
  public init(in cache: LogCache) {
    self.cache = cache
    do throws(IOFailure) {
      guard try cache.files.status(of: cache.columns) != nil else { return }
      for name in try cache.files.list(cache.columns) {
        let path = "\(cache.columns)/\(name)"
        guard let columnFile = ColumnFile(fileName: name), try cache.files.status(of: path) != nil else { continue }
        if let reader = try CacheReader(try cache.files.open(path, .read)) { columnFiles.append((columnFile, path, reader)) }
      }
    } catch {
      // What can't be read is not kept.
      return
    }
  }

  /// The roots that they rest on.
  public var roots: [KeptRoot] {
    columnFiles.map { KeptRoot(size: $0.reader.directory.covered.seq, root: $0.reader.directory.edge.root, files: [$0.file]) }
  }

  /// The column files that differ from what the lines of a sound log give.
  public func differing(from snapshot: any LogSnapshot) throws(StoreError) -> [KeptRoot] {
    var differing: [KeptRoot] = []
    let lengths = Set(columnFiles.map(\.reader.directory.covered.seq)).filter { $0 <= snapshot.count }
    for length in lengths.sorted() {
      let here = columnFiles.indices.filter { columnFiles[$0].reader.directory.covered.seq == length }
      var demand = ColumnDemand(takesOthers: false)
      for index in here { demand.starts[columnFiles[index].columnFile] = 0 }
      let wanted = demand
      let (parts, damage) = try snapshot.scan(through: length, state: { LogProjection(wanted) }) { projection, line, bytes in
        projection.add(line, bytes)
      }
      if let damage { throw .damaged(damage) }
      var whole = LogProjection(wanted)
      for part in parts { whole.append(part) }
      whole.complete()
      let computed = Dictionary(uniqueKeysWithValues: whole.named.map { ($0.name, $0.columns) })
      for index in here where !columnFiles[index].reader.holds(computed, on: columnFiles[index].columnFile, names: whole.names) {
        differing.append(roots[index])
      }
    }
    return differing
  }
}

extension CacheReader {
  /// Whether the file holds exactly the columns that were computed from the lines.
  fileprivate func holds(_ computed: [String: KindColumns], on columnFile: ColumnFile, names: [String]) -> Bool {
    let expected = computed.filter { ColumnFile(of: $0.key) == columnFile }
    guard Set(directory.kinds.map(\.name)) == Set(expected.keys), Set(directory.names) == Set(names) else { return false }
    return expected.allSatisfy { name, lines in columns(name).map { $0.agrees(sameAs: lines) } ?? false } && !isBroken
  }
}

extension KindColumns {
  /// Whether two columns say the same of the same events, whatever their pools look like.
  fileprivate func agrees(sameAs other: KindColumns) -> Bool {
    seqs == other.seqs && days == other.days && ids == other.ids && recordedAt == other.recordedAt && segments == other.segments
      && offsets == other.offsets && areImported == other.areImported
      && cases.texts(caseCodes, equal: other.cases, other.caseCodes) && types.texts(typeCodes, equal: other.types, other.typeCodes)
      && people.texts(byCodes, equal: other.people, other.byCodes) && amendments.agree(sameAs: other.amendments, cases, other.cases)
      && Set(fieldNames) == Set(other.fieldNames)
      && fieldNames.allSatisfy { name in
        guard let mine = field(name), let others = other.field(name) else { return false }
        return mine.rows == others.rows && mine.corrections == others.corrections
          && mine.values.texts(mine.codes, equal: others.values, others.codes)
          && mine.values.texts(mine.settings, equal: others.values, others.settings)
      }
  }
}

extension AmendmentColumns {
  fileprivate func agree(sameAs other: AmendmentColumns, _ pool: TextPool, _ otherPool: TextPool) -> Bool {
    ids == other.ids && targets == other.targets && areVoidings == other.areVoidings && found == other.found && moves == other.moves
      && days == other.days && recordedAt == other.recordedAt && pool.texts(cases, equal: otherPool, other.cases)
  }
}

extension TextPool {
  /// Whether codes of this pool and codes of another mean the same texts; 0 means none.
  fileprivate func texts(_ codes: [UInt32], equal other: TextPool, _ others: [UInt32]) -> Bool {
    guard codes.count == others.count else { return false }
    return zip(codes, others).allSatisfy { own, their in
      guard own <= UInt32(count), their <= UInt32(other.count) else { return false }
      if own == 0 || their == 0 { return own == their }
      return bytes[range(of: own)] == other.bytes[other.range(of: their)]
    }
  }
}

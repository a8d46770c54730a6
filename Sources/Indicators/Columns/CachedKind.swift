import EventLog

/// The columns of one kind in a cache file, with the events that came since behind them; fields are read as they are asked for.
///
/// Where the file turns out to be broken the kind is empty, or the field absent, until the log is read instead.
final class CachedKind: KindSource {
  private let reader: CacheReader
  private let kind: CacheKind
  private let tail: KindColumns?
  private let baseRows: Int

  let cases: TextPool
  let types: TextPool
  let people: TextPool
  let seqs: [UInt32]
  let days: [Int32]
  let typeCodes: [UInt32]
  let caseCodes: [UInt32]
  let byCodes: [UInt32]
  let amendments: AmendmentColumns

  init(_ kind: CacheKind, _ reader: CacheReader, tail: KindColumns?) {
    self.kind = kind
    self.reader = reader
    self.baseRows = kind.seqs.count
    // What is in the cache, as columns; then what came since, as for two stretches of a log.
    var core = KindColumns()
    core.cases = reader.pool(kind.cases)
    core.types = reader.pool(kind.types)
    core.people = reader.pool(kind.people)
    core.seqs = reader.array(kind.seqs)
    core.days = reader.array(kind.days)
    core.typeCodes = reader.array(kind.typeCodes)
    core.caseCodes = reader.array(kind.caseCodes)
    core.byCodes = reader.array(kind.byCodes)
    core.amendments = AmendmentColumns(
      ids: reader.array(kind.amendmentIDs), targets: reader.array(kind.amendmentTargets), cases: reader.array(kind.amendmentCases),
      areVoidings: reader.array(kind.areVoidings), found: reader.array(kind.found), moves: reader.array(kind.moves),
      days: reader.array(kind.moveDays))
    if let tail, !reader.isBroken {
      core.appendCore(tail)
      if core.amendments.hasUnfound {
        core.ids = reader.array(kind.ids) + tail.ids
        if !reader.isBroken { core.findTargets() }
      }
    }
    if reader.isBroken { core = KindColumns() }
    self.tail = reader.isBroken ? nil : tail
    cases = core.cases
    types = core.types
    people = core.people
    seqs = core.seqs
    days = core.days
    typeCodes = core.typeCodes
    caseCodes = core.caseCodes
    byCodes = core.byCodes
    amendments = core.amendments
  }

  var fieldNames: [String] {
    var names = kind.fields.map(\.name)
    if let tail {
      for name in tail.fieldNames where !names.contains(name) { names.append(name) }
    }
    return names
  }

  func field(_ name: String) -> FieldColumn? {
    let base = kind.fields.first { $0.name == name }
    let more = tail?.field(name)
    if base == nil && more == nil { return nil }
    var column = FieldColumn()
    if let base {
      column.rows = reader.array(base.rows)
      column.codes = reader.array(base.codes)
      column.corrections = reader.array(base.corrections)
      column.settings = reader.array(base.settings)
      column.values = reader.pool(base.values)
    }
    if reader.isBroken { return nil }
    if let more { column.append(more, rowsBefore: baseRows, correctionsBefore: kind.amendmentIDs.count) }
    return column
  }

  /// Everything, as it goes into a new cache.
  var whole: KindColumns {
    var columns = KindColumns()
    columns.cases = cases
    columns.types = types
    columns.people = people
    columns.seqs = seqs
    columns.days = days
    columns.typeCodes = typeCodes
    columns.caseCodes = caseCodes
    columns.byCodes = byCodes
    columns.ids = reader.array(kind.ids) + (tail?.ids ?? [])
    columns.amendments = amendments
    for name in fieldNames {
      let bytes = Array(name.utf8)
      _ = columns.names.code(of: 0..<bytes.count, in: bytes.span)
      columns.fields.append(field(name) ?? FieldColumn())
    }
    return columns
  }
}

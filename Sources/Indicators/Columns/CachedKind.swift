import EventLog

/// The columns of one kind in a cache file, stretch by stretch, with the events that came since behind them; fields are read as they
/// are asked for.
///
/// Where the file turns out to be broken the kind is empty, or the field absent, until the log is read instead.
final class CachedKind: KindSource {
  private let reader: CacheReader
  private let stretches: [Stretch]
  private let tail: KindColumns?

  /// The rows and amendments before the tail.
  private let before: (rows: Int, amendments: Int)

  let cases: TextPool
  let types: TextPool
  let people: TextPool
  let seqs: [UInt32]
  let days: [Int32]
  let typeCodes: [UInt32]
  let caseCodes: [UInt32]
  let byCodes: [UInt32]
  let amendments: AmendmentColumns

  /// The kind's columns in one stretch of the log, and how much stands before it.
  private struct Stretch {
    let kind: CacheKind
    let rowsBefore: Int
    let amendmentsBefore: Int
  }

  init(_ kinds: [CacheKind], _ reader: CacheReader, tail: KindColumns?) {
    self.reader = reader
    var core = KindColumns()
    var stretches: [Stretch] = []
    for kind in kinds where !reader.isBroken {
      stretches.append(Stretch(kind: kind, rowsBefore: core.seqs.count, amendmentsBefore: core.amendments.count))
      let next = reader.core(kind)
      if reader.isBroken { break }
      if stretches.count == 1 {
        core = next
        if kinds.count > 1 || tail != nil {
          core.reserveCore(
            rows: kinds.reduce(tail?.seqs.count ?? 0) { $0 + $1.seqs.count },
            cases: kinds.reduce(tail?.cases.count ?? 0) { $0 + $1.cases.ends.count })
        }
      } else {
        core.appendCore(next)
      }
    }
    before = (core.seqs.count, core.amendments.count)
    if let tail, !reader.isBroken { core.appendCore(tail) }
    if core.amendments.hasUnfound, kinds.count > 1 || tail?.amendments.count ?? 0 > 0 {
      core.ids = kinds.flatMap { reader.array($0.ids) as [UInt64] } + (tail?.ids ?? [])
      if !reader.isBroken { core.settle() }
    }
    if reader.isBroken { core = KindColumns() }
    core.cases.complete()
    self.stretches = reader.isBroken ? [] : stretches
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
    var names: [String] = []
    for name in stretches.flatMap({ $0.kind.fields.map(\.name) }) + (tail?.fieldNames ?? []) where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  func field(_ name: String) -> FieldColumn? {
    var column: FieldColumn?
    for stretch in stretches {
      guard let field = stretch.kind.fields.first(where: { $0.name == name }) else { continue }
      let next = reader.column(field)
      if reader.isBroken { return nil }
      if column == nil, stretch.rowsBefore == 0 {
        column = next
      } else {
        column = column ?? FieldColumn()
        column?.append(next, rowsBefore: stretch.rowsBefore, correctionsBefore: stretch.amendmentsBefore)
      }
    }
    if let more = tail?.field(name) {
      column = column ?? FieldColumn()
      column?.append(more, rowsBefore: before.rows, correctionsBefore: before.amendments)
    }
    return column
  }
}

extension CacheReader {
  /// What every event of a kind has, and the amendments.
  fileprivate func core(_ kind: CacheKind) -> KindColumns {
    var core = KindColumns()
    core.cases = pool(kind.cases)
    core.types = pool(kind.types)
    core.people = pool(kind.people)
    core.seqs = array(kind.seqs)
    core.days = array(kind.days)
    core.typeCodes = array(kind.typeCodes)
    core.caseCodes = array(kind.caseCodes)
    core.byCodes = array(kind.byCodes)
    core.amendments = AmendmentColumns(
      ids: array(kind.amendmentIDs), targets: array(kind.amendmentTargets), cases: array(kind.amendmentCases),
      areVoidings: array(kind.areVoidings), found: array(kind.found), moves: array(kind.moves), days: array(kind.moveDays))
    return core
  }

  /// The places of the lines of an office affair.
  func lines(_ kind: CacheKind) -> [EventLine.Place] {
    zip(array(kind.segments) as [Int], array(kind.offsets) as [Int]).map { EventLine.Place(segment: $0, offset: $1) }
  }

  /// A field's column.
  fileprivate func column(_ field: CacheField) -> FieldColumn {
    FieldColumn(
      rows: array(field.rows), codes: array(field.codes), corrections: array(field.corrections), settings: array(field.settings),
      values: pool(field.values))
  }
}

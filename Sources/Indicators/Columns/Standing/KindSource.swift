import LogLines

/// Where an evaluation reads a kind's columns from: memory, or a cache file and newer events.
final class KindSource {
  /// A kind's blocks in a cache file.
  typealias Kept = (list: BlockList, blocks: CacheBlocks)

  private let kept: Kept?
  private let tail: KindColumns?
  private var columns = KindColumns()
  private var loaded: Set<ColumnPart> = []

  /// The rows and amendments before the tail.
  private var before = (rows: 0, amendments: 0)

  /// Reads what every figure looks at.
  init(_ kept: Kept?, tail: KindColumns?) {
    self.kept = kept
    self.tail = kept == nil ? nil : tail
    if let kept {
      load(.core)
      if tail != nil, columns.amendments.hasUnfound { load(.ids) }
      if kept.blocks.isBroken { columns = KindColumns() }
    } else {
      columns = tail ?? columns
    }
    columns.complete()
    // Ids only find what amendments are about.
    columns.ids = []
  }

  /// The numbers of the cases.
  var cases: TextPool { columns.cases }

  /// The names of the events.
  var types: TextPool { columns.types }

  /// The days on which they happened.
  var days: [Int32] { columns.days }

  /// The names of the events, by row.
  var typeCodes: [UInt32] { columns.typeCodes }

  /// The cases, by row.
  var caseCodes: [UInt32] { columns.caseCodes }

  /// Corrections and voidings, each with what it is about.
  var amendments: AmendmentColumns { columns.amendments }

  /// Who recorded them, as in JSON.
  var people: TextPool { with(.people).people }

  /// Who recorded them, by row.
  var byCodes: [UInt32] { with(.people).byCodes }

  /// Whether each came in by a ledger (1) or not (0), by row.
  var areImported: [UInt8] { with(.people).areImported }

  /// The positions in the log.
  var seqs: [UInt32] { with(.seqs).seqs }

  /// The moments at which they were recorded, in milliseconds, by row.
  var recordedAt: [Int64] { with(.moments).recordedAt }

  /// The moments at which corrections and voidings were recorded, in milliseconds.
  var changedAt: [Int64] { with(.moments).amendments.recordedAt }

  /// The places of the lines of an office affair.
  var lines: [EventLine.Place] { with(.lines).lines }

  /// The names of the fields.
  var fieldNames: [String] {
    var names = kept?.list.fields.map(\.name) ?? columns.fieldNames
    for name in tail?.fieldNames ?? [] where !names.contains(name) { names.append(name) }
    return names
  }

  /// The field of a name.
  func field(_ name: String) -> FieldColumn? {
    guard let kept else { return columns.field(name) }
    var column = kept.list.fields.first { $0.name == name }.map(kept.blocks.field)
    if kept.blocks.isBroken { return nil }
    if let more = tail?.field(name) {
      column = column ?? FieldColumn()
      column?.append(more, rowsBefore: before.rows, correctionsBefore: before.amendments)
    }
    return column
  }

  private func with(_ part: ColumnPart) -> KindColumns {
    load(part)
    return columns
  }

  private func load(_ part: ColumnPart) {
    guard let kept, loaded.insert(part).inserted else { return }
    kept.blocks.fill(&columns, from: kept.list, part, room: tail?.days.count ?? 0)
    if part == .core { before = (columns.days.count, columns.amendments.count) }
    if kept.blocks.isBroken {
      fillUp()
    } else if let tail {
      columns.append(tail, part)
    }
  }

  /// Gives each row of a broken file a number, a moment and a person until the log is read.
  private func fillUp() {
    loaded = Set(ColumnPart.allCases)
    let count = columns.days.count
    columns.seqs = Array(repeating: 0, count: count)
    columns.recordedAt = Array(repeating: 0, count: count)
    columns.amendments.recordedAt = Array(repeating: 0, count: columns.amendments.count)
    columns.people = TextPool()
    columns.byCodes = Array(repeating: columns.people.code(of: 0..<0, in: [UInt8]().span), count: count)
    columns.areImported = Array(repeating: 0, count: count)
  }
}

import EventLog

/// One kind's columns in a cache file followed by newer events; fields are read on demand.
///
/// If the file is broken, the kind is empty until the log is read instead.
final class CachedKind: KindSource {
  private let blocks: CacheBlocks
  private let kind: CacheKind
  private let tail: KindColumns?

  /// The rows and amendments before the tail.
  private let before: (rows: Int, amendments: Int)

  let cases: TextPool
  let types: TextPool
  let days: [Int32]
  let typeCodes: [UInt32]
  let caseCodes: [UInt32]
  let amendments: AmendmentColumns

  private(set) lazy var seqs: [UInt32] = whole(kind.seqs, tail?.seqs, broken: 0)
  private(set) lazy var recordedAt: [Int64] = whole(kind.recordedAt, tail?.recordedAt, broken: 0)
  private lazy var recorders = peopleAndCodes()

  var people: TextPool { recorders.people }
  var byCodes: [UInt32] { recorders.byCodes }

  init(_ kind: CacheKind, _ blocks: CacheBlocks, tail: KindColumns?) {
    self.blocks = blocks
    self.kind = kind
    var core = blocks.core(kind, before: tail)
    before = (core.days.count, core.amendments.count)
    if let tail, !blocks.isBroken {
      core.appendCore(tail)
      if tail.amendments.count > 0, core.amendments.hasUnfound {
        core.ids = blocks.array(kind.ids) + tail.ids
        if blocks.isBroken { core = KindColumns() }
      }
      core.settle()
    }
    self.tail = blocks.isBroken ? nil : tail
    cases = core.cases
    types = core.types
    days = core.days
    typeCodes = core.typeCodes
    caseCodes = core.caseCodes
    amendments = core.amendments
  }

  /// A column that few figures need; filled with zeros if the file is broken.
  private func whole<Number: FixedWidthInteger & BitwiseCopyable>(_ block: CacheBlock, _ more: [Number]?, broken: Number) -> [Number] {
    let known: [Number] = blocks.array(block, room: more?.count ?? 0)
    return blocks.isBroken ? Array(repeating: broken, count: days.count) : known + (more ?? [])
  }

  private func peopleAndCodes() -> KindColumns {
    var columns = KindColumns()
    columns.people = blocks.pool(kind.people)
    columns.byCodes = blocks.array(kind.byCodes, room: tail?.byCodes.count ?? 0)
    if blocks.isBroken {
      columns.people = TextPool()
      let nobody = columns.people.code(of: 0..<0, in: [UInt8]().span)
      columns.byCodes = Array(repeating: nobody, count: days.count)
    } else if let tail {
      columns.appendPeople(tail)
    }
    return columns
  }

  var fieldNames: [String] {
    var names = kind.fields.map(\.name)
    for name in tail?.fieldNames ?? [] where !names.contains(name) { names.append(name) }
    return names
  }

  func field(_ name: String) -> FieldColumn? {
    var column = kind.fields.first { $0.name == name }.map(blocks.column)
    if blocks.isBroken { return nil }
    if let more = tail?.field(name) {
      column = column ?? FieldColumn()
      column?.append(more, rowsBefore: before.rows, correctionsBefore: before.amendments)
    }
    return column
  }
}

/// Where an evaluation reads a kind's columns from: memory, or a cache read on demand.
protocol KindSource {
  /// The numbers of the cases.
  var cases: TextPool { get }
  /// The names of the events.
  var types: TextPool { get }
  /// Who recorded them, as in JSON.
  var people: TextPool { get }
  /// The positions in the log.
  var seqs: [UInt32] { get }
  /// The days on which they happened.
  var days: [Int32] { get }
  /// The names of the events, by row.
  var typeCodes: [UInt32] { get }
  /// The cases, by row.
  var caseCodes: [UInt32] { get }
  /// Who recorded them, by row.
  var byCodes: [UInt32] { get }
  /// The moments at which they were recorded, in milliseconds, by row.
  var recordedAt: [Int64] { get }
  /// Corrections and voidings, each with what it is about.
  var amendments: AmendmentColumns { get }
  /// The names of the fields.
  var fieldNames: [String] { get }
  /// The field of a name.
  func field(_ name: String) -> FieldColumn?
}

extension KindColumns: KindSource {}

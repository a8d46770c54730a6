import LogLines
import Synchronization

/// The events of one kind in columns, with corrections and voidings beside them.
struct KindColumns: Sendable {
  /// The numbers of the cases.
  var cases = TextPool()

  private var numbers = NumberIndex()

  /// Whether there are numbers of cases that no series has, so that it isn't enough to look there.
  private var mayMiss = false

  /// The names of the events.
  var types = TextPool()

  /// Who recorded them, as in JSON, escapes and all.
  var people = TextPool()

  /// The positions in the log.
  var seqs: [UInt32] = []

  /// The days on which they happened.
  var days: [Int32] = []

  /// Their names.
  var typeCodes: [UInt32] = []

  /// Their cases.
  var caseCodes: [UInt32] = []

  /// Who recorded them.
  var byCodes: [UInt32] = []

  /// Whether each came in by a ledger (1) or not (0).
  var areImported: [UInt8] = []

  /// Their ids, mixed into 64 bits.
  var ids: [UInt64] = []

  /// The moments of recording in milliseconds; for a field copy's events, those on the copy.
  var recordedAt: [Int64] = []

  /// The names of the fields.
  var names = TextPool()

  /// The fields, at one less than the codes of their names.
  var fields: [FieldColumn] = []

  /// Corrections and voidings.
  var amendments = AmendmentColumns()

  /// Whether the kind is an office affair, whose segments are known.
  var isAffair = false

  /// The segments with lines of an office affair, amendments included.
  var segments: [Int] = []

  /// Where they begin in their segments.
  var offsets: [Int] = []

  /// Begins without events.
  init(isAffair: Bool = false) {
    self.isAffair = isAffair
  }

  /// Whether there is nothing here.
  var isEmpty: Bool { seqs.isEmpty && amendments.count == 0 && offsets.isEmpty }

  /// The names of the fields.
  var fieldNames: [String] { (1..<UInt32(names.count + 1)).map(names.text) }

  /// The places of the lines of an office affair.
  var lines: [EventLine.Place] { zip(segments, offsets).map { EventLine.Place(high: $0, low: $1) } }

  /// The code of a case's number, taking it in where it is new.
  @inline(__always)
  mutating func caseCode(of number: Range<Int>, in bytes: Span<UInt8>) -> UInt32 {
    guard let place = numbers.place(of: number, in: bytes) else {
      mayMiss = true
      return cases.code(of: number, in: bytes)
    }
    let known = numbers.code(at: place)
    if known != 0 { return known }
    let code = mayMiss ? cases.code(of: number, in: bytes) : cases.add(number, in: bytes)
    numbers.set(code, at: place)
    return code
  }

  /// Indexes the running numbers of a cached pool if enough lookups follow to be worth it.
  private mutating func indexSeries(for more: Int) {
    mayMiss = true
    guard more > cases.count / 8 else { return }
    mayMiss = false
    let known = cases
    for code in 1..<UInt32(known.count + 1) {
      if let place = numbers.place(of: known.range(of: code), in: known.bytes.span) {
        numbers.set(code, at: place)
      } else {
        mayMiss = true
      }
    }
  }

  /// The field of a name.
  func field(_ name: String) -> FieldColumn? {
    let code = names.code(of: Array(name.utf8))
    return code == 0 ? nil : fields[Int(code) - 1]
  }

  /// Adds a field that isn't here yet.
  mutating func add(_ field: FieldColumn, named name: String) {
    let bytes = Array(name.utf8)
    _ = names.code(of: bytes.indices, in: bytes.span)
    fields.append(field)
  }

  /// Adds the events of the next stretch; a long one's fields on another processor.
  mutating func append(_ other: KindColumns) {
    let (rowsBefore, correctionsBefore, map) = (seqs.count, amendments.count, names.merge(other.names))
    while fields.count < names.count { fields.append(FieldColumn()) }
    let growing = Mutex(fields)
    fields = []
    let grown = Concurrent(isLong: other.seqs.count > 10_000) {
      growing.withLock { fields in
        for (code, field) in map.dropFirst().enumerated() {
          fields[Int(field) - 1].append(other.fields[code], rowsBefore: rowsBefore, correctionsBefore: correctionsBefore)
        }
      }
    }
    for part in ColumnPart.allCases { append(other, part) }
    grown.join()
    fields = growing.withLock { grown in
      let fields = grown
      grown = []
      return fields
    }
  }

  /// Adds a part of the stretch that follows.
  mutating func append(_ other: KindColumns, _ part: ColumnPart) {
    switch part {
    case .core: appendCore(other)
    case .seqs: seqs += other.seqs
    case .people:
      let map = people.merge(other.people)
      byCodes.append(contentsOf: other.byCodes.lazy.map { map[Int($0)] })
      areImported += other.areImported
    case .ids: ids += other.ids
    case .moments:
      recordedAt += other.recordedAt
      amendments.recordedAt += other.amendments.recordedAt
    case .lines:
      segments += other.segments
      offsets += other.offsets
    }
  }

  private mutating func appendCore(_ other: KindColumns) {
    let rowsBefore = days.count
    if numbers.isEmpty, cases.count > 0 { indexSeries(for: other.cases.count) }
    var caseMap: [UInt32] = [0]
    caseMap.reserveCapacity(other.cases.count + 1)
    for code in 1..<UInt32(other.cases.count + 1) {
      caseMap.append(caseCode(of: other.cases.range(of: code), in: other.cases.bytes.span))
    }
    let typeMap = types.merge(other.types)
    days += other.days
    typeCodes.append(contentsOf: other.typeCodes.lazy.map { typeMap[Int($0)] })
    caseCodes.append(contentsOf: other.caseCodes.lazy.map { caseMap[Int($0)] })
    amendments.append(other.amendments, caseMap: caseMap, rowsBefore: rowsBefore)
  }

  /// Works out what taking in lines leaves open: what amendments are about, and where each case is found.
  mutating func complete() {
    cases.complete()
    amendments.find(in: ids, cases: caseCodes)
  }
}

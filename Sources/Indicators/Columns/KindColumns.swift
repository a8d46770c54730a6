/// The events of one kind, a column for each thing that events have; corrections and voidings beside them, never applied here.
///
/// Columns only grow: what an amendment changes is worked out when it is asked for, so that it can be taken back.
struct KindColumns: Sendable {
  /// The numbers of the cases.
  var cases = TextPool()

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

  /// Their ids, mixed into 64 bits.
  var ids: [UInt64] = []

  /// The names of the fields.
  var names = TextPool()

  /// The fields, at one less than the codes of their names.
  var fields: [FieldColumn] = []

  /// Corrections and voidings.
  var amendments = AmendmentColumns()

  /// The names of the fields.
  var fieldNames: [String] { (1..<UInt32(names.count + 1)).map(names.text) }

  /// The field of a name.
  func field(_ name: String) -> FieldColumn? {
    let code = names.code(of: Array(name.utf8))
    return code == 0 ? nil : fields[Int(code) - 1]
  }

  /// Adds the events of the stretch that follows.
  mutating func append(_ other: KindColumns) {
    let rowsBefore = seqs.count
    let correctionsBefore = amendments.count
    appendCore(other)
    ids += other.ids
    for (code, field) in names.merge(other.names).dropFirst().enumerated() {
      while fields.count < names.count { fields.append(FieldColumn()) }
      fields[Int(field) - 1].append(other.fields[code], rowsBefore: rowsBefore, correctionsBefore: correctionsBefore)
    }
  }

  /// Adds what every event has, and the amendments, of the stretch that follows: all but ids and fields.
  mutating func appendCore(_ other: KindColumns) {
    let rowsBefore = seqs.count
    let caseMap = cases.merge(other.cases)
    let typeMap = types.merge(other.types)
    let personMap = people.merge(other.people)
    seqs += other.seqs
    days += other.days
    typeCodes.append(contentsOf: other.typeCodes.lazy.map { typeMap[Int($0)] })
    caseCodes.append(contentsOf: other.caseCodes.lazy.map { caseMap[Int($0)] })
    byCodes.append(contentsOf: other.byCodes.lazy.map { personMap[Int($0)] })
    amendments.append(other.amendments, caseMap: caseMap, rowsBefore: rowsBefore)
  }

  /// Finds what the amendments are about, as far as it is not found yet.
  mutating func findTargets() {
    amendments.find(in: ids, cases: caseCodes)
  }
}

/// Where an evaluation reads the columns of one kind from: memory, or a cache that is read only as far as it is needed.
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
  /// Corrections and voidings, each with what it is about.
  var amendments: AmendmentColumns { get }
  /// The names of the fields.
  var fieldNames: [String] { get }
  /// The field of a name.
  func field(_ name: String) -> FieldColumn?
}

extension KindColumns: KindSource {}

/// One field of one kind: the rows that have it and the codes of their values.
struct FieldColumn: Sendable {
  /// The events that have the field, rising.
  var rows: [UInt32] = []

  /// Their values.
  var codes: [UInt32] = []

  /// The corrections that set or remove the field, rising.
  var corrections: [UInt32] = []

  /// The codes that they set; 0 removes the value.
  var settings: [UInt32] = []

  /// The pool of values; a loose one if hardly any value comes twice.
  var values = TextPool(mayLoosen: true)

  /// The stand-in for a value that is never compared.
  private static let object = Array("{}".utf8)
  private static let list = Array("[]".utf8)

  /// Takes in the value that an event has.
  @inline(__always)
  mutating func add(_ value: Range<Int>, in bytes: Span<UInt8>, at row: UInt32) {
    rows.append(row)
    codes.append(code(of: value, in: bytes))
  }

  /// The code of a value's canonical bytes; objects and lists of objects share one code.
  @inline(__always)
  mutating func code(of value: Range<Int>, in bytes: Span<UInt8>) -> UInt32 {
    if bytes[value.lowerBound] == UInt8(ascii: "{") { return values.code(of: 0..<2, in: Self.object.span) }
    if bytes[value.lowerBound] == UInt8(ascii: "["), bytes[value.lowerBound + 1] == UInt8(ascii: "{") {
      return values.code(of: 0..<2, in: Self.list.span)
    }
    return values.code(of: value, in: bytes)
  }

  /// Adds the column of the stretch that follows.
  mutating func append(_ other: FieldColumn, rowsBefore: Int, correctionsBefore: Int) {
    let map = values.merge(other.values)
    rows.append(contentsOf: other.rows.lazy.map { $0 + UInt32(rowsBefore) })
    codes.append(contentsOf: other.codes.lazy.map { map[Int($0)] })
    corrections.append(contentsOf: other.corrections.lazy.map { $0 + UInt32(correctionsBefore) })
    settings.append(contentsOf: other.settings.lazy.map { map[Int($0)] })
  }

  /// The column with each value once, so that equal values have the same code.
  func tightened() -> FieldColumn {
    guard values.isLoose else { return self }
    var tight = self
    tight.values = TextPool()
    let map = tight.values.merge(values)
    tight.codes = codes.map { map[Int($0)] }
    tight.settings = settings.map { map[Int($0)] }
    return tight
  }

  /// The rows and values after the corrections in force.
  func corrected(by targets: [UInt32]) -> (rows: [UInt32], codes: [UInt32]) {
    var set: [UInt32: UInt32] = [:]
    for (index, correction) in corrections.enumerated() where targets[Int(correction)] != AmendmentColumns.none {
      set[targets[Int(correction)]] = settings[index]
    }
    if set.isEmpty { return (rows, codes) }
    let changed = set.sorted { $0.key < $1.key }
    var rows: [UInt32] = []
    var codes: [UInt32] = []
    rows.reserveCapacity(self.rows.count + changed.count)
    codes.reserveCapacity(self.rows.count + changed.count)
    var next = 0
    func assign(_ change: (key: UInt32, value: UInt32)) {
      if change.value == 0 { return }
      rows.append(change.key)
      codes.append(change.value)
    }
    for index in self.rows.indices {
      let row = self.rows[index]
      while next < changed.count, changed[next].key < row {
        assign(changed[next])
        next += 1
      }
      if next < changed.count, changed[next].key == row {
        assign(changed[next])
        next += 1
      } else {
        rows.append(row)
        codes.append(self.codes[index])
      }
    }
    for change in changed[next...] { assign(change) }
    return (rows, codes)
  }
}

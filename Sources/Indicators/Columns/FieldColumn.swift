/// One field of one kind: which events have it and with what value, in the order of the log; values are codes of their canonical JSON.
struct FieldColumn: Sendable {
  /// The events that have the field, rising.
  var rows: [UInt32] = []

  /// Their values.
  var codes: [UInt32] = []

  /// The corrections that set or remove the field, rising.
  var corrections: [UInt32] = []

  /// What they set; 0 removes.
  var settings: [UInt32] = []

  /// The values.
  var values = TextPool()

  /// Adds the column of the stretch that follows.
  mutating func append(_ other: FieldColumn, rowsBefore: Int, correctionsBefore: Int) {
    let map = values.merge(other.values)
    rows.append(contentsOf: other.rows.lazy.map { $0 + UInt32(rowsBefore) })
    codes.append(contentsOf: other.codes.lazy.map { map[Int($0)] })
    corrections.append(contentsOf: other.corrections.lazy.map { $0 + UInt32(correctionsBefore) })
    settings.append(contentsOf: other.settings.lazy.map { map[Int($0)] })
  }

  /// The rows and values as the corrections that stand have left them.
  ///
  /// - Parameter targets: the row that each standing correction is about, `none` for one that doesn't stand.
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
    func put(_ change: (key: UInt32, value: UInt32)) {
      if change.value == 0 { return }
      rows.append(change.key)
      codes.append(change.value)
    }
    for index in self.rows.indices {
      let row = self.rows[index]
      while next < changed.count, changed[next].key < row {
        put(changed[next])
        next += 1
      }
      if next < changed.count, changed[next].key == row {
        put(changed[next])
        next += 1
      } else {
        rows.append(row)
        codes.append(self.codes[index])
      }
    }
    for change in changed[next...] { put(change) }
    return (rows, codes)
  }
}

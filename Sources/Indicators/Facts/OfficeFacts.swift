public import Casework
public import EventLog

/// One office's resolved facts, written table by table.
public struct OfficeFacts {
  /// The office.
  public let office: String
  /// What stands in the log instead of a line: what comes before is all there is.
  public let damage: Damage?
  /// How many lines the facts are of, and the root over them.
  public let size: Int
  public let root: Digest

  private let kinds: [Kind]
  private var columns: [String: KindColumns]
  /// The day on which each line was recorded, in the office's zone.
  private let recordedOn: [Int32]

  /// Reads a log.
  public init(_ snapshot: any LogSnapshot, office: String, zone: Zone, kinds: [Kind]) throws(StoreError) {
    self.office = office
    self.kinds = kinds
    let wanted = ColumnLoading.columnFiles(Set(kinds.map(\.id))).union([.affairs])
    var loading = ColumnLoading(snapshot, nil, wanted: wanted, beside: [], roots: [:])
    try loading.run(known: nil, trustsCache: false, knownBy: nil)
    columns = loading.tails
    for name in columns.keys { columns[name]?.settle() }
    let (days, damage) = try snapshot.scan(state: { [Int32]() }) { days, line, _ in days.append(zone.day(of: line.at).number) }
    recordedOn = Array(days.joined())
    self.damage = loading.damage ?? damage
    (size, root) = (loading.edge.size, loading.edge.root)
  }

  /// Writes the tables; of the cases, all or those that changed after a line.
  ///
  /// - Parameter until: the last day that the log is complete for.
  /// - Returns: how many rows each table has.
  public func write(
    until: Day, at moment: Instant, since: Int? = nil, _ write: @escaping (FactTable, [UInt8]) throws -> Void
  ) throws -> [(table: FactTable, rows: Int)] {
    var counts: [(table: FactTable, rows: Int)] = []
    var changed = FactFile(.changed) { try write(.changed, $0) }
    for kind in kinds {
      let facts = KindFacts(kind, columns[kind.id] ?? KindColumns(), office: office, writing: write)
      let (rows, cases) = try facts.write(recordedOn: recordedOn, since: since)
      counts += rows.map { (table: $0.0, rows: $0.1) }
      for name in cases {
        changed.add(office.csvCell)
        changed.add(name.csvCell)
        changed.endRow()
      }
    }
    counts.append((.workdays, try writeWorkdays(upTo: until.adding(days: 1), write)))
    var gathered = FactFile(.gathered) { try write(.gathered, $0) }
    gathered.add(office.csvCell)
    gathered.add(Array(String(size).utf8))
    gathered.add(root.base64.csvCell)
    gathered.add(moment.description.csvCell)
    gathered.add(until.number)
    gathered.endRow()
    try gathered.flush()
    counts.append((.gathered, gathered.rows))
    if since != nil {
      try changed.flush()
      counts.append((.changed, changed.rows))
    }
    return counts
  }

  /// Writes the working days up to each day, from the first of the log to the end of the year that it is.
  private func writeWorkdays(upTo today: Day, _ write: @escaping (FactTable, [UInt8]) throws -> Void) throws -> Int {
    var file = FactFile(.workdays) { try write(.workdays, $0) }
    let named = columns.values.flatMap { [$0.days.min(), $0.days.max(), $0.amendments.days.min(), $0.amendments.days.max()] }
    let days = named.compactMap(\.self).map { Day(number: $0) } + [today]
    guard let first = days.min(), let last = days.max().flatMap({ Day.last(ofMonth: 12, year: $0.year) }) else { return 0 }
    var known: [(count: Int, since: Int32)] = []
    func add(_ offset: Int, to end: Int32) {
      file.add(office.csvCell)
      file.add(first.number + Int32(offset))
      file.add(Array(String(known[offset].count).utf8))
      file.add(known[offset].since)
      file.add(end)
      file.endRow()
    }
    for (since, calendar) in calendars {
      var count = 0
      for offset in 0...last - first {
        if calendar.isWorkday(first.adding(days: offset)) { count += 1 }
        if offset == known.count {
          known.append((count, since))
        } else if known[offset].count != count {
          if known[offset].since < since { add(offset, to: since) }
          known[offset] = (count, since)
        }
      }
    }
    for offset in known.indices { add(offset, to: .openEnd) }
    try file.flush()
    return file.rows
  }

  /// The office's working days, each time since the day on which they were recorded.
  private var calendars: [(since: Int32, calendar: WorkCalendar)] {
    let begin = (since: recordedOn.first ?? 0, calendar: WorkCalendar())
    guard let columns = columns[Kind.calendar.id] else { return [begin] }
    let names = columns.fieldNames
    let rows = RecordedRows(columns, fields: names)
    let recorded = (columns.seqs + columns.amendments.seqs).map { recordedOn[Int($0) - 1] }
    return [begin]
      + Set(recorded).sorted().map { day in
        var calendar = WorkCalendar()
        for code in 1..<UInt32(columns.cases.count + 1) {
          let known = rows.rowsOfCases[code].filter { recordedOn[Int(columns.seqs[Int($0)]) - 1] <= day }
          let changes = (rows.amendmentsOfCases[code] ?? []).filter { recordedOn[Int(columns.amendments.seqs[$0]) - 1] <= day }
          guard let last = rows.standing(known, by: changes).last else { continue }
          var definition = JSON.Object()
          for (place, name) in names.enumerated() where !Case.general.contains(name) {
            let code = rows.code(of: place, in: last)
            if code != 0 { definition[name] = rows.pools[place].values[Int(code)] }
          }
          calendar.adopt(lastDefinition: definition)
        }
        return (day, calendar)
      }
  }
}

extension WorkCalendar {
  /// Takes over a year's calendar; one that a newer program wrote in a way of its own is unknown, as for everybody else.
  mutating func adopt(lastDefinition definition: JSON.Object) {
    if case .success(let year) = Result(catching: { () throws(DefinitionFault) in try CalendarYear(definition: .object(definition)) }) {
      adopt(year)
    }
  }
}

public import Casework
public import EventLog
import LogLines
public import Values

/// One office's resolved facts, written table by table.
public struct OfficeFacts: Sendable {
  public let office: String
  /// The damage at which reading stopped, if any; the lines before it are all there is.
  public let damage: Damage?
  /// How many lines the facts are of, and the root over them.
  public let size: Int
  public let root: Digest

  private let kinds: [Kind]
  /// The kinds of which there are only headings, since they can't be joined with other offices'.
  private let leftOut: Set<String>
  private let columns: [String: KindColumns]
  /// The line after which cases must have changed; nil if all are written.
  private let since: Int?
  /// The kinds adopted since then, of which all cases are written.
  private let adopted: Set<String>
  /// The day on which each line was recorded, in the office's zone.
  private let recordedOn: [Int32]
  /// The first and the last day that any line names.
  private let days: ClosedRange<Int32>?

  /// Reads a log once with every line hashed, and keeps the cases that changed after a line.
  public init(
    _ snapshot: any LogSnapshot, office: String, zone: Zone, kinds: [Kind], leavingOut leftOut: Set<String> = [], since: Int? = nil
  ) throws(StoreError) {
    self.office = office
    self.kinds = kinds
    self.leftOut = leftOut
    self.since = since
    var demand = ColumnDemand(takesOthers: false)
    for file in ColumnLoading.columnFiles(Set(kinds.map(\.id))).union([.affairs]) { demand.starts[file] = 0 }
    let (start, changed) = (demand, try since.map { seq throws(StoreError) in try Self.cases(of: snapshot, after: seq) })
    let adopted = Set(kinds.map(\.id).filter { changed?.code(of: Array("\(Kind.kind.id)/\($0)".utf8)) ?? 0 != 0 })
    self.adopted = adopted
    let (parts, damage) = try snapshot.scan(state: { FactReading(start) }) { reading, line, bytes in
      reading.add(line, bytes, among: changed, orOf: adopted, zone)
    }
    var whole = FactReading(demand)
    for part in parts { whole.append(part) }
    var edge = MerkleFrontier()
    _ = whole.projection.tree.join(&edge)
    (size, root) = (edge.size, edge.root)
    columns = Dictionary(
      uniqueKeysWithValues: whole.projection.named.map { name, columns in
        var columns = columns
        columns.complete()
        return (name, columns)
      })
    recordedOn = whole.recordedOn
    days = whole.days
    self.damage = damage
  }

  /// The names of the cases that have lines after one.
  private static func cases(of snapshot: any LogSnapshot, after seq: Int) throws(StoreError) -> TextPool {
    var names = TextPool()
    // A batch is read from its first line on.
    guard seq < snapshot.count, let next = try snapshot.event(seq: seq + 1)?.event else { return names }
    _ = try snapshot.scan(from: try snapshot.position(of: seq + 1 - (next.part?.index ?? 1) + 1)) { line, bytes in
      if line.seq > seq { _ = names.code(of: line.caseID, in: bytes) }
      return .more
    }
    return names
  }

  /// Writes the tables, those of several kinds at the same time.
  ///
  /// - Parameters:
  ///   - name: the office's name.
  ///   - own: its kinds, whose states and choices have labels.
  ///   - until: the last day that the log is complete for.
  /// - Returns: how many rows each table has.
  public func write(
    named name: String, _ own: [Kind], zone: Zone, until: Day, at moment: Instant, to output: any FactOutput
  ) throws -> [(table: FactTable, rows: Int)] {
    var counts: [(table: FactTable, rows: Int)] = []
    var changed: [[String]] = []
    let largest = kinds.indices.sorted { (columns[kinds[$0].id]?.seqs.count ?? 0) > (columns[kinds[$1].id]?.seqs.count ?? 0) }
    let written = try Concurrently.answers(to: largest) { place in try writeTables(of: kinds[place], to: output) }
    for (_, (rows, cases)) in zip(largest, written).sorted(by: { $0.0 < $1.0 }) {
      counts += rows
      changed += cases.map { [office, $0] }
    }
    counts.append((.workdays, try writeWorkdays(upTo: until.adding(days: 1), to: output)))
    let rows: [(table: FactTable, rows: [[String]])] = [
      (.gathered, [[office, String(size), root.base64, moment.description, until.description]]), (.names, [[office, name, zone.name]]),
      (.labels, own.flatMap(\.labels).map { [office] + $0 }),
    ]
    for (table, rows) in rows + (since == nil ? [] : [(.changed, changed)]) {
      counts.append((table, rows.count))
      try Self.write(rows, of: table, to: output)
    }
    return counts
  }

  private static func write(_ rows: [[String]], of table: FactTable, to output: any FactOutput) throws {
    var file = FactFile(table, output)
    for cells in rows { file.addRow { row in for cell in cells { row.add(cell.csvCell) } } }
    try file.finish()
  }

  /// Writes the tables of a kind; returns row counts and the cases that changed.
  private func writeTables(of kind: Kind, to output: any FactOutput) throws -> (rows: [(table: FactTable, rows: Int)], changed: [String]) {
    let known = leftOut.contains(kind.id) ? nil : columns[kind.id]
    return try KindFacts(kind, known ?? KindColumns(), office: office, writing: output).write(
      recordedOn: recordedOn, since: adopted.contains(kind.id) ? 0 : since)
  }

  /// Writes the tables of an office that sent no log: one row says so.
  public static func writeNothing(of office: String, kinds: [Kind], to output: any FactOutput) throws {
    for table in FactTable.tables(of: kinds) {
      try write(table.family == .gathered ? [[office, "0", "", "", ""]] : [], of: table, to: output)
    }
  }

  /// Writes the working days up to each day, from the first of the log to the end of the year that it is.
  private func writeWorkdays(upTo today: Day, to output: any FactOutput) throws -> Int {
    var file = FactFile(.workdays, output)
    let moved = columns.values.flatMap(\.amendments.days) + (days.map { [$0.lowerBound, $0.upperBound] } ?? []) + [today.number]
    guard let first = moved.min().map({ Day(number: $0) }),
      let last = moved.max().flatMap({ Day.last(ofMonth: 12, year: Day(number: $0).year) })
    else { return 0 }
    var known: [(count: Int, since: Int32)] = []
    func add(_ offset: Int, to end: Int32) {
      file.addRow { row in
        row.add(office.csvCell)
        row.add(first.number + Int32(offset))
        row.add(Array(String(known[offset].count).utf8))
        row.add(known[offset].since)
        row.add(end)
      }
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
    try file.finish()
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

extension Kind {
  /// The labels of its states and choices: kind, field, what is recorded, and what people read.
  fileprivate var labels: [[String]] {
    states.map { [id, "state", $0.id, $0.label] }
      + caseFacts.flatMap { field in field.type.choices.map { [id, field.id, $0.id, $0.label] } }
  }
}

extension WorkCalendar {
  /// Applies a year's calendar; an unreadable one of a newer program counts as unknown.
  mutating func adopt(lastDefinition definition: JSON.Object) {
    if case .success(let year) = Result(catching: { () throws(DefinitionFault) in try CalendarYear(definition: .object(definition)) }) {
      adopt(year)
    }
  }
}

/// A stretch of the log as facts are made of it.
private struct FactReading: Sendable {
  var projection: LogProjection
  var recordedOn: [Int32] = []
  var days: ClosedRange<Int32>?

  init(_ demand: ColumnDemand) {
    projection = LogProjection(demand)
  }

  /// Reads the next line; events of cases that aren't wanted are skipped.
  mutating func add(_ line: EventLine, _ bytes: Span<UInt8>, among cases: TextPool?, orOf kinds: Set<String>, _ zone: Zone) {
    recordedOn.append(zone.day(of: line.at).number)
    let day = line.on.number
    days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
    let isWanted =
      cases.map {
        $0.known(line.caseID, in: bytes) != 0 || LogProjection.Amendment(line, bytes) != nil || bytes.holds("calendar", at: line.caseKind)
          || (!kinds.isEmpty && kinds.contains(line.kind(in: bytes)))
      }
      ?? true
    if isWanted { projection.add(line, bytes) } else { projection.pass(line) }
  }

  /// Adds the stretch that follows.
  mutating func append(_ other: FactReading) {
    projection.append(other.projection)
    recordedOn += other.recordedOn
    guard let more = other.days else { return }
    days = days.map { min($0.lowerBound, more.lowerBound)...max($0.upperBound, more.upperBound) } ?? more
  }
}

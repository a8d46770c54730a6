import Casework
import EventLog
import TextForms

/// The facts of one kind of one office, written case by case.
final class KindFacts {
  private let rules: CourseRules
  private let office: [UInt8]
  private let prefix: [UInt8]
  private let cells: [FactCells]
  private let caseFields: Int
  private let eventFields: Int
  private let hasFolded: [Bool]
  private let lists: [Int]
  private let people: [(cell: [UInt8], folded: [UInt8]?)]
  private let types: [[UInt8]]
  private let states: [[UInt8]]
  private let listNames: [[UInt8]]

  private var events: FactFile
  private var standings: FactFile
  private var arrivals: FactFile
  private var items: FactFile

  init(
    _ kind: Kind, _ columns: KindColumns, office: String, writing write: @escaping (FactTable, [UInt8]) throws -> Void
  ) {
    let rules = CourseRules(kind, columns)
    self.rules = rules
    self.office = office.csvCell
    prefix = Array("\(kind.id)/".utf8)
    let fields = kind.eventFacts
    cells = fields.enumerated().map { FactCells($1, rules.rows.pools[$0]) }
    (caseFields, eventFields) = (kind.caseFacts.count, fields.count)
    hasFolded = fields.map(\.hasFoldedText)
    lists = fields.indices.filter { fields[$0].isList }
    listNames = fields.map { Array($0.id.utf8) }
    people =
      [([], nil)]
      + (1..<UInt32(columns.people.count + 1)).map { code in
        let (name, folded) = (columns.people.unescaped(code), TextForms.nfkcFolded(columns.people.unescaped(code)))
        return (name.csvCell, name == folded ? nil : folded.csvCell)
      }
    types = [[]] + (1..<UInt32(columns.types.count + 1)).map { columns.types.text($0).csvCell }
    states = kind.states.map { $0.id.csvCell }
    let tables = FactTable.tables(of: kind)
    func file(_ family: FactTable.Family) -> FactFile {
      let table = tables.first { $0.family == family } ?? FactTable.changed
      return FactFile(table) { try write(table, $0) }
    }
    (events, standings, arrivals, items) = (file(.events), file(.standings), file(.arrivals), file(.items))
  }

  /// Writes the rows of all cases, or of those that changed after a line; returns how many rows each table has, and those cases.
  func write(recordedOn: [Int32], since: Int?) throws -> (rows: [(FactTable, Int)], changed: [String]) {
    var changed: [String] = []
    let columns = rules.rows.columns
    for code in 1..<UInt32(columns.cases.count + 1) {
      if let since {
        let last = rules.rows.rowsOfCases[code].last.map { columns.seqs[Int($0)] } ?? 0
        let lastChange = (rules.rows.amendmentsOfCases[code]?.last).map { columns.amendments.seqs[$0] } ?? 0
        guard Int(max(last, lastChange)) > since else { continue }
        changed.append("\(rules.kind.id)/\(columns.cases.text(code))")
      }
      var facts = CaseFacts(code, rules, writing: self)
      facts.write(recordedOn: recordedOn)
      try flush(all: false)
    }
    try flush(all: true)
    return ([events, standings, arrivals, items].map { ($0.table, $0.rows) }, changed)
  }

  private func flush(all: Bool) throws {
    if all || events.isFull { try events.flush() }
    if all || standings.isFull { try standings.flush() }
    if all || arrivals.isFull { try arrivals.flush() }
    if all || items.isFull { try items.flush() }
  }

  private func caseID(_ name: UInt32) -> [UInt8] {
    let pool = rules.rows.columns.cases
    return prefix + pool.bytes[pool.range(of: name)]
  }

  /// Writes an event as it was known until a day, with the items of its lists.
  func write(_ event: CaseFacts.KnownEvent, of name: UInt32, to end: Int32) {
    let columns = rules.rows.columns
    let id = caseID(name)
    let (seq, type, person) = (
      columns.seqs[event.index], types[Int(columns.typeCodes[event.index])], people[Int(columns.byCodes[event.index])]
    )
    events.add(office)
    events.add(id)
    events.add(seq)
    events.add(type)
    events.add(event.day)
    events.add(person.cell)
    events.add(event.since)
    events.add(end)
    for field in 0..<eventFields {
      events.add(cells[field].value(event.words[field]))
      if hasFolded[field] { events.add(cells[field].foldedText(event.words[field])) }
    }
    events.endRow()
    func add(_ field: [UInt8], _ number: Int, _ item: [UInt8], _ folded: [UInt8]) {
      items.add(office)
      items.add(id)
      items.add(seq)
      items.add(type)
      items.add(event.day)
      items.add(field)
      items.add(UInt32(number))
      items.add(item)
      items.add(folded)
      items.add(event.since)
      items.add(end)
      items.endRow()
    }
    for field in lists {
      for (number, item) in cells[field].items(event.words[field]).enumerated() {
        add(listNames[field], number + 1, item.item, item.folded)
      }
    }
    // A name that is compared in another form than it is written in.
    if let folded = person.folded { add(Array("by".utf8), 1, person.cell, folded) }
  }

  /// Writes how a case stood as it was known until a day.
  func write(_ span: KnownSpans<CaseFacts.Standing>.Span, of name: UInt32, to end: Int32) {
    let standing = span.content
    let state = rules.kind.states[Int(standing.state)]
    let due = rules.dueDays[Int(standing.values[rules.due])]
    standings.add(office)
    standings.add(caseID(name))
    standings.add(span.from)
    standings.add(span.to)
    standings.add(span.since)
    standings.add(end)
    standings.add(states[Int(standing.state)])
    standings.add(state.isClosed)
    standings.add(state.isDismissed)
    standings.add(rules.kind.course.isAwaited[Int(standing.state)])
    standings.add(standing.closed != Course.noDay && due.map { $0 < standing.closed } ?? false)
    standings.add(standing.opened)
    standings.add(standing.closed)
    standings.add(due)
    for field in 0..<caseFields {
      standings.add(cells[field].value(standing.values[field]))
      if hasFolded[field] { standings.add(cells[field].foldedText(standing.values[field])) }
    }
    standings.endRow()
  }

  /// Writes an arrival as it was known until a day.
  func write(_ arrival: Arrival, _ span: KnownSpans<Arrival.Content>.Span, of name: UInt32, to end: Int32) {
    let columns = rules.rows.columns
    arrivals.add(office)
    arrivals.add(caseID(name))
    switch arrival.key.milestone {
    case .state(let state): arrivals.add(states[Int(state)])
    case .event(let type, _): arrivals.add(types[Int(type)])
    case .either(let type, let state): arrivals.add(types[Int(type)] + [UInt8(ascii: "/")] + states[Int(state)])
    }
    arrivals.add(columns.seqs[arrival.key.index])
    if case .state = arrival.key.milestone { arrivals.add(false) } else { arrivals.add(true) }
    arrivals.add(span.content.day)
    arrivals.add(span.content.due)
    arrivals.add(span.from)
    arrivals.add(span.to)
    arrivals.add(span.since)
    arrivals.add(end)
    arrivals.endRow()
  }
}

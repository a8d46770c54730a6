import Casework
import LogLines
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

  init(_ kind: Kind, _ columns: KindColumns, office: String, writing output: any FactOutput) {
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
      return FactFile(table, output)
    }
    (events, standings, arrivals, items) = (file(.events), file(.standings), file(.arrivals), file(.items))
  }

  /// Writes the rows of all cases, or of those changed after a line; returns row counts and the cases.
  func write(recordedOn: [Int32], since: Int?) throws -> (rows: [(table: FactTable, rows: Int)], changed: [String]) {
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
      try events.flushIfFull()
      try standings.flushIfFull()
      try arrivals.flushIfFull()
      try items.flushIfFull()
    }
    try events.finish()
    try standings.finish()
    try arrivals.finish()
    try items.finish()
    return ([events, standings, arrivals, items].map { ($0.table, $0.rows) }, changed)
  }

  /// Writes an event as it was known until a day, with the items of its lists.
  func write(_ event: CaseFacts.KnownEvent, of name: UInt32, to end: Int32) {
    let columns = rules.rows.columns
    let (seq, type, person) = (
      columns.seqs[event.index], types[Int(columns.typeCodes[event.index])], people[Int(columns.byCodes[event.index])]
    )
    events.addRow { row in
      begin(&row, name)
      row.add(seq)
      row.add(type)
      row.add(event.day)
      row.add(person.cell)
      row.add(event.since)
      row.add(end)
      for field in 0..<eventFields {
        row.add(cells[field].value(event.words[field]))
        if hasFolded[field] { row.add(cells[field].foldedText(event.words[field])) }
      }
    }
    func add(_ field: [UInt8], _ number: Int, _ item: [UInt8], _ folded: [UInt8]) {
      items.addRow { row in
        begin(&row, name)
        row.add(seq)
        row.add(type)
        row.add(event.day)
        row.add(field)
        row.add(UInt32(number))
        row.add(item)
        row.add(folded)
        row.add(event.since)
        row.add(end)
      }
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
    let number = Int(standing.state)
    let state = rules.kind.states[number]
    let due = rules.dueDays[Int(standing.values[rules.due])]
    standings.addRow { row in
      begin(&row, name)
      row.add(span.from)
      row.add(span.to)
      row.add(span.since)
      row.add(end)
      row.add(states[number])
      row.add(state.isClosed)
      row.add(state.isDismissed)
      row.add(rules.kind.course.isAwaited[number])
      row.add(standing.closed != Course.noDay && due.map { $0 < standing.closed } ?? false)
      row.add(standing.opened)
      row.add(standing.closed)
      row.add(due)
      for field in 0..<caseFields {
        row.add(cells[field].value(standing.values[field]))
        if hasFolded[field] { row.add(cells[field].foldedText(standing.values[field])) }
      }
    }
  }

  /// Writes an arrival as it was known until a day.
  func write(_ arrival: Arrival, _ span: KnownSpans<Arrival.Content>.Span, of name: UInt32, to end: Int32) {
    let seq = rules.rows.columns.seqs[arrival.key.index]
    arrivals.addRow { row in
      begin(&row, name)
      switch arrival.key.milestone {
      case .state(let state): row.add(states[Int(state)])
      case .event(let type, _): row.add(types[Int(type)])
      case .either(let type, let state): row.add(types[Int(type)] + [UInt8(ascii: "/")] + states[Int(state)])
      }
      row.add(seq)
      if case .state = arrival.key.milestone { row.add(false) } else { row.add(true) }
      row.add(span.content.day)
      row.add(span.content.due)
      row.add(span.from)
      row.add(span.to)
      row.add(span.since)
      row.add(end)
    }
  }

  /// Begins a row with the office and the case.
  @inline(__always)
  private func begin(_ row: inout FactFile, _ name: UInt32) {
    let pool = rules.rows.columns.cases
    row.add(office)
    row.add(prefix, pool.bytes.span.extracting(pool.range(of: name)))
  }
}

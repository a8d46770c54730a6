import Casework
import LogLines

/// What is known of one case by day of recording; rows are written when they are superseded.
struct CaseFacts {
  private let rules: CourseRules
  private let name: UInt32
  private let output: KindFacts

  /// The case after all valid events, with the latest day of any.
  private var course: CaseCourse
  private var lastDay = Int32.min
  /// What its events have left of each field, and which of them opened it.
  private var words: [UInt32]
  private var opening: Int?

  private var events: [KnownEvent] = []
  private var standings = KnownSpans<Standing>()
  private var arrivals: [Arrival] = []

  /// What is known of an event.
  struct KnownEvent: Equatable {
    let index: Int
    let day: Int32
    let words: [UInt32]
    var since: Int32
  }

  /// The state of a case.
  struct Standing: Equatable {
    let state: Course.State
    let opened: Int32
    let closed: Int32
    let values: [UInt32]

    init(_ course: CaseCourse) {
      (state, opened, closed, values) = (course.standing.state, course.standing.opened, course.standing.closed, course.values)
    }
  }

  init(_ name: UInt32, _ rules: CourseRules, writing output: KindFacts) {
    self.rules = rules
    self.name = name
    self.output = output
    course = CaseCourse(rules)
    words = Array(repeating: 0, count: rules.fields.count)
  }

  /// Goes through all that was recorded of the case, and writes every row.
  mutating func write(recordedOn: [Int32]) {
    let rows = rules.rows
    let (all, changes) = (rows.rowsOfCases[name], rows.amendmentsOfCases[name] ?? [])
    func recorded(_ place: Int) -> Int32 { recordedOn[Int(rows.columns.seqs[Int(all[place])]) - 1] }
    func recorded(change place: Int) -> Int32 { recordedOn[Int(rows.columns.amendments.seqs[changes[place]]) - 1] }
    var next = all.startIndex
    var nextChange = 0
    while next < all.endIndex || nextChange < changes.count {
      // All that was recorded on one day comes in force together.
      let day = min(next < all.endIndex ? recorded(next) : .max, nextChange < changes.count ? recorded(change: nextChange) : .max)
      let (start, startOfChanges) = (next, nextChange)
      while next < all.endIndex, recorded(next) == day { next += 1 }
      while nextChange < changes.count, recorded(change: nextChange) == day { nextChange += 1 }
      if nextChange == startOfChanges, follows(all[start..<next]) {
        for index in all[start..<next] { append(rows.row(Int(index)), knownFrom: day) }
      } else {
        resolve(rows.standing(all[all.startIndex..<next], by: changes[0..<nextChange]), knownFrom: day)
      }
    }
    for event in events { output.write(event, of: name, to: .openEnd) }
    for span in standings.spans { output.write(span, of: name, to: .openEnd) }
    for arrival in arrivals {
      for span in arrival.spans.spans { output.write(arrival, span, of: name, to: .openEnd) }
    }
  }

  /// Whether events only go on from where the case is, each on the last day or later.
  private func follows(_ rows: ArraySlice<UInt32>) -> Bool {
    var last = lastDay
    for index in rows {
      let day = rules.rows.columns.days[Int(index)]
      if day < last { return false }
      last = day
    }
    return true
  }

  /// Takes one more event, which happened on the last day or later: what held before its day stays.
  private mutating func append(_ row: RecordedRows.Row, knownFrom day: Int32) {
    events.append(known(row, since: day))
    lastDay = row.day
    let entered = course.follow(row, rules)
    let (output, name) = (output, name)
    standings.replace(from: row.day, with: [.init(from: row.day, to: .openEnd, content: Standing(course), since: day)]) { span in
      if span.since < day { output.write(span, of: name, to: day) }
    }
    for place in arrivals.indices where arrivals[place].key.isUndone(by: entered, course.visited) {
      replace(arrivals[place].key, at: place, from: row.day, with: [], knownFrom: day)
    }
    for key in rules.arrivals(by: row, entered) {
      var arrival = Arrival(key: key)
      arrival.spans.replace(
        from: row.day,
        with: [.init(from: row.day, to: .openEnd, content: .init(day: row.day, due: course.dueAtArrival(rules)), since: day)],
        closing: { _ in })
      arrivals.append(arrival)
    }
  }

  private mutating func replace(
    _ key: Arrival.Key, at place: Int, from first: Int32, with spans: [KnownSpans<Arrival.Content>.Span], knownFrom day: Int32
  ) {
    let (output, name) = (output, name)
    arrivals[place].spans.replace(from: first, with: spans) { span in
      if span.since < day { output.write(Arrival(key: key), span, of: name, to: day) }
    }
  }

  /// Computes everything again after a correction or an earlier-dated event.
  private mutating func resolve(_ rows: [RecordedRows.Row], knownFrom day: Int32) {
    let before = events
    words = Array(repeating: 0, count: rules.fields.count)
    opening = nil
    events = rows.map { known($0, since: day) }
    var indexes: [Int: Int] = [:]
    for (index, event) in events.enumerated() { indexes[event.index] = index }
    for event in before {
      let now = indexes[event.index]
      if let now, events[now].day == event.day, events[now].words == event.words {
        events[now].since = event.since
      } else if event.since < day {
        output.write(event, of: name, to: day)
      }
    }
    let facts = CaseTrail.Facts(rows, rules, knownFrom: day)
    course = CaseCourse(rules)
    for row in rows { _ = course.follow(row, rules) }
    lastDay = rows.map(\.day).max() ?? .min
    let (output, name) = (output, name)
    standings.replace(from: .min, with: facts.standings) { span in
      if span.since < day { output.write(span, of: name, to: day) }
    }
    var reached = facts.arrivals
    for indexes in arrivals.indices {
      let key = arrivals[indexes].key
      replace(key, at: indexes, from: .min, with: reached.removeValue(forKey: key) ?? [], knownFrom: day)
    }
    for (key, spans) in reached.sorted(by: { $0.key < $1.key }) {
      var arrival = Arrival(key: key)
      arrival.spans.replace(from: .min, with: spans, closing: { _ in })
      arrivals.append(arrival)
    }
  }

  /// The fields of an event: its own if its action carries them, else as earlier events left them.
  private mutating func known(_ row: RecordedRows.Row, since day: Int32) -> KnownEvent {
    let opens = opening == nil
    if opens { opening = row.index }
    let type = rules.rows.columns.typeCodes[row.index]
    var read = words
    for field in words.indices {
      let code = rules.rows.code(of: field, in: row)
      if code != 0 {
        read[field] = code
        words[field] = code
      } else if rules.carries(field, type: type, opens: opens) {
        read[field] = 0
      }
    }
    return KnownEvent(index: row.index, day: row.day, words: read, since: day)
  }
}

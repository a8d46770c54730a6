import Casework
import EventLog

/// Finds what adds to the figure of one function, and why other events of the same type don't.
struct ItemCollector {
  /// The function.
  let call: BoundMeasure.Call

  /// The days it speaks of; nothing where they end before they begin.
  let period: ClosedRange<Day>?

  /// The day it is.
  let today: Day

  /// The offices as they were known.
  let offices: [OfficeHistory]

  /// The offices as they are known today, where what isn't counted is asked for.
  let full: [OfficeHistory]?

  /// What adds to the figure.
  private(set) var items: [Item] = []

  /// What doesn't.
  private(set) var excluded: [ExcludedEvent] = []

  /// The office being looked at.
  private var snapshot: OfficeSnapshot

  init(call: BoundMeasure.Call, period: ClosedRange<Day>?, today: Day, offices: [OfficeHistory], full: [OfficeHistory]?) {
    self.call = call
    self.period = period
    self.today = today
    self.offices = offices
    self.full = full
    self.snapshot = OfficeSnapshot(OfficeHistory(office: "", cases: []), index: 0, end: today, today: today)
  }

  /// Looks at every office.
  mutating func collect() {
    guard let period else { return }
    for (index, office) in offices.enumerated() {
      snapshot = OfficeSnapshot(office, index: index, end: period.upperBound, today: today)
      switch call.computation {
      case .count(let events): for subject in select(events, period) { add(subject) }
      case .cases(let cases): for subject in select(cases) { add(subject) }
      case .overEvents(let statistic, let path, let events): for subject in select(events, period) { add(subject, path, statistic) }
      case .overCases(let statistic, let path, let cases): for subject in select(cases) { add(subject, path, statistic) }
      case .day(_, let events):
        for subject in select(events, period) { add(subject, value: subject.entry.map { Rational(Int($0.on.number)) }) }
      case .rate(let passage, let limit): for subject in cohort(passage, period) { addShare(subject, passage, limit) }
      case .duration(_, let passage, let inWorkdays): for subject in cohort(passage, period) { addDuration(subject, passage, inWorkdays) }
      case .cover(let cases, let events, let link, let span): addCover(cases, events, link, span, period)
      }
    }
  }
}

/// Choosing events and cases.
extension ItemCollector {
  private func subject(_ place: Int, _ entries: [HistoryEntry], index: Int?) -> Subject {
    Subject(
      snapshot: snapshot, history: snapshot.history.cases[place], standing: snapshot.standings[place], entries: entries, index: index)
  }

  /// The events that happened in the period and meet the words.
  private mutating func select(_ events: BoundMeasure.Events, _ period: ClosedRange<Day>) -> [Subject] {
    noteRecordedLater(events)
    var selected: [Subject] = []
    for (place, history) in snapshot.history.cases.enumerated() where history.id.kind == events.kind.id {
      noteVoided(place, events.event, events.words, period)
      let entries = Array(history.standing)
      for index in entries.indices where entries[index].event.type.name == events.event {
        let subject = subject(place, entries, index: index)
        if !period.contains(entries[index].on) {
          exclude(entries[index], .outsidePeriod)
        } else if let word = events.words.first(where: { !subject.meets($0) }) {
          exclude(entries[index], .filtered(word.text))
        } else {
          selected.append(subject)
        }
      }
    }
    return selected
  }

  /// The cases opened by the period's end that meet the words.
  private mutating func select(_ cases: BoundMeasure.Cases) -> [Subject] {
    var selected: [Subject] = []
    for (place, history) in snapshot.history.cases.enumerated() where history.id.kind == cases.kind.id {
      if let opening = history.entries.first, history.isVoid { noteVoided(place, opening.event.type.name, [], nil) }
      let entries = Array(history.standing)
      guard let opening = entries.first else { continue }
      let subject = subject(place, entries, index: nil)
      if subject.standing == nil {
        exclude(opening, .outsidePeriod)
      } else if let word = cases.words.first(where: { !subject.meets($0) }) {
        exclude(opening, .filtered(word.text))
      } else {
        selected.append(subject)
      }
    }
    return selected
  }

  /// The first chosen event of each case; those merged, rejected or returned by the period's end are left out.
  private mutating func cohort(_ passage: BoundMeasure.Passage, _ period: ClosedRange<Day>) -> [Subject] {
    var seen: Set<CaseID> = []
    var cohort: [Subject] = []
    for subject in select(passage.first, period) {
      guard let entry = subject.entry else { continue }
      if !seen.insert(subject.history.id).inserted {
        exclude(entry, .sameCase)
      } else if let state = subject.standing.flatMap({ passage.first.kind.state($0.state) }), state.isDismissed,
        state.id != passage.milestone.state
      {
        exclude(entry, .dismissed(state: state.id, label: state.label))
      } else {
        cohort.append(subject)
      }
    }
    return cohort
  }

  private mutating func exclude(_ entry: HistoryEntry, _ reason: ExcludedEvent.Reason) {
    guard full != nil else { return }
    excluded.append(ExcludedEvent(place: EventPlace(office: snapshot.index, seq: entry.event.seq), reason: reason))
  }

  /// Notes the voided events of a name, each with what would have kept it out all the same.
  private mutating func noteVoided(_ place: Int, _ event: String, _ words: [BoundWord], _ period: ClosedRange<Day>?) {
    guard full != nil else { return }
    let history = snapshot.history.cases[place]
    for entry in history.entries where entry.event.type.name == event && !entry.isAmendment {
      guard entry.isVoided else { continue }
      // As if it still stood.
      let entries = history.entries.filter { !$0.isAmendment && (!$0.isVoided || $0.event.seq == entry.event.seq) }
      let subject = subject(place, entries, index: entries.firstIndex { $0.event.seq == entry.event.seq })
      if let period, !period.contains(entry.on) {
        exclude(entry, .outsidePeriod)
      } else if let word = words.first(where: { !subject.meets($0) }) {
        exclude(entry, .filtered(word.text))
      } else {
        exclude(entry, .voided)
      }
    }
  }

  private mutating func noteRecordedLater(_ events: BoundMeasure.Events) {
    guard let full else { return }
    for history in full[snapshot.index].cases where history.id.kind == events.kind.id {
      let known = snapshot.history.place(of: history.id).map { snapshot.history.cases[$0].entries.count } ?? 0
      for entry in history.entries.dropFirst(known) where entry.event.type.name == events.event && !entry.isAmendment {
        exclude(entry, .recordedLater)
      }
    }
  }
}

/// What the chosen ones add.
extension ItemCollector {
  private func counted(_ subject: Subject, milestone: HistoryEntry? = nil) -> CountedEvent? {
    guard let entry = subject.entry ?? subject.entries.first else { return nil }
    guard let kind = subject.history.kind else { return nil }
    var numbers = TextPool()
    let number = Array(subject.history.id.number.utf8)
    let code = numbers.code(of: number.indices, in: number.span)
    return CountedEvent(
      EventPlace(office: snapshot.index, seq: entry.event.seq), code, of: CaseNames(kind, numbers), on: entry.on,
      milestone: milestone.map { EventPlace(office: snapshot.index, seq: $0.event.seq) })
  }

  private mutating func add(_ subject: Subject, value: Rational? = nil, members: [JSON] = [], milestone: HistoryEntry? = nil) {
    items.append(
      Item(
        key: call.keys.map(subject.group), value: value, members: members,
        counted: counted(subject, milestone: milestone).map { [$0] } ?? []))
  }

  private mutating func add(_ subject: Subject, _ path: FieldPath, _ statistic: BoundMeasure.Statistic) {
    let stored = subject.value(path)
    if statistic == .distinct {
      if let stored {
        let isReference = if case .ref = path.field.type { true } else { false }
        return add(subject, members: isReference ? [[.number(snapshot.index), stored]] : stored.array ?? [stored])
      }
    } else if let value = stored.flatMap({ Decimal($0, of: path.field.type) }).map({ Rational($0) }) {
      return add(subject, value: value)
    }
    if let entry = subject.entry ?? subject.entries.first { exclude(entry, .withoutValue) }
  }

  private mutating func addShare(_ subject: Subject, _ passage: BoundMeasure.Passage, _ limit: BoundMeasure.Limit) {
    guard let entry = subject.entry else { return }
    let arrival = Arrival(of: subject, at: passage.milestone)
    var isInTime = arrival != nil
    switch limit {
    case .none: break
    case .days(let count): isInTime = arrival.map { $0.entry.on - entry.on <= count } ?? false
    case .workdays(let count):
      isInTime = arrival.map { snapshot.history.calendar.workdays(from: entry.on, to: $0.entry.on) <= count } ?? false
    case .due:
      guard let due = arrival.map(\.standing.due) ?? subject.standing?.due else { return exclude(entry, .withoutDue) }
      isInTime = arrival.map { $0.entry.on <= due } ?? false
    }
    add(subject, value: isInTime ? Rational(1) : .zero, milestone: arrival?.entry)
  }

  private mutating func addDuration(_ subject: Subject, _ passage: BoundMeasure.Passage, _ inWorkdays: Bool) {
    guard let entry = subject.entry else { return }
    guard let arrival = Arrival(of: subject, at: passage.milestone) else { return exclude(entry, .notReached) }
    let days = inWorkdays ? snapshot.history.calendar.workdays(from: entry.on, to: arrival.entry.on) : arrival.entry.on - entry.on
    add(subject, value: Rational(days), milestone: arrival.entry)
  }

  private mutating func addCover(
    _ cases: BoundMeasure.Cases, _ events: BoundMeasure.Events, _ link: FieldPath?, _ span: Measure.Covered.Span?,
    _ period: ClosedRange<Day>
  ) {
    var covering: [CaseID: [Subject]] = [:]
    for subject in select(events, period) {
      let id = link.map { subject.value($0)?.string.flatMap { CaseID($0) } } ?? subject.history.id
      if let id { covering[id, default: []].append(subject) }
    }
    for subject in select(cases) {
      let events = covering[subject.history.id] ?? []
      var item = Item(key: call.keys.map(subject.group), value: events.isEmpty ? .zero : Rational(1))
      item.counted = events.compactMap { counted($0) }
      if let span {
        let spans = spans(span, in: period).filter { subject.history.wasOpen(during: DayRange(from: $0.lowerBound, to: $0.upperBound)) }
        let covered = spans.filter { days in events.contains { $0.entry.map { days.contains($0.on) } ?? false } }
        item.value = Rational(covered.count)
        item.weight = spans.count
      }
      items.append(item)
    }
  }

  /// The months or quarters that a period touches, as far as history goes and time has come.
  private func spans(_ span: Measure.Covered.Span, in period: ClosedRange<Day>) -> [ClosedRange<Day>] {
    guard let first = snapshot.history.extent?.lowerBound else { return [] }
    return span.spans(from: max(period.lowerBound, first), to: min(period.upperBound, today), within: period)
  }
}

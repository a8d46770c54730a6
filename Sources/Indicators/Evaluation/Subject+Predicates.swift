import Casework
import EventLog
import TextForms

/// Whether what a query asks holds of a case or event.
extension Subject {
  /// Tells whether a word holds.
  func meets(_ word: BoundWord) -> Bool {
    meets(word.predicate) != word.isNegated
  }

  private func meets(_ predicate: Predicate) -> Bool {
    switch predicate {
    case .field(let path, let test, let orAbsent):
      guard let value = value(path) else { return orAbsent }
      return test.map { $0.passes(value, nameOf: name) } ?? false
    case .day(let which, let ranges, let orAbsent):
      guard let day = day(which) else { return orAbsent }
      return ranges.contains { $0.contains(day) }
    case .state(let states): return standing.map { states.contains($0.state) } ?? false
    case .classes(let classes): return classes.contains(where: isOf)
    case .overdue(let days): return days.contains { history.overdueDays(on: $0) != nil }
    case .during(let ranges): return ranges.contains { history.wasOpen(during: $0) }
    case .by(let people):
      if let entry { return people.contains(TextForms.nfkcFolded(entry.event.by)) }
      return entriesByEnd.contains { people.contains(TextForms.nfkcFolded($0.event.by)) }
    case .seq(let ranges):
      if let entry { return ranges.contains { $0.contains(entry.event.seq) } }
      return entriesByEnd.contains { entry in ranges.contains { $0.contains(entry.event.seq) } }
    case .office(let offices): return offices.contains(TextForms.nfkcFolded(snapshot.history.office))
    case .text(let parts): return texts.contains { text in parts.contains { TextForms.nfkcFolded(text).hasPart($0) } }
    }
  }

  private var entriesByEnd: [HistoryEntry] { entries.filter { $0.on <= snapshot.end } }

  /// A day that the query asks about, as far as the period goes.
  private func day(_ which: Predicate.DayOf) -> Day? {
    switch which {
    case .opened: standing?.opened
    case .closed: standing?.closed
    case .on: entry?.on
    case .first(let name): days(of: name).min()
    case .last(let name): days(of: name).max()
    }
  }

  private func days(of event: String) -> [Day] {
    entriesByEnd.filter { $0.event.type.name == event }.map(\.on)
  }

  private func isOf(_ named: CaseClass) -> Bool {
    guard let standing else { return false }
    switch named {
    case .open: return !standing.isClosed
    case .closed: return standing.isClosed
    case .overdue: return standing.overdueDays(on: snapshot.judgementDay) != nil
    case .late: return standing.isLate
    }
  }
}

extension CaseHistory {
  /// How many days the case was late at the end of a day, where it was.
  func overdueDays(on day: Day) -> Int? {
    state(on: day)?.overdueDays(on: day)
  }

  /// Tells whether the case was open at the end of some day of a span.
  func wasOpen(during range: DayRange) -> Bool {
    // Between two days on which something happened nothing changes.
    let changes = standing.map(\.on).filter(range.contains)
    return (changes + (range.from.map { [$0] } ?? [])).contains { day in
      state(on: day).map { !$0.isClosed } ?? false
    }
  }
}

extension String {
  /// Tells whether the bytes of another text stand somewhere in this one.
  func hasPart(_ part: String) -> Bool {
    let text = Array(utf8)
    let wanted = Array(part.utf8)
    guard wanted.count <= text.count else { return false }
    return (0...text.count - wanted.count).contains { text[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}

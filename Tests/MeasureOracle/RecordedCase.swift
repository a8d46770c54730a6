import Casework
import LogLines
import Values

/// A case, folded again from its events whenever it is asked for.
final class RecordedCase {
  let id: String
  let kindName: String
  let kind: Kind?

  /// What was recorded as having happened, voided events among it, as corrected.
  let all: [RecordedEvent]

  /// What happened: events that stand, as corrected, in the order of the log.
  let events: [RecordedEvent]

  /// The events that were voided.
  let voided: [RecordedEvent]

  init(_ id: String, _ recorded: [RecordedEvent], _ kind: Kind?) {
    self.id = id
    self.kind = kind
    kindName = String(id.prefix { $0 != "/" })
    let gone = Set(recorded.filter { $0.kind == "event" && $0.name == "voided" }.compactMap { $0.data["target"]?.string })
    var happened = recorded.filter { !$0.isAmendment }
    for correction in recorded where correction.kind == "event" && correction.name == "corrected" && !gone.contains(correction.id) {
      guard let place = happened.firstIndex(where: { $0.id == correction.data["target"]?.string }) else { continue }
      for (key, value) in correction.data["set"]?.object?.members ?? [] {
        if key == "on" {
          happened[place].on = value.string.flatMap { Day($0) } ?? happened[place].on
        } else if case .null = value {
          happened[place].data[key] = nil
        } else {
          happened[place].data[key] = value
        }
      }
    }
    all = happened
    events = happened.filter { !gone.contains($0.id) }
    voided = happened.filter { gone.contains($0.id) }
  }

  /// Where a case stands.
  struct Standing {
    var state = ""
    var fields: [String: JSON] = [:]
    /// What the numbers of each field add up to.
    var sums: [String: Fraction] = [:]
    let opened: Day
    /// The day on which it entered the closed state it is in.
    var closed: Day?
    /// Each state that it entered, and with which of its events.
    var entered: [(event: Int, state: String)] = []
  }

  private var remembered: [Day: Standing?] = [:]

  /// The case on a day; nil where it wasn't opened by then.
  func standing(on day: Day) -> Standing? {
    if let known = remembered[day] { return known }
    let found = fold(on: day, through: events.count - 1)
    remembered[day] = found
    return found
  }

  /// The case on a day by its events up to one of them.
  func fold(on day: Day, through last: Int) -> Standing? {
    guard let first = events.first, first.on <= day else { return nil }
    var now = Standing(opened: first.on)
    guard let kind else { return now }
    now.state = kind.states.first?.id ?? ""
    for (place, event) in events.enumerated() where place <= last && event.on <= day {
      for (key, value) in event.data where !["note", "with", "attachments", "out-of-order", "origin"].contains(key) {
        now.fields[key] = value
        if let number = value.decimal { now.sums[key] = (now.sums[key] ?? Fraction(0)) + Fraction(number) }
      }
      let isOpening = place == 0
      // An event that no rule allows there, as old logs may hold, does what the first action that records it does.
      let ways = kind.actions.filter { $0.event == event.name }
      guard let action = ways.first(where: { isOpening ? $0.from.opens : starts($0, now.state, kind) }) ?? ways.first else {
        if isOpening {
          now.entered.append((0, now.state))
          now.closed = isClosed(now.state) ? event.on : nil
        }
        continue
      }
      let outcome = action.to.first { outcome in
        switch outcome.when {
        case nil: true
        case .flag(let flag): event.data[flag]?.bool == true
        case .without(let count): (now.fields[count]?.decimal ?? .zero) == .zero
        case .reaches(let sum, let count): !((now.sums[sum] ?? Fraction(0)) < Fraction(now.fields[count]?.decimal ?? .zero))
        }
      }
      var next = now.state
      switch outcome?.state {
      case .state(let id): next = id
      case .previous: next = now.entered.count > 1 ? now.entered[now.entered.count - 2].state : now.state
      case .kept, nil: break
      }
      guard isOpening || next != now.state else { continue }
      now.state = next
      now.entered.append((place, next))
      now.closed = kind.states.first { $0.id == next }?.isClosed == true ? event.on : nil
    }
    return now
  }

  private func starts(_ action: Action, _ state: String, _ kind: Kind) -> Bool {
    if let states = action.from.states { return states.contains(state) }
    return !isClosed(state)
  }

  func isClosed(_ state: String) -> Bool { kind?.states.first { $0.id == state }?.isClosed ?? false }

  /// Whether a state is that of merged, rejected and returned cases.
  func isLeft(_ state: String) -> Bool { kind?.states.first { $0.id == state }?.isDismissed ?? false }

  /// The day that it is to be answered by.
  func due(_ standing: Standing) -> Day? {
    standing.fields[kind?.deadline?.field ?? "due"]?.string.flatMap { Day($0) }
  }

  func isOverdue(on day: Day) -> Bool { daysLate(on: day) != nil }

  /// How many days its deadline is past while it is awaited.
  func daysLate(on day: Day) -> Int? {
    guard let standing = standing(on: day), let due = due(standing), due < day, kind?.deadline?.states.contains(standing.state) == true
    else { return nil }
    return day - due
  }

  /// The assignee; else the site's supervisor where entered for others; else who opened it.
  func who(on day: Day, in log: RecordedLog) -> String {
    let fields = standing(on: day)?.fields ?? [:]
    if let assignee = fields["assignee"]?.string { return assignee }
    guard let first = events.first else { return "" }
    let isImported = first.id.dropFirst(14).first == "8"
    guard isImported || log.find("person/" + first.by)?.isClerkOnly == true else { return first.by }
    let site = kindName == "project" ? self : fields["project"]?.string.flatMap { log.find($0) }
    return site?.standing(on: day)?.fields["inspector"]?.string ?? first.by
  }

  /// Whether it is a person's who is a clerk and nothing else.
  private var isClerkOnly: Bool {
    guard standing(on: Day.loggable.upperBound)?.state == "enrolled", let last = events.last(where: { $0.name == "enrolled" }) else {
      return false
    }
    return last.data["role"]?.string == "clerk" && (last.data["roles"]?.array ?? []).allSatisfy { $0.string == "clerk" }
  }

  func wasOpen(on day: Day) -> Bool { standing(on: day).map { !isClosed($0.state) } ?? false }

  /// What an event says of a field: its own word, else what earlier events left.
  func word(of place: Int, on field: String) -> JSON? {
    let event = events[place]
    if let own = event.data[field] { return own }
    if ["note", "with", "attachments"].contains(field) { return nil }
    if place == 0, kind?.fields.contains(where: { $0.id == field }) == true { return nil }
    let listed = kind?.actions.contains { $0.event == event.name && $0.fields.contains { $0.field == field } } == true
    if listed { return nil }
    return events[..<place].last { $0.data[field] != nil }?.data[field]
  }
}

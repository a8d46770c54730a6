import Casework
import Indicators
import LogLines
import Values

extension Oracle {
  /// Cases on their way from one event to another, or to a state.
  func passage(_ counting: Counting) throws -> Counted {
    let call = counting.call
    let unit: Unit = call.function == .workdays ? .workdays : [.rate, .within, .ontime].contains(call.function) ? .rate : .days
    var counted = Counted(function: call.function, unit: unit)
    guard let period = counting.period, let word = call.milestone?.text else { return counted }
    let state = counting.kind.states.first { $0.id == word || $0.label == word }?.id
    let named = event(word, of: counting.kind) ?? state
    let goal = Goal(event: named, state: state ?? counting.kind.states.first { $0.id == named }?.id)
    // All but a plain rate ask what became of a case by all that is known; a share of them waits for its deadline.
    let waits = call.function != .rate
    let judged = waits ? Day.loggable.upperBound : period.upperBound
    var seen: Set<Counted.Place> = []
    for candidate in try candidates(counting, noting: &counted) {
      let file = candidate.asked.file
      guard let place = candidate.asked.event else { continue }
      let standing = file.standing(on: judged)
      let arrival = arrival(of: file, from: place, at: goal, by: judged)
      let isFirst = seen.insert(Counted.Place(office: candidate.office, seq: file.events[0].seq)).inserted
      var reasons: Set<String> = isFirst ? [] : ["sameCase"]
      let hasLeft = standing.map { file.isLeft($0.state) && !(arrival != nil && file.isLeft(goal.state ?? "")) } ?? false
      if let state = standing?.state, hasLeft { reasons.insert("dismissed \(state)") }
      let due = dueDay(file, arrival, by: judged)
      let lacksDue = call.function == .ontime && due == nil
      if lacksDue { reasons.insert("withoutDue") }
      let asksDays = [.days, .workdays, .medianDays, .maxDays].contains(call.function)
      if asksDays, arrival == nil { reasons.insert("notReached") }
      let isWaiting = waits && !asksDays && arrival == nil && isAhead(call, due, from: candidate)
      if isWaiting { reasons.insert("notDue") }
      if isFirst, isWaiting, !hasLeft, !lacksDue {
        counted.left.insert(Counted.Left(office: candidate.office, caseName: file.id, state: "not-due"))
      }
      if isFirst, hasLeft, !lacksDue, let state = standing?.state {
        counted.left.insert(Counted.Left(office: candidate.office, caseName: file.id, state: state))
      }
      guard reasons.isEmpty else {
        counted.excluded[candidate.place] = reasons
        continue
      }
      counted.events.insert(candidate.place)
      var entry = try Counted.Entry(groups: groups(counting.keys, candidate.asked))
      if let arrival {
        let first = candidate.event.on
        let last = file.events[arrival].on
        let inWorkdays = call.function == .workdays || call.limit?.inWorkdays == true
        let took = inWorkdays ? candidate.asked.log.workdays(from: first, to: last) : last - first
        entry.number = asksDays ? Fraction(took) : nil
        entry.reached = true
        if let limit = call.limit, took > limit.count {
          entry.reached = false
          counted.missing.append(Counted.Missing(caseName: file.id, seq: candidate.event.seq, why: "late", days: took - limit.count))
        }
        if call.function == .ontime, let due, due < last {
          entry.reached = false
          counted.missing.append(Counted.Missing(caseName: file.id, seq: candidate.event.seq, why: "late", days: last - due))
        }
        counted.events.insert(Counted.Place(office: candidate.office, seq: file.events[arrival].seq))
      } else if !asksDays {
        counted.missing.append(absent(file, candidate, place, goal, period.upperBound, judged))
      }
      counted.entries.append(entry)
    }
    return counted
  }

  /// What a passage leads to: an event, a state, or both where they have one name.
  struct Goal {
    let event: String?
    let state: String?
  }

  /// The event by which a case reached its goal by a day, and hasn't been led back since.
  func arrival(of file: RecordedCase, from first: Int, at goal: Goal, by day: Day) -> Int? {
    arrivals(of: file, from: first, at: goal, by: day).first { !$0.isUndone }?.event
  }

  private func arrivals(of file: RecordedCase, from first: Int, at goal: Goal, by day: Day) -> [(event: Int, isUndone: Bool)] {
    // A case that wasn't opened by then, its later events being dated before, is nowhere on its way.
    guard let entered = file.standing(on: day)?.entered else { return [] }
    return file.events.indices.filter { place in
      place >= first && file.events[place].on <= day
        // Another event of that name; a state may be entered by the very first, as an inspection without hazards is closed at once.
        && (place > first && file.events[place].name == goal.event || entered.contains { $0.event == place && $0.state == goal.state })
    }.map { place in
      // What is an event and no state has happened for good.
      if goal.state == nil { return (place, false) }
      let before = Set(entered.filter { $0.event < place }.map(\.state))
      return (place, entered.contains { $0.event > place && before.contains($0.state) })
    }
  }

  /// The case's own due day: as it stood before it got there, as it stood then where it had none, else at the period's end.
  private func dueDay(_ file: RecordedCase, _ arrival: Int?, by end: Day) -> Day? {
    guard let arrival else { return file.standing(on: end).flatMap { file.due($0) } }
    let due = [arrival - 1, arrival].lazy.compactMap { file.fold(on: end, through: $0).flatMap { file.due($0) } }
    return due.first
  }

  /// Whether the last lawful day of a case is still to come.
  private func isAhead(_ call: Measure.Call, _ due: Day?, from candidate: Candidate) -> Bool {
    if call.function == .ontime { return due.map { $0 > today } ?? false }
    guard let limit = call.limit else { return false }
    let passed = limit.inWorkdays ? candidate.asked.log.workdays(from: candidate.event.on, to: today) : today - candidate.event.on
    return passed < limit.count
  }

  /// Why a case that should have got there by the end of the period hasn't.
  private func absent(
    _ file: RecordedCase, _ candidate: Candidate, _ place: Int, _ goal: Goal, _ end: Day, _ judged: Day
  ) -> Counted.Missing {
    let seq = candidate.event.seq
    let wasUndone = arrivals(of: file, from: place, at: goal, by: judged).contains(where: \.isUndone)
    if let later = arrival(of: file, from: place, at: goal, by: Day.loggable.upperBound), file.events[later].on > end {
      return Counted.Missing(caseName: file.id, seq: seq, why: "after", days: file.events[later].on - candidate.event.on)
    }
    if wasUndone {
      return Counted.Missing(caseName: file.id, seq: seq, why: "undone")
    }
    return Counted.Missing(caseName: file.id, seq: seq, why: "open", days: min(end, today) - candidate.event.on)
  }
}

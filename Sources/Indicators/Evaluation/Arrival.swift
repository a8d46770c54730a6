import Casework
import EventLog

/// The event by which a case reached what a passage leads to.
struct Arrival {
  /// The event.
  let entry: HistoryEntry

  /// The case as it stood right after it.
  let standing: Case

  /// Finds the first event from the subject's own on, up to the period's end, by which the case reached the milestone for good.
  ///
  /// A case reaches a name by an event of that name or by entering the state of that name. Where there is such a state, what leads the
  /// case back to one that it had been in before it reached this one undoes it: a complaint that was reopened is not resolved. What is
  /// an event only has happened for good.
  init?(of subject: Subject, at milestone: BoundMeasure.Milestone) {
    guard let start = subject.index, let kind = subject.history.kind else { return nil }
    // A case whose opening came only after the period's end wasn't there to arrive, as in `CaseHistory.state(on:)`.
    guard let opening = subject.entries.first, opening.on <= subject.snapshot.end else { return nil }
    var steps: [(index: Int, case: Case, entered: String?)] = []
    var current: Case?
    for (index, entry) in subject.entries.enumerated() where entry.on <= subject.snapshot.end {
      let next = Case.evolve(current, entry, id: subject.history.id, kind: kind)
      let entered = next.path.count > (current?.path.count ?? 0) ? next.state : nil
      steps.append((index, next, entered))
      current = next
    }
    for (number, step) in steps.enumerated() {
      let isEvent = step.index > start && subject.entries[step.index].event.type.name == milestone.event
      let isState = step.index >= start && step.entered != nil && step.entered == milestone.state
      guard isEvent || isState else { continue }
      if milestone.state != nil {
        let visited = Set(steps[..<number].compactMap(\.entered))
        guard !steps[(number + 1)...].contains(where: { $0.entered.map(visited.contains) ?? false }) else { continue }
      }
      self.entry = subject.entries[step.index]
      self.standing = step.case
      return
    }
    return nil
  }
}

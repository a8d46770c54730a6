public import LogLines
import Values

extension MeasureResult {
  /// The cases that a figure counts, and those that it counts no longer, or otherwise, beside what it counted once.
  ///
  /// - Returns: both in order; a case whose share is another one is in both.
  public func exchanged(since then: MeasureResult) -> (in: [CaseID], out: [CaseID]) {
    var (added, gone): ([CaseID], [CaseID]) = ([], [])
    for (new, old) in zip(parts, then.parts) {
      let (after, before) = (new.members, old.members)
      added += after.subtracting(before).map(\.event.caseID)
      gone += before.subtracting(after).map(\.event.caseID)
    }
    return (added.sorted(), gone.sorted())
  }
}

/// A counted event with what it adds to the figure.
private struct Member: Hashable {
  let event: CountedEvent
  let isReached: Bool
  let term: JSON?

  static func == (left: Member, right: Member) -> Bool {
    left.event.place == right.event.place && left.isReached == right.isReached && left.term == right.term
  }

  func hash(into hasher: inout Hasher) { hasher.combine(event.place) }
}

extension MeasureResult.Part {
  fileprivate var members: Set<Member> { Set(items.map { Member(event: $0, isReached: isReached($0), term: term(of: $0)) }) }
}

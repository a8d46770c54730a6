import LogLines
import Values

extension CaseHistory {
  /// The events that no longer fit when valid entries are replayed by the rules, with their faults.
  static func unlawful(_ entries: [HistoryEntry], id: CaseID, kind: Kind) -> [Unlawful] {
    // Such an entry is skipped, so that later ones are judged without it.
    var unlawful: [Unlawful] = []
    var current: Case?
    var previous: Day?
    for entry in entries where !entry.isVoided && !entry.isAmendment {
      if let problem = problem(with: entry, after: current, previous: previous, kind: kind) {
        unlawful.append(Unlawful(seq: entry.event.seq, problem: problem))
        // What only contradicts itself happened all the same.
        if !problem.isContradiction { continue }
      }
      current = Case.evolve(current, entry, id: id, kind: kind)
      if previous == nil || kind.leadsOn(by: entry.event.type.name) { previous = max(previous ?? entry.on, entry.on) }
    }
    return unlawful
  }

  /// An event that doesn't fit what precedes it.
  struct Unlawful: Hashable {
    /// The event.
    let seq: Int
    /// What is wrong.
    let problem: Problem

    /// Whether the same event breaks the same rule of sense in both, whatever the values.
    func isSameContradiction(as other: Unlawful) -> Bool {
      guard seq == other.seq, case .contradiction(let contradiction) = problem, case .contradiction(let others) = other.problem else {
        return false
      }
      return contradiction.isSameRule(as: others)
    }
  }

  /// Why an event doesn't fit.
  enum Problem: Hashable {
    /// No action records it from the state the case is in.
    case state(String?)
    /// It happened before the previous one.
    case order(Day)
    /// It clears more than remains.
    case remaining(Decimal)
    /// It opens the case without a field that the opening event must have.
    case missing(String)
    /// Its words contradict each other, or what stood before.
    case contradiction(SenseFault)

    /// Whether the event's words contradict each other.
    var isContradiction: Bool {
      if case .contradiction = self { true } else { false }
    }

    /// The problem in a word or two, for a message.
    var description: String {
      switch self {
      case .state(let state): state.map { "state \($0)" } ?? "no opening event"
      case .order(let day): "before \(day)"
      case .remaining(let rest): "remaining \(rest)"
      case .missing(let field): "no \(field)"
      case .contradiction: "contradiction"
      }
    }
  }

  private static func problem(with entry: HistoryEntry, after current: Case?, previous: Day?, kind: Kind) -> Problem? {
    guard let action = kind.action(recording: entry.event.type.name, from: current?.state), kind.allows(action, from: current?.state) else {
      return .state(current?.state)
    }
    if let previous, entry.on < previous, entry.data["out-of-order"] == nil { return .order(previous) }
    if current == nil, let missing = kind.fields.first(where: { $0.isRequired && entry.data[$0.id] == nil }) { return .missing(missing.id) }
    if let current {
      for case .atMostRemaining(let field, let whole) in action.rules where !action.isJudgedElsewhere(field, of: whole, current) {
        let remaining = current.count(whole) - current.sum(field)
        if let given = entry.data[field]?.decimal, given > remaining { return .remaining(remaining) }
      }
    }
    let sense = kind.sense(of: action)
    let misplaced = sense.deadline.flatMap { field in
      sense.misplacedDeadline(entry.data[field], on: entry.on, moving: current?.fields[field])
    }
    return (sense.contradiction(in: entry.data) ?? misplaced).map { .contradiction($0) }
  }
}

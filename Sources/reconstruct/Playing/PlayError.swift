import EventLog

/// An act that could not be recorded, with the rule that stood against it.
struct PlayError: Error, CustomStringConvertible {
  let act: PlannedAct

  /// The case it is about, where there is one already.
  let caseID: CaseID?

  /// What stood against it.
  let cause: any Error

  var description: String {
    let subject = caseID.map { " of \($0)" } ?? ""
    return "\(act.place): \(act.what.title)\(subject) on \(act.on), recorded \(act.recorded) by \(act.by): \(cause)"
  }
}

extension PlannedAct.What {
  /// The act in a few words.
  var title: String {
    switch self {
    case .open(let kind, let action, _, _): "\(kind) \(action)"
    case .follow(_, let action, _, _): action
    case .affair(let type, _, _): type
    case .correct: "correction"
    case .void: "voiding"
    }
  }
}

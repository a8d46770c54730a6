import EventLog

/// An act that could not be recorded, with the rule that stood against it.
struct PlayError: Error, CustomStringConvertible {
  /// The office whose plan it is in.
  let office: String

  let act: PlannedAct

  /// The case it is about, where there is one already.
  let caseID: CaseID?

  /// What stood against it.
  let cause: any Error

  var description: String {
    let subject = caseID.map { " of \($0)" } ?? ""
    return "\(office)/plan.txt:\(act.line): \(act.title)\(subject) on \(act.on), recorded \(act.recorded) by \(act.by): \(cause)"
  }
}

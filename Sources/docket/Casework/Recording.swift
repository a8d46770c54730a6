import Casework
import Commands
import EventLog
import TextForms

extension Console {
  /// Says on standard error what hinders nothing.
  func note(_ note: Note) throws(Failure) {
    try self.note(Localized(zh: "注意：\(note.told.text.zh)", en: "note: \(note.told.text.en)"))
  }
}

extension CommandCall {
  /// Whether it is only said what would be recorded.
  var isDry: Bool { invocation.has("dry-run") }
}

/// The common course of a command that records one batch: open, decide, append, answer.
struct Recording {
  let call: CommandCall
  /// The log as far as it was opened to read the call's words.
  var log: LogOpening?

  /// What a command came to.
  enum Outcome {
    /// Events to record, how many belong to each case named, what is to be noted, and the files that they name.
    case decided([Draft], counts: [Int], notes: [Note] = [], files: [AttachedFile] = [])
    /// The same was recorded before, and is answered as it was then.
    case recordedBefore(ActionAnswer)
  }

  /// Records what is decided and answers; a dry run only says it.
  ///
  /// - Parameters:
  ///   - tell: tells what was recorded, in the place of a line for each event.
  ///   - decide: decides in a session, which has taken the drafts when it returns.
  func record(
    telling tell: (([ActionAnswer], OfficeSession) throws(Failure) -> Void)? = nil,
    _ decide: (OfficeSession) throws(Failure) -> Outcome
  ) throws(Failure) -> ExitStatus {
    let session = call.isDry ? try OfficeSession.reading(call, in: log) : try OfficeSession.writing(call, in: log)
    defer { session.end() }
    let answers = try session.orDamage { () throws(Failure) -> [ActionAnswer] in try recorded(try decide(session), session) }
    if let tell { try tell(answers, session) } else { try print(answers, session) }
    return session.status(call.console)
  }

  /// Records drafts and answers like an action; a dry run only says it.
  ///
  /// - Parameter answering: tells what was recorded, in the place of a line for each event.
  func run(
    answering: (([ActionAnswer], OfficeSession) throws(Failure) -> Void)? = nil,
    _ decide: (OfficeSession) throws(Failure) -> [Draft]
  ) throws(Failure) -> ExitStatus {
    try record(telling: answering) { session throws(Failure) in
      let drafts = try decide(session)
      return .decided(try Failure.catching { try session.take(drafts) }, counts: [drafts.count])
    }
  }

  private func recorded(_ outcome: Outcome, _ session: OfficeSession) throws(Failure) -> [ActionAnswer] {
    switch outcome {
    case .recordedBefore(let answer): return [answer]
    case .decided(let drafts, let counts, let notes, let files):
      var answers: [ActionAnswer]
      if call.isDry {
        answers = try ActionAnswer.provisional(drafts, counts: counts, office: session.office)
      } else {
        for file in files { try session.keep(file) }
        answers = try ActionAnswer.stored(try session.append(drafts), counts: counts, office: session.office)
      }
      if !answers.isEmpty { answers[0].notes += notes }
      return answers
    }
  }

  /// Prints answers as JSON or as a line for each event, and what is to be noted.
  func print(_ answers: [ActionAnswer], _ session: OfficeSession) throws(Failure) {
    for note in answers.flatMap(\.notes) { try call.console.note(note) }
    if call.wantsJSON {
      let values = answers.map { $0.json(call.console.language, today: session.today) }
      try call.console.print(json: values.count == 1 ? values[0] : .array(values))
      return
    }
    var lines: [String] = []
    for answer in answers {
      lines += try answer.lines(call.console.language, office: session.office, today: session.today, width: call.console.width)
    }
    try call.console.print(lines.joined(separator: "\n"))
  }
}

import Casework
import Commands
import EventLog
import TextForms

extension Console {
  /// Says on standard error what hinders nothing.
  func note(_ note: Note) throws(Failure) {
    try self.note(Localized { language in language.choose("注意：", "note: ") + note.message(in: language) })
  }
}

/// The common course of a command that records one batch: open, decide, append, answer.
struct Recording {
  /// The call.
  let call: CommandCall

  /// Records what is decided and answers like an action; a dry run only says it.
  ///
  /// - Parameter answering: tells what was recorded, in the place of a line for each event; not asked after a dry run.
  func run(
    answering: (([ActionAnswer], OfficeSession) throws(Failure) -> Void)? = nil,
    _ decide: (OfficeSession) throws(Failure) -> [Draft]
  ) throws(Failure) -> ExitStatus {
    let isDry = call.invocation.has("dry-run")
    let session = isDry ? try OfficeSession.reading(call) : try OfficeSession.writing(call)
    defer { session.end() }
    let drafts = try session.knowing { () throws(Failure) in try decide(session) }
    _ = try Failure.catching { try session.take(drafts) }
    let answers =
      isDry
      ? try ActionAnswer.provisional(drafts, counts: [drafts.count], office: session.office)
      : try ActionAnswer.stored(try session.append(drafts), counts: [drafts.count], office: session.office)
    if let answering, !isDry { try answering(answers, session) } else { try print(answers, session) }
    return session.status(call.console)
  }

  /// Prints answers as JSON or as a line for each event, and what is to be noted.
  func print(_ answers: [ActionAnswer], _ session: OfficeSession) throws(Failure) {
    for note in answers.flatMap(\.notes) { try call.console.note(note) }
    if call.console.wantsJSON(call.invocation) {
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

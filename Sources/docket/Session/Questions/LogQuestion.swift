package import Casework
package import Commands

/// What a command asks of a log: at the command line, at an address, for a page, for a phone.
///
/// ```swift
/// .written("overdue", "逾期") { $0.answering(OverdueCommand.answer).printing() }
/// ```
package struct LogQuestion: AddressedQuestion {
  /// What an answer is made of.
  package enum Basis: Sendable {
    /// What is kept of the log: the answer is good as long as the log is the same.
    case kept
    /// The log's lines, which somebody may have altered since.
    case lines
    /// Every line, which one at a time may read.
    case everyLine
  }

  package let basis: Basis
  /// Answers over a log that is open for all who ask; nil to open what the call is about.
  package let answer: @Sendable (CommandCall, FigureSession?) throws -> Answer
}

/// What a question is answered over.
package protocol QuestionSubject: SendableMetatype {
  /// What a question needs of a log that is open for all.
  static func part(of figures: FigureSession, for call: CommandCall) throws -> Self
}

extension FigureSession: QuestionSubject {
  package static func part(of figures: FigureSession, for call: CommandCall) -> FigureSession { figures }
}

extension OfficeSession: QuestionSubject {
  package static func part(of figures: FigureSession, for call: CommandCall) -> OfficeSession { figures.sessions[0] }
}

extension Catalog: QuestionSubject {
  package static func part(of figures: FigureSession, for call: CommandCall) -> Catalog { figures.sessions[0].office.catalog }
}

extension CommandSpec {
  /// The same command, which answers over what it opens; an address may ask it too.
  package func answering<Body: CommandBody, Subject: QuestionSubject>(
    _ answer: @escaping @Sendable (Body) -> (Subject) throws -> Answer, over open: @escaping @Sendable (Body) -> () throws -> Subject
  ) -> CommandSpec {
    answering(.kept) { call, figures in
      let body = Body(call: call)
      return try answer(body)(figures.map { figures in try Subject.part(of: figures, for: call) } ?? open(body)())
    }
  }

  /// The same command, which answers over the figures of one log; an address may ask it too.
  package func answering<Body: CommandBody>(_ answer: @escaping @Sendable (Body) -> (FigureSession) throws -> Answer) -> CommandSpec {
    answering(.kept) { call, figures in try answer(Body(call: call))(figures ?? FigureSession(call, several: false)) }
  }

  /// The same command, which reads the log's lines anew for each who asks; an address may ask it too.
  package func answering<Body: CommandBody>(
    _ basis: LogQuestion.Basis, _ answer: @escaping @Sendable (Body) -> () throws -> Answer
  ) -> CommandSpec {
    answering(basis) { call, _ in try answer(Body(call: call))() }
  }

  private func answering(
    _ basis: LogQuestion.Basis, _ answer: @escaping @Sendable (CommandCall, FigureSession?) throws -> Answer
  ) -> CommandSpec {
    var spec = running { call in try answer(call, nil) }
    spec.question = LogQuestion(basis: basis) { call, figures in
      // What was known on a day is no part of what is open as it is now.
      try answer(call, call.invocation["as-of"] == nil ? figures : nil)
    }
    return spec
  }
}

package import Casework
package import Commands

/// What a command asks of a log: asked at the command line, at an address, and for a page.
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
  /// Answers over a log that is open; nil where the question opens its own.
  package let answer: (@Sendable (CommandCall, FigureSession) throws -> Answer)?
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
    answering(answer) { call in try open(Body(call: call))() }
  }

  /// The same command, which answers over the figures of one log; an address may ask it too.
  package func answering<Body: CommandBody>(_ answer: @escaping @Sendable (Body) -> (FigureSession) throws -> Answer) -> CommandSpec {
    answering(answer) { call in try FigureSession(call, several: false) }
  }

  private func answering<Body: CommandBody, Subject: QuestionSubject>(
    _ answer: @escaping @Sendable (Body) -> (Subject) throws -> Answer, opening open: @escaping @Sendable (CommandCall) throws -> Subject
  ) -> CommandSpec {
    var spec = running { call in try answer(Body(call: call))(open(call)) }
    spec.question = LogQuestion(basis: .kept) { call, figures in try answer(Body(call: call))(Subject.part(of: figures, for: call)) }
    return spec
  }

  /// The same command, which an address may ask as well; it opens the log itself.
  package func askable(reading basis: LogQuestion.Basis) -> CommandSpec {
    var spec = self
    spec.question = LogQuestion(basis: basis, answer: nil)
    return spec
  }
}

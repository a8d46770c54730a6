import Casework
import Commands
import EventLog

/// The numbers of open cases that a shell offers where one is being typed.
enum OpenCases {
  /// Offers the open cases of a kind.
  static func completion(of kind: String) -> @Sendable (CompletionQuestion) -> [Candidate] {
    { question in
      do throws(Failure) {
        return try OfficeSession.reading(question.process, question.invocation).openCases(ofKind: kind, beginning: question.beginning)
      } catch {
        // A shell that asks while no log can be read is offered nothing; the command itself will say why.
        return []
      }
    }
  }
}

extension OfficeSession {
  /// How many of the newest cases of a year are looked at for a completion.
  private static let completionDepth = 200

  /// The newest open cases of a kind whose numbers begin so.
  func openCases(ofKind kind: String, beginning: String) throws(Failure) -> [Candidate] {
    try Failure.catching {
      var candidates: [Candidate] = []
      for year in [today.year, today.year - 1] {
        let last = try office.lastNumber(kind: kind, prefix: "\(year)")
        for number in stride(from: last, to: max(0, last - Self.completionDepth), by: -1) {
          let text = RunningNumber.text(number, behind: "\(year)")
          guard text.hasPrefix(beginning) || beginning.isEmpty, let id = CaseID(kind: kind, number: text),
            let current = try office.standing(id), !current.isClosed
          else { continue }
          let name = office.catalog.kind(kind)?.knownBy.flatMap { current.fields[$0]?.string }
          candidates.append(Candidate(text, remark: [current.state, name].compactMap { $0 }.joined(separator: " ")))
        }
      }
      return candidates
    }
  }
}

import Casework
import Commands
import EventLog

/// What people said of the events under their names, as it is recorded: that they signed them, or that they aren't theirs.
final class HandMarks {
  private let session: OfficeSession
  private let end: Instant?
  private var coverages: [String: HandCoverage] = [:]

  /// Reads signatures as they are asked for; those only that were known at a moment, where one is given.
  init(_ session: OfficeSession, knownAt end: Instant? = nil) {
    self.session = session
    self.end = end
  }

  /// The signature that covers an event.
  func signature(covering event: Event) throws(Failure) -> Int? {
    try coverage(of: event.by).signature(covering: event)
  }

  /// What somebody signed.
  func coverage(of name: String) throws(Failure) -> HandCoverage {
    if let known = coverages[name] { return known }
    let coverage = try Failure.catching {
      var history = try CaseID(kind: Kind.person.id, number: name).flatMap { try session.office.history(of: $0) }
      if let end { history = history?.asKnown(at: end) }
      return try HandCoverage(history, in: session.office)
    }
    coverages[name] = coverage
    return coverage
  }

  /// The signatures that cover the events of a case, by the events' numbers.
  func signatures(of history: CaseHistory) throws(Failure) -> [Int: Int] {
    var found: [Int: Int] = [:]
    for event in history.events { found[event.seq] = try signature(covering: event) }
    return found
  }
}

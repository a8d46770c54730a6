package import Casework
package import Commands
import EventLog
import Indicators
import LogLines
import TextForms

extension ValueCompletion {
  /// Words read from the command's log.
  static func asking(
    _ find: @escaping @Sendable (OfficeSession, CompletionQuestion) throws -> [Candidate]
  ) -> ValueCompletion {
    // Without a readable log nothing is offered; the command itself will report why.
    .words { question in
      do {
        return try find(try OfficeSession.reading(question.process, question.invocation), question)
      } catch {
        return []
      }
    }
  }

  /// Codes of clauses.
  static let clauseCodes = ValueCompletion.asking { session, question in
    let book = try session.office.clauses()
    return book.libraries.flatMap(\.clauses).map { Candidate($0.code, remark: $0.text) }
  }

  /// Identifiers of the adopted tables.
  static let tables = ValueCompletion.asking { session, question in
    try session.tables().map { Candidate($0.definition.id, remark: $0.definition.name ?? $0.definition.title) }
  }

  /// Identifiers of the rows of the table that was named before.
  static let rows = ValueCompletion.asking { session, question in
    guard let id = question.invocation.argument("table"), let table = try session.tables().first(where: { $0.definition.id == id })
    else { return [] }
    return table.definition.rows.map { Candidate($0.id, remark: $0.level3) }
  }

  /// Names of the adopted measures.
  static let measures = ValueCompletion.asking { session, question in
    let adopted = try AdoptedMeasures([session])
    return adopted.expressions.sorted { $0.key < $1.key }.map { Candidate($0.key, remark: adopted.labels[$0.key] ?? $0.value) }
  }

  /// Rules of the audit, in the script of the answers.
  static let auditRules = ValueCompletion.words { question in
    AuditRule.allCases.map { Candidate(question.script.choose($0.name, $0.rawValue)) }
  }

  /// The kinds of the command's log; without a readable one the built-in ones.
  package static func catalog(_ question: CompletionQuestion) -> Catalog {
    do {
      return try OfficeSession.reading(question.process, question.invocation).office.catalog
    } catch {
      return .builtIn
    }
  }

  /// Kinds of case, in the script of what was typed.
  static let kinds = ValueCompletion.words { question in
    catalog(question).listing.map { question.script.choose(Candidate($0.label, remark: $0.id), Candidate($0.id, remark: $0.label)) }
  }
}

/// The people whose names a shell offers.
package enum OfferedPeople {
  /// So many of the last events tell who writes in an office without a roster.
  private static let eventsRead = 300

  /// Offers those on the roster, else those who wrote last.
  package static let find: @Sendable (CompletionQuestion) -> [Candidate] = { question in
    do {
      let session = try OfficeSession.reading(question.process, question.invocation)
      let people = session.office.roster.people.sorted { $0.key < $1.key }
      if !people.isEmpty {
        return people.map { Candidate($0.key, remark: question.language.choose($0.value.role.label, $0.value.role.rawValue)) }
      }
      var names: [String] = []
      for seq in stride(from: session.snapshot.count, to: max(0, session.snapshot.count - eventsRead), by: -1) {
        if let name = try session.lookup.event(at: seq)?.by, !names.contains(name) { names.append(name) }
      }
      return names.map { Candidate($0) }
    } catch {
      // As for every word that is read off the log.
      return []
    }
  }
}

extension OfficeSession {
  /// The adopted tables that this program can read.
  fileprivate func tables() throws -> [TableCase] {
    try tables(asOf: nil).map { history in try TableCase(history, on: today) }
  }
}

package import Casework
package import Commands
import LogLines
import TextForms
import Values

/// The cases that a shell completes: by number, or by their own or their project's name.
package enum OfferedCases {
  /// Offers the cases of a kind in which an action may start.
  package static func completion(of kind: Kind, for action: Action) -> ValueCompletion {
    .asking { session, question in
      try session.offered(kind.id, question) { kind.allows(action, from: $0.state) } + Self.last(question)
    }
  }

  /// Offers the open cases of a kind, and all cases of office affairs.
  static func references(to kind: String) -> ValueCompletion {
    .asking { session, question in
      let isAffair = session.office.catalog.kind(kind)?.origin == .system
      return try session.offered(kind, question) { isAffair || !$0.isClosed }
    }
  }

  /// Offers cases of every kind: `kind/number` after a kind's beginning, and projects by name.
  static let any = ValueCompletion.asking { session, question in
    let catalog = session.office.catalog
    let written = question.beginning.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if written.count == 2 {
      guard let kind = catalog.kind(named: written[0]) else { return [] }
      return try session.offered(kind.id, question, behind: written[0] + "/") { _ in true }
    }
    var candidates = try session.offered(Kind.project.id, question) { _ in true } + last(question)
    for kind in catalog.listing where !question.beginning.isEmpty {
      guard let word = [kind.id, kind.label].first(where: { $0.hasPrefix(question.beginning) }) else { continue }
      candidates += try session.offered(kind.id, question, behind: word + "/", most: 20) { _ in true }
    }
    return candidates
  }

  /// The word for the case that the user touched last.
  private static func last(_ question: CompletionQuestion) -> [Candidate] {
    [Candidate("last", remark: question.language.choose("自己最近办的", "the one you touched last"))]
  }
}

extension OfficeSession {
  /// The number of newest cases and years that a completion looks at.
  private static let numbersOffered = 300
  private static let yearsOffered = 12

  /// The newest cases of a kind that may be meant by what was typed.
  ///
  /// - Parameter prefix: what stands before a case's number where the kind is written too.
  fileprivate func offered(
    _ kind: String, _ question: CompletionQuestion, behind prefix: String = "", most: Int = OfficeSession.numbersOffered,
    where isWanted: (Case) -> Bool
  ) throws -> [Candidate] {
    guard let kind = office.catalog.kind(kind) else { return [] }
    var projects: [CaseID: String] = [:]
    var offers: [(word: String, name: String?, remark: String)] = []
    var looked = 0
    for year in stride(from: today.year, to: today.year - Self.yearsOffered, by: -1) {
      let last = try office.lastNumber(kind: kind.id, prefix: "\(year)")
      for number in stride(from: last, to: 0, by: -1) where looked < Self.numbersOffered && offers.count < most {
        looked += 1
        guard let id = CaseID(kind: kind.id, number: RunningNumber.text(number, behind: "\(year)")),
          let current = try office.currentCase(id), isWanted(current)
        else { continue }
        let ownName = kind.knownBy.flatMap { current.fields[$0]?.string }
        var names = [ownName].compactMap(\.self)
        if let project = current.project, project != id {
          if projects[project] == nil { projects[project] = try office.currentCase(project)?.fields["name"]?.string ?? "" }
          if let name = projects[project], !name.isEmpty { names.append(name) }
        }
        // A project goes by its name; what else is typed by its name keeps that.
        let isNamed = prefix.isEmpty && (question.beginning.isEmpty ? kind.id == Kind.project.id : true)
        let name = isNamed ? names.first { $0.hasPrefix(question.beginning) } : nil
        let state = kind.state(current.state).map { question.language.choose($0.label, $0.id) } ?? current.state
        let others = names.filter { $0 != name } + [state]
        offers.append((prefix + id.number, name, others.joined(separator: " · ")))
      }
    }
    // A name that several go by wouldn't say which.
    let uses = Dictionary(offers.compactMap(\.name).map { ($0, 1) }, uniquingKeysWith: +)
    return offers.map { each in
      if let name = each.name, uses[name] == 1 { return Candidate(name, remark: "\(each.word) · \(each.remark)") }
      return Candidate(each.word, remark: [each.name, each.remark].compactMap(\.self).joined(separator: " · "))
    }
  }
}

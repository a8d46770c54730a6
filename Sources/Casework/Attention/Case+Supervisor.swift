import LogLines
import Values
import Written

extension OfficeView {
  /// The case, up to its site's supervisor (监督员) where it was entered for others.
  public func supervised(_ current: Case) throws -> Case {
    guard roster.entersForOthers(current) else { return current }
    var current = current
    let site = current.id.kind == Kind.project.id ? current : try current.project.flatMap { try currentCase($0) }
    current.supervisor = site?.fields[Kind.inspectorField]?.string?.personName
    return current
  }

  /// The same of several cases, each site being looked up once.
  public func supervised(_ cases: [Case]) throws -> [Case] {
    var known: [CaseID: String?] = [:]
    return try cases.map { current in
      guard roster.entersForOthers(current), let site = current.id.kind == Kind.project.id ? current.id : current.project else {
        return current
      }
      let supervisor = try known[site] ?? supervised(current).supervisor
      known[site] = .some(supervisor)
      var current = current
      current.supervisor = supervisor
      return current
    }
  }
}

extension Roster {
  /// Whether a case was entered for others: imported, or by somebody who is a clerk, whatever else.
  func entersForOthers(_ current: Case) -> Bool {
    current.isImported || people[current.openedBy].map { $0.roles.contains(.clerk) } ?? false
  }
}

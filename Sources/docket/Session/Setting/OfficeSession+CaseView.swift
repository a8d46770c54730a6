package import Casework
package import Commands
package import LogLines
package import Values

extension OfficeSession {
  /// The day of `--as-of`, if given.
  package func asOf(_ call: CommandCall) throws -> Day? { try call.asOf(today: today) }

  /// A case as it is shown; of a day in the past its site has the name that was known then.
  package func view(of history: CaseHistory, on today: Day, marks: HandMarks, asOf: Day? = nil) throws -> CaseView {
    var view = CaseView(
      history: history, today: today, items: try office.items(of: history), related: try related(to: history),
      signatures: try marks.signatures(of: history), devices: try marks.devices(of: history),
      bringers: try marks.bringers(of: history), ledgers: try ledgers().acts(bringing: history))
    view.draw = try DrawView(history, self)
    if asOf == nil, history.kind?.policy.dossier ?? false { view.hazards = try office.hazardCases(at: history.id) }
    if history.id.kind == Kind.calendar.id { view.calendar = try CalendarYear(history) }
    if let current = history.current { view.supervisor = try office.supervised(current).supervisor }
    if let project = history.current?.project { view.site = try name(of: project, asOf: asOf) }
    return view
  }

  /// The cases that a case refers to, then those that refer to it.
  func related(to history: CaseHistory) throws -> [CaseID] {
    var related: [CaseID] = []
    var seen: Set<CaseID> = [history.id]
    for entry in history.validEntries {
      for member in entry.data {
        if let id = member.value.string.flatMap({ CaseID($0) }), member.value.string?.contains("/") ?? false, !seen.contains(id),
          try office.history(of: id) != nil
        {
          related.append(id)
          seen.insert(id)
        }
      }
    }
    let referring = try office.cases(referringTo: history.id)
    let name = history.id.description
    for id in referring where !seen.contains(id) {
      let stands = try office.history(of: id)?.validEntries.contains { entry in
        entry.data.contains { $0.value.string == name }
      }
      if stands ?? false {
        related.append(id)
        seen.insert(id)
      }
    }
    return related
  }

  /// The names of cases that have one, as they were known on a day, or today.
  package func names(of ids: [CaseID], asOf: Day? = nil) throws -> [CaseID: String] {
    var names: [CaseID: String] = [:]
    for id in ids { names[id] = try name(of: id, asOf: asOf) }
    return names
  }

  private func name(of id: CaseID, asOf: Day?) throws -> String? {
    guard let asOf else { return try office.name(of: id) }
    guard let field = office.catalog.kind(id.kind)?.knownBy else { return nil }
    return known(try office.history(of: id), asOf: asOf)?.current?.fields[field]?.string
  }

  /// Which of a case's attachments are there and whole.
  package func attachments(of history: CaseHistory) throws -> [Digest: Bool] {
    var attachments: [Digest: Bool] = [:]
    for entry in history.entries {
      for file in entry.files where attachments[file.hash] == nil {
        attachments[file.hash] = try store.content(of: file.hash).isWhole
      }
    }
    return attachments
  }
}

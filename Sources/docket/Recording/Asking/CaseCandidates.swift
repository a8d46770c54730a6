import Casework
import Commands
import EventLog
import LogLines
import ProgramSession
import TextForms
import Values

/// The cases that somebody at a terminal most likely means, for a list to pick from.
struct CaseCandidates {
  let call: CommandCall
  /// The log.
  let session: OfficeSession
  /// Who asks.
  let by: String

  /// The most that are listed.
  private static let most = 20
  /// The most that are listed for a word that may be left out.
  private static let few = 9
  /// How many of the last events are looked through for what the caller used last.
  private static let recent = 500

  /// The cases of a kind in some states, the caller's own first, then the most urgent.
  func cases(of kind: Kind, in isWanted: (String) -> Bool) throws -> [Question.Option] {
    let states = kind.states.map(\.id).filter(isWanted)
    return try listed(kind, in: states, most: Self.most)
  }

  /// The open cases of a kind that a field may refer to.
  func references(to kind: Kind) throws -> [Question.Option] {
    try listed(kind, in: kind.states.filter { !$0.isClosed }.map(\.id), most: Self.few)
  }

  /// The default for Enter: the project that the caller last used today where one is always asked for, else the only candidate.
  func usual(_ kind: Kind, among options: [Question.Option], isAlwaysAsked: Bool) throws -> Question.Option? {
    if isAlwaysAsked, kind.id == Kind.project.id, let last = try lastProject() {
      return options.first { $0.word == last.id.description }
        ?? Question.Option(last.id.description, shown: Localized { text(last, $0, nil) })
    }
    return options.count == 1 ? options.first : nil
  }

  private func listed(_ kind: Kind, in states: [String], most: Int) throws -> [Question.Option] {
    if states.isEmpty { return [] }
    let figures = try FigureSession(call, several: false)
    let cases = try figures.cases(in: { $0.id == kind.id ? states : [] })
    let ids = Set(cases.compactMap(\.project)).filter { $0.kind == Kind.project.id }.sorted()
    var projects: [CaseID: Case] = [:]
    for history in try session.histories(of: ids) { projects[history.id] = history.current }
    func rank(_ current: Case) -> (Int, Int32, Int32) {
      let isOwn = DayPlan.isMine(current, name: by, project: current.project.flatMap { projects[$0] } ?? current)
      return (isOwn ? 0 : 1, (current.isAwaited ? current.due : nil)?.number ?? .max, -current.since.number)
    }
    let ranked = cases.sorted { one, other in
      let (first, second) = (rank(one), rank(other))
      return first == second ? one.id > other.id : first < second
    }
    return ranked.prefix(most).map { current in
      let project = current.project.flatMap { projects[$0] }
      return Question.Option(current.id.description, shown: Localized { text(current, $0, project) })
    }
  }

  /// `notice/2026-0007 五溪尚境 · due 2026-12-05 (3 days late)`.
  private func text(_ current: Case, _ language: Language, _ project: Case?) -> String {
    let kind = session.office.catalog.kind(current.id.kind)
    let names = [kind?.knownBy.flatMap { current.fields[$0]?.string }, project?.fields["name"]?.string].compactMap(\.self)
    var parts = [([current.id.description] + names).joined(separator: " ")]
    if current.isAwaited, let due = current.due {
      parts.append(due.asDeadline(on: session.today)[language])
    } else {
      parts.append(language.choose(kind?.label(ofStateOf: current) ?? current.state, current.state))
    }
    if let subject = kind?.field("subject"), !subject.isPersonal, let value = current.fields["subject"] {
      parts.append(ValueText(field: subject, language: language).text(value))
    }
    return parts.joined(separator: " · ")
  }

  /// What the caller's last events of a kind gave for a field, the last one first.
  func earlierValues(of field: Field, _ kind: Kind) throws -> [String] {
    if field.isPersonal { return [] }
    var values: [String] = []
    for seq in stride(from: session.snapshot.count, to: max(0, session.snapshot.count - Self.recent), by: -1)
    where values.count < Self.few {
      guard let event = try session.lookup.event(at: seq), event.by == by, event.type.kind == kind.id, let value = event.data[field.id]
      else { continue }
      let texts = value.array?.reversed().compactMap(\.string) ?? [value.string ?? value.text()]
      for text in texts where !values.contains(text) { values.append(text) }
    }
    return values
  }

  /// The project of the last event that the caller recorded today.
  private func lastProject() throws -> Case? {
    var seq = session.snapshot.count
    let last = max(0, seq - Self.recent)
    while seq > last, let event = try session.lookup.event(at: seq), session.origin.zone.day(of: event.at) == session.today {
      seq -= 1
      guard event.by == by, let current = try session.office.currentCase(event.caseID) else { continue }
      let id = event.caseID.kind == Kind.project.id ? event.caseID : current.project
      if let id, let project = try session.office.currentCase(id), !project.isClosed { return project }
    }
    return nil
  }
}

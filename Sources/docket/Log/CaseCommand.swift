import Casework
import Commands
import EventLog
import TextForms
import Values

/// Shows one case.
struct CaseCommand: CommandBody {
  let call: CommandCall

  /// Finds the case and shows it.
  func run() throws -> Answer {
    if let other = try call.ofNamedOffice("case") { return try CaseCommand(call: other).run() }
    let session = try OfficeSession.reading(call)
    let id = try session.finder(by: try Attribution.name(call), noting: call.console.printNote).find(call.invocation.argument("case") ?? "")
    guard var history = try session.office.history(of: id) else {
      throw Refusal.noSuchCase(id.description, kind: nil)
    }
    var today = session.today
    var known: Instant?
    if let day = try session.asOf(call) {
      today = day
      let end = session.origin.zone.end(of: day)
      known = end
      history = CaseHistory(id: id, events: history.events.filter { $0.at <= end }, kind: history.kind)
      if history.entries.isEmpty {
        throw Failure.refused("no-such-case.was-not-recorded-yet", ["day": day, "id": id])
      }
    }
    let opening = try PersonalOpening.asked(by: call, of: session)
    if let opening { history = try opening.open(history) }
    history = MaskedTexts(history).masked(history, as: Masking.word[call.console.language])
    var view = try session.view(of: history, on: today, marks: HandMarks(session, knownAt: known))
    view.dossier = try dossier(of: history, knownAt: known, session)
    return Answer(json: view.json(in: call.console.language), text: try text(of: view, session)) { (console: Console) in
      try opening?.noteOpened(call, of: id.description)
      let status = session.status(console)
      return opening?.status(status) ?? status
    }
  }

  private func text(of view: CaseView, _ session: OfficeSession) throws -> String {
    let (zone, width, language) = (session.origin.zone, call.console.width, call.console.language)
    let file = view.dossier.map { DossierText(dossier: $0, today: view.today, zone: zone, width: width, language: language) }
    return CaseText(
      view: view, dossierText: file, zone: zone, width: width, language: language,
      attachments: try session.attachments(of: view.history), names: try session.names(of: view.related)
    ).text()
  }

  /// The file of a site, unless its own history alone is asked for.
  private func dossier(of site: CaseHistory, knownAt moment: Instant?, _ session: OfficeSession) throws -> Dossier? {
    let isSite = site.kind?.policy.dossier ?? false
    if DossierFilter.isGiven(in: call), !isSite || call.invocation.has("events") {
      throw Failure.usage("no-file")
    }
    guard isSite, !call.invocation.has("events") else { return nil }
    return try Dossier(of: site, filter: try DossierFilter(call, session), knownAt: moment, session)
  }
}

extension CommandCall {
  /// The day of `--as-of`, if given.
  func asOf(today: Day) throws -> Day? {
    try invocation["as-of"].map { text in
      try Attribution.day(text, flag: Localized(zh: "--截至", en: "--as-of"), today: today, calendar: WorkCalendar())
    }
  }
}

extension OfficeSession {
  /// The day of `--as-of`, if given.
  func asOf(_ call: CommandCall) throws -> Day? { try call.asOf(today: today) }

  /// A case as it is shown.
  func view(of history: CaseHistory, on today: Day, marks: HandMarks) throws -> CaseView {
    let behind = try office.behind(history)
    var view = CaseView(
      history: history, today: today, items: CaseItems(history, behind: behind), related: try related(to: history),
      signatures: try marks.signatures(of: history), devices: try marks.devices(of: history))
    view.draw = try DrawView(history, self)
    if history.id.kind == Kind.calendar.id { view.calendar = try CalendarYear(history) }
    if let current = history.current { view.supervisor = try office.supervised(current).supervisor }
    if let project = history.current?.project { view.site = try office.name(of: project) }
    return view
  }

  /// The cases that a case refers to, then those that refer to it.
  func related(to history: CaseHistory) throws -> [CaseID] {
    var related: [CaseID] = []
    for entry in history.standing {
      for member in entry.data {
        if let id = member.value.string.flatMap({ CaseID($0) }), member.value.string?.contains("/") ?? false, id != history.id,
          !related.contains(id), try office.history(of: id) != nil
        {
          related.append(id)
        }
      }
    }
    let referring = try office.cases(referringTo: history.id)
    for id in referring where id != history.id && !related.contains(id) {
      let name = history.id.description
      let stands = try office.history(of: id)?.standing.contains { entry in
        entry.data.contains { $0.value.string == name }
      }
      if stands ?? false { related.append(id) }
    }
    return related
  }

  /// The names of cases that have one.
  func names(of ids: [CaseID]) throws -> [CaseID: String] {
    var names: [CaseID: String] = [:]
    for id in ids { names[id] = try office.name(of: id) }
    return names
  }

  /// Which of a case's attachments are there and whole.
  func attachments(of history: CaseHistory) throws -> [Digest: Bool] {
    var found: [Digest: Bool] = [:]
    for entry in history.entries {
      for value in entry.data["attachments"]?.array ?? [] {
        guard let file = Attachment(value), found[file.hash] == nil else { continue }
        do throws(StoreError) {
          found[file.hash] = try store.attachment(file.hash) != nil
        } catch {
          guard case .damaged = error else { throw error }
          found[file.hash] = false
        }
      }
    }
    return found
  }
}

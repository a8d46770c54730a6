import Casework
import Indicators
import LogLines
import ProgramRecording
import ProgramSession
import TextForms
import Values
import Written

/// What a device has along for its person: open cases, sites, clauses, nothing personal.
struct PhoneWork {
  private let device: Device
  private let figures: FigureSession
  private let session: OfficeSession
  private let actions: [(id: String, kind: Casework.Kind, action: Action)]
  /// All open cases, and the open sites among them.
  private let open: [Case]
  private let sites: [CaseID: Case]
  /// The day on which each site was seen last, and by the device's person.
  private let lastVisits, ownVisits: [CaseID: Day]

  /// The most of each that a phone has along.
  private static let (mostCases, mostSites, mostEvents) = (200, 500, 30)

  /// Reads a log for a device's person.
  init(of device: Device, in figures: FigureSession) throws {
    (self.device, self.figures, session) = (device, figures, figures.sessions[0])
    let catalog = session.office.catalog
    let session = figures.sessions[0]
    actions = try session.office.deviceActions().compactMap { id in
      catalog.action(named: id).map { (id, $0.kind, $0.action) }
    }
    open = try figures.cases(in: { kind in kind.origin == .system ? [] : kind.states.filter { !$0.isClosed }.map(\.id) })
    sites = Dictionary(
      open.filter { catalog.kind($0.id.kind)?.policy.dossier ?? false }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    lastVisits = figures.evaluator.lastVisits(until: figures.today)
    ownVisits = figures.evaluator.lastVisits(until: figures.today, by: device.name)
    try figures.checkReading()
  }

  /// Whether a case is up to the person (该谁办), as on their page of the day.
  private func isOwn(_ current: Case) -> Bool { current.who == device.name }

  /// Whether somebody else's case is near the person: of their section, or of their site and no one's.
  private func isNear(_ current: Case) -> Bool {
    if let assignee = current.fields[Casework.Kind.assigneeField]?.string {
      // What a colleague was given isn't the section's.
      let given = session.office.roster.days.section(assignee, of: current, becameBy: session.today)
      return session.office.roster.people[device.name]?.section?.foldedForComparison == given.foldedForComparison
    }
    return DayPlan.isMine(current, name: device.name, project: current.project.flatMap { sites[$0] })
  }

  /// The cases that the person has along, the most urgent first.
  private var mine: [Case] {
    open.filter { sites[$0.id] == nil && (isOwn($0) || isNear($0)) }
      .sorted { ($0.due ?? Day.loggable.upperBound, $0.id) < ($1.due ?? Day.loggable.upperBound, $1.id) }
  }

  /// The answer of `/api/mine`.
  func json() throws -> JSON {
    let mine = mine
    let tree = try session.tree(knownAt: nil, isPartial: true)
    let clauses = try session.office.clauses().libraries
    return [
      "by": device.name.json, "device": device.label.json, "office": session.origin.id.json, "now": session.now.description.json,
      "today": session.today.json, "basis": ["size": tree.size.json, "root": tree.root.json],
      "cases": .array(try mine.prefix(Self.mostCases).map { current in try json(of: current) }),
      "sites": .array(try recentSites(mine).map { site, isRecent in try json(ofSite: site, isRecent: isRecent) }),
      "drawn": .array(try drawn()),
      "clauses": .array(
        clauses.flatMap { library in
          library.clauses.map { clause in
            [
              "code": clause.code.json, "text": clause.text.json, "group": library.name.json,
              "days": clause.term?.calendarDays.json ?? .null,
            ]
          }
        }),
      "people": session.office.roster.people.keys.sorted().json,
      "devices": (session.office.roster.people[device.name]?.devices ?? []).compactMap(\.device).filter { $0 != device.label }.json,
    ]
  }

  /// What the person does next on a case of a kind, not what the site does.
  private static func next(in state: String, of kind: Casework.Kind) -> Action? {
    guard let next = kind.next(in: state) else { return nil }
    let answered = next.to.compactMap { if case .state(let target) = $0.state { target } else { nil } }.first { target in
      (kind.policy.waits ?? []).contains { $0.state == target && $0.purpose == .look }
    }
    guard let answered, answered != state else { return next }
    return Self.next(in: answered, of: kind)
  }

  private func json(of current: Case) throws -> JSON {
    guard let history = try session.office.history(of: current.id), let kind = history.kind else { return .null }
    let behind = try session.office.behind(history)
    let items = try session.office.items(of: history)
    let allowed = actions.filter { $0.kind.id == kind.id && !$0.action.from.opens && kind.allows($0.action, from: current.state) }.map(\.id)
    let next = Self.next(in: current.state, of: kind).map { "\(kind.id) \($0.id)" }
    let type = kind.fields.first { $0.id == "type" || $0.id == "topic" }
    let chosen = type.flatMap { field in current.fields[field.id]?.string.map { (field, $0) } }
    let site = try current.project.flatMap { id in try session.office.name(of: id) }
    let (zh, en) = (
      CaseTitle(current.id, current.fields, of: kind, site: site, in: .zh),
      CaseTitle(current.id, current.fields, of: kind, site: site, in: .en)
    )
    return [
      "case": current.id.json, "kind": kind.id.json, "noun": PhoneForm.words(kind.label, kind.id),
      "title": JSON(zh.title.json, en.title.json),
      "matter": JSON((zh.matter ?? "").json, (en.matter ?? "").json), "behind": (behind?.id).json, "state": current.state.json,
      "stateLabel": PhoneForm.words(kind.label(ofStateOf: current), current.state), "due": current.due.json,
      "daysLeft": current.isAwaited ? current.due.map { $0 - session.today }.json : .null, "version": history.version.json,
      "own": isOwn(current).json, "project": current.project.json, "type": (chosen?.1).json,
      "typeLabel": chosen.map { field, id in
        PhoneForm.words(field.type.choices.first { $0.id == id }?.label ?? id, id)
      } ?? .null, "opened": current.opened.json, "actions": allowed.json,
      "items": .array(
        (items?.items ?? []).map {
          ["n": $0.number.json, "place": $0.place.json, "text": $0.text.json, "cleared": ($0.clearedBy != nil).json]
        }),
      "next": next.flatMap { allowed.contains($0) ? $0 : nil }.json,
      "timeline": .array(timeline(of: [history])),
    ]
  }

  /// The open sites, those of the person's newest cases and visits first.
  private func recentSites(_ mine: [Case]) -> [(site: Case, isRecent: Bool)] {
    var last = ownVisits
    for current in open where current.openedBy == device.name || current.who == device.name {
      if let site = current.project { last[site] = max(last[site] ?? current.since, current.since) }
    }
    let sorted = sites.values.sorted {
      let (left, right) = (last[$0.id] ?? Day.loggable.lowerBound, last[$1.id] ?? Day.loggable.lowerBound)
      return (right, $0.id) < (left, $1.id)
    }
    return sorted.prefix(Self.mostSites).enumerated().map { ($0.element, $0.offset < Self.mostEvents && last[$0.element.id] != nil) }
  }

  private func json(ofSite site: Case, isRecent: Bool) throws -> JSON {
    let kind = session.office.catalog.kind(site.id.kind)
    let histories = try isRecent ? session.histories(of: newestCases(at: site.id)) : []
    let left: [JSON] = try isRecent ? session.office.left(at: site.id).map(json) : []
    let district = kind?.policy.report?.district.flatMap { site.fields[$0]?.string } ?? site.fields["district"]?.string
    return [
      "case": site.id.json, "name": (kind?.knownBy.flatMap { site.fields[$0]?.string } ?? site.id.description).json,
      "district": district.json, "type": .null, "last": lastVisits[site.id].json, "left": .array(left),
      "timeline": .array(timeline(of: histories)),
    ]
  }

  /// The cases at a site of which a phone shows what happened: those that are open, and the newest of each kind.
  private func newestCases(at site: CaseID) throws -> [CaseID] {
    let ofKinds = Dictionary(grouping: try session.office.cases(referringTo: site).filter { $0.kind != Casework.Kind.draw.id }, by: \.kind)
    let newest = ofKinds.values.flatMap { $0.sorted().suffix(Self.mostEvents) }
    return Set(open.lazy.filter { $0.project == site }.map(\.id)).union(newest).sorted()
  }

  private func json(of left: LeftAtSite) -> JSON {
    [
      "n": left.number.json, "case": left.caseID.json, "place": left.item.place.json, "text": left.item.text.json, "day": left.on.json,
      "due": left.due.json, "paper": JSON(left.paper.zh.json, left.paper.en.json),
    ]
  }

  /// The newest events of some cases, told in both languages.
  private func timeline(of histories: [CaseHistory]) -> [JSON] {
    let entries = histories.flatMap { history in history.validEntries.map { (history, $0) } }.sorted { $0.1.event.seq > $1.1.event.seq }
    return entries.prefix(Self.mostEvents).map { history, entry in
      return [
        "case": history.id.json, "seq": entry.event.seq.json, "day": entry.on.json, "by": entry.event.by.json,
        "what": ["zh": what(entry, history.kind, .zh).json, "en": what(entry, history.kind, .en).json],
        "photos": .array(entry.data.attachments.map { ["sha256": $0.hash.hex.json, "name": $0.name.json] }),
      ]
    }
  }

  /// What happened, in the few words that a phone has room for.
  private func what(_ entry: HistoryEntry, _ kind: Casework.Kind?, _ language: Language) -> String {
    let event = entry.event
    let action = kind?.actions(recording: event.type.name).first
    var parts = [language.choose(event.type.label(in: kind), (action?.id ?? event.type.name).identifierWords)]
    parts += EventFields(of: kind, in: language, .texts).texts(of: entry.data)
    if let note = entry.data["note"]?.string { parts.append(note) }
    return parts.joined(separator: language.choose("，", ", "))
  }

  /// The sites that a draw gave the person and that nobody has visited since.
  private func drawn() throws -> [JSON] {
    var works: [JSON] = []
    for draw in open where draw.id.kind == Casework.Kind.draw.id {
      guard let history = try session.office.history(of: draw.id), let view = try DrawView(history, session)
      else { continue }
      for drawn in view.drawn where drawn.visits.isEmpty && drawn.lot.officers.contains(device.name) {
        works.append(["case": drawn.lot.caseID.json, "draw": draw.id.json, "title": (drawn.name ?? drawn.lot.caseID).json])
      }
    }
    return works
  }
}

extension Clause.Term {
  /// The days of a term that no calendar changes.
  fileprivate var calendarDays: Int? {
    switch self {
    case .days(let days): days
    case .workdays: nil
    }
  }
}

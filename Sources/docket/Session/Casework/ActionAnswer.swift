package import Casework
package import EventLog
package import LogLines
package import TextForms
package import Values

/// The answer of an action: the case with its state, the stored events, and notes.
package struct ActionAnswer {
  /// The case that was named or opened.
  package let caseID: CaseID
  /// The events with their stored lines; without lines before they are stored.
  package let events: [(event: Event, line: JSON?)]
  /// What is noted.
  package var notes: [Note]
  /// Whether nothing was written.
  let isDry: Bool
  /// The batch's cases in their state after it.
  private let cases: [CaseID: Standing]
  /// The events that were voided, by the voiding's target.
  private let undone: [EventID: Event]
  /// How many entries of other cases the whole batch cleared, those of a notice and of its inspection once.
  private let clearedBeside: Decimal

  /// A case in its state after the batch.
  private struct Standing {
    let history: CaseHistory
    let items: CaseItems?
    /// What its site is called.
    let site: String?
    var current: Case? { history.current }
  }

  /// The answers for a stored batch: `counts` says how many events belong to each case named.
  package static func stored(_ stored: [StoredEvent], counts: [Int], office: any OfficeView) throws -> [ActionAnswer] {
    try grouped(
      stored.map { ($0.event, .some($0.event.json)) }, counts, office: office, upTo: stored.map(\.event.seq).max(), isDry: false)
  }

  /// The answers for a batch that would be stored.
  package static func provisional(_ drafts: [Draft], counts: [Int], office: any OfficeView) throws -> [ActionAnswer] {
    let events = drafts.map { draft in
      let sealed = draft.sealedForShow(by: office.catalog.kind(draft.caseID.kind))
      return (Event(provisional: sealed, seq: 0, version: (draft.expectedVersion ?? 0) + 1), JSON?.none)
    }
    return try grouped(events, counts, office: office, upTo: nil, isDry: true)
  }

  /// The answer that an earlier batch got, as things stood then.
  package static func earlier(_ batch: [StoredEvent], first: Event, office: any OfficeView) throws -> ActionAnswer {
    try ActionAnswer(
      first.caseID, events: batch.map { ($0.event, .some($0.event.json)) }, of: batch.map(\.event), office: office,
      upTo: batch.last?.event.seq ?? first.seq, isDry: false
    )
  }

  private static func grouped(
    _ events: [(event: Event, line: JSON?)], _ counts: [Int], office: any OfficeView, upTo seq: Int?, isDry: Bool
  ) throws -> [ActionAnswer] {
    var answers: [ActionAnswer] = []
    var rest = events[...]
    for count in counts {
      let batchPart = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
      guard let first = batchPart.first else { continue }
      let batch = events.map(\.event)
      answers.append(try ActionAnswer(first.event.caseID, events: batchPart, of: batch, office: office, upTo: seq, isDry: isDry))
    }
    return answers
  }

  private init(
    _ id: CaseID, events: [(event: Event, line: JSON?)], of batch: [Event], office: any OfficeView, upTo seq: Int?, isDry: Bool
  ) throws {
    let isVisit = events.first.map { $0.event.version == 1 && office.catalog.kind($0.event.caseID.kind)?.left != nil } ?? false
    clearedBeside = isVisit ? try office.cleared(by: batch, besides: id) : .zero
    self.events = events
    self.isDry = isDry
    var cases: [CaseID: Standing] = [:]
    var undone: [EventID: Event] = [:]
    for (event, _) in events {
      if cases[event.caseID] == nil, let history = try office.history(of: event.caseID) {
        let then = seq.map { history.known(upTo: $0) } ?? history
        let site = try then.current?.project.flatMap { try office.name(of: $0) }
        cases[event.caseID] = Standing(history: then, items: try office.items(of: then), site: site)
      }
      if event.type == .voided, let target = event.target { undone[target] = try office.event(with: target) }
    }
    // What is noted hangs on the places that the events of a dry run would have.
    let noted = isDry ? try events.compactMap { try office.event(with: $0.event.id) } : events.map(\.event)
    (self.cases, self.undone) = (cases, undone)
    notes = try Casework.notes(on: noted, in: office)
    // What is taken back is told in its own order, though it is voided from its end.
    caseID = undone.values.min { $0.seq < $1.seq }?.caseID ?? id
  }

  /// How many of the events that are taken back are named.
  package static let mostTakenBack = 10

  private var standing: Standing? { cases[caseID] }

  /// The event of what was asked for, behind one that it implies.
  private var asked: Event? { events.prefix { $0.event.caseID == events[0].event.caseID }.last?.event }

  /// The answer for programs.
  package func json(_ language: Language, today: Day) -> JSON {
    let current = standing?.current
    let isOpen = current.map { !$0.isClosed } ?? false
    var object: JSON.Object = [
      "case": .string(caseID.description), "state": .string(current?.state ?? ""), "version": .number(standing?.history.version ?? 0),
      "verb": .string(asked.map { verb(of: $0, .en) } ?? ""),
      "due": current?.due.map { .string($0.description) } ?? .null,
      "daysLeft": current?.due.flatMap { isOpen ? .number($0 - today) : nil } ?? .null,
      "events": .array(events.map { $0.line ?? $0.event.provisionalJSON }),
      "also": .array(
        others.map { ["case": .string($0.description), "state": .string(cases[$0]?.current?.state ?? "")] }),
      "next": .array(next(language).map(JSON.string)),
    ]
    let changes = changes
    if !changes.isEmpty {
      if let title = title(of: caseID, language) { object.set(title.members) }
      object["changes"] = .array(changes)
    }
    if let items = standing?.items, items.whole > .zero {
      let cleared = events.filter { $0.event.caseID == caseID }.compactMap { self.cleared(by: $0.event) }.reduce(Decimal.zero, +)
      object["hazards"] = ["cleared": .number(cleared), "of": .number(items.whole), "remaining": .number(items.remaining)]
    }
    if !notes.isEmpty {
      object["notes"] = .array(notes.map { $0.wording.json(language) })
    }
    let taken = notes.compactMap(\.taken)
    if !taken.isEmpty { object["takenFor"] = .array(taken.map { ["text": .string($0.text), "for": .string($0.for[language])] }) }
    let alike: [CaseID] = notes.flatMap { note -> [CaseID] in
      if case .alike(_, let others) = note { others.map(\.id) } else { [] }
    }
    if !alike.isEmpty { object["alike"] = .array(alike.map { .string($0.description) }) }
    let undone = events.compactMap { self.voided(by: $0.event) }.sorted { $0.seq < $1.seq }
    if !undone.isEmpty {
      object["undone"] = .array(
        undone.map { ["seq": .number($0.seq), "case": .string($0.caseID.description), "type": .string($0.type.description)] })
    }
    if isDry { object["dryRun"] = true }
    return .object(object)
  }

  /// What a case is called.
  private func title(of id: CaseID, _ language: Language) -> CaseTitle? {
    cases[id].flatMap { standing in
      standing.current.map { CaseTitle(id, $0.fields, of: standing.history.kind, site: standing.site, in: language) }
    }
  }

  /// The fields that the events changed, each with its case and event.
  private var changes: [JSON] {
    events.flatMap { event, _ -> [JSON] in
      guard let history = cases[event.caseID]?.history else { return [] }
      return FieldChange.all(by: event, in: history).map { change in
        var object: JSON.Object = ["case": event.caseID.json]
        object.set(change.json.object?.members ?? [])
        return .object(object)
      }
    }
  }

  private func voided(by event: Event) -> Event? { event.type == .voided ? event.target.flatMap { undone[$0] } : nil }

  /// The other cases of the batch, each once.
  private var others: [CaseID] {
    var seen: Set = [caseID]
    return events.map(\.event.caseID).filter { seen.insert($0).inserted }
  }

  /// The entries that the events name as cleared; what a notice carries to its inspection stands there.
  private func clearedTexts(in office: any OfficeView) throws -> [String] {
    let named = events.map(\.event).compactMap { event -> (standing: Standing, places: [Int])? in
      guard let standing = cases[event.caseID], let clearing = standing.history.kind?.clearing, event.type.kind == event.caseID.kind,
        let places = event.data[clearing.places.id]?.array?.compactMap(\.decimal?.whole), !places.isEmpty
      else { return nil }
      return (standing, places)
    }
    return try named.flatMap { standing, places -> [String] in
      if let carried = try office.behind(standing.history), named.contains(where: { $0.standing.history.id == carried.id }) { return [] }
      let items = standing.items?.items ?? []
      return places.compactMap { items.indices.contains($0 - 1) ? items[$0 - 1].text : nil }
    }
  }

  private func cleared(by event: Event) -> Decimal? {
    cases[event.caseID]?.history.kind?.clearing.flatMap { event.data[$0.count.id]?.decimal }
  }

  /// The answer for people: a line for each event, then what comes next.
  func lines(_ language: Language, office: any OfficeView, today: Day, width: Int) throws -> [String] {
    var lines: [String] = []
    // What was voided is told in its own order, whatever the order of the voidings.
    let ordered = events.map(\.event).sorted { (voided(by: $0)?.seq ?? 0, $0.seq) < (voided(by: $1)?.seq ?? 0, $1.seq) }
    // Of many events that were taken back, as of an import, the first are told.
    let left = ordered.count { voided(by: $0) != nil } - Self.mostTakenBack
    for event in left > 0 ? ordered.prefix(Self.mostTakenBack) : ordered[...] {
      if event.type == .voided, let target = voided(by: event) {
        lines += undoneLines(target, language, catalog: office.catalog, today: today, width: width)
      } else {
        let project = try office.projectName(in: event.data)
        let text = EventLineText(event: event, catalog: office.catalog, today: today, project: project)
        let standing = cases[event.caseID]
        let changes = standing.map { FieldChange.all(by: event, in: $0.history) } ?? []
        // A person's number is the name.
        let isNamed = event.caseID.kind == Kind.person.id
        let title = changes.isEmpty || isNamed ? nil : title(of: event.caseID, language)
        lines += text.answer(
          language, current: standing?.current, items: standing?.items, changes: changes,
          beside: figures(of: event, language), isUnseen: unseen > 0,
          of: title.map { [$0.title, $0.matter].compactMap(\.self).joined(separator: " ") }, width: width)
      }
    }
    if left > 0 { lines.append(language.choose("……还有 \(left) 个", "… and \(left) more")) }
    let cleared = try clearedTexts(in: office)
    if !cleared.isEmpty {
      let texts = cleared.map { TextForms.shownInLine($0) }.joined(separator: language.choose("；", "; "))
      lines += TextForms.hanging(language.choose("已消除：", "cleared: "), texts, indent: 2, toWidth: width)
    }
    if isDry { return lines }
    lines += next(language).map { language.choose("接着：", "next: ") + $0 }
    lines += papers.map { language.choose("打印：docket 打印 \($0)", "print: docket print \($0)") }
    return lines
  }

  /// How much of what was left at the site wasn't looked at.
  private var unseen: Int { notes.reduce(0) { if case .left(let count) = $1 { $0 + count } else { $0 } } }

  /// What a visit adds to a year's figures: 隐患 0 · 遗留 2（消除 1）· 人次 2.
  private func figures(of event: Event, _ language: Language) -> [String] {
    guard event.version == 1, let standing = cases[event.caseID], let kind = standing.history.kind, let current = standing.current,
      event.type.kind == kind.id, let clearing = kind.clearing, let left = kind.left, let list = kind.field(clearing.list)
    else { return [] }
    func figure(_ field: Field, _ label: String, _ count: Decimal) -> String {
      language.choose("\(label) \(count)", "\(field.id.identifierWords) \(count)")
    }
    var figures: [String] = []
    if let whole = kind.field(clearing.whole) { figures.append(figure(whole, list.label, current.count(clearing.whole))) }
    let cleared = clearedBeside == .zero ? nil : language.choose("消除 \(clearedBeside)", "cleared \(clearedBeside)")
    let unseen = unseen
    if let count = left.count, current.fields[count.id] != nil || unseen > 0 || cleared != nil {
      let still = figure(left.list, left.list.label, current.count(count.id) + Decimal(unseen))
      figures.append(cleared.map { language.choose("\(still)（\($0)）", "\(still) (\($0))") } ?? still)
    }
    for field in kind.fields {
      if case .onePlusCount = field.standard { figures.append(figure(field, field.label, current.count(field.id))) }
    }
    return figures
  }

  /// What was taken back, or would be, and the resulting state of its case.
  private func undoneLines(_ event: Event, _ language: Language, catalog: Catalog, today: Day, width: Int) -> [String] {
    let text = EventLineText(event: event, catalog: catalog, today: today)
    let did = text.did(language)
    let taken = isDry ? language.choose("会撤回：", "would be taken back: ") : language.choose("已撤回：", "taken back: ")
    var line = "#\(event.seq) \(taken)" + "\(event.caseID) \(verb(of: event, language))"
    if !did.isEmpty {
      line += language.choose("（\(did.joined(separator: "，"))）", " (\(did.joined(separator: ", ")))")
    }
    let standing = cases[event.caseID]
    guard let current = standing?.current else {
      return [line, isDry ? language.choose("  撤回后不再计入", "  would count no longer") : language.choose("  不再计入", "  counts no longer")]
    }
    let state = standing?.history.kind?.label(ofStateOf: current) ?? current.state
    var now = isDry ? language.choose("撤回后为\(state)", "then \(current.state)") : language.choose("现为\(state)", "now \(current.state)")
    if let due = text.due(of: current, language) {
      now += " · " + due
    } else if let items = standing?.items, items.remaining > .zero {
      now += language.choose("，余 \(items.remaining)", ", \(items.remaining) remain")
    }
    return [line, "  " + now]
  }

  /// What was done, as it is typed.
  private func verb(of event: Event, _ language: Language) -> String {
    if let action = cases[event.caseID]?.history.kind?.actions(recording: event.type.name).first, event.type.kind == event.caseID.kind {
      return language.choose(action.label, action.id)
    }
    switch event.type {
    case .corrected: return language.choose("更正", "correct")
    case .voided: return language.choose("作废", "void")
    case .erased: return language.choose("删除个人信息", "erase")
    default: return event.type.name
    }
  }

  /// The most likely next commands, for a follow-up case of the batch if there is one.
  private func next(_ language: Language) -> [String] {
    let following = others.first { id in
      guard let current = cases[id]?.current, !current.isClosed else { return false }
      return current.fields.contains { $0.value.string == caseID.description }
    }
    let id = following ?? caseID
    guard let kind = cases[id]?.history.kind, let current = cases[id]?.current,
      let event = events.last(where: { $0.event.caseID == id })?.event
    else { return [] }
    if kind.id == Kind.draw.id { return event.seq > 0 ? DrawText.next(after: event, in: language) : [] }
    return NextStep(kind: kind, current: current, last: event).commands(language)
  }

  /// The cases whose new state calls for a paper, the named one first.
  private var papers: [CaseID] {
    ([caseID] + others).filter { id in
      guard let current = cases[id]?.current, let event = events.first(where: { $0.event.caseID == id })?.event,
        event.type.kind == id.kind, let form = cases[id]?.history.kind?.policy.paper?.first(where: { $0.fits(current) })?.form
      else { return false }
      switch form {
      case .record, .demand, .talk, .circular, .auditDemand: return event.version == 1
      case .transfer, .reply: return current.sinceSeq == event.seq && event.version > 1
      case .dossier, .report, .draw, .summary: return false
      }
    }
  }
}

extension Message {
  /// What is noted, for programs; a hint only where there is one.
  package func json(_ language: Language) -> JSON {
    var object: JSON.Object = ["code": code.json, "message": text[language].json]
    object["hint"] = hint?[language].json
    return .object(object)
  }
}

extension Event {
  /// The event's number for the end of its line; empty if it wasn't stored.
  package var numberBehindLine: String { seq > 0 ? "  #\(seq)" : "" }

  /// The event as it would be stored: without number, moment and hash.
  package var provisionalJSON: JSON {
    var object = json.object ?? [:]
    for key in ["seq", "at", "hash"] { object[key] = nil }
    return .object(object)
  }
}

extension OfficeView {
  /// The name of the project that an event's data refers to.
  func projectName(in data: JSON.Object) throws -> String? {
    guard let id = data["project"]?.string.flatMap({ CaseID($0) }), id.kind == Kind.project.id else { return nil }
    return try name(of: id)
  }
}

extension Draft {
  /// The draft with a stand-in for each personal value, which a dry run neither seals nor shows.
  fileprivate func sealedForShow(by kind: Kind?) -> Draft {
    let apart = separatingPersonal(by: kind)
    var shown = apart
    for member in apart.personal {
      let seal: JSON = ["sealed": .string(SHA256.digest(of: Array("\(id) \(member.key)".utf8)).hex)]
      shown.data.setPersonal(member.key, of: type, to: seal)
    }
    return shown
  }
}

extension [ActionAnswer] {
  /// The answers for programs, each with further members: the only one, or an array of several.
  package func json(_ language: Language, today: Day, adding more: JSON.Object = [:]) -> JSON {
    let values = map { answer -> JSON in
      var object = answer.json(language, today: today).object ?? [:]
      object.set(more.members)
      return .object(object)
    }
    if values.isEmpty, !more.isEmpty { return .object(more) }
    return values.count == 1 ? values[0] : .array(values)
  }
}

extension OfficeView {
  /// How many entries of other cases a batch cleared; what a notice carries to its inspection counts there.
  fileprivate func cleared(by batch: [Event], besides id: CaseID) throws -> Decimal {
    var sum = Decimal.zero
    for event in batch where event.caseID != id && !event.type.isAmendment {
      guard let kind = catalog.kind(event.caseID.kind), event.type.kind == kind.id, let clearing = kind.clearing,
        let count = event.data[clearing.count.id]?.decimal
      else { continue }
      if let history = try history(of: event.caseID), let carried = try behind(history), batch.contains(where: { $0.caseID == carried.id })
      {
        continue
      }
      sum += count
    }
    return sum
  }
}

public import LogLines
public import TextForms
public import Values
import Written

/// A remark about something recorded (注意), which prevents nothing.
public enum Note: Hashable, Sendable {
  /// A case that awaits a day was opened without one.
  case noDeadline(CaseID, field: Refusal.FieldName)
  /// A case was closed as passed though some of its hazards remain.
  case remaining(CaseID, Decimal)
  /// A case was closed without a review though some of its hazards remain.
  case openHazards(CaseID, Decimal)
  /// A case was closed without a review, and the one whose hazards it demanded is open still.
  case behindOpen(CaseID, closed: CaseID)
  /// A correction opened a case again, and the one behind it stays closed by another event.
  case behindClosed(CaseID, opened: CaseID, by: Int)
  /// A case ended while others that refer to it are open.
  case openNotices(CaseID, [CaseID], after: Localized)
  /// A case ended while others are in use there: cranes on the site.
  case inUse(CaseID, names: Localized)
  /// An act lies before the day on which its site was registered.
  case beforeSite(CaseID, on: Day, site: CaseID, opened: Day)
  /// Other cases say the same: the case may have been entered before.
  case alike(CaseID, [Lookalike])
  /// On a copy a paper got no number: the office gives it.
  case numberWaits(CaseID)
  /// A number leaves out others before it.
  case gap(CaseID, number: String, expected: String)
  /// Another case has the number, however it is written, where no numbering keeps them apart.
  case sameNumber(CaseID, number: String, others: Localized)
  /// An open case belongs to one that ended since, and should have left none open.
  case endedSite(CaseID, site: CaseID, action: Localized, on: Day)
  /// More was to be drawn of a stratum than there is.
  case drawsAll(stratum: String, label: String? = nil, asked: Int, there: Int)
  /// A drawn case was inspected by others than those drawn.
  case otherTeam(CaseID, drawn: [String])
  /// A photo was taken on another day than what it is attached to happened.
  case photoDay(file: String, taken: Day, on: Day)
  /// The office's own deadline was taken where none was given.
  case usualDeadline(Day, rule: Localized)
  /// Working days were counted without the holidays of some years.
  case holidaysUnknown([Int])
  /// A deadline without a year was taken for one more than half a year ahead.
  case farAhead(Day, field: Refusal.FieldName)
  /// A day without a year that is no deadline was taken for one of a year before.
  case yearBefore(Day, field: Refusal.FieldName)
  /// Two recorders seem to have recorded one visit.
  case sameVisit(SameVisit)
  /// An extension was counted from the deadline that the case had.
  case extended(from: Day, to: Day, field: Refusal.FieldName)
  /// A day was written with a time, which isn't kept.
  case timeLeftOut(String, day: Day)
  /// A text listed several entries, which were taken one by one.
  case split(field: Refusal.FieldName, count: Int)
  /// An entry of a list may say that there is none, and is recorded as one.
  case likeNothing(String, field: Refusal.FieldName)
  /// Of what was left at the site of a visit some wasn't looked at.
  case left(Int)
  /// An entry is in the words of one that was left at the site, and is recorded as new.
  case sameWords(String, number: HazardNumber)
  /// A visit names no site.
  case noSite(field: Refusal.FieldName)
  /// A visit doesn't say whether anything was found.
  case noneSaid(field: Refusal.FieldName)
  /// A corrected clearing was recorded on a second case along, which still says what it said.
  case clearedAlong(CaseID, by: Int)
  /// What was recorded together with a voided event counts still.
  case restOfBatch([Int])
  /// A case left the states in which its deadline runs, without what the deadline was for.
  case stillOwed(CaseID, Refusal.ActionName, due: Day)
  /// A visit cleared what remained of a notice, which passed.
  case passedByVisit(CaseID)
  /// The same person visited the site on that day before.
  case visitedBefore(CaseID)
  /// The supervision of the site is suspended.
  case suspended(CaseID)
  /// What an action implies was recorded with it on the same day.
  case implied(CaseID, Refusal.ActionName)
  /// A field names somebody who isn't on the roster.
  case unknownPerson(String, field: Refusal.FieldName, nearest: String?)
  /// A project was named by a part of its name.
  case byPart(String, of: String)
  /// A word by itself was taken for the value of an option.
  case byWord(String, field: Refusal.FieldName)
  /// A case was named by its number, or by the tail of one.
  case byNumber(CaseID, name: Localized, of: String)
  /// A case had moved on since a device knew it.
  case movedOn(CaseID, from: Int, to: Int)
  /// Somebody complains again within twelve months: the newest case, and how many there were.
  case repeatCaller(CaseID, name: Localized, count: Int)
  /// A text looks as if it held a phone, an identity number or somebody's address.
  case personalText(field: Refusal.FieldName)

  /// A case that may be the same.
  public struct Lookalike: Hashable, Sendable {
    /// The case.
    public let id: CaseID
    /// The state it is in.
    public let state: Refusal.StateName
    /// The day it was opened.
    public let opened: Day
    /// Who opened it.
    public let by: String
  }

  /// Cases that may be the same, each with its state, its day and who opened it.
  public static func names(of others: [Lookalike]) -> Localized {
    let (shown, rest) = (others.prefix(mostNamed), others.count - mostNamed)
    return Localized(
      zh: shown.map { "\($0.id)（\($0.state.label)，\($0.opened)，\($0.by)）" }.joined(separator: "、") + (rest > 0 ? "，另有 \(rest) 件" : ""),
      en: shown.map { "\($0.id) (\($0.state.id), \($0.opened), \($0.by))" }.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
  }

  private static let mostNamed = 12

  /// The word for programs, and what there is to know.
  public var wording: Message {
    switch self {
    case .noDeadline(let id, let field): return Message("no-due", ["id": id, "label": field.label, "fieldId": field.id])
    case .remaining(let id, let rest): return Message("remaining", ["id": id, "rest": rest])
    case .openHazards(let id, let rest): return Message("open-hazards", ["id": id, "rest": rest])
    case .behindOpen(let id, let closed): return Message("behind-open", ["id": id, "closed": closed])
    case .behindClosed(let id, let opened, let seq): return Message("behind-closed", ["id": id, "opened": opened, "seq": seq])
    case .openNotices(let id, let open, let action):
      let (zh, en) = (open.map(\.description).joined(separator: "、"), open.map(\.description).joined(separator: ", "))
      return Message("open-notices", ["id": id, "action": action, "zh": zh, "en": en])
    case .inUse(let id, let names): return Message("in-use", ["id": id, "names": names])
    case .beforeSite(let id, let day, let site, let opened):
      return Message("before-site", ["id": id, "day": day, "site": site, "opened": opened])
    case .alike(let id, let others):
      let names = Self.names(of: others)
      return Message("alike", ["id": id, "names": names])
    case .gap(let id, let number, let expected): return Message("gap", ["id": id, "number": number, "expected": expected])
    case .sameNumber(let id, let number, let others):
      return Message("same-number", ["id": id, "number": Localized(quoting: number), "others": others])
    case .endedSite(let id, let site, let action, let day):
      return Message("ended-site", ["id": id, "site": site, "action": action, "day": day])
    case .drawsAll(let stratum, let label, let asked, let there):
      let pool = stratum.isEmpty ? Localized(zh: "", en: "the pool") : Localized(zh: "“\(label ?? stratum)”", en: "'\(stratum)'")
      return Message("draws-all", ["place": pool, "there": there, "asked": asked])
    case .otherTeam(let id, let drawn): return Message("team", ["id": id, "drawn": drawn])
    case .photoDay(let file, let taken, let day): return Message("photo-day", ["file": file, "taken": taken, "day": day])
    case .usualDeadline(let day, let rule): return Message("usual-due", ["day": day, "rule": rule])
    case .holidaysUnknown(let years):
      return Message("holidays-unknown", ["years": Localized { years.map(String.init).joined(separator: $0.choose("、", ", ")) }])
    case .numberWaits(let id): return Message("number-waits", ["id": id])
    case .farAhead(let day, let field): return Message("far-ahead", ["day": day, "label": field.label, "id": field.id])
    case .yearBefore(let day, let field): return Message("year-before", ["day": day, "label": field.label, "id": field.id])
    case .sameVisit(let visit):
      return Message("same-visit", ["id": visit.arrived, "other": visit.earlier, "site": visit.site ?? "", "day": visit.day])
    case .extended(let start, let day, let field):
      return Message("extended", ["start": start, "day": day, "label": field.label, "id": field.id])
    case .timeLeftOut(let time, let day): return Message("time-left-out", ["time": time, "day": day])
    case .split(let field, let count): return Message("split", ["label": field.label, "id": field.id, "count": count])
    case .likeNothing(let text, let field):
      return Message("like-nothing", ["text": Localized(quoting: text), "label": field.label, "id": field.id])
    case .left(let count): return Message("left", ["count": count])
    case .sameWords(let text, let number): return Message("same-words", ["text": Localized(quoting: text), "number": number])
    case .noSite(let field): return Message("no-site", ["label": field.label, "id": field.id])
    case .clearedAlong(let id, let seq): return Message("cleared-along", ["id": id, "seq": seq])
    case .restOfBatch(let seqs): return Message("rest-of-batch", ["seqs": seqs.map { "#\($0)" }.joined(separator: " ")])
    case .stillOwed(let id, let action, let day):
      let kind = Localized(zh: action.kindLabel, en: action.kind)
      return Message("still-owed", ["id": id, "label": action.label, "name": action.id, "kind": kind, "day": day])
    case .noneSaid(let field): return Message("no-hazards-said", ["label": field.label, "id": field.id])
    case .passedByVisit(let id): return Message("passed-by-visit", ["id": id])
    case .visitedBefore(let id): return Message("visited-before", ["id": id])
    case .suspended(let id): return Message("visit-while-suspended", ["id": id])
    case .implied(let id, let action): return Message("implied", ["id": id, "label": action.label, "name": action.id])
    case .unknownPerson(let name, let field, let nearest):
      let (zh, en) = (nearest.map { "，是不是“\($0)”？" } ?? "", nearest.map { "; did you mean '\($0)'?" } ?? "")
      return Message("unknown-person", ["label": field.label, "name": name, "zh": zh, "id": field.id, "en": en])
    case .byPart(let name, _): return Message("by-part", ["name": name])
    case .byWord(let word, let field): return Message("by-word", ["word": word, "label": field.label, "id": field.id])
    case .byNumber(let id, let name, _): return Message("by-number", ["id": id, "name": name])
    case .movedOn(let id, let known, let version): return Message("moved-on", ["id": id, "known": known, "version": version])
    case .repeatCaller(let id, let name, let count): return Message("repeat-caller", ["id": id, "name": name, "count": count])
    case .personalText(let field): return Message("personal-number", ["label": field.label, "id": field.id])
    }
  }
}

extension Note {
  /// What a text was taken for by more than its letters; nil where the note says something else.
  public var taken: (text: String, for: Localized)? {
    switch self {
    case .byPart(let name, let text): (text, Localized(name))
    case .byWord(let word, let field): (word, Localized(zh: "--\(field.label) \(word)", en: "--\(field.id) \(word)"))
    case .byNumber(let id, let name, let text): (text, Localized(zh: "\(id) \(name.zh)", en: "\(id) \(name.en)"))
    case .noDeadline, .remaining, .openHazards, .openNotices, .inUse, .beforeSite, .alike, .numberWaits, .gap, .sameNumber, .endedSite,
      .drawsAll,
      .otherTeam,
      .photoDay, .usualDeadline,
      .holidaysUnknown, .farAhead, .yearBefore, .sameVisit, .extended, .timeLeftOut, .split, .likeNothing, .behindOpen, .behindClosed,
      .left, .sameWords,
      .noSite, .noneSaid, .clearedAlong, .restOfBatch, .stillOwed, .passedByVisit, .visitedBefore, .suspended, .implied, .unknownPerson,
      .movedOn,
      .repeatCaller,
      .personalText:
      nil
    }
  }
}

extension Note {
  /// Cases with the state that they are in, and how late each is.
  fileprivate static func names(ofThoseInUse cases: [Case], on day: Day, in catalog: Catalog) -> Localized {
    Localized { language in
      cases.map { current in
        let state = catalog.kind(current.id.kind)?.label(ofStateOf: current) ?? current.state
        let late = current.overdueDays(on: day).map { language.choose("，逾期 \($0) 天", ", \($0) days overdue") } ?? ""
        return language.choose("\(current.id)（\(state)\(late)）", "\(current.id) (\(current.state)\(late))")
      }.joined(separator: language.choose("、", ", "))
    }
  }

  /// What an event's lists have that may say that there is none; a correction's, what it sets.
  fileprivate static func likeNothing(in event: Event, of kind: Kind?) -> [Note] {
    guard let kind else { return [] }
    let data = event.type == .corrected ? event.data["set"]?.object ?? [:] : event.data
    return kind.allFields.filter { $0.type == .list && !$0.isPersonal && !kind.isFilledIn($0) }.flatMap { field in
      (data[field.id]?.array ?? []).compactMap(\.string).filter(WrittenNothing.isDoubtful).map {
        .likeNothing($0, field: Refusal.FieldName(field))
      }
    }
  }
}

extension Roster {
  /// The names that an event's fields of people have and the roster hasn't; a section isn't a person.
  func strangers(in event: Event, of kind: Kind) -> [Note] {
    if people.isEmpty { return [] }
    let fields = (kind.allFields + Field.general).filter { Kind.peopleFields.contains($0.id) }
    return fields.flatMap { field -> [Note] in
      let value = event.data[field.id]
      let names = ([value?.string] + (value?.array ?? []).map(\.string)).compactMap { $0?.personName }
      return names.filter { isStranger($0) && days.stay(of: $0, on: event.on) == nil }.map {
        .unknownPerson($0, field: Refusal.FieldName(field), nearest: people.keys.sorted().nearestWord(to: $0))
      }
    }
  }
}

extension Roster {
  /// Whether a name is nobody's on the roster; sections aren't people, and an empty roster knows nobody.
  public func isStranger(_ name: String) -> Bool {
    !people.isEmpty && people[name] == nil && !people.values.contains { $0.section == name } && !Kind.namesSection(name)
  }
}

extension Kind {
  /// Whether a name is one of a section: 质监科, 安全股.
  static func namesSection(_ name: String) -> Bool { name.count > 1 && "科室股组处队站部".contains(name.suffix(1)) }
}

extension CaseHistory {
  /// What a deadline that an action set was for, where the case leaves the states in which it runs without it.
  fileprivate func stillOwed(after event: Event, of kind: Kind) -> Note? {
    guard let deadline = kind.deadline, let after = deadline.after, let current, current.sinceSeq == event.seq,
      let day = current.fields[deadline.field]?.string.flatMap({ Day($0) }), !deadline.states.contains(current.state),
      let before = known(upTo: event.seq - 1).current?.state, deadline.states.contains(before),
      !validEntries.contains(where: { $0.event.type.name == after.event }), let action = kind.actions(recording: after.event).first
    else { return nil }
    return .stillOwed(id, Refusal.ActionName(action, of: kind), due: day)
  }
}

extension OfficeView {
  /// What is left closed behind a case whose judgement a correction took back.
  fileprivate func closedBehind(_ correction: Event, kind: Kind?) throws -> Note? {
    guard let kind, let set = correction.data["set"]?.object,
      kind.actions.contains(where: { kind.judgement(of: $0).map { set[$0.id] != nil } ?? false }),
      let history = try history(of: correction.caseID), history.current?.isClosed == false, let behind = try behind(history),
      behind.current?.isClosed == true, let target = try correction.target.flatMap(event(with:))
    else { return nil }
    let recheck = behind.entries.first { target.batchSeqs.contains($0.event.seq) && !$0.isVoided }
    return recheck.map { .behindClosed(behind.id, opened: history.id, by: $0.event.seq) }
  }
}

extension OfficeView {
  /// What a second case was said along with a clearing that a correction changes, and says still.
  fileprivate func clearedAlong(_ correction: Event, kind: Kind?) throws -> [Note] {
    guard let clearing = kind?.clearing, let set = correction.data["set"]?.object,
      set[clearing.places.id] != nil || set[clearing.count.id] != nil, let target = try correction.target.flatMap(event(with:))
    else { return [] }
    return try standing(besides: target).compactMap { event in
      guard event.caseID != target.caseID, let other = catalog.kind(event.caseID.kind)?.clearing,
        event.data[other.places.id] != nil || event.data[other.count.id] != nil
      else { return nil }
      return .clearedAlong(event.caseID, by: event.seq)
    }
  }

  /// What was recorded together with an event that is voided, and counts still; an import's rows are each their own.
  fileprivate func restOfBatch(_ voiding: Event) throws -> Note? {
    guard let target = try voiding.target.flatMap(event(with:)), !target.id.isImported else { return nil }
    let rest = try standing(besides: target).map(\.seq)
    return rest.isEmpty ? nil : .restOfBatch(rest)
  }

  /// The other events of a batch that count.
  private func standing(besides target: Event) throws -> [Event] {
    guard target.batchSeqs.count <= 100 else { return [] }
    return try target.batchSeqs.compactMap { seq in
      guard seq != target.seq, let event = try event(at: seq), let history = try history(of: event.caseID),
        history.entries.contains(where: { $0.event.seq == seq && !$0.isVoided && !$0.isAmendment })
      else { return nil }
      return event
    }
  }
}

/// What is to be noted about events that an office has taken along.
public func notes(on events: [Event], in office: some OfficeView) throws -> [Note] {
  var notes: [Note] = []
  for event in events {
    let caseKind = office.catalog.kind(event.caseID.kind)
    notes += PersonalText.fields(in: event, of: caseKind).map { .personalText(field: Refusal.FieldName($0, of: caseKind)) }
    notes += Note.likeNothing(in: event, of: caseKind)
    if event.type == .corrected { notes += try office.clearedAlong(event, kind: caseKind) }
    if event.type == .voided, let note = try office.restOfBatch(event), !notes.contains(note) { notes.append(note) }
    if event.type == .corrected, let note = try office.closedBehind(event, kind: caseKind) { notes.append(note) }
    if let kind = office.catalog.kind(event.type.kind), kind.isNumbered, event.caseID.kind == kind.id,
      let text = event.data[Kind.numberField]?.string, let gap = try office.gap(before: text, of: event.caseID, kind: kind)
    {
      notes.append(gap)
    }
    if let kind = caseKind, kind.isNumbered, case let given = event.type == .corrected ? event.data["set"] : .object(event.data),
      let text = given?[Kind.numberField]?.string, let same = try office.sameNumber(as: text, of: event.caseID, kind: kind)
    {
      notes.append(same)
    }
    guard let kind = office.catalog.kind(event.type.kind), kind.origin != .system, event.caseID.kind == kind.id,
      let action = kind.actions(recording: event.type.name).first, let history = try office.history(of: event.caseID)
    else { continue }
    notes += office.roster.strangers(in: event, of: kind)
    if let implying = kind.actions.first(where: { $0.implies == action.id }),
      let next = history.entries.first(where: { $0.event.seq > event.seq }),
      next.event.type.name == implying.event, events.contains(where: { $0.seq == next.event.seq })
    {
      notes.append(.implied(event.caseID, Refusal.ActionName(action, of: kind)))
    }
    if let drawn = try office.otherTeam(event, kind: kind) { notes.append(.otherTeam(event.caseID, drawn: drawn)) }
    if let site = event.data["project"]?.string.flatMap({ CaseID($0) }), site.kind == Kind.project.id,
      let opened = try office.currentCase(site)?.opened, event.on < opened
    {
      notes.append(.beforeSite(event.caseID, on: event.on, site: site, opened: opened))
    }
    let asked = kind.deadline.flatMap { deadline in action.asks.first { $0.field == deadline.field } }
    if let asked, event.version == 1 || asked.isRequired, event.data[asked.field] == nil, let field = kind.field(asked.field),
      history.current?.fields[asked.field] == nil
    {
      notes.append(.noDeadline(event.caseID, field: Refusal.FieldName(field)))
    }
    if event.version == 1 {
      if office.tag != nil, kind.isNumbered, event.data[Kind.numberField] == nil,
        try office.numbering(of: kind, type: event.data["type"]?.string)?.isUsual ?? false
      {
        notes.append(.numberWaits(event.caseID))
      }
      if let ended = try office.endedSite(of: event.caseID, on: event.on, event.data) { notes.append(ended) }
      let alike = try office.lookalikes(of: history)
      if !alike.isEmpty { notes.append(.alike(event.caseID, alike)) }
    } else if let items = CaseItems(history), items.remaining > .zero, let current = history.current, current.sinceSeq == event.seq {
      if action.closesByFlag(event.data, of: kind) {
        notes.append(.remaining(event.caseID, items.remaining))
      } else if current.state == kind.clearedState {
        notes.append(.openHazards(event.caseID, items.remaining))
      }
      if current.state == kind.clearedState, let behind = try office.behind(history), behind.current?.isClosed == false {
        notes.append(.behindOpen(behind.id, closed: event.caseID))
      }
    }
    let open = try office.outstanding(at: event) + office.companionsLeftOpen(by: event, of: history)
    if !open.isEmpty { notes.append(.openNotices(event.caseID, open, after: Localized(zh: action.label, en: action.id.identifierWords))) }
    if let owed = history.stillOwed(after: event, of: kind) { notes.append(owed) }
    let inUse = try office.remaining(at: event)
    if !inUse.isEmpty { notes.append(.inUse(event.caseID, names: Note.names(ofThoseInUse: inUse, on: event.on, in: office.catalog))) }
  }
  return notes
}

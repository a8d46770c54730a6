public import Casework
public import DocketTestSupport
public import EventLog
public import LogLines
public import Values

/// A log of random events: mostly such as casework lets in, and some as only an old log can hold them.
public struct RandomLog {
  public private(set) var events: [Event] = []
  public private(set) var snapshot: any LogSnapshot

  /// The kinds that its cases are of.
  public let kinds: [Kind]

  /// The kinds of casework that there are, and the calendar, without which no working day is certain.
  public static let kinds: [Kind] = Catalog.builtIn.listing.compactMap { Catalog.builtIn.kind($0.id) } + [.calendar]

  private let store: any EventStore
  private var day: Day
  private var byCase: [CaseID: [Event]] = [:]

  /// How many of an event's options are given: none, some, all.
  private enum Options: CaseIterable { case none, some, all }

  public init(
    events count: Int, kinds: [Kind] = RandomLog.kinds, in store: any EventStore = FileEventStore.simulated(),
    using random: inout SeededGenerator
  ) throws {
    self.store = store
    self.kinds = kinds
    day = known("2022-10-01")
    snapshot = try store.recorded()
    while events.count < count { try append(1 + random.below(20), using: &random) }
  }

  /// The day on which the last event was recorded.
  public var lastDay: Day { day }

  /// The stored lines.
  public func lines() throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    _ = try snapshot.scan { line, bytes in
      lines.append(line.text(in: bytes))
      return .more
    }
    return lines
  }

  /// The cases, resolved.
  public var histories: [CaseHistory] {
    byCase.keys.sorted().map { id in CaseHistory(id: id, events: byCase[id] ?? [], kind: kinds.first { $0.id == id.kind }) }
  }

  /// Adds so many events, recorded on a day of their own.
  public mutating func append(_ count: Int, using random: inout SeededGenerator) throws {
    day = day.adding(days: 1 + random.below(12))
    let at = Instant(milliseconds: Int64(day.number) * 86_400_000 + 1)
    let session = try store.beginWriting(clock: LogClock(fixedAt: at, isAccepted: true)) { 0 }
    for _ in 0..<count { try append([draft(&random)], in: session) }
    session.end()
    snapshot = try store.snapshot()
  }

  private mutating func append(_ drafts: [Draft], in session: any WriteSession) throws {
    for stored in try session.append(drafts) {
      events.append(stored.event)
      byCase[stored.event.caseID, default: []].append(stored.event)
    }
  }

  /// Adds what random events seldom come to and an audit finds, such as two complaints alike.
  public mutating func appendSuspects(using random: inout SeededGenerator) throws {
    let at = Instant(milliseconds: Int64(day.number) * 86_400_000 + 1)
    let session = try store.beginWriting(clock: LogClock(fixedAt: at, isAccepted: true)) { 0 }
    let complaint: JSON.Object = ["project": "project/2023-0001", "topic": "quality"]
    let notice: JSON.Object = ["type": "rectification", "project": "project/2023-0001"]
    let suspects: [(type: String, caseID: String, data: JSON.Object)] = [
      ("complaint.received", "complaint/2023-9001", complaint), ("complaint.received", "complaint/2023-9002", complaint),
      ("notice.issued", "notice/2023-9001", notice), ("notice.closed", "notice/2023-9001", [:]),
    ]
    let drafts = suspects.map { suspect in
      Draft(
        id: EventID(high: random.next(), low: random.next()), type: known(suspect.type), caseID: known(suspect.caseID),
        on: known("2023-05-04"), by: "li.na", data: suspect.data)
    }
    try append(drafts, in: session)
    session.end()
    snapshot = try store.snapshot()
  }

  /// Enrols a clerk, and a clerk who inspects as well.
  public mutating func enrolClerks(using random: inout SeededGenerator) throws {
    let at = Instant(milliseconds: Int64(day.number) * 86_400_000 + 1)
    let session = try store.beginWriting(clock: LogClock(fixedAt: at, isAccepted: true)) { 0 }
    let people: [(name: String, data: JSON.Object)] = [
      ("li.na", ["role": "clerk", "section": "质监科"]), ("director-01", ["role": "clerk", "roles": ["clerk", "inspector"]]),
    ]
    let drafts = people.map { person in
      Draft(
        id: EventID(high: random.next(), low: random.next()), type: known("person.enrolled"), caseID: known("person/\(person.name)"),
        on: day, by: "director-01", data: person.data)
    }
    try append(drafts, in: session)
    session.end()
    snapshot = try store.snapshot()
  }

  private func draft(_ random: inout SeededGenerator) -> Draft {
    if !events.isEmpty, random.oneIn(10), let amendment = amendment(&random) { return amendment }
    let kind = random.pick(kinds)
    let number = kind.id == "calendar" ? "2023" : "2023-000\(1 + random.below(6))"
    let caseID: CaseID = known("\(kind.id)/\(number)")
    let history = byCase[caseID].map { CaseHistory(id: caseID, events: $0, kind: kind) }
    let state = history?.current?.state
    let lawful = kind.actions.filter { kind.allows($0, from: state) }
    // What opens a case is its first event in any log; later ones may be such as no rule allows now.
    let action = random.pick(lawful.isEmpty || state != nil && random.oneIn(8) ? kind.actions : lawful)
    var fields = kind.fields(of: action)
    if state != nil, !random.oneIn(6) { fields.removeAll { field in !takes(action, field) } }
    if random.oneIn(12) { fields = kind.allFields }
    var data: JSON.Object = [:]
    let options = random.pick(Options.allCases)
    for field in fields where options == .all || options == .some && random.oneIn(2) { data[field.id] = value(field, &random) }
    if random.oneIn(8) { data["origin"] = ["at": .string(momentElsewhere(&random).description), "seq": 7, "tag": "f03"] }
    if kind.id == "calendar" {
      data = [
        "year": 2023,
        "holidays": .array(["2023-01-02", "2023-01-03", "2023-03-08"].shuffled(using: &random).prefix(2).map { .string($0) }),
        "workdays": .array(["2023-01-07", "2023-02-05"].shuffled(using: &random).prefix(1).map { .string($0) }),
      ]
    }
    var on = onDay(after: history?.lastDay, &random)
    if state == nil, random.oneIn(8), let twin = events.last(where: { $0.caseID.kind == kind.id && $0.version == 1 }) {
      (data, on) = (twin.data, twin.on)
    }
    return Draft(
      id: EventID(high: random.next(), low: random.next()), type: known("\(kind.id).\(action.event)"), caseID: caseID, on: on,
      by: random.pick(["li.na", "王\"丽", "a b", "director-01"]), data: data)
  }

  private func takes(_ action: Action, _ field: Field) -> Bool {
    action.fields.contains { $0.field == field.id } || Field.general.contains { $0.id == field.id }
  }

  /// A moment before the present one at which a field copy may have recorded what comes from it.
  private func momentElsewhere(_ random: inout SeededGenerator) -> Instant {
    Instant(milliseconds: Int64(day.number) * 86_400_000 - Int64(random.below(90 * 24 * 60)) * 60_000)
  }

  /// A day that isn't in the future, mostly none before the case's last one.
  private func onDay(after last: Day?, _ random: inout SeededGenerator) -> Day {
    if random.oneIn(10) { return day.adding(days: -random.below(200)) }
    let earliest = max(day.adding(days: -random.below(40)), last ?? Day.loggable.lowerBound)
    return min(earliest, day)
  }

  private func value(_ field: Field, _ random: inout SeededGenerator) -> JSON {
    switch field.type {
    case .text where field.form == .frequency: .string(random.pick(["每周1次", "每月2次", "每季度1次", "无"]))
    case .text: .string(random.pick(["甲", "乙", "Foo bar", "ｆｏｏ　bar", "quote\"d", "甲乙丙丁"]))
    case .number, .count: .number(random.below(6))
    case .money: .number(Decimal(millionths: Int128(random.below(500)) * 10_000))
    case .date: .string(Day(number: 19_300 + Int32(random.below(400))).description)
    case .quarter: .string("2023Q\(1 + random.below(4))")
    case .choice(let choices, _): .string(random.pick(choices).id)
    case .flag: .bool(random.oneIn(2))
    case .positions: .array([.number(1 + random.below(3))])
    case .ref(let kind): .string("\(kind)/2023-000\(1 + random.below(6))")
    case .list: .array((0...random.below(3)).map { _ in .string(random.pick(["甲", "乙", "丙", "li.na"])) })
    case .attachments: .array([])
    }
  }

  /// A correction or a voiding of something that stands.
  private func amendment(_ random: inout SeededGenerator) -> Draft? {
    let target = random.pick(events)
    guard let kind = kinds.first(where: { $0.id == target.caseID.kind }), let ofCase = byCase[target.caseID] else { return nil }
    let isGone = ofCase.contains { $0.type == known("event.voided") && $0.data["target"]?.string == target.id.description }
    guard !isGone, target.type != known("event.voided") else { return nil }
    var data: JSON.Object = ["target": .string(target.id.description), "reason": "更正"]
    // Mostly only what nothing rests on is voided: the last event, or a correction.
    let isLast = ofCase.last { $0.type.kind != "event" }?.id == target.id
    let isCorrection = target.type.kind == "event"
    if isCorrection || isLast && random.oneIn(2) || target.version > 1 && random.oneIn(8) {
      return Draft(
        id: EventID(high: random.next(), low: random.next()), type: known("event.voided"), caseID: target.caseID, on: day,
        by: "director-01", data: data)
    }
    var set: JSON.Object = [:]
    let isOpening = target.version == 1
    let fields = isOpening ? kind.fields : kind.actions(recording: target.type.name).flatMap { kind.fields(of: $0) }
    for field in fields where set[field.id] == nil && random.oneIn(4) {
      set[field.id] = random.oneIn(4) ? .null : value(field, &random)
    }
    if kind.id == "calendar" { set = ["holidays": .array([.string("2023-04-05")])] }
    if random.oneIn(3) { set["on"] = .string(onDay(after: nil, &random).description) }
    data["set"] = .object(set)
    return Draft(
      id: EventID(high: random.next(), low: random.next()), type: known("event.corrected"), caseID: target.caseID, on: day,
      by: "director-01", data: data)
  }
}

/// A value that is written down here and known to be well formed.
func known<Value: LosslessStringConvertible>(_ text: String) -> Value {
  guard let value = Value(text) else { preconditionFailure("ill-formed: \(text)") }
  return value
}

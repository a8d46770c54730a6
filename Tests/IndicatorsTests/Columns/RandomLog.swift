import Casework
import DocketTestSupport
import EventLog
import Indicators

/// A log of random events, lawful by the log's rules and by none of casework's: every evaluator must make the same of it.
struct RandomLog {
  private(set) var events: [Event] = []
  private(set) var snapshot: any LogSnapshot

  static let kinds = ["project", "inspection", "notice", "complaint", "crane", "bid-audit", "budget", "calendar"]
  private let store: any EventStore
  private var day: Day = written("2022-10-01")

  init(events count: Int, in store: any EventStore = MemoryEventStore(), using random: inout SeededGenerator) throws {
    self.store = store
    snapshot = try MemoryEventStore().snapshot()
    while events.count < count { try append(1 + random.below(20), using: &random) }
  }

  /// Adds a batch of so many events, recorded on a day of its own.
  mutating func append(_ count: Int, using random: inout SeededGenerator) throws {
    let drafts = (0..<count).map { _ in draft(&random) }
    day = day.adding(days: 1 + random.below(12))
    let at = Instant(milliseconds: Int64(day.number) * 86_400_000 + 1)
    let session = try store.beginWriting(clock: LogClock(fixedAt: at, isAccepted: true)) { 0 }
    events += try session.append(drafts).map(\.event)
    session.end()
    snapshot = try store.snapshot()
  }

  /// Adds two complaints of one day about the same thing.
  mutating func appendTwins(using random: inout SeededGenerator) throws {
    let at = Instant(milliseconds: Int64(day.number) * 86_400_000 + 1)
    let session = try store.beginWriting(clock: LogClock(fixedAt: at, isAccepted: true)) { 0 }
    let drafts = (1...2).map { number in
      Draft(
        id: EventID(high: random.next(), low: random.next()), type: written("complaint.received"),
        caseID: written("complaint/2023-900\(number)"), on: written("2023-05-04"), by: "li.na",
        data: ["project": "project/2023-0001", "topic": "quality"])
    }
    events += try session.append(drafts).map(\.event)
    session.end()
    snapshot = try store.snapshot()
  }

  private mutating func draft(_ random: inout SeededGenerator) -> Draft {
    if !events.isEmpty, random.oneIn(12) { return amendment(&random) }
    let kind = builtIn(random.pick(Self.kinds))
    let number = kind.id == "calendar" ? "2023" : "2023-000\(1 + random.below(9))"
    var data: JSON.Object = [:]
    let isOpening = !events.contains { $0.caseID.kind == kind.id && $0.caseID.number == number }
    let event = isOpening && !random.oneIn(8) ? kind.events[0] : random.pick(kind.events)
    for field in kind.allFields where random.oneIn(2) { data[field.id] = value(field, &random) }
    for field in Field.general where random.oneIn(12) { data[field.id] = value(field, &random) }
    if random.oneIn(8) { data["origin"] = ["at": .string(momentElsewhere(&random).description), "seq": 7, "tag": "f03"] }
    if kind.id == "calendar" {
      data = [
        "year": 2023, "holidays": .array(["2023-01-02", "2023-01-03"].shuffled(using: &random).prefix(1).map { .string($0) }),
        "workdays": [],
      ]
    }
    var on = onDay(&random)
    if isOpening, random.oneIn(4), let twin = events.last(where: { $0.caseID.kind == kind.id && $0.version == 1 }) {
      (data, on) = (twin.data, twin.on)
    }
    return Draft(
      id: EventID(high: random.next(), low: random.next()), type: written("\(kind.id).\(event)"),
      caseID: written("\(kind.id)/\(number)"), on: on, by: random.pick(["li.na", "王\"丽", "a b"]), data: data)
  }

  /// A moment before the present one at which a field copy may have recorded what comes from it.
  private func momentElsewhere(_ random: inout SeededGenerator) -> Instant {
    Instant(milliseconds: Int64(day.number) * 86_400_000 - Int64(random.below(90 * 24 * 60)) * 60_000)
  }

  private func onDay(_ random: inout SeededGenerator) -> Day {
    random.oneIn(6) ? day.adding(days: -random.below(200)) : day.adding(days: random.below(4))
  }

  private func value(_ field: Field, _ random: inout SeededGenerator) -> JSON {
    switch field.type {
    case .text: .string(random.pick(["甲", "乙", "Foo bar", "ｆｏｏ　bar", "quote\"d", "甲乙丙丁"]))
    case .number, .count: .number(random.below(6))
    case .money: .number(Decimal(millionths: Int128(random.below(500)) * 10_000))
    case .date: .string(Day(number: 19_300 + Int32(random.below(500))).description)
    case .quarter: .string("2023Q\(1 + random.below(4))")
    case .choice(let choices, _): .string(random.pick(choices).id)
    case .flag: .bool(random.oneIn(2))
    case .positions: .array([.number(1 + random.below(3))])
    case .ref(let kind): .string("\(kind)/2023-000\(1 + random.below(9))")
    case .list: .array([.string("甲"), .string(random.pick(["乙", "丙"]))])
    case .attachments: .array([])
    }
  }

  private func amendment(_ random: inout SeededGenerator) -> Draft {
    let target = random.pick(events)
    let kind = builtIn(target.caseID.kind)
    var data: JSON.Object = ["target": .string(target.id.description), "reason": "更正"]
    let isVoiding = random.oneIn(2)
    if !isVoiding {
      var set: JSON.Object = [:]
      for field in kind.allFields + Field.general where random.oneIn(4) { set[field.id] = random.oneIn(4) ? .null : value(field, &random) }
      if random.oneIn(3) { set["on"] = .string(onDay(&random).description) }
      data["set"] = .object(set)
    }
    return Draft(
      id: EventID(high: random.next(), low: random.next()), type: written(isVoiding ? "event.voided" : "event.corrected"),
      caseID: target.caseID, on: day, by: "director-01", data: data)
  }

  /// The same log as the naive evaluator takes it.
  var history: OfficeHistory {
    var order: [CaseID] = []
    var byCase: [CaseID: [Event]] = [:]
    for event in events {
      if byCase[event.caseID] == nil { order.append(event.caseID) }
      byCase[event.caseID, default: []].append(event)
    }
    return OfficeHistory(
      office: "demo", cases: order.map { CaseHistory(id: $0, events: byCase[$0] ?? [], kind: Catalog.builtIn.kind($0.kind)) })
  }
}

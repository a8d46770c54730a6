import Casework
import DocketTestSupport
import LogLines
import Values

/// An office that does, corrects and voids things at random, of every kind of casework.
struct RandomOffice {
  /// Its log.
  private(set) var office = MemoryOffice()
  /// Where chance comes from.
  private(set) var random: SeededGenerator
  private var today = Day(year: 2023, month: 1, day: 1) ?? Day(number: 0)
  private let kinds = Catalog.builtIn.kinds.filter { $0.origin != .system }

  /// Texts that files of other programs have trouble with.
  private static let texts = [
    "五溪尚境", "a, b", "say \"yes\"", "it's", "line\nline", " blank ", "=1+1", "甲；乙", "x;y", "2023-07-05", "[]", "{}", "true", "🏗", "第3栋",
  ]

  init(random: SeededGenerator) {
    self.random = random
  }

  /// The day after everything that happened.
  var end: Day { today.adding(days: 1) }

  /// Tries something, which rules may refuse.
  mutating func step() throws {
    if random.oneIn(3) { today = today.adding(days: random.below(4)) }
    let now = Instant(milliseconds: Int64(today.number) * 86_400_000)
    let moment = Moment(now: now, today: today) { EventID(hashed: 0, 0) }
    do {
      let drafts: [Draft]
      switch office.events.isEmpty ? 9 : random.below(12) {
      case 0: drafts = try decide(correction(), in: office, at: moment)
      case 1:
        let event = random.pick(office.events.suffix(8))
        drafts = try decideVoiding(of: [event.seq], reason: "误", by: "wang.li", needs: .supervision, in: office, at: moment)
      default: drafts = try decide(intent(), in: office, at: moment)
      }
      for var draft in drafts {
        draft.id = EventID(hashed: 0xABCD, UInt64(office.events.count))
        office.append([draft], at: now)
      }
    } catch is Refusal {
      return
    }
  }

  private mutating func intent() -> Intent {
    let kind = random.pick(kinds)
    let action = random.pick(kind.actions)
    let cases = office.histories(ofKind: kind.id).map(\.id)
    let id = cases.isEmpty || action.from.opens && random.oneIn(2) ? nil : random.pick(cases.suffix(6))
    var fields: JSON.Object = [:]
    for field in kind.fields(of: action) where kind.requires(field, for: action, opening: id == nil) || random.oneIn(3) {
      if let value = value(of: field) { fields[field.id] = value }
    }
    return Intent(
      kind: kind, action: action, caseID: id, fields: fields, on: today.adding(days: -random.below(3)), by: "wang.li",
      outOfOrderBecause: random.oneIn(6) ? "补录" : nil, takesAllThatRemains: random.oneIn(4))
  }

  private mutating func correction() -> Correction {
    let event = random.pick(office.events)
    let kind = office.catalog.kind(event.caseID.kind)
    let fields = kind?.actions(recording: event.type.name).flatMap { kind?.fields(of: $0) ?? [] } ?? []
    var set: JSON.Object = [:]
    if !fields.isEmpty {
      let field = random.pick(fields)
      set[field.id] = random.oneIn(4) ? .null : value(of: field)
    }
    return Correction(seq: event.seq, set: set, reason: "误", by: "wang.li")
  }

  private mutating func value(of field: Field) -> JSON? {
    switch field.type {
    case .text: return .string(random.pick(Self.texts) + (random.oneIn(2) ? "" : "\(random.below(1000))"))
    case .number: return .number(Decimal(millionths: Int128(random.below(1000)) * 500_000))
    case .count: return .number(1 + random.below(4))
    case .money: return .number(Decimal(millionths: Int128(random.below(100_000)) * 10_000))
    case .date: return .string(today.adding(days: random.below(60)).description)
    case .quarter: return .string("2023Q\(1 + random.below(4))")
    case .choice(let choices, _): return .string(random.pick(choices).id)
    case .flag: return .bool(random.oneIn(2))
    case .ref(let kind):
      let cases = office.histories(ofKind: kind).map(\.id)
      return cases.isEmpty ? nil : .string(random.pick(cases).description)
    case .list: return .array((0...random.below(3)).map { _ in .string(random.pick(Self.texts)) })
    case .positions: return .array([.number(1 + random.below(3))])
    case .attachments: return .array([["name": "photo.jpg", "sha256": .string(Digest.zero.hex), "size": 7]])
    }
  }
}

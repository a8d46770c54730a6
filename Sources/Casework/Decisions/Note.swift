public import EventLog
public import TextForms

/// A remark about something recorded (注意), which prevents nothing.
public enum Note: Hashable, Sendable {
  /// A case that awaits a day was opened without one.
  case noDeadline(CaseID, field: Refusal.FieldName)
  /// A case was closed as passed though some of its hazards remain.
  case remaining(CaseID, Decimal)
  /// A case was closed without a review though some of its hazards remain.
  case openHazards(CaseID, Decimal)
  /// A case ended while others that refer to it are open.
  case openNotices(CaseID, [CaseID])
  /// Other cases say the same: the case may have been entered before.
  case alike(CaseID, [Lookalike])
  /// A number leaves out others before it.
  case gap(CaseID, number: String, expected: String)
  /// More was to be drawn of a stratum than there is.
  case drawsAll(stratum: String, label: String? = nil, asked: Int, there: Int)
  /// A drawn case was inspected by others than those drawn.
  case otherTeam(CaseID, drawn: [String])
  /// A photo was taken on another day than what it is attached to happened.
  case photoDay(file: String, taken: Day, on: Day)
  /// Working days were counted without the year's holidays.
  case holidaysUnknown
  /// A field names somebody who isn't on the roster.
  case unknownPerson(String, field: Refusal.FieldName, nearest: String?)
  /// A project was named by a part of its name.
  case byPart(String)
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
  public var wording: (code: String, text: Localized) {
    switch self {
    case .noDeadline(let id, let field): return Self.wording("no-due", zh: "\(id) 没有\(field.label)", en: "\(id) has no \(field.id)")
    case .remaining(let id, let rest):
      return Self.wording(
        "remaining", zh: "\(id) 通过了，但还有 \(rest) 处隐患未消除", en: "\(id) passed with \(rest) hazard\(rest == Decimal(1) ? "" : "s") left")
    case .openHazards(let id, let rest):
      return Self.wording(
        "open-hazards", zh: "\(id) 销号时还有 \(rest) 条隐患未消除", en: "\(id) was closed with \(rest) hazard\(rest == Decimal(1) ? "" : "s") left")
    case .openNotices(let id, let open):
      let (zh, en) = (open.map(\.description).joined(separator: "、"), open.map(\.description).joined(separator: ", "))
      return Self.wording("open-notices", zh: "\(id) 结束了，还没有销号：\(zh)", en: "\(id) has ended; these are still open: \(en)")
    case .alike(let id, let others):
      let names = Self.names(of: others)
      return Self.wording("alike", zh: "\(id) 可能已登记过：\(names.zh)", en: "\(id) may have been entered before: \(names.en)")
    case .gap(let id, let number, let expected):
      return Self.wording(
        "gap", zh: "\(id) 的文号 \(number) 跳号，下一个应是 \(expected)", en: "\(id): the number \(number) leaves a gap; the next one is \(expected)")
    case .drawsAll(let stratum, let label, let asked, let there):
      let place = stratum.isEmpty ? Localized(zh: "", en: "the pool") : Localized(zh: "“\(label ?? stratum)”", en: "'\(stratum)'")
      return Self.wording(
        "draws-all", zh: "\(place.zh)只有 \(there) 个，要抽 \(asked) 个，就全部抽取",
        en: "\(place.en) has \(there) and \(asked) were asked for: all are drawn")
    case .otherTeam(let id, let drawn):
      return Self.wording(
        "team", zh: "\(id) 抽中的检查人员是 \(drawn.joined(separator: "、"))，不全在场",
        en: "\(id): \(drawn.joined(separator: ", ")) were drawn, and not all of them were there")
    case .photoDay(let file, let taken, let day):
      return Self.wording("photo-day", zh: "\(file) 摄于 \(taken)，不是 \(day)", en: "\(file) was taken on \(taken), not on \(day)")
    case .holidaysUnknown:
      return Self.wording(
        "holidays-unknown", zh: "没有那一年的日历，只跳过了周末（docket 日历 采用）",
        en: "no calendar for that year; only weekends were skipped (docket calendar adopt)")
    case .unknownPerson(let name, let field, let nearest):
      let (zh, en) = (nearest.map { "，是不是“\($0)”？" } ?? "", nearest.map { "; did you mean '\($0)'?" } ?? "")
      return Self.wording(
        "unknown-person", zh: "\(field.label)“\(name)”不在名册上\(zh)", en: "--\(field.id) '\(name)' is not on the roster\(en)")
    case .byPart(let name): return Self.wording("by-part", zh: "按“\(name)”", en: "taken as '\(name)'")
    case .personalText(let field):
      return Self.wording(
        "personal-number", zh: "“\(field.label)”里像有电话、身份证号或住址；写进案卷就删不掉，录错了可用 docket 撤销，个人信息请填专门的字段",
        en: "--\(field.id) seems to hold a phone, an identity number or an address of a person; what is in the log stays there:"
          + " take it back with docket undo, and give it in a personal field")
    }
  }

  private static func wording(_ code: String, zh: String, en: String) -> (code: String, text: Localized) {
    (code, Localized(zh: zh, en: en))
  }
}

extension Roster {
  /// The names that an event's fields of people have and the roster hasn't; a section isn't a person.
  func strangers(in event: Event, of kind: Kind) -> [Note] {
    if people.isEmpty { return [] }
    let sections = Set(people.values.compactMap(\.section))
    let fields = (kind.allFields + Field.general).filter { Kind.peopleFields.contains($0.id) }
    return fields.flatMap { field -> [Note] in
      let value = event.data[field.id]
      let names = ([value?.string] + (value?.array ?? []).map(\.string)).compactMap { $0?.personName }
      return names.filter { people[$0] == nil && !sections.contains($0) && !Kind.namesSection($0) }.map {
        .unknownPerson($0, field: Refusal.FieldName(field), nearest: people.keys.sorted().nearestWord(to: $0))
      }
    }
  }
}

extension Kind {
  /// Whether a name is one of a section: 质监科, 安全股.
  static func namesSection(_ name: String) -> Bool { name.count > 1 && "科室股组处队站部".contains(name.suffix(1)) }
}

/// What is to be noted about events that an office has taken along.
public func notes(on events: [Event], in office: some OfficeView) throws -> [Note] {
  var notes: [Note] = []
  for event in events {
    let caseKind = office.catalog.kind(event.caseID.kind)
    notes += PersonalText.fields(in: event, of: caseKind).map { .personalText(field: Refusal.FieldName($0, of: caseKind)) }
    if let kind = office.catalog.kind(event.type.kind), kind.isNumbered, event.caseID.kind == kind.id,
      let text = event.data[Kind.numberField]?.string, let gap = try office.gap(before: text, of: event.caseID, kind: kind)
    {
      notes.append(gap)
    }
    guard let kind = office.catalog.kind(event.type.kind), kind.origin != .system, event.caseID.kind == kind.id,
      let action = kind.actions(recording: event.type.name).first, let history = try office.history(of: event.caseID)
    else { continue }
    notes += office.roster.strangers(in: event, of: kind)
    if let drawn = try office.otherTeam(event, kind: kind) { notes.append(.otherTeam(event.caseID, drawn: drawn)) }
    if event.version == 1 {
      let asked = kind.deadline.flatMap { deadline in action.asks.first { $0.isRequired && $0.field == deadline.field } }
      if let asked, event.data[asked.field] == nil, let field = kind.field(asked.field) {
        notes.append(.noDeadline(event.caseID, field: Refusal.FieldName(field)))
      }
      let alike = try office.lookalikes(of: history)
      if !alike.isEmpty { notes.append(.alike(event.caseID, alike)) }
    } else if let items = CaseItems(history), items.remaining > .zero, let current = history.current, current.sinceSeq == event.seq {
      if action.closesByFlag(event.data, of: kind) {
        notes.append(.remaining(event.caseID, items.remaining))
      } else if current.state == kind.clearedState {
        notes.append(.openHazards(event.caseID, items.remaining))
      }
    }
    let open = try office.outstanding(at: event)
    if !open.isEmpty { notes.append(.openNotices(event.caseID, open)) }
  }
  return notes
}

import Casework
import Commands
import EventLog
import TextForms

/// One event as the one line that an inspector reads after recording it.
struct EventLineText {
  let event: Event
  /// The kinds, for their labels.
  let catalog: Catalog
  /// The day it is.
  let today: Day
  /// What the case's project is called, where it has one and its name is at hand.
  var project: String?
  /// The signature by which the event's author stands to it, where there is one.
  var signature: Int?

  /// `notice/2026-0007 issued · rectification · due 2026-12-05 (15 days) · #412`.
  func text(_ language: Language) -> String { parts(language).joined(separator: " · ") }

  /// The line on a page of some width: broken between its parts where it is wider, what follows indented.
  func lines(_ language: Language, width: Int) -> [String] { Self.lines(parts(language), width: width, indent: Self.indent) }

  /// The line that answers an action: the case, its new state, what was done, what remains, by when.
  func answer(_ language: Language, current: Case?, items: CaseItems?, width: Int) -> [String] {
    let zh = language == .zh
    let kind = catalog.kind(event.caseID.kind)
    let action = kind?.actions(recording: event.type.name).first
    let verb = zh ? action?.label ?? Self.amendmentLabel(event.type) ?? event.type.name : action?.id ?? event.type.name
    var parts = ["\(event.caseID) \(verb)"]
    if let current, !current.state.isEmpty { parts.append(zh ? kind?.state(current.state)?.label ?? current.state : current.state) }
    parts += did(language, without: items == nil ? nil : kind?.clearing)
    if let project { parts.append(project) }
    if let items, items.whole > .zero { parts.append(Self.progress(items, zh: zh)) }
    if let current, let due = due(of: current, language) { parts.append(due) }
    if let count = event.data["attachments"]?.array?.count { parts.append(zh ? "附件 \(count)" : "\(count) attached") }
    if event.on != today { parts.append(zh ? "发生于 \(event.on)" : "on \(event.on)") }
    if event.seq > 0 { parts.append("#\(event.seq)") }
    return Self.lines(parts, width: width, indent: 2)
  }

  /// What was cleared of all, and what remains.
  private static func progress(_ items: CaseItems, zh: Bool) -> String {
    let done = zh ? "消除 \(items.cleared)/\(items.whole)" : "cleared \(items.cleared)/\(items.whole)"
    if items.remaining == .zero { return done }
    let left = items.uncleared.map { "\($0.place) \($0.text)" }
    if left.isEmpty || Decimal(left.count) != items.remaining { return done + (zh ? "，余 \(items.remaining)" : ", \(items.remaining) left") }
    return done + (zh ? "，余：" : ", left: ") + left.joined(separator: zh ? "；" : "; ")
  }

  /// The deadline of a case that isn't closed, and how far it is.
  func due(of current: Case, _ language: Language) -> String? {
    guard !current.isClosed, let due = current.due else { return nil }
    let days = due - today
    let plural = abs(days) == 1 ? "day" : "days"
    if language == .zh { return "期限 \(due)" + (days < 0 ? "（逾期 \(-days) 天）" : "（还剩 \(days) 天）") }
    return "due \(due) " + (days < 0 ? "(\(-days) \(plural) late)" : "(\(days) \(plural) left)")
  }

  /// What the event brought, in the words that tell one case from the next.
  func did(_ language: Language, without clearing: Clearing? = nil) -> [String] {
    let kind = catalog.kind(event.caseID.kind)
    return (kind?.allFields ?? []).compactMap { field in
      if let clearing, field.id == clearing.count.id || field.id == clearing.whole { return nil }
      return event.data[field.id].flatMap { value in
        // `2 hazards`, but `cleared 2`.
        if language == .en, field.id == kind?.clearing?.count.id, let count = value.decimal, count > .zero {
          return "\(field.id.identifierWords) \(count)"
        }
        return Self.short(value, field, zh: language == .zh)
      }
    }
  }

  /// Parts joined on lines of some width, broken behind the point between two where they are wider, what follows indented.
  private static func lines(_ parts: [String], width: Int, indent: Int) -> [String] {
    var lines: [String] = []
    for (index, part) in parts.enumerated() {
      let point = index + 1 < parts.count ? 2 : 0
      if let last = lines.last, TextForms.displayWidth(last) + 3 + TextForms.displayWidth(part) + point <= width {
        lines[lines.count - 1] = last + " · " + part
        continue
      }
      if let last = lines.last { lines[lines.count - 1] = last + " ·" }
      for piece in TextForms.wrapped(part, toWidth: max(width - indent - point, Self.least)) {
        lines.append((lines.isEmpty ? "" : String(repeating: " ", count: indent)) + piece)
      }
    }
    return lines
  }

  /// How far what follows is indented, and how little room it is given at least.
  private static let indent = 4
  private static let least = 20

  private func parts(_ language: Language) -> [String] {
    let zh = language == .zh
    let kind = catalog.kind(event.caseID.kind)
    let action = kind?.actions(recording: event.type.name).first
    let word = zh ? action?.label ?? Self.amendmentLabel(event.type) ?? event.type.name : event.type.name
    var parts = ["\(event.caseID) \(word)"]
    parts += did(language)
    if let project { parts.append(TextForms.shownInLine(project)) }
    if let due = event.data[kind?.dueField ?? "due"]?.string.flatMap({ Day($0) }) {
      let days = due - today
      let left = zh ? "还剩 \(days) 天" : days.inDays
      parts.append((zh ? "期限 \(due)" : "due \(due)") + (days >= 0 ? (zh ? "（\(left)）" : " (\(left))") : ""))
    }
    if let count = event.data["attachments"]?.array?.count { parts.append(zh ? "附件 \(count)" : "\(count) attached") }
    if event.on != today { parts.append(zh ? "发生于 \(event.on)" : "on \(event.on)") }
    if event.seq > 0 { parts.append("#\(event.seq)") }
    if let signature { parts.append(zh ? "已签认 #\(signature)" : "signed #\(signature)") }
    return parts
  }

  /// What an event is called in Chinese that belongs to no kind's actions.
  static func amendmentLabel(_ type: EventType) -> String? {
    switch type {
    case .corrected: "更正"
    case .voided: "作废"
    case .disputed: "异议"
    case .erased: "删除个人信息"
    case .disclosed: "调出个人信息"
    case .signed: "签认"
    case .copyCreated: "建立副本"
    case .received: "收到外勤包"
    case .setAside: "搁置"
    case .settled: "处理搁置"
    default: nil
    }
  }

  /// The texts that tell one case, or one way of numbering, from the next.
  private static let telling: Set<String> = ["name", "record", "number", "pattern"]

  /// The fields that tell one case from the next; the others stand in `docket case`.
  private static func short(_ value: JSON, _ field: Field, zh: Bool) -> String? {
    switch field.type {
    case .choice(let choices, _):
      guard let choice = choices.first(where: { $0.id == value.string }) else { return nil }
      return zh ? choice.label : choice.id
    case .count:
      guard let count = value.decimal, count > .zero, field.id != "inspectors" else { return nil }
      let words = field.id.identifierWords
      return zh ? "\(field.label) \(count)" : "\(count) \(count == Decimal(1) && words.hasSuffix("s") ? String(words.dropLast()) : words)"
    case .text:
      return Self.telling.contains(field.id) ? value.string.map { TextForms.shownInLine($0) } : nil
    case .money: return value.decimal.map { zh ? "\($0) 元" : "\($0) yuan" }
    case .flag:
      if value.bool == true { return zh ? field.label : field.id.identifierWords }
      return field.opposite.map { zh ? $0.label : $0.id.identifierWords }
    case .number, .date, .quarter, .ref, .list, .positions, .attachments: return nil
    }
  }
}

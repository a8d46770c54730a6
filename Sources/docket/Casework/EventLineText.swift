import Casework
import Commands
import EventLog
import TextForms

/// One event as the one line that an inspector reads after recording it.
struct EventLineText {
  /// The event.
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
  func lines(_ language: Language, width: Int) -> [String] {
    var lines: [String] = []
    for part in parts(language) {
      let more = " · " + part
      if let last = lines.last, TextForms.displayWidth(last) + TextForms.displayWidth(more) <= width {
        lines[lines.count - 1] = last + more
      } else {
        let room = max(width - Self.indent, Self.least)
        for piece in TextForms.wrapped(lines.isEmpty ? part : "· " + part, toWidth: room) {
          lines.append((lines.isEmpty ? "" : String(repeating: " ", count: Self.indent)) + piece)
        }
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
    for field in kind?.allFields ?? [] {
      guard let value = event.data[field.id], let text = Self.short(value, field, zh: zh) else { continue }
      parts.append(text)
    }
    if let project { parts.append(TextForms.shownInLine(project)) }
    if let due = event.data["due"]?.string.flatMap({ Day($0) }) {
      let days = due - today
      let left = zh ? "还剩 \(days) 天" : "\(days) days"
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
    default: nil
    }
  }

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
      return field.id == "name" || field.id == "record" || field.id == "number" ? value.string.map { TextForms.shownInLine($0) } : nil
    case .money: return value.decimal.map { zh ? "\($0) 元" : "\($0) yuan" }
    case .flag: return value.bool == true ? (zh ? field.label : field.id.identifierWords) : nil
    case .number, .date, .quarter, .ref, .list, .attachments: return nil
    }
  }
}

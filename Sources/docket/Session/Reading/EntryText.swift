package import Casework
package import LogLines
package import TextForms
package import Values

/// One event of a case as people read it: what happened, what was put right, who voided it.
package struct EntryText {
  /// The case's kind, if the office knows it.
  package let kind: Kind?
  /// The office's zone, for days.
  package let zone: Zone
  package let language: Language
  /// The attachments that are there and whole, by hash.
  var attachments: [Digest: Bool] = [:]
  /// Whether each attachment is said to be there and whole, or not.
  var marksAttachments = true
  /// The signatures that cover events, by the events' numbers.
  var signatures: [Int: Int] = [:]
  /// The devices that delivered events, by the events' numbers.
  var devices: [Int: DeliveryMark] = [:]
  /// Who brought others' events from copies, by the events' numbers.
  var bringers: [Int: String] = [:]
  /// The ledgers that brought events, by the events' numbers.
  var ledgers: [Int: LedgerAct] = [:]

  package init(
    kind: Kind?, zone: Zone, language: Language, attachments: [Digest: Bool] = [:], marksAttachments: Bool = true,
    signatures: [Int: Int] = [:], devices: [Int: DeliveryMark] = [:], bringers: [Int: String] = [:],
    ledgers: [Int: LedgerAct] = [:]
  ) {
    self.kind = kind
    self.zone = zone
    self.language = language
    self.attachments = attachments
    self.marksAttachments = marksAttachments
    self.signatures = signatures
    self.devices = devices
    self.bringers = bringers
    self.ledgers = ledgers
  }

  var fields: EventFields { EventFields(of: kind, in: language, .whole) }

  /// What happened, with the fields that the event brought.
  package func what(_ entry: HistoryEntry) -> String {
    let event = entry.event
    let action = kind?.actions(recording: event.type.name).first
    var parts = [
      language.choose(
        event.type.label(in: kind),
        "\(event.type.name)" + (action.map { " \($0.label)" } ?? ""))
    ]
    if entry.isVoided { parts[0] += language.choose("（已作废）", " (voided)") }
    if let mark = devices[event.seq] { parts.append(mark.text(language)) }
    if let bringer = bringers[event.seq], bringer != event.by {
      parts.append(language.choose("\(bringer) 带来", "brought by \(bringer)"))
    }
    if let act = ledgers[event.seq] {
      parts.append(Localized(message: "entry-text.by-ledger", ["by": act.by, "name": TextForms.shownInLine(act.name)])[language])
    }
    if let signature = signatures[event.seq] { parts.append(language.choose("已签认 #\(signature)", "signed #\(signature)")) }
    if let dispute = entry.dispute { parts.append(language.choose("有异议 #\(dispute.seq)", "disputed #\(dispute.seq)")) }
    parts += fields.texts(of: entry.data)
    if let act = LedgerAct(event) {
      parts.append(act.text[language])
      if let reason = event.data["reason"]?.string { parts.append(language.choose("“\(reason)”", "\"\(reason)\"")) }
    } else if kind == nil, !entry.data.isEmpty {
      parts.append(JSON.object(entry.data).text())
    }
    if let with = entry.data["with"]?.array {
      parts.append(language.choose("同行 ", "with ") + with.compactMap(\.string).joined(separator: language.choose("、", ", ")))
    }
    if let note = entry.data["note"]?.string { parts.append(language.choose("“\(note)”", "\"\(note)\"")) }
    for file in entry.files {
      let mark = attachments[file.hash].map { $0 ? "✓" : "✗" } ?? "?"
      parts.append(marksAttachments ? "\(file.name) \(mark)" : file.name)
    }
    if let because = entry.data[Draft.afterClosing]?.string {
      parts.append(language.choose("关账后：“\(because)”", "after the year was closed: \"\(because)\""))
    }
    if let because = entry.data["out-of-order"]?.string { parts.append(language.choose("倒序：“\(because)”", "out of order: \"\(because)\"")) }
    return parts.joined(separator: " · ")
  }

  /// What a correction changed, in whose words, why.
  func correction(_ correction: Event, of event: Event) -> String {
    let reason = correction.data["reason"]?.string ?? ""
    let changes = changes(correction, of: event)
    let day = zone.day(of: correction.at)
    return language.choose(
      "\(correction.by) 于 \(day) 更正：\(changes) · “\(reason)”（#\(correction.seq)）",
      "corrected \(day) by \(correction.by): \(changes) · \"\(reason)\" (#\(correction.seq))")
  }

  /// Who voided an event, and why.
  func voiding(_ voiding: Event) -> String {
    let reason = voiding.data["reason"]?.string ?? ""
    let day = zone.day(of: voiding.at)
    return language.choose(
      "\(voiding.by) 于 \(day) 作废：“\(reason)”（#\(voiding.seq)）", "voided \(day) by \(voiding.by) · \"\(reason)\" (#\(voiding.seq))")
  }

  /// The text of a correction or voiding: its event, the old and new value, the reason; nil otherwise.
  package func amendment(_ event: Event, of target: Event) -> String? {
    guard event.type == .corrected || event.type == .voided else { return nil }
    let isCorrection = event.type == .corrected
    let word = isCorrection ? language.choose("更正", "corrected") : language.choose("作废", "voided")
    let parts = ["\(word) #\(target.seq)", isCorrection ? changes(event, of: target) : "", event.data["reason"]?.string ?? ""]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The fields that a correction sets, each with what it was and what it is.
  func changes(_ correction: Event, of event: Event) -> String {
    let set = (correction.data["set"]?.object ?? [:]).map { member in
      let field = kind?.field(member.key)
      let name = member.key == "on" ? language.choose("日期", "on") : field.map(fields.label) ?? member.key
      let text = { (value: JSON?) -> String in
        guard let value else { return "—" }
        if case .null = value { return "—" }
        return field.map { ValueText(field: $0, language: language).text(value) } ?? value.string ?? value.text()
      }
      let before = member.key == "on" ? event.on.json : event.data[member.key]
      return "\(name) \(text(before)) → \(text(member.value))"
    }
    return set.joined(separator: language.choose("，", ", "))
  }
}

extension TextForms {
  /// Text in lines of a width behind a beginning, those after the first set in below it.
  package static func hanging(_ start: String, _ text: String, indent: Int, toWidth width: Int) -> [String] {
    let lines = wrapped(text, toWidth: max(20, width - indent))
    return lines.enumerated().map { $0.offset == 0 ? start + $0.element : String(repeating: " ", count: indent) + $0.element }
  }
}

extension Event {
  /// The numbers of its batch, many of them as a range.
  package var batchNumbers: Localized {
    let seqs = batchSeqs
    if seqs.count <= 6 { return Localized(seqs.map { "#\($0)" }.joined(separator: " ")) }
    return Localized(message: "entry-text.batch", ["first": seqs.lowerBound, "last": seqs.upperBound, "count": seqs.count])
  }
}

extension Int {
  /// So many days, in English.
  package var inDays: String { self == 1 ? "1 day" : "\(self) days" }

  /// So many days before a deadline, or behind it where they are negative.
  package var leftOrLate: Localized {
    self < 0
      ? Localized(message: "entry-text.left-or-late", ["value": -self, "inDays": (-self).inDays])
      : Localized(message: "entry-text.left-or-late-2", ["value": self, "inDays": inDays])
  }
}

extension Day {
  /// The day as a deadline, with how far it is: `due 2026-12-05 (3 days late)`.
  package func asDeadline(on today: Day) -> Localized {
    let far = (self - today).leftOrLate
    return Localized(message: "entry-text.as-deadline", ["value": self, "far": far])
  }
}

/// A field's value as people read it.
package struct ValueText {
  package let field: Field
  package let language: Language

  package init(field: Field, language: Language) {
    self.field = field
    self.language = language
  }

  /// The text of a value.
  package func text(_ value: JSON) -> String {
    if value.isMisfit { return JSON.misfitText[language] }
    if value.isSealed { return language.choose("（个人信息）", "(personal)") }
    switch field.type {
    case .choice(let choices, _):
      guard let choice = choices.first(where: { $0.id == value.string }) else { return value.string ?? "" }
      return language.choose(choice.label, choice.id)
    case .flag: return value.bool ?? false ? language.choose("是", "yes") : language.choose("否", "no")
    case .money: return value.decimal?.moneyText(in: language) ?? ""
    case .number(let unit): return (value.decimal?.description ?? "") + (unit ?? "")
    case .count: return value.decimal?.description ?? ""
    case .list:
      let texts = (value.array ?? []).compactMap(\.string)
      if field.id == Self.roles {
        return texts.map { text in Role(rawValue: text).map { language.choose($0.label, $0.rawValue) } ?? text }
          .joined(separator: language.choose("、", ", "))
      }
      return texts.joined(separator: language.choose("；", "; "))
    case .positions: return (value.array ?? []).compactMap(\.decimal?.description).joined(separator: language.choose("、", ", "))
    case .text: return field.isName ? TextForms.shownInLine(value.string ?? "") : value.string ?? ""
    case .date, .quarter, .ref: return value.string ?? ""
    case .attachments:
      return (value.array ?? []).compactMap { Attachment($0).map { TextForms.shownInLine($0.name) } }.joined(separator: ", ")
    }
  }

  /// The field of a person's roles, which the log holds by their ids.
  private static let roles = "roles"
}

extension LedgerAct {
  /// The file, and how many rows it had.
  fileprivate var text: Localized { Localized(message: "entry-text.ledger", ["name": TextForms.shownInLine(name), "rows": rows ?? 0]) }
}

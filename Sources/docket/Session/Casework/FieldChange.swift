import Casework
import LogLines
import TextForms
import Values

/// A field of a case that an event changed, with what it was and what it is.
struct FieldChange {
  /// The field's id; `on` for the day of a corrected event.
  let id: String
  /// The field; nil for the day, and for what the kind doesn't know.
  let field: Field?
  /// The value before; nil if there was none.
  let before: JSON?
  /// The value after; nil if it was taken away.
  let after: JSON?
  /// Whether the value before is a personal text of an erased case, which isn't printed again.
  var isMasked = false

  /// What an event changed in a case, as its history was before and is after it.
  static func all(by event: Event, in history: CaseHistory) -> [FieldChange] {
    guard let kind = history.kind else { return [] }
    // An event of a dry run has no number of its own, but a place in the history that it would make.
    let seq = event.seq > 0 ? event.seq : history.events.first { $0.id == event.id }?.seq
    let earlier = seq.map { history.known(upTo: $0 - 1) } ?? history
    if event.type == .corrected {
      guard let target = earlier.entries.first(where: { $0.event.id == event.target }) else { return [] }
      let masked = MaskedTexts(history)
      return Correction.changes(event.data["set"]?.object ?? [:], of: target).map { change in
        FieldChange(
          id: change.field, field: kind.field(change.field), before: change.before, after: change.after,
          isMasked: masked.hides(change.before))
      }
    }
    guard event.type.kind == kind.id, let before = earlier.current, event.version > 1 else { return [] }
    return event.data.compactMap { member in
      guard let field = kind.allFields.first(where: { $0.id == member.key }), field.isStanding(in: kind) else { return nil }
      let value = before.fields[member.key]
      if value == member.value { return nil }
      return FieldChange(id: field.id, field: field, before: value, after: member.value)
    }
  }

  /// The change in words: `期限 2026-03-01 → 2026-03-10`.
  func text(_ language: Language, catalog: Catalog) -> String {
    let name = id == "on" ? language.choose("日期", "on") : field.map { language.choose($0.label, $0.id.identifierWords) } ?? id
    let text = { (value: JSON?) -> String in
      guard let value else { return "—" }
      let rules = value.array?.compactMap { $0.string.flatMap { catalog.ruleInWords($0, of: id) } } ?? []
      if !rules.isEmpty { return rules.map { $0[language] }.joined(separator: language.choose("；", "; ")) }
      return field.map { ValueText(field: $0, language: language).text(value) } ?? value.string ?? value.text()
    }
    return "\(name) \(isMasked ? Masking.word[language] : text(before)) → \(text(after))"
  }

  /// The change for programs.
  var json: JSON { ["field": id.json, "from": isMasked ? .null : before ?? .null, "to": after ?? .null] }
}

extension Field {
  /// Whether the field says how a case is, rather than what one event was about.
  fileprivate func isStanding(in kind: Kind) -> Bool {
    kind.fields.contains { $0.id == id } || Kind.peopleFields.contains(id) || id == kind.dueField
      // An address may have a secret in it.
      || kind.id == Kind.office.id && id != Kind.webhook && Kind.policyFields.contains { $0.id == id }
  }
}

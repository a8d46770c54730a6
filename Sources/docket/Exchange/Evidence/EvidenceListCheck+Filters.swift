import Casework
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// Compares the filter that a line was left out by with what its case says.
extension EvidenceListCheck {
  /// Whether an event is outside a filter such as `topic:quality`; nil where its lines don't tell.
  ///
  /// Only what every line of the case says alike is told: which of several values a measure took isn't seen here. A word for a site's name may
  /// mean a part of it.
  func isOutside(_ filter: Substring, _ entry: HistoryEntry) -> Bool? {
    let sides = filter.split(maxSplits: 1) { $0 == ":" || $0 == "：" }
    guard sides.count == 2, let kind = proved.catalog.kind(entry.event.caseID.kind), let history = proved.history(of: entry.event.caseID),
      let field = kind.allFields.first(where: { $0.id == sides[0] || $0.label == sides[0] }),
      kind.id != Kind.project.id || field.id != kind.knownBy
    else { return nil }
    // What an event says itself, no other event of its case says for it: left out, it meets no word.
    let takesEvents = calls.map { calls in calls.allSatisfy { $0.takesEvents(of: kind) } } ?? false
    let isOwn = takesEvents && kind.carries(field.id, in: entry.event)
    if isOwn, entry.data[field.id] ?? .null == .null { return true }
    // An event that was voided has its own data alone.
    let others = isOwn ? [] : [history.current?.fields[field.id]] + history.validEntries.map { $0.data[field.id] }
    let values = ([entry.data[field.id]] + others).compactMap { $0 == .null ? nil : $0 }
    let wanted = sides[1].split { $0 == "," || $0 == "，" }.map { $0.filter { !"\"“”".contains($0) } }
    if values.isEmpty || wanted.isEmpty { return nil }
    var outcomes: Set<Bool> = []
    for value in values {
      let isOne = wanted.map { Self.isOne(value, $0, field) }
      if isOne.contains(true) { outcomes.insert(false) } else if isOne.contains(nil) { return nil } else { outcomes.insert(true) }
    }
    guard outcomes.count == 1, let outcome = outcomes.first else { return nil }
    // A case may have come to its value after the event, which then has none.
    let isCertain = outcome || takesEvents && entry.data[field.id] ?? .null != .null
    return isCertain ? outcome : nil
  }

  /// Whether a value is what a filter's word names; nil where the word may mean a part, a range or another case.
  private static func isOne(_ value: JSON, _ word: String, _ field: Field) -> Bool? {
    switch field.type {
    case .choice(let choices, _):
      guard let text = value.string else { return nil }
      return choices.named(word).map { $0.id == text } ?? (isSame(text, word) ? true : nil)
    case .flag:
      guard let flag = value.bool else { return nil }
      return FieldReading.flag(word, of: field).map { $0 == flag }
    case .text:
      guard let text = value.string, !word.contains("~"), !word.contains("*") else { return nil }
      if isSame(text, word) { return true }
      return text.foldedForComparison.contains(word.foldedForComparison) ? nil : false
    case .number, .count, .money, .date, .quarter, .ref, .list, .positions, .attachments: return nil
    }
  }

  private static func isSame(_ left: String, _ right: String) -> Bool { left.foldedForComparison == right.foldedForComparison }
}

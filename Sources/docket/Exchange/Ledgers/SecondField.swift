import Casework
import Exchange
import TextForms

/// A field of another case of the row that a column may hold: the number of an inspection's notice.
struct SecondField {
  /// The kind of the other case.
  let kind: Casework.Kind
  let field: Field
  /// How the row's first case opens it.
  let rule: Rule.Companion

  /// What is answered: `notice.number`.
  var word: String { "\(kind.id).\(field.id)" }

  /// How it is shown: 同一行的通知书：文号.
  var shown: Localized {
    Localized(zh: "同一行的\(kind.label)：\(field.label)", en: "the row's \(kind.id): \(field.id)")
  }

  /// Whether somebody means it: 通知书：文号, 通知书.文号, notice.number.
  func isNamed(_ text: String) -> Bool {
    let parts = text.split { "：:.".contains($0) }.map { String($0).trimmingBlanks }
    guard parts.count == 2 else { return text == shown.zh || text == shown.en }
    let owner = parts[0].hasPrefix("同一行的") ? String(parts[0].dropFirst(4)) : parts[0]
    return (owner == kind.label || owner == kind.id) && [field].named(parts[1]) != nil
  }

  /// The fields of the cases that an action opens with its own, but for those read already.
  static func all(of action: Action, in catalog: Catalog, besides map: ImportMap) -> [SecondField] {
    action.rules.flatMap { rule -> [SecondField] in
      guard case .issues(let companion) = rule, let kind = catalog.kind(companion.kind), let opening = kind.action(companion.action) else {
        return []
      }
      let held = Set(
        map.also.filter { $0.kind == kind.id }.flatMap(\.events).flatMap(\.fields).filter {
          // A constant only stands in until a column says it.
          if case .constant = $0.value { false } else { true }
        }.map(\.id))
      let inherited = Set(companion.inherits.map(\.to) + [companion.link, Casework.Kind.colleaguesField])
      return kind.fields(of: opening).filter {
        !held.contains($0.id) && !inherited.contains($0.id) && $0.type != .attachments && !$0.type.isPositions
      }.map { SecondField(kind: kind, field: $0, rule: companion) }
    }
  }
}

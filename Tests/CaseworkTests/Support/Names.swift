import Casework
import LogLines
import Testing

extension Refusal.ActionName {
  /// The names of a built-in action, `notice answer`.
  static func named(_ words: String) -> Refusal.ActionName {
    let (kind, action) = kindAndAction(words)
    return Refusal.ActionName(action, of: kind)
  }
}

extension Refusal.StateName {
  /// The names of a built-in state, `notice closed`.
  static func named(_ words: String) -> Refusal.StateName {
    let parts = words.split(separator: " ").map(String.init)
    return Refusal.StateName(parts[1], of: needed(Catalog.builtIn.kind(parts[0])))
  }
}

extension Refusal.FieldName {
  /// The names of a built-in field, `notice due`.
  static func named(_ words: String) -> Refusal.FieldName { Refusal.FieldName(field(words)) }
}

/// A built-in field, `notice due`.
func field(_ words: String) -> Field {
  let parts = words.split(separator: " ").map(String.init)
  return needed(Catalog.builtIn.kind(parts[0])?.field(parts[1]))
}

private func kindAndAction(_ words: String) -> (Kind, Action) {
  let parts = words.split(separator: " ").map(String.init)
  let kind = needed(Catalog.builtIn.kind(parts[0]))
  return (kind, needed(kind.action(parts[1])))
}

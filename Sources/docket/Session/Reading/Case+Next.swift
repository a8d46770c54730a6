package import Casework
package import TextForms
package import Values

extension Case {
  /// What somebody has to do next, with the command; nil where nothing is awaited.
  package func next(_ kind: Casework.Kind?, on today: Day, in language: Language) -> JSON.Object? {
    if kind?.isDerived ?? false { return nil }
    guard let kind, isAwaited || waitsFor != nil, let action = kind.next(in: state) else { return nil }
    return [
      "action": action.id.json, "label": language.choose(action.label, action.id.identifierWords).json, "who": who.json, "due": due.json,
      "daysLeft": isAwaited ? due.map { $0 - today }.json : .null,
      "command": "docket \(language.choose("\(kind.commandName.zh) \(action.label)", "\(kind.commandName.en) \(action.id)")) \(id)".json,
    ]
  }
}

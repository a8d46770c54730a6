/// What people read of a value, in both languages.
package protocol Worded {
  var text: Localized { get }
}

extension Localized: Worded {
  package var text: Localized { self }
}

/// What is said by the message of its case: `Damage.Problem.tooLarge(limit: 9)` by `damage.too-large` with its `limit`.
///
/// A value without a label is the placeholder `{}`. What a case holds is filled in as it is said itself.
package protocol Said: Worded {
  /// What stands before the dot of its messages' keys; empty where a case's name is all of the key.
  static var subject: String { get }
}

extension Said {
  /// The message of the case.
  package var message: Message { Message(messageKey, spokenValues) }

  package var text: Localized { message.text }

  /// The key of the case's message.
  package var messageKey: String {
    let name = (self as? any RawRepresentable)?.rawValue as? String ?? Mirror(reflecting: self).children.first?.label ?? "\(self)"
    return Self.subject.isEmpty ? name.kebabCased : "\(Self.subject).\(name.kebabCased)"
  }

  /// What the case holds, by its labels.
  package var spokenValues: [String: any CustomStringConvertible] {
    guard let held = Mirror(reflecting: self).children.first?.value else { return [:] }
    let parts = Mirror(reflecting: held)
    guard parts.displayStyle == .tuple else { return ["": spoken(held)] }
    return Dictionary(parts.children.map { ($0.label.flatMap { $0.hasPrefix(".") ? nil : $0 } ?? "", spoken($0.value)) }) { $1 }
  }
}

/// A value as a message says it.
private func spoken(_ value: Any) -> any CustomStringConvertible {
  switch value {
  case let worded as any Worded: return worded.text
  case let list as [any Worded]: return list.map(\.text)
  case let shown as any CustomStringConvertible: return shown
  // What an optional holds was met above.
  default: return Mirror(reflecting: value).displayStyle == .optional ? "" : "\(value)"
  }
}

extension String {
  /// `tooLarge` as `too-large`, `caseID` as `case-id`.
  var kebabCased: String {
    var (words, previous): (String, Character?) = ("", nil)
    for (place, character) in zip(indices, self) {
      let isFirst = !(previous?.isUppercase ?? true) || self[index(after: place)...].first?.isLowercase ?? false
      if character.isUppercase, previous != nil, previous != "-", isFirst { words.append("-") }
      words.append(contentsOf: character.lowercased())
      previous = character
    }
    return words
  }
}

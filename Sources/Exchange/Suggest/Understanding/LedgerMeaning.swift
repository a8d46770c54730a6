public import Casework
public import TextForms

/// What a ledger's column can be, by the word that people give it: a field, the day of an event, who did it.
public struct LedgerMeaning: Hashable, Sendable {
  /// The word by which it is kept and given: `nature`, `received`, `notice.number`, `by`.
  public let word: String
  /// The same for people.
  public let shown: Localized
  /// What it is of a case of the row.
  let role: HeadingWords.Role
  /// The kind of the row's second case, where it is of that.
  let second: Kind?

  /// The words of the opening day, of who did it, and of the row's own number.
  private static let (openingDay, author, key) = ("on", "by", "key")

  /// Everything that a column may be for a kind; `kinds` has the kind of a second case in the row.
  public static func all(of kind: Kind, in kinds: [Kind]) -> [LedgerMeaning] {
    let ofKind = meanings(of: kind, second: nil)
    var all = ofKind
    all.append(LedgerMeaning(word: author, shown: Localized(zh: "经办人", en: "who did it, by"), role: .author, second: nil))
    all.append(LedgerMeaning(word: key, shown: Localized(zh: "每行自己的编号", en: "the row's own number, key"), role: .key, second: nil))
    for rule in kind.actions.first(where: { $0.from.opens })?.rules ?? [] {
      guard case .issues(let companion) = rule, let other = kinds.first(where: { $0.id == companion.kind }) else { continue }
      let inherited = Set(companion.inherits.map(\.to) + [companion.link, Kind.colleaguesField])
      all += meanings(of: other, second: other).filter { meaning in
        if case .field(let id) = meaning.role { !inherited.contains(id) } else { true }
      }
    }
    return all
  }

  private static func meanings(of kind: Kind, second: Kind?) -> [LedgerMeaning] {
    let before = second.map { "\($0.id)." } ?? ""
    func shown(_ zh: String, _ en: String) -> Localized {
      guard let second else { return Localized(zh: zh, en: en) }
      return Localized(zh: "同一行的\(second.label)：\(zh)", en: "the row's \(second.id): \(en)")
    }
    let fields = kind.allFields + (second == nil ? Field.general : [])
    let values = fields.filter { $0.type != .attachments && !$0.type.isPositions }.map { field in
      LedgerMeaning(word: before + field.id, shown: shown(field.label, field.id), role: .field(field.id), second: second)
    }
    let days = kind.actions.map { action in
      let opens = action.from.opens && kind.actions.first { $0.from.opens }?.id == action.id
      return LedgerMeaning(
        word: before + (opens ? openingDay : dayWord(action, besides: fields)),
        shown: shown("\(action.label)日期", "the day of \(action.event)"),
        role: .day(action.id), second: second)
    }
    return days.filter { $0.word == before + openingDay } + values + days.filter { $0.word != before + openingDay }
  }

  /// The event's name, or the verb where a field is called so.
  private static func dayWord(_ action: Action, besides fields: [Field]) -> String {
    fields.contains { $0.id == action.event } ? action.id : action.event
  }

  /// Whether somebody means it by a word: its own, what is shown, 通知书：文号, an action's name.
  func isNamed(_ text: String, of kind: Kind) -> Bool {
    if text == word || text == shown.zh || text == shown.en { return true }
    if let second {
      let parts = text.split { "：:.".contains($0) }.map { String($0) }
      guard parts.count == 2 else { return false }
      let owner = parts[0].hasPrefix("同一行的") ? String(parts[0].dropFirst(4)) : parts[0]
      return (owner == second.label || owner == second.id) && isCalled(parts[1], of: second)
    }
    return isCalled(text, of: kind)
  }

  private func isCalled(_ text: String, of kind: Kind) -> Bool {
    switch role {
    case .field(let id): (kind.allFields + Field.general).first { $0.id == id }?.isNamed(text) ?? false
    case .day(let id):
      kind.action(id).map { action in
        ([action.id, action.event, action.label] + action.aliases).contains { $0 == text || $0 + "日期" == text }
          || action.from.opens && ["on", "日期", "登记日期"].contains(text)
      } ?? false
    case .opening, .key, .author: false
    }
  }
}

extension [LedgerMeaning] {
  /// The word of what a column holds of the row's own case, or of its second one.
  func word(for role: HeadingWords.Role, ofSecond kind: String? = nil) -> String? {
    first { $0.role == role && $0.second?.id == kind }?.word
  }

  /// The one that a word means: what is called exactly so, else what it is another word for.
  public func named(_ word: String, of kind: Kind) -> LedgerMeaning? {
    first { $0.word == word || $0.shown.zh == word || $0.shown.en == word } ?? first { $0.isNamed(word, of: kind) }
      ?? HeadingWords(kind: kind).role(of: word).flatMap { other in first { $0.second == nil && $0.role == other.role } }
  }
}

package import Casework
import LogLines
package import TextForms
package import Values

/// What an event says of its case, field by field, in as much detail as there is room for.
package struct EventFields {
  /// How much is said.
  package enum Detail: Sendable {
    /// What tells one case from the next, in a line.
    case line
    /// That, and what people wrote: a phone shows it.
    case texts
    /// Every field under its name.
    case whole
  }

  private let kind: Kind?
  private let language: Language
  private let detail: Detail

  package init(of kind: Kind?, in language: Language, _ detail: Detail) {
    (self.kind, self.language, self.detail) = (kind, language, detail)
  }

  /// The texts of an event's fields, in the kind's order.
  package func texts(of data: JSON.Object, where isWanted: (Field) -> Bool = { _ in true }) -> [String] {
    (kind?.allFields ?? []).compactMap { field in
      guard isWanted(field), let value = data[field.id] else { return nil }
      return switch detail {
      case .line: telling(value, field)
      case .texts: telling(value, field) ?? written(value, field)
      case .whole: named(value, field)
      }
    }
  }

  /// What a field is called.
  package func label(_ field: Field) -> String { language.choose(field.label, field.id.identifierWords) }

  /// A field under its name; choices, plain references and a yes need none.
  private func named(_ value: JSON, _ field: Field) -> String {
    let text = ValueText(field: field, language: language).text(value)
    switch field.type {
    case .choice: return text
    case .ref(field.id): return text
    case .flag where value.bool == true: return label(field)
    case .flag where value.bool == false && field.opposite != nil: return field.opposite.map { language.choose($0.label, $0.id) } ?? text
    case .text, .number, .count, .money, .date, .quarter, .flag, .ref, .list, .positions, .attachments: return "\(label(field)) \(text)"
    }
  }

  /// The texts that tell one case, one way of numbering, or one paper from the next.
  private static let names: Set<String> = ["name", "record", "number", "pattern", "paper"]

  /// A field that distinguishes cases; nil for others.
  private func telling(_ value: JSON, _ field: Field) -> String? {
    switch field.type {
    case .choice(let choices, _):
      guard let choice = choices.first(where: { $0.id == value.string }) else { return nil }
      return language.choose(choice.label, choice.id)
    case .count:
      guard let count = value.decimal, count > .zero, field.id != "inspectors" else { return nil }
      let words = field.id.identifierWords
      let counted = count == Decimal(1) && words.hasSuffix("s") ? String(words.dropLast()) : words
      // `2 hazards`, but `cleared 2`.
      let isCleared = field.id == kind?.clearing?.count.id
      return language.choose("\(field.label) \(count)", isCleared ? "\(words) \(count)" : "\(count) \(counted)")
    case .text: return Self.names.contains(field.id) ? value.string.map { TextForms.shownInLine($0) } : nil
    case .money: return value.decimal.map { language.choose("\($0) 元", "\($0) yuan") }
    case .flag:
      if value.bool == true { return label(field) }
      return field.opposite.map { language.choose($0.label, $0.id.identifierWords) }
    case .number, .date, .quarter, .ref, .list, .positions, .attachments: return nil
    }
  }

  /// The texts in which somebody says what was found, asked or done.
  private static let sayings: Set<String> = ["outcome", "reason", "subject"]

  /// What somebody wrote, but nothing personal; nil for other fields.
  private func written(_ value: JSON, _ field: Field) -> String? {
    if field.isPersonal { return nil }
    switch field.type {
    case .list: return field.id == Kind.clauseField ? nil : ValueText(field: field, language: language).text(value)
    case .text: return Self.sayings.contains(field.id) ? value.string : nil
    case .number, .count, .money, .date, .quarter, .choice, .flag, .ref, .positions, .attachments: return nil
    }
  }
}

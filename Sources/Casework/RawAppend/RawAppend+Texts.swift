import LogLines
import TextForms
import Values
import Written

/// Texts of a line that people's own doors would read otherwise.
extension RawAppend {
  /// Refuses a word for nothing, several entries or people in one text, and blanks around it: the log holds what is meant.
  func checkTexts(of kind: Kind) throws(Refusal) {
    for (key, value) in line.data {
      guard let field = kind.field(key), field.form == nil else { continue }
      switch field.type {
      case .text:
        if let text = value.string { try check(text, as: field, reading: field.says(nothing: text) ? [] : people(in: text, of: field)) }
      case .list:
        let words = (value.array ?? []).compactMap(\.string)
        for word in words { try check(word, as: field, reading: entries(of: word, in: field)) }
      case .choice, .count, .money, .number, .date, .quarter, .flag, .ref, .positions, .attachments: break
      }
    }
  }

  private func check(_ text: String, as field: Field, reading: [String]) throws(Refusal) {
    let trimmed = reading.map(\.trimmingBlanks)
    if trimmed == [text] { return }
    throw .badValue(Refusal.FieldName(field), value: text, problem: .readsOtherwise(trimmed))
  }

  /// What a word of a list says: several entries, people, or nothing.
  private func entries(of word: String, in field: Field) -> [String] {
    if WrittenNothing.read(word, for: .list) == .said { return [] }
    if Kind.peopleFields.contains(field.id) { return people(in: word, of: field) }
    let entries = WrittenEntries.read(word)
    return entries.isEmpty ? [word] : entries
  }

  private func people(in text: String, of field: Field) -> [String] {
    guard Kind.peopleFields.contains(field.id) else { return [text] }
    let names = WrittenPeople.read(text) { office.roster.days.stay(of: $0, on: on) != nil }
    return names.isEmpty ? [text] : names
  }
}

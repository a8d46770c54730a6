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
        for word in (value.array ?? []).compactMap(\.string) { try check(word, as: field, reading: entries(of: word, in: field)) }
      case .choice, .count, .money, .number, .date, .quarter, .flag, .ref, .positions, .attachments: break
      }
    }
  }

  private func check(_ text: String, as field: Field, reading: @autoclosure () -> [String]) throws(Refusal) {
    // A blank text is absent everywhere.
    if !Kind.peopleFields.contains(field.id) && text.isReadAsItIs || text.trimmingBlanks.isEmpty { return }
    let readings = reading().map(\.trimmingBlanks)
    if readings == [text] { return }
    throw .badValue(Refusal.FieldName(field), value: text, problem: .readsOtherwise(readings))
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

extension String {
  /// Whether a text is surely read as it is: nothing in it parts it, and it neither begins nor ends with what may be a blank, a number or nothing.
  ///
  /// Most texts are, and are looked at no further.
  fileprivate var isReadAsItIs: Bool {
    let bytes = utf8
    guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20, !WrittenNothing.mayBegin(bytes),
      !first.mayBeWide, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first), first != UInt8(ascii: "("),
      !bytes.suffix(3).contains(where: \.mayBeWide)
    else { return false }
    var before: (UInt8, UInt8) = (0, 0)
    for byte in bytes {
      if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n") || before == (0xEF, 0xBC) && byte == 0x9B { return false }
      before = (before.1, byte)
    }
    return true
  }
}

extension UInt8 {
  /// Whether a byte leads a blank, a bracket or a number of another width.
  fileprivate var mayBeWide: Bool { self == 0xC2 || self == 0xE2 || self == 0xE3 || self == 0xEF }
}

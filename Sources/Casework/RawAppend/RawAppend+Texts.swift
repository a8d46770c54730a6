import LogLines
import TextForms
import Values
import Written

/// Texts of a line that people's own doors would read otherwise.
extension RawAppend {
  /// Refuses a word for nothing, several entries or people in one text, and blanks around it: the log holds what is meant.
  func checkTexts(of kind: Kind) throws(Refusal) {
    for (key, value) in line.data where Self.mayReadOtherwise(value) || Kind.peopleFields.contains(key) {
      guard let field = kind.field(key), field.form == nil else { continue }
      switch field.type {
      case .text:
        guard let text = value.string else { continue }
        try check(text, as: field, reading: field.says(nothing: text) ? [] : people(in: text, of: field))
      case .list:
        for word in (value.array ?? []).compactMap(\.string) {
          try check(word, as: field, reading: entries(of: word, in: field))
        }
      case .choice, .count, .money, .number, .date, .quarter, .flag, .ref, .positions, .attachments: break
      }
    }
  }

  /// Whether people's own doors may read a value otherwise, by its bytes alone: which field it is of is looked up for few.
  private static func mayReadOtherwise(_ value: JSON) -> Bool {
    switch value {
    case .string(let text): !text.isSurelyOne
    case .array(let words): !words.allSatisfy { $0.string?.isSurelyOneEntry ?? true }
    case .null, .bool, .number, .object: false
    }
  }

  private func check(_ text: String, as field: Field, reading: [String]) throws(Refusal) {
    let readings = reading.map(\.trimmingBlanks)
    // A blank text is absent everywhere.
    if readings == [text] || text.trimmingBlanks.isEmpty { return }
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

/// What most texts are, so that they are looked at no further.
extension String {
  /// Whether a text surely has no blank around it and doesn't say that there is none.
  fileprivate var isSurelyOne: Bool {
    // What says that there is none is short.
    isSurelyTrimmed && (utf8.count > 24 || !WrittenNothing.mayBegin(utf8))
  }

  /// Whether an entry of a list is surely one: besides, nothing in it parts it, and it begins with no number.
  fileprivate var isSurelyOneEntry: Bool {
    guard let first = utf8.first, isSurelyTrimmed, !WrittenNothing.mayBegin(utf8), !first.mayBeWide,
      !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first), first != UInt8(ascii: "(")
    else { return false }
    var before: (UInt8, UInt8) = (0, 0)
    for byte in utf8 {
      if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n") || before == (0xEF, 0xBC) && byte == 0x9B { return false }
      before = (before.1, byte)
    }
    return true
  }

  private var isSurelyTrimmed: Bool {
    guard let first = utf8.first, let last = utf8.last, first > 0x20, last > 0x20, !first.mayBeWide else { return false }
    var end: (UInt8, UInt8, UInt8) = (0, 0, 0)
    for byte in utf8.suffix(3) { end = (end.1, end.2, byte) }
    return end != (0xE3, 0x80, 0x80) && (end.0, end.1) != (0xE2, 0x80) && (end.1, end.2) != (0xC2, 0xA0)
  }
}

extension UInt8 {
  /// Whether a byte leads a blank, a bracket or a number of another width.
  fileprivate var mayBeWide: Bool { self == 0xC2 || self == 0xE2 || self == 0xE3 || self == 0xEF }
}

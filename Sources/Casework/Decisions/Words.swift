import EventLog
import TextForms

extension String {
  /// The text as names are compared: normal form KC, case folded, without blanks.
  public var foldedForComparison: String {
    let folded = TextForms.nfkcFolded(self)
    // Other blanks than those of ASCII become one in the normal form.
    return folded.utf8.contains { $0 <= 0x20 } ? folded.filter { !$0.isWhitespace } : folded
  }

  /// The name of a person as it is recorded: a Chinese one without the blanks that lists set between its characters.
  public var personName: String {
    let name = trimmingBlanks
    return name.unicodeScalars.contains { $0.properties.isIdeographic } ? name.filter { !$0.isWhitespace } : name
  }
}

extension [String] {
  /// The word that was most likely meant.
  func nearestWord(to word: String) -> String? {
    TextForms.nearest(to: word, among: self)
  }
}

extension JSON {
  /// The value as a message quotes it.
  var shortText: String {
    switch self {
    case .null: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .string(let text): return text.count > 60 ? text.prefix(59) + "…" : text
    case .number(.exact(let number)): return number.description
    case .number(.beyond(let lexeme)): return lexeme
    case .array: return "[…]"
    case .object: return "{…}"
    }
  }
}

extension EventType {
  /// The type of an event that a catalog's kind records; the catalog holds only names that keep the log's grammar.
  init(kind: String, event: String) {
    guard let type = EventType(kind: kind, name: event) else {
      preconditionFailure("the catalog holds an ill-formed event name: \(kind).\(event)")
    }
    self = type
  }
}

extension CaseID {
  /// The name of a case whose number Docket made.
  init(kind: String, wellFormedNumber number: String) {
    guard let id = CaseID(kind: kind, number: number) else {
      preconditionFailure("Docket made an ill-formed case number: \(kind)/\(number)")
    }
    self = id
  }
}

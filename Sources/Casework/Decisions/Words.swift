import EventLog
import TextForms

extension String {
  /// The text as names are compared: normal form KC, case folded, without blanks around it.
  public var foldedForComparison: String {
    let folded = TextForms.nfkcFolded(self)
    guard folded.utf8.first ?? 0x21 <= 0x20 || folded.utf8.last ?? 0x21 <= 0x20 else { return folded }
    return folded.trimmingBlanks
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

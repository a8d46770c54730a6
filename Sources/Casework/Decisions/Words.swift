import LogLines
import TextForms
public import Values

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
  /// The type of a kind's event; the catalog holds only valid names.
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

extension Kind {
  /// Checks an event's fields without the log: names, values, and missing ones.
  func checkWords(
    _ data: JSON.Object, for action: Action, by form: ActionForm? = nil, opening: Bool, supplied: [String] = [], marks: Set<String> = []
  ) throws(Refusal) {
    let form = form ?? ActionForm(action, of: self)
    var name: Refusal.ActionName { Refusal.ActionName(action, of: self) }
    let fields = form.fields
    for (key, _) in data where !fields.contains(where: { $0.id == key }) && !marks.contains(key) {
      throw .unknownField(key, action: name, nearest: fields.map(\.id).nearestWord(to: key))
    }
    // A field is a large value: it is looked at where it stands, for every line of a stream goes through here.
    var missing: Int?
    for index in fields.indices {
      guard let value = data[fields[index].id] else {
        if missing == nil, form.requires(at: index, opening: opening), !supplied.contains(fields[index].id) { missing = index }
        continue
      }
      guard let problem = fields[index].problem(with: value) else { continue }
      throw .badValue(Refusal.FieldName(fields[index]), value: value.shortText, problem: problem)
    }
    if let missing { throw .missingField(fields[missing], action: name) }
  }
}

/// Why a field can't hold a value.
public enum ValueProblem: Hashable, Sendable {
  /// It isn't a text.
  case notText
  /// It isn't a number.
  case notNumber
  /// It isn't a whole number, or is below zero.
  case notCount
  /// It has more than two decimals of yuan.
  case notMoney
  /// It has a unit that the field doesn't measure in.
  case wrongUnit(String, expected: String)
  /// A number with more digits than the log holds.
  case tooPrecise
  /// It isn't a day of the calendar.
  case notDay
  /// It may be either of two days: 3日 is the third, or three days.
  case severalDays(Day, Day)
  /// It doesn't say how often.
  case notFrequency
  /// It isn't a quarter.
  case notQuarter
  /// It is none of the choices.
  case notChoice([Choice], nearest: Choice?)
  /// It may be several of the choices.
  case severalChoices([Choice])
  /// It is neither yes nor no.
  case notFlag
  /// It doesn't name a case.
  case notRef(kind: String)
  /// It names a case of another kind.
  case otherKind(String, expected: String)
  /// Its running number is none that is given.
  case notRunningNumber
  /// It has more bytes than the field may hold.
  case tooLong(limit: Int)
  /// It says that there is none, among others of the same list.
  case nothingAmongOthers
  /// People's own doors would read it as these texts, or as none.
  case readsOtherwise([String])
  /// It isn't a list of texts.
  case notList
  /// It isn't a list of different places from 1.
  case notPositions
  /// It isn't a list of attachments.
  case notAttachments
  /// It is no public key for the roster.
  case notPublicKey(PublicKey.Problem)
  /// It is a kind whose papers have no numbers.
  case notNumbered
  /// It is no pattern of numbers.
  case notPattern
  /// No label of a device: empty, too long, or with characters that nobody sees.
  case notLabel
  /// No name of somebody: without a letter, or with characters that nobody sees.
  case notName
  /// It is empty.
  case empty
}

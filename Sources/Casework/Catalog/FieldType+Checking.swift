import LogLines
import TextForms
public import Values
import Written

extension Field {
  /// Why the field can't hold a stored value; nil if it can.
  public func problem(with value: JSON) -> ValueProblem? {
    if isPersonal {
      if value.isSealed { return nil }
      if let text = value.string, text.utf8.count > InputLimits.personalValue { return .tooLong(limit: InputLimits.personalValue) }
    }
    if let text = value.string, let problem = form?.problem(with: text) { return problem }
    return type.problem(with: value)
  }
}

extension Field.Form {
  /// Why a text doesn't say it; nil if it does.
  func problem(with text: String) -> ValueProblem? {
    switch self {
    case .frequency: WrittenFrequency(text) == nil ? .notFrequency : nil
    }
  }
}

extension FieldType {
  /// Says why a stored value isn't of the type, or nil if it is.
  public func problem(with value: JSON) -> ValueProblem? {
    switch self {
    case .text:
      guard let text = value.string else { return .notText }
      return text.isEmpty ? .empty : nil
    case .number:
      guard case .number(let number) = value else { return .notNumber }
      guard case .exact = number else { return .tooPrecise }
      return nil
    case .count:
      guard case .number(let number) = value else { return .notCount }
      guard case .exact(let count) = number, count.isWhole, count >= .zero else { return .notCount }
      return nil
    case .money:
      guard case .number(let number) = value else { return .notNumber }
      guard case .exact(let yuan) = number else { return .tooPrecise }
      return yuan.decimals > 2 ? .notMoney : nil
    case .date:
      guard let day = value.string.flatMap({ Day($0) }), Day.loggable.contains(day) else { return .notDay }
      return nil
    case .quarter:
      guard let text = value.string, Quarter(text) != nil else { return .notQuarter }
      return nil
    case .choice(let choices, _):
      guard let word = value.string else { return .notChoice(choices, nearest: nil) }
      if choices.contains(where: { $0.id == word }) { return nil }
      // What is stored is the identifier: a label, or another word, is answered by it.
      let meant = choices.named(word).map { Choice($0.id, $0.id) }
      return .notChoice(choices, nearest: meant ?? choices.nearest(to: word))
    case .flag:
      return value.bool == nil ? .notFlag : nil
    case .ref(let kind):
      guard let id = value.string.flatMap({ CaseID($0) }) else { return .notRef(kind: kind) }
      return id.kind == kind ? nil : .otherKind(id.kind, expected: kind)
    case .list:
      guard let list = value.array, !list.isEmpty, list.allSatisfy({ !($0.string ?? "").isEmpty }) else { return .notList }
      return nil
    case .positions:
      guard let list = value.array, !list.isEmpty, list.allSatisfy({ ($0.decimal?.whole ?? 0) >= 1 }), Set(list).count == list.count else {
        return .notPositions
      }
      return nil
    case .attachments:
      guard let list = value.array, !list.isEmpty, list.allSatisfy({ Attachment($0) != nil }) else { return .notAttachments }
      return nil
    }
  }
}

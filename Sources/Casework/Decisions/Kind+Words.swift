import EventLog

extension Kind {
  /// Checks what can be told of an event's fields without the log: their names, their values, and that none is missing.
  ///
  /// - Parameter supplied: fields that the decision itself will fill.
  /// - Parameter marks: further keys that an event may hold beside its fields.
  func checkWords(
    _ data: JSON.Object, for action: Action, by form: ActionForm? = nil, opening: Bool, supplied: [String] = [], marks: [String] = []
  ) throws(Refusal) {
    let form = form ?? ActionForm(action, of: self)
    var missing: Field?
    var name: Refusal.ActionName { Refusal.ActionName(action, of: self) }
    for (key, _) in data where !marks.contains(key) && !form.fields.contains(where: { $0.id == key }) {
      throw .unknownField(key, action: name, nearest: form.fields.map(\.id).nearestWord(to: key))
    }
    for field in form.fields {
      guard let value = data[field.id] else {
        guard form.requires(field, opening: opening), !supplied.contains(field.id) else { continue }
        missing = missing ?? field
        continue
      }
      guard let problem = field.problem(with: value) else { continue }
      throw .badValue(Refusal.FieldName(field), value: value.shortText, problem: problem)
    }
    if let missing { throw .missingField(missing, action: name) }
  }
}

import EventLog

extension Kind {
  /// Checks what can be told of an event's fields without the log: their names, their values, and that none is missing.
  ///
  /// - Parameter supplied: fields that the decision itself will fill.
  /// - Parameter marks: further keys that an event may hold beside its fields.
  func checkWords(
    _ data: JSON.Object, for action: Action, opening: Bool, supplied: [String] = [], marks: [String] = []
  ) throws(Refusal) {
    let fields = fields(of: action)
    let name = Refusal.ActionName(action, of: self)
    for key in data.keys where !marks.contains(key) && !fields.contains(where: { $0.id == key }) {
      throw .unknownField(key, action: name, nearest: fields.map(\.id).nearestWord(to: key))
    }
    for field in fields {
      guard let value = data[field.id], let problem = field.problem(with: value) else { continue }
      throw .badValue(Refusal.FieldName(field), value: value.shortText, problem: problem)
    }
    for field in fields where data[field.id] == nil && !supplied.contains(field.id) && requires(field, for: action, opening: opening) {
      throw .missingField(field, action: name)
    }
  }
}

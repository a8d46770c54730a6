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
    var name: Refusal.ActionName { Refusal.ActionName(action, of: self) }
    let fields = form.fields
    for (key, _) in data where !marks.contains(key) && !fields.contains(where: { $0.id == key }) {
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

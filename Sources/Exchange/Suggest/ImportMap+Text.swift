import EventLog

extension ImportMap {
  /// The map as the text of its file, made to be read and changed: an event a line.
  public var text: String {
    var members: [(String, String)] = [("kind", JSON.string(kind).text())]
    if let sheet { members.append(("sheet", JSON.string(sheet).text())) }
    if let header { members.append(("header", "\(header)")) }
    if !key.isEmpty { members.append(("key", JSON.array(key.map { .string($0.name) }).text())) }
    if !source.isEmpty { members.append(("source", JSON.string(source).text())) }
    if let year = cells.year { members.append(("year", "\(year)")) }
    for (name, words) in [("null", cells.nulls), ("units", cells.units)] where !words.isEmpty {
      members.append((name, JSON.array(words.sorted().map { .string($0) }).text()))
    }
    if !skip.isEmpty { members.append(("skip", JSON.array(skip.map(\.json)).text())) }
    members.append(("events", "[\n    " + events.map { $0.json.text() }.joined(separator: ",\n    ") + "\n  ]"))
    return "{\n" + members.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }
}

extension ImportMap.Condition {
  fileprivate var json: JSON { ["column": .string(column.name), "is": .array(texts.map { .string($0) })] }
}

extension ImportMap.Event {
  fileprivate var json: JSON {
    var object = JSON.Object([("action", .string(action))])
    if on != .column("") { object["on"] = on.json }
    if let when { object["when"] = when.json }
    if !fields.isEmpty { object["fields"] = .object(JSON.Object(fields.map { ($0.id, $0.value.json) })) }
    return .object(object)
  }
}

extension ImportMap.Value {
  fileprivate var json: JSON {
    switch self {
    case .rowCase: return ["row": "case"]
    case .constant(let text): return ["const": .string(text)]
    case .joined(let columns, let separator):
      return ["columns": .array(columns.map { .string($0.name) }), "join": .string(separator)]
    case .column(let column, let choices, let otherwise, let format):
      if choices.isEmpty, otherwise == nil, format == nil { return .string(column.name) }
      var object = JSON.Object([("column", .string(column.name))])
      let sorted = choices.sorted { $0.key < $1.key }
      if !choices.isEmpty { object["choices"] = .object(JSON.Object(sorted.map { ($0.key, .string($0.value)) })) }
      if let otherwise { object["else"] = .string(otherwise) }
      if let format { object["format"] = .string(format.text) }
      return .object(object)
    }
  }
}

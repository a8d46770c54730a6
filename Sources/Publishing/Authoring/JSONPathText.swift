import Values

/// The path of a definition's part as a cell names it: `budget.weight`, `rows[tasks].last.actual`.
enum JSONPathText {
  /// Writes a path, which names rows by their ids.
  static func text(of path: [JSONStep], in definition: JSON) -> String {
    var text = ""
    for (depth, step) in path.enumerated() {
      switch step {
      case .key(let key):
        let isPlain = key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } && !key.isEmpty
        text += isPlain ? (text.isEmpty ? "" : ".") + key : "[\(JSONLiteral.text(of: .string(key)))]"
      case .index(let index):
        let id = depth == 1 && path[0] == .key("rows") ? definition[[path[0], step, .key("id")]]?.string : nil
        text += "[\(id.flatMap { isPlain($0) ? $0 : nil } ?? String(index))]"
      }
    }
    return text.isEmpty ? "$" : text
  }

  private static func isPlain(_ id: String) -> Bool { !id.isEmpty && !id.contains { "[]\". ".contains($0) } }

  /// Reads a path through a definition; nil if it isn't one or an item is missing.
  static func way(_ text: String, in definition: JSON) -> [JSONStep]? {
    if text == "$" { return [] }
    var (way, value) = ([JSONStep](), JSON?.some(definition))
    var rest = text[...]
    if rest.hasPrefix("$.") { rest = rest.dropFirst(2) }
    while let first = rest.first {
      let key: String
      if first == "[", rest.dropFirst().first != "\"" {
        guard let end = rest.firstIndex(of: "]"), let list = value?.array else { return nil }
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        let named = list.firstIndex { $0["id"]?.string == name }
        guard let index = named ?? Int(name), list.indices.contains(index) else { return nil }
        way.append(.index(index))
        value = list[index]
        rest = rest[rest.index(after: end)...]
        continue
      } else if first == "[" {
        guard let end = rest.firstRange(of: "\"]"),
          case .string(let quoted)? = JSONLiteral.value(rest[rest.index(after: rest.startIndex)...end.lowerBound])
        else { return nil }
        key = quoted
        rest = rest[end.upperBound...]
      } else {
        if first == "." { rest = rest.dropFirst() }
        key = String(rest.prefix { $0 != "." && $0 != "[" })
        if key.isEmpty { return nil }
        rest = rest.dropFirst(key.count)
      }
      way.append(.key(key))
      value = value?[key]
    }
    return way.isEmpty ? nil : way
  }
}

extension JSONStep {
  /// The name, where the step is to a member.
  var key: String? {
    if case .key(let key) = self { key } else { nil }
  }
}

extension JSON {
  /// The part at a path.
  subscript(path: [JSONStep]) -> JSON? {
    path.reduce(self) { value, step in
      switch step {
      case .key(let key): value?[key]
      case .index(let index): value?.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
    }
  }

  /// The value with another part at a path, objects on the way made, or without that part.
  func setting(_ value: JSON?, at path: some Collection<JSONStep>) -> JSON {
    guard let step = path.first else { return value ?? self }
    let rest = path.dropFirst()
    switch step {
    case .key(let key):
      var members = object ?? [:]
      if rest.isEmpty {
        members[key] = value
      } else if members[key] != nil || value != nil {
        members[key] = (members[key] ?? .object([:])).setting(value, at: rest)
      }
      return .object(members)
    case .index(let index):
      guard var list = array, list.indices.contains(index) else { return self }
      list[index] = list[index].setting(value, at: rest)
      return .array(list)
    }
  }
}

/// A JSON value as a cell holds it, in characters that every spreadsheet program keeps.
enum JSONLiteral {
  /// Writes a value, escaping what programs would drop or trim.
  static func text(of value: JSON) -> String {
    var result = ""
    for scalar in value.text().unicodeScalars {
      let isKept: Bool
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: isKept = false
      case .spaceSeparator: isKept = scalar == " "
      // Some programs take _x0041_ for an escaped character.
      case .connectorPunctuation: isKept = false
      default: isKept = true
      }
      if isKept {
        result.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let hex = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      }
    }
    return result
  }

  /// Reads a value; nil if it isn't JSON.
  static func value(_ text: some StringProtocol) -> JSON? {
    do throws(JSONError) {
      return try JSON(parsing: Array(text.utf8))
    } catch {
      return nil
    }
  }
}

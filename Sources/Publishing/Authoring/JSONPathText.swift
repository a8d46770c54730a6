import EventLog

/// The way to a part of a definition as a cell names it: `budget.weight`, `rows[tasks].last.actual`, `blocks["a.b"]`.
enum JSONPathText {
  /// A step as it was written.
  enum Step: Equatable {
    case key(String)
    case item(String)
  }

  /// Writes a path; rows go by their ids.
  static func text(of path: [JSONStep], in definition: JSON) -> String {
    var text = ""
    var value: JSON? = definition
    for (depth, step) in path.enumerated() {
      switch step {
      case .key(let key):
        if key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }), !key.isEmpty {
          text += (text.isEmpty ? "" : ".") + key
        } else {
          text += "[\(JSONLiteral.text(of: .string(key)))]"
        }
        value = value?[key]
      case .index(let index):
        let item = value?.array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        let id = depth == 1 && path[0] == .key("rows") ? item?["id"]?.string : nil
        text += "[\(id.flatMap { isPlain($0) ? $0 : nil } ?? String(index))]"
        value = item
      }
    }
    return text.isEmpty ? "$" : text
  }

  private static func isPlain(_ id: String) -> Bool { !id.isEmpty && !id.contains { "[]\". ".contains($0) } }

  /// Reads a path; nil where it is none.
  static func steps(_ text: String) -> [Step]? {
    if text == "$" { return [] }
    var steps: [Step] = []
    var rest = text[...]
    if rest.hasPrefix("$.") { rest = rest.dropFirst(2) }
    while let first = rest.first {
      if first == "[" {
        if rest.dropFirst().first == "\"" {
          guard let end = rest.firstRange(of: "\"]"),
            case .string(let key)? = JSONLiteral.value(rest[rest.index(after: rest.startIndex)...end.lowerBound])
          else { return nil }
          steps.append(.key(key))
          rest = rest[end.upperBound...]
        } else {
          guard let end = rest.firstIndex(of: "]") else { return nil }
          steps.append(.item(String(rest[rest.index(after: rest.startIndex)..<end])))
          rest = rest[rest.index(after: end)...]
        }
      } else {
        if first == "." { rest = rest.dropFirst() }
        let key = rest.prefix { $0 != "." && $0 != "[" }
        if key.isEmpty { return nil }
        steps.append(.key(String(key)))
        rest = rest[key.endIndex...]
      }
    }
    return steps.isEmpty ? nil : steps
  }

  /// Puts a value at a path, or takes away what is there; false where the way leads nowhere.
  static func set(_ value: JSON?, at steps: ArraySlice<Step>, in json: inout JSON) -> Bool {
    guard let step = steps.first else {
      if let value { json = value }
      return value != nil
    }
    let rest = steps.dropFirst()
    switch step {
    case .key(let key):
      var object = json.object ?? [:]
      if rest.isEmpty {
        object[key] = value
      } else {
        var inner = object[key] ?? .object([:])
        guard set(value, at: rest, in: &inner) else { return false }
        object[key] = inner
      }
      json = .object(object)
    case .item(let name):
      guard var list = json.array else { return false }
      let named = list.firstIndex { $0["id"]?.string == name }
      guard let index = named ?? Int(name), list.indices.contains(index), rest.isEmpty == false || value != nil else { return false }
      if rest.isEmpty { list[index] = value ?? .null } else if !set(value, at: rest, in: &list[index]) { return false }
      json = .array(list)
    }
    return true
  }
}

/// A JSON value as a cell holds it, in characters that every spreadsheet program keeps.
enum JSONLiteral {
  /// Writes a value; what programs drop, trim or can't hold is escaped.
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

  /// Reads a value; nil where it is no JSON.
  static func value(_ text: some StringProtocol) -> JSON? {
    do throws(JSONError) {
      return try JSON(parsing: Array(text.utf8))
    } catch {
      return nil
    }
  }
}

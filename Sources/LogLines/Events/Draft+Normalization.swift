internal import TextForms
public import Values

extension Draft {
  /// The draft as the log stores it: NFC texts, plain newlines, everything within the limits.
  public func normalized() throws(DraftError) -> Draft {
    var draft = self
    guard Day.loggable.contains(on) else { throw DraftError(.day, at: [.key("on")]) }
    draft.by = try DraftNormalizer.name(by)
    draft.data = try data.normalized(for: type)
    guard !personal.isEmpty else { return draft }
    var normalizer = DraftNormalizer(nullable: nil)
    draft.personal = try normalizer.object(personal, depth: 2)
    for key in draft.personal.keys where draft.data.personal(key, of: type) != nil {
      throw DraftError(.alsoPersonal, at: [.key("data"), .key(key)])
    }
    return draft
  }
}

extension JSON.Object {
  /// The members as an event of a type stores them.
  public func normalized(for type: EventType) throws(DraftError) -> JSON.Object {
    // Most are in normal form as they come: that is seen several times faster than made.
    if DraftNormalizer.isNormal(self, depth: 2) { return self }
    var normalizer = DraftNormalizer(nullable: type.nullableMember)
    return try normalizer.object(self, depth: 2)
  }
}

extension EventType {
  /// The member of `data` in which this type may hold `null`, such as a correction's `set`.
  var nullableMember: String? {
    if self == .corrected { return "set" }
    if self == .setAside { return "event" }
    return name == "adopted" ? "definition" : nil
  }
}

/// Normalises values for the log, and tracks their path for errors.
struct DraftNormalizer {
  /// The member of `data` that may hold `null`.
  let nullable: String?

  private(set) var path: [JSONStep] = [.key("data")]

  /// Normalises a name such as `by`.
  static func name(_ text: String) throws(DraftError) -> String {
    let path = [JSONStep.key("by")]
    let name = try normalized(text, path)
    let scalars = name.unicodeScalars
    guard (1...LogLimits.name).contains(scalars.count), scalars.first != " ", scalars.last != " ",
      !scalars.contains(where: { $0 == "\n" || $0 == "\t" })
    else { throw DraftError(.name, at: path) }
    return name
  }

  /// Normalises an object and everything in it.
  mutating func object(_ object: JSON.Object, depth: Int) throws(DraftError) -> JSON.Object {
    guard depth <= LogLimits.depth else { throw DraftError(.tooDeep, at: path) }
    var result = JSON.Object()
    var names = Set<[UInt8]>()
    for (key, value) in object {
      path.append(.key(key))
      let name = try Self.normalized(key, path)
      if let high = name.unicodeScalars.first(where: { $0.value > 0xffff }) { throw DraftError(.characterInKey(high), at: path) }
      guard names.insert(Array(name.utf8)).inserted else { throw DraftError(.duplicateKey(name), at: path) }
      result.append(name, try self.value(value, depth: depth))
      path.removeLast()
    }
    return result
  }

  private mutating func value(_ value: JSON, depth: Int) throws(DraftError) -> JSON {
    switch value {
    case .null:
      guard path.count > 2, let nullable, path[1] == .key(nullable) else { throw DraftError(.null, at: path) }
      return value
    case .bool, .number(.exact(_)):
      if let number = value.decimal, !number.isLoggable { throw DraftError(.number(number.description), at: path) }
      return value
    case .number(.beyond(let lexeme)): throw DraftError(.number(lexeme), at: path)
    case .string(let text): return .string(try Self.normalized(text, path))
    case .array(let values):
      guard depth < LogLimits.depth else { throw DraftError(.tooDeep, at: path) }
      var result: [JSON] = []
      for (index, element) in values.enumerated() {
        path.append(.index(index))
        result.append(try self.value(element, depth: depth + 1))
        path.removeLast()
      }
      return .array(result)
    case .object(let members): return .object(try object(members, depth: depth + 1))
    }
  }

  /// Whether an object is certainly in normal form: no `null`, not deep, only simple texts.
  static func isNormal(_ object: JSON.Object, depth: Int) -> Bool {
    for member in object.members where !isNormal(member.key, isKey: true) || !isNormal(member.value, depth: depth) { return false }
    return true
  }

  private static func isNormal(_ value: JSON, depth: Int) -> Bool {
    switch value {
    case .null, .number(.beyond): false
    case .bool: true
    case .number(.exact(let number)): number.isLoggable
    case .string(let text): isNormal(text, isKey: false)
    case .array(let values): depth < 8 && values.allSatisfy { isNormal($0, depth: depth + 1) }
    case .object(let members): depth < 8 && isNormal(members, depth: depth + 1)
    }
  }

  /// Whether a text is in NFC without control characters; names must be ASCII to pass.
  private static func isNormal(_ text: String, isKey: Bool) -> Bool {
    let bytes = text.utf8Span.span
    var isPlain = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte == 0x7f { return false }
      if byte >= 0x80 {
        isPlain = false
        if byte == 0xc2, bytes[index + 1] < 0xa0 { return false }
      }
    }
    return isPlain || (!isKey && TextForms.isNFC(bytes))
  }

  /// Converts a text to NFC with plain newlines; control characters are refused.
  private static func normalized(_ text: String, _ path: [JSONStep]) throws(DraftError) -> String {
    var text = text
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text }
    if text.utf8.contains(UInt8(ascii: "\r")) {
      var scalars = String.UnicodeScalarView()
      var afterReturn = false
      for scalar in text.unicodeScalars {
        if scalar == "\n", afterReturn {
          afterReturn = false
          continue
        }
        afterReturn = scalar == "\r"
        scalars.append(afterReturn ? "\n" : scalar)
      }
      text = String(scalars)
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0a: continue
      case 0..<0x20, 0x7f...0x9f: throw DraftError(.controlCharacter(scalar), at: path)
      default: continue
      }
    }
    return TextForms.nfc(text)
  }
}

public import EventLog

extension Kind {
  /// Values without the blanks around them where these mean nothing: what a case is known by, refs, choices; a blank one is absent.
  public func trimmed(_ data: JSON.Object) -> JSON.Object {
    var trimmed = data
    for member in data {
      guard let text = member.value.string, text.mayHaveBlanksAround, isTrimmed(member.key) else { continue }
      let rest = text.trimmingBlanks
      trimmed[member.key] = rest.isEmpty ? nil : .string(rest)
    }
    return trimmed
  }

  /// Whether blanks around a field's value mean nothing.
  func isTrimmed(_ name: String) -> Bool {
    if name == knownBy { return true }
    switch field(name)?.type {
    case .ref, .choice: return true
    case .text, .number, .count, .money, .date, .quarter, .flag, .list, .positions, .attachments, nil: return false
    }
  }
}

extension String {
  /// Whether a blank may stand before or behind the text: no visible ASCII character and no Chinese one is taken for one.
  fileprivate var mayHaveBlanksAround: Bool {
    let bytes = utf8Span.span
    guard !bytes.isEmpty else { return true }
    var last = bytes.count - 1
    while last > 0, bytes[last] & 0xc0 == 0x80 { last -= 1 }
    return !Self.isVisible(bytes[0]) || !Self.isVisible(bytes[last])
  }

  /// Whether no character that begins with the byte is a blank: those above ASCII begin with C2 and E1 to E3.
  private static func isVisible(_ first: UInt8) -> Bool { (0x21...0x7e).contains(first) || first >= 0xe4 }

  /// The text without blanks before and behind it.
  public var trimmingBlanks: String {
    var rest = self[...]
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}

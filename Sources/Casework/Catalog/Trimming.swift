public import EventLog

extension Kind {
  /// Values without the blanks around them where these mean nothing: what a case is known by, refs, choices; a blank one is absent.
  public func trimmed(_ data: JSON.Object) -> JSON.Object {
    var trimmed = data
    for member in data {
      guard let text = member.value.string, text.hasBlanksAround, isTrimmed(member.key) else { continue }
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
  fileprivate var hasBlanksAround: Bool { (first?.isWhitespace ?? true) || (last?.isWhitespace ?? true) }

  /// The text without blanks before and behind it.
  var trimmingBlanks: String {
    var rest = self[...]
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}

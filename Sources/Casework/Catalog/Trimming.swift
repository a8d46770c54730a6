import LogLines
import TextForms
public import Values

extension Kind {
  /// Values without outer blanks where these mean nothing; a blank one is absent.
  public func trimmed(_ data: JSON.Object) -> JSON.Object {
    var trimmed = data
    for member in data {
      if let entries = member.value.array, entries.contains(where: { $0.string?.mayHaveBlanksAround ?? false }) {
        let rest = entries.filter { !$0.isBlank }.map { $0.string.map { .string($0.trimmingBlanks) } ?? $0 }
        trimmed[member.key] = rest.isEmpty ? nil : .array(rest)
      } else if member.value.isBlank {
        trimmed[member.key] = nil
      } else if let text = member.value.string, text.mayHaveBlanksAround, isTrimmed(member.key) {
        trimmed[member.key] = .string(text.trimmingBlanks)
      }
    }
    return trimmed
  }

  /// Whether blanks around a field's value mean nothing.
  func isTrimmed(_ name: String) -> Bool {
    if name == knownBy { return true }
    switch field(name)?.type {
    case .ref, .choice, .text: return true
    case .number, .count, .money, .date, .quarter, .flag, .list, .positions, .attachments, nil: return false
    }
  }
}

extension JSON {
  /// Whether the value is a text that shows nothing.
  fileprivate var isBlank: Bool { string.map { $0.mayHaveBlanksAround && $0.allSatisfy(\.isWhitespace) } ?? false }
}

extension String {
  /// Whether the text may begin or end with a blank, tested quickly.
  fileprivate var mayHaveBlanksAround: Bool {
    let bytes = utf8Span.span
    guard !bytes.isEmpty else { return true }
    var last = bytes.count - 1
    while last > 0, bytes[last] & 0xc0 == 0x80 { last -= 1 }
    return !Self.isVisible(bytes[0]) || !Self.isVisible(bytes[last])
  }

  /// Whether no blank's encoding begins with the byte.
  private static func isVisible(_ first: UInt8) -> Bool { (0x21...0x7e).contains(first) || first >= 0xe4 }
}

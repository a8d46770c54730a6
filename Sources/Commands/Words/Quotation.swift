public import TextForms

extension Language {
  /// Puts somebody's word between quotation marks, shortened, with nothing in it that a terminal would obey.
  public func quote(_ word: String) -> String {
    let shown = TextForms.truncated(word.withVisibleControls, toWidth: 60)
    return switch self {
    case .zh: "“\(shown)”"
    case .en: "'\(shown)'"
    }
  }

  /// Lists words: `a, b and c`, `a、b 和 c`.
  public func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return switch self {
    case .zh: words.dropLast().joined(separator: "、") + " 和 " + last
    case .en: words.dropLast().joined(separator: ", ") + " and " + last
    }
  }

  /// Lists words without a last "and": `a, b, c`, `a、b、c`.
  public func enumerate(_ words: [String]) -> String {
    switch self {
    case .zh: words.joined(separator: "、")
    case .en: words.joined(separator: ", ")
    }
  }
}

extension String {
  /// The text with control characters shown as their pictures, so that a terminal doesn't obey them.
  public var withVisibleControls: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0..<0x20: text.unicodeScalars.append(Unicode.Scalar(UInt16(0x2400 + scalar.value)) ?? "\u{FFFD}")
      case 0x7F: text += "\u{2421}"
      case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Tells whether the scalar would steer a terminal or turn its text around.
  fileprivate var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

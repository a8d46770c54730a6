/// Folds what people type into forms, so that figures can be read from it.
enum FigureText {
  /// The text in half width, without spaces, bookmarks and a closing full stop, with one form of each dash and comparison sign.
  static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{a0}", "\u{3000}", "\u{feff}", "\u{2000}"..."\u{200b}": continue
      case "\u{ff01}"..."\u{ff5e}": folded.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xfee0)))
      case "–", "—", "―", "−", "‐", "‑", "﹣": folded.append("-")
      case "〜", "∼", "～": folded.append("~")
      case "≧", "⩾": folded.append("≥")
      case "≦", "⩽": folded.append("≤")
      case "﹪": folded.append("%")
      default: folded.append(scalar)
      }
    }
    var result = withoutBookmarks(String(folded))
    while let last = result.last, last == "。" || last == ";" { result.removeLast() }
    return result
  }

  /// Drops the `[bookmark…]` noise that word processors leave behind.
  private static func withoutBookmarks(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      let inside = rest[rest.index(after: open)...]
      guard inside.prefix(8).lowercased() == "bookmark", let close = inside.firstIndex(of: "]") else {
        result += rest[...open]
        rest = inside
        continue
      }
      result += rest[..<open]
      rest = inside[inside.index(after: close)...]
    }
    return result + rest
  }

  /// Tells whether a folded text says that there is nothing to say: empty, 不适用, a dash, a slash.
  static func isNotApplicable(_ folded: String) -> Bool {
    folded == "不适用" || folded.allSatisfy { $0 == "-" || $0 == "/" }
  }
}

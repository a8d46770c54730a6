extension NumberCell {
  /// The number with what a format code puts around it, 0.9585 by `0%` as `95.85%`; nil for other codes.
  func worded(by code: String) -> String? {
    let sections = DisplayFormat.sections(of: code)
    let isZero = digits.isEmpty
    let section = isZero && sections.count > 2 ? 2 : isNegative && !isZero && sections.count > 1 ? 1 : 0
    guard sections.indices.contains(section), let format = DisplayFormat(sections[section]) else { return nil }
    var plain = String(decoding: self.plain(pointMoved: format.powerOfTen), as: UTF8.self)[...]
    // A section of negative numbers has its own sign.
    if plain.hasPrefix("-") { plain = plain.dropFirst() }
    return (isNegative && section == 0 && !isZero ? "-" : "") + format.prefix + plain + format.suffix
  }
}

/// One section of a number format: the words around the number, and where its point goes.
private struct DisplayFormat {
  var prefix = ""
  var suffix = ""
  var decimals = 0
  /// How far the point moves right: 2 for each per cent sign, −3 for each comma behind the digits.
  var powerOfTen = 0

  /// The sections of a code, parted by semicolons outside quotes.
  static func sections(of code: String) -> [String] {
    var sections = [""]
    var isQuoted = false
    var isEscaped = false
    for character in code {
      if isEscaped {
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == "\\", !isQuoted {
        isEscaped = true
      } else if character == ";", !isQuoted {
        sections.append("")
        continue
      }
      sections[sections.count - 1].append(character)
    }
    return sections
  }

  /// Reads a section; nil unless it is a plain number with words around it.
  init?(_ section: String) {
    var rest = Substring(section)
    var hasDigits = false
    var isBehindPoint = false
    var commas = 0
    if let range = rest.firstRange(of: "General") {
      rest.replaceSubrange(range, with: "0")
    }
    while let character = rest.popFirst() {
      var literal = ""
      switch character {
      case "\"":
        literal = String(rest.prefix { $0 != "\"" })
        rest = rest.dropFirst(literal.count + 1)
      case "\\": literal = rest.popFirst().map(String.init) ?? ""
      case "_", "*": _ = rest.popFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        // [$¥-804] is a currency; a colour says nothing; a condition asks for more than is read here.
        if inside.hasPrefix("$") { literal = String(inside.dropFirst().prefix { $0 != "-" }) }
        if let first = inside.first, "<>=".contains(first) { return nil }
      case "%":
        powerOfTen += 2
        literal = "%"
      case "." where !isBehindPoint && suffix.isEmpty:
        isBehindPoint = true
        hasDigits = true
      case "," where hasDigits && suffix.isEmpty: commas += 1
      case "0", "#", "?":
        guard suffix.isEmpty, character != "?" else { return nil }
        hasDigits = true
        commas = 0
        if isBehindPoint { decimals += 1 }
      case "/", "@", "E", "e": return nil
      default: literal = String(character)
      }
      if hasDigits { suffix += literal } else { prefix += literal }
    }
    guard hasDigits, decimals <= 15 else { return nil }
    powerOfTen -= 3 * commas
  }
}

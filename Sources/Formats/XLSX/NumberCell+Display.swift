extension NumberCell {
  /// The number as displayed by a format code, 0.95 by `0%` as `95%`; nil for unsupported codes.
  func displayed(by code: String) -> String? {
    let sections = DisplayFormat.sections(of: code)
    let isZero = digits.isEmpty
    let own = isZero && sections.count > 2 ? 2 : isNegative && !isZero && sections.count > 1 ? 1 : 0
    guard sections.indices.contains(own), let format = DisplayFormat(sections[own]) else { return nil }
    if format.isGeneral {
      let plain = String(decoding: isNegative && own == 1 ? self.plain.dropFirst() : self.plain[...], as: UTF8.self)
      return format.prefix + plain + format.suffix
    }
    let (whole, fraction) = rounded(to: format.decimals, pointMoved: format.powerOfTen)
    var shown = whole
    while shown.first == 0x30, shown.count > format.leastWhole { shown.removeFirst() }
    while shown.count < format.leastWhole { shown.insert(0x30, at: 0) }
    if format.isGrouped { shown = Self.grouped(shown) }
    var tail = fraction
    while tail.count > format.leastDecimals, tail.last == 0x30 { tail.removeLast() }
    let number = String(decoding: shown + (tail.isEmpty ? [] : [0x2E] + tail), as: UTF8.self)
    let isNothing = (whole + fraction).allSatisfy { $0 == 0x30 }
    return (isNegative && own == 0 && !isNothing ? "-" : "") + format.prefix + number + format.suffix
  }

  /// The digits before and behind the point, half up, after the point was moved to the right.
  private func rounded(to decimals: Int, pointMoved shift: Int) -> (whole: [UInt8], fraction: [UInt8]) {
    let kept = point + shift + decimals
    var all: [UInt8] = []
    if kept >= 0, !digits.isEmpty {
      all = Array(digits.prefix(kept)) + [UInt8](repeating: 0, count: max(0, kept - digits.count))
      if kept < digits.count, digits[kept] >= 5 {
        var place = 0
        NumberCell.increment(&all, &place)
      }
    }
    while all.count < decimals + 1 { all.insert(0, at: 0) }
    let ascii = all.map { $0 + 0x30 }
    return (Array(ascii.dropLast(decimals)), Array(ascii.suffix(decimals)))
  }

  private static func grouped(_ digits: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(0x2C) }
      result.append(digit)
    }
    return result
  }
}

/// One section of a number format: its prefix, its suffix, and its rounding.
private struct DisplayFormat {
  var prefix = ""
  var suffix = ""
  var decimals = 0
  var leastDecimals = 0
  var leastWhole = 0
  var isGrouped = false
  var isGeneral = false
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
    func isPlaceholder(_ character: Character) -> Bool { character == "0" || character == "#" || character == "?" }
    if let range = rest.firstRange(of: "General") {
      isGeneral = true
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
        if commas > 0 {
          isGrouped = true
          commas = 0
        }
        if isBehindPoint {
          decimals += 1
          if character == "0" { leastDecimals = decimals }
        } else if character == "0" || leastWhole > 0 {
          leastWhole += 1
        }
      case "/", "@", "E", "e": return nil
      default: literal = String(character)
      }
      if hasDigits { suffix += literal } else { prefix += literal }
    }
    guard hasDigits, decimals <= 15 else { return nil }
    powerOfTen -= 3 * commas
  }
}

public import Values

/// Chinese numerals (三, 十二, 一百零五) as whole numbers, and as numbers with a point (八百二十点五万).
public enum ChineseNumeral {
  /// Whether a character can be part of a numeral.
  public static func contains(_ character: Character) -> Bool {
    digits[character] != nil || powers[character] != nil || character == "万" || character == "亿"
  }

  /// The text with digits for those of years, 二〇二三; other numerals stay.
  public static func withDigits(_ text: String) -> String {
    String(text.map { character in character == "两" ? character : digits[character].map { Character(String($0)) } ?? character })
  }

  /// The number of a well-formed numeral; nil for ambiguous ones such as 一二三 and 一百二.
  public static func value(of text: some StringProtocol) -> Int? {
    var rest = text[...]
    var (total, lowest) = (0, 1)
    for (mark, factor) in [("亿" as Character, 100_000_000), ("万", 10_000)] {
      guard let index = rest.firstIndex(of: mark) else { continue }
      guard let section = section(rest[..<index], leading: total == 0) else { return nil }
      total += section * factor
      lowest = factor
      rest = rest[rest.index(after: index)...]
    }
    if rest.isEmpty { return total > 0 ? total : nil }
    // A digit alone behind 万 or 亿 counts tenths of it: 三万五 is 35,000, and 三万零五 is 30,005.
    if total > 0, rest.count == 1, let digit = rest.first.flatMap({ digits[$0] }), digit > 0 { return total + digit * (lowest / 10) }
    return section(rest, leading: total == 0).map { total + $0 }
  }

  /// A numeral below 10,000; one that doesn't lead may begin with 零.
  private static func section(_ text: some StringProtocol, leading: Bool) -> Int? {
    if leading, text == "零" || text == "〇" { return 0 }
    var total = 0
    var pending: Int?
    var lowest = 10_000
    var skipped = !leading
    for character in text {
      if character == "零" || character == "〇" {
        guard pending == nil, total > 0 || !leading else { return nil }
        skipped = true
      } else if let digit = digits[character] {
        guard pending == nil else { return nil }
        pending = digit
      } else if let power = powers[character] {
        guard power < lowest, total == 0 || skipped || power == lowest / 10 else { return nil }
        // Only a leading 十 or 百 stands without a digit: 十二, 百分之百.
        guard pending != nil || (total == 0 && leading && power < 1_000) else { return nil }
        total += (pending ?? 1) * power
        pending = nil
        lowest = power
        skipped = false
      } else {
        return nil
      }
    }
    guard let last = pending else { return total > 0 ? total : nil }
    return total == 0 || skipped || lowest == 10 ? total + last : nil
  }

  private static let digits: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  private static let powers: [Character: Int] = ["十": 10, "百": 100, "千": 1_000]
}

/// Numerals with a point, and those that are written on cheques.
extension ChineseNumeral {
  /// The numeral that a text begins with; a point belongs to it where digits stand on both sides.
  public static func prefix(of text: String) -> String {
    let characters = Array(text)
    let end = characters.indices.first { !belongs($0, in: characters) } ?? characters.endIndex
    return String(characters[..<end])
  }

  /// The numeral that a text ends with.
  public static func suffix(of text: some StringProtocol) -> String {
    let characters = Array(text)
    let start = characters.indices.last { !belongs($0, in: characters) }.map { $0 + 1 } ?? characters.startIndex
    return String(characters[start...])
  }

  private static func belongs(_ place: Int, in characters: [Character]) -> Bool {
    if contains(characters[place]) { return true }
    guard characters[place] == "点", place > 0, place + 1 < characters.count else { return false }
    return contains(characters[place - 1]) && digits[characters[place + 1]] != nil
  }

  /// The number of a well-formed numeral, with how many decimals it has: 一点二亿 has one.
  public static func number(of text: some StringProtocol) -> (number: Decimal, decimals: Int)? {
    guard let point = text.firstIndex(of: "点") else { return value(of: text).map { (Decimal($0), 0) } }
    let rest = text[text.index(after: point)...]
    let decimals = rest.prefix { digits[$0] != nil }.compactMap { digits[$0] }
    let scale: Int? =
      switch rest.dropFirst(decimals.count) {
      case "": 0
      case "万": 4
      case "亿": 8
      case "万亿": 12
      default: nil
      }
    // 一万点五万 is no number.
    let isPlain = !text[..<point].contains { "万亿".contains($0) } || scale == 0
    guard (1...6).contains(decimals.count), isPlain, let scale, let whole = value(of: text[..<point]),
      let number = Decimal("\(whole).\(decimals.map(String.init).joined())", timesTenTo: scale)
    else { return nil }
    return (number, decimals.count)
  }

  /// A text whose numeral for cheques is written plainly: 壹佰贰拾万元整 as 一百二十万元.
  public static func plain(_ text: String) -> String {
    guard let first = text.first, formal[first] != nil else { return text }
    var plain = String(text.map { formal[$0] ?? $0 })
    for ending in ["整", "正"] where plain.hasSuffix("元" + ending) || plain.hasSuffix("圆" + ending) { plain.removeLast() }
    return plain
  }

  /// Whether a character can be part of a numeral, plain or as on cheques.
  public static func writes(_ character: Character) -> Bool { contains(formal[character] ?? character) }

  private static let formal: [Character: Character] = [
    "壹": "一", "贰": "二", "叁": "三", "肆": "四", "伍": "五", "陆": "六", "柒": "七", "捌": "八", "玖": "九", "拾": "十", "佰": "百", "仟": "千",
    "萬": "万", "億": "亿",
  ]
}

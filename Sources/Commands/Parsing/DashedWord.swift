/// A word that begins with dashes, taken apart: the name of an option and what follows an `=`.
struct DashedWord: Equatable {
  /// The text between the dashes and an `=`.
  let name: String
  /// The text after an `=`, also a full-width one.
  let value: String?
  /// How many dashes there are.
  let dashes: Int
  /// Whether the first dash is ASCII's.
  ///
  /// Other dashes, as Chinese input methods write them, begin an option only if one has that name.
  let isCertain: Bool

  /// Splits a word; nil for one without dashes, dashes alone, and negative numbers.
  init?(_ word: String) {
    let scalars = word.unicodeScalars
    guard let first = scalars.first, Self.isDash(first), let start = scalars.firstIndex(where: { !Self.isDash($0) }) else { return nil }
    let dashes = scalars.distance(from: scalars.startIndex, to: start)
    if dashes == 1, Self.beginsNumber(scalars[start...]) { return nil }
    let rest = scalars[start...]
    let sign = rest.firstIndex { $0 == "=" || $0 == "＝" }
    name = String(rest[..<(sign ?? rest.endIndex)])
    value = sign.map { String(rest[rest.index(after: $0)...]) }
    self.dashes = dashes
    isCertain = first == "-"
    if name.isEmpty { return nil }
  }

  /// The options of a line up to `--`, each with its possible value.
  static func options(in words: [String]) -> [(word: DashedWord, value: String?)] {
    let words = Array(words.prefix { $0 != "--" })
    return words.indices.compactMap { index in
      guard let dashed = DashedWord(words[index]), dashed.dashes > 1 || !dashed.isCertain else { return nil }
      let next = index + 1 < words.count && !words[index + 1].hasPrefix("--") ? words[index + 1] : nil
      return (dashed, dashed.value ?? next)
    }
  }

  /// Whether a scalar is a dash: hyphens, en and em dashes, the minus sign, full-width ones.
  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
    default: false
    }
  }

  private static func beginsNumber(_ scalars: Substring.UnicodeScalarView) -> Bool {
    guard let first = scalars.first else { return false }
    let isPoint = first == "." || first == "．"
    guard let digit = isPoint ? scalars.dropFirst().first : first else { return false }
    return (0x30...0x39).contains(digit.value) || (0xFF10...0xFF19).contains(digit.value) || digit == "¥" || digit == "￥"
  }
}

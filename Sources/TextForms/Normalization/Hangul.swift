import CTextForms

/// Hangul syllables, which compose and decompose by arithmetic (Unicode, section 3.12).
enum Hangul {
  private static let syllables: UInt32 = 0xAC00
  private static let leadings: UInt32 = 0x1100
  private static let vowels: UInt32 = 0x1161
  /// One before the first trailing consonant: number 0 is none.
  private static let trailings: UInt32 = 0x11A7
  private static let leadingCount: UInt32 = 19
  private static let vowelCount: UInt32 = 21
  private static let trailingCount: UInt32 = 28
  private static let syllableCount = leadingCount * vowelCount * trailingCount

  /// The letters of a syllable; nil when the scalar is none.
  static func decomposed(_ scalar: UInt32) -> (leading: UInt32, vowel: UInt32, trailing: UInt32?)? {
    let number = scalar &- syllables
    guard number < syllableCount else { return nil }
    let trailing = number % trailingCount
    return (
      leadings + number / (vowelCount * trailingCount), vowels + number / trailingCount % vowelCount,
      trailing == 0 ? nil : trailings + trailing
    )
  }

  /// The scalar that two compose to, by arithmetic or else by the tables.
  static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    let leading = first &- leadings
    let vowel = second &- vowels
    if leading < leadingCount, vowel < vowelCount {
      return syllables + (leading * vowelCount + vowel) * trailingCount
    }
    let syllable = first &- syllables
    let trailing = second &- trailings
    if syllable < syllableCount, syllable % trailingCount == 0, trailing > 0, trailing < trailingCount {
      return first + trailing
    }
    let composite = textforms_compose(first, second)
    return composite == 0 ? nil : composite
  }
}

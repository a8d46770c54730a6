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

  /// The letters of a syllable; nil if the scalar isn't one.
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

/// What one code point becomes: decomposed UTF-8 in the tables.
struct Mapping {
  private let entry: UnsafePointer<UInt8>

  init?(_ entry: UnsafePointer<UInt8>?) {
    guard let entry else { return nil }
    self.entry = entry
  }

  /// Whether nothing in the mapping composes, so that it can be copied unchanged.
  var isComposed: Bool { entry[0] & 0x80 != 0 }

  var utf8: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: entry + 1, count: Int(entry[0] & 0x7F))
  }

  /// Calls a function with each scalar of the mapping.
  func forEachScalar(_ body: (UInt32) -> Void) {
    let span = utf8.span
    var index = 0
    while index < span.count, let (scalar, length) = span.scalar(at: index) {
      body(scalar)
      index += length
    }
  }
}

extension Span<UInt8> {
  /// Whether the byte at a position continues a character.
  @inline(__always)
  func isContinuation(_ index: Int) -> Bool {
    self[unchecked: index] & 0xC0 == 0x80
  }

  /// The first position at or after `start` that does not begin eight ASCII bytes.
  @inline(__always)
  func endOfASCII(from start: Int) -> Int {
    var index = start
    while index + 8 <= count, bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
      index += 8
    }
    return index
  }

  /// Decodes the scalar at a position strictly; nil if none is well formed there.
  func scalar(at index: Int) -> (scalar: UInt32, length: Int)? {
    let lead = self[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    guard lead >= 0xC2, lead < 0xF5, index + 1 < count, isContinuation(index + 1) else { return nil }
    let second = UInt32(self[index + 1] & 0x3F)
    if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | second, 2) }
    guard index + 2 < count, isContinuation(index + 2) else { return nil }
    let third = UInt32(self[index + 2] & 0x3F)
    if lead < 0xF0 {
      let scalar = UInt32(lead & 0x0F) << 12 | second << 6 | third
      guard scalar >= 0x800, scalar & 0xF800 != 0xD800 else { return nil }
      return (scalar, 3)
    }
    guard index + 3 < count, isContinuation(index + 3) else { return nil }
    let scalar = UInt32(lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(self[index + 3] & 0x3F)
    guard scalar >= 0x10000, scalar <= 0x10FFFF else { return nil }
    return (scalar, 4)
  }
}

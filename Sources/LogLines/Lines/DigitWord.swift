import Values

/// A set of ASCII characters, looked for in eight bytes at a time.
enum ByteSet {
  /// The letters `a` to `z`, digits and `-`.
  case kind

  /// The ASCII letters, digits, `-`, `_` and `.`.
  case number

  /// Where a run of the set's characters that begins at an offset ends.
  @inline(__always)
  func end(in bytes: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset + 8 <= bytes.count {
      let others = others(in: bytes.word(at: offset))
      if others != 0 { return offset + others.trailingZeroBitCount >> 3 }
      offset += 8
    }
    while offset < bytes.count, others(in: UInt64(bytes[offset])) & 0x80 == 0 { offset += 1 }
    return offset
  }

  /// The high bit of each byte that isn't in the set.
  @inline(__always)
  private func others(in word: UInt64) -> UInt64 {
    let members =
      switch self {
      case .kind: word.bytes(from: "a", to: "z") | word.bytes(from: "0", to: "9") | word.bytes(from: "-", to: "-")
      case .number:
        // With its fifth bit set a capital letter is the small one.
        (word | 0x2020_2020_2020_2020).bytes(from: "a", to: "z") | word.bytes(from: "0", to: "9") | word.bytes(from: "-", to: ".")
          | word.bytes(from: "_", to: "_")
      }
    return ~members & 0x8080_8080_8080_8080
  }
}

extension UInt64 {
  /// The high bit of each byte that is an ASCII character from one to another.
  @inline(__always)
  fileprivate func bytes(from first: Unicode.Scalar, to last: Unicode.Scalar) -> UInt64 {
    let (each, low) = (0x0101_0101_0101_0101 as UInt64, self & 0x7f7f_7f7f_7f7f_7f7f)
    let atLeast = low &+ each &* UInt64(0x80 - first.value)
    let beyond = low &+ each &* UInt64(0x7f - last.value)
    return atLeast & ~beyond & ~self & 0x8080_8080_8080_8080
  }
}

/// A pattern of eight characters, digits and given ones, compared as one word.
struct DigitWord {
  /// The value of each digit in its byte; zero for the given characters.
  private let values: UInt64

  /// Whether every character is what it has to be.
  let isSound: Bool

  /// Compares a word with a pattern in which `0` means any digit.
  @inline(__always)
  init(_ word: UInt64, _ pattern: StaticString) {
    let given = UInt64(littleEndian: UnsafeRawPointer(pattern.utf8Start).loadUnaligned(as: UInt64.self))
    values = word ^ given
    // What was the given character became zero, what was a digit became its value; whatever is above nine reaches the high bit.
    // No given character is one away from `0`, so that the zero bytes found here are exact.
    let digits = (given ^ 0x3030_3030_3030_3030).zeroBytes
    let others = 0x8080_8080_8080_8080 ^ digits
    let beyond = (values &+ 0x7676_7676_7676_7676 | values) & 0x8080_8080_8080_8080
    isSound = beyond == 0 && values & ((others >> 7) &* 0xff) == 0
  }

  /// The digit at a place.
  @inline(__always)
  func digit(at place: Int) -> Int {
    Int(truncatingIfNeeded: values >> UInt64(8 * place) & 0xf)
  }

  /// The number of two digits at a place.
  @inline(__always)
  func pair(at place: Int) -> Int {
    digit(at: place) * 10 + digit(at: place + 1)
  }

  /// The whole number from 1 that the word is; nil if it isn't, or has a leading zero.
  @inline(__always)
  static func number(_ word: UInt64) -> (number: Int, digits: Int)? {
    let values = word ^ 0x3030_3030_3030_3030
    let others = (values &+ 0x7676_7676_7676_7676 | values) & 0x8080_8080_8080_8080
    let digits = others.trailingZeroBitCount >> 3
    guard digits < 8, values & 0xff != 0, digits > 0 else { return nil }
    // As eight digits with zeros in front: then pairs, fours and eights are put together at one go each.
    var number = values << UInt64(64 - 8 * digits)
    number = (number &* 10 &+ number >> 8) & 0x00ff_00ff_00ff_00ff
    number = (number &* 100 &+ number >> 16) & 0x0000_ffff_0000_ffff
    return (Int(truncatingIfNeeded: (number &* 10_000 &+ number >> 32) & 0xffff_ffff), digits)
  }

  /// The digits as they are, to compare words by.
  @inline(__always)
  var key: UInt64 { values }
}

/// The last day that was read: most lines are of the same day as the one before.
struct LastDay {
  private var key = UInt64.max
  private var ofMonth = 0
  private var day: Day?

  /// The day of `0000-00-` and a day of the month; nil if the calendar has none.
  @inline(__always)
  mutating func day(_ date: DigitWord, _ ofMonth: Int) -> Day? {
    if date.key == key, ofMonth == self.ofMonth { return day }
    key = date.key
    self.ofMonth = ofMonth
    day = Day(year: date.pair(at: 0) * 100 + date.pair(at: 2), month: date.pair(at: 5), day: ofMonth)
    return day
  }
}

/// Eight characters of which some are digits and the rest are given: a piece of a day or moment, looked at as one word.
struct DigitWord {
  /// The value of each digit in its byte; zero where the given character stands.
  private let values: UInt64

  /// Whether every character is what it has to be.
  let isSound: Bool

  /// Holds a word against its pattern, in which `0` stands for any digit.
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

  /// The whole number from 1 that a word begins with, and how many digits it has; nil where it isn't seen to end there, or begins with a zero.
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

  /// The day of a year and month, `0000-00-`, and a day of the month; nil if the calendar has none.
  @inline(__always)
  mutating func day(_ date: DigitWord, _ ofMonth: Int) -> Day? {
    if date.key == key, ofMonth == self.ofMonth { return day }
    key = date.key
    self.ofMonth = ofMonth
    day = Day(year: date.pair(at: 0) * 100 + date.pair(at: 2), month: date.pair(at: 5), day: ofMonth)
    return day
  }
}

extension Int {
  /// The largest whole number that is read of a text: what a number of the log can hold, so that one more, a sign or a thousandfold of it
  /// is a number still.
  public static let largestWritten = 999_999_999_999_999

  /// Reads a whole number that somebody wrote; nil where it isn't one, or lies outside of where it means something.
  ///
  /// Digits of ASCII alone, with a minus where the range begins below zero. It is the one way from texts to integers: what is taken is within
  /// its range, so that nothing that is computed of it can overflow.
  public init?(written text: some StringProtocol, in range: ClosedRange<Int> = 0...largestWritten) {
    let bytes = text.utf8
    let isNegative = range.lowerBound < 0 && bytes.first == UInt8(ascii: "-")
    var value = 0
    var count = 0
    for byte in isNegative ? bytes.dropFirst() : bytes[...] {
      guard let digit = byte.decimalDigit else { return nil }
      value = value * 10 + Int(digit)
      count += 1
      if value > Self.largestWritten { return nil }
    }
    let signed = isNegative ? -value : value
    guard count > 0, range.contains(signed) else { return nil }
    self = signed
  }
}

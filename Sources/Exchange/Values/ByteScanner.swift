/// Takes a text apart from its front, byte by byte.
struct ByteScanner {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { rest.isEmpty }

  /// The byte ahead.
  var next: UInt8? { rest.first }

  /// Takes a byte where it is ahead.
  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Takes a word where it is ahead.
  mutating func take(_ word: StaticString) -> Bool {
    let bytes = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard rest.starts(with: bytes) else { return false }
    rest = rest.dropFirst(bytes.count)
    return true
  }

  /// Takes blanks; false where there are none.
  @discardableResult
  mutating func takeBlanks() -> Bool {
    let before = rest.startIndex
    while take(0x20) {}
    return rest.startIndex != before
  }

  /// Takes a number of so many digits, at most; nil if there are fewer than the least.
  mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    var ahead = rest
    while count < digits.upperBound, let byte = ahead.first, (0x30...0x39).contains(byte) {
      value = value * 10 + Int(byte - 0x30)
      count += 1
      ahead = ahead.dropFirst()
    }
    guard count >= digits.lowerBound else { return nil }
    rest = ahead
    return value
  }
}

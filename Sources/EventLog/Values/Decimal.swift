/// An exact decimal number held in millionths: what the log stores, and what sums of it are.
///
/// Six decimals are the log's own limit, so every stored number is a `Decimal` without rounding, and equal numbers are equal bits.
/// 128 bits hold the sum of a hundred million billion of the largest ones.
public struct Decimal: Hashable, Comparable, Sendable {
  /// The value × 10⁶.
  public let millionths: Int128

  /// Makes the number of that many millionths.
  public init(millionths: Int128) {
    self.millionths = millionths
  }

  /// Makes a whole number.
  public init(_ whole: Int) {
    self.millionths = Int128(whole) * Self.unit
  }

  /// Nothing.
  public static let zero = Decimal(millionths: 0)

  /// One, in millionths.
  public static let unit: Int128 = 1_000_000

  public static func < (left: Decimal, right: Decimal) -> Bool {
    left.millionths < right.millionths
  }

  /// Tells whether there is nothing behind the point.
  public var isWhole: Bool { millionths % Self.unit == 0 }

  /// The number as an integer, where it is a whole one that fits.
  public var whole: Int? {
    isWhole ? Int(exactly: millionths / Self.unit) : nil
  }

  /// How many decimals the number needs, 0 to 6.
  public var decimals: Int {
    var rest = millionths.magnitude % Self.unit.magnitude
    var count = 0
    while rest != 0 {
      rest = rest * 10 % Self.unit.magnitude
      count += 1
    }
    return count
  }
}

extension Decimal: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    self.init(value)
  }
}

import EventLog

/// Figures that are planned as whole numbers, so that their parts add up to the last digit.
extension Typed {
  /// Money in fen.
  static func fen(_ fen: Int) -> Typed { .scaled(fen, decimals: 2) }

  /// A number of so many decimals: 113430 with 4 is 11.343.
  static func scaled(_ number: Int, decimals: Int) -> Typed {
    .number(Decimal(millionths: Int128(number) * Int128(repeatElement(10, count: 6 - decimals).reduce(1, *))))
  }
}

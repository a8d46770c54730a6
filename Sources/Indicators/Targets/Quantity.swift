/// A number as somebody wrote it: its exact value, its unit, and how exactly it was written.
public struct Quantity: Hashable, Sendable {
  /// The value in base units.
  public let value: Rational

  /// The unit as written.
  public let unit: PrintedUnit

  /// How many digits stood behind the point.
  public let decimals: Int

  /// Makes a quantity of the number before its unit.
  init?(number: Rational, unit: PrintedUnit, decimals: Int = 0) {
    guard let value = number.multiplied(by: unit.scale) else { return nil }
    self.value = value
    self.unit = unit
    self.decimals = decimals
  }

  /// Reads a text that is one number with its unit and nothing else: `31.82万元`, `5项`, `95%`, `十二期`, `百分之九十`, `1,009.86`.
  public init?(_ text: String) {
    guard let phrase = NumberPhrase(FigureText.folded(text)), phrase.isWhole else { return nil }
    self = phrase.quantity
  }

  /// The smallest step that the printed digits can tell, in base units.
  public var step: Rational {
    var divisor = 1
    for _ in 0..<min(decimals, 6) { divisor *= 10 }
    return unit.scale.divided(by: Rational(divisor)) ?? unit.scale
  }

  /// The figure that the quantity is.
  public var figure: Figure { Figure(value, unit.base) }

  /// The same digits in another unit, where none was written.
  func reading(in other: PrintedUnit) -> Quantity {
    guard unit.text.isEmpty || unit.text == "万" || unit.text == "亿" else { return self }
    let number = value.divided(by: unit.scale) ?? value
    return Quantity(number: number, unit: PrintedUnit(naming: unit.text + other.text), decimals: decimals) ?? self
  }
}

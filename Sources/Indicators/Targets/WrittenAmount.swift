import Values
import Written

/// An amount of money as somebody writes it: 47.8万元, 47.8万, 三万五千元.
public struct WrittenAmount: Hashable, Sendable {
  /// The amount, in yuan.
  public let value: Rational
  /// The amount as an expression of a definition has it.
  public let expression: String

  /// Reads an amount; nil of a number that says neither 元 nor how many.
  public init?(_ text: String) {
    guard let written = Quantity(ChineseNumeral.plain(text)) else { return nil }
    let isScaled = written.unit.isBare && !written.unit.text.isEmpty
    let quantity = isScaled ? written.reading(in: PrintedUnit(naming: "元")) : written
    guard quantity.unit.base == .yuan else { return nil }
    value = quantity.value
    let isNumeral = text.first?.isNumber != true || text.first?.isASCII != true
    guard isScaled || isNumeral else {
      expression = text
      return
    }
    guard let amount = value.exactDecimal else { return nil }
    expression = "\(amount)元"
  }
}

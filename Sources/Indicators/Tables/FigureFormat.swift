internal import Casework
public import TextForms
public import Values
import Written

/// How a figure prints: `percent 1`, `number 0`, `万元 2`, `date`.
public enum FigureFormat: Hashable, Sendable {
  /// A share as per cent with a number of decimals.
  case percent(decimals: Int)
  /// A plain number with a number of decimals and no unit.
  case number(decimals: Int)
  /// The amount in a unit, which prints behind it.
  case unit(PrintedUnit, decimals: Int)
  /// A day as 2023年7月5日.
  case date

  /// Reads a format; nil if its unit is unknown.
  public init?(_ text: String) {
    let words = text.split(separator: " ")
    guard let name = words.first.map(String.init), words.count <= 2 else { return nil }
    var decimals: Int?
    if words.count == 2 {
      guard let count = Int(written: words[1]), (0...6).contains(count), words[1].allSatisfy(\.isDecimalDigit) else { return nil }
      decimals = count
    }
    switch name {
    case "date" where decimals == nil: self = .date
    case "percent": self = .percent(decimals: decimals ?? 2)
    case "number": self = .number(decimals: decimals ?? 0)
    default:
      let unit = PrintedUnit(naming: name)
      guard unit.base != .number else { return nil }
      self = .unit(unit, decimals: decimals ?? 2)
    }
  }

  /// The figure's text; nil if it is undefined, not a day as required, or too large.
  public func text(of figure: Figure, in language: Language = .zh) -> String? {
    guard let value = figure.value else { return nil }
    switch self {
    case .percent(let decimals): return value.printed(in: .percent, decimals: decimals, trailingZeros: true)
    case .number(let decimals): return value.printed(in: .none, decimals: decimals, trailingZeros: true)
    case .unit(let unit, let decimals): return value.printed(in: unit, decimals: decimals, trailingZeros: true)
    case .date: return figure.day.map { $0.formText(in: language) }
    }
  }

  /// The figure's default text: in its unit, at most two decimals, no trailing zeros.
  public static func defaultText(of figure: Figure, unit: PrintedUnit? = nil, in language: Language = .zh) -> String? {
    guard let value = figure.value else { return nil }
    if figure.unit == .date { return figure.day.map { $0.formText(in: language) } }
    if language == .en, unit == nil, let name = englishUnit(of: figure.unit) {
      return value.rounded(to: 2).map { "\($0) \(name)" }
    }
    let printed = unit.flatMap { $0.base == figure.unit ? $0 : nil } ?? ownUnit(of: figure.unit, value)
    return value.printed(in: printed, decimals: 2, trailingZeros: false)
  }

  /// What prints for a figure that nothing was counted for.
  public static let undefined = Localized(zh: "—(无案件)", en: "— (no cases)")

  /// The English name of a unit; nil if the unit is a sign.
  private static func englishUnit(of unit: Unit) -> String? {
    switch unit {
    case .number, .date, .rate, .squareMetres: nil
    case .yuan: "yuan"
    case .days: "days"
    case .workdays: "working days"
    }
  }

  private static func ownUnit(of unit: Unit, _ value: Rational) -> PrintedUnit {
    switch unit {
    case .number, .date: .none
    case .rate: .percent
    case .yuan: PrintedUnit(naming: value >= Rational(10_000) || value <= Rational(-10_000) ? "万元" : "元")
    case .squareMetres: PrintedUnit(naming: "㎡")
    case .days: PrintedUnit(naming: "天")
    case .workdays: PrintedUnit(naming: "个工作日")
    }
  }
}

extension Rational {
  /// The value in a unit, rounded half up, with the unit behind it.
  func printed(in unit: PrintedUnit, decimals: Int, trailingZeros: Bool) -> String? {
    guard let number = divided(by: unit.scale)?.rounded(to: decimals) else { return nil }
    return (trailingZeros ? number.formatted(decimals: decimals) : number.description) + unit.text
  }
}

extension Day {
  /// The day as people of a language write it: 2023年7月5日, 2023-07-05.
  public func formText(in language: Language) -> String {
    let (year, month, day) = parts
    return language.choose("\(year)年\(month)月\(day)日", description)
  }
}

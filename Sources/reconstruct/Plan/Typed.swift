import EventLog

/// What is typed for a field, read as the command line reads it: `31.82万元`, `整改`, `+15d`; or the case of another act.
enum Typed {
  /// One word or text.
  case text(String)
  /// The texts of a list.
  case list([String])
  /// The case that another act opened.
  case of(Deed)

  static func day(_ day: Day) -> Typed { .text(day.description) }

  /// A whole number.
  static func number(_ number: Int) -> Typed { .text(String(number)) }

  /// A number with a fraction.
  static func number(_ number: Decimal) -> Typed { .text(number.description) }
}

extension Typed: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .text(value ? "yes" : "no") }
  init(arrayLiteral elements: String...) { self = .list(elements) }
}

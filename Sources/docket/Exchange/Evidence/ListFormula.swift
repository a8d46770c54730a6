import Formats
import Indicators
import Values

/// Works out the formulas below a list as a spreadsheet program does, in fractions.
struct ListFormula {
  /// The number in a cell, by its column and row; nil where it has none.
  let number: (Int, Int) -> Rational?
  /// Whether a cell has something in it.
  let isFilled: (Int, Int) -> Bool

  private var rest: Substring = ""
  /// How many signs and brackets are open.
  private var depth = 0
  /// How many cells may still be looked at: a formula over whole columns, written ten thousand times, is none of a list's.
  private var cellsLeft = 1_048_576

  private static let longest = 4_096
  private static let deepest = 32

  init(number: @escaping (Int, Int) -> Rational?, isFilled: @escaping (Int, Int) -> Bool) {
    (self.number, self.isFilled) = (number, isFilled)
  }

  /// The value of a formula; nil where it is none of those that lists have, or divides by nothing.
  mutating func value(of text: String) -> Rational? {
    guard text.utf8.count <= Self.longest else { return nil }
    rest = text.filter { $0 != " " }[...]
    depth = 0
    guard let value = sum(), rest.isEmpty else { return nil }
    return value
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func sum() -> Rational? {
    guard var value = product() else { return nil }
    while let sign = rest.first, "+-".contains(sign) {
      rest.removeFirst()
      guard let next = product(), let joined = sign == "+" ? value.adding(next) : value.subtracting(next) else { return nil }
      value = joined
    }
    return value
  }

  private mutating func product() -> Rational? {
    guard var value = factor() else { return nil }
    while let sign = rest.first, "*/".contains(sign) {
      rest.removeFirst()
      guard let next = factor(), let joined = sign == "*" ? value.multiplied(by: next) : value.divided(by: next) else { return nil }
      value = joined
    }
    return value
  }

  private mutating func factor() -> Rational? {
    if take("-") { return within { $0.factor()?.negated } }
    if take("(") {
      let value = within { $0.sum() }
      return take(")") ? value : nil
    }
    let word = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "$" })
    rest.removeFirst(word.count)
    if take("(") { return function(word) }
    if let place = CellReference(word.utf8) { return number(place.column, place.row) }
    return Self.number(word)
  }

  /// Goes one level down; nil where that is deeper than any list's formula.
  private mutating func within(_ inner: (inout ListFormula) -> Rational?) -> Rational? {
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    return inner(&self)
  }

  private mutating func function(_ name: String) -> Rational? {
    guard let end = rest.firstIndex(of: ")") else { return nil }
    var arguments = rest[..<end].split(separator: ",", omittingEmptySubsequences: false)
    rest = rest[rest.index(after: end)...]
    guard let area = arguments.popLast() else { return nil }
    let corners = area.split(separator: ":").compactMap { CellReference($0.utf8) }
    guard let first = corners.first, let last = corners.last, corners.count == 2, first.column == last.column, first.row <= last.row else {
      return nil
    }
    let rows = first.row...last.row
    cellsLeft -= rows.count
    if cellsLeft < 0 { return nil }
    let numbers = rows.compactMap { number(first.column, $0) }.sorted()
    func total() -> Rational? { numbers.reduce(Rational?.some(.zero)) { $0?.adding($1) } }
    switch (name, arguments.first.map(String.init)) {
    case ("SUBTOTAL", "3"?): return Rational(rows.count { isFilled(first.column, $0) })
    case ("SUBTOTAL", "9"?): return total()
    case ("SUBTOTAL", "1"?): return total()?.divided(by: Rational(numbers.count))
    case ("SUBTOTAL", "4"?): return numbers.last
    case ("SUBTOTAL", "5"?): return numbers.first
    case ("MEDIAN", nil):
      if numbers.isEmpty { return nil }
      return numbers[(numbers.count - 1) / 2].adding(numbers[numbers.count / 2])?.divided(by: Rational(2))
    case (_, _): return nil
    }
  }

  /// A written number, of which a binary fraction has up to seventeen digits.
  static func number(_ text: some StringProtocol) -> Rational? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, whole.count <= 18, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else {
      return nil
    }
    let digits = parts.count == 2 ? parts[1].prefix(17) : ""
    var below: Int128 = 1
    for _ in digits { below *= 10 }
    guard let above = Int128(String(whole) + String(digits)) else { return nil }
    return Rational(isNegative ? -above : above, over: below)
  }

  /// Whether two numbers are the same but for what a binary fraction loses.
  static func isSame(_ left: Rational, _ right: Rational) -> Bool {
    if left == right { return true }
    guard let first = left.rounded(to: 6), let second = right.rounded(to: 6) else { return false }
    let apart = first - second
    return apart.millionths.magnitude <= 1
  }
}

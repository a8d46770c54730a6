import Casework
import Written

/// A printed value as it compares: blank, a number with its qualifier, or a text.
enum PrintedValue: Hashable, Sendable {
  /// Nothing is printed.
  case blank
  case number(PrintedNumber)
  /// Anything else, folded.
  case text(String)

  /// Reads a figure's value, with the unit that was transcribed beside it.
  init(_ text: String, unit: String? = nil) {
    let folded = FigureText.folded(text)
    if folded.isEmpty || folded == "-" {
      self = .blank
    } else if let number = PrintedNumber(folded, unit: FigureText.folded(unit ?? "")) {
      self = .number(number)
    } else {
      self = .text(folded)
    }
  }

  /// Reads a table's cell, whose one number among words is the value: 群众满意度100%.
  init(cell text: String, unit: String? = nil) {
    self.init(text, unit: unit)
    if case .text(let folded) = self, let quantity = Quantity(within: folded) { self = .number(PrintedNumber(quantity)) }
  }

  /// The number, if the value is one.
  var number: PrintedNumber? {
    switch self {
    case .number(let number): number
    case .blank, .text: nil
    }
  }

  /// Whether nothing is printed.
  var isBlank: Bool { self == .blank }

  /// Whether it says in words that there was none: 未发生, 无, 没有, 不发生较大事故.
  var saysNone: Bool { begins(with: ["未", "无", "没有", "零", "不发生"]) }

  /// Whether it says in words that there were all: 全部, 均已完成, 全覆盖.
  var saysAll: Bool { begins(with: ["全部", "全覆盖", "全面", "均", "已全部"]) }

  private func begins(with words: [String]) -> Bool {
    switch self {
    case .text(let text): words.contains { text.hasPrefix($0) }
    case .blank, .number: false
    }
  }
}

/// A printed number with what qualifies it.
struct PrintedNumber: Hashable, Sendable {
  /// The number, its unit and how exactly it was printed.
  let quantity: Quantity
  /// What qualifies it, if anything does.
  let qualifier: Qualifier?

  /// What can qualify a printed number.
  enum Qualifier: Hashable, Sendable {
    /// 约, 近, 左右: within 5 %.
    case about
    /// 余, 多, 以上, 逾, 超过: at least this, below the next unit of its last digit that isn't 0.
    case over
    /// 以内, 以下: at most this.
    case within
    /// 不足, 不到: less than this.
    case below
  }

  init(_ quantity: Quantity, qualifier: Qualifier? = nil) {
    self.quantity = quantity
    self.qualifier = qualifier
  }

  /// Reads a folded text of one number and its qualifiers; the unit beside it is the default.
  init?(_ folded: String, unit: String) {
    var text = folded
    var qualifier: Qualifier?
    for (words, meaning) in [
      (["大约", "约", "将近", "近"], Qualifier.about), (["不足", "不到", "不满"], .below), (["超过", "逾"], .over),
    ] {
      if let word = words.first(where: { text.hasPrefix($0) }) {
        text = String(text.dropFirst(word.count))
        qualifier = meaning
      }
    }
    for (words, meaning) in [(["左右"], Qualifier.about), (["及以上", "以上"], .over), (["以内", "及以下", "以下"], .within)] {
      if let word = words.first(where: { text.hasSuffix($0) }) {
        text = String(text.dropLast(word.count))
        qualifier = meaning
      }
    }
    // 余 and 多 stand right behind the digits: 120余份, 5万多户.
    if let index = text.firstIndex(where: { $0 == "余" || $0 == "多" }), index > text.startIndex {
      let before = text[text.index(before: index)]
      if before.isDecimalDigit || ChineseNumeral.contains(before) {
        text.remove(at: index)
        qualifier = .over
      }
    }
    // 2024年度 is the year 2024年.
    if text.hasSuffix("年度"), text.count == 6, text.prefix(4).allSatisfy(\.isDecimalDigit) { text.removeLast() }
    guard let quantity = Self.quantity(text, unit: unit) else { return nil }
    self.quantity = quantity
    self.qualifier = qualifier
  }

  private static func quantity(_ text: String, unit: String) -> Quantity? {
    if let quantity = Quantity(text) { return quantity.reading(in: PrintedUnit(naming: Self.plain(unit))) }
    // 半年 is 0.5年.
    if text.hasPrefix("半"), PrintedUnit.measureWords.contains(String(text.dropFirst())), let half = Rational(1, over: 2) {
      return Quantity(number: half, unit: PrintedUnit(naming: String(text.dropFirst())), decimals: 1)
    }
    // A numeral needs its measure word, which may stand in the unit: 四 beside 次.
    return text.allSatisfy { ChineseNumeral.contains($0) } ? Quantity(text + unit) : nil
  }

  /// The unit without what a transcriber noted in brackets.
  private static func plain(_ unit: String) -> String {
    unit.firstIndex(of: "(").map { String(unit[..<$0]) } ?? unit
  }

  /// The value in base units.
  var value: Rational { quantity.value }

  /// Whether the number itself is what the value falls short of.
  var isBelow: Bool { qualifier == .below }

  /// Whether nothing says what is counted, so that another printing's unit may be meant.
  var isBare: Bool { quantity.unit.isBare }

  /// The values that the print allows, both ends included unless the upper one is open.
  var interval: Interval {
    switch qualifier {
    case nil: return Interval(value)
    case .about:
      let twentieth = Rational(1, over: 20).flatMap { value.multiplied(by: $0) } ?? .zero
      let (low, high) = (value.subtracting(twentieth) ?? value, value.adding(twentieth) ?? value)
      return Interval(low: min(low, high), high: max(low, high))
    case .over:
      return Interval(low: value, high: value.adding(lastUnit) ?? value, isOpen: true)
    case .within: return Interval(low: min(.zero, value), high: max(.zero, value))
    case .below: return Interval(low: min(.zero, value), high: value, isOpen: true)
    }
  }

  /// One unit of the last printed digit that isn't 0: 10 for 120, 0.1 for 10.5.
  private var lastUnit: Rational {
    var step = quantity.step
    guard value != .zero else { return step }
    let ten = Rational(10)
    while let larger = step.multiplied(by: ten), let count = value.divided(by: larger), count.denominator == 1 { step = larger }
    return step
  }
}

/// Values from one to another.
struct Interval: Hashable, Sendable {
  /// The lowest.
  var low: Rational
  /// The highest.
  var high: Rational
  /// Whether the highest is itself left out.
  var isOpen = false
}

extension Interval {
  /// One value.
  init(_ value: Rational) {
    self.init(low: value, high: value)
  }

  /// Whether the range contains a value.
  func contains(_ value: Rational) -> Bool {
    low <= value && (isOpen ? value < high : value <= high)
  }

  /// Whether two ranges share a value.
  func meets(_ other: Interval) -> Bool {
    (isOpen ? other.low < high : other.low <= high) && (other.isOpen ? low < other.high : low <= other.high)
  }
}

internal import Casework
import Values
import Written

/// A text that ends in one number with its unit, in parts: before, number, bound.
struct NumberPhrase {
  /// The text before the number.
  let words: String

  /// The number with its unit.
  let quantity: Quantity

  /// The bound that closes the text, if one does.
  let bound: Bound?

  /// How many characters that bound has.
  let boundLength: Int

  /// A bound written behind a number.
  enum Bound {
    /// 以上: this or more.
    case atLeast
    /// 以下, 以内, 内: this or less.
    case atMost
  }

  /// Whether the text is the number and nothing else.
  var isWhole: Bool { words.isEmpty && bound == nil }

  /// Reads a folded text; nil unless it ends in its one number.
  init?(_ folded: String) {
    let (text, bound) = Self.partingBound(folded)
    let characters = Array(text)
    let runs = NumberRun.all(in: characters)
    guard runs.count <= 1 else { return nil }
    guard let phrase = runs.first.map({ Self.digits($0, in: characters) }) ?? Self.numeral(text) else { return nil }
    // 内 closes durations and amounts; behind anything else it is part of a word.
    if folded.hasSuffix("内"), !folded.hasSuffix("以内"), !folded.hasSuffix("之内") {
      guard phrase.quantity.unit.base != .number || ["个月", "年", "周", "小时"].contains(phrase.quantity.unit.text) else { return nil }
    }
    self.words = phrase.words
    self.quantity = phrase.quantity
    self.bound = bound
    boundLength = folded.count - text.count
  }

  private static func partingBound(_ text: String) -> (text: String, bound: Bound?) {
    for (endings, bound) in [(floors, Bound.atLeast), (ceilings, Bound.atMost)] {
      for ending in endings where text.hasSuffix(ending) { return (String(text.dropLast(ending.count)), bound) }
    }
    return (text.hasSuffix("(含)") ? String(text.dropLast(3)) : text, nil)
  }

  private static let floors = ["(含)及以上", "(含)以上", "以上(含)", "及以上", "或以上", "以上"]
  private static let ceilings = ["(含)及以下", "(含)以下", "以下(含)", "及以下", "或以下", "以下", "(含)以内", "以内", "之内", "内"]

  private static func digits(_ run: NumberRun, in characters: [Character]) -> (words: String, quantity: Quantity)? {
    guard var number = run.value else { return nil }
    var words = String(characters[..<run.range.lowerBound])
    var rest = String(characters[run.range.upperBound...])
    if words.hasSuffix("¥") || words.hasSuffix("￥") {
      words.removeLast()
      if rest.isEmpty { rest = "元" }
    }
    // A sign belongs to the number only where nothing but a comparison stands before it.
    if words == "-" || Comparator.Relation.symbols.contains(where: { words == $0.symbol + "-" }) {
      words.removeLast()
      number = number.negated
    }
    if let (prefix, unit) = fraction(words) {
      guard rest.isEmpty else { return nil }
      return Quantity(number: number, unit: unit, decimals: run.decimals).map { (String(words.dropLast(prefix.count)), $0) }
    }
    guard canPrecedeNumber(words), let unit = PrintedUnit(following: rest) else { return nil }
    return Quantity(number: number, unit: unit, decimals: run.decimals).map { (words, $0) }
  }

  /// A digit glued to one of these is part of a name, a date or a sum, not a count.
  private static func canPrecedeNumber(_ words: String) -> Bool {
    guard let last = words.last else { return true }
    return !(last.isASCII && last.isLetter) && !"第-~+±×*/.,〔[(【'\"_#".contains(last)
  }

  /// 百分之 and 千分之, which come before their number.
  private static func fraction(_ words: String) -> (prefix: String, unit: PrintedUnit)? {
    if words.hasSuffix("百分之") { return ("百分之", .percent) }
    if words.hasSuffix("千分之") { return ("千分之", PrintedUnit(naming: "‰")) }
    return nil
  }

  private static func numeral(_ text: String) -> (words: String, quantity: Quantity)? {
    for marker in ["百分之", "千分之"] {
      guard let start = text.ranges(of: marker).last else { continue }
      guard let unit = fraction(marker)?.unit, let value = ChineseNumeral.number(of: text[start.upperBound...]) else { return nil }
      return Quantity(number: Rational(value.number), unit: unit, decimals: value.decimals).map { (String(text[..<start.lowerBound]), $0) }
    }
    guard let unit = PrintedUnit.closing(text) else { return nil }
    return wholeNumeral(text, before: unit) ?? numeral(text, before: unit)
  }

  /// 三万五千元 is 35,000元: no 千元 counts what stands before it.
  private static func wholeNumeral(_ text: String, before unit: String) -> (words: String, quantity: Quantity)? {
    let plain = unit.drop { ChineseNumeral.contains($0) }
    if plain.isEmpty || plain.count == unit.count { return nil }
    let digits = ChineseNumeral.suffix(of: text.dropLast(unit.count))
    return digits.contains { "百千万亿".contains($0) } ? numeral(text, before: String(plain)) : nil
  }

  private static func numeral(_ text: String, before unit: String) -> (words: String, quantity: Quantity)? {
    let before = text.dropLast(unit.count)
    let digits = ChineseNumeral.suffix(of: before)
    guard !digits.isEmpty, let value = ChineseNumeral.number(of: digits) else { return nil }
    let words = before.dropLast(digits.count)
    if let last = words.last, ordinalMarks.contains(last) { return nil }
    return Quantity(number: Rational(value.number), unit: PrintedUnit(naming: unit), decimals: value.decimals).map { (String(words), $0) }
  }

  /// Characters that make the numeral behind them an order, an estimate or part of a word: 第三次, 数十次, 统一个.
  private static let ordinalMarks = Set<Character>("第前后首同唯每统单逐另某任其头末近约数几上专之至到-~多好")
}

/// A run of digits in a text, with its commas and point.
struct NumberRun {
  /// Its range in characters.
  let range: Range<Int>

  /// Its value; nil if its commas don't group thousands or it has too many digits.
  let value: Rational?

  /// The number of digits behind its point.
  let decimals: Int

  /// The runs of a folded text, in order.
  static func all(in characters: [Character]) -> [NumberRun] {
    var runs: [NumberRun] = []
    var index = 0
    while index < characters.count {
      guard characters[index].isDecimalDigit else {
        index += 1
        continue
      }
      let start = index
      while index < characters.count {
        let character = characters[index]
        let goesOn = index + 1 < characters.count && characters[index + 1].isDecimalDigit
        guard character.isDecimalDigit || ((character == "," || character == ".") && goesOn) else { break }
        index += 1
      }
      runs.append(NumberRun(characters[start..<index]))
    }
    return runs
  }

  private init(_ characters: ArraySlice<Character>) {
    range = characters.startIndex..<characters.endIndex
    let parts = characters.split(separator: ".", omittingEmptySubsequences: false)
    decimals = parts.count == 2 ? parts[1].count : 0
    // What the log couldn't hold is no count, and a comma behind the point parts no thousands.
    guard parts.count <= 2, parts.count == 1 || !parts[1].contains(","), let number = WrittenNumber(String(characters))?.value,
      number.isLoggable
    else {
      value = nil
      return
    }
    value = Rational(number)
  }
}

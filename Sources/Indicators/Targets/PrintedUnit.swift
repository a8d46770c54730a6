internal import Casework
import Written

/// A unit as printed behind a number: its text, what it measures, and how many base units one of it is.
public struct PrintedUnit: Hashable, Sendable {
  /// The text as printed: 万元, %, 个.
  public let text: String

  /// What it measures.
  public let base: Unit

  /// How many base units one of it is: 10,000 yuan in a 万元, a hundredth in a %.
  public let scale: Rational

  /// A number without a unit.
  public static let none = PrintedUnit(text: "", base: .number, scale: Rational(1))

  public static let percent = PrintedUnit(text: "%", base: .rate, scale: Rational(1, over: 100) ?? .zero)
}

extension PrintedUnit {
  /// Reads any folded unit; an unknown one names counted things.
  public init(naming text: String) {
    if let known = Self.known(text) {
      self = known
    } else if let (above, _) = Self.parts(of: text) {
      let measured = PrintedUnit(naming: above)
      self.init(text: text, base: measured.base, scale: measured.scale)
    } else if let multiplier = Self.multiplier(of: text) {
      let rest = Self.known(String(text.dropFirst()))
      let factor = Rational(multiplier)
      self.init(text: text, base: rest?.base ?? .number, scale: rest.flatMap { $0.scale.multiplied(by: factor) } ?? factor)
    } else {
      self.init(text: text, base: .number, scale: Rational(1))
    }
  }

  /// Reads the folded text behind a number; nil if it is the rest of a sentence.
  init?(following text: String) {
    if let (above, below) = Self.parts(of: text) {
      guard PrintedUnit(following: above) != nil, !above.isEmpty, Self.canName(below[...]) || below == "年度" else { return nil }
      self.init(naming: text)
      return
    }
    let named = Self.withoutMultiplier(text)
    guard
      Self.known(text) != nil || Self.measureWords.contains(text) || Self.measureWords.contains(String(named))
        || Self.known(String(named)) != nil || Self.canName(named)
    else { return nil }
    self.init(naming: text)
  }

  /// A number with the unit that stands beside it, whose 千, 万 or 亿 counts once: 3.4万 beside 万元 is 3.4万元.
  public static func joining(_ number: String, _ unit: String) -> String {
    guard let written = Quantity(number), !written.unit.text.isEmpty, written.unit.isBare else { return number + unit }
    return number + (PrintedUnit(naming: unit).unscaled?.unit.text ?? unit)
  }

  /// The two sides of a unit with a stroke, 万元/人; nil if it has none.
  private static func parts(of text: String) -> (above: String, below: String)? {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    // So much a day or a month asks for more than the year's number says.
    let spans = ["天", "日", "小时", "周", "星期", "旬", "月", "季", "季度", "半年"]
    return sides.count == 2 && !sides[0].isEmpty && !sides[1].isEmpty && !spans.contains(sides[1]) ? (sides[0], sides[1]) : nil
  }

  /// Whether the unit names things that are counted, as 个 does and km or 年 does not.
  var isCount: Bool {
    guard base == .number else { return false }
    let name = Self.withoutMultiplier(text)
    return Self.countWords.contains(String(name.prefix(1))) || Self.countWords.contains(String(name))
  }

  /// How many times the rest of a unit one of it is; 千米 and 千瓦 are units of their own.
  private static func multiplier(of text: String) -> Int? {
    switch text.first {
    case "千": WrittenNumber.isScale("千", before: text.dropFirst()) ? 1_000 : nil
    case "万": 10_000
    case "亿": 100_000_000
    default: nil
    }
  }

  /// The unit without 千, 万 or 亿 before it, of which one is `multiple` times less: 元 of 万元, 人次 of 万人次; nil of any other.
  var unscaled: (unit: PrintedUnit, multiple: Rational)? {
    guard let multiplier = Self.multiplier(of: text) else { return nil }
    return (PrintedUnit(naming: String(text.dropFirst())), Rational(multiplier))
  }

  /// Whether this is no unit but only how many of one: nothing, 万 beside a number.
  var isBare: Bool { ["", "千", "万", "亿"].contains(text) }

  private static func withoutMultiplier(_ text: String) -> Substring {
    multiplier(of: text) == nil ? text[...] : text.dropFirst()
  }

  /// The units whose base is not a plain number.
  private static func known(_ text: String) -> PrintedUnit? {
    func unit(_ base: Unit, _ scale: Int, over denominator: Int = 1) -> PrintedUnit? {
      Rational(Int128(scale), over: Int128(denominator)).map { PrintedUnit(text: text, base: base, scale: $0) }
    }
    switch text {
    case "%", "个百分点", "百分点", "百分比": return unit(.rate, 1, over: 100)
    case "‰", "个千分点": return unit(.rate, 1, over: 1_000)
    case "成": return unit(.rate, 1, over: 10)
    case "元": return unit(.yuan, 1)
    case "千元": return unit(.yuan, 1_000)
    case "万元": return unit(.yuan, 10_000)
    case "百万元": return unit(.yuan, 1_000_000)
    case "千万元": return unit(.yuan, 10_000_000)
    case "亿元": return unit(.yuan, 100_000_000)
    case "亩": return unit(.squareMetres, 2_000, over: 3)
    case "公顷", "hm²": return unit(.squareMetres, 10_000)
    case "平方公里", "平方千米", "km²", "k㎡": return unit(.squareMetres, 1_000_000)
    case "天", "日", "自然日", "个自然日", "日历天": return unit(.days, 1)
    case "工作日", "个工作日": return unit(.workdays, 1)
    default: return WrittenNumber.isArea(text) ? unit(.squareMetres, 1) : nil
    }
  }

  /// Its family, and how many of that one is: 1,000 metres in a kilometre.
  private var measure: (family: String, size: Int) {
    for (family, sizes) in Self.families { if let size = sizes[text] { return (family, size) } }
    if let single = Self.withoutThousand(text[...]) { return (String(single), 1_000) }
    return (text, 1)
  }

  /// The units of a family that have names of their own, by the one that 千 stands before.
  private static let families: [(family: String, sizes: [String: Int])] = [
    ("米", ["m": 1, "公里": 1_000, "km": 1_000, "KM": 1_000]),
    ("克", ["g": 1, "公斤": 1_000, "kg": 1_000, "KG": 1_000, "吨": 1_000_000, "t": 1_000_000]), ("小时", ["分钟": 1, "小时": 60]),
  ]

  /// What a unit is a thousand of where 千 is part of its name: 瓦 of 千瓦; nil of 千元 and of any other.
  private static func withoutThousand(_ text: Substring) -> Substring? {
    text.first == "千" && !WrittenNumber.isScale("千", before: text.dropFirst()) ? text.dropFirst() : nil
  }

  /// How many of another unit of the same family one is, 1,000 metres of a kilometre; nil where it is the same or of no family.
  func size(in other: PrintedUnit) -> Rational? {
    let (mine, others) = (measure, other.measure)
    guard mine.family == others.family, mine.size != others.size else { return nil }
    return Rational(Int128(mine.size), over: Int128(others.size))
  }

  /// Whether a number with this unit can be held against one with another: any word that counts beside any other, 项 and 个, but not 次 beside 分.
  func measures(whatDoes other: PrintedUnit) -> Bool {
    let (mine, others) = (Self.withoutMultiplier(text), Self.withoutMultiplier(other.text))
    if base != .number || other.base != .number || mine.isEmpty || others.isEmpty || isCount && other.isCount { return true }
    return mine.hasPrefix(others) || others.hasPrefix(mine) || measure.family == other.measure.family
  }

  /// Whether a text can name what was counted: a short word without what only sentences have.
  private static func canName(_ text: Substring) -> Bool {
    if text.isEmpty { return true }
    let text = withoutThousand(text) ?? text
    guard text.count <= 6, !dateMarks.contains(where: { text.hasPrefix($0) }) else { return false }
    // 20万元资金 is an amount and a word, not 200,000 of something.
    guard !(1..<text.count).contains(where: { known(String(text.prefix($0))) != nil }) else { return false }
    return text.allSatisfy { $0.isLetter && !sentenceMarks.contains($0) || $0 == "³" }
  }

  /// The unit at the beginning of a text, as in 27个项目: the longest measure, else a counting word.
  static func opening(_ text: String) -> String? {
    let candidates = (1...6).reversed().filter { $0 <= text.count }.map { String(text.prefix($0)) }
    return candidates.first { known($0) != nil || known(String(withoutMultiplier($0))) != nil }
      ?? candidates.first { measureWords.contains(String(withoutMultiplier($0))) }
      ?? candidates.last.flatMap { multiplier(of: $0) == nil ? nil : $0 }
  }

  /// Characters that turn what follows a number into a statement (5项完成, 3个以外).
  private static let sentenceMarks = Set<Character>("不无未非没完成达到及以上下内外超前后约左右余多的了须应和与或每均按全各再又若之至百千十第")

  /// What makes a number a date rather than a count.
  private static let dateMarks = ["月", "年度", "号", "季度"]

  /// Words that count things.
  private static let countWords: Set<String> = [
    "个", "项", "次", "份", "台", "件", "起", "处", "家", "户", "人", "名", "位", "期", "场", "条", "宗", "套", "栋", "幢", "座", "辆", "批", "篇", "轮", "组",
    "幅", "块", "张", "本", "册", "只", "支", "届", "回", "遍", "趟", "例", "班", "人次",
  ]

  /// Counting and measuring words; a Chinese numeral is a number only before one of them.
  static let measureWords = countWords.union(["个月", "年", "周", "小时", "公里", "千米", "米", "吨", "倍"])

  /// The longest unit that may follow a Chinese numeral and ends a text.
  static func closing(_ text: String) -> String? {
    for length in stride(from: min(6, text.count), through: 1, by: -1) {
      let candidate = String(text.suffix(length))
      if let known = known(candidate), known.text != "日" { return candidate }
      if multiplier(of: candidate) != nil, length == 1 { return candidate }
      if measureWords.contains(candidate) { return candidate }
      if multiplier(of: candidate) != nil, measureWords.contains(String(candidate.dropFirst())) { return candidate }
    }
    return nil
  }
}

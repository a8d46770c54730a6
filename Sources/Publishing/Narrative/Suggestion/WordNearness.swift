public import Indicators
import Written

/// How near the words of a figure are to a number in its sentence.
struct WordNearness {
  private let cell: ReportPassage.Cell?
  private let before: [Character]
  private let after: [Character]

  /// Looks at a sentence from one of its numbers; headings count as said before it.
  init(_ passage: ReportPassage, _ number: ReportPassage.Number, behind end: Int) {
    cell = passage.cell
    before = Array((passage.heading + " " + passage.text(number.sentence.lowerBound..<number.range.lowerBound)).lowercased())
    // What follows a comma speaks of the next number.
    let rest = passage.text(min(end, number.sentence.upperBound)..<number.sentence.upperBound).lowercased()
    after = Array(rest.prefix { !"，,、".contains($0) })
  }

  /// What words that aren't there take away.
  private static let missing = 0.3

  /// How much of what has to be said of a figure is there.
  enum Naming: Comparable {
    case nothing, part, whole
  }

  /// The words' nearness together, and whether they name the figure.
  func of(_ words: [NarrativeCandidate.Word]) -> (nearness: Double, naming: Naming) {
    var (sum, isNamed, isWhole, hasSubject) = (0.0, false, true, !words.contains(where: \.isImplied))
    for word in words {
      let spellings = word.isWhole ? word.spellings.filter(isThere) : word.spellings
      var best = spellings.map(nearness(of:)).max { $0.nearness < $1.nearness } ?? (0, false)
      // What the word shares with others of its kind doesn't tell that it is this one.
      if !word.telling.isEmpty, !word.telling.contains(where: isSaid) { best = (0, false) }
      isNamed = isNamed || best.isNamed
      isWhole = isWhole && (best.isNamed || word.isOptional || word.isImplied)
      hasSubject = hasSubject || best.isNamed && (word.isImplied || word.isSubject)
      if best.isNamed || !word.isOptional { sum += best.nearness }
    }
    return (sum, isNamed ? isWhole && hasSubject ? .whole : .part : .nothing)
  }

  /// Whether a spelling stands in the number's part of the sentence or over its cell, letter by letter.
  private func isThere(_ spelling: String) -> Bool {
    let letters = Array(spelling.lowercased())
    let part = before.reversed().prefix { !"，,、；;：:".contains($0) }.reversed()
    return [Array(part), after].contains { $0.firstPlace(of: letters) != nil }
  }

  /// Whether a word of what was done, or of how things stand, is there letter by letter.
  func saysSubject(_ words: [NarrativeCandidate.Word]) -> Bool {
    words.contains { $0.isSubject && $0.spellings.contains(where: isThere) }
  }

  /// Whether another noun stands between the words of a figure and the number, so that it is what is counted.
  func hasNounBehind(_ words: [NarrativeCandidate.Word]) -> Bool {
    guard cell == nil else { return false }
    func last(of letters: [[Character]]) -> Int? { letters.compactMap { part in before.lastPlace(of: part).map { $0 + part.count } }.max() }
    let spellings = words.flatMap(\.spellings).filter { $0.count > 1 }
    guard let end = last(of: spellings.map { Array($0.lowercased()) }) ?? last(of: spellings.flatMap(Self.parts)) else { return false }
    let between = Self.fillers.reduce(String(before[end...])) { $0.replacing($1, with: "") }
    return between.count { $0.isLetter && !$0.isASCII } > 1
  }

  /// What may stand between a figure's words and its number and names nothing, longer ones first.
  private static let fillers = [
    "累计", "合计", "总计", "共计", "一共", "其中", "完成", "开展", "组织", "实施", "全年", "分别", "共", "了", "计", "达", "为", "有", "已", "约", "近",
  ]

  /// Whether letters stand anywhere in the sentence up to the number, or right behind it.
  private func isSaid(_ letters: String) -> Bool {
    let wanted = Array(letters.lowercased())
    return [before, after].contains { $0.firstPlace(of: wanted) != nil }
  }

  /// Whether words name what a cell is of, by its row and its column.
  func isCell(of words: [NarrativeCandidate.Word]) -> Bool {
    guard let cell else { return true }
    let parts = words.flatMap(\.spellings).flatMap(Self.parts)
    func names(_ heading: String) -> Bool {
      let letters = Array(heading.lowercased())
      return parts.contains { letters.firstPlace(of: $0) != nil }
    }
    let headings = [cell.row, cell.column].filter { !Self.saysNothing($0) }
    return !headings.isEmpty && headings.allSatisfy(names)
  }

  /// Headings of any figure: 数量, 合计, 全年.
  private static let plain: Set<String> = [
    "数量", "数值", "数", "值", "合计", "总计", "小计", "本年", "全年", "当年", "年度", "实际", "完成值", "完成情况", "实际完成值", "件数", "次数", "份数", "个数", "台数", "金额", "万元",
    "单位", "序号", "total", "number", "value", "count", "this year",
  ]

  /// Whether a heading tells nothing of what is counted.
  private static func saysNothing(_ heading: String) -> Bool {
    heading.lowercased().split { !$0.isLetter }.allSatisfy { plain.contains(String($0)) }
  }

  private func nearness(of spelling: String) -> (nearness: Double, isNamed: Bool) {
    let parts = Self.parts(of: spelling)
    let nearnesses = parts.map { part in max(nearness(of: part, in: before, isBefore: true), nearness(of: part, in: after, isBefore: false))
    }
    return (nearnesses.reduce(0) { $0 + ($1 > 0 ? $1 : -Self.missing) }, nearnesses.contains { $0 > 0 })
  }

  /// The pairs of Chinese characters and the words of other languages in a text.
  private static func parts(of spelling: String) -> [[Character]] {
    var parts: [[Character]] = []
    for word in spelling.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let letters = Array(word)
      if letters.allSatisfy(\.isASCII) || letters.count < 2 {
        // A plural or a tense is the same word.
        parts.append(Array(letters.prefix(max(3, letters.count - 2))))
      } else {
        parts += (0..<letters.count - 1).map { Array(letters[$0...$0 + 1]) }
      }
    }
    return parts
  }

  /// From 1 beside the number down to 0 where the part isn't said.
  private func nearness(of part: [Character], in text: [Character], isBefore: Bool) -> Double {
    guard let place = isBefore ? text.lastPlace(of: part) : text.firstPlace(of: part) else { return 0 }
    let between = isBefore ? text[(place + part.count)...] : text[..<place]
    let commas = between.count { "，,、".contains($0) }
    let distance = Double(between.count + 6 * commas) * (isBefore ? 1 : 1.3) + (isBefore ? 0 : 1)
    return 6 / (6 + distance)
  }
}

/// A figure of the log that may be behind a number of a written report.
public struct NarrativeCandidate: Sendable {
  /// The measure as a template writes it.
  public let measure: String
  /// The words by which reports speak of the figure.
  let words: [Word]
  /// The figure of the year.
  let figure: Indicators.Figure
  /// The word by which such cases are counted, 次 of inspections; nil of what is no count of cases or events.
  var counted: String?

  /// A word in its spellings.
  public struct Word: Hashable, Sendable {
    public let spellings: [String]
    /// Whether the figure is none the less likely without it.
    let isOptional: Bool
    /// Whether it is the kind, which a sentence leaves to be understood where it says what was done.
    let isImplied: Bool
    /// Whether it says what was done.
    let isSubject: Bool
    /// Whether it is there only letter by letter, and the figure is not meant without it.
    let isWhole: Bool
    /// The letters of which one has to be there, that no other word of its kind has; none where any will do.
    let telling: Set<String>

    /// Names something in one or several languages.
    public init(
      _ spellings: [String], isOptional: Bool = false, isImplied: Bool = false, isSubject: Bool = false, isWhole: Bool = false,
      telling: Set<String> = []
    ) {
      (self.spellings, self.isOptional, self.isImplied, self.isSubject) = (spellings, isOptional, isImplied, isSubject)
      (self.isWhole, self.telling) = (isWhole, telling)
    }
  }

  /// The same for whatever year a template is filled: the report's year becomes `@year`.
  public func ofAnyYear(from year: Int) -> NarrativeCandidate {
    let named = [(year, "@year"), (year - 1, "@last-year")]
    let measure = named.reduce(measure) { text, name in
      text.replacing(/:(\d{4})(?=[ )]|Q[1-4])/) { Int($0.1) == name.0 ? ":" + name.1 : String($0.0) }
    }
    var candidate = NarrativeCandidate(measure, words, figure)
    candidate.counted = counted
    return candidate
  }

  /// The same of cases that are counted by a word.
  public func counted(by word: String?) -> NarrativeCandidate {
    var candidate = self
    candidate.counted = word
    return candidate
  }

  /// Whether it may stand before some words: not where they count people, books or vehicles and it counts cases.
  func isCounted(before text: String) -> Bool {
    guard let counted else { return true }
    let units = (1...3).reversed().map { String(text.prefix($0)) }
    guard let unit = units.first(where: { !$0.isEmpty && (WrittenNumber.isMeasureWord($0) || Self.others.contains($0)) }) else {
      // A word that nobody knows may be a unit: 60分钟.
      return text.first.map { !$0.isLetter || $0.isASCII || Self.joints.contains($0) } ?? true
    }
    return unit == counted || Self.anyCounted.contains(unit)
  }

  /// Letters that go on with the sentence.
  private static let joints: Set<Character> = Set("和及与的")

  /// Whether the word behind a number is the one by which such cases are counted, or there is none.
  func isOwnCounted(before text: String) -> Bool {
    guard let counted, let first = text.first, first.isLetter, !first.isASCII else { return true }
    return text.hasPrefix(counted)
  }

  /// Words that count what is never a case.
  private static let others: Set<String> = ["册", "间", "种", "套", "支", "台套", "篇", "部", "天", "小时", "平方米", "公里", "米", "岁", "年"]
  /// Words by which reports count cases of any kind.
  private static let anyCounted: Set<String> = ["件", "个", "起", "宗", "次", "项", "份", "例", "批"]

  /// Whether it is meant only where all its words are there.
  var needsWords: Bool { words.contains(where: \.isWhole) }

  /// Whether it is a figure of the year before the report's.
  var isOfLastYear: Bool { measure.contains(":@last-year") }

  /// Whether it tells how things stand, not what happened.
  var isStock: Bool {
    measure.hasPrefix("cases(") && (measure.contains(" state:") || measure.contains(" is:")) && !measure.contains(/:(?:@|\d{4})/)
  }

  /// Names a figure.
  public init(_ measure: String, _ words: [Word], _ figure: Indicators.Figure) {
    (self.measure, self.words, self.figure) = (measure, words, figure)
  }
}

/// What a suggestion made of the numbers of a report.
public struct NarrativeSuggestion: Sendable {
  /// Numbers that became placeholders, in the order of the text.
  public internal(set) var replaced: [Replaced] = []
  /// Numbers that stay, in the order of the text.
  public internal(set) var kept: [Kept] = []

  /// A number that became a placeholder.
  public struct Replaced: Sendable {
    /// The number with its unit, as it was written.
    public let text: String
    public let placeholder: String
    /// The placeholders that would print the same, the likeliest first.
    public let others: [String]
  }

  /// A number that equals no figure.
  public struct Kept: Sendable {
    public let text: String
    /// The sentence around it.
    public let sentence: String
    /// The placeholders that would print the same though their words aren't there, the likeliest first.
    public let others: [String]
  }
}

extension [Character] {
  /// Where some letters are first.
  fileprivate func firstPlace(of letters: [Character]) -> Int? { place(of: letters, from: 0, by: 1) }

  /// Where some letters are last.
  fileprivate func lastPlace(of letters: [Character]) -> Int? { place(of: letters, from: count - letters.count, by: -1) }

  private func place(of letters: [Character], from start: Int, by step: Int) -> Int? {
    var place = start
    while place >= 0, place + letters.count <= count {
      if letters.indices.allSatisfy({ self[place + $0] == letters[$0] }) { return place }
      place += step
    }
    return nil
  }
}

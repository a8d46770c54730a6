import Written

/// A number of a filled report that came from no placeholder: last year's, unless somebody changed it.
public struct UncomputedNumber: Equatable, Sendable {
  /// Its digits; a date whole.
  public let text: String
  /// The sentence of the filled report that it is in.
  public let sentence: String
}

/// The characters of a filled report, and which of them placeholders printed.
struct FilledPassage: Equatable {
  private(set) var characters: [Character] = []
  /// For each character whether a placeholder printed it.
  private var computed: [Bool] = []

  /// Adds some characters.
  mutating func append(_ text: some Sequence<Character>, isComputed: Bool) {
    let count = characters.count
    characters += text
    computed += repeatElement(isComputed, count: characters.count - count)
  }

  /// The numbers that no placeholder printed, where they are.
  private var places: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < characters.count {
      guard let end = date(from: index) ?? number(from: index) ?? numeral(from: index) else {
        index += 1
        continue
      }
      if !isMark(index..<end) { ranges.append(index..<end) }
      index = end
    }
    return ranges
  }

  /// The same with their sentences.
  var numbers: [UncomputedNumber] {
    places.map { range in
      UncomputedNumber(text: String(characters[range]), sentence: String(Substring(String(characters[sentence(around: range)])).trimmed))
    }
  }

  /// The sentence that some characters are in.
  private func sentence(around range: Range<Int>) -> Range<Int> {
    func ends(_ place: Int) -> Bool {
      "。；;！!？?".contains(characters[place]) || characters[place].isNewline
        || characters[place] == "." && characters.indices.contains(place + 1) && characters[place + 1].isWhitespace
    }
    let start = (0..<range.lowerBound).last(where: ends).map { $0 + 1 } ?? 0
    let end = (range.upperBound..<characters.count).first(where: ends) ?? characters.count
    return start..<end
  }

  /// Whether digits only number a paragraph: 1、 or （2） at its beginning.
  private func isMark(_ range: Range<Int>) -> Bool {
    guard range.count <= 2, let behind = literal(range.upperBound), "、.．)）".contains(behind) else { return false }
    let before = characters[..<range.lowerBound].reversed().prefix { !$0.isNewline }
    return before.allSatisfy { $0.isWhitespace || "(（".contains($0) }
  }

  private func literal(_ place: Int) -> Character? {
    characters.indices.contains(place) && !computed[place] ? characters[place] : nil
  }

  private func isDigit(_ place: Int) -> Bool {
    literal(place).map { "0"..."9" ~= $0 || "０"..."９" ~= $0 } ?? false
  }

  /// The end of the digits at a place, with points and commas between them; nil where there are none.
  private func number(from start: Int) -> Int? {
    var end = start
    while isDigit(end) || end > start && literal(end).map({ ".,．，".contains($0) }) ?? false && isDigit(end + 1) { end += 1 }
    return end > start ? end : nil
  }

  private static let counted = Set("份件次个处项家人起台元名宗批栋座吨户张条套")

  /// The end of a number in words that counts something: 三十份, 八份, 壹佰贰拾万元, 百余条, 九成五, 三分之一, 二○二四年.
  ///
  /// 十四五, 一次 and 三个方面 count nothing that a log has.
  private func numeral(from start: Int) -> Int? {
    guard start == 0 || !ChineseNumeral.writes(characters[start - 1]), let first = literal(start), ChineseNumeral.writes(first),
      first != "亿", start == 0 || characters[start - 1] != "第"
    else { return nil }
    let end = numeralEnd(from: start)
    guard let behind = literal(end) else { return nil }
    let (isSingle, isLarge) = (end - start == 1, "百千万".contains(first))
    if behind == "年" { return end - start == 4 && !isLarge ? end + 1 : nil }
    if behind == "成", isSingle, !isLarge { return numeralEnd(from: end + 1) }
    if behind == "分", literal(end + 1) == "之", case let last = numeralEnd(from: end + 2), last > end + 2 { return last }
    if behind == "倍" { return isLarge ? nil : literal(end + 1) == "半" ? end + 2 : end + 1 }
    if "余多".contains(behind), let unit = literal(end + 1), Self.counted.contains(unit) { return end + 1 }
    guard !isLarge, Self.counted.contains(behind), !isSingle || first != "一" && !"个项张条元".contains(behind) else { return nil }
    return end
  }

  private func numeralEnd(from start: Int) -> Int {
    var end = start
    while let character = literal(end), ChineseNumeral.writes(character) || character == "○" { end += 1 }
    return end
  }

  private func digits(from start: Int) -> Int? {
    var end = start
    while isDigit(end) { end += 1 }
    return end > start ? end : nil
  }

  /// The end of a date at a place: 2023年12月5日, 12月5日, 1-7月, 2023年, 2023-12-05, 2023/12.
  private func date(from start: Int) -> Int? {
    guard let first = digits(from: start) else { return nil }
    if first - start == 4, let mark = literal(first), "-/.".contains(mark), let month = digits(from: first + 1), month - first <= 3 {
      guard literal(month) == mark, let day = digits(from: month + 1) else { return mark == "." ? nil : month }
      return day
    }
    if first - start == 4, literal(first) == "年" { return months(from: first + 1) ?? first + 1 }
    return months(from: start)
  }

  /// The end of the months at a place, with a day behind: 12月, 12月5日, 1-7月.
  private func months(from start: Int) -> Int? {
    guard var end = digits(from: start) else { return nil }
    if let mark = literal(end), "-—–~～至".contains(mark), let last = digits(from: end + 1) { end = last }
    guard literal(end) == "月" else { return nil }
    guard let day = digits(from: end + 1), let mark = literal(day), "日号".contains(mark) else { return end + 1 }
    return day + 1
  }
}

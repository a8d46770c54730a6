import Documents

/// A paragraph, line or cell of a written report, and the words that explain its numbers from outside.
struct ReportPassage {
  /// Its characters.
  let characters: [Character]
  /// What explains it from outside, where it is a cell.
  var cell: Cell?
  /// What stands in its column, where it is the column's head.
  var below: [ReportPassage] = []

  /// The headings of a cell: the cells before it in its row, and the head of its column.
  struct Cell {
    let row: String
    let column: String

    init(_ index: Int, in cells: [String], under head: [String]) {
      row = cells[..<index].joined(separator: " ")
      column = head.indices.contains(index) ? head[index] : ""
    }
  }

  /// The headings together.
  var heading: String { cell.map { "\($0.row) \($0.column)" } ?? "" }

  /// Whether it is a heading: one of Markdown, or a short line that is no sentence.
  var isHeading: Bool {
    guard cell == nil, let first = characters.first(where: { !$0.isWhitespace }) else { return false }
    return first == "#" || characters.count <= 40 && !characters.contains { "。；;，,".contains($0) }
  }

  /// Where a year stands that is followed by 年 and no month, but for placeholders that are there already.
  func places(ofYear year: Int) -> [Range<Int>] {
    let digits = Array(String(year))
    var hidden: [Range<Int>] = []
    for place in characters.indices where place >= hidden.last?.upperBound ?? 0 {
      if let end = skippingPlaceholder(from: place) { hidden.append(place..<end) }
    }
    return characters.indices.compactMap { place in
      if hidden.contains(where: { $0.contains(place) }) { return nil }
      let end = place + digits.count
      guard characters[place...].starts(with: digits), character(end) == "年", !(character(end + 1).map(Self.isDigit) ?? false),
        !(character(place - 1).map(Self.isDigit) ?? false)
      else { return nil }
      return place..<end
    }
  }

  /// The year that is named last before a number, in its sentence or over its cell; nil where none is.
  ///
  /// - Parameter year: the year that the report is about.
  func yearNamed(before number: Number, in year: Int) -> Int? {
    let text = heading + " " + text(number.sentence.lowerBound..<number.range.lowerBound)
    let words = [("上年", -1), ("去年", -1), ("前年", -2), ("今年", 0), ("本年", 0), ("当年", 0), ("{{last-year}}年", -1), ("{{year}}年", 0)]
    var named: [(place: String.Index, year: Int)] = words.compactMap { word, step in
      text.ranges(of: word).last.map { ($0.lowerBound, year + step) }
    }
    let years = text.matches(of: /([0-9]+)年/).filter { $0.1.count == 4 && ($0.1.hasPrefix("19") || $0.1.hasPrefix("20")) }
    if let last = years.last, let said = Int(last.1) { named.append((last.range.lowerBound, said)) }
    return named.max { $0.place < $1.place }?.year
  }

  /// The figures of its sentence that a year is said of: those behind it, up to the next year.
  func figures(of year: Range<Int>) -> [Number] {
    numbers.filter { number in
      guard number.isFigure, number.range.lowerBound >= year.upperBound, number.sentence.contains(year.lowerBound) else { return false }
      let between = text(year.upperBound..<number.range.lowerBound)
      return between.firstMatch(of: /[0-9]{4}年/) == nil && !Self.otherYears.contains { between.contains($0) }
    }
  }

  private static let otherYears = ["上年", "去年", "前年", "今年", "本年", "当年"]

  /// A number in it.
  struct Number: Equatable {
    /// The digits with their point.
    let range: Range<Int>
    /// The sentence that it is in.
    let sentence: Range<Int>
    /// Whether it counts or measures something: no part of a name, a file number or an ordinal.
    let isFigure: Bool
  }

  /// The numbers in it but those of dates and list marks.
  var numbers: [Number] {
    var numbers: [Number] = []
    var index = 0
    while index < characters.count {
      guard Self.isDigit(characters[index]) else {
        index = skippingPlaceholder(from: index) ?? index + 1
        continue
      }
      let range = number(from: index)
      index = range.upperBound
      if isDate(range) || isListMark(range) { continue }
      numbers.append(Number(range: range, sentence: sentence(around: range), isFigure: isFigure(range)))
    }
    return numbers
  }

  /// The text of some characters.
  func text(_ range: Range<Int>) -> String { String(characters[range]) }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isWholeNumber }

  /// The place behind a placeholder that is there already.
  private func skippingPlaceholder(from place: Int) -> Int? {
    guard characters[place] == "{", character(place + 1) == "{" else { return nil }
    var end = place + 2
    while end < characters.count, characters[end] != "}" || character(end + 1) != "}" { end += 1 }
    return min(end + 2, characters.count)
  }

  private func character(_ place: Int) -> Character? { characters.indices.contains(place) ? characters[place] : nil }

  /// The digits from a place on, with points and commas between them.
  private func number(from start: Int) -> Range<Int> {
    var end = start
    while let next = character(end), Self.isDigit(next) || ".,".contains(next) && character(end + 1).map(Self.isDigit) ?? false { end += 1 }
    return start..<end
  }

  /// The nearest character before a place that is no blank.
  private func before(_ place: Int) -> Character? { characters[..<place].last { !$0.isWhitespace } }

  private func after(_ place: Int) -> String {
    String(characters[place...].drop { $0.isWhitespace }.prefix(4))
  }

  // MARK: What is no figure

  private static let dashes: Set<Character> = ["-", "—", "–", "~", "～", "至", "、", "/"]

  /// Whether a number is part of a date: of 2023年12月5日, 1-7月, 2023-12-05, 3季度, 10:30.
  private func isDate(_ range: Range<Int>) -> Bool {
    let behind = after(range.upperBound)
    let value = Int(text(range))
    let isYear = value.map { (1900...2099).contains($0) } ?? false
    if isYear, behind.hasPrefix("年") { return true }
    if behind.hasPrefix("月") || behind.hasPrefix("季度") { return true }
    if "日号".contains(where: { behind.hasPrefix(String($0)) }), before(range.lowerBound) == "月" { return true }
    if let next = character(range.upperBound), Self.dashes.contains(next), let range = followed(by: range.upperBound + 1) {
      // The first part of 1-7月, 2021-2023年, 2023-12-05.
      return isDate(range) || isYear
    }
    if let mark = before(range.lowerBound), Self.dashes.contains(mark), isYearBefore(range.lowerBound) { return true }
    if behind.hasPrefix(":") || behind.hasPrefix("："), followed(by: range.upperBound + 1)?.count == 2 { return true }
    let isCounted = behind.first.map { $0.isLetter && !$0.isASCII || "%％".contains($0) } ?? false
    return isYear && !isCounted || text(range).split(separator: ".").count == 3 && text(range).hasPrefix("20")
  }

  private func followed(by place: Int) -> Range<Int>? {
    guard let next = character(place), Self.isDigit(next) else { return nil }
    return number(from: place)
  }

  /// Whether 2023-12- comes before a place.
  private func isYearBefore(_ place: Int) -> Bool {
    let run = characters[..<place].reversed().prefix { Self.isDigit($0) || Self.dashes.contains($0) }
    let first = String(run.reversed()).split { Self.dashes.contains($0) }.first.flatMap { Int($0) }
    return first.map { (1900...2099).contains($0) } ?? false
  }

  /// Whether a number counts the parts of a list, as in 2、 or （3）.
  private func isListMark(_ range: Range<Int>) -> Bool {
    let lead = characters[..<range.lowerBound].reversed().prefix { !$0.isNewline }
    guard lead.allSatisfy({ $0.isWhitespace || "（(#*-".contains($0) }), let mark = character(range.upperBound) else { return false }
    return "、．.)）".contains(mark)
  }

  private func isFigure(_ range: Range<Int>) -> Bool {
    let behind = after(range.upperBound)
    if let mark = before(range.lowerBound), "第【〔[".contains(mark) { return false }
    let isPart = [character(range.lowerBound - 1), character(range.upperBound)].contains { $0.map { $0.isASCII && $0.isLetter } ?? false }
    return !isPart && !"】〕]号".contains(where: { behind.hasPrefix(String($0)) }) && text(range).split(separator: ".").count <= 2
  }

  /// The sentence that some characters are in.
  func sentence(around range: Range<Int>) -> Range<Int> {
    func ends(_ place: Int) -> Bool {
      "。；;！!？?".contains(characters[place]) || characters[place].isNewline
        || characters[place] == "." && (character(place + 1)?.isWhitespace ?? false)
    }
    let start = (0..<range.lowerBound).last(where: ends).map { $0 + 1 } ?? 0
    let end = (range.upperBound..<characters.count).first(where: ends) ?? characters.count
    return start..<end
  }
}

extension NarrativeSuggestion {
  /// The placeholders that don't print what they replaced.
  public func unfaithful<Source: NarrativeSource>(from source: Source) -> Set<String> {
    let filling = NarrativeFilling(source: source)
    var placeholders: Set<String> = []
    for replaced in replaced where printed(replaced.placeholder, by: filling) != replaced.text { placeholders.insert(replaced.placeholder) }
    return placeholders
  }

  private func printed<Source: NarrativeSource>(_ placeholder: String, by filling: NarrativeFilling<Source>) -> String? {
    do {
      return try filling.words(for: try NarrativeTag(String(placeholder.dropFirst(2).dropLast(2)), at: .start), in: nil)
    } catch {
      // What can't be printed is not suggested.
      return nil
    }
  }
}

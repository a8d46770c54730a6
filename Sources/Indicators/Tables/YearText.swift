/// A text of one year, said of another.
public enum YearText {
  private static let rangeMarks = "-—–~～至到"

  /// The text with each year before 年 replaced, but ranges of years, which may not move.
  public static func renewed(_ text: String, from old: Int, to new: Int) -> String {
    walk(text, old) { isRange in isRange ? nil : String(new) }.text
  }

  /// Whether a text speaks of a range of years that begins or ends with one.
  public static func spans(_ text: String, _ year: Int) -> Bool { walk(text, year) { _ in nil }.hasRange }

  private static func walk(_ text: String, _ year: Int, _ replacement: (_ isRange: Bool) -> String?) -> (text: String, hasRange: Bool) {
    let (digits, characters) = (Array(String(year)), Array(text))
    var (result, hasRange, index) = ("", false, 0)
    while index < characters.count {
      let end = index + digits.count
      let isNumber =
        end <= characters.count && characters[index..<end].elementsEqual(digits) && (index == 0 || !characters[index - 1].isNumber)
      let behind = isNumber ? characters[end...].drop(while: \.isWhitespace) : []
      let follows = behind.drop { $0 == "年" || $0 == "度" }
      let opens =
        follows.first.map(rangeMarks.contains) == true && isYear(follows.dropFirst().drop { rangeMarks.contains($0) || $0.isWhitespace })
      let closes = behind.first == "年" && isBehindRange(characters[..<index])
      if isNumber, behind.first == "年" || opens {
        let isRange = opens || closes
        hasRange = hasRange || isRange
        result += replacement(isRange) ?? String(year)
        index = end
      } else {
        result.append(characters[index])
        index += 1
      }
    }
    return (result, hasRange)
  }

  private static func isYear(_ rest: ArraySlice<Character>) -> Bool {
    let digits = rest.prefix { $0.isNumber }
    return digits.count == 4 && rest.dropFirst(4).drop(while: \.isWhitespace).first == "年"
  }

  private static func isBehindRange(_ before: ArraySlice<Character>) -> Bool {
    var rest = before
    while rest.last?.isWhitespace == true { rest.removeLast() }
    guard let mark = rest.last, rangeMarks.contains(mark) else { return false }
    while let last = rest.last, rangeMarks.contains(last) || last.isWhitespace || last == "度" || last == "年" { rest.removeLast() }
    return rest.reversed().prefix { $0.isNumber }.count == 4
  }
}

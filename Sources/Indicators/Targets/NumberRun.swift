internal import Casework
internal import EventLog

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

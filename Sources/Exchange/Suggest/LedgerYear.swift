/// The year that a ledger's title, sheet or file says.
public enum LedgerYear {
  /// The year that a text names: four digits of this and the last century before 年, or standing alone.
  public static func read(_ text: String) -> Int? {
    let characters = Array(PlainCell(text).text)
    for start in characters.indices.dropLast(3) {
      let digits = String(characters[start..<start + 4])
      guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let year = Int(digits), (1990...2099).contains(year) else { continue }
      let isApart = (start == 0 || !characters[start - 1].isNumber) && (start + 4 == characters.count || !characters[start + 4].isNumber)
      if isApart { return year }
    }
    return nil
  }
}

import Casework

/// Guesses which words of a column mean yes and which no, to be put into a map.
enum GuessedFlag {
  /// Reads yes and no, and what begins or ends like one: 已整改, 尚未整改, 非常满意.
  static func read(_ text: String, of field: Field) -> Bool? {
    if let flag = FieldReading.flag(text, of: field) { return flag }
    if let degree = ["非常", "很", "十分", "比较", "较"].first(where: text.hasPrefix) {
      return FieldReading.flag(String(text.dropFirst(degree.count)), of: field)
    }
    if ["未", "尚未", "没有", "没"].contains(where: text.hasPrefix) { return false }
    return text.hasPrefix("已") ? true : nil
  }
}

import Casework

/// Reads yes and no.
enum CellFlag {
  /// Reads what every door reads as yes or no of a field, and of a column's judgements 已 合格 and 未 不合格.
  static func read(_ cell: PlainCell, of field: Field) -> Bool? {
    let text = cell.text
    if let flag = FieldReading.flag(text, of: field) { return flag }
    switch text {
    case "已", "合格", "通过", "满意": return true
    case "未", "不合格", "不通过", "未通过", "不满意": return false
    default: return nil
    }
  }

  /// Reads what begins or ends like a yes or a no as well: 已整改, 尚未整改, 非常满意.
  static func guess(_ text: String, of field: Field) -> Bool? {
    if let flag = read(PlainCell(text), of: field) { return flag }
    if let degree = ["非常", "很", "十分", "比较", "较"].first(where: text.hasPrefix) {
      return read(PlainCell(String(text.dropFirst(degree.count))), of: field)
    }
    if ["未", "尚未", "没有", "没"].contains(where: text.hasPrefix) { return false }
    return text.hasPrefix("已") ? true : nil
  }
}

/// Reads yes and no.
enum CellFlag {
  /// Reads 是 √ true 1 as yes, 否 false 0 as no, whatever their width and case.
  static func read(_ cell: PlainCell) -> Bool? {
    switch cell.text.lowercased() {
    case "是", "√", "true", "1": true
    case "否", "false", "0": false
    default: nil
    }
  }
}

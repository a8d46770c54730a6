/// How a map says that the cells of a column are written.
public enum CellForm: Equatable, Sendable {
  /// Days in this form and no other.
  case day(DayFormat)
  /// Numbers; bare ones have a unit such as 万元.
  case unit(String)

  /// The form as maps write it.
  public var text: String {
    switch self {
    case .day(let format): format.text
    case .unit(let unit): unit
    }
  }

  /// The form of days.
  var day: DayFormat? {
    if case .day(let format) = self { format } else { nil }
  }

  /// A cell with the unit behind it, where it is a number and nothing more.
  func completed(_ cell: PlainCell) -> PlainCell {
    switch self {
    case .day: return cell
    case .unit(let unit):
      let isBare = cell.bytes.allSatisfy { (0x30...0x39).contains($0) || ".,-+".utf8.contains($0) }
      return isBare && !cell.isEmpty ? PlainCell(cell.text + unit) : cell
    }
  }
}

/// How a map says that the cells of a column are written.
public enum CellForm: Equatable, Sendable {
  /// Days in this form and no other.
  case day(DayFormat)
  /// Numbers; bare ones have a unit such as 万元.
  case unit(String)
  /// Numbers; bare ones may have one of several units, and no one said which: 元|万元.
  case units([String])

  /// The form as maps write it.
  public var text: String {
    switch self {
    case .day(let format): format.text
    case .unit(let unit): unit
    case .units(let units): units.joined(separator: "|")
    }
  }

  /// The form that a map's text of a number means.
  init(unit text: String) { self = text.contains("|") ? .units(text.split(separator: "|").map(String.init)) : .unit(text) }

  /// The units that a bare cell may have, where no one said which; nil of any other cell or form.
  func unsaid(_ cell: PlainCell) -> [String]? {
    guard case .units(let units) = self, !cell.isEmpty, Self.isBare(cell) else { return nil }
    return units
  }

  private static func isBare(_ cell: PlainCell) -> Bool { isBare(cell.bytes) }

  /// Whether a text is a number alone, without a unit.
  public static func isBare(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { (0x30...0x39).contains($0) || ".,-+".utf8.contains($0) }
  }

  /// The form of days.
  var day: DayFormat? {
    if case .day(let format) = self { format } else { nil }
  }

  /// A cell with the unit behind it, where it is a number and nothing more.
  func completed(_ cell: PlainCell) -> PlainCell {
    switch self {
    case .day, .units: return cell
    case .unit(let unit): return Self.isBare(cell) && !cell.isEmpty ? PlainCell(cell.text + unit) : cell
    }
  }
}

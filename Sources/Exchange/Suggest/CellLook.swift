import Values
import Written

/// What the text of a cell may be, each read when it is first asked for.
final class CellLook {
  let text: String
  private let cell: PlainCell

  init(_ text: String) {
    self.text = text
    cell = PlainCell(text)
  }

  var isEmpty: Bool { text.isEmpty }

  /// The text as headings are compared.
  private(set) lazy var folded = HeadingWords.folded(text)
  private(set) lazy var number = WrittenNumber(cell.text)
  /// How it says that there is none.
  private(set) lazy var nothing = WrittenNothing.read(text, for: .value)
  /// Whether it says that a day hasn't come yet.
  private(set) lazy var isNoDay = WrittenNotYet.isNoDay(text)

  /// The day with its year, and the day or the deadline with it.
  private lazy var day = CellDay.read(cell)
  private(set) lazy var dayOrDeadline = day ?? CellDay.deadline(cell)
  /// Whether it is a day in some year.
  private(set) lazy var isDay = CellDay.read(cell, year: 2000) != nil
  /// Whether it is the day before which something is due, and no other.
  private(set) lazy var isDeadline = !isDay && CellDay.deadline(cell, year: 2000) != nil
  /// Whether it is a month and a day with a point between.
  private(set) lazy var isPointed = CellDay.isPointed(cell)
  /// Whether a word says how many days it is from another one.
  private(set) lazy var isOffset = CellDay.offset(cell) != nil
  /// Whether it is the day of a month that another text names.
  private(set) lazy var isDayOfMonth = CellDay.dayOfMonth(cell) != nil
  /// The orders in which three numbers may be a day.
  private(set) lazy var orders = DayFormat.orders(of: text)
  private(set) lazy var holdsDigit = text.holdsDigit
  private(set) lazy var isBare = CellForm.isBare(cell.text.utf8)

  /// The multiples of its unit, and the amount before them.
  private(set) lazy var scales: [String] = ["万", "亿", "千"].filter(cell.text.contains)
  private(set) lazy var amountBeforeScale =
    WrittenNumber(String(cell.text.prefix { $0.isASCII && $0.isNumber || ".,".contains($0) }))?.value ?? .zero
}

/// The looks at a ledger's texts, of which most columns repeat a few.
struct CellLooks {
  private var known: [String: CellLook] = [:]

  private static let most = 10_000

  subscript(text: String) -> CellLook {
    mutating get {
      if let look = known[text] { return look }
      if known.count == Self.most { known.removeAll(keepingCapacity: true) }
      let look = CellLook(text)
      known[text] = look
      return look
    }
  }
}

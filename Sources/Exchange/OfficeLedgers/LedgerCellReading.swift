public import Casework
import Formats
import LogLines
import TextForms
public import Values
import Written

/// Reads what somebody wrote into a cell of a ledger.
public struct LedgerCellReading {
  /// What came of it.
  public enum Outcome: Sendable {
    /// There is nothing.
    case absent
    /// A value as the log has it; of a field that refers to a case, the name that was written.
    case value(JSON)
    /// It can't be a value of the column.
    case problem(ValueProblem)
  }

  private let rules: CellRules
  private let isKnown: (String) -> Bool

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - isKnown: whether a name is on the roster.
  ///   - year: the year of the sheet, of days that have none.
  public init(since1904: Bool, year: Int? = nil, calendar: WorkCalendar, isKnown: @escaping (String) -> Bool) {
    var rules = CellRules()
    rules.since1904 = since1904
    rules.calendar = calendar
    rules.year = year
    (self.rules, self.isKnown) = (rules, isKnown)
  }

  /// Reads a cell for a column; a day without a year is the first from an event's day on, without that of the sheet's year.
  public func read(_ cell: ReturnedLedger.Cell, as word: LedgerWord, item: Int?, from day: Day?) -> Outcome {
    let text = CellMark.plain(cell.text)
    if text.isEmpty { return .absent }
    if cell.kind == .fault { return .problem(.notText) }
    // What stood there for a personal value is none.
    if word.field?.isPersonal ?? false, text == LedgerCells.personal { return .absent }
    switch word.meaning {
    case .ordinal, .caseID, .state, .closed, .office, .today, .author: return .value(.string(text))
    case .officers:
      let names = WrittenPeople.read(text, isKnown: isKnown)
      return names.isEmpty ? .absent : .value(.array(names.map(JSON.string)))
    case .day, .completed:
      guard let written = self.day(text, from: day), Day.loggable.contains(written) else { return .problem(.notDay) }
      return .value(.string(written.description))
    case .field(let field), .joined(_, let field), .site(let field), .detail(_, let field):
      if item != nil, field.type == .list { return .value(.string(text)) }
      guard let day else { return .problem(.notDay) }
      return read(text, cell.kind, field, word.form, day)
    }
  }

  /// A day as written; one without a year is of the row's: the first from its day on, where the row has one, else the sheet's.
  private func day(_ text: String, from start: Day?) -> Day? {
    let plain = PlainCell(text)
    if let written = CellDay.read(plain, since1904: rules.since1904) { return written }
    func read(_ year: Int) -> Day? { CellDay.read(plain, year: year) ?? DayFormat.pointed.read(plain, year: year) }
    guard let start else { return rules.year.flatMap(read) }
    // A year that has every day.
    return read(2000).flatMap { Day(month: $0.parts.month, day: $0.parts.day, from: start, isDeadline: true) }
  }

  private func read(_ text: String, _ kind: Row.Kind, _ field: Field, _ form: LedgerForm?, _ day: Day) -> Outcome {
    var (text, unit) = (text, CellForm?.none)
    switch form {
    case .unit(let name, _): unit = .unit(name)
    case .marks(let yes, let no):
      if text == yes { return .value(true) }
      if !no.isEmpty, text == no { return .value(false) }
    case .separator(let separator): text = text.replacing(separator, with: "；")
    case .day, nil: break
    }
    if field.type == .flag, kind == .flag { return .value(.bool(text == "TRUE")) }
    switch CellReader(field, form: unit, rules: rules).read(Array(text.utf8)[...], kind: kind, on: day) {
    case .absent: return .absent
    // A name is kept as it is written: a case may be called so from now on.
    case .value where field.type.isReference: return .value(.string(text))
    case .value(let value): return .value(value)
    case .problem(let problem): return .problem(problem)
    }
  }
}

extension FieldType {
  /// Whether values refer to cases.
  fileprivate var isReference: Bool { if case .ref = self { true } else { false } }
}

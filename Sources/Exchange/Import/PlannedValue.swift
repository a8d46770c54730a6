import Casework
import Formats
import LogLines
import Values
import Written

/// Where the value of one field comes from, its columns found.
final class PlannedValue {
  let field: Field
  /// The columns that are read.
  let columns: [Int]
  /// The kind of case that the field refers to, if it does.
  let referredKind: String?

  private let header: [String]
  private let source: Source
  /// The column whose cells are read unchanged; -1 for any other source.
  private let plainColumn: Int
  private let rules: CellRules
  /// Whether the value is the case that the row's main part opened.
  let isRowCase: Bool
  /// Whether the value is what remains of the row's case.
  let isRemaining: Bool
  private let reader: CellReader
  private let values = CellMemory<JSON?>()
  private let days = CellMemory<Day?>()
  /// The texts that were looked through for the word of a choice.
  private var lookedThrough: [String: Choice?] = [:]

  /// How the text that is read comes about.
  private enum Source {
    case rowCase
    case constant([UInt8])
    case cell(Int)
    case chosen(Int, choices: [String: String], otherwise: String?)
    case joined(separator: [UInt8])
  }

  /// Finds the columns of a value.
  init(_ value: ImportMap.Value, for field: Field, _ index: HeaderIndex, header: [String], rules: CellRules) throws(MapFault) {
    self.field = field
    self.header = header
    if case .ref(let kind) = field.type { referredKind = kind } else { referredKind = nil }
    let columns = try value.columns.map(index.index(of:))
    self.columns = columns
    var (format, rules) = (CellForm?.none, rules)
    switch value {
    case .rowCase, .rowRemaining: source = .rowCase
    case .constant(let text): source = .constant(Array(text.utf8))
    case .joined(_, let separator): source = .joined(separator: Array(separator.utf8))
    case .column(_, let chosen, let otherwise, let given):
      format = given
      // 12日, which was answered of one month's sheet, is another day on another's.
      let choices = rules.month == nil || field.id != "on" ? chosen : chosen.filter { CellDay.dayOfMonth(PlainCell($0.key)) == nil }
      // Texts that only say that there is no day yet leave the others what they are.
      let areNoDays = field.id == "on" && choices.values.allSatisfy(WrittenNotYet.isNoDay)
      if areNoDays { rules.nulls.formUnion(choices.keys.map { PlainCell($0).text }) }
      let isPlain = (choices.isEmpty || areNoDays) && otherwise == nil
      source = isPlain ? .cell(columns[0]) : .chosen(columns[0], choices: choices, otherwise: otherwise)
    }
    self.rules = rules
    isRowCase = value == .rowCase
    isRemaining = value == .rowRemaining
    if case .cell(let column) = source, field.type != .quarter { plainColumn = column } else { plainColumn = -1 }
    reader = CellReader(field, form: format, rules: rules)
  }

  /// Reads the value of the field for an event of some day; nil if the row has none.
  func read(_ row: Row, on day: Day) throws(RowProblem) -> JSON? {
    // Which day a deadline without a year is depends on the event's.
    try value(row, field.type == .date ? nil : values) { (cell, kind) throws(RowProblem) in
      if let units = self.reader.unitsUnsaid(cell), !self.rules.isEmpty(cell) {
        let text = String(decoding: cell, as: UTF8.self)
        throw RowProblem(.unitUnsaid(text, units: units), column: self.columns.first.map { self.header[$0] })
      }
      switch self.reader.read(cell, kind: kind, on: day) {
      case .absent: return nil
      case .value(let value): return value
      case .problem(let problem): throw self.problem(cell, Refusal.FieldName(self.field), problem)
      }
    }
  }

  /// Reads the day of an event; nil if the row has none.
  func day(_ row: Row) throws(RowProblem) -> Day? {
    if plainColumn >= 0 {
      if row.isEmpty(plainColumn), row.kind(plainColumn) != .fault { return nil }
      if let known = row.lend(plainColumn, { cell, kind in days.remembered(cell, kind) }) { return known }
    }
    return try value(row, days) { (cell, kind) throws(RowProblem) in
      if self.rules.isEmpty(cell) || self.rules.saysNoDay(cell) { return nil }
      if let (first, second) = self.reader.severalDays(cell, kind: kind) {
        throw self.problem(cell, Refusal.FieldName(id: "on", label: "日期"), .severalDays(first, second))
      }
      guard let day = self.reader.day(cell, kind: kind), Day.loggable.contains(day) else {
        throw self.problem(cell, Refusal.FieldName(id: "on", label: "日期"), .notDay)
      }
      if let maps = self.rules.year, let ledgers = self.rules.otherYear, self.reader.takesSheetsYear(cell, kind: kind) {
        let text = String(decoding: cell, as: UTF8.self)
        throw RowProblem(.yearUnsaid(text, map: maps, ledger: ledgers), column: self.columns.first.map { self.header[$0] })
      }
      return day
    }
  }

  /// Whether the cell of a day is one only by a year that it doesn't say.
  func lacksYear(_ row: Row) -> Bool {
    guard plainColumn >= 0, plainColumn < row.count, row.kind(plainColumn) == .text else { return false }
    let cell = PlainCell(row[plainColumn])
    return CellDay.read(cell) == nil
      && (CellDay.read(cell, year: 2000) != nil || CellDay.isPointed(cell) || rules.month != nil && CellDay.dayOfMonth(cell) != nil)
  }

  /// Reads the day of a later event, which may be told from the row's own: 次日, 昨天下午.
  func day(_ row: Row, from first: Day) throws(RowProblem) -> Day? {
    do throws(RowProblem) {
      let day = try day(row)
      return day.flatMap { nextYears($0, in: row, from: first) } ?? day
    } catch {
      guard plainColumn >= 0, row.kind(plainColumn) == .text, let day = reader.wordedDay(row[plainColumn], from: first) else { throw error }
      return day
    }
  }

  /// The day a year later, where the row says no year and the day would lie half a year and more before the row's own: 1.5 behind 12.18.
  func nextYears(_ day: Day, in row: Row, from first: Day) -> Day? {
    guard first - day > DayReader.near, lacksYear(row) else { return nil }
    return Day(year: day.year + 1, month: day.parts.month, day: day.parts.day)
  }

  /// Reads the value's text, or returns what the cell was read as before.
  private func value<Value>(
    _ row: Row, _ memory: CellMemory<Value?>?, _ read: (ArraySlice<UInt8>, Row.Kind) throws(RowProblem) -> Value?
  ) throws(RowProblem) -> Value? {
    if plainColumn >= 0, row.kind(plainColumn) != .fault {
      return try row.lend(plainColumn) { (text, kind) throws(RowProblem) in
        guard let memory else { return try read(row[plainColumn], kind) }
        return try memory.value(of: text, kind) { () throws(RowProblem) in try read(row[plainColumn], kind) }
      }
    }
    for column in columns where row.kind(column) == .fault { throw RowProblem(.noValue(row.text(column)), column: header[column]) }
    switch source {
    case .rowCase: return nil
    case .constant(let text): return try read(text[...], .text)
    case .joined(let separator): return try read(joined(row, separator)[...], .text)
    case .cell(let column): return try read(row[column], row.kind(column))
    case .chosen(let column, let choices, let otherwise):
      let cell = row[column]
      let chosen = CellText.isBlank(cell) ? nil : choices[PlainCell(cell).text]
      if chosen == nil, rules.isEmpty(cell) { return try read(choices[""].map { Array($0.utf8)[...] } ?? cell, .text) }
      if let chosen { return try read(Array(chosen.utf8)[...], .text) }
      guard let otherwise else { return try read(cell, row.kind(column)) }
      let other = Array(otherwise.utf8)[...]
      if field.type.takesAnyText { return try read(other, .text) }
      // Words of the field's own are what they are, whatever the map says of others.
      do throws(RowProblem) { return try read(cell, row.kind(column)) } catch { return try read(other, .text) }
    }
  }

  /// What `else` made of a row's cell; nil if the map or the field knows its text.
  func replacement(in row: Row, on day: Day) -> ImportSummary.Replacement? {
    guard case .chosen(let column, let choices, let otherwise?) = source, !field.isPersonal else { return nil }
    let (cell, text) = (row[column], PlainCell(row[column]).text)
    if rules.isEmpty(cell) || choices[text] != nil { return nil }
    if !field.type.takesAnyText, case .value = reader.read(cell, kind: row.kind(column), on: day) { return nil }
    guard case .value(let value) = reader.read(otherwise, on: day) else { return nil }
    return ImportSummary.Replacement(field: field, text: text, value: value)
  }

  /// The text of a row that is a choice only by a word in it, with that.
  func contained(_ row: Row) -> (text: String, choice: Choice)? {
    guard rules.takesContained, case .choice(let choices, _) = field.type, let column = columns.first, column < row.count,
      !rules.isEmpty(row[column])
    else { return nil }
    let text = PlainCell(row[column]).text
    let choice = lookedThrough[text] ?? (choices.named(text) == nil ? choices.meant(in: text) : nil)
    if lookedThrough.count < 1_000 { lookedThrough[text] = .some(choice) }
    guard let choice else { return nil }
    if case .chosen(_, let said, _) = source, let id = said[text], id != choice.id { return nil }
    return (text, choice)
  }

  /// Whether a row says of the field by a word that there is none, or of its day that it hasn't come.
  func saysNothing(_ row: Row) -> Bool {
    guard plainColumn >= 0, plainColumn < row.count, row.kind(plainColumn) == .text else { return false }
    return reader.saysNothing(row[plainColumn])
  }

  /// Whether a row says by a word that the count is 0.
  func saysZero(_ row: Row) -> Bool {
    plainColumn >= 0 && plainColumn < row.count && row.kind(plainColumn) == .text && reader.saysZero(row[plainColumn])
  }

  /// How a row's deadline was counted in working days of years whose holidays the office hasn't.
  func counted(_ row: Row, from start: Day) -> CountedDeadline? {
    guard plainColumn >= 0, plainColumn < row.count, row.kind(plainColumn) == .text else { return nil }
    return reader.counted(row[plainColumn], from: start)
  }

  /// The entries of a row's list that may say that there is none.
  func doubtful(_ row: Row) -> [String] {
    guard plainColumn >= 0, plainColumn < row.count, row.kind(plainColumn) == .text else { return [] }
    return reader.doubtful(row[plainColumn])
  }

  private func problem(_ cell: ArraySlice<UInt8>, _ field: Refusal.FieldName, _ problem: ValueProblem) -> RowProblem {
    RowProblem(.badValue(String(decoding: cell, as: UTF8.self), field: field, problem), column: columns.first.map { header[$0] })
  }

  private func joined(_ row: Row, _ separator: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for column in columns where !rules.isEmpty(row[column]) {
      if !result.isEmpty { result.append(contentsOf: separator) }
      result.append(contentsOf: row[column])
    }
    return result
  }
}

extension FieldType {
  /// Whether no text is wrong by itself.
  fileprivate var takesAnyText: Bool {
    switch self {
    case .text, .list, .ref: true
    case .number, .count, .money, .date, .quarter, .choice, .flag, .positions, .attachments: false
    }
  }
}

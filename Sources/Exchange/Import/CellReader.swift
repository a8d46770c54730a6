import Casework
import Formats
import Glibc
import LogLines
import TextForms
import Values
import Written

/// Reads the cells of one column as values of one field.
struct CellReader {
  /// What came of a cell.
  enum Outcome: Equatable {
    /// Nothing: the cell is empty.
    case absent
    /// A value as stored; a reference may still be a name.
    case value(JSON)
    /// The cell holds something else.
    case problem(ValueProblem)
  }

  private let field: Field
  private let form: CellForm?
  private let rules: CellRules
  /// Deadlines whose year is written: they are the same for every event.
  private let written = CellMemory<Day?>()

  /// Makes a reader for a field.
  init(_ field: Field, form: CellForm? = nil, rules: CellRules = CellRules()) {
    self.field = field
    self.form = form
    self.rules = rules
  }

  private var type: FieldType { field.type }

  /// Reads a text that didn't come from a cell.
  func read(_ text: String, on day: Day) -> Outcome {
    read(Array(text.utf8)[...], kind: .text, on: day)
  }

  /// Reads a cell; a quarter without a year has the event day's.
  func read(_ cell: ArraySlice<UInt8>, kind: Row.Kind, on day: Day) -> Outcome {
    // What the map's own words say beside it, a word for nothing is 0 in a count.
    if saysZero(cell) { return .value(0) }
    if rules.isEmpty(cell) { return .absent }
    if field.isPersonal, cell.first == UInt8(ascii: "{"), let sealed = CellReader.sealed(cell) { return .value(sealed) }
    if saysNothing(cell) { return .absent }
    switch type {
    case .text:
      guard let text = CellText.read(cell) else { return .problem(.notText) }
      return .value(.string(text))
    case .list:
      guard let text = CellText.read(cell) else { return .problem(.notText) }
      let entries = rules.isExact ? CellText.entries(text) : WrittenEntries.read(text)
      if !rules.isExact, entries.contains(where: { WrittenNothing.read($0, for: .list) == .said }) { return .problem(.nothingAmongOthers) }
      return entries.isEmpty ? .absent : .value(.array(entries.map { .string($0) }))
    case .ref:
      guard let text = CellText.read(cell) else { return .problem(.notText) }
      return .value(.string(PlainCell(Array(text.utf8)[...]).text))
    case .number, .count, .money:
      return number(PlainCell(cell))
    case .date:
      if let (first, second) = severalDays(cell, kind: kind) { return .problem(.severalDays(first, second)) }
      if let deadline = deadline(cell, kind: kind, from: day) {
        return Day.loggable.contains(deadline) ? .value(.string(deadline.description)) : .problem(.notDay)
      }
      return span(cell, from: day)
    case .quarter:
      guard let quarter = Quarter(written: PlainCell(cell).text, year: day.year) else { return .problem(.notQuarter) }
      return .value(.string(quarter.description))
    case .flag:
      guard let flag = FieldReading.flag(PlainCell(cell).text, of: field) else { return .problem(.notFlag) }
      return .value(.bool(flag))
    case .choice(let choices, _):
      let word = PlainCell(cell).text
      guard let choice = choices.named(word) ?? (rules.takesContained ? choices.meant(in: word) : nil) else {
        return .problem(choices.problem(with: word))
      }
      return .value(.string(choice.id))
    case .positions:
      guard let text = CellText.read(cell), let places = FieldReading.positions([text]) else { return .problem(.notPositions) }
      return .value(.array(places.map(JSON.number)))
    case .attachments:
      return .problem(.notAttachments)
    }
  }

  /// Whether a cell says that there is none; for a day, that it hasn't come.
  func saysNothing(_ cell: ArraySlice<UInt8>) -> Bool {
    switch type {
    case .list: rules.saysNothing(cell, for: .list)
    case .date: rules.saysNoDay(cell)
    case .text, .ref, .money, .number, .quarter, .choice, .count, .positions, .flag, .attachments:
      rules.mayBeWord(cell) && field.says(nothing: PlainCell(cell).text)
    }
  }

  /// Whether a cell of a count says by a word that there is none.
  func saysZero(_ cell: ArraySlice<UInt8>) -> Bool { type == .count && !CellText.isBlank(cell) && rules.saysNothing(cell, for: .count) }

  /// How a cell's deadline was counted in working days of years whose holidays the office hasn't; nil of any other.
  func counted(_ cell: ArraySlice<UInt8>, from start: Day) -> CountedDeadline? {
    guard type == .date, form == nil, !rules.isExact, cell.count <= 48, cell.contains(0xB7) || cell.contains(0x77) || cell.contains(0x57)
    else { return nil }
    let context = DayContext(today: start, base: start, calendar: rules.calendar)
    return WrittenDay(dayOrTime: PlainCell(cell).text, in: context, isDeadline: true).flatMap(CountedDeadline.init)
  }

  /// What a cell of a list holds that may say that there is none, and more: 未发现问题，但临边需加强.
  func doubtful(_ cell: ArraySlice<UInt8>) -> [String] {
    guard type == .list, !rules.isExact, WrittenNothing.mayBegin(cell), let text = CellText.read(cell) else { return [] }
    return WrittenEntries.read(text).filter(WrittenNothing.isDoubtful)
  }

  /// The commitment to a personal value that an exported file holds in its place.
  private static func sealed(_ cell: ArraySlice<UInt8>) -> JSON? {
    do throws(JSONError) {
      let json = try JSON(parsing: Array(cell))
      return json.isSealed ? json : nil
    } catch {
      return nil
    }
  }

  /// Reads a day; a workbook's own date cell needs no form.
  func day(_ cell: ArraySlice<UInt8>, kind: Row.Kind) -> Day? { day(cell, kind: kind, year: rules.year) }

  private func day(_ cell: ArraySlice<UInt8>, kind: Row.Kind, year: Int?) -> Day? {
    let plain = PlainCell(cell)
    if let format = form?.day, kind != .day {
      if let day = format.read(plain, year: year) { return day }
      // Beside months and days with a point there may be other days.
      guard format == .pointed || format.isOrder else { return nil }
    }
    if let day = CellDay.read(plain, since1904: rules.since1904, year: year) { return day }
    // Of a deadline 3日 may be three days.
    if let year, let month = rules.month, field.id == "on", let number = CellDay.dayOfMonth(plain) {
      return Day(year: year, month: month, day: number)
    }
    // In a column of days 3.15 is one, of the sheet's year.
    return form == nil && !rules.isExact ? year.flatMap { DayFormat.pointed.read(plain, year: $0) } : nil
  }

  /// The two days that a workbook's number may be, which drops the zero of 3.10; nil of any other cell.
  func severalDays(_ cell: ArraySlice<UInt8>, kind: Row.Kind) -> (Day, Day)? {
    guard kind == .number, let last = cell.last, (UInt8(ascii: "1")...UInt8(ascii: "3")).contains(last),
      cell.dropLast().last == UInt8(ascii: "."), let first = day(cell, kind: kind),
      let second = day(cell + [UInt8(ascii: "0")], kind: kind)
    else { return nil }
    return (first, second)
  }

  /// The units that a bare amount may have, where no one said which.
  func unitsUnsaid(_ cell: ArraySlice<UInt8>) -> [String]? { form?.unsaid(PlainCell(cell)) }

  /// Whether a cell is a day only by the year of its sheet.
  func takesSheetsYear(_ cell: ArraySlice<UInt8>, kind: Row.Kind) -> Bool {
    rules.year != nil && day(cell, kind: kind, year: nil) == nil && day(cell, kind: kind) != nil
  }

  /// A day told by words from another one: 昨天下午, 次日; nil of any other text.
  func wordedDay(_ cell: ArraySlice<UInt8>, from first: Day) -> Day? {
    guard form == nil, !rules.isExact, let offset = CellDay.offset(PlainCell(cell)) else { return nil }
    let day = first.adding(days: offset)
    return Day.loggable.contains(day) ? day : nil
  }

  /// Reads a span from the event's day: 15日内, 7个工作日, 月底.
  private func span(_ cell: ArraySlice<UInt8>, from start: Day) -> Outcome {
    guard form == nil, !rules.isExact, cell.count <= 48 else { return .problem(.notDay) }
    let context = DayContext(today: start, base: start, calendar: rules.calendar)
    guard let written = WrittenDay(dayOrTime: PlainCell(cell).text, in: context, isDeadline: true), Day.loggable.contains(written.day)
    else { return .problem(.notDay) }
    if let other = written.other { return .problem(.severalDays(written.day, other)) }
    return .value(.string(written.day.description))
  }

  /// Reads a deadline; without a year it is the first such day from the event's on.
  private func deadline(_ cell: ArraySlice<UInt8>, kind: Row.Kind, from start: Day) -> Day? {
    func read(_ year: Int?) -> Day? { day(cell, kind: kind, year: year) ?? CellDay.deadline(PlainCell(cell), year: year) }
    if let day = cell.withUnsafeBytes({ written.value(of: $0, kind) { read(nil) } }) { return day }
    // A year that has every day.
    return read(2000).flatMap { Day(month: $0.parts.month, day: $0.parts.day, from: start, isDeadline: true) }
  }

  /// Whether a bare number can have the form's unit.
  var takesUnit: Bool {
    switch (type, form) {
    case (.number, .unit), (.money, .unit), (.count, .unit):
      if case .value = read("1", on: Day(number: 0)) { true } else { false }
    case (_, .units(let units)): units.count > 1 && units.allSatisfy { CellReader(field, form: .unit($0)).takesUnit }
    case (_, .day), (_, nil), (_, .unit): false
    }
  }

  private func number(_ cell: PlainCell) -> Outcome {
    let cell = form?.completed(cell) ?? cell
    let expected: String
    switch type {
    case .number(let unit?): expected = TextForms.nfkc(unit)
    case .number, .count, .money, .text, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: expected = ""
    }
    if type == .count, let spoken = WrittenNumber.spokenCount(cell.text) { return .value(.number(spoken)) }
    guard let reading = WrittenNumber(cell.text) else { return .problem(type == .count ? .notCount : .notNumber) }
    if reading.isMoney, type != .money, !rules.units.contains("元") { return .problem(.wrongUnit("元", expected: expected)) }
    let unit = reading.unitBesideYuan
    if unit != "", !rules.units.contains(unit), !reading.hasUnit(expected), !(type == .count && WrittenNumber.isMeasureWord(unit)) {
      return .problem(.wrongUnit(unit, expected: expected))
    }
    guard reading.value.isLoggable else { return .problem(.tooPrecise) }
    let value = JSON.number(reading.value)
    return type.problem(with: value).map { .problem($0) } ?? .value(value)
  }
}

/// Caches what a column's short texts were read as, for most columns have few distinct ones.
final class CellMemory<Value> {
  // Each text has one slot, which a newer one replaces. If texts hardly repeat, the cache turns itself off.
  private static var places: Int { 256 }
  private static var longest: Int { 48 }

  private struct Place {
    var length = -1
    var kind = Row.Kind.text
    var value: Value?
  }

  private var table = [Place](repeating: Place(), count: places)
  private let texts = UnsafeMutableRawPointer.allocate(byteCount: places * longest, alignment: 8)
  private var answered = 0
  private var unanswered = 0
  private var isOff = false

  deinit {
    texts.deallocate()
  }

  /// The cached reading of a text, if any.
  @inline(__always)
  func remembered(_ text: UnsafeRawBufferPointer, _ kind: Row.Kind) -> Value? {
    guard !isOff, text.count <= CellMemory.longest, let bytes = text.baseAddress else { return nil }
    let slot = CellMemory.place(of: text)
    guard table[slot].length == text.count, table[slot].kind == kind, memcmp(texts + slot * CellMemory.longest, bytes, text.count) == 0
    else { return nil }
    answered += 1
    return table[slot].value
  }

  /// The cached or new reading of a text; failures aren't cached.
  func value<Failure: Error>(
    of text: UnsafeRawBufferPointer, _ kind: Row.Kind, orRead read: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard !isOff, text.count <= CellMemory.longest, let bytes = text.baseAddress else { return try read() }
    if let value = remembered(text, kind) { return value }
    unanswered += 1
    if unanswered.isMultiple(of: 3072) { isOff = answered < unanswered / 3 }
    let value = try read()
    let slot = CellMemory.place(of: text)
    (texts + slot * CellMemory.longest).copyMemory(from: bytes, byteCount: text.count)
    table[slot] = Place(length: text.count, kind: kind, value: value)
    return value
  }

  /// Spreads texts over the places by all of their bytes.
  private static func place(of text: UnsafeRawBufferPointer) -> Int {
    var hash = UInt64(truncatingIfNeeded: text.count)
    var index = 0
    while index + 8 <= text.count {
      hash = (hash ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      index += 8
    }
    while index < text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x9E37_79B9_7F4A_7C15
      index += 1
    }
    return Int(truncatingIfNeeded: hash >> 40) & (places - 1)
  }
}

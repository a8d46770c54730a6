import LogLines
import TextForms
public import Values
public import Written

/// Reads what a person typed for a field into the value that the log holds.
public struct FieldReading: Sendable {
  /// The value; null where it was said that there is none.
  public let value: JSON

  /// Whether working days were counted without knowing a year's holidays.
  public var holidaysUnknown: Bool { day?.holidaysUnknown ?? false }

  /// The day that was read, if the field holds one.
  public let day: WrittenDay?

  /// How many entries a list has beyond the words that were given, since one word listed several; 1 also where one might have.
  public let split: Int

  /// Reads the words of a field, one or several for a list.
  ///
  /// - Parameter readsNothing: whether a word may say that there is none; a setting's own words may mean that they are none.
  public init(_ words: [String], for field: Field, in context: DayContext, readsNothing: Bool = true) throws(Refusal) {
    var day: WrittenDay?
    if readsNothing, Kind.peopleFields.contains(field.id), let word = words.compactMap({ WrittenPeople.nobody(in: $0) }).first {
      throw .badValue(Refusal.FieldName(field), value: word, problem: .notName)
    }
    let entries = field.type == .list && readsNothing ? words.flatMap { Self.entries(in: $0) } : words
    let mayList = field.type == .list && readsNothing && words.contains(where: WrittenEntries.mayList)
    split = max(entries.count - words.count, mayList ? 1 : 0)
    switch field.type {
    case .list: value = readsNothing ? try Self.entries(entries, of: field) : .array(words.map(JSON.string))
    case .positions:
      guard let places = Self.positions(words) else {
        throw .badValue(Refusal.FieldName(field), value: words.joined(separator: " "), problem: .notPositions)
      }
      value = .array(places.map(JSON.number))
    case .text, .choice, .count, .money, .number, .date, .quarter, .flag, .ref, .attachments:
      guard words.count == 1, let word = words.first else {
        throw .badValue(Refusal.FieldName(field), value: words.joined(separator: " "), problem: .notText)
      }
      let isNothing = readsNothing && field.says(nothing: word)
      value = isNothing ? .null : try Self.read(word, for: field, in: context, day: &day)
    }
    self.day = day
  }

  /// What a word lists.
  private static func entries(in word: String) -> [String] {
    let parts = WrittenEntries.read(word)
    return parts.count > 1 || WrittenNothing.read(word, for: .list) == nil ? parts.isEmpty ? [word] : parts : [word]
  }

  /// The entries of a list; a word for nothing stands alone.
  private static func entries(_ words: [String], of field: Field) throws(Refusal) -> JSON {
    if let word = words.first(where: { !$0.isEmpty && VisibleText.isNone(in: $0) }) {
      throw .badValue(Refusal.FieldName(field), value: word, problem: .empty)
    }
    let said = words.filter { WrittenNothing.read($0, for: .list) == .said }
    if said.isEmpty { return .array(words.map(JSON.string)) }
    let others = words.contains { WrittenNothing.read($0, for: .list) == nil }
    if others { throw .badValue(Refusal.FieldName(field), value: said[0], problem: .nothingAmongOthers) }
    return .null
  }

  private static func read(_ word: String, for field: Field, in context: DayContext, day: inout WrittenDay?) throws(Refusal) -> JSON {
    func refuse(_ problem: ValueProblem) -> Refusal { .badValue(Refusal.FieldName(field), value: word, problem: problem) }
    if VisibleText.isNone(in: word) { throw refuse(.empty) }
    switch field.type {
    case .text, .ref, .list, .positions, .attachments:
      if let problem = field.form?.problem(with: word) { throw refuse(problem) }
      return .string(word)
    case .choice(let choices, _):
      let word = word.trimmingBlanks
      guard let choice = choices.named(word) else { throw refuse(choices.problem(with: word)) }
      return .string(choice.id)
    case .flag:
      guard let flag = flag(word, of: field) else { throw refuse(.notFlag) }
      return .bool(flag)
    case .count:
      if WrittenNothing.read(word, for: .count) == .said { return .number(0) }
      if let spoken = WrittenNumber.spokenCount(word) { return .number(spoken) }
      guard let number = WrittenNumber(word), number.value.isWhole, number.value >= .zero else { throw refuse(.notCount) }
      guard WrittenNumber.isMeasureWord(number.unit) else { throw refuse(.wrongUnit(number.unit, expected: "")) }
      return try loggable(number.value, or: refuse(.tooPrecise))
    case .money:
      guard let number = WrittenNumber(word) else { throw refuse(.notNumber) }
      guard number.hasUnit("元") else { throw refuse(.wrongUnit(number.unit, expected: "元")) }
      if number.value.decimals > 2 { throw refuse(.notMoney) }
      return try loggable(number.value, or: refuse(.tooPrecise))
    case .number(let unit):
      guard let number = WrittenNumber(word) else { throw refuse(.notNumber) }
      if !number.unit.isEmpty {
        guard let unit else { throw refuse(.wrongUnit(number.unit, expected: "")) }
        guard WrittenNumber.isSame(number.unit, unit) else { throw refuse(.wrongUnit(number.unit, expected: unit)) }
      }
      return try loggable(number.value, or: refuse(.tooPrecise))
    case .date:
      // The days that cases hold are deadlines: they lie ahead.
      guard let written = WrittenDay(dayOrTime: word, in: context, isDeadline: true), Day.loggable.contains(written.day) else {
        throw refuse(.notDay)
      }
      if let other = written.other { throw refuse(.severalDays(written.day, other)) }
      day = written
      return .string(written.day.description)
    case .quarter:
      guard let quarter = Quarter(written: word, year: context.base.year) else { throw refuse(.notQuarter) }
      return .string(quarter.description)
    }
  }

  /// Reads `1,3`, `1、3`, `1 3`, `2-4`, `①③`; nil unless it lists distinct whole numbers from 1.
  public static func positions(_ words: [String]) -> [Int]? {
    var places: [Int] = []
    for word in words.flatMap({ $0.withEnclosedNumbersApart.foldedForReading.split(whereSeparator: { ",、; ".contains($0) }) }) {
      let ends = word.split(omittingEmptySubsequences: false, whereSeparator: { "-~～–—至".contains($0) })
      let numbers = ends.compactMap { $0.count < 7 ? Int(written: $0, in: 1...999_999) : nil }
      guard numbers.count == ends.count, ends.count <= 2, let first = numbers.first, let last = numbers.last, first <= last,
        last - first < 1000, places.allSatisfy({ !(first...last).contains($0) })
      else { return nil }
      places += first...last
    }
    return places.isEmpty ? nil : places
  }

  private static func loggable(_ value: Decimal, or refusal: Refusal) throws(Refusal) -> JSON {
    guard value.isLoggable else { throw refusal }
    return .number(value)
  }

  /// Reads a flag's own words, its opposite's, or yes or no; a judgement has further words for both.
  public static func flag(_ word: String, of field: Field) -> Bool? {
    plainFlag(word, of: field) ?? JudgementWord.state(in: word, of: field)
  }

  /// Reads words that say yes or no of a flag whatever it judges.
  package static func plainFlag(_ word: String, of field: Field) -> Bool? {
    let folded = word.foldedForComparison
    func isAny(of words: [String]) -> Bool { words.contains { $0.foldedForComparison == folded } }
    if isAny(of: [field.id, field.label] + field.aliases) { return true }
    if isAny(of: ["不" + field.label, "未" + field.label] + (field.opposite.map { [$0.id, $0.label] } ?? [])) { return false }
    if field.opposite != nil {
      if isAny(of: ["过", "pass", "passed"]) { return true }
      if isAny(of: ["不过", "fail", "failed"]) { return false }
    }
    return WrittenFlag.read(word)
  }
}

extension Field {
  /// Whether a text given for the field says that there is none.
  public func says(nothing text: String) -> Bool { form == nil && type.says(nothing: text) }
}

extension FieldType {
  /// Whether a text given for one value of the type says that there is none.
  public func says(nothing text: String) -> Bool {
    switch self {
    case .choice(let choices, _): choices.named(text.trimmingBlanks) == nil && WrittenNothing.read(text, for: .value) == .said
    case .text, .ref, .money, .number, .quarter: WrittenNothing.read(text, for: .value) == .said
    case .list, .positions, .count, .date, .flag, .attachments: false
    }
  }
}

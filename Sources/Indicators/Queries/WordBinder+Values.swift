import Casework
import LogLines
import TextForms
import Values
import Written

/// The meaning of a word's values, by the key before its colon.
extension WordBinder {
  /// The meaning of a word of every kind; nil if the key means something else here.
  func special(_ key: SpecialKey, _ word: QueryWord, _ name: ExpressionWord) throws(ExpressionError) -> Predicate? {
    switch key {
    case .by:
      // Of cases what is mine is what I have to deal with; of events what I recorded.
      let isMine = role == .list && word.values.allSatisfy { Self.me.contains($0.text) && !$0.isQuoted } && context.me != nil
      return isMine ? .who(try people(word)) : .by(try people(word))
    case .seq: return .seq(try positions(word))
    case .office:
      // A kind's own field of that name, if an office declares one, would come first; the catalog reserves the word.
      return .office(try texts(word))
    case .state: return .state(try states(word))
    case .is: return .classes(try classes(word))
    case .overdue:
      let days = try zip(try days(word.values), word.values).map { range, value throws(ExpressionError) in
        guard let day = range.to else { throw error(.notDays(value.text), value) }
        return day
      }
      return .overdue(days)
    case .during:
      guard role == .cases else { throw error(.misplaced(name.text), name) }
      return .during(try days(word.values))
    case .on:
      guard case .events = role else { return nil }
      return .day(.on, try days(word.values), orAbsent: false)
    }
  }

  /// What a word asks of a field.
  func fieldPredicate(_ path: FieldPath, _ word: QueryWord) throws(ExpressionError) -> Predicate {
    let given = word.values.filter { !$0.text.isEmpty || $0.isQuoted }
    let orAbsent = given.count < word.values.count
    let test = given.isEmpty ? nil : try test(given, for: path.field)
    // A list shows what a count adds up to.
    if role == .list, path.references.isEmpty, case .numbers(let ranges)? = test, kind.course.sums.contains(path.field.id) {
      return .sum(path, ranges, orAbsent: orAbsent)
    }
    return .field(path, test, orAbsent: orAbsent)
  }

  /// What a word asks of a day.
  func dayPredicate(_ day: Predicate.DayOf, _ word: QueryWord) throws(ExpressionError) -> Predicate {
    let given = word.values.filter { !$0.text.isEmpty }
    return .day(day, try days(given), orAbsent: given.count < word.values.count)
  }

  func days(_ values: [ExpressionWord]) throws(ExpressionError) -> [DayRange] {
    try values.map { value throws(ExpressionError) in
      guard let range = DayRange(value.text, today: context.today) else { throw error(.notDays(value.text), value) }
      return range
    }
  }

  private func test(_ values: [ExpressionWord], for field: Field) throws(ExpressionError) -> ValueTest {
    if field.isPersonal { throw error(.sealed(field), values[0]) }
    switch field.type {
    case .text, .list:
      var (exact, parts): ([String], [String]) = ([], [])
      for value in values {
        let (text, sign) = asked(value)
        let folded = text.foldedForComparison
        let isPart = sign.map { $0 == .part } ?? context.matchesParts
        if isPart, !folded.isEmpty { parts.append(folded) } else { exact.append(folded) }
      }
      if field.namesPeople { (exact, parts) = (context.names(ofPeople: exact), context.names(ofPeople: parts)) }
      return .texts(exact, parts: parts)
    case .choice(let choices, _):
      let ids = try values.map { value throws(ExpressionError) in
        guard let choice = choices.named(value.text) else {
          let nearest = choices.nearest(to: value.text).map { value.text.utf8.contains { $0 >= 0x80 } ? $0.label : $0.id }
          if case .severalChoices(let meant) = choices.problem(with: value.text) {
            throw error(.severalChoices(value.text, field, meant), value)
          }
          throw error(.unknownChoice(value.text, field, nearest: nearest), value)
        }
        return choice.id
      }
      return .choices(ids)
    case .number, .count, .money: return .numbers(try numbers(values, for: field))
    case .date: return .days(try days(values))
    case .quarter: return .quarters(try days(values))
    case .flag:
      let flags = try values.map { value throws(ExpressionError) in
        guard let flag = FieldReading.flag(value.text, of: field) else { throw error(.badValue(value.text, field, .notFlag), value) }
        return flag
      }
      return .flags(flags)
    case .ref(let kind):
      return .cases(try values.map { value throws(ExpressionError) in try caseName(value, kind: kind) })
    case .positions, .attachments: throw error(.badValue(values[0].text, field, .notAttachments), values[0])
    }
  }

  private func numbers(_ values: [ExpressionWord], for field: Field) throws(ExpressionError) -> [NumberRange] {
    try values.map { value throws(ExpressionError) in
      let range = try NumberRange(value.text) { text throws(ExpressionError) in
        if case .count = field.type, WrittenNothing.read(text, for: .count) == .said { return .zero }
        guard let number = WrittenNumber(text) else { throw error(.badValue(value.text, field, .notNumber), value) }
        let unit = field.type.unitWord
        guard number.hasUnit(unit) || unit.isEmpty && WrittenNumber.isMeasureWord(number.unit) else {
          throw error(.badValue(value.text, field, .wrongUnit(number.unit, expected: unit)), value)
        }
        return number.value
      }
      guard let range else { throw error(.badValue(value.text, field, .notNumber), value) }
      return range
    }
  }

  /// What a sign before a value asks for: =五溪 for the whole, ~五溪 for a part.
  private enum Sign {
    case whole
    case part
  }

  /// A value and the sign before it.
  private func asked(_ value: ExpressionWord) -> (text: String, sign: Sign?) {
    guard !value.isQuoted, let first = value.text.first else { return (value.text, nil) }
    let sign: Sign? = "=＝".contains(first) ? .whole : "~～".contains(first) ? .part : nil
    return (sign == nil ? value.text : String(value.text.dropFirst()), sign)
  }

  private func caseName(_ value: ExpressionWord, kind id: String) throws(ExpressionError) -> ValueTest.CaseName {
    let (text, sign) = asked(value)
    guard let kind = context.catalog.kind(id) else { return .known(text.foldedForComparison) }
    if text.contains("/"), let name = CaseID(text) {
      if name.kind != id { throw error(.otherKind(name, kind: kind), value) }
      guard context.cases.holds(name) else { throw error(.noSuchCase(text, kind: kind, near: []), value) }
      return .id(name)
    }
    if let name = CaseID(kind: id, number: text), context.cases.holds(name) { return .id(name) }
    let folded = text.foldedForComparison
    let known = context.cases.cases(ofKind: id, knownAs: folded)
    // A number says exactly which.
    if sign != .whole, kind.knownBy != nil, let first = folded.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) {
      if context.matchesParts, known.count != 1 { return .part(folded) }
      let names = known.isEmpty || context.cases.isWithoutLog ? context.cases.names(ofKind: id, with: folded) : []
      if !names.isEmpty { return .fitting(folded, names.map(\.foldedForComparison)) }
    }
    if known.isEmpty, let numbered = numbered(text, kind: kind) {
      // What is this year's number now is another case's next year: a figure names its case whole.
      guard role == .list else { throw error(.noSuchCase(text, kind: kind, near: [numbered.description]), value) }
      return .id(numbered)
    }
    if known.isEmpty {
      throw error(.noSuchCase(text, kind: kind, near: context.cases.names(ofKind: id, like: text)), value)
    }
    if known.count > 1 { throw error(.ambiguousCase(value.text, kind: kind, known), value) }
    return .known(folded)
  }

  /// The case with a running number of this year, else of the newest year that has one.
  private func numbered(_ text: String, kind: Kind) -> CaseID? {
    guard !context.cases.isWithoutLog, !CaseKey.paperFields.contains(kind.knownBy ?? ""), case .bare(let digits)? = WrittenCaseNumber(text),
      let value = Int(written: digits), RunningNumber.range.contains(value)
    else { return nil }
    return (1980...context.today.year).reversed().lazy.compactMap { year in
      CaseID(kind: kind.id, number: RunningNumber.text(value, behind: String(year)))
    }.first { context.cases.holds($0) }
  }

  /// The people whom a word names, under each name that they have had.
  private func people(_ word: QueryWord) throws(ExpressionError) -> [String] { context.names(ofPeople: try texts(word)) }

  /// The meaning of a heading that answers print beside a case; nil if no heading has this name.
  func headingPredicate(_ heading: String, _ word: QueryWord) throws(ExpressionError) -> Predicate? {
    switch heading {
    case "who", "该谁办": return .who(try people(word))
    case "overduedays", "days late", "逾期天数":
      let given = word.values.filter { !$0.text.isEmpty }
      return .daysLate(try numbers(given, for: Field("overdueDays", "逾期天数", .number(unit: "天"))), orAbsent: given.count < word.values.count)
    default: return nil
    }
  }

  /// The words for who asks.
  private static let me = ["我", "我的", "me"]

  private func texts(_ word: QueryWord) throws(ExpressionError) -> [String] {
    for value in word.values where value.text.isEmpty {
      throw ExpressionError(.unexpectedEnd(.value), in: source, at: value.range)
    }
    return word.values.map { value in
      let name = TextForms.nfkcFolded(value.text.personName)
      return Self.me.contains(name) && !value.isQuoted ? context.me.map(TextForms.nfkcFolded) ?? name : name
    }
  }

  private func positions(_ word: QueryWord) throws(ExpressionError) -> [ClosedRange<Int>] {
    try word.values.map { value throws(ExpressionError) in
      let parts = value.text.split(separator: "..", omittingEmptySubsequences: false)
      let first = Int(parts[0])
      let last = parts.count == 1 ? first : parts[1].isEmpty ? Int.max : Int(parts[1])
      guard let first, let last, parts.count <= 2, first >= 1, first <= last else { throw error(.notPosition(value.text), value) }
      return first...last
    }
  }

  private func states(_ word: QueryWord) throws(ExpressionError) -> [String] {
    try word.values.map { value throws(ExpressionError) in
      guard let state = kind.state(named: value.text) else {
        let nearest = TextForms.suggestion(for: value.text, among: kind.states.flatMap { [$0.id, $0.label] })
        throw error(.unknownState(value.text, kind: kind, nearest: nearest), value)
      }
      return state.id
    }
  }

  private func classes(_ word: QueryWord) throws(ExpressionError) -> [CaseClass] {
    try word.values.map { value throws(ExpressionError) in
      guard let named = CaseClass(named: TextForms.nfkcFolded(value.text)) else {
        let words = CaseClass.allCases.flatMap { [$0.rawValue, $0.label] }
        throw error(.unknownClass(value.text, nearest: TextForms.suggestion(for: value.text, among: words)), value)
      }
      return named
    }
  }
}

extension FieldType {
  /// The unit of a number field; empty if it has none.
  var unitWord: String {
    switch self {
    case .money: "元"
    case .number(let unit): unit ?? ""
    case .text, .count, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: ""
    }
  }

  /// What the figures of a number field are measured in.
  var unit: Unit? {
    switch self {
    case .money: .yuan
    case .number(let unit): unit.map { WrittenNumber.isArea($0) ? .squareMetres : .number } ?? .number
    case .count: .number
    case .date: .date
    case .text, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: nil
    }
  }
}

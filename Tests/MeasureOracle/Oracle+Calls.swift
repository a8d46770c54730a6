import Casework
import Indicators
import LogLines
import Values
import Written

extension Oracle {
  /// What a function counts over a period.
  func count(_ call: Measure.Call, per keys: [String], over period: ClosedRange<Day>) throws -> Counted {
    guard let kind = catalog.kind(named: call.subject[0].text) else { throw Refusal.unread(call.subject[0].text) }
    let rest = call.subject.dropFirst().map(\.text)
    let takesField = [.sum, .avg, .min, .max, .median, .distinct, .value].contains(call.function)
    let isField = takesField && rest.count == 1 && field(rest[0], of: kind) != nil
    guard call.function != .cases, !isField, let name = rest.first.flatMap({ event($0, of: kind) }) else {
      return try cases(call, kind, path: rest, keys, period)
    }
    let counting = try Counting(call: call, kind: kind, event: name, keys: keys, speaks: self.period(call, kind, name, period))
    if call.function == .cover { return try cover(counting) }
    if call.function == .frequency { return try frequency(counting) }
    if call.milestone != nil { return try passage(counting) }
    return try events(counting, path: Array(rest.dropFirst()))
  }

  /// A function over events.
  struct Counting {
    let call: Measure.Call
    let kind: Kind
    let event: String
    let keys: [String]
    let speaks: Period

    var period: ClosedRange<Day>? { speaks.days }
    var words: [QueryWord] { speaks.words }
  }

  /// What a function's own words make of the period.
  private func period(_ call: Measure.Call, _ kind: Kind, _ name: String, _ given: ClosedRange<Day>) throws -> Period {
    let replacing = call.words.firstIndex { word in
      !word.isNegated && !word.values.contains { $0.text.isEmpty }
        && word.key.map { field($0.text, of: kind) == nil && event($0.text, of: kind) == name } ?? false
    }
    guard let replacing else { return Period(days: given, words: call.words) }
    let spans = try call.words[replacing].values.map { value in
      let days = try WrittenValues.days(value.text, today: today)
      return (from: days.from ?? Day.loggable.lowerBound, to: days.to ?? Day.loggable.upperBound)
    }
    let (from, to) = (spans.map(\.from).min() ?? given.lowerBound, spans.map(\.to).max() ?? given.upperBound)
    var words = call.words
    let word = words.remove(at: replacing)
    return Period(days: from <= to ? from...to : nil, words: words, spans: spans.count > 1 ? spans : [], text: word.text)
  }

  /// The days that a function speaks of, and the words that filter.
  struct Period {
    /// From the first to the last day; nil where they end before they begin.
    let days: ClosedRange<Day>?
    let words: [QueryWord]
    /// Where the function names several spans, the days in between aren't meant.
    var spans: [(from: Day, to: Day)] = []
    var text = ""
  }

  /// One event of the counted name, standing.
  struct Candidate {
    let office: Int
    let asked: Asked
    let event: RecordedEvent
    var place: Counted.Place { Counted.Place(office: office, seq: event.seq) }
  }

  /// The events of the period for which every word holds.
  func candidates(_ counting: Counting, noting counted: inout Counted) throws -> [Candidate] {
    var found: [Candidate] = []
    guard let period = counting.period else { return [] }
    for (office, log) in logs.enumerated() {
      for event in log.events where event.kind == counting.kind.id && event.name == counting.event {
        let place = Counted.Place(office: office, seq: event.seq)
        guard let file = log.find(event.caseName), !file.voided.contains(where: { $0.id == event.id }) else {
          counted.excluded[place] = [log.find(event.caseName) == nil ? "recordedLater" : "voided"]
          continue
        }
        guard let index = file.events.firstIndex(where: { $0.id == event.id }) else {
          counted.excluded[place] = ["recordedLater"]
          continue
        }
        let asked = Asked(log: log, file: file, event: index, end: period.upperBound, counted: counting.event)
        let failing = try counting.words.filter { try !holds($0, of: asked) }
        var reasons = Set(failing.map { "filtered \($0.text)" })
        let (spans, on) = (counting.speaks.spans, file.events[index].on)
        if !spans.isEmpty, !spans.contains(where: { $0.from <= on && on <= $0.to }) { reasons.insert("filtered \(counting.speaks.text)") }
        // Outside the period is said first; words are asked as of its end.
        if !period.contains(on) { reasons = ["outsidePeriod"] }
        if reasons.isEmpty {
          found.append(Candidate(office: office, asked: asked, event: file.events[index]))
        } else {
          counted.excluded[place] = reasons
        }
      }
    }
    return found
  }

  private func events(_ counting: Counting, path: [String]) throws -> Counted {
    var counted = Counted(function: counting.call.function, unit: try unit(counting.call.function, path, counting.kind))
    for candidate in try candidates(counting, noting: &counted) {
      var entry = try Counted.Entry(groups: groups(counting.keys, candidate.asked), office: candidate.office)
      if !path.isEmpty {
        let (value, field) = try value(path, candidate.asked)
        take(value, of: field, into: &entry)
        if value == nil || entry.number == nil && counting.call.function != .distinct {
          // It adds nothing, to no group.
          counted.excluded[candidate.place] = ["withoutValue"]
          continue
        }
      } else {
        entry.number = counting.call.function == .count ? nil : Fraction(Int128(candidate.event.on.number))
      }
      counted.entries.append(entry)
      counted.events.insert(candidate.place)
    }
    return counted
  }

  private func cases(
    _ call: Measure.Call, _ kind: Kind, path: [String], _ keys: [String], _ period: ClosedRange<Day>
  ) throws -> Counted {
    var counted = Counted(function: call.function, unit: try unit(call.function, path, kind))
    for asked in try cases(of: kind, call.words, on: period.upperBound) {
      var entry = try Counted.Entry(groups: groups(keys, asked), office: office(asked))
      if !path.isEmpty {
        let (value, field) = try value(path, asked)
        take(value, of: field, into: &entry)
        if value == nil || entry.number == nil && call.function != .distinct { continue }
      }
      counted.entries.append(entry)
    }
    return counted
  }

  /// The cases of a kind that were opened by a day and of which every word holds then.
  func cases(of kind: Kind, _ words: [QueryWord], on day: Day, isListed: Bool = false) throws -> [Asked] {
    try logs.flatMap { log in
      try log.cases.filter { $0.kindName == kind.id && $0.standing(on: day) != nil }
        .map { Asked(log: log, file: $0, event: nil, end: day, isListed: isListed) }
        .filter { asked in try words.allSatisfy { try holds($0, of: asked) } }
    }
  }

  /// The events of the first log for which a query holds.
  func events(_ query: Query, of kind: Kind) throws -> [Int] {
    let name = query.event.flatMap { event($0.text, of: kind) }
    return try logs[0].cases.filter { $0.kindName == kind.id }.flatMap { file in
      try file.events.indices.filter { place in
        let asked = Asked(log: logs[0], file: file, event: place, end: Day.loggable.upperBound)
        return try (name == nil || file.events[place].name == name) && query.words.allSatisfy { try holds($0, of: asked) }
      }.map { file.events[$0].seq }
    }.sorted()
  }

  func office(_ asked: Asked) -> Int { logs.firstIndex { $0.office == asked.log.office } ?? 0 }

  private func take(_ value: JSON?, of field: Field, into entry: inout Counted.Entry) {
    entry.value = field.type == .text ? value.map(Self.name) : value
    if case .ref = field.type {} else { entry.office = 0 }
    entry.number =
      field.type == .date ? value?.string.flatMap { Day($0) }.map { Fraction(Int128($0.number)) } : value?.decimal.map { Fraction($0) }
  }

  private func unit(_ function: MeasureFunction, _ path: [String], _ kind: Kind) throws -> Unit? {
    switch function {
    case .count, .cases, .distinct: return .number
    case .rate, .within, .ontime, .cover, .frequency: return .rate
    case .days, .medianDays, .maxDays: return .days
    case .workdays: return .workdays
    case .first, .last: return .date
    case .sum, .avg, .min, .max, .median, .value: break
    }
    let nobody = Asked(
      log: try RecordedLog(office: "", lines: [], catalog: catalog), file: RecordedCase("\(kind.id)/", [], kind), event: nil, end: today)
    switch try value(path, nobody).1.type {
    case .money: return .yuan
    case .date: return .date
    case .count: return .number
    case .number(let unit): return unit == "㎡" ? .squareMetres : .number
    case .text, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: return nil
    }
  }

  /// The groups that something adds to, each as its values.
  func groups(_ keys: [String], _ asked: Asked) throws -> [[JSON]] {
    var all: [[JSON]] = [[]]
    for key in keys {
      let values = try groupValues(key, asked)
      all = all.flatMap { group in values.map { group + [$0] } }
    }
    return keys.isEmpty ? [] : all
  }

  /// A text as names are compared, whichever spelling is printed.
  static func name(_ value: JSON) -> JSON { value.string.map { .string($0.foldedForComparison) } ?? value }

  private func groupValues(_ key: String, _ asked: Asked) throws -> [JSON] {
    let path = asked.file.kind.map { self.path(key, of: $0) } ?? []
    if let kind = asked.file.kind, field(path[0], of: kind) != nil {
      let (value, named) = try value(path, asked)
      // Under each of its codes; no other list groups.
      if key == "clause" {
        var seen: Set<JSON> = []
        let codes = (value?.array ?? []).filter { seen.insert($0).inserted }
        return codes.isEmpty ? [.null] : codes
      }
      return [named.type == .text ? Self.name(value ?? .null) : value ?? .null]
    }
    switch key {
    case "state": return [asked.file.standing(on: asked.end).map { .string($0.state) } ?? .null]
    case "office": return [.string(asked.log.office)]
    case "who": return [.string(asked.file.who(on: asked.end, in: asked.log))]
    default: break
    }
    guard let place = asked.event else { throw Refusal.unread(key) }
    let event = asked.file.events[place]
    let (year, month, day) = event.on.parts
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch key {
    case "by": return [.string(event.by)]
    case "section": return [asked.log.section(of: event.by, on: event.on).map { .string($0) } ?? .null]
    case "person":
      var people = [event.by]
      for name in (event.data["with"]?.array ?? []).compactMap(\.string) where !people.contains(name) { people.append(name) }
      return people.map { .string($0) }
    case "year": return [.string("\(year)")]
    case "quarter": return [.string("\(year)Q\((month - 1) / 3 + 1)")]
    case "month": return [.string("\(year)-\(two(month))")]
    case "day": return [.string("\(year)-\(two(month))-\(two(day))")]
    case "weekday": return [.string("\(event.on.weekday)")]
    case "week":
      // A week belongs to the year of its Thursday, and the first of a year holds its 4 January.
      let thursday = event.on.adding(days: 4 - event.on.weekday)
      var number = 1
      while thursday.adding(days: -7 * number).year == thursday.year { number += 1 }
      return [.string("\(thursday.year)-W\(two(number))")]
    default: throw Refusal.unread(key)
    }
  }
}

import Casework
import LogLines
import TextForms
import Values

/// Keeping what a query word holds of.
extension ColumnItems {
  /// Keeps the items of which every word holds.
  mutating func filter(_ words: [BoundWord], today: Day) {
    for word in words {
      let holds = mask(word.predicate, today: today)
      let wanted = !word.isNegated
      filter { holds[$0] == wanted }
    }
  }

  private func mask(_ predicate: Predicate, today: Day) -> [Bool] {
    switch predicate {
    case .field(let path, let test, let orAbsent):
      let values = values(path)
      return passing(values, orAbsent: orAbsent) { value in test.map { passes(value, $0) } ?? false }
    case .sum(let path, let ranges, let orAbsent):
      guard !areEvents, let sums = table.column(path.field.id).map(standing.sums) else {
        return mask(.field(path, .numbers(ranges), orAbsent: orAbsent), today: today)
      }
      return cases.map { place in sums[Int(place)].map { sum in ranges.contains { $0.contains(sum) } } ?? orAbsent }
    case .day(let which, let ranges, let orAbsent):
      return days(which).map { day in
        day == Course.noDay ? orAbsent : ranges.contains { $0.contains(Day(number: day)) }
      }
    case .state(let states):
      let wanted = standing.kind.states.map { states.contains($0.id) }
      return cases.map { standing.isThere($0) && wanted[Int(standing.cases[Int($0)].state)] }
    case .classes(let classes):
      let masks = classes.map { mask($0, today: today) }
      return cases.indices.map { index in masks.contains { $0[index] } }
    case .overdue(let days):
      let masks = days.map { overdue(at: $0) }
      return cases.indices.map { index in masks.contains { $0[index] } }
    case .during(let ranges):
      let open = ranges.map { OpenSpells(standing, during: $0) }
      return cases.map { place in open.contains { $0.wasOpen(place) } }
    case .by(let people):
      let codes = table.source.people
      let wanted = [false] + (1..<UInt32(max(1, codes.count + 1))).map { people.contains(TextForms.nfkcFolded(codes.unescaped($0))) }
      return anyRow { wanted[Int(table.byCodes[$0])] }
    case .seq(let ranges): return anyRow { row in ranges.contains { $0.contains(Int(table.seqs[row])) } }
    case .who(let people): return who { people.contains(TextForms.nfkcFolded($0)) }
    case .daysLate(let ranges, let orAbsent):
      let day = min(standing.end, today.number)
      let dues = standing.dues
      return cases.map { place in
        guard standing.isAwaited(place), let due = dues.due(place), due < day else { return orAbsent }
        return ranges.contains { $0.contains(Decimal(Int(day - due))) }
      }
    case .office(let offices):
      return Array(repeating: offices.contains(TextForms.nfkcFolded(office.office)), count: count)
    case .text(let parts): return containing(parts)
    }
  }

  /// Whether each item's value passes a test, which is asked once for each different value.
  private func passing(_ values: Values, orAbsent: Bool = false, _ passes: (JSON) -> Bool) -> [Bool] {
    guard let column = values.column else { return Array(repeating: orAbsent, count: count) }
    var known = [UInt8](repeating: 2, count: column.values.count + 1)
    known[0] = orAbsent ? 1 : 0
    return values.codes.map { code in
      if known[Int(code)] == 2 { known[Int(code)] = passes(column.value(code)) ? 1 : 0 }
      return known[Int(code)] == 1
    }
  }

  /// Whether a value matches; a case is matched by its present name.
  private func passes(_ value: JSON, _ test: ValueTest) -> Bool {
    test.passes(value) { id in
      guard let targets = targets(id.kind, on: Day.loggable.upperBound.number), let field = targets.kind.knownBy,
        let code = targets.code(ofReference: .string(id.description)),
        let name = targets.values(of: field)?[Int(code)], name != 0
      else { return nil }
      return targets.table.column(field)?.value(name).string
    }
  }

  /// Whether the event, or for cases some event by the period's end, is one of which something holds.
  private func anyRow(_ holds: (Int) -> Bool) -> [Bool] {
    if areEvents { return rows.map { holds(Int($0)) } }
    return cases.map { place in
      table.rowsOfCases[place].contains { table.days[Int($0)] <= standing.end && holds(Int($0)) }
    }
  }

  /// Each item's day of some meaning, `Course.noDay` where it has none.
  func days(_ which: Predicate.DayOf) -> [Int32] {
    switch which {
    case .opened: return cases.map { standing.isThere($0) ? standing.opened($0) : Course.noDay }
    case .closed: return cases.map { standing.cases[Int($0)].closed }
    case .on: return areEvents ? rows.map { table.days[Int($0)] } : Array(repeating: Course.noDay, count: count)
    case .first(let event): return days(of: event) { min($0, $1) }
    case .last(let event): return days(of: event) { max($0, $1) }
    }
  }

  /// The day of each case's first or last event of a name within the period.
  private func days(of event: String, _ better: (Int32, Int32) -> Int32) -> [Int32] {
    var days = [Int32](repeating: Course.noDay, count: standing.cases.count)
    for row in table.rows(of: event) where table.days[Int(row)] <= standing.end {
      let code = Int(table.caseCodes[Int(row)])
      days[code] = days[code] == Course.noDay ? table.days[Int(row)] : better(days[code], table.days[Int(row)])
    }
    return cases.map { days[Int($0)] }
  }

  private func mask(_ named: CaseClass, today: Day) -> [Bool] {
    switch named {
    case .open: return cases.map { standing.isThere($0) && !standing.isClosed($0) }
    case .closed: return cases.map { standing.isThere($0) && standing.isClosed($0) }
    case .overdue:
      let day = min(standing.end, today.number)
      let dues = standing.dues
      return cases.map { standing.isAwaited($0) && dues.due($0).map { $0 < day } ?? false }
    case .unseen:
      let day = min(standing.end, today.number)
      let then = table.standing(standing.kind, on: day)
      let behind = Set(SiteVisits.behind(then, of: office, catalog).map(\.site.code))
      return cases.map { behind.contains($0) }
    case .late:
      let dues = standing.dues
      return cases.map { place in
        standing.cases[Int(place)].closed != Course.noDay && dues.due(place).map { $0 < standing.cases[Int(place)].closed } ?? false
      }
    }
  }

  private func overdue(at day: Day) -> [Bool] {
    guard standing.kind.deadline != nil else { return Array(repeating: false, count: count) }
    let then = table.standing(standing.kind, on: day.number)
    let dues = then.dues
    return cases.map { then.isAwaited($0) && dues.due($0).map { $0 < day.number } ?? false }
  }

  /// Whether some text field, or the name of a case referred to, contains one of the parts.
  private func containing(_ parts: [String]) -> [Bool] {
    func holds(_ text: String) -> Bool {
      let folded = TextForms.nfkcFolded(text)
      return parts.contains { folded.hasPart($0) }
    }
    var mask = [Bool](repeating: false, count: count)
    for field in standing.kind.allFields + (areEvents ? Field.general : []) where !field.isPersonal {
      let holding: [Bool]
      switch field.type {
      case .text: holding = passing(values(of: field.id)) { $0.string.map(holds) ?? false }
      case .list: holding = passing(values(of: field.id)) { ($0.array ?? []).contains { $0.string.map(holds) ?? false } }
      case .ref(let kind):
        guard let name = catalog.kind(kind)?.knownBy, let known = catalog.kind(kind)?.field(name) else { continue }
        holding = passing(values(FieldPath(references: [field], field: known))) { $0.string.map(holds) ?? false }
      case .number, .count, .money, .date, .quarter, .choice, .flag, .positions, .attachments: continue
      }
      for index in mask.indices where holding[index] { mask[index] = true }
    }
    return mask
  }
}

extension TextPool {
  /// The text that the inside of a JSON string encodes.
  func unescaped(_ code: UInt32) -> String {
    let text = text(code)
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    do {
      return try JSON(parsing: Array("\"\(text)\"".utf8), limits: .line).string ?? text
    } catch {
      preconditionFailure("a column holds the inside of canonical JSON texts")
    }
  }
}

extension String {
  /// Whether the text contains the bytes of another text.
  fileprivate func hasPart(_ part: String) -> Bool {
    let text = Array(utf8)
    let wanted = Array(part.utf8)
    guard wanted.count <= text.count else { return false }
    return (0...text.count - wanted.count).contains { text[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}

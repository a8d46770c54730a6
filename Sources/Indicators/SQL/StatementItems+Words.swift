import Casework
import LogLines
import Values

/// What must hold, in SQL.
extension StatementItems {
  private var dialect: SQLDialect { scope.dialect }

  /// The condition of a query word; NULL means no.
  func holds(_ predicate: Predicate) throws(StatementRefusal) -> String {
    switch predicate {
    case .field(let path, let test, let orAbsent):
      let value = try value(path)
      var ways = try test.map { test throws(StatementRefusal) in [try passes(value, test)] } ?? []
      if orAbsent { ways.append("\(value.column) IS NULL") }
      return any(ways)
    case .day(let which, let ranges, let orAbsent):
      let day = day(which)
      return any(ranges.map { within($0, day) } + (orAbsent ? ["\(day) IS NULL"] : []))
    case .state(let states): return "\(standing()).state IN \(scope.texts(states))"
    case .classes(let classes):
      if classes.contains(.unseen) { throw .unseen }
      return any(classes.map(isOf))
    case .overdue(let days):
      return any(
        days.map { day in
          let then = standing(on: day)
          return "\(then).is_awaited AND \(then).due < \(dialect.date(day))"
        })
    case .during(let ranges): return any(ranges.map(wasOpen))
    case .by(let people): return recorded(by: people)
    case .seq(let ranges):
      let tests = ranges.map { "seq BETWEEN \($0.lowerBound) AND \($0.upperBound)" }
      if areEvents { return any(tests.map { "t." + $0 }) }
      return "\(joinByCase(cases(withEvent: any(tests.map { "e." + $0 })))).case_id IS NOT NULL"
    case .who: throw .who
    case .daysLate: throw .daysLate
    case .sum(let path, let ranges, let orAbsent): return try holds(.field(path, .numbers(ranges), orAbsent: orAbsent))
    case .office(let offices): return "t.office IN \(scope.texts(offices))"
    case .text(let parts): return try contains(parts)
    }
  }

  private func any(_ ways: [String]) -> String {
    ways.isEmpty ? "FALSE" : ways.count == 1 ? ways[0] : "(" + ways.map { "(\($0))" }.joined(separator: " OR ") + ")"
  }

  private func within(_ range: DayRange, _ day: String) -> String {
    let ends = [range.from.map { "\(day) >= \(dialect.date($0))" }, range.to.map { "\(day) <= \(dialect.date($0))" }].compactMap(\.self)
    return ends.isEmpty ? "\(day) IS NOT NULL" : ends.joined(separator: " AND ")
  }

  private func day(_ which: Predicate.DayOf) -> String {
    switch which {
    case .opened: return "\(standing()).opened"
    case .closed: return "\(standing()).closed"
    case .on: return areEvents ? "t.day" : dialect.cast("NULL", to: .date)
    case .first(let event): return "\(joinByCase(days(of: event, "min"))).day"
    case .last(let event): return "\(joinByCase(days(of: event, "max"))).day"
    }
  }

  private func days(of event: String, _ choice: String) -> String {
    "SELECT e.office, e.case_id, \(choice)(e.day) AS day FROM ev_\(kind.id.asColumn) e WHERE e.event = \(dialect.quote(event))"
      + " AND e.day <= \(dialect.date(end)) AND \(scope.known("e")) GROUP BY e.office, e.case_id"
  }

  /// The cases with an event by the period's end of which something holds.
  private func cases(withEvent test: String) -> String {
    "SELECT DISTINCT e.office, e.case_id FROM ev_\(kind.id.asColumn) e WHERE \(test) AND e.day <= \(dialect.date(end))"
      + " AND \(scope.known("e"))"
  }

  /// Whether one of some people recorded the event or an event of the case; folded names count.
  private func recorded(by people: [String]) -> String {
    let names = scope.texts(people)
    let folded =
      "SELECT DISTINCT l.office, l.case_id\(areEvents ? ", l.seq" : "") FROM li_\(kind.id.asColumn) l WHERE l.field = 'by'"
      + " AND l.folded IN \(names) AND l.day <= \(dialect.date(areEvents ? Day.loggable.upperBound : end)) AND \(scope.known("l"))"
    if areEvents {
      let alias = join(folded, on: [("t.office", "office"), ("t.case_id", "case_id"), ("t.seq", "seq")])
      return "t.who IN \(names) OR \(alias).seq IS NOT NULL"
    }
    let plain = joinByCase(cases(withEvent: "e.who IN \(names)"))
    return "\(plain).case_id IS NOT NULL OR \(joinByCase(folded)).case_id IS NOT NULL"
  }

  private func isOf(_ named: CaseClass) -> String {
    let standing = standing()
    return switch named {
    case .open: "NOT \(standing).is_closed"
    case .closed: "\(standing).is_closed"
    case .late: "\(standing).is_late"
    case .unseen: preconditionFailure("facts have no column of it")
    case .overdue: "\(standing).is_awaited AND \(standing).due < \(dialect.date(min(end, scope.today)))"
    }
  }

  private func wasOpen(during range: DayRange) -> String {
    let days = [range.to.map { "s.day_from <= \(dialect.date($0))" }, range.from.map { "s.day_to >= \(dialect.date($0))" }].compactMap(
      \.self)
    let open = joinByCase(
      "SELECT DISTINCT s.office, s.case_id FROM st_\(kind.id.asColumn) s WHERE NOT s.is_closed"
        + days.map { " AND " + $0 }.joined() + " AND \(scope.known("s"))")
    return "\(open).case_id IS NOT NULL"
  }

  private func passes(_ value: Value, _ test: ValueTest) throws(StatementRefusal) -> String {
    switch test {
    case .texts(let wanted, let parts):
      let text = Self.tight(value.field.isList ? "l.folded" : value.folded)
      let ways = (wanted.isEmpty ? [] : ["\(text) IN \(scope.texts(wanted))"]) + parts.map { dialect.contains(text, $0) }
      return value.field.isList ? hasItem(value, where: any(ways)) : any(ways)
    case .choices(let ids): return "\(value.column) IN \(scope.texts(ids))"
    case .numbers(let ranges):
      let number = value.type == .int ? dialect.cast(value.column, to: .decimal) : value.column
      return any(
        ranges.map { range in
          let ends = [
            range.lower.map { "\(number) \($0.isIncluded ? ">=" : ">") \(dialect.number($0.value))" },
            range.upper.map { "\(number) \($0.isIncluded ? "<=" : "<") \(dialect.number($0.value))" },
          ].compactMap(\.self)
          return ends.isEmpty ? "\(number) IS NOT NULL" : ends.joined(separator: " AND ")
        })
    case .days(let ranges): return any(ranges.map { within($0, value.column) })
    case .quarters(let ranges): return any(ranges.map { quarters(in: $0, value.column) })
    case .flags(let flags): return any(flags.map { $0 ? value.column : "NOT \(value.column)" })
    case .cases(let names):
      var ways: [String] = []
      for name in names {
        switch name {
        case .id(let id): ways.append("\(value.column) = \(dialect.quote(id.description))")
        case .known(let folded):
          // What a case is called now tells which is meant, whatever it was called at the end of the period.
          guard let name = try self.name(value, on: Day.loggable.upperBound) else { continue }
          ways.append("\(Self.tight(name.folded)) = \(dialect.quote(folded))")
        case .fitting(let folded, _):
          guard let name = try self.name(value, on: Day.loggable.upperBound) else { continue }
          // A name that is just so says which is meant; where there is none, a part does.
          let (text, wanted, any) = (Self.tight(name.folded), dialect.quote(folded), Value(alias: "n", kind: name.kind, field: name.field))
          let standings = scope.standings(of: name.kind, on: Day.loggable.upperBound)
          let so = "(SELECT count(*) FROM (\(standings)) n WHERE \(Self.tight(any.folded)) = \(wanted))"
          ways.append("\(text) = \(wanted) OR \(so) = 0 AND \(dialect.contains(text, folded))")
        case .part(let folded):
          guard let name = try self.name(value, on: Day.loggable.upperBound) else { continue }
          ways.append(dialect.contains(Self.tight(name.folded), folded))
        }
      }
      return any(ways)
    }
  }

  /// A folded text without blanks and with round brackets, as names are compared.
  static func tight(_ folded: String) -> String {
    let brackets = ["[": "(", "〔": "(", "【": "(", "]": ")", "〕": ")", "】": ")"].sorted { $0.key < $1.key }
    return brackets.reduce("REPLACE(\(folded), ' ', '')") { text, pair in "REPLACE(\(text), '\(pair.key)', '\(pair.value)')" }
  }

  /// The name of the case that a field refers to, at the end of a day.
  private func name(_ value: Value, on day: Day) throws(StatementRefusal) -> Value? {
    guard case .ref(let id) = value.field.type, let target = scope.catalog.kind(id), let name = target.knownBy,
      let field = target.field(name), field.hasFoldedText, !field.isPersonal
    else { return nil }
    let alias = join(
      scope.standings(of: try scope.kind(target), on: day), on: [("\(value.alias).office", "office"), (value.column, "case_id")])
    return Value(alias: alias, kind: target, field: field)
  }

  /// The quarters that lie in a span of days.
  private func quarters(in range: DayRange, _ quarter: String) -> String {
    func name(_ day: Day) -> String { dialect.quote("\(day.year)Q\(day.quarter)") }
    var ends: [String] = []
    if let from = range.from {
      let isFirst = from.adding(days: -1).quarter != from.quarter
      ends.append("\(dialect.bytes(quarter)) \(isFirst ? ">=" : ">") \(name(from))")
    }
    if let to = range.to {
      let isLast = to.adding(days: 1).quarter != to.quarter
      ends.append("\(dialect.bytes(quarter)) \(isLast ? "<=" : "<") \(name(to))")
    }
    return ends.isEmpty ? "\(quarter) IS NOT NULL" : ends.joined(separator: " AND ")
  }

  /// Whether some text, or the name of a case referred to, contains one of some parts.
  private func contains(_ parts: [String]) throws(StatementRefusal) -> String {
    var ways: [String] = []
    if parts.isEmpty { return "FALSE" }
    for field in areEvents ? kind.eventFacts : kind.caseFacts {
      let value = Value(alias: "t", kind: kind, field: field)
      switch field.type {
      case .text: ways += parts.map { dialect.contains(value.folded, $0) }
      case .list: ways.append(hasItem(value, where: any(parts.map { dialect.contains("l.folded", $0) })))
      case .ref: if let name = try name(value, on: end) { ways += parts.map { dialect.contains(name.folded, $0) } }
      case .number, .count, .money, .date, .quarter, .choice, .flag, .positions, .attachments: continue
      }
    }
    return any(ways)
  }
}

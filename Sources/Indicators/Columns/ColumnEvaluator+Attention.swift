public import Casework
public import LogLines
public import Values

/// What asks for somebody's attention on a day: of many cases only those that come first are named.
extension ColumnEvaluator {
  /// The first cases of a list, and how many it has in all.
  public typealias First = (cases: [(office: Int, id: CaseID)], count: Int)

  /// The first of the cases that are late on a day, the longest overdue first.
  public func overdue(on day: Day, first: Int) -> First {
    deadlines(on: day, first: first) { _ in Int32.min...day.number - 1 }
  }

  /// How many cases are due from a day to another, as they are on the first of them.
  public func due(from first: Day, to last: Day) -> Int { due(in: first...last, on: first, first: 0).count }

  /// The first of the cases that are due in a span of days, as they are on a day.
  public func due(in days: ClosedRange<Day>, on day: Day, first: Int) -> First {
    deadlines(on: day, first: first) { _ in days.lowerBound.number...days.upperBound.number }
  }

  /// The first cases due in some days that their kind wants told of early, as they are on a day.
  public func ahead(in days: ClosedRange<Day>, on day: Day, first: Int) -> First {
    deadlines(on: day, first: first) { $0.course.ahead > 0 ? days.lowerBound.number...days.upperBound.number : nil }
  }

  /// The one question behind every list of deadlines: cases whose day counts and lies within some days.
  private func deadlines(on day: Day, first: Int, within days: @Sendable (Kind) -> ClosedRange<Int32>?) -> First {
    let kinds = catalog.kinds.filter { $0.deadline != nil && days($0) != nil }
    return self.first(first, of: kinds) { kind, office in
      guard let days = days(kind) else { return [] }
      return Self.awaited(kind, in: office, on: day).filter { days.contains($0.day) }
    }
  }

  /// The first entries of each list of a day's page (今日).
  public func plan(on day: Day, first: Int) -> (due: First, waiting: First, received: First, undated: First, ahead: First) {
    let end = day.adding(days: DayPlan.week).number
    let kinds = catalog.kinds
    let dated = kinds.filter { $0.deadline != nil }
    let looked = kinds.filter { $0.course.purposes.contains(.look) }
    let answered = kinds.filter { $0.course.purposes.contains(.reply) }
    let due = deadlines(on: day, first: first) { _ in Int32.min...end - 1 }
    let looks = self.first(first, of: looked) { kind, office in Self.waiting(kind, for: .look, in: office, on: day) }
    let week = day.adding(days: 1 - DayPlan.week).number...day.number
    let replies = self.first(first, of: answered, newestFirst: true) { kind, office in
      Self.waiting(kind, for: .reply, in: office, on: day).filter { week.contains($0.day) }
    }
    let undated = self.first(first, of: dated) { kind, office in Self.undated(kind, in: office, on: day) }
    let ahead = deadlines(on: day, first: first) { kind in
      let last = day.adding(days: kind.course.ahead).number
      return end < last ? end...last - 1 : nil
    }
    return (due, looks, replies, undated, ahead)
  }

  /// The first of the cases that some kinds have on a list, office by office.
  private func first(
    _ first: Int, of kinds: [Kind], newestFirst: Bool = false, _ listed: @Sendable (Kind, OfficeColumns) -> [Listed]
  ) -> First {
    let byOffice = each(Set(kinds.map(\.id))) { office, index in
      let list = kinds.flatMap { listed($0, office) }
      return (named: Self.named(first, of: list, at: index, newestFirst: newestFirst), count: list.count)
    }
    let named = byOffice.flatMap(\.named).sorted { newestFirst ? ($1.day, $1.id) < ($0.day, $0.id) : ($0.day, $0.id) < ($1.day, $1.id) }
    return (named.prefix(first).map { ($0.office, $0.id) }, byOffice.reduce(0) { $0 + $1.count })
  }

  /// A case in columns, with the day by which it is listed.
  private struct Listed {
    let day: Int32
    let kind: String
    let table: KindTable
    let code: UInt32
  }

  /// The cases of a kind whose due day counts in the states that they are in, by that day.
  private static func awaited(_ kind: Kind, in office: OfficeColumns, on day: Day) -> [Listed] {
    guard kind.deadline != nil, let table = office.table(kind.id) else { return [] }
    let standing = table.standing(kind, on: day.number)
    let dues = standing.dues
    var listed: [Listed] = []
    for code in standing.cases.indices.lazy.map(UInt32.init) where standing.isAwaited(code) {
      guard let due = dues.due(code) else { continue }
      listed.append(Listed(day: due, kind: kind.id, table: table, code: code))
    }
    return listed
  }

  /// The cases of a kind without the deadline that they need, by the day of their opening.
  private static func undated(_ kind: Kind, in office: OfficeColumns, on day: Day) -> [Listed] {
    guard let table = office.table(kind.id) else { return [] }
    let standing = table.standing(kind, on: day.number)
    let (dues, needsDay) = (standing.dues, kind.course.needsDay)
    var listed: [Listed] = []
    for code in standing.cases.indices.lazy.map(UInt32.init) where standing.isThere(code) {
      guard needsDay[Int(standing.cases[Int(code)].state)], dues.due(code) == nil else { continue }
      listed.append(Listed(day: standing.opened(code), kind: kind.id, table: table, code: code))
    }
    return listed
  }

  /// The waiting cases of a kind, by the day on which they entered their state.
  private static func waiting(
    _ kind: Kind, for purpose: Kind.Policy.Waiting.Purpose, in office: OfficeColumns, on day: Day
  ) -> [Listed] {
    let purposes = kind.course.purposes
    guard purposes.contains(purpose), let table = office.table(kind.id) else { return [] }
    let standing = table.standing(kind, on: day.number)
    let since = standing.daysOfEntering
    var listed: [Listed] = []
    for code in standing.cases.indices where standing.isThere(UInt32(code)) && purposes[Int(standing.cases[code].state)] == purpose {
      listed.append(Listed(day: since[code], kind: kind.id, table: table, code: UInt32(code)))
    }
    return listed
  }

  /// The entries that can be among a list's first ones, by day, ascending or descending.
  private static func named(
    _ first: Int, of list: [Listed], at office: Int, newestFirst: Bool
  ) -> [(day: Int32, office: Int, id: CaseID)] {
    guard first > 0 else { return [] }
    let list = newestFirst ? list.sorted { $1.day < $0.day } : list.sorted { $0.day < $1.day }
    // Those of the day of the last one that is wanted are told apart by their names.
    let last = list.indices.contains(first - 1) ? list[first - 1].day : (newestFirst ? Int32.min : Int32.max)
    return list.prefix { newestFirst ? last <= $0.day : $0.day <= last }.compactMap { entry in
      CaseID(kind: entry.kind, number: entry.table.source.cases.text(entry.code)).map { (entry.day, office, $0) }
    }
  }
}

/// The kinds of which something happened in an office, each with the first day on which it did.
public typealias FirstDays = [String: Day]

/// A kind whose records don't reach back to a day.
public struct LateBeginning: Sendable {
  /// The kind.
  public let kind: Kind
  /// The first day on which something of it happened in the late offices, if anything did.
  public let first: Day?
  /// The places of the late offices among those asked.
  public let offices: [Int]

  /// Makes one of what was found.
  public init(kind: Kind, first: Day?, offices: [Int]) {
    (self.kind, self.first, self.offices) = (kind, first, offices)
  }
}

extension ColumnEvaluator {
  /// The first days of some kinds in each office.
  public func firstDays(of kinds: Set<String>) -> [FirstDays] {
    if kinds.isEmpty { return offices.map { _ in [:] } }
    return each(kinds) { office, _ in office.firstDays(of: kinds) }
  }

  /// The kinds of a measure whose records begin on or after a day in some office.
  public func lateBeginnings(of measure: BoundMeasure, from day: Day, knowing firsts: [FirstDays]? = nil) -> [LateBeginning] {
    var firsts = firsts ?? firstDays(of: measure.kindsNamed)
    let isAlone = firsts.count == 1
    if !isAlone, firsts.contains(where: { !measure.kindsNamed.isSubset(of: $0.keys) }) {
      firsts = firstDays(of: Set(catalog.kinds.map(\.id)))
    }
    return measure.kindsNamed.sorted().compactMap { id in
      guard let kind = catalog.kind(id) else { return nil }
      let late = firsts.indices.filter { place in
        guard let first = firsts[place][id] ?? (isAlone ? nil : firsts[place].values.min()) else { return true }
        return first >= day
      }
      return late.isEmpty ? nil : LateBeginning(kind: kind, first: late.compactMap { firsts[$0][id] }.min(), offices: late)
    }
  }
}

extension OfficeColumns {
  /// The first day on which something happened of each of some kinds.
  func firstDays(of kinds: Set<String>) -> FirstDays {
    Dictionary(uniqueKeysWithValues: kinds.compactMap { id in table(id)?.firstDay.map { (id, $0) } })
  }
}

import Casework
import Values
import Written

/// The visits that each case owes by its own frequency, and those that it had.
struct OwedVisits: Covering {
  private let standing: KindStanding
  /// The days within which the parts of the calendar lie that are judged.
  private let days: ClosedRange<Day>
  private var sites: [UInt32: SiteVisits.Site] = [:]
  /// The rows and days of each case's visits, in the order of the calendar.
  private var visits: [UInt32: [(row: UInt32, day: Day)]] = [:]
  /// The case of each visit, 0 if it has none, and its day.
  private var targets: [(code: UInt32, day: Day)] = []
  /// What each case owes.
  private var owed: [UInt32: [SiteCourse.Owed]] = [:]

  init(_ standing: KindStanding, in days: ClosedRange<Day>, of office: OfficeColumns) {
    (self.standing, self.days) = (standing, days)
    for site in SiteVisits(standing, visits: [:], of: office).sites {
      sites[site.code] = site
      owed[site.code] = Self.owed(site, [], days)
    }
  }

  private static func owed(_ site: SiteVisits.Site, _ visits: [Day], _ days: ClosedRange<Day>) -> [SiteCourse.Owed] {
    SiteCourse(spells: site.course.spells, visits: visits).owed(site.frequency, in: days)
  }

  mutating func add(_ items: ColumnItems, _ link: FieldPath?) {
    targets = zip(standing.codes(of: items, by: link), items.rows).map { ($0, Day(number: items.table.days[Int($1)])) }
    for (target, row) in zip(targets, items.rows) where target.code != 0 {
      visits[target.code, default: []].append((row, target.day))
    }
    for (code, found) in visits {
      // Of one day the first recorded comes first.
      visits[code] = found.sorted { ($0.day, $0.row) < ($1.day, $1.row) }
      if let site = sites[code] { owed[code] = Self.owed(site, found.map(\.day), days) }
    }
  }

  func covers(_ cases: [UInt32]) -> [UInt32?] {
    let wanted = Set(cases)
    return targets.map { code, day in
      wanted.contains(code) && owed[code]?.contains { $0.span.contains(day) } ?? false ? code : nil
    }
  }

  /// The visit that a part of the calendar had is the one that made them enough.
  func rows(of code: UInt32) -> [UInt32?] {
    guard let count = sites[code]?.frequency.count else { return [] }
    return (owed[code] ?? []).map { part in
      guard part.isMet else { return nil }
      let there = (visits[code] ?? []).filter { part.span.contains($0.day) }
      return there.indices.contains(count - 1) ? there[count - 1].row : nil
    }
  }

  func lacking(_ code: UInt32) -> [String]? {
    guard let unit = sites[code]?.frequency.unit else { return nil }
    let parts = (owed[code] ?? []).filter { !$0.isMet }.map { unit.name(of: $0.span.lowerBound) }
    return parts.isEmpty ? nil : parts
  }
}

extension WrittenFrequency.Unit {
  /// What the part of the calendar of a day is called: 2026-W10, 2026-03, 2026Q1, 2026H1, 2026.
  func name(of day: Day) -> String {
    switch self {
    case .week: GroupKey.TimeKey.week.group(of: day)
    case .month: GroupKey.TimeKey.month.group(of: day)
    case .quarter: GroupKey.TimeKey.quarter.group(of: day)
    case .halfYear: "\(day.year)H\(day.month <= 6 ? 1 : 2)"
    case .year: GroupKey.TimeKey.year.group(of: day)
    }
  }
}

import Casework
public import LogLines
import TextForms
public import Values
import Written

/// How often an office's sites are seen, and how often each should be (监督频次).
struct SiteVisits {
  /// A site with what it owes.
  struct Site {
    let code: UInt32
    /// How often it should be seen, as it was written.
    let words: String
    let frequency: WrittenFrequency
    let course: SiteCourse
  }

  /// The sites that say, or whose office says, how often they should be seen.
  let sites: [Site]

  /// The kinds of which visits are read.
  static func kindsRead(_ kind: Kind) -> Set<String> {
    kind.policy.visited.map { [kind.id, $0.byKind, Kind.office.id] } ?? [kind.id]
  }

  /// Reads the sites of a kind as they stand at the end of a day, with the days on which each was seen.
  init(_ standing: KindStanding, visits: [UInt32: [Day]], of office: OfficeColumns) {
    guard let visited = standing.kind.policy.visited else {
      sites = []
      return
    }
    let rules = Self.rules(of: standing.kind, in: office, on: standing.end)
    let frequencies = (standing.values(of: visited.field), standing.table.column(visited.field))
    let choices = standing.kind.fields.compactMap { field -> (codes: [UInt32], column: KindTable.Column)? in
      guard case .choice = field.type, let codes = standing.values(of: field.id), let column = standing.table.column(field.id) else {
        return nil
      }
      return (codes, column)
    }
    var sites: [Site] = []
    for code in standing.cases.indices.dropFirst().lazy.map(UInt32.init) where standing.isThere(code) {
      var words = frequencies.0.flatMap { codes in codes[Int(code)] == 0 ? nil : frequencies.1?.value(codes[Int(code)]).string }
      if words == nil {
        let chosen = choices.compactMap { codes, column in codes[Int(code)] == 0 ? nil : column.value(codes[Int(code)]).string }
        words = rules.rule(having: Set(chosen))?.words
      }
      guard let words, let frequency = WrittenFrequency(words) else { continue }
      let course = SiteCourse(spells: Self.spells(of: code, in: visited.states, standing), visits: visits[code] ?? [])
      sites.append(Site(code: code, words: words, frequency: frequency, course: course))
    }
    self.sites = sites
  }

  /// The sites that are seen less often than they should be, on the day at whose end they stand so.
  static func behind(_ standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) -> [(site: Site, missed: MissedVisits)] {
    let sites = SiteVisits(standing, visits: visits(of: standing, in: office, catalog), of: office).sites
    return sites.compactMap { site in site.course.missed(site.frequency, on: Day(number: standing.end)).map { (site, $0) } }
  }

  /// What the office says of sites that say nothing of it themselves.
  private static func rules(of kind: Kind, in office: OfficeColumns, on end: Int32) -> [UsualVisits] {
    guard let table = office.table(Kind.office.id), let column = table.column(Kind.usualVisits) else { return [] }
    let codes = table.standing(.office, on: end).values(of: Kind.usualVisits) ?? []
    guard let code = codes.last(where: { $0 != 0 }) else { return [] }
    return (column.value(code).array ?? []).compactMap(\.string).compactMap { UsualVisits($0, of: kind) }
  }

  /// The days on which each site of a kind was seen, by one person where that is asked.
  fileprivate static func visits(
    of sites: KindStanding, in office: OfficeColumns, _ catalog: Catalog, by person: String? = nil
  ) -> [UInt32: [Day]] {
    guard let visited = sites.kind.policy.visited, let kind = catalog.kind(visited.byKind), let table = office.table(kind.id),
      let link = kind.allFields.first(where: { $0.type == .ref(sites.kind.id) })
    else { return [:] }
    let items = ColumnItems(events: visited.byEvent, table.standing(kind, on: sites.end), of: office, catalog)
    var visits: [UInt32: [Day]] = [:]
    let people = table.source.people
    let author = person.map { name in (1..<UInt32(people.count + 1)).first { people.unescaped($0) == name } ?? 0 }
    for (row, site) in zip(items.rows, sites.codes(of: items, by: FieldPath(field: link)))
    where site != 0 && table.days[Int(row)] <= sites.end && author.map({ table.byCodes[Int(row)] == $0 }) ?? true {
      visits[site, default: []].append(Day(number: table.days[Int(row)]))
    }
    return visits.mapValues { $0.sorted() }
  }

  /// When a site was in some states.
  private static func spells(of code: UInt32, in states: [String], _ standing: KindStanding) -> [(from: Day, to: Day?)] {
    var spells: [(from: Day, to: Day?)] = []
    for (day, state) in course(of: code, standing) {
      let isUnderWay = states.contains(state)
      while let last = spells.last, last.from >= day { spells.removeLast() }
      // What goes on, or went on the same day, never stopped.
      let goesOn = spells.last.map { $0.to.map { $0 >= day } ?? true } ?? false
      if !goesOn {
        if isUnderWay { spells.append((day, nil)) }
      } else {
        spells[spells.count - 1].to = isUnderWay ? nil : day
      }
    }
    return spells
  }

  /// The states that a site entered, each with its day, in the order of the calendar.
  private static func course(of code: UInt32, _ standing: KindStanding) -> [(day: Day, state: String)] {
    let table = standing.table
    let rows = table.rowsOfCases[code]
    if table.isInOrder(rows) {
      return rows.compactMap { row in
        let (number, state) = (table.days[Int(row)], standing.entered[Int(row)])
        guard number <= standing.end, state != Course.none else { return nil }
        return (Day(number: number), standing.kind.states[Int(state)].id)
      }
    }
    let folds = DayFolds(rows, of: table, standing.kind)
    let days = Set(folds.days).filter { $0.number <= standing.end }.sorted()
    return days.compactMap { day in folds.current(on: day).map { (day, $0.state) } }
  }
}

extension ColumnEvaluator {
  /// A site that is seen less often than it should be.
  public struct UnseenSite: Hashable, Sendable {
    /// The office among those asked.
    public let office: Int
    /// The site.
    public let id: CaseID
    /// How often it should be seen, as it was written.
    public let words: String
    /// The day since when nobody has seen it.
    public let since: Day
    /// Whether somebody saw it on that day; else it is the day on which it began.
    public let wasSeen: Bool
    /// The part of the calendar in which it was seen too seldom.
    public let missed: MissedVisits
  }

  /// The kinds whose cases are visited, and all kinds of which that is read.
  private var visited: (kinds: [Kind], read: Set<String>) {
    let kinds = catalog.kinds.filter { $0.policy.visited != nil }
    return (kinds, kinds.reduce(into: []) { $0.formUnion(SiteVisits.kindsRead($1)) })
  }

  /// The day on which each site of the first office was seen last, by anybody or by one person.
  public func lastVisits(until day: Day, by person: String? = nil) -> [CaseID: Day] {
    let (kinds, read) = visited
    if read.isEmpty { return [:] }
    let catalog = catalog
    return each(read) { office, _ in
      kinds.reduce(into: [CaseID: Day]()) { last, kind in
        guard let table = office.table(kind.id) else { return }
        let visits = SiteVisits.visits(of: table.standing(kind, on: day.number), in: office, catalog, by: person)
        for (code, days) in visits {
          if let id = CaseID(kind: kind.id, number: table.source.cases.text(code)) { last[id] = days.last }
        }
      }
    }.first ?? [:]
  }

  /// The sites that are seen less often than they should be on a day (久未巡查), the longest unseen first.
  public func unseen(on day: Day) -> [UnseenSite] {
    let (kinds, read) = visited
    if read.isEmpty { return [] }
    let catalog = catalog
    return each(read) { office, index in
      kinds.flatMap { kind -> [UnseenSite] in
        guard let table = office.table(kind.id) else { return [] }
        return SiteVisits.behind(table.standing(kind, on: day.number), of: office, catalog).compactMap { site, missed in
          guard let id = CaseID(kind: kind.id, number: table.source.cases.text(site.code)),
            let since = site.course.unseenSince(on: day)
          else { return nil }
          return UnseenSite(
            office: index, id: id, words: site.words, since: since, wasSeen: site.course.visits.contains { $0 <= day }, missed: missed)
        }
      }
    }.flatMap(\.self).sorted { ($0.since, $0.id) < ($1.since, $1.id) }
  }
}

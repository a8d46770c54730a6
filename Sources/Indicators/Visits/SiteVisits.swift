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
    /// The first day from which a part of the calendar may owe visits: behind that on which the rule was made, not before the log's first.
    let since: Day
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
    let usual = rules.map(\.rule)
    let began = office.table(Kind.office.id)?.firstDay ?? Day.loggable.lowerBound
    let frequencies = (standing.values(of: visited.field), standing.table.column(visited.field))
    let choices = standing.kind.fields.compactMap { field -> (codes: [UInt32], column: KindTable.Column)? in
      guard case .choice = field.type, let codes = standing.values(of: field.id), let column = standing.table.column(field.id) else {
        return nil
      }
      return (codes, column)
    }
    let ownSince = frequencies.1.map { Self.days(ofSettling: $0, standing) }
    var sites: [Site] = []
    for code in standing.cases.indices.dropFirst().lazy.map(UInt32.init) where standing.isThere(code) {
      var words = frequencies.0.flatMap { codes in codes[Int(code)] == 0 ? nil : frequencies.1?.value(codes[Int(code)]).string }
      var made = ownSince.map { $0[Int(code)] }
      if words == nil {
        let chosen = choices.compactMap { codes, column in codes[Int(code)] == 0 ? nil : column.value(codes[Int(code)]).string }
        let rule = usual.rule(having: Set(chosen))
        words = rule?.words
        made = rules.first { $0.rule == rule }?.made
      }
      guard let words, let made, let frequency = WrittenFrequency(words) else { continue }
      let course = SiteCourse(spells: Self.spells(of: code, in: visited.states, standing), visits: visits[code] ?? [])
      let since = max(Day(number: made + 1), began)
      sites.append(Site(code: code, words: words, frequency: frequency, since: since, course: course))
    }
    self.sites = sites
  }

  /// The sites that are seen less often than they should be, on the day at whose end they stand so.
  static func behind(_ standing: KindStanding, of office: OfficeColumns, _ catalog: Catalog) -> [(site: Site, missed: MissedVisits)] {
    let sites = SiteVisits(standing, visits: visits(of: standing, in: office, catalog), of: office).sites
    let day = Day(number: standing.end)
    return sites.compactMap { site in site.course.missed(site.frequency, since: site.since, on: day).map { (site, $0) } }
  }

  /// What the office says of sites that say nothing of it themselves, each rule with the day since which it has been said.
  private static func rules(of kind: Kind, in office: OfficeColumns, on end: Int32) -> [(rule: UsualVisits, made: Int32)] {
    guard let table = office.table(Kind.office.id), let column = table.column(Kind.usualVisits) else { return [] }
    return zip(column.rows, column.codes).reduce(into: []) { rules, said in
      let day = table.days[Int(said.0)]
      guard table.stands[Int(said.0)], day <= end else { return }
      let before = rules
      rules = (column.value(said.1).array ?? []).compactMap(\.string).compactMap { UsualVisits($0, of: kind) }.map { rule in
        (rule, before.first { $0.rule == rule }?.made ?? day)
      }
    }
  }

  /// The day on which each site was given the frequency that it has.
  private static func days(ofSettling column: KindTable.Column, _ standing: KindStanding) -> [Int32] {
    var (settled, days) = ([UInt32](repeating: 0, count: standing.cases.count), [Int32](repeating: .min, count: standing.cases.count))
    for (row, value) in zip(column.rows.lazy.map(Int.init), column.codes)
    where standing.table.stands[row] && standing.table.days[row] <= standing.end {
      let code = Int(standing.table.caseCodes[row])
      if settled[code] != value { (settled[code], days[code]) = (value, standing.table.days[row]) }
    }
    return days
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
    /// The visits that it owes.
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

  /// The sites that are seen less often than they should be on a day (没去够), the longest unseen first.
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

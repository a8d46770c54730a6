import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// Reads what Monday's page says, from the same questions as the pages of a day.
struct WeekReading {
  let call: CommandCall
  let figures: FigureSession
  private let days: WeekDays
  private let measures: WeekMeasures
  /// The section asked about, and who was in it on which days of the reported week.
  private let section: (name: String, stretches: [Stretch])?
  /// Who is asked about; nil for everybody.
  private let person: String?

  /// Days of the reported week on which a section had the same people.
  private struct Stretch {
    let days: ClosedRange<Day>
    let people: [String]
  }

  /// Reads a call's options.
  init(_ call: CommandCall, _ figures: FigureSession) throws {
    (self.call, self.figures) = (call, figures)
    let flag = Localized(zh: "--哪天", en: "--of")
    let day = try call.invocation["of"].map { text in
      try Attribution.day(text, flag: flag, today: figures.today, calendar: WorkCalendar())
    }
    let days = WeekDays(of: day ?? figures.today)
    self.days = days
    person = try AskedPerson(call, in: figures.sessions[0])?.name
    let roster = figures.sessions[0].office.roster.days
    section = try AskedSection(call, figures, on: days.day, reporting: days.reported).map(\.name).map { section in
      let turns = roster.turns.filter { days.reported.contains($0) && $0 != days.reported.lowerBound }.sorted()
      let firsts = [days.reported.lowerBound] + turns
      let lasts = turns.map { $0.adding(days: -1) } + [days.reported.upperBound]
      let stretches = zip(firsts, lasts).map { first, last in
        Stretch(days: first...last, people: roster.people(in: section, on: first, madeBy: days.day) + [section])
      }
      return (section, stretches)
    }
    measures = WeekMeasures(
      days, figures.context.catalog, of: person.map { .person($0) } ?? section.map { .section(Self.people($0.stretches)) } ?? .everybody)
  }

  /// Everybody of some stretches, each once.
  private static func people(_ stretches: [Stretch]) -> [String] {
    stretches.flatMap(\.people).reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
  }

  /// The measures of the reported week, each with its days: of a section that changed meanwhile, by those who were in it then.
  private var parts: [(days: ClosedRange<Day>, measures: WeekMeasures)] {
    guard person == nil, let stretches = section?.stretches, Set(stretches.map(\.people)).count > 1 else {
      return [(days.reported, measures)]
    }
    return stretches.map { ($0.days, WeekMeasures(days, figures.context.catalog, of: .section($0.people))) }
  }

  /// The page.
  ///
  /// - Parameter most: How many cases below a number are shown at the most; others needn't be read.
  func page(listing most: Int = .max) throws -> WeekPage {
    var lines: [WeekPage.Line] = []
    for id in WeekLine.allCases where id.isReported { lines.append(try counted(id)) }
    let evaluator = figures.evaluator, day = days.day
    // Whose a case is, only the case itself says.
    let first = person == nil && section == nil ? most : .max
    var lists: [(WeekLine, ColumnEvaluator.First)] = [
      (.overdue, evaluator.overdue(on: day, first: first)), (.due, evaluator.due(in: days.rest, on: day, first: first)),
      (.next, evaluator.due(in: days.next, on: day, first: first)), (.undated, try undated()),
      (.ahead, evaluator.ahead(in: days.ahead, on: day, first: first)),
    ]
    if let answered = try answered() { lists.append((.answered, answered)) }
    if let unnumbered = try unnumbered() { lists.append((.unnumbered, unnumbered)) }
    var seen: Set<CaseID> = []
    let wanted = lists.flatMap(\.1.cases).filter { seen.insert($0.id).inserted }
    let scope = try AttentionScope(call, figures, cases: try figures.cases(wanted, on: day), on: day)
    let cases = Dictionary(uniqueKeysWithValues: scope.cases.map { ($0.id, $0) })
    let entries = WeekEntries(scope: scope, days: days)
    for (id, list) in lists {
      let own = list.cases.compactMap { cases[$0.id] }.filter(scope.includes)
      let ordered = id == .overdue ? Casework.overdue(own, on: day) : own.sorted { entries.order($0, id) < entries.order($1, id) }
      let count = own.count + list.count - list.cases.count
      lines.append(
        WeekPage.Line(
          id: id, value: Decimal(count), cases: ordered.map(\.id), measure: measures.measure(of: id),
          entries: ordered.prefix(most).map { entries.entry($0, below: id) }, listed: count))
    }
    lines.append(try unseen())
    lines.append(try findings())
    try noteWithoutSection(scope)
    return WeekPage(
      owner: scope.isWhole ? scope.owner : "\(scope.office) \(scope.owner)", days: days,
      lines: WeekLine.allCases.compactMap { id in lines.first { $0.id == id } }, visitors: try visitors())
  }

  /// A number of the reported week, by its measure.
  private func counted(_ id: WeekLine) throws -> WeekPage.Line {
    guard let text = measures.measure(of: id) else { return WeekPage.Line(id: id, value: .zero, cases: [], measure: nil) }
    var (value, cases): (Decimal, Set<CaseID>) = (.zero, [])
    var visits: [CountedEvent] = []
    for (days, measures) in parts {
      guard let part = measures.measure(of: id) else { continue }
      let result = try figures.evaluate(try figures.measure(part), period: days, with: .events)
      cases.formUnion(result.parts.lazy.flatMap(\.counted).map(\.caseID))
      if id == .left { visits += result.parts.flatMap(\.counted) }
      value = value + (result.figure.value?.exactDecimal ?? .zero)
    }
    // What two visits saw still there is there once.
    if id == .left { return WeekPage.Line(id: id, value: stillThere(by: visits), cases: cases.sorted(), measure: nil) }
    // What the section's people of several stretches did has no measure of its own.
    return WeekPage.Line(id: id, value: value, cases: cases.sorted(), measure: parts.count > 1 ? nil : text)
  }

  /// What the last of some visits to each site saw still there.
  private func stillThere(by visits: [CountedEvent]) -> Decimal {
    guard let kind = figures.context.catalog.kind("inspection"), !visits.isEmpty else { return .zero }
    let fields = figures.evaluator.fields([Casework.Kind.project.id, WeekMeasures.leftCount], of: visits.map(\.caseID), kind)
    var (last, alone): ([String: Decimal], Decimal) = ([:], .zero)
    for visit in visits.sorted(by: { ($0.on, $0.place) < ($1.on, $1.place) }) {
      guard let seen = fields[visit.caseID], let count = seen[WeekMeasures.leftCount]?.decimal else { continue }
      if let site = seen[Casework.Kind.project.id]?.string { last[site] = count } else { alone = alone + count }
    }
    return last.values.reduce(alone, +)
  }

  /// The open complaints without a deadline.
  private func undated() throws -> ColumnEvaluator.First {
    guard let kind = figures.context.catalog.kind("complaint"), let deadline = kind.deadline else { return ([], 0) }
    let cases = figures.evaluator.cases(try figures.query([kind.id, "is:open", "\(deadline.field):"]), on: days.day)
    return (cases, cases.count)
  }

  /// The open cases whose deadline runs no more; nil where there is none.
  private func answered() throws -> ColumnEvaluator.First? {
    let cases = try figures.context.catalog.kinds.compactMap(WeekMeasures.answered).flatMap { query in
      figures.evaluator.cases(try figures.query([query]), on: days.day)
    }
    return cases.isEmpty ? nil : (cases, cases.count)
  }

  /// The open papers without a number, of the kinds that the office numbers; nil where there is none.
  private func unnumbered() throws -> ColumnEvaluator.First? {
    let kinds = Set(try figures.sessions.flatMap { try $0.office.numberings() }.map(\.kind)).sorted()
    let cases = try kinds.flatMap { kind in
      figures.evaluator.cases(try figures.query([kind, "is:open", "\(Casework.Kind.numberField):"]), on: days.day)
    }
    return cases.isEmpty ? nil : (cases, cases.count)
  }

  /// The sites that are seen less often than they should be, each with its supervisor.
  private func unseen() throws -> WeekPage.Line {
    let sites = try UnseenSites(call, figures, on: days.day).sites
    return WeekPage.Line(
      id: .unseen, value: Decimal(sites.count), cases: sites.map(\.site.id), measure: measures.measure(of: .unseen),
      entries: sites.map { site in
        WeekPage.Entry(
          id: site.site.id, site: site.name, matter: Localized(site.behind.words), day: site.behind.since,
          when: Localized(
            message: site.behind.wasSeen ? "week.owed" : "week.owed-never",
            ["missed": site.behind.missed.text, "since": site.behind.since.short(besides: days.day)]), who: site.who)
      }, listed: sites.count)
  }

  /// How many inspections each person recorded, and at how many sites.
  private func visitors() throws -> [WeekPage.Visitor] {
    var (counts, places): ([String: Int], [String: Int]) = ([:], [:])
    for (days, measures) in parts {
      guard let visits = measures.measure(of: .visits), let sites = measures.sites else { return [] }
      func count(_ text: String, _ adding: (String, Int) -> Void) throws {
        for group in try figures.evaluate(try figures.measure(text, per: ["by"]), period: days).groups {
          guard let person = group.key.first?.string, let count = group.figure.value?.exactDecimal?.whole, count > 0 else { continue }
          adding(person, count)
        }
      }
      try count(visits) { counts[$0, default: 0] += $1 }
      try count(sites) { places[$0, default: 0] += $1 }
    }
    return counts.map { WeekPage.Visitor(person: $0.key, visits: $0.value, sites: places[$0.key] ?? 0) }
      .sorted { ($1.visits, $0.person) < ($0.visits, $1.person) }
  }

  /// Says how many visits and cases are in no section, where one is asked about.
  private func noteWithoutSection(_ scope: AttentionScope) throws {
    guard section != nil, person == nil, let visits = WeekMeasures(days, figures.context.catalog).measure(of: .visits) else { return }
    let roster = figures.sessions[0].office.roster.days
    let groups = try figures.evaluate(try figures.measure(visits, per: ["by", "day"]), period: days.reported).groups
    let recorded = groups.reduce(0) { sum, group in
      guard group.key.count == 2, let person = group.key[0].string, let day = group.key[1].string.flatMap({ Day($0) }),
        roster.section(of: person, on: day) == nil
      else { return sum }
      return sum + (group.figure.value?.exactDecimal?.whole ?? 0)
    }
    if recorded + scope.inNoSection == 0 { return }
    call.console.note(message: "asked-section.in-none", ["visits": recorded, "cases": scope.inNoSection])
  }

  /// What an audit finds, of which the last event happened in the reported week.
  private func findings() throws -> WeekPage.Line {
    let session = figures.sessions[0]
    let off = Set(try session.office.auditRulesOff().map(\.rule))
    let all = try AuditReading(figures: figures, rules: AuditRule.allCases.filter { !off.contains($0) }, period: nil, ending: days.reported)
      .findings()
    let new = try all.filter { finding in
      if person == nil, section == nil { return true }
      guard let event = try finding.events.max().flatMap({ try session.office.event(at: $0) }) else { return false }
      if let person { return event.by.personName == person }
      return section?.stretches.contains { $0.days.contains(event.on) && $0.people.contains(event.by.personName) } ?? false
    }
    return WeekPage.Line(
      id: .findings, value: Decimal(new.count), cases: Set(new.compactMap(\.cases.first)).sorted(), measure: nil)
  }
}

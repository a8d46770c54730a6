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
  /// Who is asked about; nil for everybody.
  private let people: [String]?

  /// Reads a call's options.
  init(_ call: CommandCall, _ figures: FigureSession) throws {
    (self.call, self.figures) = (call, figures)
    let flag = Localized(zh: "--哪天", en: "--of")
    let day = try call.invocation["of"].map { text in
      try Attribution.day(text, flag: flag, today: figures.today, calendar: WorkCalendar())
    }
    days = WeekDays(of: day ?? figures.today)
    let person = try AskedPerson(call, in: figures.sessions[0])?.name
    let roster = figures.sessions[0].office.roster
    let section = try AskedSection(call, figures).map(\.name).map { section in
      roster.people.filter { $0.value.section?.foldedForComparison == section.foldedForComparison }.keys.sorted() + [section]
    }
    people = person.map { [$0] } ?? section
    measures = WeekMeasures(
      days, figures.context.catalog, of: person.map { .person($0) } ?? section.map { .section($0) } ?? .everybody)
  }

  /// The page.
  ///
  /// - Parameter most: How many cases below a number are shown at the most; others needn't be read.
  func page(listing most: Int = .max) throws -> WeekPage {
    var lines: [WeekPage.Line] = []
    for id in WeekLine.allCases where id.isReported { lines.append(try counted(id)) }
    let evaluator = figures.evaluator, day = days.day
    // Whose a case is, only the case itself says.
    let first = people == nil ? most : .max
    let lists: [(WeekLine, ColumnEvaluator.First)] = [
      (.overdue, evaluator.overdue(on: day, first: first)), (.due, evaluator.due(in: days.rest, on: day, first: first)),
      (.next, evaluator.due(in: days.next, on: day, first: first)), (.undated, try undated()),
      (.ahead, evaluator.ahead(in: days.ahead, on: day, first: first)),
    ]
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
    return WeekPage(
      owner: scope.isWhole ? scope.owner : "\(scope.session.origin.name) \(scope.owner)", days: days,
      lines: WeekLine.allCases.compactMap { id in lines.first { $0.id == id } }, visitors: try visitors())
  }

  /// A number of the reported week, by its measure.
  private func counted(_ id: WeekLine) throws -> WeekPage.Line {
    guard let text = measures.measure(of: id) else { return WeekPage.Line(id: id, value: .zero, cases: [], measure: nil) }
    let result = try figures.evaluate(try figures.measure(text), period: days.reported, with: .events)
    let cases = Set(result.parts.lazy.flatMap(\.counted).map(\.caseID)).sorted()
    return WeekPage.Line(id: id, value: result.figure.value?.exactDecimal ?? .zero, cases: cases, measure: text)
  }

  /// The open complaints without a deadline.
  private func undated() throws -> ColumnEvaluator.First {
    guard let kind = figures.context.catalog.kind("complaint"), let deadline = kind.deadline else { return ([], 0) }
    let cases = figures.evaluator.cases(try figures.query([kind.id, "is:open", "\(deadline.field):"]), on: days.day)
    return (cases, cases.count)
  }

  /// The sites that are seen less often than they should be, each with its supervisor.
  private func unseen() throws -> WeekPage.Line {
    let sites = try UnseenSites(call, figures, on: days.day).sites
    return WeekPage.Line(
      id: .unseen, value: Decimal(sites.count), cases: sites.map(\.site.id), measure: measures.measure(of: .unseen),
      entries: sites.map { site in
        let age = days.day - site.since
        return WeekPage.Entry(
          id: site.site.id, site: site.name, matter: Localized(site.words), day: site.since,
          when: Localized { "\(site.missed.text[$0]) · \($0.choose("\(age) 天", age.inDays))" }, who: site.who)
      }, listed: sites.count)
  }

  /// How many inspections each person recorded, and at how many sites.
  private func visitors() throws -> [WeekPage.Visitor] {
    guard let visits = measures.measure(of: .visits), let sites = measures.sites else { return [] }
    let counts = try figures.evaluate(try figures.measure(visits, per: ["by"]), period: days.reported).groups
    let places = try figures.evaluate(try figures.measure(sites, per: ["by"]), period: days.reported).groups
    return counts.compactMap { group in
      guard let person = group.key.first?.string, let count = group.figure.value?.exactDecimal?.whole, count > 0 else { return nil }
      let own = places.first { $0.key == group.key }?.figure.value?.exactDecimal?.whole
      return WeekPage.Visitor(person: person, visits: count, sites: own ?? 0)
    }.sorted { ($1.visits, $0.person) < ($0.visits, $1.person) }
  }

  /// What an audit finds, of which the last event happened in the reported week.
  private func findings() throws -> WeekPage.Line {
    let session = figures.sessions[0]
    let all = try AuditReading(figures: figures, rules: AuditRule.allCases, period: nil, ending: days.reported).findings()
    let new = try all.filter { finding in
      guard let people else { return true }
      return try finding.events.max().flatMap { try session.office.event(at: $0) }.map { people.contains($0.by.personName) } ?? false
    }
    return WeekPage.Line(
      id: .findings, value: Decimal(new.count), cases: Set(new.compactMap(\.cases.first)).sorted(), measure: nil)
  }
}

import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values
import Written

extension CommandCall {
  /// Whether a question about attention is about somebody's cases, or takes all of them to be answered.
  var narrowsAttention: Bool {
    ["mine", "by-person", "for-chat"].contains { invocation.has($0) } || ["ics", "person", "section"].contains { invocation[$0] != nil }
  }
}

/// The cases that a call about attention asks for, with the projects that they belong to.
struct AttentionScope {
  /// The log.
  let session: OfficeSession
  /// The day asked about.
  let day: Day
  /// The cases that could be asked for.
  let cases: [Case]
  /// What the office is called on the day.
  let office: String
  /// What the cases' projects are called.
  let names: [CaseID: String]

  private let projects: [CaseID: Case]
  private let person: String?
  private let section: String?

  /// Takes in the cases that a call asks for, of those that stood in some states on its day.
  init(_ call: CommandCall, _ figures: FigureSession, in states: (Kind) -> [String]) throws {
    let day = try Attribution.day(call, today: figures.today, calendar: WorkCalendar())
    try self.init(call, figures, cases: try figures.cases(in: states, on: day), on: day)
  }

  /// Takes in some cases as they stood on a day.
  init(_ call: CommandCall, _ figures: FigureSession, cases: [Case], on day: Day) throws {
    session = figures.sessions[0]
    self.day = day
    self.cases = cases
    person = try AskedPerson(call, in: session)?.name
    section = try AskedSection(call, figures, on: day)?.name
    office = try session.officeName(on: day)
    (projects, names) = try Self.sites(of: cases, bySection: section != nil, on: day, in: session)
  }

  /// Asks about the same person or section among other cases.
  init(_ scope: AttentionScope, among cases: [Case]) throws {
    (session, day, office, person, section) = (scope.session, scope.day, scope.office, scope.person, scope.section)
    self.cases = cases
    (projects, names) = try Self.sites(of: cases, bySection: section != nil, on: day, in: session)
  }

  /// The sites of some cases, whose sections are asked only where one is asked about, and their names.
  private static func sites(
    of cases: [Case], bySection isBySection: Bool, on day: Day, in session: OfficeSession
  ) throws -> (projects: [CaseID: Case], names: [CaseID: String]) {
    let ids = Set(cases.compactMap(\.project)).filter { $0.kind == Kind.project.id }.sorted()
    var projects: [CaseID: Case] = [:]
    if isBySection {
      for history in try session.histories(of: ids) { projects[history.id] = history.state(on: day) }
    }
    return (projects, try session.names(of: ids))
  }

  /// Whether a case is asked for.
  func includes(_ candidate: Case) -> Bool {
    let project = candidate.project.flatMap { projects[$0] }
    let roster = session.office.roster.days
    if let person, roster.presentName(of: candidate.who) != roster.presentName(of: person) { return false }
    guard let section else { return true }
    return session.office.roster.days.isOf(section: section, candidate, project: project, on: day)
  }

  /// How many cases are in no section, where one is asked about: neither theirs whose they are, nor their site's.
  var inNoSection: Int {
    guard section != nil else { return 0 }
    let roster = session.office.roster.days
    return cases.count { candidate in
      let project = candidate.project.flatMap { projects[$0] }
      let sections = roster.sections(of: candidate, project: project, on: day)
      // Who isn't a person is a section.
      return sections == [candidate.who] && roster.stays[candidate.who] != nil
    }
  }

  /// Whether it takes in everybody's cases.
  var isWhole: Bool { person == nil && section == nil }

  /// Whose page it is: a person's, a section's, or the office's.
  var owner: String { person ?? section ?? office }

  /// What a case is called.
  func name(of candidate: Case, in language: Language) -> CaseTitle {
    CaseTitle(candidate, of: session.office.catalog.kind(candidate.id.kind), sites: names, in: language)
  }

  /// The name of a case's project; nil if it has none.
  func project(of candidate: Case) -> String? { candidate.project.map { names[$0] ?? $0.description } }

  /// A case in JSON as in lists, with its person, its project's name and the days left.
  func listing(_ candidate: Case, in language: Language) -> JSON {
    guard case .object(var object) = candidate.listing else { return candidate.listing }
    object.set(name(of: candidate, in: language).members)
    object["who"] = candidate.who.json
    object["project"] = candidate.project.json
    object["projectName"] = candidate.project.flatMap { names[$0] }.json
    object["daysLeft"] = daysLeft(candidate).json
    return .object(object)
  }

  /// How many days a running deadline leaves, negative where it has passed.
  func daysLeft(_ candidate: Case) -> Int? {
    guard candidate.isAwaited, let due = candidate.due else { return nil }
    return due - day
  }

  /// What a case is about in a few words: its kind of paper and number, and its subject.
  func title(_ candidate: Case, _ language: Language) -> String {
    let kind = session.office.catalog.kind(candidate.id.kind)
    var name = language.choose(kind?.label ?? candidate.id.kind, candidate.id.kind)
    if case .choice(let choices, _)? = kind?.field("type")?.type,
      let choice = choices.first(where: { $0.id == candidate.fields["type"]?.string })
    {
      name = language.choose(choice.label + name, "\(choice.id) \(name)")
    }
    // A machine is known by its record, a paper by its own number, not by the office's number of the case.
    let known = kind?.knownBy.flatMap { kind?.field($0) }.flatMap { field in
      field.isRequired || kind?.isNumbered ?? false ? candidate.fields[field.id]?.string : nil
    }
    var words = ["\(name) \(known ?? candidate.id.number)"]
    if let subject = kind?.field("subject"), !subject.isPersonal, let value = candidate.fields["subject"] {
      let text = ValueText(field: subject, language: language).text(value)
      // What leaves the office by chat or calendar has nobody's phone in it.
      if PersonalText.found(in: text).isEmpty { words.append(text) }
    }
    return words.joined(separator: " ")
  }

  /// Counts lists of cases by whose they are, in the order of the names; who took another name is one person.
  static func byPerson(_ lists: [[Case]], in columns: [ResultTable.Column], _ roster: DatedRoster) -> ResultTable {
    var table = ResultTable([.init("person", "姓名")] + columns)
    let people = lists.map { list in list.map { roster.presentName(of: $0.who) } }
    for person in Set(people.joined()).sorted() {
      table.append([.init(person)] + people.map { list in .init(.number(list.count { $0 == person })) })
    }
    return table
  }
}

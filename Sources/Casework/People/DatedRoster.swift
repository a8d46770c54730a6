import LogLines
public import Values
import Written

/// Who was on the roster on which day, under which name, in which roles and section: what a fact of that day is judged by.
public struct DatedRoster: Hashable, Sendable {
  /// Days on which somebody was on the roster in the same roles and section.
  public struct Stay: Hashable, Sendable {
    public let name: String
    public let roles: [Role]
    public let section: String?
    public let from: Day
    /// The last of them; nil while they go on.
    public fileprivate(set) var to: Day?

    /// Whether a day is one of them.
    public func covers(_ day: Day) -> Bool { from <= day && to.map { day <= $0 } ?? true }
  }

  /// Sections that became one on a day.
  private struct Merger: Hashable {
    let section: String
    let into: String
    let on: Day
  }

  /// The stays under each name that ever was on the roster, in their order.
  public private(set) var stays: [String: [Stay]] = [:]
  /// The name that somebody took after each name given up.
  private var laterNames: [String: String] = [:]
  private var mergers: [String: Set<Merger>] = [:]

  /// A roster that nobody was ever on.
  public init() {}

  /// Reads the days off the histories of the people.
  public init(_ histories: some Sequence<CaseHistory>) {
    for history in histories { apply(history) }
  }

  /// Reads the days off what people's events say, by name.
  public init(_ events: [String: [PersonEvent]]) {
    for (name, events) in events { apply(events, of: name) }
  }

  /// What one event of a person says, corrected as it stands.
  public struct PersonEvent {
    let on: Day
    let seq: Int
    let event: String
    let value: (String) -> JSON?

    /// - Parameter value: what the event says of a field.
    public init(_ event: String, on: Day, seq: Int, value: @escaping (String) -> JSON?) {
      (self.event, self.on, self.seq, self.value) = (event, on, seq, value)
    }
  }

  /// The events of a person that say something of their days.
  public static let personEvents = ["enrolled", "left", "renamed"]

  /// Reads one person's days anew.
  mutating func apply(_ history: CaseHistory) {
    let events = history.validEntries.filter { Self.personEvents.contains($0.event.type.name) }
    apply(
      events.map { entry in PersonEvent(entry.event.type.name, on: entry.on, seq: entry.event.seq) { entry.data[$0] } },
      of: history.id.number)
  }

  private mutating func apply(_ events: [PersonEvent], of name: String) {
    var stays: [Stay] = []
    var section: String?
    var mergers: Set<Merger> = []
    laterNames[name] = nil
    for event in events.sorted(by: { ($0.on, $0.seq) < ($1.on, $1.seq) }) {
      if let last = stays.indices.last, stays[last].to == nil {
        // Whoever leaves is there on the day of leaving; whoever changes is something else from that day on.
        if event.event == "left" {
          stays[last].to = max(event.on, stays[last].from)
        } else if stays[last].from == event.on {
          stays.removeLast()
        } else {
          stays[last].to = event.on.adding(days: -1)
        }
      }
      if event.event == "renamed" { laterNames[name] = event.value("new-name")?.string }
      // Who takes an old name again goes by it.
      if event.value("former-name") != nil { laterNames[name] = nil }
      guard event.event == "enrolled", let role = event.value("role")?.string.flatMap(Role.init(rawValue:)) else { continue }
      section = event.value("section")?.string ?? section
      for earlier in event.value("merged")?.array ?? [] {
        if let earlier = earlier.string, let section { mergers.insert(Merger(section: earlier, into: section, on: event.on)) }
      }
      let others = (event.value("roles")?.array ?? []).compactMap { $0.string.flatMap(Role.init(rawValue:)) }.filter { $0 != role }
      stays.append(Stay(name: name, roles: [role] + others, section: section, from: event.on))
    }
    self.stays[name] = stays.isEmpty ? nil : stays
    self.mergers[name] = mergers.isEmpty ? nil : mergers
  }
}

/// People by their names.
extension DatedRoster {
  /// The name by which somebody is known at last.
  public func presentName(of name: String) -> String {
    var (name, seen) = (name, Set<String>())
    while seen.insert(name).inserted, let later = laterNames[name] { name = later }
    return name
  }

  /// All names of somebody, that of the question among them.
  public func names(of name: String) -> [String] {
    let present = presentName(of: name)
    return ([name, present] + laterNames.keys.sorted().filter { presentName(of: $0) == present }).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// Whether somebody took another name at some time.
  public var hasRenamed: Bool { !laterNames.isEmpty }

  /// The present names of those who gave one up, by the names given up.
  public var presentNames: [String: String] {
    Dictionary(laterNames.keys.map { ($0, presentName(of: $0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// What somebody was on a day; before their first day what they were on it, since nothing else is known.
  public func stay(of name: String, on day: Day) -> Stay? {
    let staysOfPerson = laterNames.isEmpty ? stays[name] ?? [] : names(of: name).flatMap { stays[$0] ?? [] }.sorted { $0.from < $1.from }
    return staysOfPerson.last { $0.covers(day) } ?? staysOfPerson.first.flatMap { day < $0.from ? $0 : nil }
  }

  /// What everybody was who was on the roster on a day, by name, each with the first of the days that led there without a gap.
  public func people(on day: Day) -> [(stay: Stay, since: Day)] {
    stays(touching: day...day).map { stay in
      let since = (stays[stay.name] ?? []).reversed().reduce(stay.from) { $1.to?.adding(days: 1) == $0 ? $1.from : $0 }
      return (stay, since)
    }
  }

  /// Everybody's stays that touch some days, by name.
  public func stays(touching days: ClosedRange<Day>) -> [Stay] {
    stays.sorted { $0.key < $1.key }.flatMap(\.value).filter { stay in
      stay.from <= days.upperBound && stay.to.map { $0 >= days.lowerBound } ?? true
    }
  }
}

/// Sections by their days.
extension DatedRoster {
  /// The section of somebody on a day.
  public func section(of name: String, on day: Day) -> String? { stay(of: name, on: day)?.section }

  /// The sections that people were in on a day; before the roster began, those that it began with.
  public func sections(on day: Day) -> [String] {
    let all = stays.values.joined()
    let first = all.map(\.from).min()
    let asked = first.map { max(day, $0) } ?? day
    return Set(all.filter { $0.covers(asked) }.compactMap(\.section)).sorted()
  }

  /// Every section that people ever were in.
  public var sections: Set<String> { Set(stays.values.joined().compactMap(\.section)) }

  /// The people of a section on a day, by name, those of sections among them that it was made of by a later one.
  public func people(in section: String, on day: Day, madeBy later: Day? = nil) -> [String] {
    stays.keys.filter { name in
      guard let itsSection = self.section(of: name, on: day) else { return false }
      return (later.map { self.section(itsSection, saidOn: day, becameBy: $0) } ?? itsSection).foldedForComparison
        == section.foldedForComparison
    }.sorted()
  }

  /// What a section that something was given to has become by a day; a name that was given again since a merger is the new one's.
  ///
  /// - Parameter said: the day on which it was said; nil of one that is asked for.
  public func section(_ section: String, saidOn said: Day?, becameBy day: Day) -> String {
    let all = mergers.values.joined().filter { $0.on <= day && (said ?? $0.on) <= $0.on }.sorted {
      ($0.on, $0.section) < ($1.on, $1.section)
    }
    return all.reduce(section) { section, merger in
      merger.section.foldedForComparison == section.foldedForComparison ? merger.into : section
    }
  }

  /// What a section that a case names has become by a day.
  public func section(_ section: String, of current: Case, becameBy day: Day) -> String {
    self.section(section, saidOn: current.opened, becameBy: day)
  }

  /// The days on which something changes: the first of each stay, and the day after its last.
  public var turns: Set<Day> { Set(stays.values.joined().flatMap { [$0.from] + ($0.to.map { [$0.adding(days: 1)] } ?? []) }) }

  /// Whether a case is a section's on a day: given to it, to be done by one of its people, or of its project.
  public func isOf(section: String, _ candidate: Case? = nil, project: Case?, on day: Day) -> Bool {
    sections(of: candidate, project: project, on: day).contains { $0.foldedForComparison == section.foldedForComparison }
  }

  /// The sections that a case is of on a day, who it is given to among them though that may be a person.
  public func sections(of candidate: Case? = nil, project: Case?, on day: Day) -> [String] {
    let named = [candidate.map { ($0.who, $0) }, project.flatMap { site in site.fields[Kind.sectionField]?.string.map { ($0, site) } }]
    let given = named.compactMap(\.self).map { section($0.0, of: $0.1, becameBy: day) }
    return given + [candidate.flatMap { section(of: $0.who, on: day) }].compactMap(\.self)
  }
}

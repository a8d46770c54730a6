import Casework
import EventLog
import Workbench

/// A year's acts as they are put down, in any order; `Player` records them in the order of their moments.
final class Plan {
  /// Who the office is.
  let profile: Profile

  /// What it adopts.
  let definitions: Definitions

  /// The days that are worked.
  let calendar: WorkCalendar

  /// Chance, from the profile's seed.
  var chance: Chance

  /// The acts in the order of planning.
  private(set) var acts: [PlannedAct] = []

  private var rotas: [Role: Deck<String>] = [:]
  private var lastStep: [Deed: Instant] = [:]
  private var opening: Instant

  /// Begins with the people, calendars and kinds that the office opens with.
  init(_ profile: Profile, _ definitions: Definitions) {
    self.profile = profile
    self.definitions = definitions
    calendar = PublicHolidays.calendar(profile.calendars)
    chance = Chance(seed: profile.seed)
    opening = Instant(day: profile.opens, second: 8 * 3600 + 1800)
    for (role, count) in profile.staff { rotas[role] = Deck(Profile.names(role, count), seed: chance.next()) }
    setUp()
  }

  private func setUp() {
    affair("person.enrolled", of: "person/\(Profile.admin)", ["role": .string(Role.admin.rawValue)])
    for (role, count) in profile.staff {
      for name in Profile.names(role, count) { affair("person.enrolled", of: "person/\(name)", ["role": .string(role.rawValue)]) }
    }
    for year in profile.calendars {
      // The next year's notice comes out in late October.
      let notice = year > profile.year ? workday(onOrAfter: day(10, 27)) : nil
      affair("calendar.adopted", of: "calendar/\(year)", PublicHolidays.definition(year), on: notice)
    }
    for kind in definitions.kinds { affair("kind.adopted", ["definition": kind]) }
  }

  /// Plans an event of the office's own affairs; without a day, on the opening morning, by the admin.
  func affair(
    _ type: String, of caseID: String? = nil, _ data: JSON.Object, on day: Day? = nil, by: String = Profile.admin, file: String = #fileID,
    line: Int = #line
  ) {
    let recorded = day.map { moment(on: $0) } ?? nextOpeningMoment()
    add(.affair(type: type, caseID: caseID, data), recorded, on: day ?? profile.opens, by: by, "\(file):\(line)")
  }

  /// Plans a new case, by a clerk unless somebody else is named.
  ///
  /// - Parameter late: how many days after it happened it is recorded.
  @discardableResult
  func open(
    _ kind: String, _ action: String, _ fields: [String: Typed] = [:], on day: Day, by: String? = nil, issuing: PlannedAct.Issue? = nil,
    late: Int = 0, file: String = #fileID, line: Int = #line
  ) -> Deed {
    let recorded = moment(on: day, late: late, after: fields.values.compactMap { step(of: $0) }.max())
    let deed = add(
      .open(kind: kind, action: action, fields, issuing: issuing), recorded, on: day, by: by ?? person(.clerk), "\(file):\(line)")
    lastStep[deed] = recorded
    if issuing != nil { lastStep[deed.issued] = recorded }
    return deed
  }

  /// Plans a further step of a case, by who opened it unless somebody else is named.
  ///
  /// - Parameter takesAll: whether a count takes all that remains, as `--all` does.
  @discardableResult
  func follow(
    _ deed: Deed, _ action: String, _ fields: [String: Typed] = [:], on day: Day, by: String? = nil, takesAll: Bool = false, late: Int = 0,
    file: String = #fileID, line: Int = #line
  ) -> Deed {
    let before = (fields.values.compactMap { step(of: $0) } + [lastStep[deed]].compactMap(\.self)).max()
    let recorded = moment(on: day, late: late, after: before)
    let next = add(
      .follow(deed, action: action, fields, takesAll: takesAll), recorded, on: day, by: by ?? acts[deed.act].by, "\(file):\(line)")
    lastStep[deed] = recorded
    return next
  }

  /// Plans a correction by a supervisor.
  func correct(_ deed: Deed, _ set: [String: Typed], because reason: String, on day: Day, file: String = #fileID, line: Int = #line) {
    amend(deed, .correct(deed, set, reason: reason), on: day, "\(file):\(line)")
  }

  /// Plans to take an event back by a supervisor.
  func void(_ deed: Deed, because reason: String, on day: Day, file: String = #fileID, line: Int = #line) {
    amend(deed, .void(deed, reason: reason), on: day, "\(file):\(line)")
  }

  private func amend(_ deed: Deed, _ what: PlannedAct.What, on day: Day, _ place: String) {
    add(what, moment(on: day, after: acts[deed.act].recorded), on: day, by: "supervisor-01", place)
  }

  /// The next person of a role, in turns.
  func person(_ role: Role) -> String {
    rotas[role, default: Deck([Profile.admin], seed: 0)].next()
  }

  @discardableResult
  private func add(_ what: PlannedAct.What, _ recorded: Instant, on day: Day, by: String, _ place: String) -> Deed {
    acts.append(PlannedAct(number: acts.count, recorded: recorded, on: day, by: by, what: what, place: place))
    return Deed(act: acts.count - 1)
  }

  /// When a case that a field refers to came into the log; its later steps don't matter.
  private func step(of typed: Typed) -> Instant? {
    if case .of(let deed) = typed { acts[deed.act].recorded } else { nil }
  }

  /// When something that happened on a day is recorded: that day, or late, and after what it rests on.
  private func moment(on day: Day, late: Int = 0, after earlier: Instant? = nil) -> Instant {
    guard day >= profile.opens else { return nextOpeningMoment() }
    let recorded = late == 0 ? day : workday(onOrAfter: day.adding(days: late))
    let usual = Instant(day: recorded, second: 9 * 3600 + chance.below(9 * 3600)).adding(milliseconds: Int64(chance.below(1_000)))
    guard let earlier = earlier.map({ max($0, opening) }) ?? (recorded == profile.opens ? opening : nil), usual <= earlier else {
      return usual
    }
    return earlier.adding(milliseconds: Int64(chance.within(60_000...400_000)))
  }

  /// The stock of earlier years is entered on the opening day, case after case.
  private func nextOpeningMoment() -> Instant {
    opening = opening.adding(milliseconds: Int64(chance.within(9_000...28_000)))
    return opening
  }
}

extension Instant {
  /// The moment so many seconds after midnight of a day in Beijing.
  init(day: Day, second: Int) {
    self.init(milliseconds: Int64(day.number) * 86_400_000 + Int64(second) * 1_000 - 8 * 3_600_000)
  }
}

internal import Casework
public import EventLog

/// What asks for somebody's attention on a day: of many cases only those that come first are named.
extension ColumnEvaluator {
  /// The first cases of a list, and how many it has in all.
  public typealias First = (cases: [(office: Int, id: CaseID)], count: Int)

  /// The first of the cases that are late on a day, the longest overdue first.
  public func overdue(on day: Day, first: Int) -> First {
    let late = answering { office, index in
      catalog.kinds.flatMap { kind in awaited(kind, in: office, index, on: day).filter { $0.day < day.number } }
    }
    return Self.first(first, of: late)
  }

  /// The first of each list of a day's page (今日), as `DayPlan` has them: due, waiting for a look, received.
  public func plan(on day: Day, first: Int) -> (due: First, waiting: First, received: First) {
    let end = day.adding(days: DayPlan.week).number
    let due = answering { office, index in
      catalog.kinds.flatMap { kind in awaited(kind, in: office, index, on: day).filter { $0.day < end } }
    }
    let looks = answering { office, index in catalog.kinds.flatMap { waiting($0, for: .look, in: office, index, on: day) } }
    let week = day.adding(days: 1 - DayPlan.week).number...day.number
    let replies = answering { office, index in
      catalog.kinds.flatMap { kind in waiting(kind, for: .reply, in: office, index, on: day).filter { week.contains($0.day) } }
    }
    return (Self.first(first, of: due), Self.first(first, of: looks), Self.first(first, of: replies, newestFirst: true))
  }

  /// A case in columns, with the day by which it is listed.
  private struct Listed {
    let day: Int32
    let office: Int
    let kind: String
    let table: KindTable
    let code: UInt32
  }

  /// The cases of a kind whose due day counts in the states that they are in, by that day.
  private func awaited(_ kind: Kind, in office: OfficeColumns, _ index: Int, on day: Day) -> [Listed] {
    guard let deadline = kind.deadline, let table = office.table(kind.id) else { return [] }
    let standing = table.standing(kind, on: day.number)
    let awaited = kind.states.map { deadline.states.contains($0.id) }
    let dues = standing.dues
    var listed: [Listed] = []
    for code in standing.states.indices where standing.isThere(UInt32(code)) && awaited[Int(standing.states[code])] {
      guard let due = dues.due(UInt32(code)) else { continue }
      listed.append(Listed(day: due, office: index, kind: kind.id, table: table, code: UInt32(code)))
    }
    return listed
  }

  /// The cases of a kind that wait for something in the states that they are in, by the day on which they entered them.
  private func waiting(
    _ kind: Kind, for purpose: Kind.Policy.Waiting.Purpose, in office: OfficeColumns, _ index: Int, on day: Day
  ) -> [Listed] {
    let purposes = kind.states.map { state in kind.policy.waits?.first { $0.state == state.id }?.purpose }
    guard purposes.contains(purpose), let table = office.table(kind.id) else { return [] }
    let standing = table.standing(kind, on: day.number)
    let since = standing.daysOfEntering
    var listed: [Listed] = []
    for code in standing.states.indices where standing.isThere(UInt32(code)) && purposes[Int(standing.states[code])] == purpose {
      listed.append(Listed(day: since[code], office: index, kind: kind.id, table: table, code: UInt32(code)))
    }
    return listed
  }

  /// The first of a list in the order of its days, those of one day by their names; the other way round with the newest first.
  private static func first(_ first: Int, of list: [Listed], newestFirst: Bool = false) -> First {
    let list = newestFirst ? list.sorted { $1.day < $0.day } : list.sorted { $0.day < $1.day }
    guard first > 0 else { return ([], list.count) }
    // Those of the day of the last one that is wanted are told apart by their names.
    let last = list.indices.contains(first - 1) ? list[first - 1].day : (newestFirst ? Int32.min : Int32.max)
    var named: [(day: Int32, office: Int, id: CaseID)] = []
    for entry in list.prefix(while: { newestFirst ? last <= $0.day : $0.day <= last }) {
      guard let id = CaseID(kind: entry.kind, number: entry.table.source.cases.text(entry.code)) else { continue }
      named.append((entry.day, entry.office, id))
    }
    named.sort { newestFirst ? ($1.day, $1.id) < ($0.day, $0.id) : ($0.day, $0.id) < ($1.day, $1.id) }
    return (named.prefix(first).map { ($0.office, $0.id) }, list.count)
  }
}

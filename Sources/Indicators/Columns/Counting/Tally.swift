import LogLines
import Values

/// What one function adds up to, in all and by group, with the details asked for.
struct Tally: Sendable {
  /// What all items add up to.
  private(set) var total = ItemSum()

  /// The sums of each group by its number; groups beyond the last have none.
  private var sums: [ItemSum] = []

  /// Whether a statistic needs every single number.
  private let keepsValues: Bool

  /// The events behind each item, if asked for.
  var counted: [CountedEvent] = []

  /// The positions of those events, if nothing more is asked for.
  var behind = PlacesBehind()

  /// The opening events of the cases to be covered, if asked for.
  var covered: [CountedEvent] = []

  /// The events of the same type that add nothing, by reason, if asked for.
  private(set) var excluded: [Exclusion] = []

  /// The cases that a share lacks, if asked for.
  var shortfall: Shortfall?

  /// How many open cases aren't counted before they are done or due.
  var waiting = 0

  /// How many counted cases aren't done on the last day on which they may be in time.
  var dueToday = 0

  /// How many cases to be covered had ended before the period.
  var endedBefore = 0

  private var memberCodes: [JSON: UInt32] = [:]

  /// Adds for a statistic.
  init(for call: BoundMeasure.Call) {
    switch call.computation {
    case .overEvents(let statistic, _, _), .overCases(let statistic, _, _), .duration(let statistic, _, _):
      keepsValues = statistic.needsEveryValue
    case .count, .cases, .day, .rate, .cover: keepsValues = false
    }
  }

  /// The code of a value among different ones.
  mutating func member(_ value: JSON) -> UInt32 {
    if let code = memberCodes[value] { return code }
    let code = UInt32(memberCodes.count)
    memberCodes[value] = code
    return code
  }

  /// What the items of a group add up to.
  func sum(of group: Int) -> ItemSum { sums.indices.contains(group) ? sums[group] : ItemSum() }

  /// Adds items, each with its group.
  mutating func add(_ count: Int, groups: [Int32]) {
    total.add(count)
    reach(groups)
    for group in groups { sums[Int(group)].add(1) }
  }

  /// Adds an item for each list of groups, which it is in all of.
  mutating func add(groupsOfEach: [[Int32]]) {
    total.add(groupsOfEach.count)
    for groups in groupsOfEach {
      reach(groups)
      for group in groups { sums[Int(group)].add(1) }
    }
  }

  /// Adds items with a number each, and perhaps a weight.
  mutating func add(_ values: [Decimal], weights: [Int]? = nil, groups: [Int32]) {
    reach(groups)
    for item in values.indices {
      let weight = weights?[item] ?? 1
      total.add(values[item], weight, keeping: keepsValues)
      if !groups.isEmpty { sums[Int(groups[item])].add(values[item], weight, keeping: keepsValues) }
    }
  }

  /// Adds items that have several values each.
  mutating func add(_ count: Int, members: [(item: Int, value: UInt32)], groups: [Int32]) {
    add(count, groups: groups)
    for (item, value) in members {
      total.members.insert(value)
      if !groups.isEmpty { sums[Int(groups[item])].members.insert(value) }
    }
  }

  /// Makes room for groups.
  private mutating func reach(_ groups: [Int32]) {
    guard let last = groups.max(), sums.count <= last else { return }
    sums += Array(repeating: ItemSum(), count: Int(last) + 1 - sums.count)
  }

  /// Adds events behind items.
  mutating func record(_ events: [CountedEvent]) {
    // Most functions note once for an office: events are dear to copy.
    if counted.isEmpty { counted = events } else { counted += events }
  }

  /// Adds events that add nothing.
  mutating func exclude(_ places: [EventPlace], _ reason: ExcludedEvent.Reason) {
    excluded.add(places, reason)
  }

  /// Adds what was counted elsewhere, whose groups have these numbers here.
  mutating func join(_ other: Tally, groups numbers: [Int32]) {
    var codes = [UInt32](repeating: 0, count: other.memberCodes.count)
    for (value, code) in other.memberCodes { codes[Int(code)] = member(value) }
    total.add(other.total, members: codes)
    reach(Array(numbers.prefix(other.sums.count)))
    for (group, sum) in other.sums.enumerated() { sums[Int(numbers[group])].add(sum, members: codes) }
    counted += other.counted.map { $0.renumbered(numbers) }
    covered += other.covered.map { $0.renumbered(numbers) }
    for exclusion in other.excluded { exclude(exclusion.places, exclusion.reason) }
    waiting += other.waiting
    endedBefore += other.endedBefore
    dueToday += other.dueToday
    if let others = other.shortfall {
      var joined = shortfall ?? Shortfall()
      joined.missing += others.missing
      joined.left += others.left
      joined.spread += others.spread
      shortfall = joined
    }
  }
}

extension CountedEvent {
  /// The event with its group under another number.
  fileprivate func renumbered(_ numbers: [Int32]) -> CountedEvent {
    var event = self
    event.group = group.map { Int(numbers[$0]) }
    return event
  }
}

extension BoundMeasure.Statistic {
  /// Whether its figure can't be had from sums: every single number is kept.
  fileprivate var needsEveryValue: Bool {
    switch self {
    case .median, .only: true
    case .sum, .mean, .least, .greatest, .distinct: false
    }
  }
}

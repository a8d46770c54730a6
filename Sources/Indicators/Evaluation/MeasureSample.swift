public import EventLog

/// The first few events and cases behind a figure and behind each of its groups.
public struct MeasureSample: Hashable, Sendable {
  /// The events, in the order of the logs.
  public private(set) var events = FirstFew<EventPlace>([])
  /// The cases, in the order of the logs; none unless they were asked for.
  public private(set) var cases = FirstFew<OfficeCase>([])
  /// The events of each group.
  public private(set) var groups: [FirstFew<EventPlace>] = []

  /// A case in one of the logs: two offices may have one of the same number.
  public struct OfficeCase: Hashable, Comparable, Sendable {
    /// Which log, from 0.
    public let office: Int
    /// The case.
    public let id: CaseID

    /// Names a case of a log.
    public init(office: Int, id: CaseID) {
      self.office = office
      self.id = id
    }

    public static func < (left: Self, right: Self) -> Bool { (left.office, left.id) < (right.office, right.id) }
  }

  /// Begins with nothing.
  init() {}

  /// Takes the events behind a figure, of all its parts.
  init(_ tallies: [Tally], groups count: Int, namesCases: Bool) {
    var places: [EventPlace] = []
    var ofGroups = [[EventPlace]](repeating: [], count: count)
    var named: [OfficeCase] = []
    func add(_ place: EventPlace, _ group: Int?) {
      places.append(place)
      if let group { ofGroups[group].append(place) }
    }
    // What comes in order is quick to sort: the milestones, which don't, come behind. Whole events are dear to copy.
    for counted in tallies.map(\.counted) {
      for index in counted.indices { add(counted[index].place, counted[index].group) }
    }
    for counted in tallies.map(\.counted) {
      for index in counted.indices {
        if let milestone = counted[index].milestone { add(milestone, counted[index].group) }
        if namesCases { named.append(OfficeCase(office: counted[index].place.office, id: counted[index].caseID)) }
      }
    }
    (events, cases, groups) = (FirstFew(places), FirstFew(named), ofGroups.map { FirstFew($0) })
  }

  /// Adds what is behind the figure in another log, whose groups have these numbers here.
  mutating func add(_ other: MeasureSample, groups numbers: [Int32]) {
    events.add(other.events)
    cases.add(other.cases)
    for (group, few) in other.groups.enumerated() {
      let number = Int(numbers[group])
      while groups.count <= number { groups.append(FirstFew([])) }
      groups[number].add(few)
    }
  }

  /// The sample with these groups in this order.
  func with(groups numbers: [Int]) -> MeasureSample {
    var sample = self
    sample.groups = numbers.map { groups.indices.contains($0) ? groups[$0] : FirstFew([]) }
    return sample
  }
}

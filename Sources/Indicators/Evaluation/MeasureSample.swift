public import LogLines

/// The first few events and cases behind a figure and behind each of its groups.
public struct MeasureSample: Hashable, Sendable {
  /// The events, in the order of the logs.
  public private(set) var events = FirstFew<EventPlace>()
  /// The cases in the order of the logs, if asked for.
  public private(set) var cases = FirstFew<OfficeCase>()
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

  /// Takes what is behind the parts of a figure in one log.
  init(_ parts: [PlacesBehind], office: Int, groups count: Int) {
    var seen = SeenNumbers(upTo: parts.compactMap { $0.seqs.max() }.max() ?? 0)
    for seq in parts.lazy.flatMap(\.seqs) where seen.insert(seq) { events.add(EventPlace(office: office, seq: Int(seq))) }
    var ofGroups = [[UInt32]](repeating: [], count: count)
    for part in parts {
      for (seq, group) in zip(part.seqs, part.groups) { ofGroups[Int(group)].append(seq) }
    }
    seen = SeenNumbers(upTo: seen.last)
    groups = ofGroups.map { seqs in
      var few = FirstFew<EventPlace>()
      for seq in seqs where seen.insert(seq) { few.add(EventPlace(office: office, seq: Int(seq))) }
      for seq in seqs { seen.remove(seq) }
      return few
    }
    for named in Dictionary(grouping: parts.flatMap(\.cases), by: \.names.kind).values {
      var seen = SeenNumbers(upTo: named.compactMap { $0.codes.max() }.max() ?? 0)
      for (names, codes) in named {
        for code in codes where seen.insert(code) { cases.add(OfficeCase(office: office, id: names.id(code))) }
      }
    }
  }

  /// Adds what is behind the figure in another log, whose groups have these numbers here.
  mutating func add(_ other: MeasureSample, groups numbers: [Int32]) {
    events.add(other.events)
    cases.add(other.cases)
    for (group, few) in other.groups.enumerated() {
      let number = Int(numbers[group])
      while groups.count <= number { groups.append(FirstFew()) }
      groups[number].add(few)
    }
  }

  /// The sample with these groups in this order.
  func with(groups numbers: [Int]) -> MeasureSample {
    var sample = self
    sample.groups = numbers.map { groups.indices.contains($0) ? groups[$0] : FirstFew() }
    return sample
  }
}

/// Which of the numbers from 0 on have been met.
private struct SeenNumbers {
  let last: UInt32
  private var words: [UInt64]

  init(upTo last: UInt32) {
    self.last = last
    words = Array(repeating: 0, count: Int(last / 64) + 1)
  }

  /// Marks a number; true if it wasn't marked before.
  mutating func insert(_ number: UInt32) -> Bool {
    let (word, bit) = (Int(number / 64), UInt64(1) << UInt64(number % 64))
    if words[word] & bit != 0 { return false }
    words[word] |= bit
    return true
  }

  mutating func remove(_ number: UInt32) { words[Int(number / 64)] &= ~(UInt64(1) << UInt64(number % 64)) }
}

/// The first distinct elements of a list in order, and the number of all.
public struct FirstFew<Element: Comparable & Hashable & Sendable>: Hashable, Sendable {
  public private(set) var first: [Element] = []
  /// How many there are in all.
  public private(set) var count = 0

  /// So many are named.
  private static var limit: Int { 8 }

  /// Begins with nothing.
  public init() {}

  /// Counts things that may come twice and in any order.
  public init(_ all: [Element]) {
    for element in Set(all) { add(element) }
  }

  /// Adds one that isn't here already.
  mutating func add(_ element: Element) {
    count += 1
    if first.count == Self.limit {
      if first[Self.limit - 1] < element { return }
      first.removeLast()
    }
    first.insert(element, at: first.firstIndex { element < $0 } ?? first.count)
  }

  /// Adds others, none of which is here already.
  mutating func add(_ others: FirstFew) {
    first = Array((first + others.first).sorted().prefix(Self.limit))
    count += others.count
  }
}

/// The ids of a stretch of the log, eight bytes each, to find those that come twice.
///
/// Docket's own ids grow with time: as long as each is greater than the one before there is nothing to look for.
struct IDSet {
  /// A digest of each id in the order of the log.
  private(set) var marks: [UInt64] = []

  private var first: EventID?
  private var last: EventID?
  private var grows = true

  /// Adds the next id.
  @inline(__always)
  mutating func add(_ id: EventID) {
    if let last {
      if !(last.high < id.high || (last.high == id.high && last.low < id.low)) { grows = false }
    } else {
      first = id
    }
    last = id
    marks.append(Self.mark(id))
  }

  /// Adds the stretch that follows.
  mutating func join(_ next: IDSet) {
    guard let following = next.first else { return }
    if let last, !(last.high < following.high || (last.high == following.high && last.low < following.low)) { grows = false }
    if !next.grows { grows = false }
    if first == nil { first = following }
    last = next.last
    marks += next.marks
  }

  /// The marks of ids that seem to come twice; a second look at the ids themselves decides.
  consuming func repeated() -> Set<UInt64> {
    guard !grows else { return [] }
    marks.sort()
    var repeated = Set<UInt64>()
    for index in marks.indices.dropFirst() where marks[index] == marks[index - 1] { repeated.insert(marks[index]) }
    return repeated
  }

  /// Eight bytes that two ids rarely share.
  @inline(__always)
  static func mark(_ id: EventID) -> UInt64 {
    let product = (id.high ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(by: id.low ^ 0xd1b5_4a32_d192_ed03)
    return product.high ^ product.low
  }
}

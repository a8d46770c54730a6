public import Casework
public import EventLog

/// The kinds of which something happened in an office, each with the first day on which it did.
public typealias FirstDays = [String: Day]

/// A kind whose records don't reach back to a day.
public struct LateBeginning: Sendable {
  /// The kind.
  public let kind: Kind
  /// The first day on which something of it happened in the late offices, if anything did.
  public let first: Day?
  /// The places of the late offices among those asked.
  public let offices: [Int]

  /// Makes one of what was found.
  public init(kind: Kind, first: Day?, offices: [Int]) {
    (self.kind, self.first, self.offices) = (kind, first, offices)
  }
}

extension ColumnEvaluator {
  /// The first days of some kinds in each office.
  public func firstDays(of kinds: Set<String>) -> [FirstDays] {
    if kinds.isEmpty { return offices.map { _ in [:] } }
    // What was found before is of one office.
    guard let before = earlierFindings else { return each(kinds) { office, _ in office.firstDays(of: kinds) } }
    let known = kinds.compactMap { kind -> (String, Day)? in before.answer(to: .firstDay(kind: kind), in: [kind]).map { (kind, $0) } }
    let open = kinds.subtracting(known.map(\.0))
    let found = open.isEmpty ? [:] : each(open) { office, _ in office.firstDays(of: open) }[0]
    if offices[0].isSound {
      for (kind, day) in found { before.store(day, as: .firstDay(kind: kind), in: [kind]) }
    }
    return [found.merging(known, uniquingKeysWith: min)]
  }

  /// The kinds of a measure whose records begin on or after a day in some office.
  ///
  /// An office without cases of the kind reaches back as far as the first event of its log.
  public func lateBeginnings(of measure: BoundMeasure, from day: Day, knowing firsts: [FirstDays]? = nil) -> [LateBeginning] {
    var firsts = firsts ?? firstDays(of: measure.kindsRead)
    let isAlone = firsts.count == 1
    if !isAlone, firsts.contains(where: { !measure.kindsRead.isSubset(of: $0.keys) }) {
      firsts = firstDays(of: Set(catalog.kinds.map(\.id)))
    }
    return measure.kindsRead.sorted().compactMap { id in
      guard let kind = catalog.kind(id) else { return nil }
      let late = firsts.indices.filter { place in
        guard let first = firsts[place][id] ?? (isAlone ? nil : firsts[place].values.min()) else { return true }
        return first >= day
      }
      return late.isEmpty ? nil : LateBeginning(kind: kind, first: late.compactMap { firsts[$0][id] }.min(), offices: late)
    }
  }
}

extension OfficeColumns {
  /// The first day on which something happened of each of some kinds.
  func firstDays(of kinds: Set<String>) -> FirstDays {
    Dictionary(uniqueKeysWithValues: kinds.compactMap { id in table(id)?.firstDay.map { (id, $0) } })
  }
}

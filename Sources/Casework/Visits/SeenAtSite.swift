import LogLines
public import Values

/// What a visit says of what was left at its site: what is cleared, what is still there, what nobody looked at.
public struct SeenAtSite: Hashable, Sendable {
  public let cleared: [LeftAtSite]
  public let still: [LeftAtSite]
  public let unseen: [LeftAtSite]

  /// Takes what is said of what was left; what nothing is said of wasn't looked at.
  public init(_ left: [LeftAtSite], cleared: Set<Int>, still: Set<Int>) {
    self.cleared = left.filter { cleared.contains($0.number) }
    self.still = left.filter { still.contains($0.number) && !cleared.contains($0.number) }
    unseen = left.filter { !cleared.contains($0.number) && !still.contains($0.number) }
  }

  /// Gives the opening event of a visit the fields of what is still there.
  public func fill(_ fields: inout JSON.Object, of kind: Kind) {
    guard let left = kind.left, !cleared.isEmpty || !still.isEmpty else { return }
    if !still.isEmpty { fields[left.list.id] = .array(still.map { .string($0.item.text) }) }
    // That nothing is left is said only where everything was looked at.
    if let count = left.count, !still.isEmpty || unseen.isEmpty { fields[count.id] = .number(still.count) }
  }
}

extension OfficeView {
  /// What clears some of what was left, case by case: a recheck, or a review, which passes where nothing is left of its notice.
  ///
  /// - Parameter passes: Whether a notice of which nothing is left passes; nil where nobody was asked, so that it does.
  public func clearing(_ cleared: [LeftAtSite], passes: Bool?, on day: Day, by name: String) throws -> [ClearingIntent] {
    var chosen: [(id: CaseID, places: [Int])] = []
    for entry in cleared {
      if let index = chosen.firstIndex(where: { $0.id == entry.caseID }) {
        chosen[index].places.append(entry.item.place)
      } else {
        chosen.append((entry.caseID, [entry.item.place]))
      }
    }
    return try chosen.compactMap { try clearing($0.places, of: $0.id, passes: passes, on: day, by: name) }
  }

  /// What clears some places of a case's list; nil where nothing can.
  func clearing(_ places: [Int], of id: CaseID, passes: Bool?, on day: Day, by name: String) throws -> ClearingIntent? {
    guard let history = try history(of: id), let current = history.current, let kind = history.kind,
      let action = kind.actions.first(where: { kind.clearing(by: $0) != nil && kind.allows($0, from: current.state) }),
      let clearing = kind.clearing(by: action), let items = CaseItems(history, behind: try behind(history))
    else { return nil }
    let count = items.count(clearing: places.count)
    var fields: JSON.Object = [
      clearing.places.id: .array(places.sorted().map { JSON.number($0) }), clearing.count.id: .number(count),
    ]
    let isLast = items.remaining <= count
    var judges = false
    for case .flag(let flag)? in action.to.map(\.when) {
      judges = true
      fields[flag] = .bool(isLast && passes ?? true)
    }
    return ClearingIntent(
      intent: Intent(kind: kind, action: action, caseID: id, fields: fields, on: day, by: name), passes: judges && isLast)
  }
}

/// What clears entries of one case.
public struct ClearingIntent: Sendable {
  public internal(set) var intent: Intent
  /// Whether it leaves nothing of a case that is judged.
  public let passes: Bool
}

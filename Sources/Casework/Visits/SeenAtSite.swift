import LogLines
public import Values

/// What a visit says of what was left at its site: what is cleared, what is still there, what nobody looked at.
public struct SeenAtSite: Hashable, Sendable {
  public let cleared: [LeftAtSite]
  public let still: [LeftAtSite]
  public let unseen: [LeftAtSite]

  /// Takes what is said of what was left; what nothing is said of wasn't looked at.
  public init(_ left: [LeftAtSite], cleared: Set<HazardNumber>, still: Set<HazardNumber>) {
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
  public func clearing(_ seen: SeenAtSite, passes: Bool?, on day: Day, by name: String) throws -> [ClearingIntent] {
    var cases: [CaseID] = []
    for entry in seen.cleared where !cases.contains(entry.caseID) { cases.append(entry.caseID) }
    return try cases.compactMap { id in
      func places(_ entries: [LeftAtSite]) -> [Int] { entries.filter { $0.caseID == id }.map(\.item.place) }
      let look = PaperLook(cleared: places(seen.cleared), seen: places(seen.still), unseen: places(seen.unseen))
      return try clearing(look, of: id, passes: passes, on: day, by: name)
    }
  }

  /// What clears some places of a case's list; nil where nothing can.
  func clearing(_ look: PaperLook, of id: CaseID, passes: Bool?, on day: Day, by name: String) throws -> ClearingIntent? {
    guard let history = try history(of: id), let current = history.current, let kind = history.kind,
      let action = kind.actions.first(where: { kind.clearing(by: $0) != nil && kind.allows($0, from: current.state) }),
      let clearing = kind.clearing(by: action), let items = CaseItems(history, behind: try behind(history))
    else { return nil }
    let count = items.count(clearing: look.cleared.count)
    var fields: JSON.Object = [clearing.count.id: .number(count)]
    look.fill(&fields, by: clearing)
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

/// What a look at one paper found, by the places of its list.
public struct PaperLook: Hashable, Sendable {
  public var cleared, seen, unseen: [Int]

  /// Joins what was cleared, what is still there, and what nobody looked at.
  public init(cleared: [Int], seen: [Int] = [], unseen: [Int] = []) { (self.cleared, self.seen, self.unseen) = (cleared, seen, unseen) }

  /// Writes the places into an event's fields.
  public func fill(_ fields: inout JSON.Object, by clearing: Clearing) {
    for (field, places) in [(clearing.places, cleared), (clearing.seen, seen), (clearing.unseen, unseen)] {
      if let field, !places.isEmpty { fields[field.id] = .array(places.sorted().map(JSON.number)) }
    }
  }
}

/// What clears entries of one case.
public struct ClearingIntent: Sendable {
  public internal(set) var intent: Intent
  /// Whether it leaves nothing of a case that is judged.
  public let passes: Bool
}

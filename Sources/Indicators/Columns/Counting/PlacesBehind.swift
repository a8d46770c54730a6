import EventLog

/// The log positions of one office's counted events, which are quicker to note than the events.
struct PlacesBehind: Sendable {
  /// The event behind each item, or the milestone that one reached.
  private(set) var seqs: [UInt32] = []

  /// The group of each event; empty without groups.
  private(set) var groups: [Int32] = []

  /// The cases of the items, if they are wanted.
  private(set) var cases: [(names: CaseNames, codes: [UInt32])] = []

  /// Notes the events and milestones of items.
  mutating func add(_ items: ColumnItems, groups: [Int32], milestones: [UInt32]?, namesCases: Bool) {
    let seqs = items.table.seqs
    self.seqs += items.rows.map { seqs[Int($0)] }
    self.groups += groups
    for (index, row) in (milestones ?? []).enumerated() where row != AmendmentColumns.none {
      self.seqs.append(seqs[Int(row)])
      if !groups.isEmpty { self.groups.append(groups[index]) }
    }
    if namesCases { cases.append((items.table.names(items.standing.kind), items.cases)) }
  }
}

public import EventLog

extension CaseHistory {
  /// Tells whether any event of the case, as it counts today, refers to another case.
  public func refers(to id: CaseID) -> Bool {
    let name = id.description
    return entries.contains { entry in entry.data.contains { $0.value.string == name } }
  }

  /// What the case's events, as they count today, name that may be other cases, each once, in their order.
  public var references: [CaseID] {
    var seen: Set<CaseID> = []
    return entries.flatMap(\.data).compactMap { $0.value.string.flatMap { CaseID($0) } }.filter { seen.insert($0).inserted }
  }
}

public import EventLog

extension CaseHistory {
  /// Tells whether any event of the case, as it counts today, refers to another case.
  public func refers(to id: CaseID) -> Bool {
    let name = id.description
    return entries.contains { entry in entry.data.contains { $0.value.string == name } }
  }

  /// The standing event that gave a field its present value, a correction where that did; private values lie under its id.
  public func source(of field: String) -> EventID? {
    var found: EventID?
    for entry in standing where entry.data[field] != nil { found = entry.source(of: field) }
    return found
  }
}

extension HistoryEntry {
  /// The event that gave a field of this one its present value: itself, or the last correction that set it.
  public func source(of field: String) -> EventID {
    corrections.last { $0.data["set"]?[field] != nil }?.id ?? event.id
  }
}

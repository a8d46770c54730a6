public import EventLog

extension CaseHistory {
  /// Tells whether any event of the case, as it counts today, refers to another case.
  public func refers(to id: CaseID) -> Bool {
    let name = id.description
    return entries.contains { entry in entry.data.contains { $0.value.string == name } }
  }
}

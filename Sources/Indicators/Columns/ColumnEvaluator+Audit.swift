public import Casework

extension ColumnEvaluator {
  /// What an audit's rules find in the cases of an office, the first of those asked.
  ///
  /// - Parameter recorded: when the events were recorded; of a log that is sound, so that the columns hold no more of them.
  public func search(_ audit: Audit, rules: [AuditRule], recorded: RecordingTimes) -> AuditSearch {
    let found: [AuditSearch] = answering { office, index in
      if index > 0 { return [] }
      var search = AuditSearch(audit, rules: rules)
      for kind in catalog.kinds where kind.origin != .system {
        guard let table = office.table(kind.id) else { continue }
        ColumnCases(table, of: kind, recorded).visit { search.look(at: $0) }
      }
      return [search]
    }
    return found.first ?? AuditSearch(audit, rules: rules)
  }
}

public import Casework

extension ColumnEvaluator {
  /// What an audit's rules find in the cases of one of the offices, by its place.
  ///
  /// - Parameter recorded: when the events were recorded; of a log that is sound, so that the columns hold no more of them.
  public func search(_ audit: Audit, rules: [AuditRule], office: Int = 0, recorded: RecordingTimes) -> AuditSearch {
    let found: [AuditSearch] = answering { columns, index in
      if index != office { return [] }
      var search = AuditSearch(audit, rules: rules)
      for kind in catalog.kinds where kind.origin != .system {
        guard let table = columns.table(kind.id) else { continue }
        ColumnCases(table, of: kind, recorded).visit { search.look(at: $0) }
      }
      return [search]
    }
    return found.first ?? AuditSearch(audit, rules: rules)
  }
}

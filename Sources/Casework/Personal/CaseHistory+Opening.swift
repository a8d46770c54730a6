public import EventLog

extension CaseHistory {
  /// The case's fields with personal values in clear, as far as those lie beside the log and are what it committed to.
  ///
  /// - Parameter values: the personal values of an event; nil if they were erased or the caller may not read them.
  public func openedFields(_ values: (EventID) throws -> PersonalValues?) rethrows -> JSON.Object {
    var fields = current?.fields ?? [:]
    for (key, value) in fields where value.isSealed {
      if let source = source(of: key), let clear = try values(source)?.value(of: key, committedTo: value) { fields[key] = clear }
    }
    return fields
  }

  /// The standing event that gave a field its present value, a correction where that did: under its id lie the values in clear.
  public func source(of field: String) -> EventID? {
    standing.filter { $0.data[field] != nil }.last?.source(of: field)
  }
}

extension HistoryEntry {
  /// The event's fields, corrected, with personal values in clear as far as those can be read and are what the log committed to.
  public func openedData(_ values: (EventID) throws -> PersonalValues?) rethrows -> JSON.Object {
    var data = data
    for (key, value) in data where value.isSealed {
      if let clear = try values(source(of: key))?.value(of: key, committedTo: value) { data[key] = clear }
    }
    return data
  }

  /// The event that gave a field of this one its present value: itself, or the last correction that set it.
  public func source(of field: String) -> EventID {
    corrections.last { $0.data["set"]?[field] != nil }?.id ?? event.id
  }
}

public import EventLog

extension OfficeColumns {
  /// Takes a log apart, as far as it is sound; from its cache as far as that goes, which is written anew where too much lies behind it.
  ///
  /// - Parameter moment: the last moment whose events count; what was known then is read from the log itself.
  public convenience init(
    _ snapshot: any LogSnapshot, office: String, cache: ColumnCache? = nil, knownBy moment: Instant? = nil
  ) throws(StoreError) {
    if let moment {
      let (projection, damage) = try Self.projection(of: snapshot, knownBy: moment)
      self.init(office: office, projection, damage: damage)
    } else {
      self.init(office: office, snapshot)
      if let cache { try open(cache) } else { try readLog() }
    }
  }

  /// Reads the log, as it was known at a moment.
  private static func projection(
    of snapshot: any LogSnapshot, knownBy moment: Instant
  ) throws(StoreError) -> (LogProjection, Damage?) {
    var projection = LogProjection()
    let end = try snapshot.scan { line, bytes in
      if line.at > moment { return .stop }
      projection.add(line, bytes)
      return .more
    }
    projection.findTargets()
    return (projection, end.damage)
  }

  /// Reads the log from a position on, on all processors.
  static func projection(of snapshot: any LogSnapshot, from start: LogPosition = .start) throws(StoreError) -> (LogProjection, Damage?) {
    let (parts, damage) = try snapshot.scan(from: start, state: { LogProjection() }) { projection, line, bytes in
      projection.add(line, bytes)
    }
    var whole = parts.first ?? LogProjection()
    for part in parts.dropFirst() { whole.append(part) }
    return (whole, damage)
  }
}

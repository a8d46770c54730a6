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
    projection.settle()
    return (projection, end.damage)
  }

  /// Reads the log from a position on, on all processors.
  static func projection(
    of snapshot: any LogSnapshot, from start: LogPosition = .start, through last: Int = .max
  ) throws(StoreError) -> (LogProjection, Damage?) {
    var (parts, damage) = try snapshot.scan(from: start, through: last, state: { LogProjection() }) { projection, line, bytes in
      projection.add(line, bytes)
    }
    // The first part grows in place, and each other is let go of once it is taken over.
    var whole = LogProjection()
    for index in parts.indices {
      var part = LogProjection()
      swap(&part, &parts[index])
      if index == 0 { whole = part } else { whole.append(part) }
    }
    return (whole, damage)
  }
}

public import EventLog

extension OfficeColumns {
  /// Takes a log apart, as far as it is sound; `knownBy` is the last moment whose events count.
  public static func reading(
    _ snapshot: any LogSnapshot, office: String, knownBy moment: Instant? = nil
  ) throws(StoreError) -> (columns: OfficeColumns, damage: Damage?) {
    var projection = LogProjection()
    let end = try snapshot.scan { line, bytes in
      if let moment, line.at > moment { return .stop }
      projection.add(line, bytes)
      return .more
    }
    projection.findTargets()
    return (OfficeColumns(office: office, projection), end.damage)
  }

  convenience init(office: String, _ projection: LogProjection) {
    var kinds: [String: any KindSource] = [:]
    for code in 1..<UInt32(projection.kinds.count + 1) { kinds[projection.kinds.text(code)] = projection.columns[Int(code) - 1] }
    self.init(office: office, kinds: kinds)
  }
}

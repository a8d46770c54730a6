public import EventLog

/// The moment at which each event of a log was first recorded, by its number: on the field copy that it came from, else here.
public struct RecordingTimes: Sendable {
  private let milliseconds: [Int64]

  /// What stands in the log instead of a line; the times are those of the lines before it.
  public let damage: Damage?

  /// Reads them off a log on all processors, hashing every line.
  public init(_ snapshot: any LogSnapshot) throws(StoreError) {
    let (parts, damage) = try snapshot.scan(state: { [Int64]() }) { times, line, bytes in
      times.append((Self.elsewhere(line, bytes) ?? line.at).milliseconds)
    }
    milliseconds = Array(parts.joined())
    self.damage = damage
  }

  /// The moment at which an event was recorded.
  subscript(seq: Int) -> Instant { Instant(milliseconds: milliseconds[seq - 1]) }

  /// The moment at which an event was recorded on the copy that it came from.
  private static func elsewhere(_ line: EventLine, _ bytes: Span<UInt8>) -> Instant? {
    var members = MemberWalker(line.data)
    while let member = members.next(bytes) {
      guard bytes.holds("origin", at: member.name) else { continue }
      do {
        return try JSON(parsing: bytes.extracting(member.value), limits: .line)["at"]?.string.flatMap { Instant($0) }
      } catch {
        preconditionFailure("a scanned line holds canonical JSON")
      }
    }
    return nil
  }
}

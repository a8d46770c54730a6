public import EventLog

/// What a log says was destroyed: the cases whose personal values, and the photos.
public struct Erasures: Sendable {
  /// The last erasure of each case's personal values, by its number.
  public private(set) var cases: [CaseID: Int] = [:]

  /// The last erasure of each photo, and the case that named it.
  public private(set) var photos: [Digest: (seq: Int, caseID: CaseID)] = [:]

  /// No erasures.
  public init() {}

  /// Reads a log's erasures.
  public init(in snapshot: any LogSnapshot) throws(StoreError) {
    let end = try snapshot.scan { line, bytes in
      if line.type.count == Self.length, line.type(in: bytes) == .erased { take(line.event(in: bytes)) }
      return .more
    }
    if let damage = end.damage { throw .damaged(damage) }
  }

  private static let length = EventType.erased.description.utf8.count

  /// Takes one more event.
  public mutating func take(_ event: Event) {
    guard event.type == .erased else { return }
    if let photo = event.data["attachment"]?.string.flatMap({ Digest(hex: $0) }) {
      photos[photo] = (event.seq, event.caseID)
    } else {
      cases[event.caseID] = event.seq
    }
  }
}

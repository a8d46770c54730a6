/// A place between two events: the next event's number, and where its line begins or will begin.
public struct LogPosition: Hashable, Sendable {
  /// The number of the next event.
  public var seq: Int

  /// Where the next event's line begins; at the end of a segment the line may begin the next one instead.
  public var place: EventLine.Place

  /// Joins a number and a place.
  public init(seq: Int, place: EventLine.Place) {
    self.seq = seq
    self.place = place
  }

  /// The position behind an event.
  ///
  /// - Parameter length: how long its line is, newline included.
  public init(behind seq: Int, at place: EventLine.Place, length: Int) {
    self.init(seq: seq + 1, place: EventLine.Place(segment: place.segment, offset: place.offset + length))
  }

  /// Before the first event.
  public static let start = LogPosition(seq: 1, place: EventLine.Place(segment: 1, offset: 0))
}

/// The last event of a log, as far as a reader or writer needs to know it.
public struct LogHead: Hashable, Sendable {
  /// Its position in the log, which is the number of events.
  public let seq: Int

  /// When it was recorded.
  public let at: Instant

  /// Its leaf hash.
  public let hash: Digest

  /// Where its line begins.
  public let place: EventLine.Place

  /// How many events its batch has.
  let batch: Int

  /// The position behind it.
  public let end: LogPosition

  /// Takes the head from the last line.
  package init(_ line: EventLine) {
    seq = line.seq
    at = line.at
    hash = line.hash
    place = line.place
    batch = line.part?.count ?? 1
    end = LogPosition(behind: line.seq, at: line.place, length: line.range.count + 1)
  }
}

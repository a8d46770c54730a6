import EventLog

/// The last line that columns cover, by which a cache is told to fit a log.
struct CoveredLine: Hashable, Sendable {
  /// The event's number.
  let seq: Int

  /// The hash that the line states.
  let hash: Digest

  /// The file that it stands in, and where.
  let place: EventLine.Place

  /// The length of the line without its newline.
  let length: Int

  init(seq: Int, hash: Digest, place: EventLine.Place, length: Int) {
    self.seq = seq
    self.hash = hash
    self.place = place
    self.length = length
  }

  init(_ line: EventLine) {
    self.init(seq: line.seq, hash: line.hash, place: line.place, length: line.range.count)
  }

  /// The position behind the line.
  var end: LogPosition {
    LogPosition(seq: seq + 1, place: EventLine.Place(segment: place.segment, offset: place.offset + length + 1))
  }
}

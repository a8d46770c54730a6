import EventLog

extension IndexHead {
  /// The head that a scanned line is.
  init(_ line: EventLine) {
    self.init(seq: line.seq, place: line.place, length: line.range.count + 1, hash: line.hash)
  }

  /// The head that a stored event is.
  init(_ stored: StoredEvent) {
    self.init(seq: stored.event.seq, place: stored.place, length: stored.line.count + 1, hash: stored.event.hash)
  }

  /// The position behind the event.
  var end: LogPosition {
    LogPosition(behind: seq, at: place, length: length)
  }
}

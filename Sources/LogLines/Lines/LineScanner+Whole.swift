extension LineScanner {
  /// Reads the line that begins at an offset of bytes from the log.
  @inline(__always)
  package mutating func scan(_ bytes: Span<UInt8>, at start: Int, place: EventLine.Place) throws(Fault) -> EventLine {
    var line = try scan(bytes, at: start)
    line.place = place
    return line
  }

  /// The whole line at an offset, its hash checked.
  package mutating func sealed(
    _ bytes: Span<UInt8>, at start: Int = 0, place: EventLine.Place = EventLine.Place(segment: 0, offset: 0)
  ) throws(EventLine.Unsound) -> EventLine {
    let line: EventLine
    do { line = try scan(bytes, at: start, place: place) } catch { throw EventLine.Unsound(error) }
    let computed = line.computedHash(in: bytes)
    guard computed == line.hash else { throw .hash(computed: computed, stated: line.hash) }
    return line
  }

  /// The whole line at an offset, if any; the caller judges its faults.
  package mutating func line(
    _ bytes: Span<UInt8>, at start: Int, place: EventLine.Place = EventLine.Place(segment: 0, offset: 0)
  ) -> EventLine? {
    do {
      return try scan(bytes, at: start, place: place)
    } catch {
      return nil
    }
  }
}

/// The last bytes of a segment, looked at from behind: where the last whole batch ends, and what follows it.
struct TailWindow {
  /// The bytes.
  let bytes: [UInt8]

  /// The offset of the first of them in the segment.
  let base: Int

  /// The number that the segment is named by.
  let segment: Int

  /// What looking for the last whole batch finds.
  enum Search {
    /// The line that ends it.
    case found(EventLine)
    /// There is none in the segment.
    case none
    /// It may lie in front of the window.
    case needsMore
  }

  /// Finds the line that ends the last whole batch, its hashes checked.
  func lastBatch() -> Search {
    var end = bytes.count
    while true {
      guard let newline = bytes.span.lastOffset(of: UInt8(ascii: "\n"), in: 0..<end) else { return base == 0 ? .none : .needsMore }
      guard let start = lineStart(before: newline) else { return .needsMore }
      if let line = sound(start, newline), line.endsBatch {
        switch isWhole(line, from: start) {
        case true?: return .found(line)
        case nil: return .needsMore
        case false?: break
        }
      }
      end = start
      if end == 0 { return base == 0 ? .none : .needsMore }
    }
  }

  /// Tells whether the lines in front of a batch's last one complete it; nothing where they lie in front of the window.
  private func isWhole(_ last: EventLine, from start: Int) -> Bool? {
    guard let count = last.part?.count else { return true }
    var start = start
    for step in 1..<count {
      if start == 0 { return base == 0 ? false : nil }
      let newline = start - 1
      guard let earlier = lineStart(before: newline) else { return nil }
      guard let line = sound(earlier, newline), line.seq == last.seq - step,
        line.part == Event.Part(index: count - step, count: count)
      else { return false }
      start = earlier
    }
    return true
  }

  /// Where the line begins that a newline ends; nothing where that is in front of the window.
  private func lineStart(before newline: Int) -> Int? {
    if let previous = bytes.span.lastOffset(of: UInt8(ascii: "\n"), in: 0..<newline) { return previous + 1 }
    return base == 0 ? 0 : nil
  }

  /// The line between two offsets, where it is one and hashes to what it states.
  private func sound(_ start: Int, _ newline: Int) -> EventLine? {
    var scanner = LineScanner()
    do {
      let line = try scanner.scan(bytes.span, at: start, place: EventLine.Place(segment: segment, offset: base + start))
      return line.range.upperBound == newline && line.computedHash(in: bytes.span) == line.hash ? line : nil
    } catch {
      // What is wrong with it is judged from where the last whole batch ends.
      return nil
    }
  }
}

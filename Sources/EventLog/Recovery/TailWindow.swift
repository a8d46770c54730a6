import LogLines
import Values

/// The last bytes of a segment, searched backwards for the end of the last whole batch.
struct TailWindow {
  let bytes: [UInt8]

  /// The offset of the first of them in the segment.
  let base: Int

  /// The number that the segment is named by.
  let segment: Int

  /// What looking for the last whole batch finds.
  enum Search {
    /// Its last line, and the fault in the place of its first line, if any.
    case found(EventLine, Misplacement?)
    /// There is none in the segment.
    case none
    /// It may lie in front of the window.
    case needsMore
  }

  /// A sound batch that can't follow the line in front of it.
  struct Misplacement {
    /// What is wrong.
    let problem: Damage.Problem

    /// The line in front, nothing at the segment's beginning.
    let previous: EventLine?
  }

  /// Finds the line that ends the last whole batch, its hashes checked.
  func lastBatch() -> Search {
    var end = bytes.count
    while true {
      guard let newline = bytes.span.lastOffset(of: UInt8(ascii: "\n"), in: 0..<end) else { return base == 0 ? .none : .needsMore }
      guard let start = lineStart(before: newline) else { return .needsMore }
      if let line = sound(start, newline), line.endsBatch {
        switch batchStart(line, from: start) {
        case .at(let first): return .found(line, misplacement(line, first))
        case .needsMore: return .needsMore
        case .none: break
        }
      }
      end = start
      if end == 0 { return base == 0 ? .none : .needsMore }
    }
  }

  /// Where a batch begins.
  private enum BatchStart {
    case at(Int)
    /// Its lines are not all there.
    case none
    /// It may begin in front of the window.
    case needsMore
  }

  /// Finds the lines in front of a batch's last one that complete it.
  private func batchStart(_ last: EventLine, from start: Int) -> BatchStart {
    guard let count = last.part?.count else { return .at(start) }
    var start = start
    for step in 1..<count {
      if start == 0 { return base == 0 ? .none : .needsMore }
      let newline = start - 1
      guard let earlier = lineStart(before: newline) else { return .needsMore }
      guard let line = sound(earlier, newline), line.seq == last.seq - step,
        line.part == Event.Part(index: count - step, count: count)
      else { return .none }
      start = earlier
    }
    return .at(start)
  }

  /// Compares the batch at an offset with the line before it, if the window has a sound one.
  private func misplacement(_ last: EventLine, _ start: Int) -> Misplacement? {
    let first = last.seq - (last.part?.count ?? 1) + 1
    if start == 0 {
      guard base == 0, first != segment else { return nil }
      return Misplacement(problem: .seq(expected: segment, found: first), previous: nil)
    }
    guard let earlier = lineStart(before: start - 1), let previous = sound(earlier, start - 1) else { return nil }
    if previous.seq + 1 != first {
      return Misplacement(problem: .seq(expected: previous.seq + 1, found: first), previous: previous)
    }
    guard previous.at > last.at else { return nil }
    return Misplacement(problem: .at(previous: previous.at, found: last.at), previous: previous)
  }

  /// The beginning of the line that a newline ends; nil if it is before the window.
  private func lineStart(before newline: Int) -> Int? {
    if let previous = bytes.span.lastOffset(of: UInt8(ascii: "\n"), in: 0..<newline) { return previous + 1 }
    return base == 0 ? 0 : nil
  }

  /// The line between two offsets if its hash is right; else its fault is judged later.
  private func sound(_ start: Int, _ newline: Int) -> EventLine? {
    var scanner = LineScanner()
    let line = scanner.line(bytes.span, at: start, place: EventLine.Place(segment: segment, offset: base + start))
    guard let line, line.range.upperBound == newline, line.computedHash(in: bytes.span) == line.hash else { return nil }
    return line
  }
}

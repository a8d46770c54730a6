import LogLines
import Values

/// What the bytes after the last whole batch are: an unfinished write, which may be cut, or damage.
enum TailJudgement: Equatable {
  /// Never acknowledged: may be cut.
  case incomplete
  /// Whole but for its newline, at the end of a lawful batch: may be completed.
  case lacksNewline
  /// Neither: an offset into the bytes, and what is wrong there.
  case damage(Damage.Problem, at: Int, line: Int)

  /// Judges bytes at a segment's offset, after a line (nil at the beginning of a log).
  init(_ bytes: [UInt8], at offset: Int, seq: Int, after previous: Instant?) {
    var judge = TailJudge(bytes: bytes, offset: offset, seq: seq, previous: previous)
    self = judge.judge()
  }
}

/// Walks along the bytes of a tail.
private struct TailJudge {
  let bytes: [UInt8]

  /// Where the bytes begin in the segment: blocks are aligned to the file.
  let offset: Int

  /// The number that the first event must have.
  let seq: Int

  /// When the event in front was recorded.
  let previous: Instant?

  /// The bytes of a block that a disk writes whole.
  static let block = 512

  mutating func judge() -> TailJudgement {
    guard bytes.count <= LogLimits.batchBytes else { return .damage(.tail, at: 0, line: 0) }
    guard let firstNUL = bytes.firstIndex(of: 0) else { return prefix() }
    if let mixed = firstMixedBlock() { return .damage(.tail, at: mixed, line: lines(before: mixed)) }
    // In front of the first lost block stands a lawful beginning…
    switch lines(bytes[..<firstNUL], first: seq) {
    case .whole, .partial: break
    case .damage(let problem, let at, let line): return .damage(problem, at: at, line: line)
    }
    // …and every line that is whole behind it belongs to the same batch.
    return fragments(from: firstNUL) ?? .incomplete
  }

  /// Judges a tail without lost blocks.
  private func prefix() -> TailJudgement {
    switch lines(bytes[...], first: seq) {
    case .damage(let problem, let at, let line): return .damage(problem, at: at, line: line)
    case .partial(nil), .whole: return .incomplete
    case .partial(let unfinished?): return unfinished.endsBatch ? .lacksNewline : .incomplete
    }
  }

  /// How a run of lines ends.
  private enum Run {
    /// With a newline.
    case whole
    /// Within a line, which may lack its newline only.
    case partial(EventLine?)
    case damage(Damage.Problem, at: Int, line: Int)
  }

  /// Judges the lines of a batch from its first event on.
  private func lines(_ run: ArraySlice<UInt8>, first: Int) -> Run {
    var order = OrderCheck(seq: first, at: previous ?? Instant(milliseconds: .min))
    var scanner = LineScanner()
    let span = bytes.span.extracting(0..<run.endIndex)
    var start = run.startIndex
    var number = 0
    while start < run.endIndex {
      var line = EventLine()
      do {
        try scanner.scan(span, at: start, into: &line)
        if let problem = Self.problem(line, span, &order) { return .damage(problem, at: start, line: number) }
        // A whole batch would be no tail: nothing may follow it here.
        if line.endsBatch, line.range.upperBound + 1 < bytes.count {
          return .damage(.tail, at: line.range.upperBound + 1, line: number + 1)
        }
        start = line.range.upperBound + 1
        number += 1
      } catch {
        switch error {
        case .end: return partial(start..<run.endIndex, line, number, order)
        case .damage(let damage): return .damage(.line(damage.expected), at: damage.offset, line: number)
        case .endBeforeNewline:
          // The newline is all that is missing: with it the line is whole.
          let closed = Array(bytes[start..<run.endIndex]) + [UInt8(ascii: "\n")]
          guard let line = scanner.line(closed.span, at: 0) else { return partial(start..<run.endIndex, line, number, order) }
          if let problem = Self.problem(line, closed.span, &order) { return .damage(problem, at: start, line: number) }
          if line.part != nil || number == 0 { return .partial(line) }
          return .damage(.tail, at: start, line: number)
        }
      }
    }
    return .whole
  }

  /// Refuses a cut line as a tail if no valid line begins like it here.
  private func partial(_ range: Range<Int>, _ line: EventLine, _ number: Int, _ order: OrderCheck) -> Run {
    let torn = TornLine(bytes: bytes[range], fieldsEnd: line.data.isEmpty ? nil : line.data.upperBound)
    let mayStand = torn.mayStand(seq: order.seq, after: order.at, number: number)
    return mayStand ? .partial(nil) : .damage(.tornLine, at: range.lowerBound, line: number)
  }

  private static func problem(_ line: EventLine, _ bytes: Span<UInt8>, _ order: inout OrderCheck) -> Damage.Problem? {
    let computed = line.computedHash(in: bytes)
    return computed == line.hash ? order.check(line) : .hash(computed: computed, stated: line.hash)
  }

  /// Judges the bytes around lost blocks; nil if they can be one batch.
  private func fragments(from first: Int) -> TailJudgement? {
    var start = first
    while start < bytes.count {
      guard let begin = bytes[start...].firstIndex(where: { $0 != 0 }) else { return nil }
      let end = bytes[begin...].firstIndex(of: 0) ?? bytes.count
      // The beginning of the first line is lost; whole lines follow its newline.
      if let newline = bytes[begin..<end].firstIndex(of: UInt8(ascii: "\n")) {
        var scanner = LineScanner()
        var offset = newline + 1
        let span = bytes.span.extracting(0..<end)
        while offset < end {
          do {
            let line = try scanner.scan(span, at: offset)
            let computed = line.computedHash(in: span)
            if computed != line.hash {
              return .damage(.hash(computed: computed, stated: line.hash), at: offset, line: lines(before: offset))
            }
            guard let part = line.part, line.seq - part.index + 1 == seq else {
              return .damage(.part(expected: nil, found: line.part), at: offset, line: lines(before: offset))
            }
            offset = line.range.upperBound + 1
          } catch {
            guard case .damage(let damage) = error else { break }
            return .damage(.line(damage.expected), at: damage.offset, line: lines(before: offset))
          }
        }
      }
      start = end
    }
    return nil
  }

  /// The first block that reads as NUL only in part; no valid line holds a NUL.
  private func firstMixedBlock() -> Int? {
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Self.block - (offset + start) % Self.block)
      let block = bytes[start..<end]
      if let lost = block.firstIndex(of: 0), block.contains(where: { $0 != 0 }) { return lost }
      start = end
    }
    return nil
  }

  private func lines(before offset: Int) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
  }
}

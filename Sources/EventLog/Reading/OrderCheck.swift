/// What holds from line to line: consecutive numbers, ascending moments, whole batches in one segment.
package struct OrderCheck {
  /// The number of the next line.
  package private(set) var seq: Int

  /// When the last line was recorded, once one was seen.
  private(set) var at: Instant?

  /// The place of the last line in a batch that is still open.
  package private(set) var open: Event.Part?

  /// Whether the first line may be inside a batch because the scan began mid-log.
  private var mayJoin: Bool

  /// Begins before a line of that number.
  package init(seq: Int, at: Instant? = nil) {
    self.seq = seq
    self.at = at
    mayJoin = seq > 1 && at == nil
  }

  /// Takes the next line, or says what is wrong with it.
  @inline(__always)
  mutating func check(_ line: EventLine) -> Damage.Problem? {
    if line.seq != seq { return .seq(expected: seq, found: line.seq) }
    if let at, line.at < at { return .at(previous: at, found: line.at) }
    if line.part != nil || open != nil, let problem = checkPart(line.part) { return problem }
    seq += 1
    at = line.at
    mayJoin = false
    return nil
  }

  private mutating func checkPart(_ part: Event.Part?) -> Damage.Problem? {
    let expected = open.map { Event.Part(index: $0.index + 1, count: $0.count) }
    let fits = mayJoin || (expected == nil ? part?.index ?? 1 == 1 : part == expected)
    if !fits { return .part(expected: expected, found: part) }
    open = part.flatMap { $0.index == $0.count ? nil : $0 }
    return nil
  }

  /// Goes on behind a line that is damaged, so that what follows is judged by itself.
  mutating func resume(after line: EventLine?) {
    seq = (line?.seq ?? seq) + 1
    at = line?.at ?? at
    open = nil
    mayJoin = true
  }
}
